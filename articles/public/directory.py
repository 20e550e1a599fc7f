"""What the pages of the register share: finding a row under its address, and the keys of what was printed.

The number in an address is the key. A wrong slug of a public row, and a duplicate that was merged away,
answer with the right address; everything else that is not public is not found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from . import pages

MAX_MERGES = 5  # of one row into the next; more would be a ring


def find(rows: QuerySet[Any], pk: int) -> Any:
    """The row of ``rows`` (what readers may see) with that number, or the one that it was merged into."""
    for _step in range(MAX_MERGES):
        row = rows.filter(pk=pk).first()
        if row is not None:
            return row
        pk = _merged_into(rows.model, pk)
        if not pk:
            break
    raise Http404


def moved(row: Any, slug: str, pk: int) -> HttpResponse | None:
    """The answer to any other address than the row's own; None at the right one."""
    if (row.page_slug, row.pk) == (slug, pk):
        return None
    return pages.delivered(HttpResponsePermanentRedirect(row.get_absolute_url()), [key(row)])


def key(row: Any) -> str:
    """The surrogate key of the pages that print this row."""
    return f"{row.page_route}:{row.pk}"


def keys(*groups: Iterable[Any]) -> list[str]:
    """The keys of all these rows, each once."""
    return sorted({key(row) for group in groups for row in group})


def feed(row: Any) -> dict[str, str]:
    """The feed of the stories that name the row, as pages link it."""
    address = reverse(f"public:{row.page_route}_rss", args=[row.page_slug, row.pk])
    return {"feed": address, "feed_title": str(row)}


def trail(route: str, label: str, *rows: Any) -> list[tuple[str, str]]:
    """The pages between the front page and the last of ``rows``: its directory, then what stands above it."""
    return [(label, reverse(f"public:{route}")), *((str(row), row.get_absolute_url()) for row in rows)]


def _merged_into(model: type[Model], pk: int) -> int:
    """Where a row went that readers could see before it was merged; 0 if there is none."""
    names = {field.name for field in model._meta.concrete_fields}
    if "merged_into" not in names:
        return 0
    shown = model._default_manager.filter(pk=pk, visible_from__lte=timezone.now(), is_hidden=False)
    if "public_page" in names:
        shown = shown.filter(public_page=True)
    return shown.values_list("merged_into_id", flat=True).first() or 0
