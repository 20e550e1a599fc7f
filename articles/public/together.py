"""Who and what is most named in the same stories: people, organizations, tags beside a subject.

Counted over the newest stories alone, so that a subject with ten thousand stories costs no more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from articles.models import PublishedArticle

NEWEST = 200  # stories
SIZE = 6  # rows


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the register beside a subject, in how many of its newest stories."""

    name: str
    url: str
    count: int
    key: str


def named_with(
    model: Any, link: Any, stories: QuerySet[PublishedArticle], *, without: Collection[int] = ()
) -> list[Named]:
    """The public rows of ``model`` that ``stories`` name most, by their ``link`` rows; one query."""
    column = model.page_route
    newest = stories.order_by("-published_at", "-pk").values("pk")[:NEWEST]
    rows = (
        link.objects.filter(published__in=newest, **{f"{column}__in": model.objects.public()})
        .exclude(**{f"{column}__in": without})
        .values_list(f"{column}_id", f"{column}__name")
        .annotate(stories=Count("pk"))
        .order_by("-stories", f"{column}__sort_key", f"{column}_id")[:SIZE]
    )
    return [
        Named(name=name, url=model.address(pk, name), count=count, key=f"{column}:{pk}")
        for pk, name, count in rows
    ]
