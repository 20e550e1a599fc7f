"""List filters that more than one list has. What they offer costs no count of a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .requests import StaffRequest

YEARS = 12  # that a filter offers before it says “earlier”


class ChoiceFilter(admin.SimpleListFilter):
    """Some named conditions: ``choices_of`` gives word, label and condition of each."""

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        raise NotImplementedError

    def lookups(self, request: StaffRequest, model_admin: Any) -> list[tuple[str, Any]]:
        self.conditions = {word: condition for word, _label, condition in self.choices_of(request)}
        return [(word, label) for word, label, _condition in self.choices_of(request)]

    def queryset(self, request: StaffRequest, queryset: QuerySet) -> QuerySet:
        condition = self.conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class ReadersFilter(ChoiceFilter):
    """What readers see, what they do not see yet, and what was hidden from them."""

    title = _("readers")
    parameter_name = "readers"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        return [
            ("shown", _("shown"), Q(is_hidden=False, visible_from__isnull=False)),
            ("waiting", _("not yet"), Q(is_hidden=False, visible_from__isnull=True)),
            ("hidden", _("hidden"), Q(is_hidden=True)),
        ]


class WeekFilter(ChoiceFilter):
    """Weeks from Monday to Sunday around today; a meeting of several days is in each of its weeks."""

    title = _("date")
    parameter_name = "when"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        today = timezone.localdate()
        monday = today - timedelta(days=today.weekday())

        def between(first: date, last: date) -> Q:
            over = Q(end_date__isnull=True, date__gte=first) | Q(end_date__gte=first)
            return Q(date__lte=last) & over

        def week(number: int) -> Q:
            first = monday + timedelta(weeks=number)
            return between(first, first + timedelta(days=6))

        return [
            ("today", _("today"), between(today, today)),
            ("week", _("this week"), week(0)),
            ("next", _("next week"), week(1)),
            ("last", _("last week"), week(-1)),
            ("ahead", _("from today on"), between(today, date.max)),
            ("open", _("without a date"), Q(date__isnull=True)),
        ]


class SinceFilter(ChoiceFilter):
    """How long ago an entry of the log was made."""

    title = _("when")
    parameter_name = "since"
    column: ClassVar[str] = "at"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return [
            (word, label, Q(**{f"{self.column}__gte": midnight - timedelta(days=days)}))
            for word, label, days in (
                ("today", _("today"), 0),
                ("week", _("the last 7 days"), 6),
                ("month", _("the last 30 days"), 29),
            )
        ]


def years(in_year: Callable[[int], Q], before: Callable[[int], Q]) -> list[tuple[str, Any, Q]]:
    """The last years one by one, then all before them."""
    now = timezone.localdate().year
    listed: list[tuple[str, Any, Q]] = [
        (str(year), str(year), in_year(year)) for year in range(now, now - YEARS, -1)
    ]
    return [*listed, ("earlier", _("earlier"), before(now - YEARS + 1))]
