"""Changing a story that readers have: fix, update, correct. It starts from the live words, not from a draft.

The change goes into a new revision of the live text, which is published at once, and into the working copy
wherever that still says what readers read; unfinished edits stay untouched and unpublished.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Correction, PublishedArticle, Revision

from .journal import log
from .permissions import demand
from .projection import photo_ids
from .public_pictures import ensure_public
from .publishing import put_fixed
from .saving import add_revision, latest_revision
from .snapshots import Snapshot, set_fields, set_relations, take_snapshot
from .workflow import lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Manner = Literal["fix", "update", "correct"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told beside a correction: ``wrong`` and ``right``, or ``text``."""

    kind: str = Correction.Kind.CORRECTION
    wrong: str = ""
    right: str = ""
    text: str = ""


def fix_live(
    *,
    article: Article,
    by: User,
    changes: Snapshot,
    manner: Manner = "fix",
    notice: Notice | None = None,
    note: str = "",
) -> PublishedArticle:
    """Publish the live text with ``changes`` (keys of a snapshot) and the same in the working copy.

    ``fix``: a slip, logged, readers are told nothing. ``update``: the page says when. ``correct``: a public
    notice stays with the story for good. Raises ``ValidationError`` if nothing changes, if a newer version is
    scheduled, or if a correction says nothing.
    """
    demand(by, "publish", article)
    live = _live(article)
    pictures = ensure_public(photo_ids({**_revision(live).snapshot, **changes}))
    with transaction.atomic():
        stored = lock(article)
        demand(by, "publish", stored)
        live = _live(stored)
        if live.live_until is not None:
            raise ValidationError(
                _("A newer version is scheduled. Cancel its schedule first, then fix what readers have now."),
                code="scheduled",
            )
        before, working = _revision(live).snapshot, latest_revision(stored).snapshot
        if manner == "correct":
            _keep(stored, by, notice or Notice())
        fixed = {**before, **changes, "corrections": take_snapshot(stored)["corrections"]}
        if fixed == before:
            raise ValidationError(_("Nothing was changed."), code="nothing_changed")
        merged = _merged(before, fixed, working)
        published = _write(stored, fixed, by, note or manner)
        if merged != fixed:
            stored.state, stored.approved_revision = Article.State.DRAFT, None
            _write(stored, merged, by, note or manner)
        else:
            stored.state, stored.approved_revision = Article.State.APPROVED, published
            stored.save(update_fields=["state", "approved_revision"])
        row = put_fixed(stored, published, live, pictures, is_told=manner != "fix")
        log(by=by, verb=manner, article=stored, fields=sorted(changes), published=row.pk, note=note)
    return row


def _live(article: Article) -> PublishedArticle:
    row: PublishedArticle | None = PublishedArticle.objects.filter(article_id=article.pk).first()
    if row is None:
        raise ValidationError(_("This story is not published."), code="not_public")
    return row


def _revision(row: PublishedArticle) -> Revision:
    return Revision.objects.get(pk=row.revision_id)


def _keep(article: Article, by: User, notice: Notice) -> None:
    correction = Correction(
        article=article,
        kind=notice.kind,
        wrong=notice.wrong,
        right=notice.right,
        text=notice.text,
        at=timezone.now(),
        by=by,
    )
    correction.full_clean()
    correction.save()


def _merged(before: Snapshot, fixed: Snapshot, working: Snapshot) -> Snapshot:
    """The working copy with the fix in every field that still says what readers read."""
    same = {name: value for name, value in fixed.items() if working.get(name) == before.get(name)}
    return {**working, **same, "corrections": fixed["corrections"]}


def _write(article: Article, snapshot: Snapshot, by: User, note: str) -> Revision:
    """Make the working copy this snapshot and keep it as a revision, whatever its state."""
    set_fields(article, snapshot)
    article.full_clean()
    article.save()
    set_relations(article, snapshot)
    return add_revision(article, take_snapshot(article), by=by, note=note)
