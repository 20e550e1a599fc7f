"""Meetings by day: what is ahead, what has been, and what the front page announces.

A planned meeting whose last day has passed counts as past whatever its status says; one without a day is
ahead until it was held or called off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.db.models import Case, F, Q, TimeField, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Meeting, MeetingOrganizer, Organization

COMING = 4  # meetings that the front page announces

# Where the hour is not known, the part of the day says where it stands among the others.
_HOUR = Coalesce(
    "starts_at",
    Case(
        When(part=Meeting.Part.MORNING, then=Value(time(8))),
        When(part=Meeting.Part.AFTERNOON, then=Value(time(14))),
        When(part=Meeting.Part.EVENING, then=Value(time(19))),
        output_field=TimeField(),
    ),
)
SOONEST_FIRST = (F("date").asc(nulls_last=True), _HOUR.asc(nulls_first=True), "pk")
LATEST_FIRST = (F("date").desc(nulls_last=True), _HOUR.desc(nulls_last=True), "-pk")


def ahead(day: date) -> Q:
    """Not over on ``day``: planned, postponed or called off for that day or a later one, or undated."""
    dated = Q(date__gte=day) | Q(end_date__gte=day)
    undated = Q(date__isnull=True, status__in=[Meeting.Status.SCHEDULED, Meeting.Status.POSTPONED])
    return (dated | undated) & ~Q(status=Meeting.Status.HELD)


def past(day: date) -> Q:
    """Everything that is not ``ahead``."""
    over = Q(date__lt=day) & (Q(end_date__isnull=True) | Q(end_date__lt=day))
    undated = Q(date__isnull=True, status=Meeting.Status.CANCELLED)
    return over | undated | Q(status=Meeting.Status.HELD)


def is_ahead(meeting: Meeting, day: date) -> bool:
    """The same for one row."""
    if meeting.status == Meeting.Status.HELD:
        return False
    last = meeting.end_date or meeting.date
    return last >= day if last else meeting.status != Meeting.Status.CANCELLED


def coming() -> list[Meeting]:
    """The next planned meetings that readers may know of, the soonest first."""
    planned = Meeting.objects.public().filter(
        ahead(timezone.localdate()), status=Meeting.Status.SCHEDULED, date__isnull=False
    )
    return list(planned.order_by(*SOONEST_FIRST)[:COMING])


def organizers(meetings: Iterable[Meeting]) -> dict[int, list[Organization]]:
    """Meeting id -> who held it, in order; those alone who have a public page. Two queries: joined, they
    walk the whole register."""
    rows = list(MeetingOrganizer.objects.filter(meeting__in=[meeting.pk for meeting in meetings]))
    bodies = Organization.objects.public().defer("summary").in_bulk({row.organization_id for row in rows})
    found: dict[int, list[Organization]] = {}
    for row in rows:
        if row.organization_id in bodies:
            found.setdefault(row.meeting_id, []).append(bodies[row.organization_id])
    return found
