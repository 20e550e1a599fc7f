"""What is kept while people write: the words of a form that is not saved yet, and who has a story open.

None of it touches the story or its history. One row a user and story; a new story is known by its form's key.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Autosave, Presence

from .permissions import may_edit, visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    Fields = Iterable[tuple[str, str]]

MAX_KEPT = 2_000_000  # bytes of one form; a story of 10,000 words has some 80,000
NEW_KEPT = 5  # new stories whose words are offered
IS_HERE = timedelta(seconds=60)
FORGOTTEN = timedelta(days=1)
#: Marks words that were thrown away: they can be brought back until their writer writes on.
THROWN = ["_thrown", "1"]


def keep_words(
    *,
    article: Article | None,
    form_key: str,
    base_version: int,
    fields: Fields,
    by: User,
    instead_of: str = "",
) -> Autosave:
    """Keep the words of a form beside the story. ``base_version``: the version that the form was opened with.

    Words of another form of this user, which they neither brought back nor threw away yet, are not written
    over: ``ValidationError`` with code ``waiting``. ``instead_of`` names the form whose words these replace.
    """
    stored = Article.objects.defer("body", "raw_text").get(pk=article.pk) if article else None
    if not (by.has_perm("articles.add_article") if stored is None else may_edit(by, stored)):
        raise PermissionDenied(_("Your role does not allow this on this story."))
    rows = [[name, value] for name, value in fields]
    if len(json.dumps(rows, ensure_ascii=False).encode()) > MAX_KEPT:
        raise ValidationError(_("This is too long to be kept. Save the story in parts."), code="too_long")
    with transaction.atomic():
        one = {"user": by, "article": article, **({} if article else {"form_key": form_key})}
        kept, _is_new = Autosave.objects.select_for_update().get_or_create(
            **one, defaults={"form_key": form_key}
        )
        if kept.form_key not in (form_key, instead_of) and not was_thrown(kept):
            raise ValidationError(
                _("Unsaved words of an earlier form wait: bring them back or throw them away first."),
                code="waiting",
            )
        kept.form_key, kept.base_version, kept.fields = form_key, base_version, rows
        kept.clean_fields(exclude=["article", "fields"])  # of a new story, and of an emptied form
        kept.save()
    return kept


def kept_words(*, article: Article | None, by: User) -> list[Autosave]:
    """What this user wrote and did not save: of a story one row at most, of new stories the newest few."""
    rows = Autosave.objects.filter(user=by, article=article).select_related("article")
    return list(rows[:NEW_KEPT])


def throw_away(*, kept: Autosave, by: User) -> None:
    """Offer these words no more; until their writer writes on they can be brought back."""
    _demand_own(kept, by)
    if not was_thrown(kept):
        # Not ``save``: the hour that is shown stays that of the words.
        Autosave.objects.filter(pk=kept.pk).update(fields=[THROWN, *kept.fields])


def take_back(*, kept: Autosave, by: User) -> None:
    """Undo ``throw_away``."""
    _demand_own(kept, by)
    Autosave.objects.filter(pk=kept.pk).update(fields=[row for row in kept.fields if row != THROWN])


def was_thrown(kept: Autosave) -> bool:
    """Whether their writer threw these words away."""
    return THROWN in kept.fields


def forget_words(*, article: Article | None, form_key: str, by: User) -> None:
    """The words of this form are saved; so what was thrown away before it goes too. Others' words stay, and
    so do words of an earlier form that still wait for a decision."""
    for kept in Autosave.objects.filter(user=by, article=article):
        if kept.form_key == form_key or (article is not None and was_thrown(kept)):
            kept.delete()


def be_present(*, article: Article, by: User, is_writing: bool) -> None:
    """``by`` has the story open now. Clears away who was here yesterday."""
    if not visible_to(by).filter(pk=article.pk).exists():
        raise PermissionDenied(_("Your role does not allow this on this story."))
    now = timezone.now()
    with transaction.atomic():
        Presence.objects.update_or_create(
            article=article, user=by, defaults={"seen_at": now, "is_writing": is_writing}
        )
        Presence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()


def leave(*, article: Article, by: User) -> None:
    """``by`` closed the story."""
    Presence.objects.filter(article=article, user=by).delete()


def present(*, article: Article, but: User) -> list[Presence]:
    """Who else has the story open, those who write first; one query."""
    here = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - IS_HERE).exclude(user=but)
    return list(here.select_related("user").order_by("-is_writing", "user__last_name", "user__first_name"))


def _demand_own(kept: Autosave, by: User) -> None:
    if kept.user_id != by.pk:
        raise PermissionDenied(_("These are somebody else's words."))
