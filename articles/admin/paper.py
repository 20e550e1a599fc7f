"""The paper itself: its own pages, its imprint, and where old addresses lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import ImprintFact, Redirect, StaticPage

from .base import DeskAdmin
from .register import LoggedAdmin, RegisterAdmin
from .register_forms import RegisterForm
from .requests import StaffRequest
from .searching import search_few, words_of
from .widgets import BodyField


class PageForm(RegisterForm):
    body = BodyField(label=_("body"))
    body_en = BodyField(label=_("body in English"), required=False)
    slug = forms.SlugField(
        label=_("address"),
        max_length=80,
        required=False,
        help_text=_(
            "Left empty it is made from the title. Changing it breaks the links that others keep: "
            "add a redirect then."
        ),
    )

    class Meta:
        model = StaticPage
        fields = ("title", "title_en", "slug", "position", "body", "body_en")


@admin.register(StaticPage)
class StaticPageAdmin(RegisterAdmin):
    form = PageForm
    change_form_template = "admin/page_form.html"
    not_seen = _("Readers do not see this page before you show it.")
    list_display = ("title", "slug", "position", "changed_at", "visibility")
    search_fields = ("title", "title_en", "slug")
    ordering = ("position", "pk")
    fieldsets = (
        (None, {"fields": ("title", "body", ("slug", "position"))}),
        (_("In English"), {"classes": ("collapse",), "fields": ("title_en", "body_en")}),
    )
    empty_hint = _("Readers look for who makes this paper and how to write to it: add the first page.")

    def get_search_results(self, request: StaffRequest, queryset: QuerySet, search_term: str) -> Any:
        return search_few(queryset, search_term, self.search_fields), False


class DeletingAdmin(LoggedAdmin):
    """Rows that nothing else names: who holds the right may delete them."""

    actions = None

    def has_delete_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return super(DeskAdmin, self).has_delete_permission(request, obj)


class FactForm(RegisterForm):
    class Meta:
        model = ImprintFact
        fields = ("key", "value", "value_en", "position")
        help_texts = {
            "value": _("Readers see it at the foot of every page from the moment you save."),
            "value_en": _("Left empty, English pages print the Vietnamese text."),
            "position": _("Smaller numbers stand first."),
        }


@admin.register(ImprintFact)
class ImprintFactAdmin(DeletingAdmin):
    list_display = ("fact", "value", "value_en", "position")
    search_fields = ("value", "value_en")
    ordering = ("position", "pk")
    form = FactForm
    fields = ("key", "value", "value_en", "position")
    empty_hint = _("The press law asks for an imprint on every page: begin with the licence.")

    def get_search_results(self, request: StaffRequest, queryset: QuerySet, search_term: str) -> Any:
        return search_few(queryset, search_term, self.search_fields), False

    @admin.display(description=_("fact"), ordering="key")
    def fact(self, row: ImprintFact) -> str:
        return row.get_key_display()


class RedirectForm(RegisterForm):
    class Meta:
        model = Redirect
        fields = ("old_path", "new_path", "article_id")
        help_texts = {
            "old_path": _(
                "Begins with a slash; without the host: “/tin/123.html”, not “https://…/tin/123.html”."
            ),
            "new_path": _("An address of this site, e.g. “/kinh-te/”. Leave it empty when it is a story."),
            "article_id": _(
                "The number behind “-a” in the story’s address. Readers are led there once the story is "
                "live, and not before."
            ),
        }


@admin.register(Redirect)
class RedirectAdmin(DeletingAdmin):
    form = RedirectForm
    list_display = ("old_path", "new_path", "article_id")
    search_fields = ("old_path", "new_path")
    fields = ("old_path", "new_path", "article_id")
    empty_hint = _(
        "No redirect yet. When a page moves, write here where its old address leads, so that links that "
        "others keep do not end nowhere."
    )

    def get_search_results(self, request: StaffRequest, queryset: QuerySet, search_term: str) -> Any:
        """Addresses are plain letters: parts of them, or a story's number."""
        for word in words_of(search_term):
            found = Q(old_path__icontains=word) | Q(new_path__icontains=word)
            if word.isdecimal() and len(word) < 18:
                found |= Q(article_id=int(word))
            queryset = queryset.filter(found)
        return queryset, False
