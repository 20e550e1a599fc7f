"""The one event that a report is about: its family word, its day and who holds it, or none.

Looks for an event word with a cue (``tổ chức hội nghị``, ``làm việc với``, ``tại buổi họp mặt``) in the lead,
then in the headline, kicker, captions and first paragraph. What a text only mentions (``chuẩn bị đại hội``,
``nghị quyết đại hội``, ``công tác kiểm tra``) is no event. Harvests, matches and crimes have none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.intake.draft import MeetingDraft
from articles.intake.hosts import SENTENCE_ENDS, Scene
from articles.intake.lexicon import (
    CRIME_WORDS,
    HOLDS_EVENT,
    MEETING_FAMILIES,
    MERELY_NAMED,
    NO_CEREMONIES,
)
from articles.intake.spans import Span
from articles.intake.tokens import Line, Phrases, phrases, tokenise
from articles.language.dates import FoundDate, find_dates

Read = tuple[Line, Sequence[Span]]

_EVENTS = Phrases(*(printed for printed, _ in MEETING_FAMILIES))
_FAMILY = {tuple(t.fold for t in tokenise(printed)): family for printed, family in MEETING_FAMILIES}
# Families whose word is mostly a verb or a topic: they need somebody official who does it.
_VERBAL = frozenset({"giám sát", "khảo sát", "kiểm tra", "cuộc họp", "gặp mặt"})
_HALF_VERBAL = frozenset({"đối thoại", "tập huấn", "tiếp công dân"})
_DONE_BY_SUBJECT = frozenset(
    {
        "họp báo",
        "họp mặt",
        "họp giao ban",
        "tiếp xúc cử tri",
        "thăm và làm việc",
        "phiên họp",
        "buổi làm việc",
    }
)
_COUNTED = frozenset({"buổi", "cuộc", "lớp", "phiên", "đợt", "chuyến", "chương trình"})
_ANNIVERSARY = phrases(
    """
    kỷ niệm; ngày thành lập; ngày truyền thống; ngày sinh; ngày mất; từ ngày; kể từ; tính đến; đến ngày
    ra ngày; từ; quyết định
    """
)
_FAR = 366


@dataclass(frozen=True, slots=True)
class _Event:
    """An event word found at token ``start`` of a scene, and how surely it is an event (0 to 3)."""

    scene: Scene
    start: int
    kind: str
    score: int


def find_meeting(
    *,
    lead: Read,
    headline: Read,
    others: Sequence[Read],
    published_on: date | None,
) -> MeetingDraft | None:
    """The event of the report, or None. ``others``: kicker, captions, the first paragraph."""
    opening, head = Scene(*lead), Scene(*headline)
    is_crime = any(CRIME_WORDS.match(s.line, i) for s in (opening, head) for i in range(len(s.line)))
    event = _best(opening, 2, is_crime=is_crime) or _best(head, 2, is_crime=is_crime)
    if event is None and not is_crime:
        rest = (Scene(*read) for read in others)
        event = next((found for scene in rest if (found := _best(scene, 3, is_crime=False))), None)
    if event is None:
        return None
    scenes = (opening, event.scene, head)
    days = (_held_on(event, scene, published_on) for scene in scenes)
    held_on = next((day for day in days if day is not None), None)
    host = next((host for scene in (event.scene, opening) if (host := _host(event, scene))), "")
    return MeetingDraft(held_on, event.kind, host)


def _host(event: _Event, scene: Scene) -> str:
    return scene.host(event.start if scene is event.scene else len(scene.line) - 1)


def _best(scene: Scene, least: int, *, is_crime: bool) -> _Event | None:
    """The surest event of a line; of equals, the first."""
    events = [event for event in _events(scene, is_crime=is_crime) if event.score >= least]
    return max(events, key=lambda event: (event.score, -event.start), default=None)


def _events(scene: Scene, *, is_crime: bool) -> list[_Event]:
    line = scene.line
    events: list[_Event] = []
    i = 0
    while i < len(line):
        n = 0 if i in scene.covered else _EVENTS.match(line, i)
        if not n:
            i += 1
            continue
        kind = _FAMILY[tuple(line.at(k).fold for k in range(i, i + n))]
        score = _score(scene, i, i + n, kind)
        if is_crime and kind in _VERBAL | {"buổi làm việc"}:
            score = 0
        events.append(_Event(scene, i, kind, score))
        i += n
    return events


def _ends_with(words: Phrases, line: Line, i: int, *, reach: int = 5) -> bool:
    """A phrase of ``words`` ends straight before token ``i``."""
    return any(n in words.match_any(line, i - n) for n in range(1, min(reach, i) + 1))


def _score(scene: Scene, start: int, end: int, kind: str) -> int:
    line = scene.line
    counted = line.at(start - 1).low in _COUNTED or (line.at(start).low in _COUNTED and kind != "phiên họp")
    before = start - 1 if line.at(start - 1).low in _COUNTED else start
    held = _ends_with(HOLDS_EVENT, line, before) or _ends_with(HOLDS_EVENT, line, start)
    if not held and _ends_with(MERELY_NAMED, line, before) and not scene.is_delegation(before - 1):
        return 0
    held = held or _held_behind(line, end)
    if kind == "lễ" and line.at(start).low == "lễ":
        if NO_CEREMONIES.match(line, start) or not line.at(end).is_word:
            return 0
        return 3 if held else 2 if line.at(start).is_cap or start == 0 else 1
    if line.at(start - 1).low == "đoàn" and line.at(start - 2).low != "trưởng":
        return 2 if kind in _VERBAL else 0
    if line.at(start).low == "làm" or kind in _DONE_BY_SUBJECT | _VERBAL | _HALF_VERBAL:
        if scene.has_official_subject(start):
            return 3
        if kind in _VERBAL or line.at(start).low == "làm":
            return 3 if held and counted else 2 if counted or (start == 0 and line.at(start).is_cap) else 0
    if held:
        return 3
    if kind in _HALF_VERBAL:
        return 2 if counted else 0
    if counted or start == 0 or line.at(start).is_cap or line.at(start - 1).text in {".", ",", ":", "-"}:
        return 2
    return 1


def _held_behind(line: Line, end: int) -> bool:
    """``hội nghị … diễn ra``, ``… do X tổ chức`` in the same sentence."""
    for k in range(end, min(end + 40, len(line))):
        if line.at(k).text in SENTENCE_ENDS:
            return False
        low, after = line.at(k).low, line.at(k + 1)
        if (low, after.low) in {("diễn", "ra"), ("được", "tổ"), ("khai", "mạc"), ("bế", "mạc")}:
            return True
        if low == "do" and after.is_cap:
            return True
    return False


def _held_on(event: _Event, scene: Scene, published_on: date | None) -> date | None:
    line = scene.line
    cited = [
        (line.at(s.start).start, line.at(s.citation.end - 1).end)
        for s in scene.spans
        if s.citation is not None
    ]
    dates = [
        d
        for d in find_dates(line.text, near=published_on)
        if not any(start <= d.start < end for start, end in cited) and not _is_far(d, published_on)
    ]
    dates = [d for d in dates if not d.is_ahead] or dates
    if not dates:
        return None
    return _nearest(event, scene, dates).date


def _is_far(found: FoundDate, published_on: date | None) -> bool:
    """A day years away is an anniversary's or a document's."""
    return published_on is not None and abs((found.date - published_on).days) > _FAR


def _nearest(event: _Event, scene: Scene, dates: Sequence[FoundDate]) -> FoundDate:
    """The day of the event's own sentence that no anniversary claims, else the first of the text."""
    line = scene.line
    plain = [d for d in dates if not _commemorates(line, d)] or list(dates)
    if event.scene is not scene:
        return plain[0]
    at = line.at(event.start).start
    sentence = line.at(scene.sentence_start(event.start)).start
    before = [d for d in plain if sentence <= d.start < at]
    return before[0] if before else plain[0]


def _commemorates(line: Line, found: FoundDate) -> bool:
    """The day is an anniversary's or a period's: ``từ ngày 1-1``, ``Ngày truyền thống … (9-1)``."""
    i = bisect_right(line.tokens, found.start, key=lambda token: token.end)
    if line.at(i - 1).low == "ngày":
        i -= 1
    if _ends_with(_ANNIVERSARY, line, i + 1) or _ends_with(_ANNIVERSARY, line, i):
        return True
    for k in range(i - 1, max(i - 9, -1), -1):
        if line.at(k).text == ")":
            return False
        if line.at(k).text == "(":
            return line.at(k - 1).low not in {"nay", "qua", "mai"}
    return False
