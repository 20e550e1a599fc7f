"""How this newsroom works, as one row that its chiefs change in the admin."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DeskSettings(models.Model):
    """One row, number 1; its defaults hold where there is none."""

    two_person_rule = models.BooleanField(
        _("two-person rule"),
        default=False,
        help_text=_("Nobody approves or publishes their own story."),
    )
    complaint_days = models.PositiveSmallIntegerField(
        _("days to answer a complaint"), default=10, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    preview_hours = models.PositiveSmallIntegerField(
        _("hours that a preview link holds"),
        default=72,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
    )
    point_value = models.PositiveIntegerField(
        _("value of a royalty point"), default=0, help_text=_("In đồng; 0 leaves the amounts out.")
    )
    check_levels = models.JSONField(_("lines of the checklist"), default=dict, blank=True)  # code -> level

    class Meta:
        verbose_name = _("settings of the desk")
        verbose_name_plural = _("settings of the desk")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_row_of_desk_settings")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls) -> DeskSettings:
        """The settings as they are now; one query."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
