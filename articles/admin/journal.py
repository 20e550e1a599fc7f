"""The audit log, to read alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.desk import staff_name
from articles.models import Article, AuditEntry

from .base import DeskAdmin
from .changes import subject_words
from .filters import SinceFilter
from .requests import StaffRequest
from .searching import Through
from .states import VERBS


class VerbFilter(admin.SimpleListFilter):
    """What was done, in the words of the list."""

    title = _("what")
    parameter_name = "verb"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(VERBS.items())

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskAdmin):
    list_display = ("at", "who", "what", "article", "on_what")
    list_filter = (VerbFilter, SinceFilter)
    search_fields = ("subject_folded",)
    search_through = (Through(Article, "pk", ("slug",), own="article_id"),)
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
        return subject_words(entry) or None

    def has_add_permission(self, request: StaffRequest) -> bool:
        return False

    def has_change_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False
