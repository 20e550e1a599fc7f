"""The one event that a report is about: its family word, its day and who holds it, or none.

Looks for an event word with a cue (``tổ chức hội nghị``, ``làm việc với``, ``tại buổi họp mặt``) in the lead,
then in the headline, kicker, captions and first paragraph. What a text only mentions (``chuẩn bị đại hội``,
``nghị quyết đại hội``, ``công tác kiểm tra``) is no event. Harvests, matches and crimes have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.intake.draft import MeetingDraft
from articles.intake.lexicon import (
    CEREMONIES,
    CRIME_WORDS,
    HOLDS_EVENT,
    MEETING_FAMILIES,
    MERELY_NAMED,
    ORGANIZER_VERBS,
)
from articles.intake.organizations import Body
from articles.intake.spans import Span
from articles.intake.tokens import Line, Phrases, tokenise
from articles.language.dates import FoundDate, find_dates

Read = tuple[Line, Sequence[Span]]

_EVENTS = Phrases(*(printed for printed, _ in MEETING_FAMILIES))
_FAMILY = {tuple(t.fold for t in tokenise(printed)): family for printed, family in MEETING_FAMILIES}
# Families whose word is mostly a verb or a topic: they need somebody official who does it.
_VERBAL = frozenset(
    {"giám sát", "khảo sát", "kiểm tra", "cuộc họp", "đối thoại", "tập huấn", "tiếp công dân", "gặp mặt"}
)
_AUXILIARIES = frozenset(
    "đã vừa đang sẽ đến tới cùng tiếp tục tiến hành có bắt đầu trực tiếp cũng và chính thức long trọng buổi"
    " cuộc đợt đi".split()
)
_SUBJECT_BREAKS = frozenset(".;!?…\n")


@dataclass(frozen=True, slots=True)
class _Event:
    """An event word found at tokens ``start`` to ``end`` of a line, and how surely it is an event."""

    line: Line
    spans: Sequence[Span]
    start: int
    end: int
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
    event = _best(lead, 2) or _best(headline, 2)
    if event is None:
        event = next((found for read in others if (found := _best(read, 2))), None)
    if event is None:
        return None
    held_on = _held_on(event, lead, published_on)
    if held_on is None:
        for line, _ in (headline, *others):
            dates = [d for d in find_dates(line.text, near=published_on) if not d.is_ahead]
            if dates and event.line is line:
                held_on = dates[0].date
                break
    return MeetingDraft(held_on, event.kind, _organizer(event, lead))


def _best(read: Read, least: int) -> _Event | None:
    """The surest event of a line; of equals, the first."""
    line, spans = read
    events = [event for event in _events(line, spans) if event.score >= least]
    if not events:
        return None
    return max(events, key=lambda event: (event.score, -event.start))


def _events(line: Line, spans: Sequence[Span]) -> list[_Event]:
    covered = {k for span in spans if span.kind not in {"name"} for k in range(span.start, span.end)}
    is_crime = any(CRIME_WORDS.match(line, i) for i in range(len(line)))
    events: list[_Event] = []
    i = 0
    while i < len(line):
        n = 0 if i in covered else _EVENTS.match(line, i)
        if not n:
            i += 1
            continue
        kind = _FAMILY[tuple(line.at(k).fold for k in range(i, i + n))]
        score = _score(line, spans, i, i + n, kind)
        if is_crime and kind in _VERBAL:
            score -= 2
        events.append(_Event(line, spans, i, i + n, kind, score))
        i += n
    return events


def _ends_with(words: Phrases, line: Line, i: int, *, reach: int = 5) -> bool:
    """A phrase of ``words`` ends straight before token ``i``."""
    return any(words.match(line, i - n) == n for n in range(1, min(reach, i) + 1))


def _score(line: Line, spans: Sequence[Span], start: int, end: int, kind: str) -> int:
    held = _ends_with(HOLDS_EVENT, line, start) or _held_behind(line, end)
    before = line.at(start - 1)
    quantity = before.low in {"buổi", "cuộc", "lớp", "phiên", "đợt"} or line.at(start).low in {
        "buổi",
        "cuộc",
        "lớp",
    }
    if _ends_with(MERELY_NAMED, line, start) and not _ends_with(HOLDS_EVENT, line, start):
        return 0
    if kind == "lễ":
        named = CEREMONIES.match(line, end) > 0 or line.at(start).low == "buổi"
        return 3 if held and named else 2 if named else 0
    subject = _does_it(line, spans, start)
    if kind == "buổi làm việc" and line.at(start).low == "làm":
        return 3 if subject else 1
    if kind in _VERBAL:
        if held and (quantity or kind in {"đối thoại", "tập huấn", "tiếp công dân"}):
            return 3
        return 3 if subject else 2 if quantity and start > 0 else 0
    if held:
        return 3
    if subject and kind in {
        "họp báo",
        "họp mặt",
        "gặp mặt",
        "họp giao ban",
        "tiếp xúc cử tri",
        "thăm và làm việc",
        "phiên họp",
    }:
        return 3
    if quantity or start == 0 or line.at(start - 1).text in {".", ",", "”", "“", ":", "-"}:
        return 2
    return 2 if line.at(start).is_cap else 1


def _held_behind(line: Line, end: int) -> bool:
    """``hội nghị … diễn ra``, ``… do X tổ chức`` in the same sentence."""
    for k in range(end, min(end + 40, len(line))):
        if line.at(k).text in _SUBJECT_BREAKS:
            return False
        if line.at(k).low == "diễn" and line.at(k + 1).low == "ra":
            return True
        if line.at(k).low == "được" and line.at(k + 1).low == "tổ":
            return True
        if line.at(k).low == "do" and line.at(k + 1).is_cap:
            return True
    return False


def _does_it(line: Line, spans: Sequence[Span], i: int) -> bool:
    """Somebody official stands before token ``i`` as its subject, with nothing but small words between."""
    subject = _subject(line, spans, i)
    return subject is not None


def _subject(line: Line, spans: Sequence[Span], i: int) -> Span | None:
    j = i - 1
    while j >= 0 and (line.at(j).low in _AUXILIARIES or line.at(j).text in {",", ")"}):
        if line.at(j).text == ")":
            while j >= 0 and line.at(j).text != "(":
                j -= 1
        j -= 1
    led = _leading_clause(line, j)
    if led:
        j = led
    for span in spans:
        if span.end == j + 1 and span.kind in {"body", "title", "name"}:
            if span.kind == "name" and not _is_official(line, spans, span):
                return None
            return span
    return None


def _is_official(line: Line, spans: Sequence[Span], span: Span) -> bool:
    before = line.at(span.start - 1).low
    return before == "chí" or any(s.end == span.start and s.kind in {"title", "honorific"} for s in spans)


def _leading_clause(line: Line, j: int) -> int:
    """Back over ``do đồng chí X, … làm trưởng đoàn``: the token before ``do``, or 0."""
    if line.at(j).low != "đoàn" or line.at(j - 1).low != "trưởng":
        return 0
    for k in range(j, max(j - 60, -1), -1):
        if line.at(k).text in _SUBJECT_BREAKS:
            return 0
        if line.at(k).low == "do":
            return k - 2 if line.at(k - 1).text == "," else k - 1
    return 0


def _held_on(event: _Event, lead: Read, published_on: date | None) -> date | None:
    line, spans = lead
    cited = [
        (line.at(s.start).start, line.at(s.citation.end - 1).end)
        for s in spans
        if s.citation is not None and s.citation.end <= len(line)
    ]
    dates = [
        d
        for d in find_dates(line.text, near=published_on)
        if not any(start <= d.start < end for start, end in cited)
    ]
    present = [d for d in dates if not d.is_ahead] or dates
    if not present:
        return None
    return _nearest(event, line, present).date


def _nearest(event: _Event, line: Line, dates: Sequence[FoundDate]) -> FoundDate:
    """The last day named before the event in its sentence, else the first in the text."""
    if event.line is not line:
        return dates[0]
    at = line.at(event.start).start
    sentence = max((t.end for t in line.tokens[: event.start] if t.text in _SUBJECT_BREAKS), default=0)
    before = [d for d in dates if sentence <= d.start < at]
    return before[0] if before else dates[0]


def _organizer(event: _Event, lead: Read) -> str:
    """Who holds the event, as printed in its own sentence, else in the lead."""
    for line, spans in ((event.line, event.spans), lead):
        position = event.start if line is event.line else len(line)
        if found := _organizer_in(line, spans, position):
            return found
    return ""


def _organizer_in(line: Line, spans: Sequence[Span], position: int) -> str:
    bodies = [span.body for span in spans if span.body is not None]
    start, end = _sentence(line, position)
    inside = [b for b in bodies if start <= b.start < end]
    for body in inside:
        if line.at(body.start - 1).low == "do" and _verb_behind(line, body.end):
            return _printed(line, body)
    for body in inside:
        if body.end > position:
            break
        if line.at(body.start - 1).low in {"với", "tại", "của", "ở", "thuộc", "về", "cho", "bởi", "cùng"}:
            continue
        if _verb_behind(line, body.end, limit=position):
            return _printed(line, body)
    for body in inside:
        if body.start == position or (
            body.start > position and line.at(body.start - 1).low in {"thứ", "của"}
        ):
            break
    return ""


def _printed(line: Line, body: Body) -> str:
    return line.printed(body.start, body.end)


def _sentence(line: Line, position: int) -> tuple[int, int]:
    start = max(
        (k + 1 for k in range(min(position, len(line))) if line.at(k).text in _SUBJECT_BREAKS), default=0
    )
    stops = (k for k in range(position, len(line)) if line.at(k).text in _SUBJECT_BREAKS)
    return start, next(stops, len(line))


def _verb_behind(line: Line, i: int, *, limit: int | None = None) -> bool:
    """A verb of holding stands behind a body that ends at ``i``: past brackets, ``do … làm trưởng đoàn``."""
    j = i
    while True:
        token = line.at(j)
        if token.text == "(":
            while j < len(line) and line.at(j).text != ")":
                j += 1
            j += 1
        elif token.text == "," or token.low in {
            "đã",
            "vừa",
            "sẽ",
            "đang",
            "đến",
            "tới",
            "cũng",
            "chính",
            "thức",
        }:
            j += 1
        elif token.low == "do" and (led := _past_leader(line, j)):
            j = led
        else:
            break
    return (limit is None or j <= limit) and ORGANIZER_VERBS.match(line, j) > 0


def _past_leader(line: Line, j: int) -> int:
    for k in range(j, min(j + 60, len(line))):
        if line.at(k).text in _SUBJECT_BREAKS:
            return 0
        if line.at(k).low == "trưởng" and line.at(k + 1).low == "đoàn" and line.at(k - 1).low == "làm":
            return k + 2
    return 0
