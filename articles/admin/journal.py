"""The audit log, to read alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import AuditEntry

from .base import DeskAdmin
from .requests import StaffRequest


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskAdmin):
    list_display = ("at", "by", "verb", "article", "subject")
    list_display_links = None
    actions = None
    empty_hint = _("Nothing has been done yet.")

    def prepare_list(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("by", "article")

    def has_add_permission(self, request: StaffRequest) -> bool:
        return False

    def has_change_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False
