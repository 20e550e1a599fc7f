"""From a raw report to its blocks: what each line is, in the order of the page.

Owns the anatomy (stamp, kicker, headline, lead, captions, body, credit, chrome) and keeps where each block
stands in the raw text. What cannot be placed stays in the body: no word that is not stamp or chrome is lost.
Reads nothing about people, organizations or documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from articles.intake.captions import caption_score, sentences, words
from articles.intake.credits import (
    merge,
    picture_credits,
    read_bare_credit,
    read_credit_line,
    read_lone_roles,
    split_picture_credit,
)
from articles.intake.draft import Block, BodyBlock, CaptionDraft, CreditDraft, CreditRole
from articles.intake.lines import Piece, read_pieces, unwrap
from articles.intake.stamp import (
    is_chrome,
    is_picture_mark,
    is_section,
    looks_like_stamp,
    read_clock,
    read_stamp,
    starts_related,
    strip_marks,
)

_DATELINE = re.compile(r"^[(\[]\s*(?P<code>[^()\[\]]{2,30}?)\s*[)\]]\s*(?P<dash>[-–—:,.]*)\s*(?=\S)")
_BARE_DATELINE = re.compile(r"^(?P<code>[A-ZĐ]{2,8}(?: Online)?)\s[-–—]\s?(?=[^\W\d_])")
_CODE = re.compile(r"[A-ZĐ][A-ZĐ0-9]*(?:\s?[-–/&.]\s?[A-ZĐ0-9]+)*")
_NO_CODES = frozenset(
    {"UBND", "HĐND", "MTTQ", "MTTQVN", "UBMTTQVN", "LĐLĐ", "LHPN", "TNCS", "TAND", "VKSND", "ĐBQH"}
)
_NAMED_CODE = re.compile(
    r"(?:báo|tạp chí|đài)\s.+|.+\s(?:online|điện tử)|[\w-]+\.(?:com|vn|net|org)(?:\.vn)?", re.IGNORECASE
)
_LEAD_START = re.compile(
    r"(?:(?:rạng )?sáng|trưa|chiều|tối|đêm|ngày|hôm nay|vừa qua|mới đây|trong)\s", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"[-–•*+] |(?:PV|P\.V|Phóng viên|Hỏi|Đáp|Trả lời)\s?:|(?:kính )?(?:gửi|thưa)[ :]", re.IGNORECASE
)
# What may stand below the byline of a story.
_NOTE = re.compile(
    r"\(?\*|\(\d\)|\(?(?:còn tiếp|còn nữa|hết|xem tiếp|ghi chú|kỳ (?:sau|tới|cuối))(?![^\W_])", re.IGNORECASE
)
_NO_DATELINE = re.compile(r"tiếp|phần|kỳ|bài|ảnh|hình|trích|xem|kỷ|hết|còn|ghi chú|dân số|số", re.IGNORECASE)
_INLINE_CREDIT = re.compile(
    r"(?<=[.…!?”\"])\s+(?P<credit>(?:\(?(?:tin|bài|ảnh|theo|nguồn|thực hiện|pv|clip|đồ họa)(?![^\W_]).{0,80}"
    r"|\([^()]{2,60}\)"
    r"|[^\W\d_]{1,12}(?:[ .]{1,2}[^\W\d_]{1,12}){0,4}(?:/[\w.+]+)?(?:\s\([^()]{3,30}\))?))\.?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Anatomy:
    """The blocks of a report, put in their fields."""

    published_at: datetime | None = None
    kicker: str = ""
    headline: str = ""
    dateline: str = ""
    lead: str = ""
    captions: list[CaptionDraft] = field(default_factory=list)
    body: list[BodyBlock] = field(default_factory=list)
    credits: tuple[CreditDraft, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_blocks(raw: str) -> Anatomy:
    """Place every line of ``raw``. Never fails; an empty text gives an empty anatomy with a warning."""
    result = Anatomy()
    pieces = unwrap(read_pieces(raw))
    _mark_stamp(pieces, result)
    _mark_chrome(pieces, result)
    credits = _mark_credits(pieces, raw)
    _place_head(pieces, result)
    _place_body(pieces)
    _fill(pieces, result, credits)
    return result


# Stamp, chrome, credits -------------------------------------------------------------------------------


def _open(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind is None]


def _mark_stamp(pieces: list[Piece], result: Anatomy) -> None:
    for number, piece in enumerate(pieces):
        stamp = read_stamp(piece.text)
        if stamp is None:
            if number < 5 and looks_like_stamp(piece.text):
                piece.kind = "stamp"
                result.warnings.append(
                    f"Dòng “{piece.text}” giống ngày giờ đăng nhưng không có ngày như vậy."
                )
            continue
        if not stamp.has_clock and number > 4:
            continue
        piece.kind = "stamp"
        if result.published_at is not None:
            continue
        result.published_at = stamp.at
        if stamp.has_clock:
            continue
        for neighbour in pieces[max(0, number - 1) : number + 2]:
            clock = read_clock(neighbour.text)
            if clock is not None:
                neighbour.kind = "stamp"
                result.published_at = stamp.at.replace(hour=clock.hour, minute=clock.minute)
                break
        else:
            result.warnings.append("Dòng ngày đăng không có giờ: tạm ghi 0 giờ.")
    if result.published_at is None:
        result.warnings.append("Không thấy ngày giờ đăng.")


def _mark_chrome(pieces: list[Piece], result: Anatomy) -> None:
    """Labels of the site, and section names above the headline. What follows ``Tin liên quan`` stays in the
    body, with a warning: nothing that was pasted is lost."""
    former = ""
    credit_seen = related = False
    links = 0
    links_from = _links_from(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind:
            continue
        is_path = not former and is_section(piece.text) and number < len(pieces) - 2
        if is_path or is_chrome(piece.text):
            piece.kind = "chrome"
            if former and starts_related(piece.text):
                related, credit_seen = True, credit_seen or bool(read_bare_credit(former))
            continue
        cleaned = strip_marks(piece.text)
        if is_picture_mark(piece.text) and number + 1 < len(pieces):
            pieces[number + 1].after_picture = True
        if not cleaned:
            piece.kind = "chrome"
            continue
        piece.text = former = cleaned
        is_credit = bool(read_credit_line(cleaned))
        credit_seen = credit_seen or is_credit
        if related and credit_seen and number >= links_from and not is_credit:
            links += 1
    if links:
        result.warnings.append(
            f"{links} dòng cuối có thể chỉ dẫn tới tin khác: chọn “Bỏ qua” nếu không đăng."
        )


def _links_from(pieces: list[Piece]) -> int:
    """From which piece on nothing stands but lines that may be links to other stories."""
    start = len(pieces)
    while start and (
        pieces[start - 1].kind or is_chrome(pieces[start - 1].text) or _is_heading(pieces[start - 1].text)
    ):
        start -= 1
    return start


def _mark_credits(pieces: list[Piece], raw: str) -> list[CreditDraft]:
    """Credit lines wherever they stand below the headline, bare names at the end or behind the last word."""
    credits: list[CreditDraft] = []
    rows = _open(pieces)
    for number, piece in enumerate(rows):
        found = read_credit_line(piece.text) if number else ()
        if found and not (piece.text.endswith(":") or _dateline(piece.text)[0]):
            piece.kind = "credit"
            credits.extend(found)
    tail: list[CreditDraft] = []
    roles: tuple[CreditRole, ...] = ()
    while len(rows) > 2 and rows[-1].kind in {None, "credit"}:
        last = rows.pop()
        if last.kind == "credit":
            continue
        alone = read_lone_roles(last.text)
        found = read_bare_credit(last.text)
        if alone and len(rows) > 2 and read_bare_credit(rows[-1].text):
            last.kind, roles = "credit", alone
            continue
        if not found and _NOTE.match(last.text):
            continue
        if not found:
            break
        last.kind = "credit"
        if roles:
            found, roles = tuple(CreditDraft(item.name, roles) for item in found), ()
        tail = [*found, *tail]
    rows = _open(pieces)
    if len(rows) > 1 and not tail:
        tail = _cut_inline_credit(pieces, rows[-1], raw)
    if len(rows) > 2 and not credits and not tail:
        # A byline between headline and lead.
        for piece in rows[1:3]:
            if piece.text.isupper() and (found := read_bare_credit(piece.text)):
                piece.kind = "credit"
                return list(found)
    return [*tail, *credits] if tail and not credits else [*credits, *tail]


def _cut_inline_credit(pieces: list[Piece], last: Piece, raw: str) -> list[CreditDraft]:
    """``… ngày càng phát triển. Tin, ảnh: X``: the credit stands behind the last sentence."""
    match = _INLINE_CREDIT.search(last.text)
    if not match or words(last.text[: match.start()]) < 12:
        return []
    printed = match["credit"].strip()
    found = read_credit_line(printed)
    if not found and (printed.isupper() or printed[0] == "("):
        found = read_bare_credit(printed)
    if not found:
        return []
    last.text = strip_marks(last.text[: match.start()])
    cut = raw.rfind(match["credit"].split()[0], last.start, last.end)
    middle = cut if cut > last.start else last.end
    pieces.insert(pieces.index(last) + 1, Piece(printed, middle, last.end, kind="credit"))
    last.end = middle
    return list(found)


# Head -------------------------------------------------------------------------------------------------


def _dateline(text: str) -> tuple[str, str]:
    """The dateline code of a lead and the text behind it; ``("", text)`` where there is none."""
    match = _DATELINE.match(text)
    if match:
        code, dash = match["code"].strip(), match["dash"]
        is_code = bool(_CODE.fullmatch(code)) and len(code) <= 20
        named = bool(_NAMED_CODE.fullmatch(code)) or (
            bool(dash.strip(",.")) and code[0].isupper() and len(code.split()) <= 3
        )
        if (is_code and not dash.startswith(".")) or (named and not _NO_DATELINE.match(code)):
            return code, text[match.end() :]
    match = _BARE_DATELINE.match(text)
    if match and match["code"] not in _NO_CODES and words(text) > 12:
        return match["code"], text[match.end() :]
    return "", text


def _is_heading(text: str) -> bool:
    """A short line without a stop: a headline, a subhead or a link."""
    if _SPOKEN.match(text) or text.endswith((".", "…", ";", ",", ":")):
        return False
    return words(text) <= 25 and sentences(text) == 1


def _is_subhead(text: str) -> bool:
    if (
        words(text) > 16
        or sentences(text) > 2
        or text[0] in '-–•*+“"(…'
        or not (text[0].isupper() or text[0].isdigit())
    ):
        return False
    return not text.endswith((".", "…", ";", ",", ":", "!", "”", '"')) or bool(
        re.fullmatch(r"[IVX]+\.? .+[^.;,:…]", text)
    )


def _place_head(pieces: list[Piece], result: Anatomy) -> None:
    rows = _open(pieces)
    if not rows:
        result.warnings.append("Bản tin không có chữ nào.")
        return
    coded = next(
        (n for n, row in enumerate(rows) if n and _dateline(row.text)[0] and words(row.text) > 5), None
    )
    if coded is None and _dateline(rows[0].text)[0] and words(rows[0].text) > 5:
        rows[0].kind = "lead"
        result.warnings.append("Không thấy tít: đoạn đầu đã là sa-pô.")
        return
    if coded is not None and coded > 6:
        coded = None
    head, rest = (rows[:coded], rows[coded:]) if coded else _uncoded_head(rows)
    _place_headline(head, result)
    if rest:
        rest[0].kind = "lead"
    elif len(rows) > 1:
        result.warnings.append("Không thấy sa-pô.")


def _uncoded_head(rows: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Without a code the lead is the first paragraph below the headline that is no caption."""
    head = 1
    if (rows[0].text.endswith(":") and len(rows) > 1 and words(rows[0].text) <= 45) or (
        len(rows) > 3
        and _is_heading(rows[0].text)
        and _is_heading(rows[1].text)
        and not caption_score(rows[1].text) > 2
    ):
        head = 2
    while head < len(rows) - 1 and _is_caption_above(rows[head].text, rows[head + 1].text):
        head += 1
    return rows[:head], rows[head:]


