"""Official documents (Văn bản) that stories cite.

A number alone is no key: Party numbers restart each term, state numbers each year. The key therefore is
type + number + issuer + term or year, folded; unknown parts are empty.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import language

from .directory import DirectoryEntry, DirectoryQuerySet
from .organizations import Organization


class OfficialDocument(DirectoryEntry):
    """A resolution, decision, directive, …, identified by type, number, issuer and term or year."""

    type = models.CharField(
        _("type"), max_length=60, help_text=_("The word before the number, e.g. “Quyết định”.")
    )
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("As printed, e.g. “290-QĐ/TW”.")
    )
    issuer_as_printed = models.CharField(_("issuer as printed"), max_length=200, blank=True)
    issuer = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issuer"),
    )
    term = models.CharField(_("term"), max_length=40, blank=True, help_text=_("E.g. “khóa X”."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=400, blank=True)
    key = models.CharField(max_length=400, editable=False, unique=True)
    number_folded = models.CharField(max_length=100, editable=False, db_index=True)
    notes = models.TextField(_("notes"), blank=True, help_text=_("For editors only; never shown to readers."))
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["type", "number", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"{self.type} {self.number}".strip()

    def clean(self) -> None:
        for name in ("type", "number", "issuer_as_printed", "term", "title"):
            setattr(self, name, language.normalise(getattr(self, name)))
        self.key = self.make_key(self.type, self.number, self.issuer_as_printed, self.term, self.year)
        self.number_folded = language.search_fold(self.number)

    @staticmethod
    def make_key(kind: str, number: str, issuer: str, term: str, year: int | None = None) -> str:
        """The normalised identity; two printings of one document fold to the same key."""
        parts = (kind, number, issuer, term, str(year or ""))
        return "|".join(language.match_fold(part) for part in parts)
