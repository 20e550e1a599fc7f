"""Vietnamese text: normalising, folding, slugs, sort keys, dates and numbers. Pure; knows no Django."""

from .dates import ZONE, FoundDate, find_dates
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
    "find_dates",
    "find_numbers",
    "fold_token",
    "format_number",
    "has_marks",
    "key_letter",
    "match_fold",
    "normalise",
    "normalise_with_log",
    "parse_number",
    "search_fold",
    "search_tokens",
    "slugify",
    "sort_key",
    "text_sort_key",
]
