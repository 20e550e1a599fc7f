"""The archive: what was published in a year, a month, on a day, by the date that stories print.

Days are those of the paper's zone. Every query is a range on the index of ``published_at``; only inside one
year or one month are rows grouped.
"""

from __future__ import annotations

from calendar import Calendar
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import TruncDay, TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.language import ZONE
from articles.models import PublishedArticle

from . import pages, structured
from .listing import next_change, paginate

MONDAY_FIRST = Calendar(firstweekday=0)
EARLIEST = datetime(1900, 1, 1, tzinfo=ZONE)  # as the addresses have it (``converters.Year``)


class Span(NamedTuple):
    """A stretch of days: ``first`` belongs to it, ``end`` does not any more."""

    first: date
    end: date

    @property
    def scope(self) -> Q:
        return Q(published_at__gte=_midnight(self.first), published_at__lt=_midnight(self.end))


class Cell(NamedTuple):
    """A place in a calendar: the first day it stands for, how many stories, and its page if it has any."""

    first: date
    number: int
    address: str


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """``/luu-tru/``: every year with stories, newest first."""
    ends = _stories().aggregate(first=Min("published_at"), last=Max("published_at"))
    cells: list[Cell] = []
    if ends["first"]:
        counts = _counts_of_years(_day(ends["first"]).year, _day(ends["last"]).year)
        cells = [
            Cell(date(number, 1, 1), count, reverse("public:archive_year", args=[number]))
            for number, count in sorted(counts.items(), reverse=True)
        ]
    address = reverse("public:archive")
    name = _("Archive")
    response = pages.page(
        "archive/years.html",
        address,
        {"cells": cells, "total": sum(cell.number for cell in cells)},
        linked=[structured.collection(name, address)],
        trail=[(name, address)],
    )
    return pages.delivered(response, ["lists"], next_change())


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """``/luu-tru/2026/``: its twelve months."""
    span = Span(date(year, 1, 1), date(year + 1, 1, 1))
    counts = _counts(span, TruncMonth("published_at", tzinfo=ZONE))
    cells = [
        _cell(date(year, number, 1), counts, "public:archive_month", year, number) for number in range(1, 13)
    ]
    return _page("archive/year.html", span, {"cells": cells, "total": sum(counts.values())}, _year_address)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """``/luu-tru/2026/11/``: a calendar, Monday first."""
    first = date(year, month, 1)
    span = Span(first, _next_month(first))
    counts = _counts(span, TruncDay("published_at", tzinfo=ZONE))
    weeks = [
        [
            _cell(day, counts, "public:archive_day", day.year, day.month, day.day)
            if day.month == month
            else None
            for day in week
        ]
        for week in MONDAY_FIRST.monthdatescalendar(year, month)
    ]
    context = {"weeks": weeks, "total": sum(counts.values())}
    return _page("archive/month.html", span, context, _month_address)


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """``/luu-tru/2026/11/20/``: the stories of the day, newest first."""
    try:
        first = date(year, month, day)
    except ValueError as error:  # 31 February
        raise Http404 from error
    span = Span(first, first + timedelta(days=1))
    page = paginate(request, _stories().for_list().filter(span.scope))
    return _page("archive/day.html", span, {"page": page, "total": len(page.rows)}, _day_address, page.rows)


def _page(
    template: str,
    span: Span,
    context: dict[str, Any],
    address_of: Any,
    rows: list[PublishedArticle] = (),  # type: ignore[assignment]
) -> HttpResponse:
    """One page of the calendar with its neighbours. A stretch without stories, or ahead, is no page."""
    if not context["total"]:
        raise Http404
    before = _stories().filter(published_at__lt=_midnight(span.first)).order_by("-published_at")
    after = _stories().filter(published_at__gte=_midnight(span.end)).order_by("published_at")
    address = address_of(span.first)
    trail = _trail(span.first, address_of)
    response = pages.page(
        template,
        address,
        {
            **context,
            "first": span.first,
            "earlier": _neighbour(before, address_of),
            "later": _neighbour(after, address_of),
        },
        linked=[structured.collection(f"{trail[0][0]} {trail[-1][0]}", address, rows)],
        trail=trail,
    )
    return pages.delivered(response, ["lists"], next_change())


def _stories() -> Any:
    """Live stories whose printed date has come; a slip such as the year 206 has no page here."""
    return PublishedArticle.objects.filter(published_at__gte=EARLIEST, published_at__lte=timezone.now())


def _counts(span: Span, part: Any) -> dict[date, int]:
    """First day of each part of the span -> number of stories."""
    rows = _stories().filter(span.scope).order_by().annotate(part=part).values("part")
    return {moment.date(): count for moment, count in rows.annotate(n=Count("pk")).values_list("part", "n")}


def _counts_of_years(first: int, last: int) -> dict[int, int]:
    """Year -> number of stories, for years that have any: one query, a range of the index for each."""
    spans = {number: Span(date(number, 1, 1), date(number + 1, 1, 1)) for number in range(first, last + 1)}
    parts = [
        _stories()
        .filter(span.scope)
        .order_by()
        .annotate(year=Value(number))
        .values("year")
        .annotate(n=Count("pk"))
        .values_list("year", "n")
        for number, span in spans.items()
    ]
    return {number: count for number, count in parts[0].union(*parts[1:], all=True) if count}


def _neighbour(stories: QuerySet[PublishedArticle], address_of: Any) -> tuple[date, str] | None:
    """The nearest stretch that has stories: a day of it, and its page."""
    moment = stories.values_list("published_at", flat=True).first()
    if moment is None:
        return None
    return _day(moment), address_of(_day(moment))


def _cell(first: date, counts: dict[date, int], route: str, *parts: int) -> Cell:
    count = counts.get(first, 0)
    return Cell(first, count, reverse(route, args=parts) if count else "")


def _trail(first: date, address_of: Any) -> list[tuple[str, str]]:
    """The pages from the whole archive down to this one, in words that need no language."""
    places = [
        (_("Archive"), reverse("public:archive")),
        (f"{first:%Y}", _year_address(first)),
        (f"{first:%m/%Y}", _month_address(first)),
        (f"{first:%d/%m/%Y}", _day_address(first)),
    ]
    return places[: 2 + [_year_address, _month_address, _day_address].index(address_of)]


def _year_address(day: date) -> str:
    return reverse("public:archive_year", args=[day.year])


def _month_address(day: date) -> str:
    return reverse("public:archive_month", args=[day.year, day.month])


def _day_address(day: date) -> str:
    return reverse("public:archive_day", args=[day.year, day.month, day.day])


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
