"""Organizations with their other names: abbreviations, former and short names."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Organization, OrganizationName

from .base import OwnedInline, RegisterAdmin


class OrganizationNameInline(OwnedInline):
    model = OrganizationName
    fields = ("name", "start_on", "end_on")


@admin.register(Organization)
class OrganizationAdmin(RegisterAdmin):
    list_display = ("name", "kind", "area", "parent", "visibility")
    list_filter = ("kind", "is_hidden")
    search_fields = ("name_folded",)
    autocomplete_fields = ("parent",)
    inlines = (OrganizationNameInline,)
    fieldsets = (
        (None, {"fields": ("name", "kind", "area", "parent", "summary")}),
        (_("More"), {"classes": ("collapse",), "fields": (("founded_on", "dissolved_on"), "notes")}),
    )
    empty_hint = _("Organizations come in with the reports that you paste; you can also add one here.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.current().select_related("parent")
