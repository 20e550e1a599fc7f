"""The front page as immutable versions: what stands where, from when until when.

Only ``articles.desk`` writes here. A version never changes: arranging the page again adds a row and ends
the former one, so undoing is adding the former slots once more.
"""

from __future__ import annotations

from typing import Any, TypedDict

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .published import LiveQuerySet, LiveSpan


class Slot(TypedDict):
    """One place of the page: a story that is pinned there, and until when (ISO 8601; None: for good)."""

    article: int | None
    until: str | None


class FrontPageVersion(LiveSpan):
    """One arrangement of the front page. ``slots``: a list of ``Slot`` in reading order; an empty place, or
    one whose pin has ended, is filled with the newest story that stands nowhere else."""

    page = models.CharField(max_length=20, default="front", editable=False)
    slots = models.JSONField(default=list)

    objects = models.Manager.from_queryset(LiveQuerySet)()

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        ordering = ["-live_from", "-pk"]
        permissions = [("arrange_frontpage", "Can arrange the front page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="front_page_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["page"], condition=Q(live_until__isnull=True), name="front_page_one_open_row"
            ),
            models.UniqueConstraint(
                fields=["page", "live_until"],
                condition=Q(live_until__isnull=False),
                name="front_page_one_row_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def pinned(self) -> list[dict[str, Any]]:
        """The slots that name a story, with their place."""
        return [{"place": place, **slot} for place, slot in enumerate(self.slots) if slot["article"]]
