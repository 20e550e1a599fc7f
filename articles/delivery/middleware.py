"""Cache headers: from what a view knows (``surrogate_keys``, ``valid_until``) to what a cache understands.

A view marks a response as public by setting ``surrogate_keys``; everything else leaves with ``no-cache``,
so nothing private is ever shared because somebody forgot a header. This module must not decide what is
public, and stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag

MAX_AGE = 60  # seconds: how long a reader may miss a correction
SHARED_STATUSES = frozenset({200, 301})


class DeliveryMiddleware:
    """Sets ``Cache-Control``, ``Surrogate-Key`` and ``ETag``; answers 304 when the reader has the bytes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_public(request, response):
            if not response.has_header("Cache-Control"):
                response.headers["Cache-Control"] = "no-cache"
            return response
        response.headers["Cache-Control"] = f"public, max-age={max_age(response)}"
        response.headers["Surrogate-Key"] = " ".join(getattr(response, "surrogate_keys", ()))
        if response.status_code != 200:
            return response
        if not response.streaming and not response.has_header("ETag"):
            set_response_etag(cast(HttpResponse, response))
        answer = get_conditional_response(
            request, etag=response.headers.get("ETag"), response=cast(HttpResponse, response)
        )
        return cast(HttpResponseBase, answer)


def is_public(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether anybody may get this same answer: marked by its view, and nothing personal went into it."""
    return (
        getattr(response, "surrogate_keys", None) is not None
        and request.method in ("GET", "HEAD")
        and response.status_code in SHARED_STATUSES
        and not response.cookies
        and not response.has_header("Vary")
        and not response.has_header("Cache-Control")
    )


def max_age(response: HttpResponseBase) -> int:
    """Whole seconds for which the answer surely stays right, at most ``MAX_AGE``."""
    valid_until = getattr(response, "valid_until", None)
    if valid_until is None:
        return MAX_AGE
    return max(0, min(MAX_AGE, int((valid_until - timezone.now()).total_seconds())))
