"""The page of a person: posts held, other names, meetings, and the stories with the title of their day."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import (
    Meeting,
    Membership,
    Organization,
    OrganizationLink,
    Participation,
    Person,
    PersonName,
    PublishedArticle,
    public_addresses,
)

from . import directory, pages, structured
from .listing import holds_today, paginate
from .posts import split_by_time
from .together import named_with

MEETINGS = 8


@require_safe
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A person with a public page. Posts are shown as the stories reported them; none that is hidden."""
    row = directory.find(Person.objects.public(), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    stories = (
        PublishedArticle.objects.for_list()
        .filter(personlinks__person=row)
        .annotate(title_that_day=F("personlinks__title_as_printed"))
    )
    page = paginate(request, stories)
    memberships = row.memberships.public().filter(post__is_hidden=False).select_related("post__organization")
    current, former = split_by_time(
        memberships.order_by("post__rank", F("start_on").desc(nulls_last=True), "pk"), timezone.localdate()
    )
    former.sort(key=_left_on, reverse=True)
    bodies = {held.post.organization_id for held in [*current, *former] if held.post.organization_id}
    addresses = public_addresses({Organization: bodies})[Organization]
    meetings = _meetings(row)
    organizations = named_with(Organization, OrganizationLink, stories)
    names = list(row.names.public().exclude(kind=PersonName.Kind.MISSPELT).order_by("name"))
    held = {"current": _with_address(current, addresses), "former": _with_address(former, addresses)}
    context = {
        "person": row,
        "page": page,
        **held,
        "other_names": names,
        "meetings": meetings,
        "organizations": organizations,
        "share_image": pages.share_image(row.portrait),
        **directory.feed(row),
    }
    keys = {directory.key(row), *(f"organization:{body}" for body in addresses)}
    keys |= {directory.key(entry.meeting) for entry in meetings} | {named.key for named in organizations}
    linked = structured.person(row, held["current"], held["former"], [other.name for other in names])
    trail = directory.trail("people", _("People in the news"), row)
    response = pages.page("person/person.html", row.get_absolute_url(), context, linked=[linked], trail=trail)
    return pages.delivered(response, sorted(keys), holds_today())


def _meetings(row: Person) -> list[Participation]:
    """Where the person took part or will, the latest first; one query."""
    parts = (
        row.participations.public()
        .filter(meeting__in=Meeting.objects.public())
        .select_related("meeting")
        .defer("meeting__notes", "meeting__summary")
    )
    return list(parts.order_by(F("meeting__date").desc(nulls_last=True), "-meeting_id")[:MEETINGS])


def _left_on(held: Membership) -> date:
    return held.end_on or held.start_on or date.min


def _with_address(held: list[Membership], addresses: dict[int, str]) -> list[tuple[Membership, str]]:
    """Each post held with the address of its organization, empty where that has no public page."""
    return [(membership, addresses.get(membership.post.organization_id or 0, "")) for membership in held]
