"""The parts of a series in their order: its own page, and the box beside each of its stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from articles.models import PublishedArticle

MOST = 100  # parts in a box


@dataclass(frozen=True, slots=True)
class Part:
    """One story of a series as the box prints it."""

    headline: str
    url: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Box:
    """The whole series with one story marked, and its neighbours."""

    parts: list[Part]
    before: Part | None
    after: Part | None


def stories_of(series_id: int) -> QuerySet[PublishedArticle]:
    """The live stories of a series, first part first."""
    return (
        PublishedArticle.objects.for_list()
        .filter(serieslinks__series=series_id)
        .annotate(part=F("serieslinks__position"))
        .order_by("serieslinks__position", "first_published_at", "pk")
    )


def box(series: dict[str, Any], this: PublishedArticle) -> Box:
    """The box of one version, live or (in preview) not: it stands in its own place with its own words."""
    rows: list[Any] = list(stories_of(series["id"]).exclude(article_id=this.article_id)[:MOST])
    places = [(row.part, row.first_published_at, row) for row in rows]
    places.append((series["position"], this.first_published_at, this))
    parts = [
        Part(row.headline, row.get_absolute_url(), row is this)
        for _part, _at, row in sorted(places, key=lambda place: place[:2])
    ]
    here = next(number for number, part in enumerate(parts) if part.is_this)
    return Box(parts, parts[here - 1] if here else None, parts[here + 1] if here + 1 < len(parts) else None)
