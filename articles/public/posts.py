"""Posts held, parted into those held now and those left; dates may be unknown or imprecise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from articles.models import Membership


def split_by_time(memberships: Iterable[Membership], day: date) -> tuple[list[Membership], list[Membership]]:
    """(current, former) as of ``day``, each in the given order; a post that begins later is in neither."""
    current, former = [], []
    for membership in memberships:
        if membership.covers(day):
            current.append(membership)
        elif membership.has_ended or (membership.end_on is not None and membership.end_on <= day):
            former.append(membership)
    return current, former
