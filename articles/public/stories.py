"""Front page, section and story: what is live now, newest first."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Person, PersonLink, PublishedArticle, Section

from . import errors, pages, schedule, structured
from .listing import next_change, paginate

FRONT_SIZE = 23  # the lead, three beside it, two below, five in the column, twelve cards
FACES = 3  # people beside the front page's stories


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front page: the newest story leads; older pages are a plain list."""
    page = paginate(request, PublishedArticle.objects.for_list(), FRONT_SIZE)
    context: dict[str, object] = {"page": page, "is_front": True}
    if page.number == 1:
        rows = page.rows
        context |= {
            "lead": rows[0] if rows else None,
            "beside": rows[1:4],
            "below": rows[4:6],
            "latest": rows[6:11],
            "cards": rows[11:],
            "faces": _faces([row.pk for row in rows]),
            "coming": schedule.coming(),
        }
    template = "front/front.html" if page.number == 1 else "front/older.html"
    home = reverse("public:front")
    linked = [structured.website(), structured.collection(settings.PAPER_NAME, home, page.rows)]
    return pages.delivered(pages.page(template, home, context, linked=linked), ["front"], next_change())


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A section with the stories of the sections below it."""
    row = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    below = list(Section.objects.filter(parent=row).order_by().values_list("pk", flat=True))
    # One section alone is read in order from its index; any of several is looked for among all stories.
    scope = Q(section__in=[row.pk, *below]) if below else Q(section=row)
    page = paginate(request, PublishedArticle.objects.for_list().filter(scope))
    address = row.get_absolute_url()
    above = [(row.parent.name, row.parent.get_absolute_url())] if row.parent else []
    keys = {f"section:{row.pk}"} | {f"section:{story.section_id}" for story in page.rows}
    return pages.delivered(
        pages.page(
            "section/section.html",
            address,
            {
                "section": row,
                "here": row.parent_id or row.pk,
                "page": page,
                "feed": reverse("public:section_rss", args=[row.slug]),
                "feed_title": row.name,
            },
            linked=[structured.collection(row.name, address, page.rows)],
            trail=[*above, (row.name, address)],
        ),
        sorted(keys),
        next_change(scope),
    )


@require_safe
def story(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """One story. The id is the key: a wrong section or slug of a live story leads to the right address."""
    row = next(iter(PublishedArticle.objects.for_page().filter(article_id=pk)[:1]), None)
    if row is None:
        if PublishedArticle.everything.filter(article_id=pk, withdrawn_at__isnull=False).exists():
            return errors.gone(request)
        raise Http404
    if (row.section.slug, row.slug) != (section, slug):
        moved = HttpResponsePermanentRedirect(row.get_absolute_url())
        return pages.delivered(moved, row.surrogate_keys(), row.live_until)
    return pages.story(request, row)


def _faces(published_ids: list[int]) -> list[dict[str, Any]]:
    """The people with a public page whom these stories name most, with their latest title as printed."""
    links = (
        PersonLink.objects.filter(published__in=published_ids, person__in=Person.objects.public())
        .select_related("person")
        .defer("person__notes", "person__summary")
        .order_by("-published__published_at", "-published_id", "pk")
    )
    faces: dict[int, dict[str, Any]] = {}
    for link in links:
        face = faces.setdefault(
            link.person_id, {"person": link.person, "title": link.title_as_printed, "count": 0}
        )
        face["count"] += 1
    return sorted(faces.values(), key=lambda face: -face["count"])[:FACES]
