"""What search engines are told: an index of sitemaps, their parts, and ``robots.txt``.

A part covers a span of numbers, not a count of rows: the oldest never change, any is found by its index,
and none holds more than ``PART`` addresses. Only what readers may see is named; every date is aggregated in
the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import (
    Contributor,
    Meeting,
    OfficialDocument,
    Organization,
    Person,
    PublishedArticle,
    Section,
    Series,
    StaticPage,
    Tag,
    is_live,
)

from .listing import next_change
from .pages import delivered

PART = 5_000  # addresses
CONTENT_TYPE = "application/xml; charset=utf-8"
DIRECTORIES = {
    "people": Person,
    "organizations": Organization,
    "meetings": Meeting,
    "documents": OfficialDocument,
    "tags": Tag,
    "authors": Contributor,
    "series": Series,
}
PAGES = (
    "front",
    "people",
    "organizations",
    "meetings",
    "documents",
    "tags",
    "contributors",
    "all_series",
    "archive",
    "corrections",
)


class Entry(NamedTuple):
    """An address, and when what stands there last changed, if that is known."""

    path: str
    changed_at: datetime | None

    @property
    def lastmod(self) -> str:
        """With its seconds: the schema takes no shorter moment."""
        return timezone.localtime(self.changed_at).isoformat(timespec="seconds") if self.changed_at else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: every part that holds an address."""
    parts = [
        Entry(reverse("sitemap-part", args=[kind, number]), changed_at)
        for kind, find in PARTS.items()
        for number, changed_at in find()
    ]
    return _answer("sitemaps/index.xml", parts)


@require_safe
def part(request: HttpRequest, kind: str, page: int) -> HttpResponse:
    """``/sitemap/{kind}-{page}.xml``: the addresses of one part. Only the pages' own may be empty."""
    find = ENTRIES.get(kind)
    if find is None or not 1 <= page <= 2**31 or (kind in WHOLE and page > 1):
        raise Http404
    entries = list(find(page))
    if not entries:
        raise Http404
    return _answer("sitemaps/part.xml", entries)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: everything but the desk and the search pages, and where the sitemaps are."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tim-kiem/",
        "Disallow: /en/tim-kiem/",
        "Disallow: /xem-truoc/",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return delivered(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"), [])


def _answer(template: str, entries: list[Entry]) -> HttpResponse:
    text = render_to_string(template, {"entries": entries, "site_url": settings.SITE_URL})
    return delivered(HttpResponse(text, content_type=CONTENT_TYPE), ["lists"], next_change())


def _span(column: str, page: int) -> Q:
    """Rows of the part ``page``: numbers 1 to 5,000 are the first."""
    return Q(**{f"{column}__gt": (page - 1) * PART, f"{column}__lte": page * PART})


def _number(column: str) -> Any:
    """The number of the part that a row is in, by whole division in the database."""
    return (F(column) - 1) / PART + 1


def _story_parts() -> Iterator[tuple[int, datetime | None]]:
    rows = PublishedArticle.objects.order_by().annotate(span=_number("article_id"))
    yield from (
        rows.values("span").annotate(last=Max("live_from")).order_by("span").values_list("span", "last")
    )


def _story_entries(page: int) -> Iterator[Entry]:
    rows = PublishedArticle.objects.filter(_span("article_id", page)).select_related("section")
    for row in rows.only("article_id", "slug", "live_from", "section__slug").order_by("article_id"):
        yield Entry(row.get_absolute_url(), row.live_from)


def _directory_parts(model: Any) -> Callable[[], Iterator[tuple[int, datetime | None]]]:
    def find() -> Iterator[tuple[int, datetime | None]]:
        """When a part changed would cost a look at every link of its rows: the part itself says so."""
        rows = model.objects.public().order_by().annotate(span=_number("pk")).values("span")
        for number in rows.annotate(rows=Count("pk")).order_by("span").values_list("span", flat=True):
            yield number, None

    return find


def _directory_entries(model: Any) -> Callable[[int], Iterator[Entry]]:
    def find(page: int) -> Iterator[Entry]:
        """A row's page changes with the stories that name it."""
        rows: QuerySet[Any] = model.objects.public().filter(_span("pk", page)).order_by("pk")
        named_at = Max("links__published__live_from", filter=is_live("links__published__"))
        shown_at = F("visible_from")
        found = rows.annotate(
            changed_at=Greatest(Coalesce(named_at, shown_at), shown_at), words=_label(model)
        )
        for pk, words, changed_at in found.values_list("pk", "words", "changed_at"):
            yield Entry(model.address(pk, words), changed_at)

    return find


def _label(model: Any) -> Any:
    return F(model.page_label) if isinstance(model.page_label, str) else model.page_label


def _section_parts() -> Iterator[tuple[int, datetime | None]]:
    if Section.objects.exists():
        yield 1, None


def _section_entries(page: int) -> Iterator[Entry]:
    now_live = PublishedArticle.objects.order_by().values_list("section").annotate(last=Max("live_from"))
    newest: dict[int, datetime] = dict(now_live)
    for row in Section.objects.only("slug").order_by("pk"):
        yield Entry(row.get_absolute_url(), newest.get(row.pk))


def _page_entries(page: int) -> Iterator[Entry]:
    """The paper's fixed addresses, and its own pages of text."""
    yield from (Entry(reverse(f"public:{name}"), None) for name in PAGES)
    for row in StaticPage.objects.public().only("slug", "changed_at").order_by("pk"):
        yield Entry(row.get_absolute_url(), row.changed_at)


PARTS: dict[str, Callable[[], Iterator[tuple[int, datetime | None]]]] = {
    "pages": lambda: iter([(1, None)]),
    "sections": _section_parts,
    "stories": _story_parts,
    **{kind: _directory_parts(model) for kind, model in DIRECTORIES.items()},
}
ENTRIES: dict[str, Callable[[int], Iterator[Entry]]] = {
    "pages": _page_entries,
    "sections": _section_entries,
    "stories": _story_entries,
    **{kind: _directory_entries(model) for kind, model in DIRECTORIES.items()},
}
#: Kinds that fit into one part, whatever happens.
WHOLE = frozenset({"pages", "sections"})
