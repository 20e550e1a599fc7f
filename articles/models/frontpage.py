"""The front page as immutable versions: its places, what stands where from when until when, and the fill.

Only ``articles.desk`` writes here. A version never changes: arranging the page again adds a row and ends
the former one, so undoing is adding the former slots once more. The fill reads the published side alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self, TypedDict

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from .published import LiveQuerySet, LiveSpan, PublishedArticle


class Block(NamedTuple):
    """A part of the page's layout. ``is_arranged``: editors pin stories here; else it only fills itself."""

    name: str
    label: Any
    size: int
    is_arranged: bool = True


class Place(NamedTuple):
    """One place that editors fill: its number in ``FrontPageVersion.slots`` and its position on the page."""

    number: int
    position: int
    block: Block
    order: int

    @property
    def label(self) -> str:
        """What editors call it: ``Tin chính``, ``Cạnh tin chính 2``."""
        return str(self.block.label) if self.block.size == 1 else f"{self.block.label} {self.order}"


#: The page in reading order. Stored slots are numbers into ``PLACES``: a new place is added at the end of its
#: kind only together with a migration of the stored versions.
BLOCKS = (
    Block("lead", _("Lead story"), 1),
    Block("beside", _("Beside the lead"), 3),
    Block("below", _("Below the lead"), 2),
    Block("latest", _("Newest"), 5, is_arranged=False),
    Block("cards", _("Cards"), 12),
)
POSITIONS = tuple((block, order) for block in BLOCKS for order in range(1, block.size + 1))
FRONT_SIZE = len(POSITIONS)
PLACES = tuple(
    Place(number, position, block, order)
    for number, (position, block, order) in enumerate(
        (position, block, order) for position, (block, order) in enumerate(POSITIONS) if block.is_arranged
    )
)


class Slot(TypedDict):
    """One place of the page: a story that is pinned there, and until when (ISO 8601; None: for good)."""

    article: int | None
    until: str | None


EMPTY: Slot = {"article": None, "until": None}


class FrontPageQuerySet(LiveQuerySet):
    """Recipes for the versions."""

    def from_now(self, at: datetime | None = None) -> Self:
        """The version of that moment, if there is one, and those that wait; soonest first."""
        at = at or timezone.now()
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at)).order_by("live_from")


class FrontPageVersion(LiveSpan):
    """One arrangement of the front page. ``slots``: a list of ``Slot`` in reading order; an empty place, or
    one whose pin has ended, is filled with the newest story that stands nowhere else."""

    page = models.CharField(max_length=20, default="front", editable=False)
    slots = models.JSONField(default=list)

    objects = models.Manager.from_queryset(FrontPageQuerySet)()

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        ordering = ["-live_from", "-pk"]
        permissions = [("arrange_frontpage", "Can arrange the front page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="front_page_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["page"], condition=Q(live_until__isnull=True), name="front_page_one_open_row"
            ),
            models.UniqueConstraint(
                fields=["page", "live_until"],
                condition=Q(live_until__isnull=False),
                name="front_page_one_row_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def pinned(self) -> list[dict[str, Any]]:
        """The slots that name a story, with their place."""
        return [{"place": place, **slot} for place, slot in enumerate(self.slots) if slot["article"]]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The page of one moment: a story a position (None where the stories ran out), whether there are more
    stories than places, and the next moment at which the arrangement itself changes."""

    rows: list[PublishedArticle | None]
    has_more: bool
    changes_at: datetime | None

    @property
    def stories(self) -> list[PublishedArticle]:
        """What stands on the page, in reading order."""
        return [row for row in self.rows if row is not None]

    def block(self, name: str) -> list[PublishedArticle]:
        """The stories of one block."""
        return [
            row
            for row, (block, _order) in zip(self.rows, POSITIONS, strict=True)
            if block.name == name and row is not None
        ]


def front_page(at: datetime | None = None, slots: Sequence[Slot] | None = None) -> FrontPage:
    """The page as readers get it at that moment (default: now), in two queries; of ``slots`` that are not
    saved, for preview, in one.

    A story that is not live then stands nowhere, whoever pinned it. With fewer stories than places the
    first that stands takes the lead: a page is never without one.
    """
    at = at or timezone.now()
    ends = None
    if slots is None:
        slots, ends = _slots_at(at)
    pins = pins_at(slots, at)
    rows, has_more = fill(pins, front_stories(set(pins.values()), at))
    if rows[0] is None:
        first = next((position for position, row in enumerate(rows) if row is not None), 0)
        rows[0], rows[first] = rows[first], None
    moments = [ends, *(until for slot in slots if (until := pin_end(slot)) and until > at)]
    return FrontPage(rows, has_more, min(filter(None, moments), default=None))


def pins_at(slots: Sequence[Slot], at: datetime) -> dict[int, int]:
    """Number of the place -> story, of the pins that hold at that moment."""
    return {
        place.number: slot["article"]
        for place, slot in zip(PLACES, slots, strict=False)
        if slot["article"] and ((until := pin_end(slot)) is None or until > at)
    }


def pin_end(slot: Slot) -> datetime | None:
    """The moment at which this pin ends; None: it has no end, or there is none."""
    return parse_datetime(slot["until"]) if slot["article"] and slot["until"] else None


def fill(
    pins: Mapping[int, int], stories: Iterable[PublishedArticle]
) -> tuple[list[PublishedArticle | None], bool]:
    """Each pinned story in its place, the others of ``stories`` (newest first) in the places that are left,
    every story once; and whether any found no place."""
    waiting = {row.article_id: row for row in stories}
    standing: dict[int, PublishedArticle] = {}
    for number, article in pins.items():
        if article in waiting:
            standing[PLACES[number].position] = waiting.pop(article)
    newest = iter(waiting.values())
    rows = [standing.get(position) or next(newest, None) for position in range(FRONT_SIZE)]
    return rows, next(newest, None) is not None


def _slots_at(at: datetime) -> tuple[list[Slot], datetime | None]:
    """What is arranged for that moment, and when that ends or the first arrangement begins."""
    versions = list(FrontPageVersion.objects.from_now(at)[:2])
    if not versions:
        return [], None
    current = versions[0]
    return (current.slots, current.live_until) if current.live_from <= at else ([], current.live_from)


def front_stories(pinned: Collection[int], at: datetime) -> models.QuerySet[PublishedArticle]:
    """Live versions, newest first: of the pinned stories and of as many others as the page can need."""
    live = PublishedArticle.everything.live(at)
    size = FRONT_SIZE + len(pinned) + 1
    if not pinned:
        return live.for_list()[:size]
    newest = live.order_by("-published_at", "-pk").values("pk")[:size]
    return live.for_list().filter(Q(pk__in=newest) | Q(article_id__in=pinned))
