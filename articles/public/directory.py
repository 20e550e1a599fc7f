"""The pages of people and organizations: what the register shows readers, and the stories that name them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import (
    Membership,
    Organization,
    Person,
    PersonName,
    PublishedArticle,
    public_addresses,
)

from . import pages, structured
from .listing import next_change, paginate
from .posts import split_by_time


@require_safe
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A person with a public page: posts held, other names, and the stories with the title of their day."""
    row = get_object_or_404(Person.objects.public(), pk=pk)
    key = f"person:{pk}"
    if row.page_slug != slug:
        return pages.delivered(HttpResponsePermanentRedirect(row.get_absolute_url()), [key])
    stories = (
        PublishedArticle.objects.for_list()
        .filter(personlinks__person=row)
        .annotate(title_that_day=F("personlinks__title_as_printed"))
    )
    page = paginate(request, stories)
    memberships = row.memberships.public().filter(post__is_hidden=False).select_related("post__organization")
    current, former = split_by_time(
        memberships.order_by("post__rank", "-start_on", "pk"), timezone.localdate()
    )
    names = row.names.public().exclude(kind=PersonName.Kind.MISSPELT).order_by("name")
    bodies = {held.post.organization_id for held in [*current, *former] if held.post.organization_id}
    addresses = public_addresses({Organization: bodies})[Organization]
    context: dict[str, Any] = {
        "person": row,
        "page": page,
        "current": _with_address(current, addresses),
        "former": _with_address(former, addresses),
        "other_names": names,
        "share_image": pages.share_image(row.portrait),
        **_feed(row),
    }
    response = pages.page(
        "person/person.html",
        row.get_absolute_url(),
        context,
        linked=[
            structured.person(row, context["current"], context["former"], [other.name for other in names])
        ],
        trail=[(_("People"), reverse("public:people")), (row.name, row.get_absolute_url())],
    )
    return pages.delivered(response, [key], next_change(Q(personlinks__person=row)))


@require_safe
def organization(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An organization: its names, its place, the people who hold its posts, and the stories."""
    row = get_object_or_404(Organization.objects.public(), pk=pk)
    key = f"organization:{pk}"
    if row.page_slug != slug:
        return pages.delivered(HttpResponsePermanentRedirect(row.get_absolute_url()), [key])
    page = paginate(request, PublishedArticle.objects.for_list().filter(organizationlinks__organization=row))
    memberships = (
        Membership.objects.public()
        .filter(post__organization=row, post__is_hidden=False, person__in=Person.objects.public())
        .select_related("post", "person")
        .defer("person__notes", "person__summary")
    )
    current, former = split_by_time(
        memberships.order_by("post__rank", "post__role", "-start_on", "pk"), timezone.localdate()
    )
    context: dict[str, Any] = {
        "organization": row,
        "parent": Organization.objects.public().filter(children=row).only("name").first(),
        "children": Organization.objects.public().filter(parent=row).only("name"),
        "other_names": row.names.public().order_by("name"),
        "page": page,
        "current": current,
        "former": former,
        **_feed(row),
    }
    response = pages.page(
        "organization/organization.html",
        row.get_absolute_url(),
        context,
        linked=[
            structured.organization(
                row,
                parent=context["parent"],
                children=context["children"],
                holders=current,
                names=[other.name for other in context["other_names"]],
            )
        ],
        trail=[(_("Organizations"), reverse("public:organizations")), (row.name, row.get_absolute_url())],
    )
    return pages.delivered(response, [key], next_change(Q(organizationlinks__organization=row)))


def _feed(row: Person | Organization) -> dict[str, str]:
    """The feed of the stories that name the row, as pages link it."""
    address = reverse(f"public:{row.page_route}_rss", args=[row.page_slug, row.pk])
    return {"feed": address, "feed_title": row.name}


def _with_address(held: list[Membership], addresses: dict[int, str]) -> list[tuple[Membership, str]]:
    """Each post held with the address of its organization, empty where that has no public page."""
    return [(membership, addresses.get(membership.post.organization_id or 0, "")) for membership in held]
