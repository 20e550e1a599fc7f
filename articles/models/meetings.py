"""Meetings and events (Hội nghị, sự kiện): what recognition fills; the rest grows with the register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import language

from .directory import DirectoryEntry, DirectoryQuerySet
from .organizations import Organization


class Meeting(DirectoryEntry):
    """One event of a day, held by organizations, that one or many stories report."""

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

    title = models.CharField(_("title"), max_length=250)
    title_folded = models.CharField(max_length=300, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.OTHER)
    date = models.DateField(_("date"), null=True, blank=True, db_index=True)
    part = models.CharField(_("part of the day"), max_length=10, choices=Part, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    organizers = models.ManyToManyField(
        Organization, through="MeetingOrganizer", related_name="meetings", verbose_name=_("organizers")
    )
    notes = models.TextField(_("notes"), blank=True, help_text=_("For editors only; never shown to readers."))
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting, event")
        verbose_name_plural = _("meetings, events")
        ordering = ["-date", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.title = language.normalise(self.title)
        self.title_folded = language.search_fold(self.title)


class MeetingOrganizer(models.Model):
    """An organization held a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="organizer_rows")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
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
