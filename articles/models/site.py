"""The paper itself as data: its imprint, its own pages, and where old addresses lead."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import language

from .body import clean_body
from .directory import DirectoryEntry, DirectoryQuerySet


class ImprintFact(models.Model):
    """One line of the imprint, which the press law asks for: licence, editor-in-chief, address, phone, …"""

    class Key(models.TextChoices):
        PUBLISHER = "publisher", _("Governing body")
        LICENCE = "licence", _("Licence")
        EDITOR = "editor", _("Editor-in-chief")
        DEPUTIES = "deputies", _("Deputy editors-in-chief")
        ADDRESS = "address", _("Address")
        PHONE = "phone", _("Telephone")
        EMAIL = "email", _("E-mail")
        ADVERTISING = "advertising", _("Advertising")
        COPYRIGHT = "copyright", _("Copyright")

    key = models.CharField(_("fact"), max_length=12, choices=Key, unique=True)
    value = models.CharField(_("text"), max_length=300)
    value_en = models.CharField(_("text in English"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    class Meta:
        verbose_name = _("line of the imprint")
        verbose_name_plural = _("imprint")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(value=""), name="imprint_says_something")]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"

    def clean(self) -> None:
        self.value = language.normalise(self.value)


class StaticPage(DirectoryEntry):
    """A page of the paper about itself: who we are, contact, terms. Readers see it once it is shown."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=150)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True)
    body = models.TextField(_("body"))
    body_en = models.TextField(_("body in English"), blank=True)
    position = models.PositiveSmallIntegerField(_("position in the footer"), default=100)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of the paper")
        verbose_name_plural = _("pages of the paper")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.title = language.normalise(self.title)
        self.slug = self.slug or language.slugify(self.title)
        self.body, self.body_en = clean_body(self.body), clean_body(self.body_en)

    def get_absolute_url(self) -> str:
        return reverse("public:static_page", args=[self.slug])


class Redirect(models.Model):
    """Where an address that is no longer ours leads: to a path, or to whatever story has that number.

    A story's old address answers only while the story is live, so that it tells nothing of a draft.
    """

    old_path = models.CharField(
        _("old address"), max_length=400, unique=True, help_text=_("Begins with a slash; without the host.")
    )
    new_path = models.CharField(_("new address"), max_length=400, blank=True)
    article_id = models.BigIntegerField(_("number of the story"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(old_path__startswith="/"),
                name="redirect_begins_with_a_slash",
                violation_error_message=_("The old address begins with a slash."),
            ),
            models.CheckConstraint(
                condition=Q(new_path="", article_id__isnull=False)
                | (Q(article_id__isnull=True) & ~Q(new_path="") & ~Q(new_path=F("old_path"))),
                name="redirect_leads_to_one_place",
                violation_error_message=_("It leads to another address or to a story, and not to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path or f'#{self.article_id}'}"

    def clean(self) -> None:
        self.old_path, self.new_path = self.old_path.strip(), self.new_path.strip()
        if self.new_path and (not self.new_path.startswith("/") or self.new_path.startswith("//")):
            raise ValidationError(
                {"new_path": _("A new address of this site begins with one slash.")}, code="not_ours"
            )
