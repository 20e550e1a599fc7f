"""The verbs before publishing: submit, return, approve, discard, restore. Each one change, one log line."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, PublishedArticle

from .journal import log
from .permissions import FROM_STATES, demand
from .rules import demand_rules
from .saving import latest_revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User

QUOTE_LENGTH = 500  # characters of the story that a return marks


def submit(*, article: Article, by: User) -> Article:
    """Gửi duyệt: the author hands the story over; from now on editors hold it."""
    with transaction.atomic():
        stored = _take(article, "submit", by)
        stored.state = Article.State.IN_REVIEW
        forget_return(stored)
        return _put(stored, "submit", by)


def return_to_author(*, article: Article, by: User, reason: str, quote: str = "") -> Article:
    """Trả lại: back to the author, with a reason that says what to mend. ``quote``: the words that it is
    about, as they stand in the story."""
    if not reason.strip():
        raise ValidationError(
            _("Say why the story goes back, so that the author can mend it."), code="no_reason"
        )
    with transaction.atomic():
        # An editor who mended a comma while reading saves it with the same press, and a save makes a draft.
        also = {Article.State.DRAFT} if article.owner_id != by.pk else set()
        stored = _take(article, "return", by, also=also)
        stored.state, stored.approved_revision = Article.State.RETURNED, None
        stored.return_reason, stored.return_quote = reason.strip(), " ".join(quote.split())[:QUOTE_LENGTH]
        return _put(stored, "return", by, reason=stored.return_reason, quote=stored.return_quote)


def approve(*, article: Article, by: User) -> Article:
    """Duyệt: names the revision that may be published. A later save takes the approval away."""
    with transaction.atomic():
        stored = _take(article, "approve", by)
        demand_rules(stored, "approve", by)
        set_approved(stored)
        return _put(stored, "approve", by, revision=stored.version)


def discard(*, article: Article, by: User) -> Article:
    """Bỏ bài: to the trash. The text and its history stay; a public story must be withdrawn first."""
    with transaction.atomic():
        stored = _take(article, "discard", by)
        if PublishedArticle.everything.filter(article_id=stored.pk, withdrawn_at__isnull=True).exists():
            raise ValidationError(
                _("This story is published or scheduled: withdraw it first."), code="is_public"
            )
        stored.state, stored.approved_revision = Article.State.DISCARDED, None
        return _put(stored, "discard", by)


def restore_from_trash(*, article: Article, by: User) -> Article:
    """Khôi phục: a discarded story is a draft again, unless its pasted text was taken in anew meanwhile."""
    with transaction.atomic():
        stored = _take(article, "recover", by)
        others = Article.objects.exclude(pk=stored.pk).exclude(state=Article.State.DISCARDED)
        twin = others.filter(raw_checksum=stored.raw_checksum).first() if stored.raw_checksum else None
        if twin is not None:
            raise ValidationError(
                _("The same report was taken in again as story %(number)d. Discard that one first."),
                code="twin",
                params={"number": twin.pk},
            )
        stored.state = Article.State.DRAFT
        return _put(stored, "recover", by)


def lock(article: Article) -> Article:
    """The article as stored, its row locked until the transaction ends."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def set_approved(article: Article) -> None:
    """Mark the current working copy as the approved one, without saving."""
    if article.state != Article.State.APPROVED:
        article.state_since = timezone.now()
    article.state, article.approved_revision = Article.State.APPROVED, latest_revision(article)
    forget_return(article)


def forget_return(article: Article) -> None:
    """What it was returned for is mended, or no longer asked; without saving."""
    article.return_reason = article.return_quote = ""


def _take(article: Article, verb: str, by: User, *, also: Collection[str] = ()) -> Article:
    """The story, locked and fit for this step; ``also``: further states that it is taken from."""
    stored = lock(article)
    demand(by, verb, stored)
    states = FROM_STATES.get(verb)
    if states is not None and stored.state not in {*states, *also}:
        raise ValidationError(
            _("The story is %(state)s now; this step does not fit. Reload the page."),
            code="wrong_state",
            params={"state": stored.get_state_display()},
        )
    return stored


def _put(article: Article, verb: str, by: User, **detail: Any) -> Article:
    article.state_since = timezone.now()
    article.full_clean()
    article.save()
    log(by=by, verb=verb, article=article, **detail)
    return article
