"""Who works here: how colleagues are called, and who administers their accounts.

Family name first, as Vietnamese names are written. Rights come from roles (groups) alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ADMINISTRATORS = "Quản trị"  # the name of the role's group, as the migration writes it
COMMANDS = "newsroom"  # the account that commands act as: nobody's own


def staff_name(user: User) -> str:
    """``Lương Hải Yến`` of last name ``Lương`` and first name ``Hải Yến``; else the user name."""
    return " ".join(filter(None, (user.last_name, user.first_name))) or user.get_username()


def administers_staff(user: User) -> bool:
    """Whether this account manages the accounts of others: superusers and the administrators' role."""
    return user.is_active and (user.is_superuser or user.groups.filter(name=ADMINISTRATORS).exists())


def demand_administers(by: User, user: User | None = None) -> None:
    """Raise ``PermissionDenied`` unless ``by`` may manage ``user``: nobody else touches a superuser."""
    if not administers_staff(by) or (user is not None and user.is_superuser and not by.is_superuser):
        raise PermissionDenied(_("Your role does not allow changes of accounts."))
