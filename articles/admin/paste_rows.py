"""The rows of the paste page's sheet: what stands in one line, and what its choices are. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as date_type
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.models import Meeting

#: What a paragraph may be, in the words of its menu.
KINDS: dict[str, Any] = {
    "paragraph": _("Body"),
    "subhead": _("Subhead"),
    "kicker": _("Kicker"),
    "lead": _("Lead"),
    "caption": _("Caption"),
    "skip": _("Leave out"),
}
MAX_ROWS = 500


@dataclass(slots=True)
class Option:
    """One radio button of a name."""

    value: str
    label: Any
    note: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph, subhead or caption."""

    index: int
    text: str
    kind: str
    credit: str = ""


@dataclass(slots=True)
class Name:
    """A recognised person or organization with the choices that there are."""

    index: int
    name: str
    title: str
    options: list[Option]
    chosen: str
    needs_look: bool


@dataclass(slots=True)
class CreditRow:
    index: int
    name: str
    roles: tuple[str, ...]


@dataclass(slots=True)
class DocumentRow:
    index: int
    type: str
    number: str
    issuer: str
    term: str
    is_used: bool
    is_known: bool


@dataclass(slots=True)
class MeetingRow:
    kind: str
    date: str
    organizer: str
    is_used: bool
    known: Meeting | None

    @property
    def day(self) -> date_type | None:
        """The date of its field; a date that cannot be read is none."""
        try:
            return date_type.fromisoformat(self.date) if self.date else None
        except ValueError:
            return None


@dataclass(slots=True)
class Piece:
    """A stretch of the raw text; ``source`` names the row that came from it."""

    text: str
    source: str = ""
    kind: str = ""
