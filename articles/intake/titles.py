"""Posts as printed: where a title starts, what belongs to it, where it ends.

A title is a head (``Phó Giám đốc``) with what stands before it (``nguyên``) and behind it (a body, a field or
a territory, ``khóa X``). It ends where that grammar ends, so no list of verbs is needed. Occupations are no
titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.intake.bodies import AREAS, FIELDS
from articles.intake.lexicon import TITLE_HEADS, TITLE_PREFIXES
from articles.intake.names import run_end
from articles.intake.organizations import Body, read_body, starts_citation
from articles.intake.same_body import shares_tail
from articles.intake.territories import read_territory
from articles.intake.tokens import Line, fold, phrases

# ``Trưởng`` or ``Chánh`` and the body that is led: the head of the title runs into the body's name.
_LEADERS = phrases(
    "Trưởng; Phó Trưởng; Phó; Quyền Trưởng; Chánh; Phó Chánh; Quyền Chánh; Phụ trách; Giao phụ trách"
)
_MODIFIERS = phrases(
    """
    phụ trách; giao phụ trách; được giao phụ trách; Thường trực; thường trực; chuyên trách; điều hành
    kiêm nhiệm; được giao quyền; phụ trách chuyên môn; phụ trách điều hành
    """
)
_HAMLETS = frozenset(fold(w) for w in "ấp khóm vực phố thôn bản".split())
_BODIES_IN_SMALL_LETTERS = frozenset("ban đoàn công văn thanh".split())
_LED_NOUNS = phrases(
    """
    ban; phòng; khoa; đoàn; bộ môn; chi nhánh; văn phòng; trạm; đội; tổ; ngành; đại diện; tiểu ban; công an
    cơ quan; ca; đoàn công tác; đoàn đại biểu; đoàn giám sát; đoàn ĐBQH; đoàn đại biểu Quốc hội
    đoàn kiểm tra; đoàn khảo sát; ban chỉ đạo; ban quản lý; ban tổ chức; ban điều hành; ban nhân dân
    ban công tác mặt trận; Ban công tác Mặt trận; hạt; Ban nhân dân ấp; ban nhân dân ấp; Ban Nhân dân ấp
    Phòng giao dịch; bộ phận; quản trang
    """
)
_COUNTERS = phrases("khóa; nhiệm kỳ")
_ROMAN = re.compile(r"[IVXLC]+|\d{4}-\d{4}|\d{1,2}")
_ABROAD = frozenset({"sứ", "sự", "diện", "biện"})
# Heads that say a post only with what is led: a captain or a keeper of minutes holds none.
_NEED_COMPLEMENT = frozenset(
    fold(w)
    for w in ("đội trưởng", "tổ trưởng", "thư ký", "trợ lý", "tổ phó", "đội phó", "chủ nhiệm", "hội trưởng")
)
_BOARDS = phrases("HĐQT; HĐTV; Hội đồng quản trị; Hội đồng thành viên")
_EVENT_ROLES = frozenset(
    {"trưởng đoàn", "phó trưởng đoàn", "phó đoàn", "trưởng", "phó trưởng", "phó", "trưởng ban"}
)


@dataclass(frozen=True, slots=True)
class Title:
    """A post as printed at tokens ``start`` to ``end``, with the organizations inside it."""

    start: int
    end: int
    text: str
    bodies: tuple[Body, ...] = ()
    is_group: bool = False


def read_title(line: Line, i: int, *, loose: bool = False) -> Title | None:
    """The title that starts at token ``i``, or None; ``loose`` accepts small letters."""
    start = i
    for _ in range(3):
        i += TITLE_PREFIXES.match(line, i)
    head = line.at(i)
    if not (head.is_cap or loose):
        return None
    return _read_led(line, start, i) or _read_headed(line, start, i)


def _read_led(line: Line, start: int, i: int) -> Title | None:
    """``Trưởng Ban Dân vận Thành ủy``, ``Chánh Thanh tra Sở``, ``Trưởng phòng Kinh tế``."""
    for n in _LEADERS.match_any(line, i):
        j = i + n
        noun = _LED_NOUNS.match(line, j)
        longer = TITLE_HEADS.match(line, i)
        if longer > n and (not noun or longer > n + noun):
            continue
        body = read_body(line, j, loose=True, before_name=True)
        if body is None and not noun:
            continue
        end = max(body.end if body else 0, j + noun)
        if body is None or body.end <= j + noun:
            end = _complement(line, j + noun)
            body = Body(j, end, "field", j + noun, end)
        return _finish(line, start, i, end, _led_bodies(line, j, body))
    return None


def _led_bodies(line: Line, j: int, body: Body) -> tuple[Body, ...]:
    """The organization that is led; of a ``phòng`` in small letters only what it belongs to."""
    if body.is_bare:
        return ()
    if line.at(j).is_cap or line.at(j).low in _BODIES_IN_SMALL_LETTERS:
        return (body,)
    inside = (read_body(line, k, before_name=True) for k in range(j + 1, body.end) if line.at(k).is_cap)
    return tuple(b for b in inside if b is not None and b.end == body.end)[:1]


def _read_headed(line: Line, start: int, i: int) -> Title | None:
    n = TITLE_HEADS.match(line, i)
    if not n:
        return None
    j = i + n
    j += _MODIFIERS.match(line, j)
    if line.at(j - 1).fold in _HAMLETS:
        j = max(j, *(read_territory(line, j - back) for back in (1, 2)))
    loose = not line.at(i).is_cap or line.at(j).is_lower
    body = read_body(line, j, loose=loose, before_name=True)
    if body is not None and not (body.is_bare and line.at(j).is_lower and body.kind in {"field", "part"}):
        return _finish(line, start, i, body.end, (body,))
    inside = (read_body(line, k) for k in range(i + 1, j) if line.at(k).is_cap)
    held = tuple(b for b in inside if b is not None and b.end >= j and b.kind in {"unique", "territorial"})
    return _finish(line, start, i, max(_complement(line, j), *(b.end for b in held), j), held)


def _complement(line: Line, j: int) -> int:
    """A field or a territory straight behind the head: ``Bộ trưởng Y tế``, ``Trưởng phòng Kinh tế huyện``."""
    if line.at(j).is_cap:
        j += FIELDS.match(line, j)
    while (
        line.at(j).low in {"và", "-"}
        and line.at(j + 1).is_cap
        and FIELDS.match(line, j + 1)
        and not starts_citation(line, j + 1)
    ):
        j += 1 + FIELDS.match(line, j + 1)
    if line.at(j).is_upper and not line.at(j + 1).is_upper and not line.at(j).is_number:
        j += 1  # an abbreviation that only its readers know: ``Giám đốc SHB Cần Thơ``
    if AREAS.match(line, j) == 1 and run_end(line, j) - j > 2:
        return j + 1  # ``Tổng thống Mỹ`` and a name
    end = read_territory(line, j, before_name=True)
    while end > j:
        j, end = end, read_territory(line, end, before_name=True)
    return j + (line.at(j).fold in _HAMLETS and not line.at(j + 1).is_cap)


def _finish(line: Line, start: int, head: int, end: int, bodies: tuple[Body, ...]) -> Title | None:
    """Take in what may follow any title, and refuse a part played in the event alone."""
    if line.at(end).low == "chuyên" and line.at(end + 1).low == "trách":
        end += 2
    words = " ".join(line.at(k).fold for k in range(head, end))
    if words in _EVENT_ROLES and not (words == "trưởng ban" and start < head):
        return None
    if line.at(end).low in {"của", "thuộc"}:
        owner = read_body(line, end + 1, before_name=True)
        if owner is not None and (line.at(end).low == "thuộc" or owner.kind == "unique"):
            end, bodies = owner.end, (*bodies, owner)
    if line.at(end).low == "tại" and line.at(end + 1).is_cap:
        place = read_territory(line, end + 1, before_name=True)
        is_seat = line.at(place).is_cap or any(word in _ABROAD for word in words.split())
        end = place if place > end + 1 and is_seat else end
    if words in _NEED_COMPLEMENT:
        return None
    end = term_end(line, end)
    return Title(start, end, line.printed(start, end), bodies)


def term_end(line: Line, i: int) -> int:
    """``khóa X``, ``nhiệm kỳ 2020-2025`` behind a title belong to it."""
    n = _COUNTERS.match(line, i)
    if n and _ROMAN.fullmatch(line.at(i + n).text):
        return i + n + 1
    return i


def with_shared_tail(line: Line, titles: list[Title]) -> list[str]:
    """The printed titles of one person; a bare one takes what the next title says for both.

    ``Chủ tịch HĐND, Trưởng đoàn ĐBQH thành phố`` are two posts of one ``thành phố``; ``Chủ tịch HĐQT kiêm
    Tổng Giám đốc Công ty X`` two of one company.
    """
    texts: list[str] = []
    for title, following in zip(titles, [*titles[1:], None], strict=False):
        texts.append(title.text + (_shared_tail(line, title, following) if following is not None else ""))
    return texts


def _shared_tail(line: Line, title: Title, following: Title) -> str:
    if not following.bodies:
        return ""
    body = following.bodies[-1]
    if title.bodies and title.bodies[-1].end == title.end and shares_tail(line, title.bodies[-1]):
        is_place = body.kind != "part" and body.tail < body.end
        is_place = is_place and read_territory(line, body.tail) == body.end
        return f" {line.printed(body.tail, body.end)}" if is_place else ""
    size = TITLE_HEADS.match(line, title.start)
    is_bare = size > 0 and title.start + size == title.end
    joined = line.at(following.start - 1).low == "kiêm" or any(
        n in _BOARDS.match_any(line, title.end - n) for n in (1, 2, 3, 4)
    )
    if joined and is_bare and body.start > following.start:
        start = body.tail if body.kind == "part" else body.start
        return f" {line.printed(start, following.end)}" if start < following.end else ""
    return ""
