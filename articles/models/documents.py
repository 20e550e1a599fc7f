"""Official documents (Văn bản) that stories cite.

A number alone is no key: Party numbers restart each term, state numbers each year. The key therefore is
type + number + issuer + term or year, folded; unknown parts are empty.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from articles import language

from .directory import DirectoryQuerySet, HasPage, NotedEntry
from .organizations import Organization
from .people import Post


class OfficialDocument(HasPage, NotedEntry):
    """A resolution, decision, directive, …, identified by type, number, issuer and term or year."""

    page_route, page_fallback = "document", "van-ban"
    page_label = Concat("type", Value(" "), "number")

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
    issuer_post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issuing office-holder"),
        help_text=_("Where a person in office signs it alone, e.g. the Prime Minister: not the body."),
    )
    term = models.CharField(_("term"), max_length=40, blank=True, help_text=_("E.g. “khóa X”."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=400, blank=True)
    key = models.CharField(max_length=400, editable=False, unique=True)
    number_folded = models.CharField(max_length=100, editable=False, db_index=True)
    folded = models.TextField(editable=False, default="")  # every word that it may be looked up by
    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["type", "number", "pk"]
        constraints = [
            *NotedEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(issuer__isnull=True) | Q(issuer_post__isnull=True),
                name="document_has_one_issuer",
                violation_error_message=_("Either a body or an office-holder issued it, not both."),
            ),
        ]

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
        words = (self.type, self.number, self.issuer_as_printed, self.term, str(self.year or ""), self.title)
        self.folded = language.search_fold(" ".join(words))

    @staticmethod
    def make_key(kind: str, number: str, issuer: str, term: str, year: int | None = None) -> str:
        """The normalised identity; two printings of one document fold to the same key."""
        parts = (kind, number, issuer, term, str(year or ""))
        return "|".join(language.match_fold(part) for part in parts)


class DocumentRelation(models.Model):
    """One document stands on another, changes it or takes its place. Public once both ends are."""

    class Kind(models.TextChoices):
        AMENDS = "amends", _("amends")
        REPLACES = "replaces", _("replaces")
        IMPLEMENTS = "implements", _("implements")
        BASED_ON = "based_on", _("is based on")

    source = models.ForeignKey(
        OfficialDocument, on_delete=models.CASCADE, related_name="relations", verbose_name=_("document")
    )
    kind = models.CharField(_("relation"), max_length=12, choices=Kind)
    target = models.ForeignKey(
        OfficialDocument,
        on_delete=models.PROTECT,
        related_name="relations_from",
        verbose_name=_("other document"),
    )

    class Meta:
        verbose_name = _("relation to another document")
        verbose_name_plural = _("relations to other documents")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "target"], name="document_relation_once"),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="document_relation_of_two",
                violation_error_message=_("A document has no relation to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
