"""Contributors: who is credited, under which name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor, ContributorLink, Credit, is_live

from .labels import contributor_label
from .register import RegisterAdmin
from .requests import StaffRequest
from .stories import stories_naming


@admin.register(Contributor)
class ContributorAdmin(RegisterAdmin):
    list_display = ("display_name", "pen_name", "initials", "count", "visibility")
    search_fields = ("name_folded",)
    choice_columns = ("name_key", "name_folded")
    fields = ("display_name", ("pen_name", "initials"), "summary")
    empty_hint = _("Contributors come in with the credits of the reports that you paste.")
    comes_with_reports = True
    beside_template = "admin/beside/stories.html"

    def prepare_list(self, rows: Any) -> QuerySet:
        links = ContributorLink.objects.filter(is_live("published__"), contributor=OuterRef("pk"))
        counted = links.order_by().values("contributor").annotate(n=Count("pk")).values("n")
        return rows.annotate(story_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0))

    def choice_label(self, row: Contributor) -> str:
        return contributor_label(row)

    def beside(self, request: StaffRequest, obj: Contributor) -> dict[str, Any]:
        return {"stories": stories_naming(request.user, Credit, contributor=obj)}

    @admin.display(description=_("published stories"))
    def count(self, row: Contributor) -> int:
        return getattr(row, "story_count", 0)
