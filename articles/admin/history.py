"""The history of a story: one timeline of its saves and steps, day by day, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import desk
from articles.desk import staff_name
from articles.models import Article, AuditEntry, PublishedArticle, Revision

from .complaint_ways import about_story
from .conflict import FIELDS
from .requests import StaffRequest
from .states import VERBS

#: How many saves and steps one page shows.
SHOWN = 40
#: Steps that only say that a save was made: the save itself stands in the timeline.
SILENT = ("write",)


@dataclass(frozen=True, slots=True)
class Event:
    """One line: a save (``revision``) or a step (``entry``)."""

    at: datetime
    who: str
    revision: Revision | None = None
    entry: AuditEntry | None = None
    changes: list[str] = field(default_factory=list)
    former: int | None = None  # the number of the save before, to compare with
    is_live: bool = False
    is_approved: bool = False
    is_now: bool = False

    @property
    def words(self) -> Any:
        """What a step says."""
        if self.entry is None:
            return ""
        if self.entry.verb == "restore" and "number" in self.entry.detail:
            return _("restored version %(number)s as the draft") % self.entry.detail
        return VERBS.get(self.entry.verb, self.entry.verb)

    @property
    def reason(self) -> str:
        """What was said with a step: a reason, a name."""
        detail = self.entry.detail if self.entry else {}
        return str(detail.get("reason") or detail.get("name") or "")


def history_page(admin: Any, request: StaffRequest, article: Article) -> HttpResponse:
    """Who, when, what; any two versions to compare; an older one to restore. Queries do not grow."""
    live = (
        PublishedArticle.objects.filter(article_id=article.pk).values_list("revision_id", flat=True).first()
    )
    revisions, entries, count, older = _page(article, request.GET.get("before", ""))
    events = _events(article, revisions, entries, count, live)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History"),
        "subtitle": None,
        "opts": admin.opts,
        "original": article,
        "days": [(day, list(rows)) for day, rows in groupby(events, key=lambda event: _day(event.at))],
        "has_saves": any(event.revision for event in events),
        "older": older,
        "is_first": "before" not in request.GET,
        "has_live": live is not None,
        "may_restore": desk.may_edit(request.user, article),
        "undo": undo_offer(article, entries),
        **about_story(article, request),
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def undo_offer(article: Article, entries: list[AuditEntry]) -> dict[str, Any] | None:
    """What a restore that nobody has built on yet replaced: its number leads back."""
    for entry in entries:
        if entry.verb == "restore" and entry.detail.get("made") == article.version:
            return entry.detail
    return None


def _page(article: Article, before: str) -> tuple[list[Revision], list[AuditEntry], int, str]:
    """The saves and steps of one page, newest first; how many of the saves are shown, as one more is there
    to compare with; and where the next page begins (empty: nowhere).

    ``before`` names the first save and step of a page by their numbers: both only grow.
    """
    number, _dash, pk = before.partition("-")
    saves = article.revisions.select_related("by")
    steps = article.audit.select_related("by").exclude(verb__in=SILENT).order_by("-pk")
    if number.isdecimal() and pk.isdecimal() and len(before) < 36:
        saves, steps = saves.filter(number__lte=int(number)), steps.filter(pk__lte=int(pk))
    revisions, entries = list(saves[: SHOWN + 2]), list(steps[: SHOWN + 1])
    found: list[Revision | AuditEntry] = [*revisions, *entries]
    found.sort(key=_place, reverse=True)
    count = sum(isinstance(row, Revision) for row in found[:SHOWN])
    entry_count = min(SHOWN, len(found)) - count
    older = ""
    if len(found) > SHOWN:
        next_save = revisions[count].number if len(revisions) > count else 0
        next_step = entries[entry_count].pk if len(entries) > entry_count else 0
        older = f"{next_save}-{next_step}"
    return revisions[: count + 1], entries[:entry_count], count, older


def _place(row: Revision | AuditEntry) -> tuple[datetime, bool, int]:
    """Steps follow the save that they are about, also where the clock shows one instant."""
    return row.at, isinstance(row, AuditEntry), row.pk


def _events(
    article: Article, revisions: list[Revision], entries: list[AuditEntry], count: int, live: int | None
) -> list[Event]:
    """Lines, newest first."""
    events = []
    rows: list[Revision | AuditEntry] = [*revisions[:count], *entries]
    for row in sorted(rows, key=_place, reverse=True):
        if isinstance(row, AuditEntry):
            events.append(Event(row.at, staff_name(row.by), entry=row))
            continue
        place = revisions.index(row) + 1
        former = revisions[place] if place < len(revisions) else None
        events.append(
            Event(
                row.at,
                staff_name(row.by),
                revision=row,
                changes=changes_in_words(former.snapshot, row.snapshot) if former else [],
                former=former.number if former else None,
                is_live=row.pk == live,
                is_approved=row.pk == article.approved_revision_id,
                is_now=row.number == article.version,
            )
        )
    return events


def changes_in_words(old: desk.Snapshot, new: desk.Snapshot) -> list[str]:
    """A save in a few words: "lead, 2 paragraphs, people +1"."""
    found = []
    for item in desk.brief(old, new):
        label = str(FIELDS.get(item.key, _("public notices") if item.key == "corrections" else item.key))
        if item.key == "body":
            count = item.changed
            found.append(ngettext("%(count)s paragraph", "%(count)s paragraphs", count) % {"count": count})
            continue
        figures = [f"+{item.added}"] if item.added else []
        figures += [f"−{item.removed}"] if item.removed else []
        if item.changed:
            found_words = ngettext("%(count)s changed", "%(count)s changed", item.changed)
            figures.append(found_words % {"count": item.changed})
        found.append(" ".join([label, ", ".join(figures)]).strip())
    return [capfirst(text) if place == 0 else text for place, text in enumerate(found)]


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
