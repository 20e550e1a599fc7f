"""A table of words: FTS5 on SQLite, tsvector on PostgreSQL, fed with text that Python folded for both.

Two columns: ``folded`` (no marks) and ``exact`` (marks kept). A query typed with marks asks the exact one,
one without asks the folded one. It must not know whose words they are. Not a Django model: the two
databases differ, and a migration makes both.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from articles import language

MAX_TOKEN = 100  # characters; PostgreSQL refuses words over 2 kB


@dataclass(frozen=True, slots=True)
class WordTable:
    """One such table. ``name`` is a constant of ours, never a user's word."""

    name: str

    def write(self, rowid: int, text: str) -> None:
        """Index ``text`` under ``rowid``; its former row is replaced."""
        self.delete(rowid)
        found = tokens(text)
        value = "%s::tsvector" if connection.vendor == "postgresql" else "%s"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.name} (rowid, folded, exact) VALUES (%s, {value}, {value})",
                [rowid, _column([language.fold_token(token) for token in found]), _column(found)],
            )

    def delete(self, rowid: int) -> None:
        """Forget one row."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.name} WHERE rowid = %s", [rowid])

    def condition(self, column: str, words: list[str], *, is_phrase: bool) -> tuple[str, str]:
        """SQL and its one argument. Words are letters and digits alone: nothing can be injected."""
        if connection.vendor == "postgresql":
            operator = " <-> " if is_phrase else " & "
            return f"{self.name}.{column} @@ %s::tsquery", operator.join(f"'{word}'" for word in words)
        quoted = f'"{" ".join(words)}"' if is_phrase else " ".join(f'"{word}"' for word in words)
        return f"{self.name} MATCH %s", f"{column} : ({quoted})"


def tokens(text: str) -> list[str]:
    """The words to index; nobody looks for more than the head of an endless one."""
    return [token[:MAX_TOKEN] for token in language.search_tokens(text)]


def asked(query: str) -> tuple[str, list[str]]:
    """The column that a typed query asks, and its words."""
    if language.has_marks(query):
        return "exact", tokens(query)
    return "folded", [language.fold_token(token) for token in tokens(query)]


def _column(words: list[str]) -> str:
    """What is stored. PostgreSQL gets words with places, ready made: its own parser would drop ``²``."""
    if connection.vendor == "postgresql":
        return " ".join(f"'{word}':{place}" for place, word in enumerate(words, 1) if word)
    return " ".join(words)
