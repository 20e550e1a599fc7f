"""The register's own verb: an editor added, changed or removed a row; it is logged, its pages told."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import transaction

from articles.models import Person

from .journal import log
from .purging import owe_pages
from .visibility import settle_portraits

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model


def record_entry(
    *,
    entry: Model,
    by: User,
    changes: dict[str, Any] | None = None,
    verb: str = "change",
    rows: Collection[Model] = (),
) -> None:
    """Log a change of a row and owe the purge of the pages that print it; before a removal, after else.

    ``changes``: what the history shows, field label -> [before, after]. ``verb``: add, change or remove.
    ``rows``: those owned rows that came, changed or went with it (their other ends have pages too).
    """
    with transaction.atomic():
        # A list: PostgreSQL keeps no order of an object's keys.
        detail: dict[str, Any] = {"changes": list(changes.items())} if changes else {}
        log(by=by, verb=verb, entry=entry, **detail)
        owe_pages(entry, *rows)
        if isinstance(entry, Person):
            settle_portraits([entry.pk])
