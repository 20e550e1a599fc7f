"""The official documents that stories cite, and how they stand to each other."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Citation, DocumentRelation, OfficialDocument

from .filters import ChoiceFilter, ReadersFilter, years
from .labels import document_issuer, document_label
from .register import OwnedInline, RegisterAdmin
from .requests import StaffRequest
from .stories import stories_naming

TYPES = 60  # that the filter offers
MEETINGS = 20


class TypeFilter(admin.SimpleListFilter):
    """The word before the number, as the register has it."""

    title = _("type")
    parameter_name = "type"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        types = OfficialDocument.objects.current().order_by("type").values_list("type", flat=True)
        return [(name, name) for name in types.distinct()[:TYPES]]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(type=self.value()) if self.value() else queryset


class YearFilter(ChoiceFilter):
    """The year of issue: of its date, else as its number says."""

    title = _("year")
    parameter_name = "issued"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        return years(
            lambda year: Q(issued_on__year=year) | Q(issued_on__isnull=True, year=year),
            lambda year: Q(issued_on__year__lt=year) | Q(issued_on__isnull=True, year__lt=year),
        )


class RelationInline(OwnedInline):
    model = DocumentRelation
    fk_name = "source"
    fields = ("kind", "target")
    autocomplete_fields = ("target",)
    columns = "relations"


@admin.register(OfficialDocument)
class OfficialDocumentAdmin(RegisterAdmin):
    list_display = ("label", "short_title", "issued_by", "issued_on", "term", "visibility")
    list_filter = (TypeFilter, YearFilter, ReadersFilter)
    search_fields = ("folded", "issuer__name_folded")
    choice_columns = ("key", "folded")
    autocomplete_fields = ("issuer", "issuer_post")
    inlines = (RelationInline,)
    fieldsets = (
        (None, {"fields": (("type", "number"), "title", ("issued_on", "term", "year"))}),
        (
            _("Issuer"),
            {
                "fields": ("issuer_as_printed", ("issuer", "issuer_post")),
                "description": _(
                    "Type, number, issuer as printed and term or year together tell a document from others."
                ),
            },
        ),
        (_("More"), {"classes": ("collapse",), "fields": ("notes",)}),
    )
    empty_hint = _("Documents come in with the reports that you paste; you can also add one here.")
    comes_with_reports = True
    beside_template = "admin/beside/document.html"

    def prepare_list(self, rows: Any) -> QuerySet:
        return self.choice_rows(rows.current())

    def choice_rows(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("issuer", "issuer_post")

    def choice_label(self, row: OfficialDocument) -> str:
        return document_label(row)

    def beside(self, request: StaffRequest, obj: OfficialDocument) -> dict[str, Any]:
        return {
            "relations_from": obj.relations_from.select_related("source"),
            "meetings": obj.meetings.order_by("-date", "pk")[:MEETINGS],
            "stories": stories_naming(request.user, Citation, document=obj),
        }

    @admin.display(description=_("document"), ordering="number_folded")
    def label(self, document: OfficialDocument) -> str:
        return document.label

    @admin.display(description=_("title"))
    def short_title(self, document: OfficialDocument) -> str:
        return document.title or "–"

    @admin.display(description=_("issuer"))
    def issued_by(self, document: OfficialDocument) -> str:
        return document_issuer(document) or "–"
