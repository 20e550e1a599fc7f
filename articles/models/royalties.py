"""Nhuận bút: what each credit of a story is worth. Never public."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .parts import Credit


class Royalty(models.Model):
    """The points of one credit, given at approval. It keeps the credit's words, as credits are rewritten."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+", verbose_name=_("story"))
    name_as_printed = models.CharField(_("name as printed"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Credit.Role)
    contributor = models.ForeignKey(
        "Contributor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contributor"),
    )
    points = models.DecimalField(
        _("points"),
        max_digits=6,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(1000)],
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given"), auto_now=True)

    class Meta:
        verbose_name = _("royalty")
        verbose_name_plural = _("royalties")
        ordering = ["article", "name_as_printed", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "name_as_printed", "role"], name="royalty_once_a_credit"
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="royalty_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.name_as_printed}: {self.points}"
