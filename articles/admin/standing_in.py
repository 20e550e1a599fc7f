"""Who stands in for whom: a list that begins with today's, and a form that says what is lent."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import desk
from articles.desk import staff_name
from articles.models import StandIn

from .base import DeskAdmin
from .requests import StaffRequest


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("now", pgettext_lazy("stand-in", "now")),
            ("ahead", pgettext_lazy("stand-in", "ahead")),
            ("past", pgettext_lazy("stand-in", "past")),
        ]

    def queryset(self, request: StaffRequest, queryset: Any) -> QuerySet:
        today = timezone.localdate()
        if self.value() == "now":
            return queryset.current()
        if self.value() == "ahead":
            return queryset.filter(starts_on__gt=today)
        return queryset.filter(ends_on__lt=today) if self.value() == "past" else queryset


@admin.register(StandIn)
class StandInAdmin(DeskAdmin):
    change_form_template = "admin/articles/standin/change_form.html"
    list_display = ("who_is_away", "who_stands_in", "starts_on", "ends_on", "state", "note")
    list_filter = (WhenFilter,)
    actions = None
    fieldsets = (
        (
            None,
            {
                "fields": (("absent", "substitute"), ("starts_on", "ends_on"), "note"),
                "description": _(
                    "The one who stands in sees and edits the colleague’s stories on these days as if they "
                    "were assigned to them, with their own rights. It ends by itself."
                ),
            },
        ),
    )
    empty_hint = _("Nobody stands in for anybody. Add one when a colleague goes on leave.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("absent", "substitute")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: StaffRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = User.objects.filter(is_active=True, is_staff=True).order_by(
            "last_name", "first_name", "username"
        )
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = staff_name
        field.widget.can_add_related = False
        return field

    def save_model(self, request: StaffRequest, obj: StandIn, form: Any, change: bool) -> None:
        desk.stand_in(entry=obj, by=request.user)

    def response_change(self, request: StaffRequest, obj: StandIn) -> HttpResponse:
        if "_end" not in request.POST:
            return super().response_change(request, obj)
        try:
            desk.end_stand_in(entry=obj, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("Ended: from now on nothing is lent."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_standin_changelist"))

    @admin.display(description=_("who is away"), ordering="absent__last_name")
    def who_is_away(self, row: StandIn) -> str:
        return staff_name(row.absent)

    @admin.display(description=_("who stands in"), ordering="substitute__last_name")
    def who_stands_in(self, row: StandIn) -> str:
        return staff_name(row.substitute)

    @admin.display(description=_("state"))
    def state(self, row: StandIn) -> Any:
        today = timezone.localdate()
        if row.has_ended:
            label, tone = pgettext_lazy("stand-in", "past"), "plain"
        else:
            label, tone = (
                (pgettext_lazy("stand-in", "ahead"), "look")
                if row.starts_on > today
                else (pgettext_lazy("stand-in", "now"), "ok")
            )
        return format_html('<span class="badge badge-{}">{}</span>', tone, label)
