"""What the page "Trang nhất" shows of an arrangement: every place with its story, and the stories to choose.

A fixed number of queries. Decides nothing: what may be pinned is the desk's word, what fills is the models'.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles import desk, language
from articles.models import Article, PublicPicture, PublishedArticle
from articles.models.frontpage import BLOCKS, PLACES, POSITIONS, Block, Place, fill, front_stories, pin_end

from .front_sheet import Sheet

CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Tile:
    """A story as the table shows it. ``waits_for``: readers do not see it before; ``is_gone``: they do not
    see it at all any more, and ``row`` holds its headline alone."""

    row: PublishedArticle
    waits_for: datetime | None = None
    is_gone: bool = False

    @property
    def article(self) -> int:
        return self.row.article_id


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the page with what stands there. ``order``: its number as editors count, from 1."""

    place: Place
    tile: Tile | None
    is_pinned: bool
    until: str
    until_at: datetime | None
    errors: list[str]

    @property
    def order(self) -> int:
        return self.place.number + 1

    @property
    def is_last(self) -> bool:
        return self.order == len(PLACES)


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the page: its spots, or for one that only fills itself its tiles."""

    block: Block
    spots: list[Spot]
    tiles: list[Tile]


@dataclass(frozen=True, slots=True)
class Board:
    """The page as it would stand, block by block, and the stories that do not stand on it."""

    parts: dict[str, Part]
    candidates: list[Tile]
    places: tuple[Place, ...] = PLACES

    def headline(self, article: int) -> str:
        """The headline of a story that stands on the table or may be chosen."""
        spots = [spot.tile for part in self.parts.values() for spot in part.spots]
        tiles = [tile for part in self.parts.values() for tile in part.tiles]
        for tile in [*spots, *tiles, *self.candidates]:
            if tile is not None and tile.article == article:
                return tile.row.headline
        return f"#{article}"


def compose(sheet: Sheet) -> Board:
    """The board of an arrangement. A pinned story that is scheduled stands in its place already."""
    now = timezone.now()
    versions = desk.pinnable(now).for_list()
    stories = {row.article_id: row for row in front_stories(sheet.pinned, now)}
    for row in versions.filter(article_id__in=sheet.pinned, live_from__gt=now):
        stories.setdefault(row.article_id, row)
    pins = {number: slot["article"] for number, slot in enumerate(sheet.slots) if slot["article"]}
    rows, _has_more = fill(pins, stories.values())
    standing = {row.article_id for row in rows if row is not None} | set(sheet.pinned)
    candidates = _candidates(versions.exclude(article_id__in=standing), sheet.query, now)
    show_privately([row for row in [*stories.values(), *candidates] if row.live_from > now])
    gone = _gone(set(sheet.pinned) - stories.keys())
    tiles = [_tile(row, now) if row is not None else None for row in rows]
    parts = {block.name: Part(block, [], []) for block in BLOCKS}
    for place in PLACES:
        pinned = sheet.slots[place.number]["article"]
        tile = gone[pinned] if pinned in gone else tiles[place.position]
        parts[place.block.name].spots.append(_spot(place, tile, sheet))
    for (block, _order), tile in zip(POSITIONS, tiles, strict=True):
        if not block.is_arranged and tile is not None:
            parts[block.name].tiles.append(tile)
    return Board(parts, [_tile(row, now) for row in candidates])


def show_privately(rows: Iterable[PublishedArticle]) -> None:
    """Give the pictures of these stories the editors' own addresses: before their moment the public ones do
    not answer."""
    named = {row.picture["path"].rpartition("/")[2]: row for row in rows if row.picture}
    if not named:
        return
    for name, photo in PublicPicture.objects.filter(name__in=named).values_list("name", "photo_id"):
        named[name].picture = {**named[name].picture, "path": f"/admin/articles/photo/{photo}/file"}


def _candidates(versions: QuerySet[PublishedArticle], query: str, now: datetime) -> list[PublishedArticle]:
    """The newest of these, each story once (as readers have it, if they do); ``query`` without marks."""
    for word in language.slugify(language.normalise(query)).split("-")[:8]:
        versions = versions.filter(slug__contains=word)
    found: dict[int, PublishedArticle] = {}
    for row in versions[: CANDIDATES * 2]:
        if row.article_id not in found or row.live_from <= now:
            found[row.article_id] = row
    return list(found.values())[:CANDIDATES]


def _gone(articles: set[int]) -> dict[int, Tile]:
    """Stories that were pinned and that readers cannot get any more."""
    if not articles:
        return {}
    headlines = dict(Article.objects.filter(pk__in=articles).values_list("pk", "headline"))
    return {
        pk: Tile(PublishedArticle(article_id=pk, headline=headlines.get(pk, f"#{pk}")), is_gone=True)
        for pk in articles
    }


def _tile(row: PublishedArticle, now: datetime) -> Tile:
    return Tile(row, waits_for=row.live_from if row.live_from > now else None)


def _spot(place: Place, tile: Tile | None, sheet: Sheet) -> Spot:
    slot = sheet.slots[place.number]
    try:
        until_at = pin_end(slot)
    except ValueError:
        until_at = None
    return Spot(
        place,
        tile,
        is_pinned=slot["article"] is not None,
        until=sheet.end_text(place.number),
        until_at=until_at,
        errors=sheet.errors.get(place.number, []),
    )
