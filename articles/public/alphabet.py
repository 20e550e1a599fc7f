"""Registers by letter: pages of a long list in Vietnamese order, with a way to each letter.

The letters are counted once a page, so that a letter leads to the page on which it begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest

from articles import language

from .listing import Page, paginate

SIZE = 240  # rows a page


@dataclass(slots=True)
class Letter:
    """A letter of the register: where it begins, and its rows on this page."""

    name: str
    page: int
    anchor: str
    rows: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Register:
    """One page of a register: all its letters, and those that this page shows."""

    page: Page
    letters: list[Letter]

    @property
    def shown(self) -> list[Letter]:
        return [letter for letter in self.letters if letter.rows]


def by_letter(request: HttpRequest, rows: QuerySet[Any], size: int = SIZE) -> Register:
    """The page that the request names, of ``rows`` in the order of their ``sort_key``; two queries."""
    page = paginate(request, rows.order_by("sort_key", "pk"), size)
    counted = (
        rows.order_by().annotate(code=Substr("sort_key", 1, 2)).values_list("code").annotate(n=Count("pk"))
    )
    letters: dict[str, Letter] = {}
    before = 0
    for code, number in counted.order_by("code"):
        name = language.key_letter(code)
        letters.setdefault(name, Letter(name, before // size + 1, f"chu-{len(letters) + 1}"))
        before += number
    for row in page.rows:
        letters[language.key_letter(row.sort_key)].rows.append(row)
    return Register(page, list(letters.values()))
