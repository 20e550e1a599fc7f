"""The directories of the register: everybody and everything that has a page, each kind in its own order.

They carry the key ``lists``, which every change of the register purges; the keys of hundreds of rows would
not fit into a header.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import (
    Contributor,
    ContributorLink,
    Meeting,
    OfficialDocument,
    Person,
    Series,
    SeriesLink,
    Tag,
    TagLink,
    is_live,
)

from . import pages, ranks, schedule, structured, trees
from .alphabet import by_letter
from .listing import holds_today, next_change, paginate

KEYS = ["lists"]
AHEAD = 100  # meetings that are announced at once
DOCUMENTS = 60  # documents a page
ROOTS = 60  # organizations a page, each with all that stand below it

# Documents stand in the order of their force, then the papers of daily business; what is not named, last.
DOCUMENT_TYPES = (
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Quy định",
    "Quy chế",
    "Chỉ thị",
    "Kết luận",
    "Thông tư",
    "Thông tư liên tịch",
    "Đề án",
    "Chương trình",
    "Chương trình hành động",
    "Kế hoạch",
    "Hướng dẫn",
    "Thông báo",
    "Công điện",
    "Công văn",
    "Tờ trình",
    "Báo cáo",
)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Officials in protocol order, body by body; then everybody by the Vietnamese alphabet."""
    rows = Person.objects.public().defer("notes", "summary")
    register = by_letter(request, rows)
    offices = ranks.offices(timezone.localdate()) if register.page.number == 1 else []
    context = {"register": register, "offices": offices, "page": register.page}
    return _directory("person/directory.html", "people", _("People in the news"), context, is_dated=True)


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """Every organization under its kind, units below the bodies that they belong to."""
    forest = trees.forest(timezone.localdate())
    page = paginate(request, forest, ROOTS)
    context = {"page": page, "kinds": trees.by_kind(page.rows), "all_kinds": trees.places(forest, ROOTS)}
    roots = [tree.organization for tree in page.rows]
    return _directory(
        "organization/directory.html", "organizations", _("Organizations"), context, roots, is_dated=True
    )


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """What is ahead, day by day; then what has been, the latest first."""
    today = timezone.localdate()
    rows = Meeting.objects.public().defer("notes", "summary")
    page = paginate(request, rows.filter(schedule.past(today)).order_by(*schedule.LATEST_FIRST))
    ahead: list[Meeting] = []
    if page.number == 1:
        ahead = list(rows.filter(schedule.ahead(today)).order_by(*schedule.SOONEST_FIRST)[:AHEAD])
    hosts = schedule.organizers([*ahead, *page.rows])
    context = {
        "page": page,
        "days": _by_day(ahead, hosts, today),
        "past": [(row, hosts.get(row.pk, [])) for row in page.rows],
    }
    listed = [*ahead, *page.rows]
    return _directory(
        "meeting/directory.html", "meetings", _("Meetings, events"), context, listed, is_dated=True
    )


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Documents by type, then by year, the newest first."""
    force = Case(
        *(When(type=name, then=Value(place)) for place, name in enumerate(DOCUMENT_TYPES)),
        default=Value(len(DOCUMENT_TYPES)),
        output_field=IntegerField(),
    )
    rows = OfficialDocument.objects.public().annotate(
        force=force, in_year=Coalesce("year", ExtractYear("issued_on"))
    )
    newest = (F("in_year").desc(nulls_last=True), F("issued_on").desc(nulls_last=True), "-pk")
    page = paginate(request, rows.order_by("force", "type", *newest), DOCUMENTS)
    counted = rows.order_by().values_list("force", "type").annotate(n=Count("pk")).order_by("force", "type")
    types, before = [], 0
    for number, (_force, name, count) in enumerate(counted, 1):
        types.append({"name": name, "anchor": f"loai-{number}", "page": before // DOCUMENTS + 1, "years": []})
        before += count
    shown = {entry["name"]: entry for entry in types}
    for row in page.rows:
        years: list[tuple[int | None, list[Any]]] = shown[row.type]["years"]
        if not years or years[-1][0] != row.in_year:
            years.append((row.in_year, []))
        years[-1][1].append(row)
    return _directory("document/directory.html", "documents", _("Documents"), {"page": page, "types": types})


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """Tags by the Vietnamese alphabet, each with the number of its live stories."""
    register = by_letter(request, Tag.objects.public())
    _count_stories(register.page.rows, TagLink)
    return _directory(
        "tag/directory.html", "tags", _("Topics"), {"register": register, "page": register.page}
    )


@require_safe
def contributors(request: HttpRequest) -> HttpResponse:
    """Whom credits name, by the Vietnamese alphabet."""
    register = by_letter(request, Contributor.objects.public())
    _count_stories(register.page.rows, ContributorLink)
    context = {"register": register, "page": register.page}
    return _directory("contributor/directory.html", "contributors", _("Authors"), context)


@require_safe
def series(request: HttpRequest) -> HttpResponse:
    """Series, that with the newest story first."""
    newest = Max("links__published__published_at", filter=is_live("links__published__"))
    rows = Series.objects.public().annotate(newest=newest)
    page = paginate(request, rows.order_by(F("newest").desc(nulls_last=True), "-pk"))
    _count_stories(page.rows, SeriesLink)
    return _directory("series/directory.html", "all_series", _("Series"), {"page": page})


def _directory(
    template: str,
    route: str,
    name: str,
    context: dict[str, Any],
    rows: Iterable[Any] | None = None,
    *,
    is_dated: bool = False,
) -> HttpResponse:
    """``rows``: what is listed, where that is not the page's rows; ``is_dated``: the list depends on today's
    date as well."""
    address = reverse(f"public:{route}")
    linked = [structured.collection(name, address, context["page"].rows if rows is None else rows)]
    response = pages.page(template, address, context, linked=linked, trail=[(name, address)])
    return pages.delivered(response, KEYS, holds_today() if is_dated else next_change())


def _count_stories(rows: list[Any], link: Any) -> None:
    """Give each row of a page the number of live stories that name it; one query for the page alone."""
    if not rows:
        return
    column = rows[0].page_route
    named = link.objects.filter(is_live("published__"), **{f"{column}__in": [row.pk for row in rows]})
    counts = dict(named.order_by().values_list(column).annotate(n=Count("pk")))
    for row in rows:
        row.stories = counts.get(row.pk, 0)


def _by_day(
    rows: Iterable[Meeting], hosts: dict[int, list[Any]], today: date
) -> list[tuple[date | None, list[tuple[Meeting, list[Any]]]]]:
    """Day -> meetings; one that began before today stands under today, one without a day last."""
    days: list[tuple[date | None, list[tuple[Meeting, list[Any]]]]] = []
    for row in rows:
        day = max(row.date, today) if row.date else None
        if not days or days[-1][0] != day:
            days.append((day, []))
        days[-1][1].append((row, hosts.get(row.pk, [])))
    return days
