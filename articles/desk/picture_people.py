"""Who stands in a picture, as papers print it: from left to right, with the titles of that day.

Names and titles only: how somebody is addressed (ông, bà, đồng chí) is a choice that nothing here guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language
from articles.models import Membership, Photo, held_on

from .journal import log

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FROM_LEFT = "Từ trái sang:"  # printed text: the paper's language, whatever the editor's
#: what this module wrote before: the rest of the caption
_WRITTEN = re.compile(r"\s*Từ trái (?:sang|qua)(?: phải)?:.*", re.DOTALL)


class Named(NamedTuple):
    """Somebody in the picture: of the register or not, and the name to print."""

    person: int | None
    name: str


def people_line(*, people: Iterable[Named], day: date) -> str:
    """``Từ trái sang: A, title; B, title``, with the titles held on ``day``; who is alone is ``A, title``.

    One query.
    """
    named = [Named(row.person, language.normalise(row.name)) for row in people if row.name.strip()]
    if not named:
        return ""
    titles: dict[int, list[str]] = {}
    held = Membership.objects.filter(held_on(day), person__in=[row.person for row in named if row.person])
    for membership in held.select_related("post").order_by("post__rank", "pk"):
        titles.setdefault(membership.person_id, []).append(str(membership.title))
    words = [", ".join([row.name, *titles.get(row.person or 0, ())]) for row in named]
    return words[0] if len(words) == 1 else f"{FROM_LEFT} {'; '.join(words)}"


def caption_with(caption: str, line: str) -> str:
    """The caption with this line at its end, in place of one that was written before."""
    if not line or line in caption:
        return caption
    kept = _WRITTEN.sub("", caption).strip()
    if kept and kept[-1] not in ".!?…:;":
        kept += "."
    end = "" if line.endswith(".") else "."
    return f"{kept} {line}{end}".strip()


def caption_people(*, photo: Photo, by: User) -> Photo:
    """Write the people of a stored photo into its caption, with the titles of the day it was taken."""
    if not by.has_perm("articles.change_photo"):
        raise PermissionDenied(_("Your role does not allow changes to photos."))
    with transaction.atomic():
        stored = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        people = [Named(row.person_id, row.name_as_printed) for row in stored.people.all()]
        before = stored.caption
        line = people_line(people=people, day=stored.taken_on or timezone.localdate())
        stored.caption = caption_with(before, line)
        if stored.caption != before:
            stored.full_clean()
            stored.save(update_fields=["caption", "folded"])
            log(by=by, verb="caption_people", entry=stored, changes=[["caption", [before, stored.caption]]])
    return stored
