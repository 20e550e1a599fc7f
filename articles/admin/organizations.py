"""Organizations: their names over time, what they stand under, what became of them, and who leads them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Membership,
    Organization,
    OrganizationMention,
    OrganizationName,
    Succession,
)

from .filters import ChoiceFilter, ReadersFilter
from .labels import known_date, organization_label
from .register import OwnedInline, RegisterAdmin
from .requests import StaffRequest
from .searching import Through
from .stories import stories_naming

DEPTH = 12  # steps up that the form shows
BELOW = 200  # organizations below that it lists
POSTS = 60


class StandingFilter(ChoiceFilter):
    """Whether the organization is still there."""

    title = _("standing")
    parameter_name = "standing"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        gone = Q(dissolved_on__isnull=False, dissolved_on__lte=timezone.localdate())
        return [("there", _("still there"), ~gone), ("gone", _("dissolved"), gone)]


class OrganizationNameInline(OwnedInline):
    model = OrganizationName
    fields = ("name", "start_on", "start_precision", "end_on", "end_precision")
    columns = "dated-names"


class SuccessionInline(OwnedInline):
    model = Succession
    fk_name = "predecessor"
    fields = ("kind", "successor", "happened_on", "precision")
    autocomplete_fields = ("successor",)
    columns = "successions"
    verbose_name = _("successor")
    verbose_name_plural = _("what became of it")
    note = _("History alone: both keep their pages and stories, and readers are led from one to the other.")


@admin.register(Organization)
class OrganizationAdmin(RegisterAdmin):
    list_display = ("name", "kind", "parent", "area", "ended", "visibility")
    list_filter = ("kind", StandingFilter, ReadersFilter)
    search_fields = ("name_folded",)
    search_through = (Through(OrganizationName, "organization", ("name_folded",)),)
    choice_columns = ("name_key", "name_folded")
    autocomplete_fields = ("parent",)
    inlines = (OrganizationNameInline, SuccessionInline)
    fieldsets = (
        (None, {"fields": ("name", ("kind", "area"), "parent", "summary")}),
        (
            _("Founded, dissolved"),
            {"fields": (("founded_on", "founded_precision"), ("dissolved_on", "dissolved_precision"))},
        ),
        (_("More"), {"classes": ("collapse",), "fields": ("notes",)}),
    )
    empty_hint = _("Organizations come in with the reports that you paste; you can also add one here.")
    comes_with_reports = True
    beside_template = "admin/beside/organization.html"

    def prepare_list(self, rows: Any) -> QuerySet:
        return self.choice_rows(rows.current())

    def choice_rows(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("parent")

    def choice_label(self, row: Organization) -> str:
        return organization_label(row)

    def beside(self, request: StaffRequest, obj: Organization) -> dict[str, Any]:
        held = Membership.objects.select_related("person", "post").order_by("start_on", "pk")
        today = timezone.localdate()
        posts = list(obj.posts.prefetch_related(Prefetch("memberships", queryset=held))[:POSTS])
        return {
            "above": above(obj),
            "below": below(obj),
            "posts": [(post, [m for m in post.memberships.all() if m.covers(today)]) for post in posts],
            "origins": obj.origins.select_related("predecessor"),
            "stories": stories_naming(request.user, OrganizationMention, organization=obj),
        }

    @admin.display(description=_("dissolved"), ordering="dissolved_on")
    def ended(self, row: Organization) -> str:
        return known_date(row.dissolved_on, row.dissolved_precision) or "–"


def above(row: Organization) -> list[Organization]:
    """What it stands under, the highest first; one query a step, and few steps."""
    steps: list[Organization] = []
    parent = row.parent
    while parent is not None and parent not in steps and len(steps) < DEPTH:
        steps.insert(0, parent)
        parent = parent.parent
    return steps


def below(row: Organization) -> list[tuple[Organization, list[Organization]]]:
    """What stands under it, with what stands under that; one query."""
    rows = Organization.objects.current().filter(Q(parent=row) | Q(parent__parent=row))
    found = list(rows.order_by("sort_key", "pk")[:BELOW])
    children = [item for item in found if item.parent_id == row.pk]
    return [(child, [item for item in found if item.parent_id == child.pk]) for child in children]
