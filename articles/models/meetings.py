"""Meetings and events (Hội nghị, sự kiện): who held them, who took part, what was said and decided.

Rows that a draft reported carry its number and become public with it; rows that an editor enters are shown
with their meeting. ``Coverage`` is the newsroom's own business and never leaves it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import language

from .directory import DirectoryQuerySet, HasPage, NotedEntry, ReportedEntry
from .documents import OfficialDocument
from .organizations import Organization
from .people import Person


class Meeting(HasPage, NotedEntry):
    """One event of a day or some days, held by organizations, that one or many stories report."""

    page_route, page_fallback, page_label = "meeting", "cuoc-hop", "title"

    class Kind(models.TextChoices):
        """The family words of the field; the value is the printed word."""

        CONFERENCE = "hội nghị", _("conference")
        WORKING_SESSION = "buổi làm việc", _("working session")
        SITTING = "kỳ họp", _("session of an elected body")
        SESSION = "phiên họp", _("sitting")
        CONGRESS = "đại hội", _("congress")
        PRESS_CONFERENCE = "họp báo", _("press conference")
        GATHERING = "họp mặt", _("gathering")
        RECEPTION = "gặp mặt", _("reception")
        CEREMONY = "lễ", _("ceremony")
        SEMINAR = "hội thảo", _("seminar")
        TALK = "tọa đàm", _("round table")
        VOTERS = "tiếp xúc cử tri", _("meeting with voters")
        SUPERVISION = "giám sát", _("supervision")
        SURVEY = "khảo sát", _("field survey")
        INSPECTION = "kiểm tra", _("inspection")
        MEETING = "cuộc họp", _("meeting")
        BRIEFING = "họp giao ban", _("briefing")
        DIALOGUE = "đối thoại", _("dialogue")
        CITIZENS = "tiếp công dân", _("reception of citizens")
        QUESTIONS = "phiên chất vấn", _("question time")
        FORUM = "diễn đàn", _("forum")
        TRAINING = "tập huấn", _("training")
        RALLY = "mít tinh", _("rally")
        CONTEST = "hội thi", _("contest")
        VISIT = "thăm và làm việc", _("working visit")
        OTHER = "sự kiện", _("event")

    class Part(models.TextChoices):
        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")
        EVENING = "evening", _("evening")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", pgettext_lazy("meeting", "planned")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    title = models.CharField(_("title"), max_length=250)
    title_folded = models.CharField(max_length=300, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.OTHER)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.SCHEDULED,
        help_text=_("Postponed and cancelled meetings stay on their page with that word."),
    )
    date = models.DateField(_("date"), null=True, blank=True, db_index=True)
    end_date = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only for meetings of several days.")
    )
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    part = models.CharField(_("part of the day"), max_length=10, choices=Part, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    organizers = models.ManyToManyField(
        Organization, through="MeetingOrganizer", related_name="meetings", verbose_name=_("organizers")
    )
    documents = models.ManyToManyField(
        OfficialDocument, through="MeetingDocument", related_name="meetings", verbose_name=_("documents")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that readers see.")
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting, event")
        verbose_name_plural = _("meetings, events")
        ordering = ["-date", "pk"]
        constraints = [
            *NotedEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(date__isnull=False, end_date__gte=F("date")),
                name="meeting_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.title = language.normalise(self.title)
        self.title_folded = language.search_fold(self.title)


class MeetingOrganizer(models.Model):
    """An organization held a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="organizer_rows")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organizer")
        verbose_name_plural = _("organizers")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organization"], name="meeting_organizer_once")
        ]

    def __str__(self) -> str:
        return str(self.organization)


class MeetingDocument(models.Model):
    """A document that a meeting dealt with."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="document_rows")
    document = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document of the meeting")
        verbose_name_plural = _("documents of the meeting")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "document"], name="meeting_document_once")]

    def __str__(self) -> str:
        return str(self.document)


class Participation(ReportedEntry):
    """Who took part: a person, an organization, or a group that has a label alone."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        COCHAIR = "cochair", _("co-chair")
        DIRECTS = "directs", _("gives directions")
        REPORTS = "reports", _("reports")
        SPEAKS = "speaks", _("speaks")
        ATTENDS = "attends", _("attends")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participations")
    as_printed = models.CharField(
        _("name as printed"),
        max_length=200,
        blank=True,
        help_text=_("A name, or a group such as “Lãnh đạo các sở, ngành”. Empty: the linked name."),
    )
    title_as_printed = models.CharField(_("title as printed"), max_length=400, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organization"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.ATTENDS)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organization__isnull=True),
                name="participation_of_one",
                violation_error_message=_("Link a person or an organization, not both."),
            ),
            models.CheckConstraint(
                condition=~Q(as_printed=""),
                name="participation_has_a_name",
                violation_error_message=_("Say who took part."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="person_once_a_meeting",
                violation_error_message=_("This person stands here twice."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "organization"],
                condition=Q(organization__isnull=False),
                name="organization_once_a_meeting",
                violation_error_message=_("This organization stands here twice."),
            ),
        ]

    def __str__(self) -> str:
        return self.as_printed

    def clean(self) -> None:
        """A linked row that was left without words prints the name of the register."""
        linked = self.person or self.organization
        self.as_printed = language.normalise(self.as_printed) or (str(linked) if linked else "")
        self.title_as_printed = language.normalise(self.title_as_printed)


class AgendaItem(ReportedEntry):
    """One point of a meeting's programme."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    text = models.CharField(_("agenda item"), max_length=400)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["order", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="agenda_item_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        self.text = language.normalise(self.text)


class Outcome(ReportedEntry):
    """What came out of a meeting (Kết luận, chỉ đạo): a decision, a figure, a task with a deadline."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision")
        FIGURE = "figure", _("figure")
        TASK = "task", _("task")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DECISION)
    text = models.CharField(_("outcome"), max_length=600)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("responsible organization"),
    )
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="outcome_says_something"),
            models.CheckConstraint(
                condition=Q(kind="task") | Q(deadline__isnull=True),
                name="outcome_deadline_of_a_task",
                violation_error_message=_("Only a task has a deadline."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        self.text = language.normalise(self.text)


class Coverage(models.Model):
    """Who of the staff covers a meeting (Phân công). Never public."""

    class Task(models.TextChoices):
        TEXT = "text", _("report")
        PHOTO = "photo", _("photos")
        VIDEO = "video", _("video")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="+", verbose_name=_("meeting, event")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    task = models.CharField(_("task"), max_length=10, choices=Task, default=Task.TEXT)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user", "task"], name="coverage_once_a_task")
        ]

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.meeting}"
