"""Meetings, events, and the official documents that stories cite."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Meeting, MeetingOrganizer, OfficialDocument

from .base import OwnedInline, RegisterAdmin


class OrganizerInline(OwnedInline):
    model = MeetingOrganizer
    fields = ("organization", "order")
    autocomplete_fields = ("organization",)


@admin.register(Meeting)
class MeetingAdmin(RegisterAdmin):
    list_display = ("title", "kind", "date", "place", "visibility")
    list_filter = ("kind", "is_hidden")
    search_fields = ("title_folded",)
    inlines = (OrganizerInline,)
    fields = ("title", "kind", ("date", "part"), "place", "notes")
    empty_hint = _("Meetings come in with the reports that you paste; you can also add one here.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.current()


@admin.register(OfficialDocument)
class OfficialDocumentAdmin(RegisterAdmin):
    list_display = ("label", "issuer_as_printed", "term", "issued_on", "visibility")
    list_filter = ("is_hidden",)
    search_fields = ("number_folded", "key")
    autocomplete_fields = ("issuer",)
    fieldsets = (
        (
            None,
            {"fields": (("type", "number"), ("issuer_as_printed", "issuer"), ("term", "year", "issued_on"))},
        ),
        (_("More"), {"classes": ("collapse",), "fields": ("title", "notes")}),
    )
    empty_hint = _("Documents come in with the reports that you paste; you can also add one here.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.current()
