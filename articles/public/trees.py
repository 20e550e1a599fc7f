"""Organizations as trees, in Vietnamese order: all of them under their kinds, or those below one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.text import capfirst

from articles.models import Organization


@dataclass(slots=True)
class Tree:
    """One organization and those below it; ``has_ended``: it was dissolved before today."""

    organization: Organization
    has_ended: bool
    below: list[Tree] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the trees of a kind begin in the directory."""

    kind: str
    name: str
    page: int


def forest(day: date) -> list[Tree]:
    """The trees of all that readers may see, kind by kind; one query.

    A unit hangs on its parent where that is public and of its kind, else it stands for itself.
    """
    rows = Organization.objects.public().defer("notes", "summary").order_by("sort_key", "pk")
    trees = {row.pk: Tree(row, row.has_ended(day)) for row in rows}
    tops: list[Tree] = []
    for tree in trees.values():
        parent = trees.get(tree.organization.parent_id or 0)
        if parent is not None and parent.organization.kind == tree.organization.kind:
            parent.below.append(tree)
        else:
            tops.append(tree)
    kinds = Organization.Kind.values
    return sorted(tops, key=lambda tree: kinds.index(tree.organization.kind))


def by_kind(trees: Iterable[Tree]) -> list[tuple[str, str, list[Tree]]]:
    """(kind, its name, its trees) in the order of the directory."""
    groups: dict[str, list[Tree]] = {}
    for tree in trees:
        groups.setdefault(tree.organization.kind, []).append(tree)
    return [(kind, capfirst(str(Organization.Kind(kind).label)), group) for kind, group in groups.items()]


def places(trees: Sequence[Tree], size: int) -> list[Place]:
    """The kinds that there are, and the page on which each begins."""
    first: dict[str, int] = {}
    for number, tree in enumerate(trees):
        first.setdefault(tree.organization.kind, number // size + 1)
    return [Place(kind, capfirst(str(Organization.Kind(kind).label)), page) for kind, page in first.items()]


def units_below(row: Organization, day: date) -> list[Tree]:
    """Two floors below ``row``, what has ended last; one query.

    A unit whose own parent readers may not see hangs on ``row`` itself.
    """
    rows = Organization.objects.public().filter(Q(parent=row) | Q(parent__parent=row))
    trees = {
        unit.pk: Tree(unit, unit.has_ended(day))
        for unit in rows.defer("notes", "summary").order_by("sort_key", "pk")
    }
    tops: list[Tree] = []
    for tree in sorted(trees.values(), key=lambda tree: tree.has_ended):
        parent = trees.get(tree.organization.parent_id or 0)
        (parent.below if parent else tops).append(tree)
    return tops


def flat(trees: Iterable[Tree]) -> Iterator[Organization]:
    """Every organization of the trees."""
    for tree in trees:
        yield tree.organization
        yield from flat(tree.below)
