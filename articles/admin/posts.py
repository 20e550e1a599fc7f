"""The posts there are, and who held them as a list of its own: for a day on which many change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Membership, OrganizationName, PersonName, Post, held_on

from .filters import ChoiceFilter, ReadersFilter
from .labels import known_date, post_label
from .register import LoggedAdmin, RegisterAdmin
from .requests import StaffRequest
from .searching import Through

HOLDERS = 60  # that a post's form lists


class TodayFilter(ChoiceFilter):
    """Whether a post is held today."""

    title = _("today")
    parameter_name = "held"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        today = held_on(timezone.localdate())
        return [("now", _("held today"), today), ("past", _("not held today"), ~today)]


@admin.register(Post)
class PostAdmin(RegisterAdmin):
    list_display = ("role", "organization", "rank", "is_public_office", "visibility")
    list_filter = ("is_public_office", ReadersFilter)
    search_fields = ("role_folded", "organization__name_folded")
    search_through = (Through(OrganizationName, "organization", ("name_folded",), own="organization_id"),)
    choice_columns = ("role_key", "role_folded")
    autocomplete_fields = ("organization",)
    fields = (("role", "organization"), "rank", "is_public_office")
    empty_hint = _("Posts come in with the people who hold them; you can also add one here.")
    comes_with_reports = True
    beside_template = "admin/beside/post.html"
    not_seen = _("Readers see a post once they see somebody who held it.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return self.choice_rows(rows)

    def choice_rows(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("organization")

    def choice_label(self, row: Post) -> str:
        return post_label(row)

    def beside(self, request: StaffRequest, obj: Post) -> dict[str, Any]:
        return {"holders": obj.memberships.select_related("person", "post")[:HOLDERS]}


@admin.register(Membership)
class MembershipAdmin(LoggedAdmin):
    list_display = ("person", "title", "organization", "since", "until", "is_acting")
    list_filter = (TodayFilter, "has_ended", "is_acting")
    search_fields = ("person__name_folded", "post__role_folded", "post__organization__name_folded")
    search_through = (
        Through(PersonName, "person", ("name_folded",), own="person_id"),
        Through(OrganizationName, "organization", ("name_folded",), own="post__organization_id"),
    )
    autocomplete_fields = ("person", "post")
    fields = (
        ("person", "post"),
        ("start_on", "start_precision"),
        ("end_on", "end_precision"),
        ("has_ended", "is_acting"),
        ("title_as_printed", "term"),
    )
    empty_hint = _("No post held is recorded yet. Open a person and add the posts there.")
    comes_with_reports = True

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("person", "post__organization")

    def after_save(self, request: StaffRequest, obj: Membership) -> bool:
        """A row of a person: it is shown where its person is."""
        stays = super().after_save(request, obj)
        if obj.visible_from is None and not obj.is_hidden:
            sentence = format_html(
                '{} <a class="live-link" href="{}">{}</a>',
                _("Readers do not see this row yet: show it with its person."),
                reverse("admin:articles_person_change", args=[obj.person_id]),
                obj.person,
            )
            self.message_user(request, sentence, messages.INFO)
        return stays

    @admin.display(description=_("post"), ordering="post__role")
    def title(self, held: Membership) -> str:
        return str(held.title)

    @admin.display(description=_("organization"))
    def organization(self, held: Membership) -> str:
        return str(held.post.organization or "–")

    @admin.display(description=_("from"), ordering="start_on")
    def since(self, held: Membership) -> str:
        return known_date(held.start_on, held.start_precision) or "–"

    @admin.display(description=_("until"), ordering="end_on")
    def until(self, held: Membership) -> str:
        if held.end_on is None and held.has_ended:
            return str(_("ended"))
        return known_date(held.end_on, held.end_precision) or "–"
