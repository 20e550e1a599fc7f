"""Officials in protocol order: who holds which public office today, body by body."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from articles.models import Membership, Organization, Person, Post, public_addresses

from .posts import split_by_time

MOST = 200  # officials


@dataclass(slots=True)
class Office:
    """An organization with those who hold its public posts; without a name where it has no page."""

    name: str
    url: str
    holders: list[Membership] = field(default_factory=list)


def offices(day: date) -> list[Office]:
    """Each official once, under the best of the posts held on ``day``; bodies by their first official.

    Two queries. Only people, posts and memberships that readers may see, and only public offices.
    """
    held, _left = split_by_time(
        Membership.objects.public()
        .filter(
            person__in=Person.objects.public(), post__in=Post.objects.public(), post__is_public_office=True
        )
        .select_related("person", "post__organization")
        .defer("person__notes", "person__summary", "post__organization__notes")
        .order_by("post__rank", "post__role", "person__sort_key", "pk"),
        day,
    )
    best: dict[int, Membership] = {}
    for membership in held:
        best.setdefault(membership.person_id, membership)
    officials = list(best.values())[:MOST]
    bodies = {membership.post.organization_id for membership in officials}
    addresses = public_addresses({Organization: {pk for pk in bodies if pk}})[Organization]
    found: dict[int, Office] = {}
    for membership in officials:
        body = membership.post.organization
        if body is None or body.pk not in addresses:
            office = found.setdefault(0, Office("", ""))
        else:
            office = found.setdefault(body.pk, Office(body.name, addresses[body.pk]))
        office.holders.append(membership)
    return sorted(found.values(), key=lambda office: not office.name)
