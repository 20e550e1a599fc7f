"""The checklist before publishing: what stops a story, and what an editor should have looked at.

Nothing is fetched from outside here (see ``linkcheck``). ``publish`` and ``schedule`` refuse while a blocker
stands; warnings never stop, but the log says in spite of which a story was published. A newsroom moves most
lines by ``DeskSettings.check_levels``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.intake.minors import Exposed, exposed_minors
from articles.models import DeskSettings, Photo
from articles.models.body import body_text

from .journal import log
from .known_names import Known, known_organizations, known_people
from .similar import find_similar
from .snapshots import Snapshot

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Level = Literal["blocker", "warning", "off"]
SHOWN_NAMES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist: its words in the settings, its level, and where it may be moved to.

    Without a headline, a section or a text there is no page, and an embargo is a promise to somebody else:
    these stay blockers. A minor's identity is the law's; since words are read by rules it may be a warning,
    never off.
    """

    label: Any
    level: Level
    may_be: tuple[Level, ...] = ("blocker", "warning", "off")


FIXED: tuple[Level, ...] = ("blocker",)
LINES: dict[str, Line] = {
    "no_headline": Line(gettext_lazy("no headline"), "blocker", FIXED),
    "no_section": Line(gettext_lazy("no section"), "blocker", FIXED),
    "no_text": Line(gettext_lazy("no text"), "blocker", FIXED),
    "embargo": Line(gettext_lazy("an embargo that would be broken"), "blocker", FIXED),
    "minor": Line(gettext_lazy("a minor's identity"), "blocker", ("blocker", "warning")),
    "no_credit": Line(gettext_lazy("no byline"), "blocker"),
    "no_alt": Line(gettext_lazy("a photo without alt text"), "warning"),
    "unlinked_names": Line(gettext_lazy("known names that are not linked"), "warning"),
    "similar": Line(gettext_lazy("a story much like this one"), "warning"),
    "broken_links": Line(gettext_lazy("links that lead nowhere"), "warning"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or to be looked at.

    ``field``: the key of the snapshot where it is mended, ``row`` the row there (from 0); ``action``:
    what may be done in one click (``alt_from_caption``); ``about``: the number of another story.
    """

    code: str
    level: Level
    sentence: str
    field: str = ""
    row: int | None = None
    action: str = ""
    about: int | None = None


class Blocked(ValidationError):
    """A story that may not be published as it is; one message a blocker."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__([finding.sentence for finding in findings])
        self.code = "blocked"


def check(
    snapshot: Snapshot,
    *,
    by: User,
    article_id: int | None = None,
    printed_at: datetime | None = None,
    is_quick: bool = False,
    links: Callable[[str], list[str]] | None = None,
) -> list[Finding]:
    """What stands against publishing this now, blockers first.

    ``is_quick`` leaves out what asks the register and other stories. ``links``: body -> sentences about links
    that lead nowhere (``linkcheck``); without it links are not looked at. ``printed_at``: the date that the
    page will print, where it is not the snapshot's.
    """
    levels = levels_now()
    moment = printed_at or _moment(snapshot.get("printed_at"))
    found = [*_complete(snapshot, moment), *_embargo(snapshot)]
    found += [*_minors(snapshot, moment), *_photos(snapshot)]
    if not is_quick:
        found += [*_names(snapshot), *_similar(snapshot, by, article_id)]
    if links is not None and levels["broken_links"] != "off":
        found += [Finding("broken_links", "warning", text, "body") for text in links(snapshot["body"])]
    leveled = [_at(finding, _level(finding, levels)) for finding in found]
    return sorted((f for f in leveled if f.level != "off"), key=lambda finding: finding.level != "blocker")


def levels_now() -> dict[str, Level]:
    """Code -> level as this newsroom set it; a move that a line does not allow does not count. One query."""
    chosen = DeskSettings.current().check_levels
    return {
        code: chosen[code] if chosen.get(code) in line.may_be else line.level for code, line in LINES.items()
    }


def set_check_levels(*, levels: dict[str, Level], by: User) -> DeskSettings:
    """Move lines of the checklist for the whole newsroom; lines that are not named stay where they are."""
    if not by.has_perm("articles.change_desksettings"):
        raise PermissionDenied(_("Your role does not allow this."))
    for code, level in levels.items():
        if code not in LINES or level not in LINES[code].may_be:
            raise ValidationError(_("This line of the checklist may not be moved there."), code="level")
    with transaction.atomic():
        DeskSettings.objects.get_or_create(pk=1)
        stored = DeskSettings.objects.select_for_update().get(pk=1)
        moved = {**stored.check_levels, **levels}
        stored.check_levels = {code: level for code, level in moved.items() if level != LINES[code].level}
        stored.full_clean()
        stored.save()
        log(by=by, verb="set_check_levels", entry=stored, levels=stored.check_levels)
    return stored


def demand_ready(findings: Iterable[Finding]) -> list[str]:
    """Raise ``Blocked`` while a blocker stands; else the codes of the warnings. The verbs know the embargo
    themselves: it is broken at one moment and not at another."""
    found = [finding for finding in findings if finding.code != "embargo"]
    blockers = [finding for finding in found if finding.level == "blocker"]
    if blockers:
        raise Blocked(blockers)
    return sorted({finding.code for finding in found})


def demand_sound(before: Snapshot, after: Snapshot) -> None:
    """Raise ``Blocked`` unless the fixed text of a live story is complete and gives no minor away whom the
    present one does not."""
    level = levels_now()["minor"]
    told = {finding.sentence for finding in _minors(before, None)}
    found = [finding for finding in _complete(after, None) if finding.code in ("no_headline", "no_text")]
    if level == "blocker":
        found += [finding for finding in _minors(after, None) if finding.sentence not in told]
    if found:
        raise Blocked(found)


def _level(finding: Finding, levels: dict[str, Level]) -> Level:
    """A line's own mildness (an archive story without a byline) is not made stricter by its level."""
    level = levels[finding.code]
    is_milder = finding.level == "warning" and LINES[finding.code].level == "blocker"
    return "warning" if is_milder and level == "blocker" else level


def _at(finding: Finding, level: Level) -> Finding:
    return replace(finding, level=level)


def _complete(snapshot: Snapshot, printed_at: datetime | None) -> Iterator[Finding]:
    if not snapshot["headline"].strip():
        yield Finding("no_headline", "blocker", _("It has no headline."), "headline")
    if not snapshot.get("section_id"):
        yield Finding("no_section", "blocker", _("It has no section."), "section_id")
    if not (snapshot["lead"].strip() or body_text(snapshot["body"])):
        yield Finding("no_text", "blocker", _("It has neither a lead nor a body."), "lead")
    if not any(row["name"].strip() for row in snapshot["credits"]):
        # A story that was in print before was signed there, or not; nobody can be asked any more.
        is_archive = printed_at is not None and printed_at < timezone.now()
        level: Level = "warning" if is_archive else "blocker"
        yield Finding("no_credit", level, _("Nobody is credited: it has no byline and no source."), "credits")


def _embargo(snapshot: Snapshot) -> Iterator[Finding]:
    until = _moment(snapshot.get("embargo_until"))
    if until is not None and until > timezone.now():
        sentence = _("Not before %(time)s: schedule it for then or later.")
        time = timezone.localtime(until).strftime("%H:%M %d/%m/%Y")
        yield Finding("embargo", "blocker", sentence % {"time": time}, "embargo_until")


PLACES: dict[str, Any] = {
    "kicker": gettext_lazy("in the kicker"),
    "headline": gettext_lazy("in the headline"),
    "lead": gettext_lazy("in the lead"),
    "body": gettext_lazy("in the body"),
    "photos": gettext_lazy("in a caption"),
    "tags": gettext_lazy("in the tags"),
    "people": gettext_lazy("in the list of people"),
}


def _minors(snapshot: Snapshot, printed_at: datetime | None) -> Iterator[Finding]:
    texts = [(name, snapshot[name]) for name in ("kicker", "headline", "lead")]
    texts += [(f"photos.{row}", photo["caption"]) for row, photo in enumerate(snapshot["photos"])]
    texts.append(("body", body_text(snapshot["body"])))
    names = [("tags", tag["name"]) for tag in snapshot["tags"]]
    names += [("people", row["name"]) for row in snapshot["people"] if not row["title"]]
    year = timezone.localtime(printed_at).year if printed_at else timezone.localdate().year
    for exposed in exposed_minors(texts, names=names, year=year):
        yield _minor(exposed)


def _minor(exposed: Exposed) -> Finding:
    field, _dot, row = exposed.place.partition(".")
    sentence = _("A minor may be known by “%(words)s” (%(place)s): give initials.")
    return Finding(
        "minor",
        "blocker",
        sentence % {"words": exposed.words, "place": PLACES[field]},
        field,
        int(row) if row else None,
    )


def _photos(snapshot: Snapshot) -> Iterator[Finding]:
    """Each picture that nobody described; readers' software would hear its caption twice."""
    rows = enumerate(snapshot["photos"])
    bare = [(row, photo) for row, photo in rows if photo["photo"] and not photo["alt"]]
    described = dict(
        Photo.objects.filter(pk__in=[photo["photo"] for _row, photo in bare]).values_list("pk", "alt_text")
        if bare
        else ()
    )
    for row, photo in bare:
        if described.get(photo["photo"]):
            continue
        caption = photo["caption"].strip()
        words = {"number": row + 1, "caption": caption[:60]}
        sentence = (
            _("Photo %(number)s has no alt text: “%(caption)s”.")
            if caption
            else _("Photo %(number)s has neither alt text nor caption.")
        )
        action = "alt_from_caption" if caption else ""
        yield Finding("no_alt", "warning", sentence % words, "photos", row, action)


def _names(snapshot: Snapshot) -> Iterator[Finding]:
    texts = [snapshot["headline"], snapshot["lead"], body_text(snapshot["body"])]
    texts += [photo["caption"] for photo in snapshot["photos"]]
    people = {row["person"] for row in snapshot["people"]}
    bodies = {row["organization"] for row in snapshot["organizations"]}
    yield from _unlinked(known_people(texts), people, "people")
    yield from _unlinked(known_organizations(texts), bodies, "organizations")


def _unlinked(known: list[Known], linked: set[int | None], field: str) -> Iterator[Finding]:
    names = [item.name for item in known if not item.ids & linked]
    if names:
        shown = ", ".join(names[:SHOWN_NAMES]) + ("…" if len(names) > SHOWN_NAMES else "")
        yield Finding(
            "unlinked_names", "warning", _("Known, but not linked: %(names)s.") % {"names": shown}, field
        )


def _similar(snapshot: Snapshot, by: User, article_id: int | None) -> Iterator[Finding]:
    text = f"{snapshot['lead']}\n{body_text(snapshot['body'])}"
    found = find_similar(text=text, by=by, apart_from=article_id)
    if found is not None:
        sentence = _("%(percent)s %% of its words stand in another story: “%(headline)s”.")
        words = {"percent": found.percent, "headline": found.article.headline}
        yield Finding("similar", "warning", sentence % words, "body", about=found.article.pk)


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None
