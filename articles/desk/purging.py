"""Which stored pages print a row of the register: what a change of it owes. Decides nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articles.models import (
    DocumentRelation,
    ImprintFact,
    Meeting,
    Membership,
    OutboxEffect,
    Person,
    Post,
    Section,
    StaticPage,
    Succession,
)

from .links import NAMINGS
from .outbox import owe

if TYPE_CHECKING:
    from django.db.models import Model

#: Pages that list many rows: directories, archive, corrections, feeds of the paper, sitemaps.
LISTS = "lists"


def owe_pages(entry: Model) -> None:
    """Owe the purge of every page that prints this row; inside the caller's transaction."""
    owe(OutboxEffect.Kind.PURGE, [*_keys(entry), LISTS])


def _keys(entry: Model) -> list[str]:
    if isinstance(entry, Section | StaticPage | ImprintFact):
        return ["site"]
    if isinstance(entry, Post):
        holders = entry.memberships.values_list("person_id", flat=True).distinct()
        return [*(f"person:{pk}" for pk in holders), f"organization:{entry.organization_id}"]
    if isinstance(entry, Membership):
        return [f"person:{entry.person_id}", f"organization:{entry.post.organization_id}"]
    if isinstance(entry, Succession):
        return [f"organization:{entry.predecessor_id}", f"organization:{entry.successor_id}"]
    if isinstance(entry, DocumentRelation):
        return [f"document:{entry.source_id}", f"document:{entry.target_id}"]
    if isinstance(entry, Meeting | Person):  # the front page announces the ones and shows the others
        return [*_own_keys(entry), "front"]
    return _own_keys(entry)


def _own_keys(entry: Model) -> list[str]:
    return [naming.key(entry.pk) for naming in NAMINGS if type(entry) is naming.model]
