"""People, the posts there are, and who held them: the register's first shelf."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Membership, Person, PersonName, Post

from .base import DeskAdmin, OwnedInline, RegisterAdmin, is_popup
from .portraits import PortraitAdmin
from .requests import StaffRequest


def posts_now(person: Person) -> str:
    """The posts that a person holds today, as one line; reads prefetched memberships."""
    today = timezone.localdate()
    held = [m for m in person.memberships.all() if m.covers(today)]
    return ", ".join(m.title for m in sorted(held, key=lambda m: (m.post.rank, m.pk)))


def person_label(person: Person) -> str:
    """Name and posts of today: homonyms are told apart."""
    posts = posts_now(person)
    return f"{person.name} – {posts}" if posts else person.name


def with_posts(rows: QuerySet) -> QuerySet:
    """People with what ``posts_now`` reads."""
    return rows.prefetch_related(
        Prefetch("memberships", queryset=Membership.objects.select_related("post").order_by("pk"))
    )


class PersonNameInline(OwnedInline):
    model = PersonName
    fields = ("name", "kind")


class MembershipInline(OwnedInline):
    model = Membership
    fields = (
        "post",
        "title_as_printed",
        "start_on",
        "start_precision",
        "end_on",
        "end_precision",
        "has_ended",
    )
    autocomplete_fields = ("post",)


@admin.register(Person)
class PersonAdmin(PortraitAdmin, RegisterAdmin):
    """A name is never unique: lists and choices print the posts of today beside it."""

    list_display = ("name", "posts", "public_page", "visibility")
    list_filter = ("public_page", "is_hidden")
    search_fields = ("name_folded",)
    inlines = (MembershipInline, PersonNameInline)
    fieldsets = (
        (None, {"fields": ("name", "public_page", "summary")}),
        (_("More"), {"classes": ("collapse",), "fields": ("sort_key", "notes")}),
    )
    empty_hint = _("People come in with the reports that you paste; you can also add one here.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return with_posts(rows.current())

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        rows = super().get_queryset(request)
        is_choosing = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return with_posts(rows) if is_choosing else rows

    def choice_label(self, person: Person) -> str:
        return person_label(person)

    def get_inlines(self, request: StaffRequest, obj: Person | None) -> Any:
        return () if is_popup(request) and obj is None else self.inlines

    @admin.display(description=_("posts today"))
    def posts(self, person: Person) -> str:
        return posts_now(person) or "–"


@admin.register(Post)
class PostAdmin(RegisterAdmin):
    list_display = ("role", "organization", "rank", "is_public_office", "visibility")
    list_filter = ("is_public_office", "is_hidden")
    search_fields = ("role_key",)
    autocomplete_fields = ("organization",)
    fields = ("role", "organization", "rank", "is_public_office")
    empty_hint = _("Posts come in with the people who hold them; you can also add one here.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("organization")


@admin.register(Membership)
class MembershipAdmin(DeskAdmin):
    """Posts held as a list of their own: for a day on which many change."""

    list_display = ("person", "post", "start_on", "end_on", "has_ended")
    list_filter = ("has_ended",)
    search_fields = ("person__name_folded",)
    autocomplete_fields = ("person", "post")
    fields = (
        "person",
        "post",
        "title_as_printed",
        ("start_on", "start_precision"),
        ("end_on", "end_precision", "has_ended"),
        "is_acting",
        "term",
    )
    empty_hint = _("No post held is recorded yet. Open a person and add the posts there.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("person", "post")
