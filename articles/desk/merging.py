"""Two people's changes of one text as one: theirs, with the fields that I alone changed. Pure.

Three snapshots: ``base`` (what my form was opened with), ``theirs`` (what is stored now) and ``mine``. A
field that both changed differently is a clash, which a person must settle; nothing is ever chosen silently.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.dateparse import parse_datetime

from articles import language
from articles.models.body import clean_body

from .snapshots import TIME_FIELDS, Snapshot

#: Fields that make sense together alone: either of them changed is both changed.
PAIRED = ("series_id", "series_position")
#: Public notices are written by the desk's own verbs alone; a form never holds them.
NOT_EDITED = {"corrections"}


def merge(base: Snapshot, theirs: Snapshot, mine: Snapshot) -> tuple[Snapshot, list[str]]:
    """Theirs with my changes, and the names of the fields that clash (left as theirs)."""
    merged, clashes = dict(theirs), []
    for name in mine.keys() - NOT_EDITED - set(PAIRED):
        value, fits = _field(name, base.get(name), theirs.get(name), mine[name])
        merged[name] = value
        clashes += [] if fits else [name]
    pairs = [tuple(text.get(name) for name in PAIRED) for text in (base, theirs, mine)]
    pair, fits = _field("", *pairs)
    merged |= {name: value for name, value in zip(PAIRED, pair, strict=True) if name in mine}
    clashes += [] if fits else [name for name in PAIRED if theirs.get(name) != mine.get(name)]
    return merged, sorted(clashes)


def changed(base: Snapshot, other: Snapshot) -> set[str]:
    """The names of the fields in which two texts differ."""
    return {
        name
        for name in (base.keys() | other.keys()) - NOT_EDITED
        if not same(name, base.get(name), other.get(name))
    }


def same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field say the same, if in other letters: a body that the editor wrote anew,
    tags in another order, a moment in another zone."""
    if one == other:
        return True
    if name == "body":
        return _blocks(one) == _blocks(other)
    if name in SETS:
        return _keys(name, one) == _keys(name, other)
    if name in TIME_FIELDS and one and other:
        return parse_datetime(one) == parse_datetime(other)
    return (one or None) == (other or None)


def _field(name: str, base: Any, theirs: Any, mine: Any) -> tuple[Any, bool]:
    if same(name, mine, base) or same(name, theirs, mine):
        return theirs, True
    if same(name, theirs, base):
        return mine, True
    if name in SETS:
        return _together(name, base, theirs, mine), True
    return theirs, False


def _together(name: str, base: Any, theirs: Any, mine: Any) -> list[Any]:
    """Rows that are nothing but a link: what I took away goes, what I added comes after theirs."""
    key = SETS[name]
    before, now, wanted = (_keys(name, rows) for rows in (base, theirs, mine))
    kept = [row for row in theirs or [] if key(row) not in before - wanted]
    return kept + [row for row in mine or [] if key(row) in wanted - before - now]


#: Lists whose rows are nothing but a link, with what tells two of them apart.
SETS: dict[str, Callable[[Any], Any]] = {
    "tags": lambda tag: language.search_fold(tag["name"]),
    "meetings": lambda pk: pk,
    "documents": lambda pk: pk,
}


def _keys(name: str, rows: Any) -> set[Any]:
    return {SETS[name](row) for row in rows or []}


def _blocks(body: Any) -> str:
    """The body without the white space between its blocks, which the editor writes as it likes."""
    return "".join(line.strip() for line in clean_body(body or "").replace("><", ">\n<").splitlines())
