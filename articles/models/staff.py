"""Who works here beside their account: under which byline, and who stands in for whom. Never public."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .contributors import Contributor


class StaffProfile(models.Model):
    """What an account is called in credits."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="profile",
        verbose_name=_("staff account"),
    )
    contributor = models.OneToOneField(
        Contributor,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("byline"),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("staff profile")
        verbose_name_plural = _("staff profiles")

    def __str__(self) -> str:
        return str(self.user)


class StandInQuerySet(models.QuerySet):
    """Recipes for stand-ins."""

    def current(self, day: date | None = None) -> StandInQuerySet:
        """Those that hold on ``day`` (default: today)."""
        day = day or timezone.localdate()
        return self.unfinished(day).filter(starts_on__lte=day)

    def unfinished(self, day: date | None = None) -> StandInQuerySet:
        """Those that hold on ``day`` or will."""
        return self.filter(ends_on__gte=day or timezone.localdate())


class StandIn(models.Model):
    """A colleague handles the stories of somebody who is away, from a day to a day, both included.

    It lends the absent colleague's stories, never their rights.
    """

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("who is away")
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("who stands in")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ["-ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(absent=F("substitute")),
                name="stand_in_of_two",
                violation_error_message=_("Nobody stands in for themselves."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="stand_in_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.substitute}"

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over."""
        return self.ends_on < timezone.localdate()
