"""Bookkeeping of the working side: the audit log, the outbox, the fingerprints of texts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did which verb to what, when. Written in the verb's transaction; never changed."""

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=30)
    article = models.ForeignKey(
        "Article", on_delete=models.PROTECT, null=True, related_name="audit", verbose_name=_("story")
    )
    subject = models.CharField(_("on what"), max_length=200, blank=True)
    subject_folded = models.CharField(max_length=250, editable=False, default="")
    # The row of the register that this is about: its model's name and its number.
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="audit_of_a_row")]

    def __str__(self) -> str:
        return f"{self.verb} {self.article_id or self.subject}"


class OutboxEffect(models.Model):
    """An effect outside the database (purge, unlink) that a verb owes: run after its commit, or later."""

    class Kind(models.TextChoices):
        PURGE = "purge", _("purge pages")
        UNLINK = "unlink", _("unlink pictures")

    kind = models.CharField(max_length=10, choices=Kind)
    payload = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        indexes = [models.Index(fields=["created_at"], condition=Q(done_at__isnull=True), name="outbox_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.payload}"


class Shingle(models.Model):
    """One of the few hashes that stand for a story's text, so that a near copy is found by an index."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="shingles")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("text fingerprint")
        verbose_name_plural = _("text fingerprints")
        constraints = [models.UniqueConstraint(fields=["article", "value"], name="shingle_once_a_story")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.value}"
