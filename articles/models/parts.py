"""What hangs on the working copy of a story: who and what it names, credits, photos, public notices.

Every foreign key from here to a shared model has ``related_name="+"``, so that public code cannot walk back
to a draft.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language

from .article import Article


class Mention(models.Model):
    """What both kinds of mention share: the words as printed are never rewritten."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)ss")
    name_as_printed = models.CharField(_("name as printed"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_as_printed

    def clean(self) -> None:
        self.name_as_printed = language.normalise(self.name_as_printed)


class PersonMention(Mention):
    """A story names a person, with the title that it printed."""

    class Role(models.TextChoices):
        SUBJECT = "subject", _("subject")
        QUOTED = "quoted", _("quoted")
        ATTENDING = "attending", _("attending")
        MENTIONED = "mentioned", _("mentioned")

    person = models.ForeignKey(
        "Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    title_as_printed = models.CharField(
        _("title as printed"),
        max_length=400,
        blank=True,
        help_text=_("Several titles are separated by commas."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MENTIONED)

    class Meta:
        verbose_name = _("person in the story")
        verbose_name_plural = _("people in the story")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person"], condition=Q(person__isnull=False), name="person_once_a_story"
            )
        ]

    def clean(self) -> None:
        super().clean()
        self.title_as_printed = language.normalise(self.title_as_printed)


class OrganizationMention(Mention):
    """A story names an organization."""

    organization = models.ForeignKey(
        "Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )

    class Meta:
        verbose_name = _("organization in the story")
        verbose_name_plural = _("organizations in the story")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "organization"],
                condition=Q(organization__isnull=False),
                name="organization_once_a_story",
            )
        ]


class MeetingReport(models.Model):
    """A story reports a meeting."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="meetingreports")
    meeting = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, related_name="+", verbose_name=_("meeting, event")
    )

    class Meta:
        verbose_name = _("meeting of the story")
        verbose_name_plural = _("meetings of the story")
        constraints = [models.UniqueConstraint(fields=["article", "meeting"], name="meeting_once_a_story")]

    def __str__(self) -> str:
        return str(self.meeting)


class Citation(models.Model):
    """A story cites an official document."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="citations")
    document = models.ForeignKey(
        "OfficialDocument", on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document of the story")
        verbose_name_plural = _("documents of the story")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "document"], name="document_once_a_story")]

    def __str__(self) -> str:
        return str(self.document)


class Credit(models.Model):
    """Who is credited for what, as printed; the contributor link is optional."""

    class Role(models.TextChoices):
        TEXT = "text", _("text")
        PHOTO = "photo", _("photo")
        VIDEO = "video", _("video")
        GRAPHICS = "graphics", _("graphics")
        AUDIO = "audio", _("audio")
        COMPILED = "compiled", _("compiled")
        TRANSLATED = "translated", _("translated")
        EDITED = "edited", _("edited")
        SOURCE = "source", _("source")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="credits")
    name_as_printed = models.CharField(_("name as printed"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.TEXT)
    contributor = models.ForeignKey(
        "Contributor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contributor"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "name_as_printed", "role"], name="credit_once_a_role")
        ]

    def __str__(self) -> str:
        return self.name_as_printed

    def clean(self) -> None:
        self.name_as_printed = language.normalise(self.name_as_printed)


class ArticlePhoto(models.Model):
    """A picture of a story with its caption. Without a photo it is a caption that waits for one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey(
        "Photo", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("photo credit"), max_length=120, blank=True)
    alt_text = models.CharField(_("alt text"), max_length=300, blank=True)
    is_lead = models.BooleanField(_("lead photo"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("photo of the story")
        verbose_name_plural = _("photos of the story")
        ordering = [F("is_lead").desc(), "order", "pk"]

    def __str__(self) -> str:
        return self.caption

    def clean(self) -> None:
        self.caption = language.normalise(self.caption)


class Correction(models.Model):
    """A public notice that belongs to a story for good: nothing that is restored or rewritten removes it.

    The four kinds are those of the press law and the trade: our slip; the notice with apology that the law
    asks for; their reply; saying it again more clearly.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        APOLOGY = "apology", _("Corrected information, apology")
        REPLY = "reply", _("Reply")
        CLARIFICATION = "clarification", _("Clarification")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.CORRECTION)
    wrong = models.TextField(_("what was wrong"), blank=True)
    right = models.TextField(_("what is right"), blank=True)
    text = models.TextField(_("text"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind__in=["correction", "apology"]) & ~Q(wrong="") & ~Q(right=""))
                | (Q(kind__in=["reply", "clarification"]) & ~Q(text="")),
                name="correction_says_what",
                violation_error_message=_("Say what was wrong and what is right, or what there is to say."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"{self.wrong} → {self.right}"

    def clean(self) -> None:
        for name in ("wrong", "right", "text"):
            setattr(self, name, language.normalise(getattr(self, name)))
