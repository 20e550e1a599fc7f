"""What every directory row shares: when readers may see it, and how it leaves the register.

A directory row (person, organization, post, tag, …) may be born from a draft, so it is public only from
``visible_from`` on. ``articles.desk.visibility`` alone writes that column. This module must not decide
anything about a particular kind of row.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Self

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DirectoryQuerySet(models.QuerySet):
    """Recipes for the register."""

    def public(self, at: datetime | None = None) -> Self:
        """What readers may see now; editors' notes are never loaded."""
        names = {field.name for field in self.model._meta.concrete_fields}
        wanted = {"visible_from__lte": at or timezone.now(), "is_hidden": False}
        if "merged_into" in names:
            wanted["merged_into__isnull"] = True
        if "public_page" in names:
            wanted["public_page"] = True
        rows = self.filter(**wanted)
        return rows.defer("notes") if "notes" in names else rows

    def public_names(self, ids: Collection[int]) -> list[tuple[int, str]]:
        """Id and name of those among ``ids`` that readers may see: ``public()``, its SQL compiled once.

        Every story page asks this twice; compiling the same query anew took 0.4 ms of CPU each time.
        """
        if not ids:
            return []
        sql, parameters, moment = _public_names_sql(self.model, connection.vendor)
        values = list(parameters)
        values[moment] = connection.ops.adapt_datetimefield_value(timezone.now())
        places = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} AND {self.model._meta.db_table}.id IN ({places})", [*values, *ids])
            return cursor.fetchall()

    def current(self) -> Self:
        """Rows that editors still choose from: not merged away."""
        return self.filter(merged_into__isnull=True)


class DirectoryEntry(models.Model):
    """Base of the directory rows."""

    visible_from = models.DateTimeField(
        _("visible from"),
        null=True,
        editable=False,
        db_index=True,
        help_text=_("The first moment at which a published story named this. Empty: never shown."),
    )
    listed_at = models.DateTimeField(_("listed by an editor"), null=True, editable=False)
    is_hidden = models.BooleanField(
        _("hidden"),
        default=False,
        help_text=_("Hidden from readers at once: page, lists, search and structured data."),
    )

    class Meta:
        abstract = True


@cache
def _public_names_sql(model: type[DirectoryEntry], vendor: str) -> tuple[str, tuple[Any, ...], int]:
    """The SQL of the model's ``public()``, its parameters, and which of them is the moment."""
    rows: DirectoryQuerySet = DirectoryQuerySet(model).public(at=datetime(2000, 1, 1, tzinfo=UTC))
    sql, parameters = rows.order_by().values_list("pk", "name").query.sql_with_params()
    (moment,) = (place for place, value in enumerate(parameters) if not isinstance(value, bool))
    return sql, tuple(parameters), moment


class Precision(models.TextChoices):
    """How much of a date is known; the column always holds a real day."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


def period_end(day: date | None, precision: str) -> date | None:
    """The last day that an imprecise end covers: ``2026`` known as a year ends on 31 December."""
    if day is None or precision == Precision.DAY:
        return day
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1])


def period_start(day: date | None, precision: str) -> date | None:
    """The first day that an imprecise start covers."""
    if day is None or precision == Precision.DAY:
        return day
    return day.replace(month=1, day=1) if precision == Precision.YEAR else day.replace(day=1)
