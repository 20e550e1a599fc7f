"""Who works here beside their account: bylines, duty, who stands in for whom, saved lists. Never public."""

from __future__ import annotations

from datetime import date, datetime

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


class DutyQuerySet(models.QuerySet):
    """Recipes for the duty roster."""

    def current(self, at: datetime | None = None) -> DutyQuerySet:
        """The duties that hold at a moment (default: now)."""
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Duty(models.Model):
    """Somebody on duty may publish for some hours, whatever their role (Lịch trực)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("on duty")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duty roster")
        ordering = ["-starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="duty_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {timezone.localtime(self.starts_at):%H:%M %d/%m/%Y}"


class SavedFilter(models.Model):
    """A list as somebody likes to see it: its search and filters under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    list_name = models.CharField(max_length=40)  # the model whose list it is
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=500, blank=True)  # the list's query string
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_name", "name"],
                name="saved_filter_once_a_name",
                violation_error_message=_("You have a filter of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


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
