"""The difference of two snapshots: fields, words of the text, blocks of the body, rows of the lists. Pure.

It reads snapshots of any age: a key that one of them lacks counts as empty. Ids stay ids; whoever shows
them looks up their names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.dateparse import parse_datetime

from articles.language import Part, diff_words, match

from .diffing_bodies import BlockChange, diff_bodies, touched_blocks
from .snapshots import TIME_FIELDS, Snapshot

Row = dict[str, Any]

#: Fields that are compared word by word.
WORDS = ("kicker", "headline", "lead")
#: Lists of a snapshot, and what makes two of their rows the same one: the first of these that is there.
IDENTITY: dict[str, tuple[str, ...]] = {
    "tags": ("id", "name"),
    "people": ("person", "name"),
    "organizations": ("organization", "name"),
    "meetings": ("id",),
    "documents": ("id",),
    "credits": ("name",),
    "photos": ("photo", "caption"),
    "corrections": ("at",),
}
#: In reading order: the text, what hangs on it, how it is filed.
ORDER = (
    *("kicker", "headline", "dateline", "lead", "body", "photos", "credits", "people", "organizations"),
    *("meetings", "documents", "tags", "section_id", "genre", "series_id", "series_position"),
    *("printed_at", "embargo_until", "slug", "legacy_url", "corrections"),
)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a list. ``is_moved``: the same row at another place in the order."""

    kind: Literal["same", "gone", "new", "changed"]
    old: Row | None
    new: Row | None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two snapshots differ. ``parts``, ``blocks`` or ``rows`` say how, by its kind."""

    key: str
    old: Any
    new: Any
    parts: tuple[Part, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    rows: tuple[RowChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """One changed field in figures: rows or blocks that came, went and changed; all 0 for a plain field."""

    key: str
    added: int = 0
    removed: int = 0
    changed: int = 0


def diff(old: Snapshot, new: Snapshot) -> list[Difference]:
    """What differs, in reading order; empty for equal snapshots."""
    return [_difference(key, *values) for key, values in _changed(old, new).items()]


def brief(old: Snapshot, new: Snapshot) -> list[Brief]:
    """What differs, counted only: cheap enough for every line of a history."""
    return [_brief(key, *values) for key, values in _changed(old, new).items()]


def _changed(old: Snapshot, new: Snapshot) -> dict[str, tuple[Any, Any]]:
    keys = [*ORDER, *sorted((old.keys() | new.keys()) - set(ORDER))]
    pairs = {key: (_value(key, old), _value(key, new)) for key in keys}
    return {key: (before, after) for key, (before, after) in pairs.items() if before != after}


def _value(key: str, snapshot: Snapshot) -> Any:
    """A snapshot's value so that what means the same is equal."""
    value = snapshot.get(key)
    if key in IDENTITY:
        return [row if isinstance(row, dict) else {"id": row} for row in value or []]
    if value in (None, ""):
        return None
    return parse_datetime(value) if key in TIME_FIELDS else value


def _difference(key: str, old: Any, new: Any) -> Difference:
    if key == "body":
        return Difference(key, old, new, blocks=tuple(diff_bodies(old or "", new or "")))
    if key in WORDS:
        return Difference(key, old, new, parts=tuple(diff_words(old or "", new or "")))
    if key in IDENTITY:
        return Difference(key, old, new, rows=tuple(_rows(old, new, _identity(key))))
    return Difference(key, old, new)


def _brief(key: str, old: Any, new: Any) -> Brief:
    if key == "body":
        return Brief(key, changed=touched_blocks(old or "", new or ""))
    if key not in IDENTITY:
        return Brief(key)
    identity = _identity(key)
    before, after = (Counter(map(identity, rows)) for rows in (old, new))
    whole, new_whole = (Counter(map(_whole, rows)) for rows in (old, new))
    added, removed = (after - before).total(), (before - after).total()
    return Brief(key, added, removed, max(0, (new_whole - whole).total() - added))


def _rows(old: list[Row], new: list[Row], identity: Callable[[Row], str]) -> list[RowChange]:
    """The rows of both sides in the new order, those that went where they stood."""
    kept = match([_whole(row) for row in old], [_whole(row) for row in new])
    partner = {j: i for i, j in kept}
    free = [i for i in range(len(old)) if i not in set(partner.values())]
    moved = set()
    for likeness in (_whole, identity):  # the very row elsewhere first, then the same one with other words
        for j in (j for j in range(len(new)) if j not in partner):
            found = next((i for i in free if likeness(old[i]) == likeness(new[j])), None)
            if found is not None:
                free.remove(found)
                partner[j] = found
                if old[found] == new[j]:
                    moved.add(j)
    changes: list[RowChange] = []
    added: list[RowChange] = []
    for j, row in enumerate(new):
        former = partner.get(j)
        if former is None:
            added.append(RowChange("new", None, row))
            continue
        changes += [RowChange("gone", old[i], None) for i in free if i < former]
        free = [i for i in free if i >= former]
        kind: Literal["same", "changed"] = "same" if old[former] == row else "changed"
        changes += [*added, RowChange(kind, old[former], row, is_moved=j in moved)]
        added = []
    return [*changes, *(RowChange("gone", old[i], None) for i in free), *added]


def _whole(row: Row) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False)


def _identity(key: str) -> Callable[[Row], str]:
    def identity(row: Row) -> str:
        name = next((name for name in IDENTITY[key] if row.get(name)), "")
        return f"{name} {row.get(name)}"

    return identity
