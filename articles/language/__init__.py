"""Vietnamese text: normalising, folding, slugs, sort keys, dates, numbers, differences; without Django."""

from .dates import ZONE, FoundDate, find_dates
from .diffing import Part, diff_words, match, split_words
from .folding import (
    Change,
    fold_token,
    has_marks,
    match_fold,
    normalise,
    normalise_with_log,
    search_fold,
    search_tokens,
    slugify,
)
from .numbers import find_numbers, format_number, parse_number
from .sorting import key_letter, sort_key, text_sort_key

__all__ = [
    "ZONE",
    "Change",
    "FoundDate",
    "Part",
    "diff_words",
    "find_dates",
    "find_numbers",
    "fold_token",
    "format_number",
    "has_marks",
    "key_letter",
    "match",
    "match_fold",
    "normalise",
    "normalise_with_log",
    "parse_number",
    "search_fold",
    "search_tokens",
    "slugify",
    "sort_key",
    "split_words",
    "text_sort_key",
]
