"""A meeting or event as an Event: when, where, by whom, with whom, and whether it takes place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.language import ZONE
from articles.models import Meeting, OfficialDocument, Organization, Person, PublishedArticle

from .documents import plain_document
from .organizations import schema_kind
from .terms import Node, reference

# schema.org has no word for “held”: an event that took place as planned keeps the status it was planned with.
STATUSES = {
    Meeting.Status.SCHEDULED: "EventScheduled",
    Meeting.Status.HELD: "EventScheduled",
    Meeting.Status.POSTPONED: "EventPostponed",
    Meeting.Status.CANCELLED: "EventCancelled",
}


def meeting(
    row: Meeting,
    *,
    organizers: Iterable[Organization] = (),
    people: Iterable[Person] = (),
    documents: Iterable[OfficialDocument] = (),
    stories: Iterable[PublishedArticle] = (),
) -> Node:
    """Every row handed over must be public: its page is named."""
    return reference(
        "Event",
        row.title,
        row.get_absolute_url(),
        description=row.summary,
        eventStatus=f"https://schema.org/{STATUSES[Meeting.Status(row.status)]}",
        eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode" if row.place else "",
        startDate=_start(row),
        endDate=row.end_date.isoformat() if row.end_date else "",
        location={"@type": "Place", "name": row.place, "address": row.place} if row.place else None,
        organizer=[reference(schema_kind(body), body.name, body.get_absolute_url()) for body in organizers],
        attendee=[reference("Person", one.name, one.get_absolute_url()) for one in people],
        about=[plain_document(one) for one in documents],
        subjectOf=[
            reference("NewsArticle", story.headline, story.get_absolute_url(), headline=story.headline)
            for story in stories
        ],
    )


def _start(row: Meeting) -> str:
    """A day, or a moment of it where the hour is known."""
    if row.date is None:
        return ""
    if row.starts_at is None:
        return row.date.isoformat()
    return datetime.combine(row.date, row.starts_at, ZONE).isoformat(timespec="minutes")
