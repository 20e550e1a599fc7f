"""The versions of the front page for editors: who arranged it, when, for how long, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.models import Article, AuditEntry, FrontPageVersion, Slot
from articles.models.frontpage import PLACES, pin_end

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One version. ``verb``: what made it, as the log names it; ``changes``: sentences, against the version
    before it."""

    version: FrontPageVersion
    who: str
    made_at: datetime | None
    verb: str
    state: str
    changes: list[str]

    @property
    def ends(self) -> datetime | None:
        """Until when it held, or will."""
        return self.version.live_until


def steps() -> list[Step]:
    """The newest versions, the latest first; those that wait stand on top. Three queries."""
    versions = list(FrontPageVersion.objects.all()[: SHOWN + 1])
    entries = AuditEntry.objects.filter(
        subject_kind="frontpageversion", subject_id__in=[version.pk for version in versions]
    ).select_related("by")
    made = {entry.subject_id: entry for entry in entries}
    stories = {slot["article"] for version in versions for slot in version.slots if slot["article"]}
    headlines = dict(Article.objects.filter(pk__in=stories).values_list("pk", "headline"))
    now = timezone.now()
    found = []
    for version, former in zip_longest(versions, versions[1:]):
        entry = made.get(version.pk)
        found.append(
            Step(
                version,
                desk.staff_name(entry.by) if entry else "–",
                entry.at if entry else None,
                entry.verb if entry else "arrange",
                _state(version, now),
                changes(former.slots if former else [], version.slots, headlines),
            )
        )
    return found[:SHOWN]


def changes(former: Sequence[Slot], present: Sequence[Slot], headlines: dict[int, str]) -> list[str]:
    """What an editor did from one arrangement to the next, a sentence each, in reading order."""
    before, after = _by_story(former), _by_story(present)
    found = []
    for article, number in sorted(after.items(), key=lambda item: item[1]):
        said = {"story": headlines.get(article, f"#{article}"), "place": PLACES[number].label}
        end = pin_end(present[number])
        if article not in before:
            found.append(_("“%(story)s” pinned: %(place)s") % said)
        elif before[article] != number:
            said["from"] = PLACES[before[article]].label
            found.append(_("“%(story)s” moved: %(from)s → %(place)s") % said)
        elif end != pin_end(former[number]):
            said["end"] = timezone.localtime(end).strftime("%H:%M %d/%m/%Y") if end else _("no end")
            found.append(_("“%(story)s” pinned until: %(end)s") % said)
    found.extend(
        _("“%(story)s” unpinned") % {"story": headlines.get(article, f"#{article}")}
        for article in before
        if article not in after
    )
    return found


def _by_story(slots: Sequence[Slot]) -> dict[int, int]:
    return {slot["article"]: number for number, slot in enumerate(slots[: len(PLACES)]) if slot["article"]}


def _state(version: FrontPageVersion, now: datetime) -> str:
    if version.live_from > now:
        return "waiting"
    return "live" if version.live_until is None or version.live_until > now else "past"
