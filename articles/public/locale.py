"""The language of a page comes from its address alone: ``/en/…`` is English, everything else Vietnamese.

No ``Accept-Language`` and no cookie: two readers of one address get the same bytes, and caches need no
``Vary``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

ENGLISH = "/en/"


def plain_path(path: str) -> str:
    """The Vietnamese address of a page, which is its one canonical address: ``path`` without ``/en``."""
    return path[len(ENGLISH) - 1 :] if path.startswith(ENGLISH) else path


class PathLocaleMiddleware:
    """Activates the language that the path names, for this request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        language = "en" if path == "/en" or path.startswith(ENGLISH) else "vi"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