def _is_caption_above(text: str, following: str) -> bool:
    """A caption before the lead, where no code says which the lead is."""
    score, size = caption_score(text), words(text)
    if score >= 5:
        return True
    if score >= 2 and size <= 25 and words(following) >= size + 10:
        return True
    return score == 1 and size <= 20 and words(following) >= 2 * size and bool(_LEAD_START.match(following))


def _place_headline(head: list[Piece], result: Anatomy) -> None:
    """Kicker and headline; what else stands above the lead is a caption, or stays in the body."""
    if len(head) > 1 and head[0].text.endswith(":"):
        head[0].kind, head = "kicker", head[1:]
    elif (
        len(head) > 1
        and _is_heading(head[0].text)
        and _is_heading(head[1].text)
        and caption_score(head[1].text) < 5
    ):
        shouted = head[0].text.isupper() and not head[1].text.isupper()
        head[0].kind, head = "kicker", head[1:]
        if not shouted:
            result.warnings.append("Hai dòng đầu đều giống tít: dòng trên được coi là tít dẫn.")
    head[0].kind = "headline"
    if words(head[0].text) > 35 or sentences(head[0].text) > 1:
        result.warnings.append("Không chắc dòng đầu là tít: dòng này dài như một đoạn văn.")
    for row in head[1:]:
        row.kind = (
            "caption"
            if caption_score(row.text) or (sentences(row.text) == 1 and words(row.text) <= 45)
            else "paragraph"
        )


