"""People: their names, the posts that they held, and whether readers get a page of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Membership, Participation, Person, PersonMention, PersonName, held_on

from .filters import ChoiceFilter, ReadersFilter
from .labels import person_label, posts_now
from .portraits import PortraitAdmin
from .register import OwnedInline, RegisterAdmin
from .requests import StaffRequest
from .searching import Through
from .stories import stories_naming

MEETINGS = 20  # that a person's form lists


class HoldingFilter(ChoiceFilter):
    """Who holds a post today; an end known only as a year counts until that year is over."""

    title = _("post today")
    parameter_name = "holds"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        held = Membership.objects.filter(held_on(timezone.localdate()), person=OuterRef("pk"))
        public = held.filter(post__is_public_office=True)
        return [
            ("public", _("holds a public office"), Q(Exists(public))),
            ("any", _("holds a post"), Q(Exists(held))),
            ("none", _("holds none"), ~Q(Exists(held))),
        ]


class PersonNameInline(OwnedInline):
    model = PersonName
    fields = ("name", "kind")
    columns = "names"


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
        "is_acting",
        "term",
    )
    autocomplete_fields = ("post",)
    columns = "posts"
    is_open = True
    note = _("An end known only as a year counts as held until that year is over.")


@admin.register(Person)
class PersonAdmin(PortraitAdmin, RegisterAdmin):
    """A name is never unique: lists and choices print the posts of today beside it."""

    list_display = ("name", "posts", "public_page", "visibility")
    list_filter = (HoldingFilter, "public_page", ReadersFilter)
    search_fields = ("name_folded",)
    search_through = (Through(PersonName, "person", ("name_folded",)),)
    choice_columns = ("name_key", "name_folded")
    inlines = (MembershipInline, PersonNameInline)
    fieldsets = (
        (None, {"fields": ("name", "public_page", "summary")}),
        (_("More"), {"classes": ("collapse",), "fields": ("sort_key", "notes")}),
    )
    empty_hint = _("People come in with the reports that you paste; you can also add one here.")
    comes_with_reports = True
    beside_template = "admin/beside/person.html"

    def prepare_list(self, rows: Any) -> QuerySet:
        return self.choice_rows(rows.current())

    def choice_rows(self, rows: QuerySet) -> QuerySet:
        held = Membership.objects.select_related("post__organization").order_by("pk")
        return rows.prefetch_related(Prefetch("memberships", queryset=held))

    def choice_label(self, row: Person) -> str:
        return person_label(row)

    def beside(self, request: StaffRequest, obj: Person) -> dict[str, Any]:
        took_part = Participation.objects.filter(person=obj).select_related("meeting")
        return {
            "stories": stories_naming(request.user, PersonMention, person=obj),
            "participations": took_part.order_by("-meeting__date", "-pk")[:MEETINGS],
        }

    def entries_of(self, obj: Person) -> Q:
        """Posts may be changed in their own list too."""
        held = Membership.objects.filter(person=obj).order_by().values("pk")
        return super().entries_of(obj) | Q(subject_kind="membership", subject_id__in=held)

    @admin.display(description=_("posts today"))
    def posts(self, person: Person) -> str:
        return posts_now(person) or "–"
