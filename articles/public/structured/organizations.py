"""An organization with its place among others, its other names, and who holds its posts."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import Membership, Organization

from .terms import Node, known_date, one_or_all, reference

KINDS = {Organization.Kind.STATE: "GovernmentOrganization"}


def schema_kind(row: Organization) -> str:
    """The type of schema.org that surely fits."""
    return KINDS.get(Organization.Kind(row.kind), "Organization")


def organization(
    row: Organization,
    *,
    parent: Organization | None = None,
    children: Iterable[Organization] = (),
    holders: Iterable[Membership] = (),
    names: Iterable[str] = (),
) -> Node:
    """``parent``, ``children`` and the people of ``holders`` must be public: their pages are named."""
    return reference(
        schema_kind(row),
        row.name,
        row.get_absolute_url(),
        alternateName=one_or_all(names),
        description=row.summary,
        areaServed=row.area,
        foundingDate=known_date(row.founded_on, row.founded_precision),
        dissolutionDate=known_date(row.dissolved_on, row.dissolved_precision),
        parentOrganization=_plain(parent) if parent else None,
        subOrganization=[_plain(child) for child in children],
        member=[
            reference("Person", held.person.name, held.person.get_absolute_url(), jobTitle=held.title)
            for held in holders
        ],
    )


def _plain(row: Organization) -> Node:
    """Parent and children are loaded by their names alone, so their kind is not asked."""
    return reference("Organization", row.name, row.get_absolute_url())
