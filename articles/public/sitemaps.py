"""To be built."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def index(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def part(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404
