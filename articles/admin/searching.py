"""Folded search over a list: every word, in the row's own columns or in rows that hang on it.

Columns hold what ``clean`` folded: ``…key`` with marks, all others without. Related rows are asked by
subquery, so that no row stands twice. It must not know any one model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Case, Model, Q, QuerySet, Value, When

from articles import language

MAX_WORDS = 8
FEW = 500  # rows; a table that people keep by hand holds fewer


class Through(NamedTuple):
    """Rows of ``model`` whose ``columns`` are searched too; ``column`` of theirs holds our ``own``."""

    model: type[Model]
    column: str
    columns: tuple[str, ...]
    own: str = "pk"


def words_of(term: str) -> list[str]:
    """The words that are looked for; nobody means more than a few."""
    return language.normalise(term.replace("\x00", "")).split()[:MAX_WORDS]


def search(rows: QuerySet, term: str, columns: Iterable[str], through: Iterable[Through] = ()) -> QuerySet:
    """The rows that hold every word somewhere."""
    for word in words_of(term):
        places: list[Any] = [_contains(columns, word)]
        for item in through:
            found = item.model._default_manager.filter(_contains(item.columns, word))
            places.append(Q.create([(f"{item.own}__in", found.order_by().values(item.column))]))
        rows = rows.filter(Q.create(places, Q.OR))
    return rows


def search_few(rows: QuerySet, term: str, columns: tuple[str, ...]) -> QuerySet:
    """The same for a small table without folded columns: its words are folded here."""
    words = [language.search_fold(word) for word in words_of(term)]
    if not words:
        return rows
    texts: Iterator[Any] = rows.order_by().values_list("pk", *columns)[:FEW].iterator()
    folded = ((pk, language.search_fold(" ".join(str(value or "") for value in rest))) for pk, *rest in texts)
    return rows.filter(pk__in=[pk for pk, text in folded if all(word in text for word in words)])


def closest_first(rows: QuerySet, term: str, key: str, folded: str, ordering: Iterable[Any]) -> QuerySet:
    """What begins as typed, then what holds it as typed; typed marks count (``Hồng`` before ``Hông``)."""
    if not words_of(term):
        return rows
    column, fold = (key, language.match_fold) if language.has_marks(term) else (folded, language.search_fold)
    typed = fold(language.normalise(term.replace("\x00", "")))
    return rows.order_by(
        Case(
            When(**{f"{column}__startswith": typed}, then=Value(0)),
            When(**{f"{column}__contains": typed}, then=Value(1)),
            default=Value(2),
        ),
        *ordering,
    )


def _contains(columns: Iterable[str], word: str) -> Q:
    return Q.create([(f"{name}__contains", _fold_for(name)(word)) for name in columns], Q.OR)


def _fold_for(column: str) -> Callable[[str], str]:
    return language.match_fold if column.endswith("key") else language.search_fold
