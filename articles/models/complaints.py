"""Sổ tiếp nhận phản ánh: what readers and others say about a story, and what the newsroom decided."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language

from .article import Article


class Complaint(models.Model):
    """One complaint from its arrival to its reply. Never public, who sent it least of all."""

    class Source(models.TextChoices):
        FORM = "form", _("form on the site")
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("letter")
        VISIT = "visit", _("visit")
        AUTHORITY = "authority", _("authority")
        SOCIAL = "social", _("social network")

    class Decision(models.TextChoices):
        NONE = "none", _("nothing to change")
        FIX = "fix", _("fixed")
        CORRECTION = "correction", _("correction published")
        APOLOGY = "apology", _("apology published")
        REPLY = "reply", _("their reply published")
        CLARIFICATION = "clarification", _("clarification published")
        WITHDRAWN = "withdrawn", _("story withdrawn")
        REFUSED = "refused", _("not taken up")

    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.FORM)
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("story")
    )
    sender = models.CharField(_("from whom"), max_length=120, blank=True)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)
    text = models.TextField(_("what they say"))
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due_on = models.DateField(
        _("answer by"), null=True, blank=True, help_text=_("Empty: the days that the settings give.")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    decision = models.CharField(_("decision"), max_length=14, choices=Decision, blank=True)
    decision_note = models.TextField(_("grounds of the decision"), blank=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(_("replied"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    folded = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(decision=""),
                name="complaint_closed_with_a_decision",
                violation_error_message=_("Choose the decision before closing."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="complaint_says_something",
                violation_error_message=_("Say what it is about."),
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(closed_at__isnull=True), name="complaint_open")
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def clean(self) -> None:
        for name in ("sender", "contact", "text", "decision_note", "reply"):
            setattr(self, name, language.normalise(getattr(self, name)))
        self.folded = language.search_fold(f"{self.sender} {self.contact} {self.text} {self.reply}")

    def deadline(self, days: int) -> date:
        """The day by which an answer is due; ``days`` as the settings of the desk say."""
        return self.due_on or timezone.localdate(self.received_at) + timedelta(days=days)


def receive_complaint(article_id: int, sender: str, contact: str, text: str) -> None:
    """Keep what a reader wrote about a live story; one INSERT that reads nothing.

    The one door from readers to the working side, hence no relation is looked up and no row handed back.
    Raises ``ValidationError`` where a text is missing or longer than its column.
    """
    complaint = Complaint(article_id=article_id, sender=sender, contact=contact, text=text)
    complaint.clean()
    complaint.clean_fields(exclude=["article"])
    complaint.save(force_insert=True)
