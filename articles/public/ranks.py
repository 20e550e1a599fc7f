"""Officials in protocol order: who holds which public office today, body by body."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from articles.models import Membership, Organization, Person, Post, held_on, public_addresses

MOST = 200  # officials


@dataclass(slots=True)
class Official:
    """Somebody with all the public offices held, the best first."""

    person: Person
    organization: Organization | None
    titles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Office:
    """An organization with those who hold its public posts; without a name where it has no page."""

    name: str
    url: str
    holders: list[Official] = field(default_factory=list)


def offices(day: date) -> list[Office]:
    """Each official once, under the best of the posts held on ``day``; bodies by their first official.

    Two queries. Only people, posts and memberships that readers may see, and only public offices.
    """
    held = (
        Membership.objects.public()
        .filter(
            held_on(day),
            person__in=Person.objects.public(),
            post__in=Post.objects.public(),
            post__is_public_office=True,
        )
        .select_related("person", "post__organization")
        .defer("person__notes", "person__summary", "post__organization__notes", "post__organization__summary")
        .order_by("post__rank", "post__role", "person__sort_key", "pk")
    )
    found: dict[int, Official] = {}
    for membership in held:
        official = Official(membership.person, membership.post.organization)
        found.setdefault(membership.person_id, official).titles.append(membership.title)
    return _by_body(list(found.values())[:MOST])


def _by_body(officials: list[Official]) -> list[Office]:
    bodies = {official.organization.pk for official in officials if official.organization}
    addresses = public_addresses({Organization: bodies})[Organization]
    offices: dict[int, Office] = {}
    for official in officials:
        body = official.organization
        if body is None or body.pk not in addresses:
            office = offices.setdefault(0, Office("", ""))
        else:
            office = offices.setdefault(body.pk, Office(body.name, addresses[body.pk]))
        office.holders.append(official)
    return sorted(offices.values(), key=lambda office: not office.name)
