"""The register's own verb: an editor changed a directory row, so pages that name it are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from articles.models import (
    Meeting,
    Membership,
    OfficialDocument,
    Organization,
    OutboxEffect,
    Person,
    Post,
    Section,
    Tag,
)

from .journal import log
from .outbox import owe

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model

KEYS: dict[type[Model], str] = {
    Person: "person",
    Organization: "organization",
    Meeting: "meeting",
    OfficialDocument: "document",
    Section: "section",
    Tag: "tag",
}


def record_entry(*, entry: Model, by: User) -> None:
    """Log a change of a directory row and owe the purge of the pages that print it."""
    with transaction.atomic():
        log(by=by, verb="change", subject=f"{entry._meta.model_name} {entry.pk}: {entry}")
        owe_pages(entry)


def owe_pages(entry: Model) -> None:
    """Owe the purge of every page that prints this row; inside the caller's transaction."""
    key = KEYS.get(type(entry))
    if isinstance(entry, Section):
        owe(OutboxEffect.Kind.PURGE, ["site"])
    elif isinstance(entry, Post):
        holders = entry.memberships.values_list("person_id", flat=True).distinct()
        owe(OutboxEffect.Kind.PURGE, [f"person:{pk}" for pk in holders])
    elif isinstance(entry, Membership):
        owe(OutboxEffect.Kind.PURGE, [f"person:{entry.person_id}"])
    elif key:
        owe(OutboxEffect.Kind.PURGE, [f"{key}:{entry.pk}"])
