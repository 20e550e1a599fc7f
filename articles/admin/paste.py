"""Dán bản tin (being written)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse

from articles import language
from articles.models import Tag


def paste(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def tag_names(request: HttpRequest) -> JsonResponse:
    """Names of tags that begin with, or hold, what was typed; for the tags field."""
    if not request.user.has_perm("articles.view_tag"):
        raise PermissionDenied
    word = language.search_fold(language.normalise(request.GET.get("q", "")))[:60]
    rows = Tag.objects.current().filter(is_hidden=False)
    names = list(rows.filter(folded__startswith=word).values_list("name", flat=True)[:8]) if word else []
    return JsonResponse({"names": names})
