"""The duty roster: for its hours somebody may release what they could not on other days.

Which rights it lends is in ``permissions``; it ends by itself, to the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Duty

from .journal import log
from .staff import staff_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def put_on_duty(*, entry: Duty, by: User) -> Duty:
    """Record or change who is on duty, from a moment to a moment. Nobody is on duty twice at once."""
    _demand(by, "change" if entry.pk else "add")
    entry.full_clean()
    if not entry.user.is_active:
        raise ValidationError({"user": ValidationError(_("This account is inactive."), code="inactive")})
    with transaction.atomic():
        # The colleague's account is the lock: two hands that fill the roster at once cannot overlap.
        type(entry.user)._default_manager.select_for_update().get(pk=entry.user_id)
        _demand_free(entry)
        entry.save()
        log(by=by, verb="duty", entry=entry, **_hours(entry))
    _forget(entry)
    return entry


def end_duty(*, entry: Duty, by: User) -> None:
    """Off duty from this moment; one that had not begun is only in the log then."""
    _demand(by, "change")
    with transaction.atomic():
        stored = Duty.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        now = timezone.now()
        if stored.ends_at <= now:
            raise ValidationError(_("This duty is over already."), code="ended")
        log(by=by, verb="end_duty", entry=stored, ends_at=now.isoformat())
        if stored.starts_at >= now:
            stored.delete()
        else:
            stored.ends_at = now
            stored.save(update_fields=["ends_at"])
    _forget(entry)


def _demand(by: User, action: str) -> None:
    if not by.has_perm(f"articles.{action}_duty"):
        raise PermissionDenied(_("Your role does not allow this."))


def _demand_free(entry: Duty) -> None:
    others = Duty.objects.filter(user=entry.user, starts_at__lt=entry.ends_at, ends_at__gt=entry.starts_at)
    other = others.exclude(pk=entry.pk).order_by("starts_at").first()
    if other is None:
        return
    starts, ends = timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)
    raise ValidationError(
        _("%(name)s is on duty already from %(starts)s to %(ends)s."),
        code="overlap",
        params={
            "name": staff_name(entry.user),
            "starts": f"{starts:%H:%M %d/%m}",
            "ends": f"{ends:%H:%M %d/%m/%Y}",
        },
    )


def _hours(entry: Duty) -> dict[str, Any]:
    return {"starts_at": entry.starts_at.isoformat(), "ends_at": entry.ends_at.isoformat()}


def _forget(entry: Duty) -> None:
    """What this account's object had read of the roster is old."""
    vars(entry.user).pop("duties_read", None)
