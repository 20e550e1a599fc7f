"""The front page: what editors arranged, filled with the newest; older stories follow as a plain list."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import FrontPage, Person, PersonLink, PublishedArticle, front_page

from . import pages, schedule, structured
from .listing import Page, holds_today, page_number

SIZE = 23  # stories on an older page
FACES = 3  # people beside the front page's stories


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The page of this moment; from the second page on, the stories that do not stand on it."""
    number = page_number(request)
    arranged = front_page()
    response = render(arranged) if number == 1 else _older(arranged, number)
    valid_until = min(filter(None, [holds_today(), arranged.changes_at]))
    return pages.delivered(response, ["front"], valid_until)


def render(arranged: FrontPage) -> HttpResponse:
    """The front page itself, for readers and for the preview of an arrangement."""
    home = reverse("public:front")
    context = {
        "page": Page(arranged.stories, 1, arranged.has_more),
        "is_front": True,
        "lead": arranged.rows[0],
        "beside": arranged.block("beside"),
        "below": arranged.block("below"),
        "latest": arranged.block("latest"),
        "cards": arranged.block("cards"),
        "faces": _faces([row.pk for row in arranged.stories]),
        "coming": schedule.coming(),
    }
    linked = [structured.website(), structured.collection(settings.PAPER_NAME, home, arranged.stories)]
    return pages.page("front/front.html", home, context, linked=linked)


def _older(arranged: FrontPage, number: int) -> HttpResponse:
    """A plain list, newest first: what the arrangement pushed off the page comes here, and nothing twice."""
    standing = [row.article_id for row in arranged.stories]
    start = (number - 2) * SIZE
    rows = list(
        PublishedArticle.objects.for_list().exclude(article_id__in=standing)[start : start + SIZE + 1]
    )
    if not rows:
        raise Http404
    context = {"page": Page(rows[:SIZE], number, len(rows) > SIZE), "is_front": True}
    return pages.page("front/older.html", reverse("public:front"), context)


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
