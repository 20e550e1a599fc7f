"""Changing a story that readers have: fix, update, correct. It starts from the live words, not from a draft.

The change goes into a new revision of the live text, which is published at once, and into the working copy
wherever that still says what readers read (see ``carrying``); unfinished edits stay unpublished.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Correction, PublishedArticle, Revision

from .carrying import carry
from .checks import demand_sound
from .journal import log
from .permissions import demand
from .projection import photo_ids
from .public_pictures import ensure_public
from .publishing import put_fixed
from .rules import demand_rules
from .saving import add_revision, latest_revision
from .snapshots import TIME_FIELDS, Snapshot, put_snapshot, take_snapshot
from .workflow import forget_return, lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Manner = Literal["fix", "update", "correct"]
#: What a snapshot holds that readers never get: it is always the working copy's.
DESK_FIELDS = ("embargo_until",)


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
    base: int | None = None,
) -> PublishedArticle:
    """Publish the live text with ``changes`` (keys of a snapshot) and carry them into the working copy.

    ``fix``: a slip, logged, readers are told nothing. ``update``: the page says when. ``correct``: a public
    notice stays with the story for good. ``base``: the revision that the change was written against. Raises
    ``ValidationError`` if readers have another one by now, if nothing changes, if a newer version is
    scheduled, if a correction says nothing, or if a rule of the desk stands against it (see ``rules``).
    """
    demand(by, "publish", article)
    ensure_public(photo_ids({**_revision(_live(article)).snapshot, **changes}))
    with transaction.atomic():
        stored = lock(article)
        demand(by, "publish", stored)
        demand_rules(stored, manner, by)
        live = _live(stored)
        _demand_present(live, base)
        working = _whole(latest_revision(stored).snapshot)
        before = {**_whole(_revision(live).snapshot), **{name: working[name] for name in DESK_FIELDS}}
        if manner == "correct":
            _keep(stored, by, notice or Notice())
        kept = take_snapshot(stored)["corrections"]
        published = _write(stored, {**before, **changes, "corrections": kept}, by, note or manner)
        fixed = published.snapshot
        if fixed == before:
            raise ValidationError(_("Nothing was changed."), code="nothing_changed")
        demand_sound(before, fixed)
        merged = carry(before, fixed, working)
        if merged == fixed:
            if stored.state != Article.State.APPROVED:
                stored.state_since = timezone.now()
            stored.state, stored.approved_revision = Article.State.APPROVED, published
            forget_return(stored)
            stored.save(
                update_fields=["state", "state_since", "return_reason", "return_quote", "approved_revision"]
            )
        else:
            if stored.state == Article.State.APPROVED:
                stored.state, stored.approved_revision = Article.State.DRAFT, None
                stored.state_since = timezone.now()
            _write(stored, merged, by, note or manner)
        row = put_fixed(stored, published, live, is_told=manner != "fix")
        told: dict[str, Any] = {"notice": asdict(notice)} if manner == "correct" and notice else {}
        log(by=by, verb=manner, article=stored, fields=sorted(changes), published=row.pk, note=note, **told)
    return row


def _demand_present(live: PublishedArticle, base: int | None) -> None:
    if live.live_until is not None:
        raise ValidationError(
            _("A newer version is scheduled. Cancel its schedule first, then fix what readers have now."),
            code="scheduled",
        )
    if base is not None and live.revision_id != base:
        raise ValidationError(
            _("The published text was changed while you were writing. Compare, then publish again."),
            code="stale",
        )


def _whole(snapshot: Snapshot) -> Snapshot:
    """With the keys that revisions of the first days lack, else they would come from the working copy; each
    moment written one way, so that equal ones are equal."""
    moments = {name: parse_datetime(snapshot[name]) for name in TIME_FIELDS if snapshot.get(name)}
    return {
        "series_id": None,
        "series_position": None,
        "legacy_url": "",
        "corrections": [],
        **snapshot,
        **{name: moment.astimezone(UTC).isoformat() for name, moment in moments.items() if moment},
    }


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


def _write(article: Article, snapshot: Snapshot, by: User, note: str) -> Revision:
    """Make the working copy this snapshot and keep it as a revision, whatever its state."""
    put_snapshot(article, snapshot)
    return add_revision(article, take_snapshot(article), by=by, note=note)
