"""Standing in: for some days a colleague handles the stories of somebody who is away.

It lends stories, never rights (see ``permissions``), and ends by itself with its last day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import StandIn

from .journal import log

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def stand_in(*, entry: StandIn, by: User) -> StandIn:
    """Record or change who stands in for whom, from a day to a day."""
    _demand(by, "change" if entry.pk else "add")
    entry.full_clean()
    for name in ("absent", "substitute"):
        if not getattr(entry, name).is_active:
            raise ValidationError({name: ValidationError(_("This account is inactive."), "inactive")})
    with transaction.atomic():
        entry.save()
        log(
            by=by,
            verb="stand_in",
            entry=entry,
            starts_on=entry.starts_on.isoformat(),
            ends_on=entry.ends_on.isoformat(),
        )
    return entry


def end_stand_in(*, entry: StandIn, by: User) -> None:
    """The colleague is back sooner: from this moment nothing is lent any more."""
    _demand(by, "change")
    with transaction.atomic():
        stored = StandIn.objects.select_for_update().get(pk=entry.pk)
        if stored.ends_on < timezone.localdate():
            raise ValidationError(_("This stand-in has ended already."), code="ended")
        end_now(stored, by)


def end_now(entry: StandIn, by: User) -> None:
    """Yesterday was its last day; one that had none before today is only in the log. Within a transaction."""
    yesterday = timezone.localdate() - timedelta(days=1)
    log(by=by, verb="end_stand_in", entry=entry, ends_on=yesterday.isoformat())
    if entry.starts_on > yesterday:
        entry.delete()
    else:
        entry.ends_on = yesterday
        entry.save(update_fields=["ends_on"])


def _demand(by: User, action: str) -> None:
    if not by.has_perm(f"articles.{action}_standin"):
        raise PermissionDenied(_("Your role does not allow this."))
