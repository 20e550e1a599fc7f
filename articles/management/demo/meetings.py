"""The demo's meetings: planned ones, held ones without a story, and what is known of the reported ones."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from articles import desk
from articles.models import (
    AgendaItem,
    Article,
    Coverage,
    Meeting,
    MeetingDocument,
    MeetingOrganizer,
    MeetingReport,
    Outcome,
    Participation,
    Person,
)

from .register import Bodies, find_document
from .values import Row, day_of, saved

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def load_meetings(plan: Row, bodies: Bodies, by: User, reporter: User) -> None:
    """Meetings that no story made: entered, shown to readers; planned ones get a reporter."""
    for row in plan.get("meetings", ()):
        if Meeting.objects.filter(title=row["title"]).exists():
            continue
        meeting = saved(
            Meeting(
                title=row["title"], kind=row["kind"], date=day_of(row), status=row["status"], **_where(row)
            )
        )
        _fill(meeting, row, bodies)
        desk.show_entry(entry=meeting, by=by)
        if meeting.status == Meeting.Status.SCHEDULED and meeting.date:
            due = timezone.make_aware(datetime.combine(meeting.date, time(17))) + timedelta(hours=1)
            Coverage.objects.create(meeting=meeting, user=reporter, due_at=due)


def load_reported_meetings(plan: Row, stories: dict[str, Article], bodies: Bodies, by: User) -> None:
    """What editors add to the meetings that reports brought: it becomes public with their story."""
    for row in plan.get("reported_meetings", ()):
        link = MeetingReport.objects.filter(article=stories[row["report"]]).select_related("meeting").first()
        if link is None or link.meeting.participations.exists():
            continue
        meeting = link.meeting
        meeting.title = row.get("title", meeting.title)
        for name, value in _where(row).items():
            setattr(meeting, name, value)
        saved(meeting)
        _fill(meeting, row, bodies)
        for model in (Participation, AgendaItem, Outcome):
            model.objects.filter(meeting=meeting).update(source_article_id=link.article_id)
        desk.record_entry(entry=meeting, by=by)


def _where(row: Row) -> dict[str, Any]:
    return {
        "starts_at": time.fromisoformat(row["time"]) if row.get("time") else None,
        "part": row.get("part", ""),
        "place": row.get("place", ""),
        "summary": row.get("summary", ""),
    }


def _fill(meeting: Meeting, row: Row, bodies: Bodies) -> None:
    for order, key in enumerate(row.get("organizers", ()), 1):
        MeetingOrganizer.objects.get_or_create(
            meeting=meeting, organization=bodies[key], defaults={"order": order}
        )
    for order, item in enumerate(row.get("participations", ()), 1):
        person = Person.objects.get(name=item["person"]) if item.get("person") else None
        saved(
            Participation(
                meeting=meeting,
                person=person,
                organization=bodies[item["organization"]] if item.get("organization") else None,
                as_printed=item.get("label", ""),
                title_as_printed=item.get("title", ""),
                role=item.get("role", "attends"),
                order=order,
            )
        )
    for order, item in enumerate(row.get("agenda", ()), 1):
        at = time.fromisoformat(item["time"]) if item.get("time") else None
        saved(AgendaItem(meeting=meeting, text=item["text"], starts_at=at, order=order))
    for order, item in enumerate(row.get("outcomes", ()), 1):
        saved(
            Outcome(
                meeting=meeting,
                kind=item["kind"],
                text=item["text"],
                organization=bodies[item["organization"]] if item.get("organization") else None,
                deadline=day_of(item, "deadline"),
                order=order,
            )
        )
    for order, label in enumerate(row.get("documents", ()), 1):
        MeetingDocument.objects.get_or_create(
            meeting=meeting, document=find_document(label), defaults={"order": order}
        )
