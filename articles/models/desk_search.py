"""The words of the working copies, for the desk's own search: whatever their state, captions included.

A row's id is the story's. Written by every save of the desk; readers' search has a table of its own.
"""

from __future__ import annotations

from django.db.models.expressions import RawSQL

from .fulltext import WordTable, asked

WORDS = WordTable("articles_desk_search")


def stories_with(query: str) -> RawSQL | None:
    """A subquery of the ids of the stories that hold every word; None where nothing was asked."""
    column, words = asked(query)
    if not words:
        return None
    condition, argument = WORDS.condition(column, words, is_phrase=False)
    return RawSQL(f"SELECT rowid FROM {WORDS.name} WHERE {condition}", [argument])
