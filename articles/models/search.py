"""The search rows: written by the publishing verbs, queried by the public search page.

The phrase comes first, then all words. A row's id carries the publication minute in its high bits, so
ordering by it is ordering by date (see ``fulltext``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

from .fulltext import WordTable, asked

WORDS = WordTable("articles_search")
PAGE_SIZE = 20
COUNT_CAP = 1000  # counting further costs more than it tells
_PK_BITS = 24
_PK_MASK = (1 << _PK_BITS) - 1


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results: ids of live ``PublishedArticle`` rows in order; ``total`` is capped."""

    ids: list[int]
    total: int
    has_more: bool

    @property
    def is_capped(self) -> bool:
        return self.total >= COUNT_CAP


def row_id(published_pk: int, published_at: datetime) -> int:
    """The search row of a published version: minutes since 1970 above, its primary key below."""
    if published_pk > _PK_MASK:
        raise OverflowError("more published versions than a search row id can hold")
    minutes = max(0, int(published_at.astimezone(UTC).timestamp() // 60))
    return (minutes << _PK_BITS) | published_pk


def write_row(*, published_pk: int, published_at: datetime, text: str) -> None:
    """Index ``text`` for one published version; its former row is replaced."""
    WORDS.write(row_id(published_pk, published_at), text)


def delete_row(*, published_pk: int, published_at: datetime) -> None:
    """Forget one published version."""
    WORDS.delete(row_id(published_pk, published_at))


def search(query: str, *, page: int = 1, at: datetime | None = None) -> SearchPage:
    """Live stories that hold ``query``, newest first; as a phrase if any does, else with all its words."""
    column, words = asked(query)
    if not words:
        return SearchPage([], 0, False)
    found = _run(column, words, is_phrase=True, page=page, at=at)
    if not found.total and len(words) > 1:
        found = _run(column, words, is_phrase=False, page=page, at=at)
    return found


def _run(column: str, words: list[str], *, is_phrase: bool, page: int, at: datetime | None) -> SearchPage:
    match, argument = WORDS.condition(column, words, is_phrase=is_phrase)
    now = at or timezone.now()
    source = (
        f"FROM {WORDS.name} JOIN articles_publishedarticle p ON p.id = ({WORDS.name}.rowid & {_PK_MASK}) "
        f"WHERE {match} AND p.live_from <= %s AND (p.live_until IS NULL OR p.live_until > %s) "
        "AND p.withdrawn_at IS NULL"
    )
    adapt = connection.ops.adapt_datetimefield_value
    arguments = [argument, adapt(now), adapt(now)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT {COUNT_CAP}) capped", arguments)
        total = cursor.fetchone()[0]
        if not total:
            return SearchPage([], 0, False)
        cursor.execute(
            f"SELECT p.id {source} ORDER BY {WORDS.name}.rowid DESC LIMIT %s OFFSET %s",
            [*arguments, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE],
        )
        ids = [row[0] for row in cursor.fetchall()]
    return SearchPage(ids[:PAGE_SIZE], total, len(ids) > PAGE_SIZE)
