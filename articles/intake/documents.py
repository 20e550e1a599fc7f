"""Official documents that a text cites: type, number as printed, issuer and term.

The word before the number gives the type, never the symbol. The issuer is who stands behind ``của``; nothing
is concluded from a symbol. A number alone counts behind a document word unless a unit makes it a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.intake.draft import DocumentDraft
from articles.intake.lexicon import DOCUMENT_TYPES, UNITS
from articles.intake.organizations import read_body
from articles.intake.territories import read_territory
from articles.intake.tokens import Line, fold, phrases

_LETTER = "A-ZĐÂĂÊÔƠƯa-zđ"
_PARTY = re.compile(rf"\d{{1,5}}[a-z]?-[{_LETTER}]{{1,10}}(?:-[{_LETTER}]{{1,10}})?/[{_LETTER}]{{2,12}}")
_STATE = re.compile(
    rf"\d{{1,5}}[a-z]?(?:/(?:19|20)\d\d)?/[{_LETTER}]{{1,10}}(?:-[{_LETTER}&]{{2,14}}\d{{0,2}}){{0,3}}"
)
_PARLIAMENT = re.compile(
    r"\d{1,4}/(?:19|20)\d\d/[QN][HQ]\d{0,2}(?:-[A-ZĐ]{2,8})?|\d{1,4}/(?:19|20)\d\d/UBTVQH\d\d"
)
_UNDATED = re.compile(rf"\d{{1,5}}-[{_LETTER}]{{2,4}}")
_WRONG_PARTY = re.compile(rf"(\d{{1,5}})/([{_LETTER}]{{2,5}})-(TW|TU|HU|QU|ĐU|ĐUK)")
_BARE = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[IVXLC]{1,7}|\d{1,2}")
_YEAR_INSIDE = re.compile(r"\d{1,5}/((?:19|20)\d\d)/")
_OFFICES = phrases(
    """
    Thủ tướng Chính phủ; Thủ tướng; Phó Thủ tướng Chính phủ; Phó Thủ tướng; Chủ tịch nước; Chủ tịch UBND
    Tổng Bí thư; Chủ tịch Ủy ban nhân dân; Chủ tịch HĐND; Chủ tịch Quốc hội; Bộ trưởng; Giám đốc; Bí thư
    Chánh án; Viện trưởng; Hiệu trưởng; Chánh Văn phòng; Cục trưởng; Tổng Giám đốc; Thống đốc; Chủ tịch
    """
)
_TERM_WORD = fold("khóa")
_PASSED_OVER = frozenset(fold(w) for w in "hội nghị lần thứ kỳ họp phiên".split())


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as it stands in a line: the numbers that share its type, issuer and term."""

    start: int
    symbol_end: int
    end: int
    type: str
    numbers: tuple[str, ...]
    issuer: str
    issuer_start: int
    term: str
    year: int | None = None


def is_symbol(word: str) -> bool:
    """``290-QĐ/TW``, ``1756/QĐ-TTg``, ``45/2020/TT-BTNMT``, ``80/2015/QH13``."""
    return any(p.fullmatch(word) for p in (_PARTY, _STATE, _PARLIAMENT))


def read_citation(line: Line, i: int) -> Citation | None:
    """The document cited from token ``i`` (its type word), or None."""
    n = DOCUMENT_TYPES.match(line, i)
    if not n:
        return None
    j = _number_ahead(line, i + n)
    said_number = line.at(j).low == "số"
    j += 1 if said_number else 0
    if line.at(j).text == ":":
        j += 1
    numbers: list[str] = []
    end = j
    while True:
        found, symbol, after = _number_at(line, j, capital=line.at(i).is_cap or said_number)
        if not found or (numbers and not symbol and not _continues_list(line, after)):
            break
        numbers.append(found)
        end = after
        j = after
        if line.at(j).low not in {",", "và"}:
            break
        j += 1
        j += 1 if line.at(j).low == "số" else 0
    if not numbers:
        return None
    type_words = line.printed(i, i + n)
    return _with_source(line, i, end, type_words[0].upper() + type_words[1:], tuple(numbers))


def _number_ahead(line: Line, j: int) -> int:
    """Past the name of the document to ``số`` and its symbol: ``Luật Đất đai số 31/2024/QH15``."""
    for k in range(j, j + 12):
        if line.at(k).low == "số" and is_symbol(line.at(k + 1).text):
            return k
        if not line.at(k).is_word or DOCUMENT_TYPES.match(line, k):
            break
    return j


def _number_at(line: Line, j: int, *, capital: bool) -> tuple[str, bool, int]:
    """The number at ``j``: as printed, whether it is a full symbol, and where it ends."""
    token = line.at(j)
    if is_symbol(token.text) or (_UNDATED.fullmatch(token.text) and capital):
        return token.text, True, j + 1
    spaced = _spaced_symbol(line, j)
    if spaced[0]:
        return spaced
    if not capital or not _BARE.fullmatch(token.text) or re.fullmatch(r"(19|20)\d\d", token.text):
        return "", False, j
    after = line.at(j + 1)
    if after.fold in UNITS or after.text in {"%", "/"} or (after.text == "-" and after.glued):
        return "", False, j
    return token.text, False, j + 1


