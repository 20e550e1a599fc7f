"""Preview: the working copy on the page that readers will get. The one import from admin to public."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from articles import desk
from articles.public import pages

from .requests import StaffRequest


def preview(request: StaffRequest, stories: QuerySet, pk: int) -> HttpResponse:
    """The saved working copy among ``stories`` (those that the user may see), never stored or indexed."""
    article = get_object_or_404(stories, pk=pk)
    projection = desk.project(desk.latest_revision(article))
    response = pages.story(request, projection.as_row())
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store, private"
    return response
