"""The search rows: written by the publishing verbs, queried by the public search page.

Two columns, both folded in Python so that SQLite and PostgreSQL find the same: ``folded`` (no marks) and
``exact`` (marks kept). A query typed with marks asks the exact column, one without asks the folded one;
the phrase comes first, then all words. A row's id carries the publication minute in its high bits, so
ordering by it is ordering by date. Not a Django model: FTS5 and tsvector differ, and a migration makes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

from articles import language

TABLE = "articles_search"
PAGE_SIZE = 20
COUNT_CAP = 1000  # counting further costs more than it tells
MAX_TOKEN = 100  # characters; PostgreSQL refuses words over 2 kB
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
    delete_row(published_pk=published_pk, published_at=published_at)
    tokens = _tokens(text)
    value = "%s::tsvector" if connection.vendor == "postgresql" else "%s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (rowid, folded, exact) VALUES (%s, {value}, {value})",
            [
                row_id(published_pk, published_at),
                _column([language.search_fold(token) for token in tokens]),
                _column(tokens),
            ],
        )


def delete_row(*, published_pk: int, published_at: datetime) -> None:
    """Forget one published version."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [row_id(published_pk, published_at)])


def search(query: str, *, page: int = 1, at: datetime | None = None) -> SearchPage:
    """Live stories that hold ``query``, newest first; as a phrase if any does, else with all its words."""
    tokens = _tokens(query)
    column = "exact" if language.has_marks(query) else "folded"
    if column == "folded":
        tokens = [language.search_fold(token) for token in tokens]
    if not tokens:
        return SearchPage([], 0, False)
    found = _run(column, tokens, is_phrase=True, page=page, at=at)
    if not found.total and len(tokens) > 1:
        found = _run(column, tokens, is_phrase=False, page=page, at=at)
    return found


def _run(column: str, tokens: list[str], *, is_phrase: bool, page: int, at: datetime | None) -> SearchPage:
    match, argument = _condition(column, tokens, is_phrase)
    now = at or timezone.now()
    source = (
        f"FROM {TABLE} JOIN articles_publishedarticle p ON p.id = ({TABLE}.rowid & {_PK_MASK}) "
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
            f"SELECT p.id {source} ORDER BY {TABLE}.rowid DESC LIMIT %s OFFSET %s",
            [*arguments, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE],
        )
        ids = [row[0] for row in cursor.fetchall()]
    return SearchPage(ids[:PAGE_SIZE], total, len(ids) > PAGE_SIZE)


def _tokens(text: str) -> list[str]:
    """The words to index or to ask for; nobody looks for more than the head of an endless one."""
    return [token[:MAX_TOKEN] for token in language.search_tokens(text)]


def _column(tokens: list[str]) -> str:
    """What is stored. PostgreSQL gets words with places, ready made: its own parser would drop ``²``."""
    if connection.vendor == "postgresql":
        return " ".join(f"'{token}':{place}" for place, token in enumerate(tokens, 1) if token)
    return " ".join(tokens)


def _condition(column: str, tokens: list[str], is_phrase: bool) -> tuple[str, str]:
    """SQL and its one argument. Tokens are letters and digits alone: nothing can be injected."""
    if connection.vendor == "postgresql":
        operator = " <-> " if is_phrase else " & "
        return f"{TABLE}.{column} @@ %s::tsquery", operator.join(f"'{token}'" for token in tokens)
    quoted = f'"{" ".join(tokens)}"' if is_phrase else " ".join(f'"{token}"' for token in tokens)
    return f"{TABLE} MATCH %s", f"{column} : ({quoted})"
