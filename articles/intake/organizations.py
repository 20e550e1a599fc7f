"""Organizations: where a body's name starts and where it ends.

``read_body`` reads one name at a token: a head, then fields of work, another body, a territory or a proper
name. Which printed forms are one body is decided in ``same_body``.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.intake.bodies import (
    AREAS,
    FIELD_HEADS,
    FIELDS,
    INNER_PHRASES,
    NAMED_HEADS,
    NEVER_INSIDE,
    NOT_BODIES,
    NUMBERED_HEADS,
    OPEN_FIELDS,
    PARTS_OF_BODIES,
    STARTING_PHRASES,
    TERRITORIAL_BODIES,
    TERRITORY_KINDS,
    UNIQUE_BODIES,
    VERBS_BEHIND_BODIES,
)
from articles.intake.lexicon import (
    DEGREES,
    DOCUMENT_TYPES,
    HONORIFICS,
    MIDDLE_NAMES,
    RANKS,
    TITLE_HEADS,
    UNITS,
)
from articles.intake.names import is_strong_surname, is_surname, run_end, tail_name
from articles.intake.territories import read_territory
from articles.intake.tokens import CLOSING_QUOTES, OPENING_QUOTES, Line

_KINDS = (
    ("unique", UNIQUE_BODIES),
    ("territorial", TERRITORIAL_BODIES),
    ("part", PARTS_OF_BODIES),
    ("named", NAMED_HEADS),
    ("field", FIELD_HEADS),
)
# Bounds of one name: its tokens, bodies within bodies, small words that lead on.
_LONGEST = 40
_DEEPEST = 4
_LONGEST_BRIDGE = 6


@dataclass(frozen=True, slots=True)
class Body:
    """An organization's name at tokens ``start`` to ``end``; ``tail`` is where its territory starts."""

    start: int
    end: int
    kind: str
    head_end: int
    tail: int

    @property
    def is_bare(self) -> bool:
        return self.end == self.head_end


def starts_citation(line: Line, i: int) -> bool:
    """A document and its number: ``Kế hoạch số 118/KH-UBND`` is no field of work."""
    n = DOCUMENT_TYPES.match(line, i)
    return n > 0 and (line.at(i + n).low == "số" or line.at(i + n).is_number)


def _head(line: Line, i: int) -> tuple[str, int]:
    """The kind and length of the longest organization head at ``i``."""
    best = ("", 0)
    for kind, heads in _KINDS:
        n = heads.match(line, i)
        if n > best[1]:
            best = (kind, n)
    return best


def read_body(
    line: Line, i: int, *, loose: bool = False, before_name: bool = False, depth: int = 0
) -> Body | None:
    """The organization whose name starts at token ``i``, or None.

    ``loose`` accepts a head in small letters (within a title: ``giám đốc công ty …``).
    """
    token = line.at(i)
    if not token.is_word or not (token.is_cap or loose) or NOT_BODIES.match(line, i):
        return None
    kind, n = _head(line, i)
    if not n or (loose and not token.is_cap and kind == "field" and n == 1 and not _has_content(line, i + 1)):
        return None
    head_end = i + n
    if n == 1 and token.low == "trường" and not _is_school(line, head_end):
        return None
    if n == 1 and token.low == "đoàn" and not _is_youth_union(line, head_end):
        return None
    if kind == "unique":
        return Body(i, head_end, kind, head_end, head_end)
    end, tail = _Reader(line, kind, i, head_end, before_name, depth).read()
    return Body(i, end, kind, head_end, tail)


def _has_content(line: Line, i: int) -> bool:
    return line.at(i).is_cap or line.at(i).is_number or read_territory(line, i) > i


def _is_school(line: Line, i: int) -> bool:
    """``Trường`` + ``Quân sự``, ``Trường`` + a person's name; ``Trường Xuân`` is a place."""
    return FIELDS.match(line, i) > 0 or run_end(line, i) - i >= 2


def _is_youth_union(line: Line, i: int) -> bool:
    """``Đoàn phường Trà Nóc``, ``Đoàn Trường …``; a bare ``Đoàn`` is any delegation."""
    return line.at(i).low in {"phường", "xã", "khối", "trường"}


