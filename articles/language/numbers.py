"""Numbers as Vietnamese prints them: a dot parts thousands, a comma is the decimal mark.

Owns reading and writing figures; knows nothing of dates, units of time or document numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_WHOLE = re.compile(_NUMBER)
# Neither part of a code (290-QĐ/TW), of a date (18-6-2020, 18.6) nor of a fraction (24/7).
_IN_TEXT = re.compile(rf"(?<![\w/.,\-])(?:{_NUMBER})(?![\d/]|[.,\-]\d|-[^\W\d_])")
_UNIT = re.compile(r"%|[a-zđ]+[23²³]?(?:/[a-zđ]+)?")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A figure in a text at ``start`` to ``end``; ``unit`` is what sticks to it (``5,2km``, ``4,85%``)."""

    start: int
    end: int
    value: Decimal
    unit: str = ""


def parse_number(text: str) -> Decimal:
    """``9.720`` is 9720, ``4,85`` is 4.85, ``1.250,5`` is 1250.5; raises ``ValueError`` for anything else."""
    if not _WHOLE.fullmatch(text.strip()) or not text.isascii():
        raise ValueError(f"not a Vietnamese number: {text!r}")
    return Decimal(text.strip().replace(".", "").replace(",", "."))


def format_number(value: int | Decimal) -> str:
    """The figure as Vietnamese prints it: ``9720`` is ``9.720``, ``Decimal("4.85")`` is ``4,85``."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def find_numbers(text: str) -> list[FoundNumber]:
    """Every figure in ``text`` that is a quantity by its form, left to right."""
    found = []
    for match in _IN_TEXT.finditer(text):
        if not match.group().isascii():
            continue
        unit = _UNIT.match(text, match.end())
        found.append(
            FoundNumber(match.start(), match.end(), parse_number(match.group()), unit.group() if unit else "")
        )
    return found
