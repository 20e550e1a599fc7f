"""Vietnamese text: normalising, folding, slugs, sort keys, dates and numbers. Pure; knows no Django."""

from .folding import has_marks, match_fold, normalise, search_fold, search_tokens, slugify
from .sorting import sort_key

__all__ = ["has_marks", "match_fold", "normalise", "search_fold", "search_tokens", "slugify", "sort_key"]
