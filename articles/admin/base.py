"""What every list and form of the admin shares: folded search, capped counts, closed side doors.

It must not know any one model. Nothing is deleted through the admin: rows are hidden, merged or discarded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR, BaseModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import desk, language
from articles.models.directory import DirectoryEntry

from .requests import StaffRequest
from .widgets import DateInput

COUNT_CAP = 2000  # rows; whoever wants to see beyond searches or filters


class CappedPaginator(Paginator):
    """Counts at most ``COUNT_CAP`` rows: a list of a hundred thousand is never counted whole."""

    object_list: QuerySet

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk")[:COUNT_CAP].count()


class DeskChangeList(ChangeList):
    """Applies the list recipe of the queryset to the rows that the list shows, and to these alone."""

    model_admin: DeskAdmin

    def get_queryset(self, request: StaffRequest, *args: Any, **kwargs: Any) -> QuerySet:
        self.root_queryset = self.model_admin.prepare_list(self.root_queryset)
        return super().get_queryset(request, *args, **kwargs)


class PlainFields(BaseModelAdmin):
    """The browser's own date fields, and beside a link one way out: to add a row that the register lacks."""

    formfield_overrides: ClassVar = {models.DateField: {"widget": DateInput}}

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, models.ForeignKey):
            for right in ("change", "delete", "view"):
                setattr(field.widget, f"can_{right}_related", False)
        return field

    def formfield_for_choice_field(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        """Choices stand as labels here, so each begins with a capital."""
        field: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.choices = [(value, capfirst(label)) for value, label in field.choices]
        return field


class DeskAdmin(PlainFields, admin.ModelAdmin):
    """The base of our model admins."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    view_on_site = False
    save_on_top = False
    #: columns that hold a fold of what people look for: ``…folded`` without marks, ``…key`` with them
    search_fields: ClassVar[tuple[str, ...]] = ()
    empty_hint: Any = ""

    def prepare_list(self, rows: QuerySet) -> QuerySet:
        """What the list needs beside its own rows; called for lists only."""
        return rows.for_list() if hasattr(rows, "for_list") else rows

    def get_changelist(self, request: StaffRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskChangeList

    def get_search_results(
        self, request: StaffRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Every word of the term, folded as each column is (``…key``: marks kept, else without marks)."""
        for word in language.normalise(search_term.replace("\x00", "")).split()[:8]:
            queryset = queryset.filter(
                Q.create([(f"{name}__contains", _fold_for(name)(word)) for name in self.search_fields], Q.OR)
            )
        return queryset, False

    def lookup_allowed(self, lookup: str, value: str, request: StaffRequest) -> bool:
        """Only what the list's own filters send: a free ``?field__startswith=`` could guess hidden values."""
        for item in self.get_list_filter(request):
            if lookup == getattr(item, "parameter_name", None):
                return True
            name = item[0] if isinstance(item, tuple) else item
            if isinstance(name, str) and lookup in {
                f"{name}__exact",
                f"{name}__id__exact",
                f"{name}__isnull",
            }:
                return True
        return False

    def has_delete_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: StaffRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"empty_hint": self.empty_hint, **(extra_context or {})})


class RegisterAdmin(DeskAdmin):
    """A directory row: readers see it from its first published story on; editors hide and show it."""

    actions = ["hide_from_readers", "show_to_readers"]
    change_form_template = "admin/register_form.html"
    exclude: tuple[str, ...] | None = ("is_hidden",)

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        is_choosing = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return rows.current() if is_choosing and hasattr(self.model, "merged_into") else rows

    def save_related(self, request: StaffRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            desk.record_entry(entry=form.instance, by=request.user)

    def response_change(self, request: StaffRequest, obj: DirectoryEntry) -> HttpResponse:
        if "_hide" in request.POST:
            desk.hide_entry(entry=obj, by=request.user)
            self.message_user(request, _("Hidden: readers no longer see it."), messages.SUCCESS)
        elif "_show" in request.POST:
            desk.show_entry(entry=obj, by=request.user)
            self.message_user(request, _("Shown: readers see it from now on."), messages.SUCCESS)
        return super().response_change(request, obj)

    @admin.action(description=_("Hide from readers"), permissions=["change"])
    def hide_from_readers(self, request: StaffRequest, queryset: QuerySet) -> None:
        self._for_each(request, queryset, desk.hide_entry)

    @admin.action(description=_("Show to readers"), permissions=["change"])
    def show_to_readers(self, request: StaffRequest, queryset: QuerySet) -> None:
        self._for_each(request, queryset, desk.show_entry)

    @admin.display(description=_("readers"))
    def visibility(self, entry: DirectoryEntry) -> str:
        if entry.is_hidden:
            return str(_("hidden"))
        return str(_("shown") if entry.visible_from else _("not yet"))

    def _for_each(self, request: StaffRequest, queryset: QuerySet, verb: Any) -> None:
        try:
            done = [verb(entry=entry, by=request.user) for entry in queryset]
        except PermissionDenied as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("Done: %(count)d.") % {"count": len(done)}, messages.SUCCESS)


class OwnedInline(PlainFields, admin.TabularInline):
    """Rows that belong to one parent."""

    extra = 0
    show_change_link = False
    classes = ()


def _fold_for(column: str) -> Callable[[str], str]:
    return language.match_fold if column.endswith("key") else language.search_fold


def is_popup(request: StaffRequest) -> bool:
    """Whether the form was opened from another form, to add a linked row."""
    return IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
