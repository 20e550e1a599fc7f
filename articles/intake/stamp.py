"""The stamp of a report and the labels that a site prints round the text.

Owns which lines are a date and hour of publication (``18/06/2020 - 20:50``, ``Thứ Năm, 17/08/2023, 16:20
(GMT+7)``, ``20g50, 18-6-2020``) and which are chrome (``Chia sẻ bài viết``, ``[img]``, ``./.``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from articles.language import ZONE, match_fold
from articles.language.dates import make_date

_DATE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:\s?[-/.–]\s?|\s+tháng\s+)(?P<m>\d{1,2})(?:\s?[-/.–]\s?|,?\s+năm\s+)(?P<y>(?:19"
    r"|20)?\d\d)(?![\d:])|(?<!\d)(?P<iso_y>(?:19|20)\d\d)[-/](?P<iso_m>\d{1,2})[-/](?P<iso_d>\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<!\d)T?(?P<h>[01]?\d|2[0-4])\s?(?:(?::|g|h|giờ)\s?(?P<min>[0-5]\d)|(?:g|h"
    r"|giờ)(?![^\W_]))(?:\s?(?::|phút|')\s?(?:[0-5]\d)?(?:\.\d+)?)?"
    r"\s?(?P<half>(?:am|pm|sa|ch)(?![^\W_]))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\(?\b(?:gmt|utc|ict|giờ việt nam|giờ vn|giờ hà nội)\s?(?P<o>[+-]\d{1,2})?(?::?00)?\)?|(?<=\d)\+07:?00"
    r"|(?<=\d)Z$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]|chủ\s+nhật|cn|ngày|lúc|vào|đăng|xuất bản|ngày đăng"
    r"|đăng lúc|cập nhật(?:\s+(?:lần cuối|lúc|ngày))?|thời gian|giờ|phút|sáng|trưa|chiều|tối|đêm|posted"
    r"|published|updated|on|at)\b",
    re.IGNORECASE,
)
_SECTIONS = frozenset(
    match_fold(name)
    for name in (
        "Trang chủ;Thời sự;Chính trị;Thời sự - Chính trị;Chính trị - Xã hội;Xây dựng Đảng;Kinh tế;Xã hội"
        ";Pháp luật;Xã hội - Pháp luật;Quốc phòng - An ninh;Giáo dục;Y tế;Văn hóa;Giải trí"
        ";Văn hóa - Giải trí;Thể thao;Thế giới;Quốc tế;Đời sống;Môi trường;Khoa học - Công nghệ;Du lịch"
        ";Tin tức;Tin mới;Tin nóng;Bạn đọc;Nông nghiệp;Phóng sự;Ký sự;Phóng sự - Ký sự;Ghi chép;Trong nước"
        ";Sức khỏe;An ninh trật tự;Đô thị;Tiêu điểm;Sự kiện;Nông thôn mới;Địa phương"
    ).split(";")
)
_LABELS = re.compile(
    r"(?:chia sẻ(?: bài viết| bài này| tin này| facebook| zalo)?|share|thích|like|in bài(?: viết| này)?"
    r"|bản in|in trang|print|gửi (?:e-?mail|bài viết|cho bạn bè)|e-?mail|facebook|zalo|twitter|x|copy link"
    r"|sao chép (?:liên kết|link)|sao chép|lưu(?: bài(?: viết)?)?|theo dõi|bình luận(?: \(?\d+\)?)?"
    r"|ý kiến bạn đọc|gửi bình luận|viết bình luận|báo lỗi|quay lại|trở lại|về đầu trang|về trang chủ"
    r"|đầu trang|cỡ chữ|a[-+]?(?: a[-+]?)+|nghe đọc bài|nghe bài viết|đọc bài|google news"
    r"|theo dõi (?:báo )?.{0,40}trên google news|phóng to|xem ảnh gốc|chú thích chờ ảnh|quảng cáo"
    r"|advertisement|đánh giá(?: bài viết)?|lượt xem:? ?[\d.]*|\d[\d.]* lượt xem|tải về|in|lên đầu trang"
    r"|trang trước|trang sau|tweet)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:(?:các )?tin (?:liên quan|cùng chuyên mục|khác|mới hơn|cũ hơn|mới nhất|đọc nhiều|đã đưa|nổi bật"
    r"|nóng|cùng sự kiện)|(?:các )?bài (?:viết )?(?:liên quan|cùng chuyên mục|khác|đọc nhiều)|xem thêm"
    r"|đọc thêm|có thể bạn quan tâm|xem nhiều|đọc nhiều|cùng chuyên mục|đọc tiếp|tin, bài liên quan"
    r"|tin bài liên quan|các tin khác|mời xem thêm)",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:từ khóa|từ khoá|tags?|chủ đề|thẻ)\s?:", re.IGNORECASE)
_ORNAMENT = " \t•·►▶»>›-–—*|:…._=+~#"
_IMAGE = re.compile(
    r"\[/?(?:img|image|ảnh|anh|hình|photo|video|clip)(?:[ =:_-]?[^\[\]\n]{0,80})?\]", re.IGNORECASE
)
_END_MARK = re.compile(r"\s*(?:\.?\s?/\s?\.|\./)\s*$|\s*[■□●◼▪♦◆]\s*$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """When the story was printed; ``has_clock`` is False where only a day stands there."""

    at: datetime
    has_clock: bool


def read_stamp(line: str) -> Stamp | None:
    """The stamp, if the whole line is one; None for prose that holds a date, and for days that are none."""
    found = _parts(line)
    if found is None:
        return None
    date_match, clock, offset = found
    groups = date_match.groupdict()
    year, month, day = (int(groups[key] or groups[f"iso_{key}"]) for key in ("y", "m", "d"))
    year += 2000 if year < 100 else 0
    on = make_date(year, month, day)
    if on is None:
        return None
    hour, minute = (int(clock["h"]), int(clock["min"] or 0)) if clock else (0, 0)
    half = (clock["half"] or "").casefold() if clock else ""
    if half in {"pm", "ch"} and hour < 12:
        hour += 12
    elif half in {"am", "sa"} and hour == 12:
        hour = 0
    if hour == 24:
        hour, on = 0, on + timedelta(days=1)
    zone = timezone(timedelta(hours=int(offset))) if offset and offset != "+7" else ZONE
    at = datetime.combine(on, time(hour, minute), tzinfo=zone).astimezone(ZONE)
    return Stamp(at, clock is not None)


def read_clock(line: str) -> time | None:
    """The hour of a line that holds nothing else (``20g50``): a site prints it beside the day."""
    match = _CLOCK.fullmatch(line.strip(_ORNAMENT + "()"))
    return time(int(match["h"]) % 24, int(match["min"])) if match and match["min"] else None


def looks_like_stamp(line: str) -> bool:
    """The form of a stamp, whether or not the calendar has the day."""
    return _parts(line) is not None


def _parts(line: str) -> tuple[re.Match[str], re.Match[str] | None, str] | None:
    if len(line) > 90:
        return None
    date_match = _DATE.search(line)
    if not date_match:
        return None
    if len(date_match["y"] or "2000") == 2 and not _CLOCK.search(
        line[: date_match.start()] + "\n" + line[date_match.end() :]
    ):
        return None
    rest = line[: date_match.start()] + " \n " + line[date_match.end() :]
    offset = _OFFSET.search(rest)
    if offset:
        rest = rest[: offset.start()] + " " + rest[offset.end() :]
    clock = _CLOCK.search(rest)
    if clock:
        rest = rest[: clock.start()] + " " + rest[clock.end() :]
    rest = _FILLER.sub(" ", rest)
    if any(c.isalnum() for c in rest):
        pieces = [piece.strip(_ORNAMENT + "\n(),;/[]") for piece in re.split(r"[|\n>»/,]| - ", rest)]
        named = [piece.strip(_ORNAMENT + "\n()") for piece in rest.split("|")]
        is_column = "|" in rest and sum(bool(piece) for piece in named) == 1 and len(rest.split()) <= 7
        if not is_column and not all(match_fold(piece) in _SECTIONS for piece in pieces if piece):
            return None
    hours = offset["o"] if offset else None
    return date_match, clock, f"{int(hours):+d}" if hours else ""


def strip_marks(line: str) -> str:
    """The line without ``[img]`` and the end mark ``./.`` (a full stop stays one)."""
    line = _IMAGE.sub(" ", line)
    match = _END_MARK.search(line)
    if match:
        kept = line[: match.start()].rstrip()
        ended = kept.rstrip('"”»').endswith((".", "…", "!", "?"))
        dotted = "/" in match.group() and kept and not ended
        line = kept + ("." if dotted else "")
    return " ".join(line.split()) if line.strip(" ./") else ""


def is_chrome(line: str) -> bool:
    """A label of the site, an ornament, or nothing that can be read."""
    bare = line.strip(_ORNAMENT + "/()[]<")
    if not any(c.isalnum() for c in bare):
        return True
    if (
        _TAGS.fullmatch(bare + ":")
        or _LABELS.fullmatch(bare)
        or _RELATED.fullmatch(bare)
        or _TAGS.match(bare)
    ):
        return True
    # A row of buttons: ``Facebook Zalo Email``, ``Chia sẻ | In | Lưu``.
    pieces = [piece.strip() for piece in re.split(r"[|•·/\s]{1}", bare) if piece.strip()]
    buttons = [piece.strip() for piece in re.split(r"\s*[|•·]\s*|\s{2,}", bare) if piece.strip()]
    return (len(buttons) > 1 and all(_LABELS.fullmatch(piece) for piece in buttons)) or (
        1 < len(pieces) <= 6 and all(match_fold(piece) in _BUTTONS for piece in pieces)
    )


_BUTTONS = frozenset({"facebook", "zalo", "email", "twitter", "print", "share", "like", "tweet", "in"})


def starts_related(line: str) -> bool:
    """``Tin liên quan``, ``Xem thêm``: links to other stories follow."""
    bare = line.strip(_ORNAMENT + "/()[]<")
    return bool(_RELATED.fullmatch(bare) or _TAGS.fullmatch(bare + ":"))


def is_picture_mark(line: str) -> bool:
    """``[img]`` alone: a picture stood here, so what follows may be its caption."""
    return bool(_IMAGE.fullmatch(line.strip()))


def is_section(line: str) -> bool:
    """The name of a section or a path of sections (``Trang chủ > Thời sự``) above the headline."""
    pieces = [piece.strip() for piece in re.split(r"[|>»›/]", line) if piece.strip()]
    return bool(pieces) and all(match_fold(piece.strip(_ORNAMENT)) in _SECTIONS for piece in pieces)
