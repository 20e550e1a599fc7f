"""To be built."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def meeting(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def document(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def tag(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def contributor(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def series(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404
