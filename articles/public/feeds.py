"""RSS 2.0 of the paper, a section, a person, an organization and a tag: the newest live stories of each.

Written with Django's feed generator rather than its syndication views: those take the site's name from the
request's Host. Everything here is built from ``SITE_URL``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles.models import Organization, Person, PublicPicture, PublishedArticle, Section, Tag

from . import directory
from .listing import next_change
from .locale import plain_path
from .pages import delivered
from .structured.stories import AUTHORS

SIZE = 30  # stories
LIFETIME = 15  # minutes, for readers that ask by the clock
CONTENT_TYPE = "application/rss+xml; charset=utf-8"


class RssFeed(Rss201rev2Feed):
    """RSS 2.0 whose build date is that of its newest story, so that an unchanged feed keeps its bytes."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("docs", "https://www.rssboard.org/rss-specification")

    def latest_post_date(self) -> datetime:
        changes = [item["updateddate"] for item in self.items]
        return max(changes, default=timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))


@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """``/rss.xml``: every new story."""
    feed = _channel(
        settings.PAPER_NAME, settings.PAPER_TAGLINE, reverse("public:front"), reverse("public:rss")
    )
    return _answer(feed, PublishedArticle.objects.all(), ["lists"], next_change())


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A section with the sections below it, as on its page."""
    row = get_object_or_404(Section, slug=slug)
    below = list(Section.objects.filter(parent=row).order_by().values_list("pk", flat=True))
    scope = Q(section__in=[row.pk, *below]) if below else Q(section=row)
    feed = _channel(
        f"{row.name} - {settings.PAPER_NAME}",
        _("New stories of the section %(name)s") % {"name": row.name},
        row.get_absolute_url(),
        reverse("public:section_rss", args=[row.slug]),
    )
    keys = [f"section:{pk}" for pk in (row.pk, *below)]
    return _answer(feed, PublishedArticle.objects.filter(scope), keys, next_change(scope))


@require_safe
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The stories that name a person with a public page."""
    row = directory.find(Person.objects.public(), pk)
    return _of(row, slug, pk, Q(personlinks__person=row))


@require_safe
def organization(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The stories that name an organization."""
    row = directory.find(Organization.objects.public(), pk)
    return _of(row, slug, pk, Q(organizationlinks__organization=row))


@require_safe
def tag(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The stories that carry a tag."""
    row = directory.find(Tag.objects.public(), pk)
    return _of(row, slug, pk, Q(taglinks__tag=row))


def _of(row: Any, slug: str, pk: int, scope: Q) -> HttpResponse:
    """The feed of a directory row; a wrong slug, and a duplicate merged away, lead to the right address."""
    address = reverse(f"public:{row.page_route}_rss", args=[row.page_slug, row.pk])
    keys = [f"{row.page_route}:{row.pk}"]
    if (row.page_slug, row.pk) != (slug, pk):
        return delivered(HttpResponsePermanentRedirect(address), keys)
    feed = _channel(
        f"{row} - {settings.PAPER_NAME}",
        _("New stories that name %(name)s") % {"name": row},
        row.get_absolute_url(),
        address,
    )
    return _answer(feed, PublishedArticle.objects.filter(scope), keys, next_change(scope))


def _channel(title: str, description: str, page: str, address: str) -> RssFeed:
    return RssFeed(
        title=title,
        link=f"{settings.SITE_URL}{page}",
        description=description,
        language="vi",
        feed_url=f"{settings.SITE_URL}{address}",
        ttl=LIFETIME,
    )


def _answer(
    feed: RssFeed,
    stories: QuerySet[PublishedArticle],
    keys: Iterable[str],
    valid_until: datetime | None,
) -> HttpResponse:
    newest = stories.select_related("section").defer("body_html").order_by("-published_at", "-pk")
    rows = list(newest[:SIZE])
    files = _files(rows)
    for row in rows:
        address = row.get_absolute_url()
        feed.add_item(
            title=row.headline,
            link=f"{settings.SITE_URL}{address}",
            description=html.escape(row.lead, quote=False),  # readers take it for HTML
            author_name=_authors(row),
            pubdate=row.published_at,
            updateddate=row.updated_at or row.live_from,
            unique_id=f"{settings.SITE_URL}{plain_path(address)}",
            unique_id_is_permalink=True,
            categories=[row.section.name, *(tag["name"] for tag in row.document["tags"])],
            enclosures=[enclosure] if (enclosure := _enclosure(row.picture, files)) else [],
        )
    response = HttpResponse(content_type=CONTENT_TYPE)
    feed.write(response, "utf-8")
    keys = [*keys, *(f"story:{row.article_id}" for row in rows)]
    return delivered(response, keys, valid_until)


def _authors(row: PublishedArticle) -> str | None:
    """The byline as it is printed, of those who wrote; ``dc:creator`` is left out without one."""
    names = [credit["name"] for credit in row.document["credits"] if AUTHORS.intersection(credit["roles"])]
    return ", ".join(names) or None


def _files(rows: list[PublishedArticle]) -> dict[str, list[dict[str, Any]]]:
    """Path of a picture -> its files in the public storage; one query."""
    names = {row.picture["path"].rpartition("/")[2] for row in rows if row.picture}
    found = PublicPicture.objects.filter(name__in=names).values_list("name", "files")
    return {f"/anh/{name}": files for name, files in found}


def _enclosure(image: dict[str, Any], files: dict[str, list[dict[str, Any]]]) -> Enclosure | None:
    """The lead picture as a JPEG, with its length where the file lies on this machine (0: not known)."""
    if not image or "jpeg" not in image["formats"]:
        return None
    width = max(image["widths"])
    file = next(
        (f for f in files.get(image["path"], ()) if (f["width"], f["format"]) == (width, "jpeg")), None
    )
    url = f"{settings.SITE_URL}{image['path']}/{width}.jpeg"
    return Enclosure(url, str(_length(file["path"]) if file else 0), "image/jpeg")


def _length(path: str) -> int:
    try:
        return Path(storages["public"].path(path)).stat().st_size
    except (NotImplementedError, OSError):  # a remote storage, or a file that was just taken back
        return 0
