"""The duty roster: its list, its form, and the week by days. Who decides it sees all, others their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import desk
from articles.desk import staff_name
from articles.models import Duty

from .base import DeskAdmin
from .colleagues import staff_choices
from .requests import StaffRequest

#: standing of a duty -> (words, tone of the badge)
STANDINGS: dict[str, tuple[Any, str]] = {
    "now": (pgettext_lazy("duty", "now"), "ok"),
    "ahead": (pgettext_lazy("duty", "ahead"), "look"),
    "past": (pgettext_lazy("duty", "past"), "plain"),
}


def standing(duty: Duty) -> str:
    """Whether it holds now, will, or did."""
    now = timezone.now()
    if duty.ends_at <= now:
        return "past"
    return "now" if duty.starts_at <= now else "ahead"


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _tone) in STANDINGS.items()]

    def queryset(self, request: StaffRequest, queryset: Any) -> QuerySet:
        now = timezone.now()
        if self.value() == "now":
            return queryset.current()
        if self.value() == "ahead":
            return queryset.filter(starts_at__gt=now)
        return queryset.filter(ends_at__lte=now) if self.value() == "past" else queryset


class DutyForm(ModelForm):
    """What the desk refuses stands on the form, with everything that was typed."""

    refusal: ValidationError | None = None

    class Meta:
        model = Duty
        fields = ("user", "starts_at", "ends_at", "note")

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        if self.refusal is not None:
            raise self.refusal
        return values


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week with the duties that touch it."""

    date: date
    is_today: bool
    duties: list[tuple[Duty, str]]


@admin.register(Duty)
class DutyAdmin(DeskAdmin):
    form = DutyForm
    change_form_template = "admin/articles/duty/change_form.html"
    change_list_template = "admin/articles/duty/change_list.html"
    list_display = ("who", "starts_at", "ends_at", "state", "note")
    list_filter = (WhenFilter,)
    actions = None
    fieldsets = (
        (
            None,
            {
                "fields": ("user", ("starts_at", "ends_at"), "note"),
                "description": _(
                    "In these hours the colleague may edit, return, approve, schedule, publish and withdraw "
                    "every story, whatever their role. What they do so is logged with the duty. It ends by "
                    "itself."
                ),
            },
        ),
    )
    empty_hint = _("Nobody is on the roster. Add who may publish at night or on a holiday.")

    # --- Who sees and changes what -------------------------------------------------------------

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("user")
        return rows if request.user.has_perm("articles.change_duty") else rows.filter(user=request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.widget.can_add_related = False
        return staff_choices(field)

    def get_form(self, request: StaffRequest, obj: Duty | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.refusal = getattr(request, "refusal", None)  # type: ignore[attr-defined]
        return form

    def changeform_view(
        self,
        request: StaffRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as refusal:
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: StaffRequest, obj: Duty, form: Any, change: bool) -> None:
        desk.put_on_duty(entry=obj, by=request.user)

    def response_change(self, request: StaffRequest, obj: Duty) -> HttpResponse:
        if "_end" not in request.POST:
            return super().response_change(request, obj)
        try:
            desk.end_duty(entry=obj, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("Ended: from now on the role alone counts."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_duty_changelist"))

    def render_change_form(self, request: StaffRequest, context: dict[str, Any], **kwargs: Any) -> Any:
        duty = kwargs.get("obj")
        context["has_ended"] = duty is not None and standing(duty) == "past"
        return super().render_change_form(request, context, **kwargs)

    # --- The week ------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        week = path("week/", self.admin_site.admin_view(self.week_view), name="articles_duty_week")
        return [week, *super().get_urls()]

    def week_view(self, request: StaffRequest) -> HttpResponse:
        """Monday to Sunday, each day with who is on duty; ``?from=`` a day of another week."""
        if not self.has_view_permission(request):
            return self.changelist_view(request)
        today = timezone.localdate()
        asked = _day(request.GET.get("from", "")) or today
        monday = asked - timedelta(days=asked.weekday())
        context = {
            **self.admin_site.each_context(request),
            "title": _("Duty roster: the week"),
            "opts": self.opts,
            "days": self._days(request, monday, today),
            "first": monday,
            "last": monday + timedelta(days=6),
            "before": monday - timedelta(days=7),
            "after": monday + timedelta(days=7),
            "is_this_week": monday <= today < monday + timedelta(days=7),
            "may_add": self.has_add_permission(request),
            "sees_all": self.has_change_permission(request),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/articles/duty/week.html", context)

    def _days(self, request: StaffRequest, monday: date, today: date) -> list[Day]:
        dates = [monday + timedelta(days=number) for number in range(7)]
        starts = [_midnight(day) for day in [*dates, monday + timedelta(days=7)]]
        rows = self.get_queryset(request).filter(starts_at__lt=starts[-1], ends_at__gt=starts[0])
        duties = [(duty, standing(duty)) for duty in rows.order_by("starts_at", "pk")]
        return [
            Day(
                day,
                day == today,
                [item for item in duties if item[0].starts_at < end and item[0].ends_at > start],
            )
            for day, start, end in zip(dates, starts[:-1], starts[1:], strict=True)
        ]

    # --- Columns -------------------------------------------------------------------------------

    @admin.display(description=_("on duty"), ordering="user__last_name")
    def who(self, duty: Duty) -> str:
        return staff_name(duty.user)

    @admin.display(description=_("state"))
    def state(self, duty: Duty) -> Any:
        label, tone = STANDINGS[standing(duty)]
        return format_html('<span class="badge badge-{}">{}</span>', tone, label)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(text: str) -> date | None:
    """A day that a week can be built around, or None."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and date(2000, 1, 1) <= day <= date(2200, 1, 1) else None
