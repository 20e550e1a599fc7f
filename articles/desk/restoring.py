"""An old version as the draft of today. What readers have stays as it is; history only grows.

Rows of the register may have gone or been merged since: a merged one leads to the one that took it in, a
gone one leaves its words as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Article,
    Contributor,
    Meeting,
    OfficialDocument,
    Organization,
    Person,
    Photo,
    Revision,
    Section,
    Series,
    Tag,
)

from .journal import log
from .saving import close_save, open_save
from .snapshots import Snapshot, put_snapshot

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model

#: How often a merged row may have been merged on.
MAX_MERGES = 10
#: key of a snapshot -> the model of its rows and the column that names one
LINKED: dict[str, tuple[type[Model], str]] = {
    "people": (Person, "person"),
    "organizations": (Organization, "organization"),
    "credits": (Contributor, "contributor"),
    "photos": (Photo, "photo"),
    "tags": (Tag, "id"),
}
#: Rows that are nothing but a link.
PLAIN: dict[str, type[Model]] = {"meetings": Meeting, "documents": OfficialDocument}


@dataclass(frozen=True, slots=True)
class Lost:
    """A link that could not come back. ``words``: what stands there as text now; empty where the link was
    all there was."""

    key: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """The new revision, and what of the old one could not come back."""

    revision: Revision
    lost: list[Lost]


def restore(*, article: Article, revision: Revision, by: User, token: int) -> Restored:
    """Make the working copy what it was in ``revision``, as a new draft; raises as ``open_save``, or
    ``ValidationError`` if it says the same already. Public notices and who works on it stay."""
    if revision.article_id != article.pk:
        raise ValidationError(_("This version belongs to another story."), code="other_story")
    with transaction.atomic():
        stored = open_save(article=article, token=token, by=by)
        snapshot, lost = present_links(revision.snapshot, stored)
        put_snapshot(stored, snapshot)
        made = close_save(article=stored, by=by, note=f"restore {revision.number}")
        if made.number == token:
            raise _nothing(lost)
        log(by=by, verb="restore", article=stored, number=revision.number, former=token, made=made.number)
    return Restored(made, lost)


def _nothing(lost: list[Lost]) -> ValidationError:
    sentence = (
        _("What this version had besides is no longer in the register: there is nothing to restore.")
        if lost
        else _("The draft says just what this version says: there is nothing to restore.")
    )
    return ValidationError(sentence, code="nothing_changed")


def present_links(snapshot: Snapshot, article: Article) -> tuple[Snapshot, list[Lost]]:
    """The snapshot with every link to a row that is there today. At most two queries a kind of row."""
    mended, lost = dict(snapshot), list[Lost]()
    for key, (model, column) in LINKED.items():
        mended[key] = _mend_rows(snapshot.get(key) or [], key, model, column, lost)
    for key, model in PLAIN.items():
        present = _present(model, snapshot.get(key) or [])
        lost += [Lost(key) for pk in snapshot.get(key) or [] if pk not in present]
        mended[key] = list(dict.fromkeys(present[pk] for pk in snapshot.get(key) or [] if pk in present))
    if snapshot.get("section_id") not in _present(Section, [snapshot.get("section_id")]):
        mended["section_id"] = article.section_id
        lost.append(Lost("section_id"))
    series = snapshot.get("series_id")
    if series:
        mended["series_id"] = _present(Series, [series]).get(series)
        if mended["series_id"] is None:
            mended["series_position"] = None
            lost.append(Lost("series_id"))
    return mended, lost


def _mend_rows(
    rows: list[dict[str, Any]], key: str, model: type[Model], column: str, lost: list[Lost]
) -> list[dict[str, Any]]:
    present = _present(model, [row.get(column) for row in rows])
    is_once = key in {"people", "organizations"}  # a story names each of them once
    seen: set[int] = set()
    mended = []
    for row in rows:
        link = present.get(row.get(column) or 0)
        if link is not None and is_once and link in seen:
            link = None
        elif row.get(column) and link is None and key != "tags":  # a tag comes back by its name
            lost.append(Lost(key, row.get("name") or row.get("caption") or ""))
        if link is not None:
            seen.add(link)
        mended.append({**row, column: link})
    return mended


def _present(model: type[Model], wanted: Iterable[int | None]) -> dict[int, int]:
    """Number -> the number of the row that stands for it today; those that are gone are missing."""
    numbers = {pk for pk in wanted if pk}
    if not numbers:
        return {}
    has_merges = any(field.name == "merged_into" for field in model._meta.concrete_fields)
    into: dict[int, int | None] = {}
    waiting = numbers
    for _round in range(MAX_MERGES):
        rows = model._base_manager.filter(pk__in=waiting)
        found = (
            rows.values_list("pk", "merged_into_id")
            if has_merges
            else ((pk, None) for pk in rows.values_list("pk", flat=True))
        )
        into |= dict(found)
        waiting = {target for target in into.values() if target} - into.keys()
        if not waiting:
            break
    present = {}
    for pk in numbers & into.keys():
        last = pk
        for _round in range(MAX_MERGES):
            target = into.get(last)
            if not target or target not in into:
                break
            last = target
        present[pk] = last
    return present
