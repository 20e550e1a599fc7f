"""The filters of the list of stories. None of them counts a table or asks the published side row by row."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, SectionEditor

from .requests import StaffRequest
from .states import BADGES


class StateFilter(admin.SimpleListFilter):
    """One filter over both sides: where the working copy is, and what readers get."""

    title = _("state")
    parameter_name = "state"
    #: working state -> the public states whose stories are listed elsewhere
    public_elsewhere: ClassVar = {
        Article.State.IN_REVIEW: (),
        Article.State.RETURNED: (),
        Article.State.APPROVED: ("live", "scheduled", "withdrawn"),
    }

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _tone) in BADGES.items() if key != "live_changed"]

    def queryset(self, request: StaffRequest, queryset: Any) -> QuerySet:
        value = self.value()
        if value in {"live", "scheduled", "withdrawn"}:
            return queryset.publicly(value)
        if value in Article.State.values:
            elsewhere = self.public_elsewhere.get(Article.State(value), ("live", "scheduled"))
            return queryset.filter(state=value).exclude(public_state__in=elsewhere)
        return queryset.exclude(state=Article.State.DISCARDED)


class OwnerFilter(admin.SimpleListFilter):
    """Mine, my sections' or everybody's; names of colleagues are not offered, so nothing is to be guessed."""

    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        listed: list[tuple[str, Any]] = [("mine", _("mine")), ("assigned", _("assigned to me"))]
        if SectionEditor.objects.filter(user=request.user).exists():
            listed.append(("sections", _("in my sections")))
        return listed

    def has_output(self) -> bool:
        return True

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "mine":
            return queryset.filter(owner=request.user)
        if self.value() == "assigned":
            return queryset.filter(assigned_to=request.user)
        if self.value() == "sections":
            mine = SectionEditor.objects.filter(user=request.user)
            return queryset.filter(section__in=mine.values("section"))
        return queryset
