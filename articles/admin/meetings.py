"""Meetings and events: when and where, who held them and took part, what came out, who covers them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import (
    AgendaItem,
    Coverage,
    Meeting,
    MeetingDocument,
    MeetingOrganizer,
    MeetingReport,
    Outcome,
    Participation,
)

from .colleagues import StaffRows, staff_choices
from .filters import ReadersFilter, WeekFilter
from .labels import meeting_label
from .register import OwnedInline, RegisterAdmin
from .register_forms import OwnedRows
from .requests import StaffRequest
from .searching import Through
from .stories import stories_naming


class ParticipantRows(OwnedRows):
    read_lines = staticmethod(desk.read_participants)
    lines_hint = _(
        "One participant a line: name, title. Who is in the register is linked where only one fits."
    )


class AgendaRows(OwnedRows):
    read_lines = staticmethod(desk.read_agenda)
    lines_hint = _("One point a line, its hour first, e.g. “07:30 Opening”.")


class OutcomeRows(OwnedRows):
    read_lines = staticmethod(desk.read_outcomes)
    lines_hint = _("One decision a line; figures and tasks are chosen afterwards.")


class OrganizerInline(OwnedInline):
    model = MeetingOrganizer
    fields = ("order", "organization")
    autocomplete_fields = ("organization",)
    columns = "organizers"


class ParticipantInline(OwnedInline):
    model = Participation
    formset = ParticipantRows
    fields = ("order", "as_printed", "title_as_printed", "role", "person", "organization")
    autocomplete_fields = ("person", "organization")
    columns = "participants"

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "as_printed" and field is not None:
            field.required = False  # a linked row prints the name of the register
        return field


class AgendaInline(OwnedInline):
    model = AgendaItem
    formset = AgendaRows
    fields = ("order", "starts_at", "text")
    columns = "agenda"


class OutcomeInline(OwnedInline):
    model = Outcome
    formset = OutcomeRows
    fields = ("order", "kind", "text", "organization", "deadline")
    autocomplete_fields = ("organization",)
    columns = "outcomes"


class DocumentInline(OwnedInline):
    model = MeetingDocument
    fields = ("order", "document")
    autocomplete_fields = ("document",)
    columns = "organizers"


class CoverageInline(OwnedInline):
    """The newsroom's own business: readers never get it."""

    model = Coverage
    formset = StaffRows
    fields = ("user", "task", "due_at", "note")
    related = ("user",)
    columns = "coverage"
    note = _("For the newsroom alone: readers never see it.")

    def formfield_for_foreignkey(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return staff_choices(field) if db_field.name == "user" else field


@admin.register(Meeting)
class MeetingAdmin(RegisterAdmin):
    list_display = ("title", "day", "hour", "kind", "status", "held_by", "place", "visibility")
    list_filter = (WeekFilter, "status", "kind", ReadersFilter)
    date_hierarchy = "date"
    ordering = ("-date", "-pk")
    search_fields = ("title_folded",)
    search_through = (Through(MeetingOrganizer, "meeting", ("organization__name_folded",)),)
    choice_columns = ("title_folded", "title_folded")
    inlines = (
        OrganizerInline,
        ParticipantInline,
        AgendaInline,
        OutcomeInline,
        DocumentInline,
        CoverageInline,
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    ("kind", "status", "place"),
                    ("date", "end_date", "starts_at", "part"),
                    "summary",
                )
            },
        ),
        (_("More"), {"classes": ("collapse",), "fields": ("notes",)}),
    )
    empty_hint = _("Meetings come in with the reports that you paste; you can also add one here.")
    comes_with_reports = True
    beside_template = "admin/beside/meeting.html"

    def prepare_list(self, rows: Any) -> QuerySet:
        return self.choice_rows(rows.current())

    def choice_rows(self, rows: QuerySet) -> QuerySet:
        held = MeetingOrganizer.objects.select_related("organization")
        return rows.prefetch_related(Prefetch("organizer_rows", queryset=held))

    def choice_label(self, row: Meeting) -> str:
        return meeting_label(row)

    def beside(self, request: StaffRequest, obj: Meeting) -> dict[str, Any]:
        return {"stories": stories_naming(request.user, MeetingReport, meeting=obj)}

    @admin.display(description=_("date"), ordering="date")
    def day(self, meeting: Meeting) -> str:
        first, last = meeting.date, meeting.end_date
        if first is None:
            return "–"
        return f"{first:%d/%m/%Y}" + (f" – {last:%d/%m/%Y}" if last and last != first else "")

    @admin.display(description=_("hour"), ordering="starts_at")
    def hour(self, meeting: Meeting) -> str:
        if meeting.starts_at:
            return f"{meeting.starts_at:%H:%M}"
        return meeting.get_part_display() or "–"

    @admin.display(description=_("organizers"))
    def held_by(self, meeting: Meeting) -> str:
        return ", ".join(str(row.organization) for row in meeting.organizer_rows.all()) or "–"
