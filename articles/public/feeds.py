"""To be built."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def paper(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def section(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def person(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def organization(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def tag(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404
