"""The verbs before publishing: submit, return, approve, discard. Each one change, one log line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, PublishedArticle

from .journal import log
from .permissions import FROM_STATES, demand
from .saving import latest_revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def submit(*, article: Article, by: User) -> Article:
    """Gửi duyệt: the author hands the story over; from now on editors hold it."""
    with transaction.atomic():
        stored = _take(article, "submit", by)
        stored.state, stored.return_reason = Article.State.IN_REVIEW, ""
        return _put(stored, "submit", by)


def return_to_author(*, article: Article, by: User, reason: str) -> Article:
    """Trả lại: back to the author, with a reason that says what to mend."""
    if not reason.strip():
        raise ValidationError(
            _("Say why the story goes back, so that the author can mend it."), code="no_reason"
        )
    with transaction.atomic():
        stored = _take(article, "return", by)
        stored.state, stored.return_reason, stored.approved_revision = (
            Article.State.RETURNED,
            reason.strip(),
            None,
        )
        return _put(stored, "return", by, reason=reason.strip())


def approve(*, article: Article, by: User) -> Article:
    """Duyệt: names the revision that may be published. A later save takes the approval away."""
    with transaction.atomic():
        stored = _take(article, "approve", by)
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


def lock(article: Article) -> Article:
    """The article as stored, its row locked until the transaction ends."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def set_approved(article: Article) -> None:
    """Mark the current working copy as the approved one, without saving."""
    if article.state != Article.State.APPROVED:
        article.state_since = timezone.now()
    article.state, article.return_reason = Article.State.APPROVED, ""
    article.approved_revision = latest_revision(article)


def _take(article: Article, verb: str, by: User) -> Article:
    stored = lock(article)
    demand(by, verb, stored)
    states = FROM_STATES.get(verb)
    if states is not None and stored.state not in states:
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
