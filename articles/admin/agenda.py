"""Today and tomorrow on the desk: who is on duty, which meetings there are, and who covers them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils import timezone

from articles.models import Coverage, Duty, Meeting

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MEETINGS_SHOWN = 20
ON_DUTY_SHOWN = 10


@dataclass(slots=True)
class Event:
    """One meeting with those of the newsroom who go there."""

    meeting: Meeting
    is_off: bool  # postponed or cancelled: it stands there with that word
    covers: list[Coverage] = field(default_factory=list)
    is_mine: bool = False


@dataclass(slots=True)
class Day:
    """The meetings of one day; what goes on for some days stands under the first of them."""

    date: date
    events: list[Event] = field(default_factory=list)


def on_duty() -> list[Duty]:
    """Who may publish at this hour beside the roles that always may; one query."""
    return list(Duty.objects.current().select_related("user").order_by("starts_at", "pk")[:ON_DUTY_SHOWN])


def two_days(user: User) -> list[Day]:
    """Today and tomorrow, both always there; two queries. Nothing for who may not see meetings."""
    if not user.has_perm("articles.view_meeting"):
        return []
    today = timezone.localdate()
    days = [Day(today), Day(today + timedelta(days=1))]
    goes_on = Q(end_date__gte=today, date__lte=today)
    rows = Meeting.objects.filter(goes_on | Q(date__in=[day.date for day in days]))
    rows = rows.defer("summary").order_by("date", F("starts_at").asc(nulls_first=True), "pk")
    events = {meeting.pk: Event(meeting, _is_off(meeting)) for meeting in rows[:MEETINGS_SHOWN]}
    for row in Coverage.objects.filter(meeting__in=events).select_related("user").order_by("task", "pk"):
        event = events[row.meeting_id]
        event.covers.append(row)
        event.is_mine = event.is_mine or row.user_id == user.pk
    for event in events.values():
        days[event.meeting.date == days[1].date].events.append(event)
    return days


def _is_off(meeting: Meeting) -> bool:
    return meeting.status in (Meeting.Status.POSTPONED, Meeting.Status.CANCELLED)
