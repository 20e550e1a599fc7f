"""A person with a public page: the posts held now, and those left, with their organizations."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import Membership, Person

from .terms import Node, known_date, one_or_all, picture, reference, without_blanks

#: A post held, with the path of its organization's public page; empty where it has none.
Held = tuple[Membership, str]


def person(
    row: Person, current: Iterable[Held] = (), former: Iterable[Held] = (), names: Iterable[str] = ()
) -> Node:
    """Posts as the person's page shows them. An organization without a public page is not named."""
    now, then = list(current), list(former)
    return reference(
        "Person",
        row.name,
        row.get_absolute_url(),
        alternateName=one_or_all(names),
        description=row.summary,
        image=picture(row.portrait),
        jobTitle=one_or_all(held.title for held, _path in now),
        worksFor=one_or_all(_bodies(now)),
        memberOf=[_role(held, path) for held, path in [*now, *then] if path],
    )


def _bodies(held: Iterable[Held]) -> Iterable[Node]:
    """Each organization once, however many of its posts are held."""
    paths = {path: membership for membership, path in held if path}
    return (_body(membership, path) for path, membership in paths.items())


def _body(membership: Membership, path: str) -> Node:
    body = membership.post.organization
    return reference("Organization", body.name if body else "", path)


def _role(membership: Membership, path: str) -> Node:
    """schema.org's way to date a relation: the role stands between the person and the organization."""
    return without_blanks(
        {
            "@type": "OrganizationRole",
            "roleName": membership.title,
            "startDate": known_date(membership.start_on, membership.start_precision),
            "endDate": known_date(membership.end_on, membership.end_precision),
            "memberOf": _body(membership, path),
        }
    )
