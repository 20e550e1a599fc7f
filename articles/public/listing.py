"""Pages of a list, and the next moment at which a list changes by itself.

Lists are paged without counting: one row more than a page is fetched, which costs the same at fifty stories
and at a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from articles.models import PublishedArticle

PAGE_SIZE = 24
MAX_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, and whether there are older ones."""

    rows: list[Any]
    number: int
    has_more: bool

    @property
    def newer(self) -> int:
        """Number of the page before, 0 on the first."""
        return self.number - 1

    @property
    def older(self) -> int:
        """Number of the page after, 0 on the last."""
        return self.number + 1 if self.has_more else 0


def page_number(request: HttpRequest) -> int:
    """``?page=``: a plain positive number, or there is no such page."""
    given = request.GET.get("page", "1")
    if (
        not (given.isascii() and given.isdecimal())
        or given.startswith("0")
        or len(given) > len(str(MAX_PAGE))
    ):
        raise Http404
    number = int(given)
    if number > MAX_PAGE:
        raise Http404
    return number


def paginate(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = PAGE_SIZE) -> Page:
    """The page that the request names. Only the first may be empty."""
    number = page_number(request)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if not found and number > 1:
        raise Http404
    return Page(found[:size], number, len(found) > size)


def next_change(*scope: Q) -> datetime | None:
    """The next moment at which a version in ``scope`` begins or ends, if one is known."""
    now = timezone.now()
    begins, ends = Q(live_from__gt=now), Q(live_until__gt=now)
    moments = (
        PublishedArticle.everything.filter(begins | ends, *scope, withdrawn_at=None)
        .aggregate(begins=Min("live_from", filter=begins), ends=Min("live_until", filter=ends))
        .values()
    )
    return min(filter(None, moments), default=None)


def next_midnight() -> datetime:
    """The end of the paper's day: who holds a post and which meetings are ahead may change then."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))


def holds_today(*scope: Q) -> datetime:
    """Until when a page holds that depends on today's date as well as on its stories."""
    return min(filter(None, (next_change(*scope), next_midnight())))
