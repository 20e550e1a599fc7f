"""What every directory row shares: when readers may see it, and how it leaves the register.

A directory row (person, organization, post, tag, …) may be born from a draft, so it is public only from
``visible_from`` on. ``articles.desk.visibility`` alone writes that column. This module must not decide
anything about a particular kind of row.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language


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


class ReportedEntry(DirectoryEntry):
    """A fact that a story may have reported: it becomes public with that story, and goes with it."""

    source_article_id = models.BigIntegerField(
        _("source story"), null=True, blank=True, editable=False, db_index=True
    )

    class Meta:
        abstract = True


class NotedEntry(DirectoryEntry):
    """A subject of its own: editors keep notes on it, and a duplicate is merged into the one that stays."""

    notes = models.TextField(_("notes"), blank=True, help_text=_("For editors only; never shown to readers."))
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="%(class)s_not_merged_into_self",
            ),
        ]


class HasPage(models.Model):
    """A row with a page of its own: its number is the key, the words of its label are the address."""

    #: name of the URL pattern, and the words of the address where the label folds to nothing
    page_route: ClassVar[str]
    page_fallback: ClassVar[str]
    #: the label as a column or an expression, for queries that load nothing else
    page_label: ClassVar[str | Combinable] = "name"

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.address(self.pk, str(self))

    @classmethod
    def address(cls, pk: int, label: str) -> str:
        """The page's address, for rows of which only this was loaded (making a model costs more)."""
        return reverse(f"public:{cls.page_route}", args=[language.slugify(label) or cls.page_fallback, pk])

    @property
    def page_slug(self) -> str:
        """The words of the address."""
        return language.slugify(str(self)) or self.page_fallback


class Precision(models.TextChoices):
    """How much of a date is known; the column always holds a real day."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


def makes_a_ring(row: Any) -> bool:
    """Whether ``row`` stands, by the parents above it, below itself."""
    above, seen = row.parent, {row.pk}
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent
    return above is not None


def precision_field(label: Any) -> models.CharField[str, str]:
    """The column that says how much of the date beside it is known."""
    return models.CharField(label, max_length=5, choices=Precision, default=Precision.DAY)


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
