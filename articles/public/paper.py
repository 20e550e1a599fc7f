"""To be built."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def corrections(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404


@require_safe
def static_page(request: HttpRequest, **values: Any) -> HttpResponse:
    raise Http404
