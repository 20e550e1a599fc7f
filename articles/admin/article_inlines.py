"""What hangs on a story, as folded groups of the side column: people, organizations, meetings, …"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import (
    ArticlePhoto,
    Citation,
    Credit,
    MeetingReport,
    OrganizationMention,
    Person,
    PersonMention,
)

from .base import PlainFields
from .forms import StoryRows
from .people import person_label, with_posts
from .photos import thumbnail
from .requests import StaffRequest


def rows_once(*names: str) -> type[StoryRows]:
    """A formset in which these columns together stand once."""
    return type("OnceRows", (StoryRows,), {"once": names})


class StoryInline(PlainFields, admin.TabularInline):
    """One group. Folded when it is empty or right; the template opens it when a row has an error."""

    template = "admin/articles/article/_rows.html"
    extra = 0
    formset = StoryRows
    related: tuple[str, ...] = ()
    group_title: Any = ""

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.related)


class PersonInline(StoryInline):
    model = PersonMention
    formset = rows_once("person")
    fields = ("name_as_printed", "title_as_printed", "person", "role")
    autocomplete_fields = ("person",)
    related = ("person",)
    group_title = _("People")
    verbose_name = _("person")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "person" and field is not None:
            field.queryset = with_posts(Person.objects.all())
            field.label_from_instance = person_label  # type: ignore[method-assign,assignment]
        return field


class OrganizationInline(StoryInline):
    model = OrganizationMention
    formset = rows_once("organization")
    fields = ("name_as_printed", "organization")
    autocomplete_fields = ("organization",)
    related = ("organization",)
    group_title = _("Organizations")
    verbose_name = _("organization")


class MeetingInline(StoryInline):
    model = MeetingReport
    formset = rows_once("meeting")
    fields = ("meeting",)
    autocomplete_fields = ("meeting",)
    related = ("meeting",)
    group_title = _("Meeting, event")
    verbose_name = _("meeting, event")


class CitationInline(StoryInline):
    model = Citation
    formset = rows_once("document")
    fields = ("document",)
    autocomplete_fields = ("document",)
    related = ("document",)
    group_title = _("Documents")
    verbose_name = _("document")


class CreditInline(StoryInline):
    model = Credit
    formset = rows_once("name_as_printed", "role")
    fields = ("name_as_printed", "role", "contributor")
    autocomplete_fields = ("contributor",)
    related = ("contributor",)
    group_title = _("Byline")
    verbose_name = _("byline")


class PhotoInline(StoryInline):
    model = ArticlePhoto
    fields = ("picture", "photo", "caption", "credit", "alt_text", "is_lead")
    readonly_fields = ("picture",)
    autocomplete_fields = ("photo",)
    related = ("photo",)
    group_title = _("Photos")
    verbose_name = _("photo")

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        if db_field.name == "caption":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("picture"))
    def picture(self, row: ArticlePhoto) -> Any:
        if row.photo is None:
            return _("Caption that waits for its picture")
        return thumbnail(row.photo)


INLINES = (PersonInline, OrganizationInline, MeetingInline, CitationInline, CreditInline, PhotoInline)