class _Reader:
    """Reads what follows an organization's head; each method takes one kind of part or nothing."""

    def __init__(
        self, line: Line, kind: str, start: int, head_end: int, before_name: bool, depth: int
    ) -> None:
        self.depth = depth
        self.line = line
        self.kind = kind
        self.start = start
        self.head_end = head_end
        self.before_name = before_name
        self.j = head_end
        self.tail = 0
        self.is_open = True  # a field of work may come: straight behind the head or a joining mark
        self.bridgeable = head_end - start > 1  # small words may lead on to the rest of the name

    def read(self) -> tuple[int, int]:
        while self.j - self.start < _LONGEST and (self._territory() or self._content()):
            pass
        return self.j, self.tail or self.j

    def _content(self) -> bool:
        if self.tail:
            return self._behind_territory()
        return (
            self._fields_first()
            or self._nested()
            or self._number()
            or self._inner()
            or self._coordinated()
            or self._quoted()
            or self._proper()
            or self._bridge()
        )

    def _behind_territory(self) -> bool:
        """``Bệnh viện Đa khoa Trung ương`` + ``Cần Thơ``, ``Trường Tiểu học An Bình`` + ``2``."""
        if self.kind != "named" or TERRITORY_KINDS.match(self.line, self.tail):
            return False
        if self.line.at(self.j).low == "-" and not self.line.at(self.j).glued:
            area = AREAS.match(self.line, self.j + 1)
            return self._take(area + 1 if area else 0)
        return self._number() or self._proper()

    def _territory(self) -> bool:
        past = self._past_abbreviation()
        if past and read_territory(self.line, past, before_name=self.before_name) > past:
            self.j = past
        if self.tail and self.tail < self.j and TERRITORY_KINDS.match(self.line, self.j) == 0:
            return False
        if FIELDS.match(self.line, self.j) > AREAS.match(self.line, self.j):
            return False
        end = read_territory(self.line, self.j, before_name=self.before_name)
        if end == self.j:
            return False
        if self.kind == "named" and not TERRITORY_KINDS.match(self.line, self.j) and self.line.at(end).is_cap:
            name = tail_name(self.line, self.j, run_end(self.line, self.j))
            if name > end:
                return False
        if not self.tail:
            self.tail = self.j
        self.j = end
        return True

    def _past_abbreviation(self) -> int:
        """``Trung tâm Kiểm soát bệnh tật (CDC)`` before its territory: past the bracket, or 0."""
        opens, inside, closes = (self.line.at(self.j + k) for k in range(3))
        return self.j + 3 if opens.text == "(" and inside.is_upper and closes.text == ")" else 0

    def _fields_first(self) -> bool:
        if self.kind not in {"field", "named"} or not self.is_open or not self.line.at(self.j).is_cap:
            return False
        return self._take(FIELDS.match(self.line, self.j), bridgeable=True)

    def _nested(self) -> bool:
        if not self.line.at(self.j).is_cap or self.depth == _DEEPEST:
            return False
        body = read_body(self.line, self.j, before_name=self.before_name, depth=self.depth + 1)
        if body is None or (body.is_bare and body.kind in {"field", "named"} and body.head_end - self.j == 1):
            return False
        self.tail = self.j if self.kind in {"part", "field"} else body.tail
        self.j = body.end
        joint = self.line.at(self.j).low == "và" and self.line.at(self.start).low == "văn"
        if (
            joint
            and (other := read_body(self.line, self.j + 1, depth=_DEEPEST))
            and other.kind == "territorial"
        ):
            self.j = other.end
        return True

    def _number(self) -> bool:
        at = self.line.at
        if at(self.j).low == "số" and at(self.j + 1).is_number and self.kind in {"part", "field"}:
            return self._take(2)
        token, before = at(self.j), at(self.j - 1)
        if not (token.is_number and token.text.isdigit() and len(token.text) <= 3):
            return False
        if at(self.j + 1).fold in UNITS or at(self.j + 1).text in "%,":
            return False
        return (before.fold in NUMBERED_HEADS or self.kind == "named") and self._take(1)

    def _inner(self) -> bool:
        if self.kind not in {"field", "named"} or not self.line.at(self.j).is_lower:
            return False
        n = INNER_PHRASES.match(self.line, self.j)
        if not n and self.j == self.head_end:
            n = STARTING_PHRASES.match(self.line, self.j)
        return self._take(n, opens=True, bridgeable=True)

    def _bridge(self) -> bool:
        """Small words that lead on to a field, a territory or the proper name: ``Vườn`` + ``cây ăn trái``."""
        if self.kind not in {"field", "named"} or not self.bridgeable:
            return False
        k = self.j
        while self.line.at(k).is_lower and k < self.j + _LONGEST_BRIDGE:
            if self.line.at(k).fold in NEVER_INSIDE or VERBS_BEHIND_BODIES.match(self.line, k):
                return False
            if k > self.j and (
                INNER_PHRASES.match(self.line, k) or read_territory(self.line, k, before_name=True) > k
            ):
                return self._take(k - self.j, bridgeable=True)
            k += 1
        token = self.line.at(k)
        if k > self.j and self._wants_object() and not token.is_word and token.text not in OPENING_QUOTES:
            return self._take(k - self.j)
        if k == self.j or not token.is_cap or not token.is_word or self._is_announced(k):
            return False
        if (
            _head(self.line, k)[1]
            and not FIELDS.match(self.line, k)
            and read_body(self.line, k, depth=_DEEPEST)
        ):
            return False
        if tail_name(self.line, k, run_end(self.line, k)) == k:
            return False
        return self._take(k - self.j, opens=True)

    def _wants_object(self) -> bool:
        return any(OPEN_FIELDS.match(self.line, self.j - n) == n for n in (1, 2))

    def _coordinated(self) -> bool:
        has_field = self.j > self.head_end or self.head_end - self.start > 2
        if not has_field or self.kind not in {"field", "named"}:
            return False
        if self.line.at(self.j).low not in {"và", "-", "&"}:
            return False
        follows = self.j + 1
        n = FIELDS.match(self.line, follows)
        if not self.line.at(follows).is_cap or TITLE_HEADS.match(self.line, follows):
            return False
        if starts_citation(self.line, follows):
            return False
        kind, size = _head(self.line, follows)
        if size > n or (size and kind != "field"):
            return False
        return self._take(n + 1 if n else 0, bridgeable=True)

    def _quoted(self) -> bool:
        if self.kind not in {"field", "named"} or self.line.at(self.j).text not in OPENING_QUOTES:
            return False
        for k in range(self.j + 2, self.j + 10):
            if self.line.at(k).text in CLOSING_QUOTES:
                return self._take(k + 1 - self.j)
        return False

    def _proper(self) -> bool:
        token, after = self.line.at(self.j), self.line.at(self.j + 1)
        if not (token.is_word and token.is_cap) or token.is_number or self._is_announced(self.j):
            return False
        if token.is_upper and self.kind != "territorial":
            return self._take(1)
        if self.kind in {"field", "named"} and after.is_lower:
            n = FIELDS.match(self.line, self.j)
            if n > 1:
                return self._take(n, bridgeable=True)
            if self.kind == "field" and self.is_open and self._is_compound():
                return self._take(2, bridgeable=True)
        end = run_end(self.line, self.j)
        if end == self.j:
            return self._take(1) if self.kind in {"named", "field"} else False
        return self._take(self._proper_end(end) - self.j, bridgeable=end - self.j == 1)

    def _proper_end(self, end: int) -> int:
        """How far the capitals up to ``end`` are the body's own and not a person's behind it."""
        size = end - self.j
        name = tail_name(self.line, self.j, end)
        if name == self.j:
            own = self.kind == "named" and (self.j == self.head_end or not self.before_name)
            if not own or (self.before_name and self._is_full_name(name, end)):
                return self.j
            name = tail_name(self.line, self.j + 2, end) if size > 4 else end
        if self.before_name and self.kind != "named" and name == end and 3 <= size <= 4:
            named_area = any(AREAS.match(self.line, k) == end - k for k in range(self.j, end))
            return end if named_area else self.j  # no territory is so long: a rare surname
        if self.kind in {"territorial", "part"} and (
            name - self.j > 3 or is_strong_surname(self.line.at(self.j))
        ):
            return self.j
        return name

    def _is_full_name(self, i: int, end: int) -> bool:
        """Behind a bare ``Giám đốc Công ty``: a name of person form is taken for a person."""
        school = self.line.at(self.start).low in {"trường", "thpt", "đại", "bệnh", "học"}
        return not school and end - i >= 3 and self.line.at(i + 1).fold in MIDDLE_NAMES

    def _is_announced(self, i: int) -> bool:
        return any(words.match(self.line, i) for words in (TITLE_HEADS, RANKS, DEGREES)) or (
            HONORIFICS.match(self.line, i) > 1
        )

    def _is_compound(self) -> bool:
        """``Kiểm`` + ``toán``: one capital, then a small letter, as fields of work are printed."""
        token, after = self.line.at(self.j), self.line.at(self.j + 1)
        return after.is_lower and not is_surname(token) and after.fold not in NEVER_INSIDE

    def _take(self, n: int, *, opens: bool = False, bridgeable: bool = False) -> bool:
        """Go ``n`` tokens on; ``opens`` when a field of work may come next."""
        if n <= 0:
            return False
        self.j += n
        self.is_open, self.bridgeable = opens, bridgeable
        return True
