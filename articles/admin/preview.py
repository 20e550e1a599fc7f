"""Preview: a working copy, or an arrangement of the front page, on the page that readers will get.

The one import from admin to public.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles import desk
from articles.models import Slot, front_page
from articles.public import front, pages

from .front_board import show_privately
from .requests import StaffRequest


def preview(request: StaffRequest, stories: QuerySet, pk: int) -> HttpResponse:
    """The saved working copy among ``stories`` (those that the user may see), never stored or indexed."""
    article = get_object_or_404(stories, pk=pk)
    projection = desk.project(desk.latest_revision(article))
    return _private(pages.story(request, projection.as_row()))


def front_page_of(slots: Sequence[Slot], at: datetime) -> HttpResponse:
    """An arrangement that is not saved, as the front page of that moment, never stored or indexed."""
    arranged = front_page(at, slots)
    show_privately([row for row in arranged.stories if row.live_from > timezone.now()])
    return _private(front.render(arranged))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store, private"
    return response
