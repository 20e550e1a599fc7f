"""Sections, tags and contributors."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from articles import desk
from articles.models import Contributor, Section, Tag

from .base import DeskAdmin, RegisterAdmin
from .requests import StaffRequest

admin.site.unregister(StockTag)  # the library's own tags: ours replace them, its table stays empty


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    list_display = ("name", "slug", "parent", "position", "is_listed")
    fields = (("name", "name_en"), "slug", "parent", ("position", "is_listed"))

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("parent")

    def save_related(self, request: StaffRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        desk.record_entry(entry=form.instance, by=request.user)


@admin.register(Tag)
class TagAdmin(RegisterAdmin):
    """Five spellings of one word are one tag: the form refuses the second."""

    list_display = ("name", "slug", "visibility")
    list_filter = ("is_hidden",)
    search_fields = ("folded",)
    fields = ("name",)
    empty_hint = _("Tags are made while a story is written: type them, separated by commas.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.current()


@admin.register(Contributor)
class ContributorAdmin(RegisterAdmin):
    list_display = ("display_name", "pen_name", "initials", "visibility")
    search_fields = ("name_folded",)
    fields = ("display_name", ("pen_name", "initials"), "summary")
    empty_hint = _("Contributors come in with the credits of the reports that you paste.")
