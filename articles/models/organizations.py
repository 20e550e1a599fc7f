"""Organizations (Cơ quan, đơn vị), their other names and their place under one another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import language

from .directory import DirectoryEntry, DirectoryQuerySet


class Organization(DirectoryEntry):
    """A body that stories name: Party, state, mass organization, school, company."""

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
    dissolved_on = models.DateField(_("dissolved"), null=True, blank=True)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that readers see.")
    )
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

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name_folded", "pk"]
        constraints = [
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

    def get_absolute_url(self) -> str:
        return self.address(self.pk, self.name)

    @staticmethod
    def address(pk: int, name: str) -> str:
        """The page's address, for rows of which only this was loaded (making a model costs more)."""
        return reverse("public:organization", args=[language.slugify(name) or "to-chuc", pk])

    @property
    def slug(self) -> str:
        return language.slugify(self.name) or "to-chuc"


class OrganizationName(DirectoryEntry):
    """Another name of an organization: abbreviation, former or short name, with its dates if known."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="names", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    start_on = models.DateField(_("from"), null=True, blank=True)
    end_on = models.DateField(_("until"), null=True, blank=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(fields=["organization", "name_key"], name="organization_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.name_key = language.match_fold(self.name)
