"""The register's own verb: an editor changed a directory row, so it is logged and its pages are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from articles.models import Person

from .journal import log
from .purging import owe_pages
from .visibility import settle_portraits

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model


def record_entry(*, entry: Model, by: User, changes: dict[str, Any] | None = None) -> None:
    """Log a change of a directory row and owe the purge of the pages that print it.

    ``changes``: what the history shows, field label -> [before, after].
    """
    with transaction.atomic():
        log(by=by, verb="change", entry=entry, changes=changes or {})
        owe_pages(entry)
        if isinstance(entry, Person):
            settle_portraits([entry.pk])
