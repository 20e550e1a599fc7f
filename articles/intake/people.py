"""People that a text names, each once, with their titles as printed.

Reads spans in order and keeps a small state: the person whose posts are being printed (``,`` adds a post),
the titles that wait for a name behind them, the title that a whole list shares. Nobody is made from a title
alone, from initials, from a given name or from what is named after somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.intake.draft import PersonDraft
from articles.intake.lexicon import BIRTH_ORDER, GROUP_WORDS, MIDDLE_NAMES, NEVER_PEOPLE
from articles.intake.names import is_surname
from articles.intake.spans import Span
from articles.intake.territories import read_territory
from articles.intake.titles import Title, with_shared_tail
from articles.intake.tokens import Line, fold, phrases

_LINKS = frozenset({",", "-", "và", "cùng", "kiêm", "(", "là", "đồng", "thời"})
_ENDS = frozenset(".!?…;:\n")
_NEIGHBOURLY = frozenset("anh chị em ông bà cô chú dì cậu bác cháu bé cụ bạn".split())
_POST_GIVEN = phrases(
    "giữ chức; giữ chức vụ; giữ chức danh; đắc cử; đắc cử chức; đắc cử chức vụ; bầu làm; bổ nhiệm làm"
)


@dataclass(slots=True)
class _Person:
    name: str
    titles: list[str] = field(default_factory=list)
    unread: list[Title] = field(default_factory=list)
    had_title_before: bool = False


class _Register:
    """Everybody found so far, by matching fold."""

    def __init__(self) -> None:
        self.by_name: dict[str, _Person] = {}
        self.by_given: dict[str, list[_Person]] = {}

    def add(self, name: str) -> _Person:
        key = fold(name)
        person = self.by_name.get(key)
        if person is None:
            person = self.by_name[key] = _Person(name)
            self.by_given.setdefault(key.split()[-1], []).append(person)
        elif person.name.isupper() and not name.isupper():
            person.name = name
        return person

    def by_given_name(self, given: str) -> _Person | None:
        """The one person of that given name (or its last syllables), when there is but one."""
        key = fold(given)
        known = [p for p in self.by_given.get(key.split()[-1], []) if fold(p.name).endswith(" " + key)]
        return known[0] if len(known) == 1 else None


class _LineReader:
    """The state of reading one line; ``open`` are the persons whose posts may follow."""

    def __init__(self, line: Line, spans: Sequence[Span], register: _Register) -> None:
        self.line = line
        self.spans = spans
        self.register = register
        self.open: list[_Person] = []
        self.waiting: list[Title] = []
        self.shared: list[Title] = []
        self.in_list = False
        self.announced = False
        self.blocked = False
        self.subject: _Person | None = None

    def read(self) -> None:
        position = 0
        for k, span in enumerate(self.spans):
            self._between(position, span.start)
            self._span(k, span)
            position = span.end
        self._close()

    def _between(self, start: int, end: int) -> None:
        """Plain words part people; commas, dashes and ``và`` do not."""
        i = start
        while i < end:
            token = self.line.at(i)
            if token.low in _ENDS:
                self._mark(i)
            elif token.low == "," and (past := self._territory_behind(i, end)):
                i = past
                continue
            elif token.fold in GROUP_WORDS and i == end - 1:
                pass
            elif token.low == ")" or (token.low in _LINKS and not (token.low == "-" and token.glued)):
                self._link(token.fold)
            elif token.low == "tân":
                pass
            else:
                self._close()
                self.shared = []
                self.in_list = False
            i += 1

    def _territory_behind(self, comma: int, end: int) -> int:
        """``, quận Ninh Kiều`` behind a post tells where, and does not part the posts."""
        past = read_territory(self.line, comma + 1)
        return past if self.open and comma + 1 < past <= end and self.line.at(past).text in ",;" else 0

    def _link(self, word: str) -> None:
        self.announced = self.announced and word in {",", "và", "-", "cùng"}
        if word in {",", "và", "cùng", "-"} and self.shared:
            self.in_list = True

    def _mark(self, i: int) -> None:
        mark = self.line.at(i).fold
        if (
            mark == "."
            and i > 0
            and self.line.at(i).glued
            and self.line.at(i - 1).is_upper
            and i + 1 < len(self.line)
        ):
            return
        if mark == ":":
            if self.waiting:
                self.shared, self.waiting = self.waiting, []
            self._close(keep_shared=True)
            self.in_list = True
        elif mark == ";":
            self._close()
            self.shared = []
            self.in_list = True
        else:
            self._close()
            self.shared, self.in_list, self.subject = [], False, None

    def _close(self, *, keep_shared: bool = False) -> None:
        for person in self.open:
            _give(self.line, person)
        self.open, self.waiting, self.announced, self.blocked = [], [], False, False
        if not keep_shared and not self.in_list:
            self.shared = []

    def _span(self, k: int, span: Span) -> None:
        if span.kind == "title" and span.title is not None:
            self._title(k, span, span.title)
        elif span.kind == "name":
            self._name(span)
        elif span.kind == "honorific":
            self._honorific(span)
        elif span.kind == "initials":
            self._close()
            self.blocked = True
        else:
            keep = self.in_list
            self._close()
            self.in_list = keep and span.kind == "place"

    def _honorific(self, span: Span) -> None:
        self.announced = True
        if self.line.at(span.start - 1).fold in GROUP_WORDS:
            self.in_list = True

    def _title(self, k: int, span: Span, title: Title) -> None:
        if self.blocked:
            return
        before = self.line.at(span.start - 1)
        following = self.spans[k + 1] if k + 1 < len(self.spans) else None
        names_next = (
            following is not None and following.start == span.end and following.kind in {"name", "honorific"}
        )
        group = before.fold in GROUP_WORDS
        if self.line.at(span.end + 1).low == "này":
            return  # ``Giám đốc sở này`` says nothing new
        if self._is_given(span):
            if self.subject is not None and not names_next:
                _give(self.line, self.subject, [title])
            return
        if before.text == ";" and title.text.startswith("nguyên ") and not names_next:
            if self.subject is not None:  # a death notice goes through the posts of one life
                self.open = [self.subject]
                self.subject.unread.append(title)
            return
        gives = before.low == "là" and bool(self.open)
        linked = before.low in {",", "-", "(", "kiêm", "và", "tân"} or gives
        if self.open and linked and not names_next and not group:
            self.open[-1].unread.append(title)
            return
        if self.open and group and linked_group(self.line, span.start) and not names_next:
            for person in self.open:
                if not person.unread and not person.had_title_before:
                    person.unread.append(title)
            return
        if self.open and names_next:
            self._titles_move_on()
        if group:
            self.shared = [title]
            self.in_list = True
            return
        self.waiting.append(title)
        self.announced = True

    def _is_given(self, span: Span) -> bool:
        """``được bầu giữ chức`` and a title: the post of the person named before in the sentence."""
        return any(n in _POST_GIVEN.match_any(self.line, span.start - n) for n in range(2, 5))

    def _titles_move_on(self) -> None:
        """``Bí thư Thành ủy A, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố B``: the posts in between are
        B's when A's own were printed before the name."""
        person = self.open[-1]
        taken: list[Title] = []
        if person.had_title_before and person.unread:
            taken, person.unread = person.unread, []
        self._close(keep_shared=True)
        self.waiting = taken

    def _name(self, span: Span) -> None:
        start, end = span.start, span.end
        size = end - start
        adjacent = self.announced and self._follows_announcement(span)
        if not adjacent and self.blocked:
            return
        if size == 1 or (size == 2 and adjacent and span.grade == 0):
            self._short_name(start, end, adjacent=adjacent)
            return
        listed = self.in_list or bool(self.open)
        if not (adjacent or span.grade == 2 or (span.grade == 1 and listed) or self._has_post_behind(span)):
            self._close()
            return
        self._person(start, end)

    def _follows_announcement(self, span: Span) -> bool:
        before = self.line.at(span.start - 1)
        return before.is_word or before.text in {":", ","} or (before.text == "." and before.glued)

    def _has_post_behind(self, span: Span) -> bool:
        mark = self.line.at(span.end).fold
        return (
            span.grade == 1
            and mark in {",", "-"}
            and any(s.kind == "title" and s.start == span.end + 1 for s in self.spans)
        )

    def _short_name(self, start: int, end: int, *, adjacent: bool) -> None:
        """A given name, or two capitals behind an honorific: somebody already named, or a name of two."""
        printed = self.line.printed(start, end)
        known = self.register.by_given_name(printed)
        if known is not None:
            self._close(keep_shared=True)
            self.open, self.subject = [known], known
            return
        if end - start == 1 or not adjacent or self._is_familiar(start):
            self._close()
            return
        self._person(start, end)

    def _is_familiar(self, start: int) -> bool:
        """``anh Tư Sang``, ``chị Ngọc Lan``: two given names, or one with the order of birth."""
        first = self.line.at(start)
        if self.line.at(start - 1).low not in _NEIGHBOURLY:
            return False
        return first.fold in BIRTH_ORDER or (first.fold in MIDDLE_NAMES and not is_surname(first))

    def _person(self, start: int, end: int) -> None:
        name = self.line.printed(start, end)
        if fold(name) in NEVER_PEOPLE:
            self._close()
            return
        waiting, shared = self.waiting, list(self.shared)
        keep_open = self.line.at(start - 1).low in {",", "và", "cùng"} or self.announced
        former = self.open if keep_open and self.in_list and not any(p.unread for p in self.open) else []
        if not former:
            for person in self.open:
                _give(self.line, person)
        person = self.register.add(name)
        person.had_title_before = bool(waiting)
        _give(self.line, person, waiting or shared)
        self.open = [*former, person]
        self.subject = person
        self.waiting, self.announced = [], False


def linked_group(line: Line, start: int) -> bool:
    """``A, B, các Phó Chủ tịch …``: a comma or dash before ``các`` joins the post to those before."""
    return line.at(start - 2).low in {",", "-", "là", "đều"}


def _give(line: Line, person: _Person, titles: list[Title] | None = None) -> None:
    for text in with_shared_tail(line, person.unread if titles is None else titles):
        if _names_the_dead(text):
            continue
        if all(fold(text) != fold(known) for known in person.titles):
            person.titles.append(text)
    if titles is None:
        person.unread = []


def _names_the_dead(title: str) -> bool:
    """``Chủ tịch Hồ Chí Minh`` is somebody, whatever stands behind it; nobody holds it as a post."""
    return fold(title).removeprefix(fold("Chủ tịch")).strip() in NEVER_PEOPLE


def find_people(lines: Sequence[tuple[Line, Sequence[Span]]]) -> tuple[PersonDraft, ...]:
    """Everybody named in ``lines``, in order of first appearance, with the union of their titles."""
    register = _Register()
    for line, spans in lines:
        if not line.is_shouted:
            _LineReader(line, spans, register).read()
    people = list(register.by_name.values())
    names = [fold(p.name) for p in people]
    kept = [
        person
        for person, name in zip(people, names, strict=True)
        if not any(other != name and other.endswith(" " + name) for other in _same_given(register, name))
    ]
    return tuple(PersonDraft(p.name, tuple(p.titles)) for p in kept)


def _same_given(register: _Register, name: str) -> list[str]:
    return [fold(p.name) for p in register.by_given.get(name.rsplit(maxsplit=1)[-1], [])]
