"""The answers to what is not there, was taken back, or broke.

A 404 is the same bytes whatever was asked for: unknown, draft, scheduled, never live. Nothing of the request
reaches the page, so nothing can be echoed or told apart.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .context import paper


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return HttpResponse(render_to_string("404.html", paper()), status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """A story that was withdrawn: one neutral sentence, no title, no reason."""
    return HttpResponse(render_to_string("410.html", paper()), status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: a page that needs neither the database nor the request."""
    return HttpResponse(render_to_string("500.html"), status=500)
