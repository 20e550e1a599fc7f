"""Which stored pages print a row of the register: what a change of it owes. Decides nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articles.models import (
    ImprintFact,
    Meeting,
    Membership,
    OutboxEffect,
    Person,
    Post,
    Section,
    StaticPage,
)

from .links import NAMINGS
from .outbox import owe

if TYPE_CHECKING:
    from django.db.models import Model

#: Pages that list many rows: directories, archive, corrections, feeds of the paper, sitemaps.
LISTS = "lists"


def owe_pages(*entries: Model) -> None:
    """Owe the purge of every page that prints these rows; inside the caller's transaction."""
    owe(OutboxEffect.Kind.PURGE, [*(key for entry in entries for key in _keys(entry)), LISTS])


def _keys(entry: Model) -> list[str]:
    if isinstance(entry, Section | StaticPage | ImprintFact):
        return ["site"]
    if isinstance(entry, Post):
        holders = entry.memberships.values_list("person_id", flat=True).distinct()
        return [*(f"person:{pk}" for pk in holders), f"organization:{entry.organization_id}"]
    if isinstance(entry, Membership):
        return [f"person:{entry.person_id}", f"organization:{entry.post.organization_id}"]
    if isinstance(entry, Meeting | Person):  # the front page announces the ones and shows the others
        return [*_own_keys(entry), "front"]
    return _own_keys(entry) or _ends(entry)


def _own_keys(entry: Model) -> list[str]:
    return [naming.key(entry.pk) for naming in NAMINGS if type(entry) is naming.model]


def _ends(entry: Model) -> list[str]:
    """The subjects that a row joins: both organizations of a succession, a participant and the meeting."""
    return [
        naming.key(pk)
        for field in entry._meta.concrete_fields
        for naming in NAMINGS
        if field.related_model is naming.model and (pk := getattr(entry, field.attname)) is not None
    ]
