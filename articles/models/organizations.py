"""Organizations (Cơ quan, đơn vị), their other names and their place under one another."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles import language

from .directory import (
    DirectoryEntry,
    DirectoryQuerySet,
    HasPage,
    NotedEntry,
    makes_a_ring,
    period_end,
    precision_field,
)


class Organization(HasPage, NotedEntry):
    """A body that stories name: Party, state, mass organization, school, company."""

    page_route, page_fallback = "organization", "to-chuc"

    class Kind(models.TextChoices):
        PARTY = "party", _("Party body")
        STATE = "state", _("state body")
        FRONT = "front", _("Fatherland Front and mass organizations")
        PUBLIC = "public", _("public service unit")
        COMPANY = "company", _("company, cooperative")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    name_folded = models.CharField(max_length=300, editable=False, db_index=True)
    sort_key = models.CharField(max_length=700, editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    area = models.CharField(
        _("area"), max_length=120, blank=True, help_text=_("The territory that it serves.")
    )
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    founded_precision = precision_field(_("precision of the founding"))
    dissolved_on = models.DateField(
        _("dissolved"),
        null=True,
        blank=True,
        help_text=_("Its page keeps its own stories and leads readers to its successor."),
    )
    dissolved_precision = precision_field(_("precision of the end"))
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that readers see.")
    )
    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "pk"]
        constraints = [
            *NotedEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="organization_not_its_own_parent",
                violation_error_message=_("An organization cannot be its own parent."),
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(dissolved_on__isnull=True)
                | Q(dissolved_on__gte=F("founded_on")),
                name="organization_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.name_key = language.match_fold(self.name)
        self.name_folded = language.search_fold(self.name)
        self.sort_key = language.text_sort_key(self.name)[:700]
        if makes_a_ring(self):
            sentence = _("“%(name)s” stands below this organization already.") % {"name": self.parent}
            raise ValidationError({"parent": ValidationError(sentence, code="ring")})

    def has_ended(self, day: date) -> bool:
        """Whether it was dissolved before ``day``; an end known only as a year lasts to its last day."""
        end = period_end(self.dissolved_on, self.dissolved_precision)
        return end is not None and end < day


class OrganizationName(DirectoryEntry):
    """Another name of an organization: abbreviation, former or short name, with its dates if known."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="names", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    name_folded = models.CharField(max_length=300, editable=False, default="")
    start_on = models.DateField(_("from"), null=True, blank=True)
    start_precision = precision_field(_("precision of the start"))
    end_on = models.DateField(_("until"), null=True, blank=True)
    end_precision = precision_field(_("precision of the end"))

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(fields=["organization", "name_key"], name="organization_name_once"),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="organization_name_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.name_key = language.match_fold(self.name)
        self.name_folded = language.search_fold(self.name)


class Succession(models.Model):
    """One organization took over from another on a day: history, never a merging of records.

    Readers see it once both sides are public and the day has come.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merged with others into")
        SPLIT = "split", _("split into")
        RENAME = "rename", _("renamed")
        ABSORB = "absorb", _("absorbed by")

    predecessor = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="successions", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="origins", verbose_name=_("successor")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    happened_on = models.DateField(_("date"), null=True, blank=True)
    precision = precision_field(_("precision of the date"))

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = [F("happened_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_of_two",
                violation_error_message=_("An organization cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def has_come(self, day: date) -> bool:
        """Whether it surely happened by ``day``: a day known only as a year has come when that is over."""
        end = period_end(self.happened_on, self.precision)
        return end is None or end <= day
