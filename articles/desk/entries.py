"""The register's own verb: an editor changed a directory row, so pages that name it are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from articles.models import (
    Membership,
    OutboxEffect,
    Post,
    Section,
)

from .journal import log
from .links import NAMINGS
from .outbox import owe

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model


def record_entry(*, entry: Model, by: User) -> None:
    """Log a change of a directory row and owe the purge of the pages that print it."""
    with transaction.atomic():
        log(by=by, verb="change", subject=f"{entry._meta.model_name} {entry.pk}: {entry}")
        owe_pages(entry)


def owe_pages(entry: Model) -> None:
    """Owe the purge of every page that prints this row; inside the caller's transaction."""
    if isinstance(entry, Section):
        owe(OutboxEffect.Kind.PURGE, ["site"])
    elif isinstance(entry, Post):
        holders = entry.memberships.values_list("person_id", flat=True).distinct()
        owe(OutboxEffect.Kind.PURGE, [f"person:{pk}" for pk in holders])
    elif isinstance(entry, Membership):
        owe(OutboxEffect.Kind.PURGE, [f"person:{entry.person_id}"])
    else:
        keys = [naming.key(entry.pk) for naming in NAMINGS if type(entry) is naming.model]
        owe(OutboxEffect.Kind.PURGE, keys)
