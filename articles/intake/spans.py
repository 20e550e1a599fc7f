"""One pass over a line that says which stretches are titles, organizations, names, places or documents.

The readers of people, organizations and meetings work on these spans, so that they never disagree about a
word: a school's or a street's name is no person, a ``Hội nghị`` is no ``Hội``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from articles.intake.bodies import AREAS, NO_PLACES, PLACE_WORDS, TERRITORY_KINDS
from articles.intake.documents import Citation, read_citation
from articles.intake.lexicon import DEGREES, HONORIFICS, RANKS, ROLES
from articles.intake.names import (
    grade,
    initials_end,
    is_dotted,
    is_initials,
    is_name_word,
    is_strong_surname,
    is_surname,
    run_end,
    spells_nobody,
    starts_phrase,
)
from articles.intake.organizations import Body, read_body
from articles.intake.territories import read_territory
from articles.intake.titles import Title, read_title
from articles.intake.tokens import Line, Token

_MOST_HONORIFICS = 8

SpanKind = Literal["title", "body", "name", "initials", "place", "honorific", "document"]


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``start`` to ``end``. ``grade`` is how much a name is one by itself (0 to 2)."""

    kind: SpanKind
    start: int
    end: int
    grade: int = 0
    title: Title | None = None
    body: Body | None = None
    citation: Citation | None = None


def read_spans(line: Line) -> tuple[Span, ...]:
    """The spans of ``line`` in order; words between them are plain."""
    spans: list[Span] = []
    i = 0
    while i < len(line):
        span = _span_at(line, i, spans)
        if span is None:
            i += 1
            continue
        spans.append(span)
        i = span.end
    return tuple(spans)


def _span_at(line: Line, i: int, spans: list[Span]) -> Span | None:
    token = line.at(i)
    if not token.is_word:
        return None
    before = spans[-1] if spans and spans[-1].end == i else None
    citation = read_citation(line, i)
    if citation is not None:
        return Span("document", i, citation.symbol_end, citation=citation)
    announced = before is not None and before.kind in {"honorific", "title"}
    title = read_title(line, i) or _small_title(line, i, spans)
    if title is not None:
        return Span("title", i, title.end, title=title)
    end = i if announced and is_surname(token) and token.is_cap else _honorific_end(line, i)
    if end > i:
        return Span("honorific", i, end)
    body = None if line.is_shouted else read_body(line, i)
    if body is not None and (not announced or body.head_end - body.start >= 2):
        return Span("body", i, body.end, body=body)
    place = i if announced and token.is_cap else _place_end(line, i)
    if place > i:
        return Span("place", i, place)
    return _name_at(line, i, spans, announced=announced)


def _small_title(line: Line, i: int, spans: list[Span]) -> Title | None:
    """A title in small letters counts behind a name (``, giám đốc HTX …``) or straight before one."""
    if not line.at(i).is_lower or (title := read_title(line, i, loose=True)) is None:
        return None
    mark = line.at(i - 1).low in {",", "-", "kiêm", "là"}
    if mark and spans and spans[-1].end == i - 1 and spans[-1].kind in {"name", "title"}:
        return title
    follows = run_end(line, title.end)
    return title if grade(line, title.end, follows) == 2 else None


def _honorific_end(line: Line, i: int) -> int:
    """End of honorifics, degrees, ranks and roles, when a name or a title may follow."""
    j = i
    for _ in range(_MOST_HONORIFICS):
        if j > i and line.at(j).is_cap and is_surname(line.at(j)) and is_name_word(line.at(j + 1)):
            break  # ``Thượng tá Ông Văn Sến``: a surname
        rank = max(DEGREES.match(line, j), RANKS.match(line, j), _is_degrees(line.at(j)))
        n = max(rank, HONORIFICS.match(line, j), ROLES.match(line, j))
        if n == 0:
            break
        j += n
        j += bool(rank) and _mark_within_degrees(line, j)
    if j == i or not (line.at(j).is_cap or line.at(j).text == ":"):
        return i
    # ``Nguyễn Thị Anh``: a capital that ends a name is no ``anh``.
    alone = j - i == 1 and i > 0 and line.at(i).is_cap and not line.at(i).is_upper
    return i if alone and is_name_word(line.at(i - 1)) else j


def _is_degrees(token: Token) -> bool:
    """``TTƯT.BS.CKII``, ``GS-TS``: degrees printed in one."""
    parts = token.fold.replace("-", ".").split(".")
    return len(parts) > 1 and all(part in DEGREES for part in parts)


def _mark_within_degrees(line: Line, j: int) -> bool:
    """The full stop of ``TS.`` or the comma of ``PGS, TS`` at ``j``."""
    mark = line.at(j)
    if mark.text == ".":
        return mark.glued and line.at(j - 1).text[-1].isupper()
    return mark.text == "," and (DEGREES.match(line, j + 1) > 0 or RANKS.match(line, j + 1) > 0)


def _place_end(line: Line, i: int) -> int:
    """End of a place, school, prize … that is named after somebody, with the list it may start."""
    n = AREAS.match(line, i)
    if n > 1 and line.at(i).is_cap and grade(line, i, run_end(line, i)) < 2:
        return i + n
    n = PLACE_WORDS.match(line, i)
    if NO_PLACES.match(line, i - 1) == n + 1:
        return i
    if not n or (n == 1 and line.at(i).is_cap and is_strong_surname(line.at(i))):
        return i
    if TERRITORY_KINDS.match(line, i) and line.at(i).is_lower:
        return _after_territory(line, i, read_territory(line, i))
    if not line.at(i + n).is_cap or read_title(line, i + n) is not None:
        return i
    if read_body(line, i + n) is not None and not is_name_word(line.at(i + n)):
        return i
    end = run_end(line, i + n)
    if end == i + n:
        return i
    while line.at(end).text in {",", "-", "–"} or line.at(end).low in {"và", "nối"}:
        more = run_end(line, end + 1)
        if (
            more - end < 3
            or more - end > 5
            or (line.at(more).text in {",", "-"} and read_title(line, more + 1))
        ):
            break
        if read_title(line, end + 1) is not None:
            break
        end = more
    return end


def _after_territory(line: Line, start: int, end: int) -> int:
    return end if end > start and line.at(end - 1).is_cap else start


def _is_personal(token: Token) -> bool:
    """``ông``, ``đồng chí``: a name follows; ``nông dân`` may be those of a place."""
    return token.low == "chí" or token.fold in HONORIFICS or token.fold in RANKS


def _name_at(line: Line, i: int, spans: list[Span], *, announced: bool) -> Span | None:
    if not line.at(i).is_cap or starts_phrase(line, i):
        return None
    end = run_end(line, i)
    if is_dotted(line.at(i)) or is_initials(line, i, end):
        return Span("initials", i, max(initials_end(line, end), i + 1))
    if end == i:
        return None
    if end - i == 1:
        return Span("name", i, end, 0) if announced else None
    if spells_nobody(line, i, end) and not (announced and _is_personal(line.at(i - 1))):
        return None
    sure = grade(line, i, end)
    if sure == 0 and not announced:
        return None  # ``Theo Nguyễn Văn Tám``: the next word may start the name
    return Span("name", i, end, sure)
