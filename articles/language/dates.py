"""Dates in Vietnamese text, and the zone they are meant in.

Owns finding days in prose (``18-6-2020``, ``18.6``, ``ngày 18 tháng 6``, ``từ 18 đến 20-6``, ``hôm nay
(18-6)``, ``sáng cùng ngày``). A figure pair is a date only where a word says so: ``24/7``, ``58/58``,
``2021-2025``, ``quý II-2028``, ``đường 30 Tháng 4`` and ``số nhà 12/3`` are none. Knows no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


Day = date  # the field below hides the name


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day in a text at ``start`` to ``end`` (figures and ``tháng``, ``năm`` between them alone).

    ``last`` is the last day of a span (``từ 18 đến 20-6``, ``18 và 19-6``). ``has_year``: printed, not
    guessed. ``is_ahead``: named as a term or a plan. ``is_relative``: ``hôm nay``, ``cùng ngày``.
    """

    start: int
    end: int
    date: date
    last: Day | None = None
    has_year: bool = False
    is_ahead: bool = False
    is_relative: bool = False


_D, _M, _Y = r"(?P<d>0?[1-9]|[12]\d|3[01])", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<y>(?:19|20)\d\d)"
_SEP = r"[-/.\u2010-\u2015]"
# 18-6-2020 with one kind of separator; spaces around it are a typist's.
_FULL = rf"(?<![\w/.,\-]){_D} ?(?P<sep>{_SEP}) ?{_M} ?(?P=sep) ?{_Y}(?![\w/]|-\w)"
_WORDS = rf"(?<![\w/.,\-]){_D} tháng {_M}(?:(?:,? năm |{_SEP}){_Y})?(?![\d]|[-/.,]\d)"
_SHORT = rf"(?<![\w/.,\-]){_D}{_SEP}{_M}(?![\w/%]|[-.,]\d|-\w)"
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_FULL, _WORDS, _SHORT))

_DAY_WORD = (
    r"ngày|sáng|trưa|chiều|tối|đêm|khuya|rạng sáng|hôm nay|hôm qua|hôm|mai|nay|mùng|mồng"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật"
)
# What may stand between the word that announces a day and its figures.
_CUE = re.compile(rf"(?<!\w)(?:{_DAY_WORD})(?:[,:]? ?\(?(?:ngày )?|\s+)$", re.IGNORECASE)
_TERM_CUE = re.compile(r"(?<!\w)(?:trước|đến hết|hạn chót|hạn cuối|hạn đến) $", re.IGNORECASE)
_COUNTED = re.compile(r" (?:ngày|giờ|phút|giây|tuần|tháng|năm|lần|người|mét|km|vòng|trận|bàn)(?!\w)")
# ``các ngày 18, 19 và 20-6``, ``từ 18 đến 20-6``: figures before, of the same month or the one named.
_ONE = rf"(?:0?[1-9]|[12]\d|3[01])(?:{_SEP}(?:0?[1-9]|1[0-2])(?:{_SEP}(?:19|20)\d\d)?)?"
_SPAN = re.compile(
    rf"(?<!\w)(?P<word>từ|(?:{_DAY_WORD}))(?P<gap> ?\(?(?:ngày |hôm nay )?\(?)"
    rf"(?P<first>{_ONE})(?P<mid>(?:, ?{_ONE})*)\)?"
    r"(?P<join>,? (?:đến|tới|và)(?: hết)?(?: ngày)? |(?<=\d) ?[-\u2013] ?)$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"(?:đường|phố|công viên|cầu|trường|chợ|quảng trường|tượng đài|tòa nhà|số nhà|số|hẻm|kiệt|ngõ|tổ|khu)"
    r"(?: [^\W\d_]+)? ?$",
    re.IGNORECASE,
)
_DAY_BEFORE_MONTH = re.compile(rf"(?<!\w)(?:{_DAY_WORD})[ ,(]*(?:ngày )?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?<!\w)(?:(?<!\bkể )trước|(?<!tính )(?<!tính cho )(?:đến|tới)|hạn(?: chót| cuối| chậm nhất là| là)?"
    r"|chậm nhất|muộn nhất|dự kiến|sẽ)(?=$|[\s,:])(?P<rest>[^.;:!?…]{0,60})$",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"^[\s,:]*(?:(?:hết|là|vào|trong|lúc|khoảng|cuối)\s+)*(?:ngày|hết)?[\s(]*$", re.IGNORECASE
)
_SAME_DAY = re.compile(
    r"(?<!\w)(?:(?:sáng|trưa|chiều|tối|đêm|cũng trong|trong) )?cùng ngày(?! cưới)(?!\w)", re.IGNORECASE
)
_TODAY = re.compile(
    r"(?<!\w)(?:(?P<now>hôm nay|(?:sáng|trưa|chiều|tối) nay)|(?P<ago>(?:hôm|sáng|trưa|chiều|tối|đêm) qua)"
    r"|(?P<next>ngày mai|(?:sáng|chiều|tối) mai))(?!\w)",
    re.IGNORECASE,
)


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def complete_year(*, day: int, month: int, near: date, is_ahead: bool = False) -> date | None:
    """The day that a text of the day ``near`` means without a year: the nearest, or the next one ahead."""
    days = [d for y in range(near.year - 4, near.year + 5) if (d := make_date(y, month, day))]
    if is_ahead:
        days = [d for d in days if d >= near]
    return min(days, key=lambda d: (abs(d - near), d), default=None)