def _spaced_symbol(line: Line, j: int) -> tuple[str, bool, int]:
    """A symbol that tokens part: ``290 - QĐ/TW``, ``45/QĐ - UBND``, ``08/CT–TTg``."""
    if not line.at(j).is_number:
        return "", False, j
    for size in (3, 5):
        words = [line.at(j + k) for k in range(size)]
        joined = "".join("-" if w.low == "-" else w.text for w in words)
        if (words[1].text in {"/"} or words[1].low == "-") and is_symbol(joined):
            return line.printed(j, j + size), True, j + size
    return "", False, j


def _continues_list(line: Line, after: int) -> bool:
    """A second bare number (``Chỉ thị 15, 16 của …``) counts when its source follows."""
    return line.at(after).low in {"của", "ngày"}


def _with_source(line: Line, start: int, symbol_end: int, kind: str, numbers: tuple[str, ...]) -> Citation:
    """Read on over the date to the issuer behind ``của`` and to the term."""
    end, term = _term(line, symbol_end)
    end, year = _skip_date(line, end)
    issuer, issuer_start = "", end
    if line.at(end).text == "," and line.at(end + 1).low == "của":
        end += 1
    if line.at(end).low == "của":
        j = end + 1
        while line.at(j).fold in _PASSED_OVER or (line.at(j).is_lower and line.at(j - 1).low == "thứ"):
            j += 1
        issuer_end = _issuer_end(line, j)
        if issuer_end > j:
            issuer, issuer_start, end = line.printed(j, issuer_end), j, issuer_end
    after, late_term = _term(line, end)
    if late_term:
        term, end = late_term, after
    return Citation(start, symbol_end, end, kind, numbers, issuer, issuer_start, term, year)


def _issuer_end(line: Line, j: int) -> int:
    n = _OFFICES.match(line, j)
    if n and line.at(j).is_cap:
        words = line.printed(j, j + n).casefold()
        if words.startswith(
            ("thủ tướng", "phó thủ tướng", "chủ tịch nước", "chủ tịch quốc hội", "tổng bí thư")
        ):
            return j + n
        if body := read_body(line, j + n):
            return body.end
        return read_territory(line, j + n)
    if body := read_body(line, j):
        return body.end
    # ``của liên Bộ …`` and whatever else is no name stays unsaid.
    return j


def _skip_date(line: Line, j: int) -> tuple[int, int | None]:
    """Step over ``ngày 12-12-2023``, ``ngày 12 tháng 12 năm 2023``, ``năm 2021`` (also in brackets or
    between commas); gives the end and the year that it says."""
    start, year = j, None
    j += 1 if line.at(j).text in {"(", ","} else 0
    moved = False
    while line.at(j).low in {"ký", "ban", "hành", "ngày", "tháng", "năm"} and j < start + 9:
        if line.at(j + 1).is_number:
            year = int(line.at(j + 1).text[-4:]) if line.at(j + 1).text[-4:].isdecimal() else year
            j, moved = j + 2, True
        else:
            j += 1
    if not moved:
        return start, None
    closes = line.at(j).text == ")" or (line.at(j).text == "," and line.at(j + 1).low == "của")
    return (j + 1 if closes else j), (year if year and year > 1900 else None)


def _term(line: Line, j: int) -> tuple[int, str]:
    """``(khóa X)``, ``khóa XIII``: where it ends, and the term as ``khóa X``."""
    k = j + 1 if line.at(j).text in {"(", ","} else j
    if line.at(k).fold == _TERM_WORD and _ROMAN.fullmatch(line.at(k + 1).text.upper()):
        end = k + 2
        closed = line.at(j).text == "(" and line.at(end).text == ")"
        return (end + 1 if closed else end), f"khóa {line.at(k + 1).text}"
    return j, ""


def merge_citations(citations: Sequence[Citation]) -> tuple[DocumentDraft, ...]:
    """One document a type and number, in order; what a later citation adds is filled in."""
    merged: dict[tuple[str, str], DocumentDraft] = {}
    for citation in citations:
        for number in citation.numbers:
            key = (fold(citation.type), fold(number.replace(" ", "").replace("–", "-")))
            known = merged.get(key) or DocumentDraft(citation.type, number)
            merged[key] = DocumentDraft(
                known.type, known.number, known.issuer or citation.issuer, known.term or citation.term
            )
    return tuple(_without_short_forms(merged))


def _without_short_forms(merged: dict[tuple[str, str], DocumentDraft]) -> list[DocumentDraft]:
    """``Nghị quyết 19`` behind ``Nghị quyết 19-NQ/TW`` is the same document."""
    full: dict[tuple[str, str], int] = {}
    for kind, number in merged:
        if not number.isdigit():
            lead = (kind, re.split(r"[-/]", number)[0])
            full[lead] = full.get(lead, 0) + 1
    return [draft for key, draft in merged.items() if not (key[1].isdigit() and full.get(key) == 1)]


def number_warnings(document: DocumentDraft, printed_year: int | None) -> list[str]:
    """What an editor should look at in a number: a wrong separator, a year unlike the printed date."""
    found: list[str] = []
    if wrong := _WRONG_PARTY.fullmatch(document.number):
        right = f"{wrong[1]}-{wrong[2]}/{wrong[3]}"
        found.append(
            f"{document.type} {document.number}: số hiệu văn bản của Đảng thường viết {right}."
            " Xin kiểm tra lại."
        )
    if (inside := _YEAR_INSIDE.match(document.number)) and printed_year and int(inside[1]) != printed_year:
        found.append(
            f"{document.type} {document.number}: năm trong số hiệu là {inside[1]},"
            f" nhưng ngày ban hành ghi trong bài là năm {printed_year}. Xin kiểm tra lại."
        )
    return found