# Body -------------------------------------------------------------------------------------------------


def _place_body(pieces: list[Piece]) -> None:
    rows = _open(pieces)
    after_lead = True
    for number, row in enumerate(rows):
        before = rows[number - 1].text if number else ""
        following = rows[number + 1].text if number + 1 < len(rows) else ""
        below_picture = row.after_picture and sentences(row.text) == 1 and words(row.text) <= 40
        if below_picture or _is_caption(row.text, before, following, after_lead=after_lead):
            row.kind = "caption"
        elif _is_subhead(row.text) and words(following) > words(row.text) and not _is_subhead(following):
            row.kind = "subhead"
        else:
            row.kind = "paragraph"
        after_lead = after_lead and row.kind == "caption"


def _is_caption(text: str, before: str, following: str, *, after_lead: bool) -> bool:
    """The words of a block and its place: straight after the lead little is needed, elsewhere more."""
    score, size = caption_score(text), words(text)
    if score >= 5:
        return True
    if not text.endswith((".", "…", "!")):
        # Without a stop it may be a subhead as well.
        needed = (1 if after_lead else 2) if not _is_subhead(text) else (3 if after_lead else 5)
        return bool(following) and score >= needed
    if score == 0 or _is_subhead(text):
        return False
    if not following:
        return score >= 2 and size <= 15 and words(before) >= 2 * size
    if after_lead and score >= 2:
        return True
    return (score >= 2 or after_lead) and size <= 25 and words(following) >= 1.5 * size


def _fill(pieces: list[Piece], result: Anatomy, credits: list[CreditDraft]) -> None:
    """Put the placed blocks into their fields, and say what is missing."""
    pictured: list[CreditDraft] = []
    for piece in pieces:
        kind = piece.kind or "paragraph"
        if kind == "kicker":
            result.kicker = piece.text
        elif kind == "headline":
            result.headline = piece.text
        elif kind == "lead":
            result.dateline, result.lead = _dateline(piece.text)
        elif kind == "caption":
            text, credit = split_picture_credit(piece.text)
            result.captions.append(CaptionDraft(text, credit))
            if credit:
                pictured.extend(picture_credits(credit))
        elif kind in {"paragraph", "subhead"}:
            result.body.append(BodyBlock(piece.text, is_subhead=kind == "subhead"))
        result.blocks.append(Block(kind, piece.text, piece.start, piece.end))
    result.credits = merge([*credits, *pictured])
    if result.headline and result.lead and not result.body:
        result.warnings.append("Không thấy đoạn nội dung nào sau sa-pô.")
    if result.headline and not result.credits:
        result.warnings.append("Không thấy tên tác giả.")
