"""The page of a meeting: who held it, who took part, what was on the agenda, what came out of it.

A participant who is linked to somebody without a public page is not printed at all, nor is an organization
that readers may not see; a row without a link is a group and stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import (
    Meeting,
    Membership,
    OfficialDocument,
    Organization,
    Outcome,
    Participation,
    Person,
    PersonLink,
    PublishedArticle,
)

from . import directory, pages, schedule, structured
from .listing import holds_today, paginate
from .together import named_with

LAST_RANK = 9999  # of whoever holds no post that day


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or some body at the table, with the title of that day."""

    name: str
    title: str
    person: Person | None
    organization: Organization | None


@require_safe
def meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting, planned, held, postponed or cancelled, and the stories that report it."""
    row = directory.find(Meeting.objects.public(), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    today = timezone.localdate()
    stories = PublishedArticle.objects.for_list().filter(meetinglinks__meeting=row)
    page = paginate(request, stories)
    hosts = schedule.organizers([row]).get(row.pk, [])
    participants = _participants(row)
    present = [row for group in participants.values() for row in group]
    outcomes = _outcomes(row)
    documents = _documents(row)
    people = named_with(
        Person, PersonLink, stories, without=[entry.person.pk for entry in present if entry.person]
    )
    before, after = _neighbours(row, hosts)
    context = {
        "meeting": row,
        "state": _state(row),
        "is_ahead": schedule.is_ahead(row, today),
        "organizers": hosts,
        "participants": [(role.label, group) for role, group in participants.items()],
        "agenda": list(row.agenda.public()),
        "outcomes": [(kind.value, kind.label, group) for kind, group in outcomes.items()],
        "documents": documents,
        "people": people,
        "before": before,
        "after": after,
        "page": page,
    }
    keys = directory.keys(
        [row, *hosts, *documents, *filter(None, (before, after))],
        filter(None, (entry.person or entry.organization for entry in present)),
        [entry.organization for group in outcomes.values() for entry in group if entry.organization],
    )
    linked = structured.meeting(
        row,
        organizers=hosts,
        people=[entry.person for entry in present if entry.person],
        documents=documents,
        stories=page.rows,
    )
    response = pages.page(
        "meeting/meeting.html",
        row.get_absolute_url(),
        context,
        linked=[linked],
        trail=directory.trail("meetings", _("Meetings, events"), row),
    )
    return pages.delivered(response, [*keys, *(entry.key for entry in people)], holds_today())


def _state(row: Meeting) -> tuple[str, str | Promise] | None:
    """The word that readers get for the meeting's condition; none where its day passed without a word."""
    status = Meeting.Status(row.status)
    if status == Meeting.Status.SCHEDULED and not schedule.is_ahead(row, timezone.localdate()):
        return None
    return status.value, status.label


def _participants(row: Meeting) -> dict[Participation.Role, list[Participant]]:
    """By role, in protocol order: the given order, then the rank of the posts held that day."""
    rows = list(
        row.participations.public()
        .filter(
            Q(person__isnull=True) | Q(person__in=Person.objects.public()),
            Q(organization__isnull=True) | Q(organization__in=Organization.objects.public()),
        )
        .select_related("person", "organization")
        .defer("person__notes", "person__summary", "organization__notes", "organization__summary")
    )
    posts = _posts_of_the_day(row, [entry.person_id for entry in rows if entry.person_id])
    rows.sort(key=lambda entry: (entry.order, _rank(posts.get(entry.person_id, [])), entry.pk))
    groups: dict[Participation.Role, list[Participant]] = {}
    for role in Participation.Role:
        for entry in rows:
            if entry.role == role:
                held = ", ".join(str(membership.title) for membership in posts.get(entry.person_id, []))
                groups.setdefault(role, []).append(
                    Participant(
                        entry.as_printed, entry.title_as_printed or held, entry.person, entry.organization
                    )
                )
    return groups


def _posts_of_the_day(row: Meeting, person_ids: list[int]) -> dict[int | None, list[Membership]]:
    """Person id -> the public posts held on the meeting's day, in protocol order; one query."""
    day = row.date or timezone.localdate()
    held = (
        Membership.objects.public()
        .filter(person__in=person_ids, post__is_hidden=False)
        .select_related("post")
        .order_by("post__rank", "pk")
    )
    posts: dict[int | None, list[Membership]] = {}
    for membership in held:
        if membership.covers(day):
            posts.setdefault(membership.person_id, []).append(membership)
    return posts


def _rank(held: list[Membership]) -> int:
    return held[0].post.rank if held else LAST_RANK


def _documents(row: Meeting) -> list[OfficialDocument]:
    links = row.document_rows.filter(document__in=OfficialDocument.objects.public())
    return [link.document for link in links.select_related("document").defer("document__notes")]


def _outcomes(row: Meeting) -> dict[Outcome.Kind, list[Any]]:
    """By kind; a responsible organization is named only if readers may see it."""
    rows = list(row.outcomes.public())
    bodies = (
        Organization.objects.public()
        .only("name")
        .in_bulk({entry.organization_id for entry in rows if entry.organization_id})
    )
    groups: dict[Outcome.Kind, list[Any]] = {}
    for kind in Outcome.Kind:
        for entry in rows:
            if entry.kind == kind:
                entry.organization = bodies.get(entry.organization_id)
                groups.setdefault(kind, []).append(entry)
    return groups


def _neighbours(row: Meeting, hosts: list[Organization]) -> tuple[Meeting | None, Meeting | None]:
    """The meetings before and after it that any of its organizers held."""
    if not hosts or row.date is None:
        return None, None
    near = Meeting.objects.public().filter(organizers__in=hosts, date__isnull=False).exclude(pk=row.pk)
    # Of two on one day the later entry comes after: every meeting stands once in the row.
    earlier = Q(date__lt=row.date) | Q(date=row.date, pk__lt=row.pk)
    before = near.filter(earlier).order_by("-date", "-pk").first()
    after = near.exclude(earlier).order_by("date", "pk").first()
    return before, after
