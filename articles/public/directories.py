"""To be built."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def people(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def organizations(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def meetings(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def documents(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def tags(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def contributors(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def series(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404