def find_dates(text: str, *, near: date | None) -> list[FoundDate]:
    """Every day that ``text`` names, left to right, without overlaps.

    ``near`` is the day of the report: it gives a missing year and what ``hôm nay`` means; without it such
    days are left out.
    """
    found: list[FoundDate] = []
    taken = 0
    for match in sorted(
        (m for pattern in _PATTERNS for m in pattern.finditer(text)), key=lambda m: (m.start(), -m.end())
    ):
        if match.start() < taken:
            continue
        item = _read(text, match, near)
        if item is not None:
            while found and found[-1].start >= item.start:  # the first day of this span
                found.pop()
            found.append(item)
            taken = match.end()
    found.extend(_relative(text, found, near))
    return sorted(found, key=lambda item: item.start)


def _read(text: str, match: re.Match[str], near: date | None) -> FoundDate | None:
    before = text[max(0, match.start() - 80) : match.start()]
    groups = match.groupdict()
    year, in_words = groups.get("y"), " tháng " in match.group().casefold()
    if _NAMED_AFTER.search(before) and not year:
        return None
    span = _SPAN.search(before)
    if span and span["join"].strip() in {"-", "–"} and not _CUE.search(before[: span.start("first")]):
        span = None
    if not year and not span:
        cue = _DAY_BEFORE_MONTH if in_words else _CUE
        is_term = _TERM_CUE.search(before) and not _COUNTED.match(text, match.end())
        if not is_term and not cue.search(before):
            return None
    day, month = int(groups["d"]), int(groups["m"])
    is_ahead = _is_ahead(before[: span.start()] if span else before)
    if year:
        value = make_date(int(year), month, day)
    elif near:
        value = complete_year(day=day, month=month, near=near, is_ahead=is_ahead)
    else:
        value = None
    if value is None:
        return None
    item = FoundDate(match.start(), match.end(), value, has_year=bool(year), is_ahead=is_ahead)
    if not span:
        return item
    first = _first_of_span(span["first"], value)
    if first is None or first > value:
        return item
    start = match.start() - len(before) + span.start("first")
    return replace(item, start=start, date=first, last=value)


def _first_of_span(printed: str, last: date) -> date | None:
    """``18`` or ``28-5`` before ``đến 2-6``: the year and month that it lacks are the last day's."""
    parts = [int(part) for part in re.split(_SEP, printed)]
    if len(parts) == 3:
        return make_date(parts[2], parts[1], parts[0])
    month = parts[1] if len(parts) == 2 else last.month
    return make_date(last.year - (month > last.month), month, parts[0])


def _is_ahead(before: str) -> bool:
    """A term or a plan: ``trước ngày 30-9``, ``dự kiến``, or ``sẽ`` in the same clause."""
    for match in _AHEAD.finditer(before):
        word = match.group()[: match.start("rest") - match.start()].casefold()
        if word in {"sẽ", "dự kiến"} or _DIRECT.match(match["rest"]):
            return True
    return False


def _relative(text: str, found: list[FoundDate], near: date | None) -> list[FoundDate]:
    """``sáng cùng ngày`` is the day named last; ``hôm nay`` the report's, unless figures stand behind it."""
    extra = []
    for match in _SAME_DAY.finditer(text):
        known = [item for item in found if item.end <= match.start()]
        if known or near:
            value = known[-1].date if known else near
            assert value is not None  # noqa: S101  (one of the two holds)
            extra.append(FoundDate(match.start(), match.end(), value, is_relative=True))
    for match in _TODAY.finditer(text) if near else ():
        assert near is not None  # noqa: S101
        if any(match.end() <= item.start <= match.end() + 9 for item in found):
            continue
        days = 0 if match["now"] else -1 if match["ago"] else 1
        value = near + timedelta(days=days)
        extra.append(FoundDate(match.start(), match.end(), value, is_ahead=days > 0, is_relative=True))
    return extra
