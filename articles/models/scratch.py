"""What the desk keeps while people work: unsaved words, who is where, links to a preview, half an upload.

None of it is part of a story's history, and none of it is public.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article
from .media import Photo
from .revision import Revision


class Autosave(models.Model):
    """The words of a form that was not saved yet: one row a user and story, one a form of a new story."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    form_key = models.CharField(max_length=40, blank=True)  # the token of a new story's form
    base_version = models.PositiveIntegerField(default=0)  # the version that the form was opened with
    fields = models.JSONField(default=list)  # [[name, value], …] in the form's order
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("unsaved words")
        verbose_name_plural = _("unsaved words")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                condition=Q(article__isnull=False),
                name="autosave_once_a_user_and_story",
            ),
            models.UniqueConstraint(
                fields=["user", "form_key"],
                condition=Q(article__isnull=True),
                name="autosave_once_a_new_form",
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(form_key=""), name="autosave_is_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.article or self.form_key}"


class Presence(models.Model):
    """Somebody has a story open; ``is_writing`` says that they changed something that is not saved yet."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    is_writing = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presence")
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="presence_once_a_story")]

    def __str__(self) -> str:
        return f"{self.user}: {self.article}"


class PreviewLink(models.Model):
    """A revision shown to whoever holds the link, until it expires or is revoked."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("holds until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="preview_link_ends_later")
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.revision_id}"


class Upload(models.Model):
    """A picture that is being sent in pieces: how much of it is here, and what became of it."""

    key = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes, as announced
    received = models.PositiveBigIntegerField(default=0)  # bytes
    path = models.CharField(max_length=200)  # private storage
    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = [
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="upload_no_more_than_announced")
        ]

    def __str__(self) -> str:
        return self.name
