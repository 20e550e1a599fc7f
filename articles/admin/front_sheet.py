"""The arrangement on the editor's table: read from the form, moved about, never saved here.

Moves are made on the server, with and without scripts, because what fills the other places changes with
each of them. A story is moved by its number, so that two quick moves mean what the editor meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Slot
from articles.models.frontpage import EMPTY, PLACES, pin_end

from .widgets import LOCAL_FORMATS, parse_local

MAX_DIGITS = 18  # of a story's number: more is no number of ours


@dataclass
class Sheet:
    """``slots`` as the verb takes them; ``shown``: the story that the editor saw in each place; ``fallen``:
    stories that a move pushed off the page."""

    slots: list[Slot] = field(default_factory=lambda: [Slot(**EMPTY) for _place in PLACES])
    shown: list[int | None] = field(default_factory=lambda: [None] * len(PLACES))
    token: int = 0
    query: str = ""
    at: str = ""
    errors: dict[int, list[str]] = field(default_factory=dict)
    fallen: list[int] = field(default_factory=list)

    @property
    def pinned(self) -> list[int]:
        """The stories that are pinned, in reading order."""
        return [slot["article"] for slot in self.slots if slot["article"]]

    def end_text(self, number: int) -> str:
        """The end of a pin for its field; what was typed and is no moment stays as it was typed."""
        text = self.slots[number]["until"] or ""
        try:
            end = pin_end(self.slots[number])
        except ValueError:
            return text
        return local_text(end) if end else text

    def place_of(self, article: int) -> int | None:
        """Where a story stands: pinned, or as what filled the place when the editor saw it."""
        for number, slot in enumerate(self.slots):
            if slot["article"] == article:
                return number
        for number, shown in enumerate(self.shown):
            if shown == article and not self.slots[number]["article"]:
                return number
        return None

    def drop(self, article: int, target: int) -> None:
        """Put a story into a place. From another place the two change places; from outside, what is pinned
        from there on moves down one place, until one that fills itself takes it up."""
        start = self.place_of(article)
        if start is None:
            self._insert(article, target)
        elif start != target or not self.slots[start]["article"]:
            moved = self.slots[start] if self.slots[start]["article"] else Slot(article=article, until=None)
            self.slots[start] = self.slots[target]
            self.slots[target] = moved

    def unpin(self, article: int) -> None:
        """Take a story out of its place; the place fills itself."""
        self.slots = [Slot(**EMPTY) if slot["article"] == article else slot for slot in self.slots]

    def _insert(self, article: int, target: int) -> None:
        carried = Slot(article=article, until=None)
        for number in range(target, len(self.slots)):
            carried, self.slots[number] = self.slots[number], carried
            if not carried["article"]:
                return
        self.fallen.append(carried["article"])  # type: ignore[arg-type]


def read(data: Mapping[str, str]) -> Sheet:
    """The arrangement as the form brings it, with the order numbers that were typed carried out."""
    sheet = Sheet(
        token=whole(data.get("token", "")) or 0, query=data.get("q", "")[:100], at=data.get("at", "")[:40]
    )
    for place in PLACES:
        article = whole(data.get(f"story-{place.number}", ""))
        sheet.shown[place.number] = article
        if article and data.get(f"pinned-{place.number}"):
            typed = data.get(f"until-{place.number}", "").strip()[:40]
            end = parse_local(typed)
            sheet.slots[place.number] = Slot(article=article, until=end.isoformat() if end else typed or None)
    _carry_out_order(sheet, data)
    return sheet


def _carry_out_order(sheet: Sheet, data: Mapping[str, str]) -> None:
    for number, article in enumerate(sheet.shown):
        typed = data.get(f"order-{number}", "").strip()
        if not article or typed in ("", str(number + 1)):
            continue
        wanted = whole(typed)
        if wanted is None or not 1 <= wanted <= len(PLACES):
            sheet.errors.setdefault(number, []).append(
                _("The places are numbered from 1 to %(count)d.") % {"count": len(PLACES)}
            )
        else:
            sheet.drop(article, wanted - 1)


def whole(text: str) -> int | None:
    """A plain number of a form, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None


def local_text(moment: datetime) -> str:
    """A moment as the browser's field for day and hour takes it; seconds only where there are any."""
    local = timezone.localtime(moment)
    return local.strftime(LOCAL_FORMATS[1] if local.second else LOCAL_FORMATS[0])
