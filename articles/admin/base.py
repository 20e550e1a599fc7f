"""What every list and form of the admin shares: folded search, capped counts, closed side doors.

It must not know any one model. Nothing is deleted through the admin unless a model's admin opens that door:
rows are hidden, merged or discarded.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR, BaseModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db import models
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .links import LinkSelect, lazy_links, linked_admin
from .requests import StaffRequest
from .searching import Through, closest_first, search
from .widgets import DateInput, DateTimeField, TimeInput

COUNT_CAP = 2000  # rows; whoever wants to see beyond searches or filters
#: What a filter of Django's own sends for a field of the list.
FILTER_LOOKUPS = ("__exact", "__id__exact", "__isnull")
HIERARCHY_LOOKUPS = ("__year", "__month", "__day", "__gte", "__lt")


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

    formfield_overrides: ClassVar = {
        models.DateField: {"widget": DateInput},
        models.DateTimeField: {"form_class": DateTimeField},
        models.TimeField: {"widget": TimeInput},
    }

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, models.ForeignKey):
            for right in ("change", "delete", "view"):
                setattr(field.widget, f"can_{right}_related", False)
        if field is not None and db_field.name.endswith("precision"):
            field.widget.attrs["aria-label"] = capfirst(field.label)
            field.label = _("exact to the")
        return field

    def formfield_for_choice_field(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        """Choices stand as labels here, so each begins with a capital."""
        field: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.choices = [(value, capfirst(label)) for value, label in field.choices]
        return field

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: StaffRequest, **kwargs: Any) -> Any:
        is_link = db_field.name in self.get_autocomplete_fields(request)
        if is_link:
            kwargs["widget"] = LinkSelect(db_field, self.admin_site, using=kwargs.get("using"))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if is_link and field is not None:
            label = linked_admin(self.admin_site, db_field).choice_label
            field.label_from_instance = label  # type: ignore[method-assign]
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
    #: columns that hold a fold of what people look for: ``…key`` with marks, others without
    search_fields: ClassVar[tuple[str, ...]] = ()
    #: rows that hang on these and are searched too: other names, synonyms
    search_through: ClassVar[tuple[Through, ...]] = ()
    #: the columns by which a choice is close to what was typed: with marks, and without
    choice_columns: ClassVar[tuple[str, str] | None] = None
    empty_hint: Any = ""
    #: whether rows of this kind come in with pasted reports: then an empty list leads there
    comes_with_reports = False

    # --- Lists ---------------------------------------------------------------------------------

    def prepare_list(self, rows: QuerySet) -> QuerySet:
        """What the list needs beside its own rows; called for lists only."""
        return rows.for_list() if hasattr(rows, "for_list") else rows

    def get_changelist(self, request: StaffRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskChangeList

    def get_search_results(
        self, request: StaffRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return search(queryset, search_term, self.search_fields, self.search_through), False

    def get_list_filter(self, request: StaffRequest) -> list[Any]:
        """Filters over another model's rows are for those alone who may see these rows."""
        return [
            item
            for item in super().get_list_filter(request)
            if not isinstance(item, str) or self._may_filter(request, item)
        ]

    def _may_filter(self, request: StaffRequest, name: str) -> bool:
        linked: Any = self.opts.get_field(name).related_model
        if linked is None:
            return True
        return request.user.has_perm(f"{linked._meta.app_label}.view_{linked._meta.model_name}")

    def lookup_allowed(self, lookup: str, value: str, request: StaffRequest) -> bool:
        """Only what the list's own filters send: a free ``?field__startswith=`` could guess hidden values."""
        for item in self.get_list_filter(request):
            if lookup == getattr(item, "parameter_name", None):
                return True
            name = item[0] if isinstance(item, tuple) else item
            if isinstance(name, str) and lookup in {f"{name}{end}" for end in FILTER_LOOKUPS}:
                return True
        return bool(self.date_hierarchy) and lookup in {
            f"{self.date_hierarchy}{end}" for end in HIERARCHY_LOOKUPS
        }

    def changelist_view(
        self, request: StaffRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(
            request,
            {
                "empty_hint": self.empty_hint,
                "comes_with_reports": self.comes_with_reports,
                **(extra_context or {}),
            },
        )

    # --- Choices of link fields ----------------------------------------------------------------

    def choices(self, rows: QuerySet, term: str) -> QuerySet:
        """The found rows as a link field offers them."""
        if self.choice_columns is not None:
            rows = closest_first(rows, term, *self.choice_columns, ordering=self.opts.ordering or ())
        return self.choice_rows(rows)

    def choice_rows(self, rows: QuerySet) -> QuerySet:
        """Rows with what ``choice_label`` reads."""
        return rows

    def choice_label(self, row: Any) -> str:
        """A row among its namesakes."""
        return str(row)

    # --- Rights --------------------------------------------------------------------------------

    def has_delete_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False


class LinkingInline(PlainFields, admin.TabularInline):
    """Rows that hang on one parent and link to others: some queries a link field, however many rows."""

    extra = 0
    show_change_link = False
    classes = ()
    #: plain relations that the rows print beside their link fields
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: StaffRequest) -> QuerySet[Model]:
        rows = super().get_queryset(request)
        if self.related:
            rows = rows.select_related(*self.related)
        return lazy_links(self, rows, self.get_autocomplete_fields(request))


def is_popup(request: StaffRequest) -> bool:
    """Whether the form was opened from another form, to add a linked row."""
    return IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
