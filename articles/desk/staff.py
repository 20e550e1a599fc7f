"""How staff are called in sentences and on screens: family name first, as Vietnamese names are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def staff_name(user: User) -> str:
    """``Lương Hải Yến`` of last name ``Lương`` and first name ``Hải Yến``; else the user name."""
    return " ".join(filter(None, (user.last_name, user.first_name))) or user.get_username()
