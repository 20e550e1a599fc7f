"""The audit log, to read alone."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.desk import staff_name
from articles.models import AuditEntry

from .base import DeskAdmin
from .requests import StaffRequest
from .states import VERBS


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskAdmin):
    list_display = ("at", "who", "what", "article", "on_what")
    list_display_links = None
    actions = None
    empty_hint = _("Nothing has been done yet.")

    def prepare_list(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("by", "article")

    @admin.display(description=_("who"))
    def who(self, entry: AuditEntry) -> str:
        return staff_name(entry.by)

    @admin.display(description=_("what"))
    def what(self, entry: AuditEntry) -> Any:
        return VERBS.get(entry.verb, entry.verb)

    @admin.display(description=_("on what"), empty_value="–")
    def on_what(self, entry: AuditEntry) -> str | None:
        """``person 7: Name`` is kept; whoever reads it gets the word for ``person`` in their language."""
        kind, _space, rest = entry.subject.partition(" ")
        try:
            model = apps.get_model("auth" if kind == "user" else "articles", kind)
        except LookupError:
            return entry.subject or None
        return f"{capfirst(model._meta.verbose_name)} {rest}"

    def has_add_permission(self, request: StaffRequest) -> bool:
        return False

    def has_change_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False
