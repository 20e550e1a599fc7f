"""What hangs on a story, as folded groups of the side column: people, organizations, meetings, …"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import (
    ArticlePhoto,
    Citation,
    Credit,
    MeetingReport,
    OrganizationMention,
    PersonMention,
    StaffProfile,
)

from .base import LinkingInline
from .forms import StoryRow, StoryRows
from .photos import thumbnail
from .renderer import RENDERER
from .requests import StaffRequest


def rows_once(*names: str, link: str = "") -> type[StoryRows]:
    """A formset in which these columns together stand once; ``link``: what a row is to look at without."""
    return type("OnceRows", (StoryRows,), {"once": names, "link": link})


class StoryInline(LinkingInline):
    """One group. Folded when it is empty or right; the template opens it when a row has an error."""

    template = "admin/articles/article/_rows.html"
    form = StoryRow
    formset = StoryRows
    group_title: Any = ""

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        """What labels read is for a form that is shown; one that is sent back shows none if it is right."""
        return (
            super(LinkingInline, self).get_queryset(request)
            if request.method == "POST"
            else super().get_queryset(request)
        )

    def get_formset(self, request: StaffRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, renderer=RENDERER, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        """Rows are many and narrow: what a column is for, its label says."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.help_text = ""
        return field


class PersonInline(StoryInline):
    model = PersonMention
    formset = rows_once("person", link="person")
    fields = ("name_as_printed", "title_as_printed", "person", "role")
    autocomplete_fields = ("person",)
    group_title = _("People")
    verbose_name = _("person")


class OrganizationInline(StoryInline):
    model = OrganizationMention
    formset = rows_once("organization", link="organization")
    fields = ("name_as_printed", "organization")
    autocomplete_fields = ("organization",)
    group_title = _("Organizations")
    verbose_name = _("organization")


class MeetingInline(StoryInline):
    model = MeetingReport
    formset = rows_once("meeting")
    fields = ("meeting",)
    autocomplete_fields = ("meeting",)
    group_title = _("Meeting, event")
    verbose_name = _("meeting, event")


class CitationInline(StoryInline):
    model = Citation
    formset = rows_once("document")
    fields = ("document",)
    autocomplete_fields = ("document",)
    group_title = _("Documents")
    verbose_name = _("document")


def own_byline(request: StaffRequest) -> list[dict[str, Any]]:
    """The first credit of a story that this account begins, as a row of the form; once a request."""
    if not hasattr(request, "own_byline"):
        profile = StaffProfile.objects.filter(user=request.user).select_related("contributor").first()
        writer = profile.contributor if profile else None
        request.own_byline = (
            [{"name_as_printed": writer.display_name, "role": Credit.Role.TEXT, "contributor": writer.pk}]
            if writer
            else []
        )
    return request.own_byline


class CreditInline(StoryInline):
    model = Credit
    formset = rows_once("name_as_printed", "role")
    fields = ("name_as_printed", "role", "contributor")
    autocomplete_fields = ("contributor",)
    group_title = _("Byline")
    verbose_name = _("byline")

    def get_extra(self, request: StaffRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new story begins with the byline of whoever writes it, if their account has one."""
        return len(own_byline(request)) if obj is None else self.extra


class PhotoInline(StoryInline):
    model = ArticlePhoto
    formset = rows_once(link="photo")
    fields = ("picture", "photo", "caption", "credit", "alt_text", "is_lead")
    readonly_fields = ("picture",)
    autocomplete_fields = ("photo",)
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
