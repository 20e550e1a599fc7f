"""A minor's identity in a story of crime, abuse or an accident: whether the words give it away.

The law on children and the press law ask that a child in such a story is not told by name (Luật Trẻ em 2016,
điều 6 khoản 11; Nghị định 56/2017/NĐ-CP, điều 33). Pure text: knows no register, linear in its length. A
pupil who wins a prize is none of its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.intake.lexicon import COMMON_SURNAMES
from articles.intake.tokens import fold

ADULT = 18

#: Said anywhere in a story, these make it one of crime, abuse or an accident with victims.
_DELICATE = re.compile(
    r"\b(?:khởi tố|truy tố|xâm hại|xâm phạm tình dục|hiếp dâm|cưỡng dâm|dâm ô|quấy rối tình dục|giao cấu"
    r"|bị can|bị cáo|nghi phạm|nghi can|hung thủ|thủ phạm|đối tượng gây án|nạn nhân|bạo hành|bạo lực"
    r"|bắt cóc|mua bán người|mua bán trẻ em|bắt giữ|tạm giữ|tạm giam|trộm|cướp|giật tài sản|ma túy"
    r"|giết|sát hại|đâm chết|đánh chết|đánh hội đồng|hành hung|cố ý gây thương tích|tử vong|thiệt mạng"
    r"|đuối nước|chết đuối|tai nạn|tự tử|tự sát|bị bỏ rơi|bỏ rơi con|đánh đập|bị đánh)\b",
    re.IGNORECASE,
)
#: What speaks of preventing such things, or of victims whom a charity helps, is no report of one.
_HARMLESS = re.compile(
    r"\b(?:phòng\s*,?\s*chống|phòng tránh|phòng ngừa|ngăn ngừa|ngăn chặn|chống)\b[^.;:!?\n]{0,60}"
    r"|\bnạn nhân (?:chất độc|da cam|bom mìn|chiến tranh)|\bkhông để xảy ra[^.;:!?\n]{0,40}"
    r"|\bcứu (?:sống )?(?:được )?(?:\w+ ){0,3}(?:khỏi )?đuối nước",
    re.IGNORECASE,
)
_LATIN = [
    chr(code) for code in range(0x41, 0x1EFA) if chr(code).isalpha() and (code < 0x250 or code > 0x1E9F)
]
_UPPER = "".join(letter for letter in _LATIN if letter.isupper())
_LOWER = "".join(letter for letter in _LATIN if letter.islower())
_SYLLABLE = rf"(?:[{_UPPER}][{_LOWER}’'-]*)"
_NAME = rf"{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}"
_INITIALS = rf"[{_UPPER}](?:\.\s?[{_UPPER}]){{1,4}}\b\.?|[{_UPPER}]{{2,4}}\b"
#: ``em``, ``cháu`` and ``bé`` before a name; not the younger sister of a grown man, not “the children of”.
_CHILD = (
    r"(?i:(?<![\w-])(?<!anh )(?<!chị )(?<!trẻ )(?<!bạn )"
    r"(?:(?:cô|cậu|em|cháu) bé(?: gái| trai)?|bé(?: gái| trai)|em|cháu|bé|nữ sinh|nam sinh"
    r"|thiếu niên|thiếu nữ))"
)
_YOUNG = r"(?:\s*\(?\s*(?P<before>\d{1,2}) tuổi\)?,?)?"
_CALLED = re.compile(rf"{_CHILD}{_YOUNG}(?: là| tên(?: là)?)? (?P<name>{_NAME})", re.UNICODE)
_CALLED_SHORT = re.compile(rf"{_CHILD}{_YOUNG}(?: là| tên(?: là)?)? (?P<name>{_INITIALS})", re.UNICODE)
_AGE = re.compile(r"\s*[,(–-]?\s*(?:mới |chưa đầy |khoảng )?(?P<age>\d{1,2}) tuổi")
_BORN = re.compile(r"\s*[,(–-]?\s*(?:sinh năm|SN|sn|sinh)\s*:?\s*(?:ngày [\d/.-]+)?(?P<year>(?:19|20)\d\d)")
_NEXT = re.compile(rf"(?:\s*\([^)]*\))?(?:, | và | cùng )(?P<name>{_NAME})")
_FULL = re.compile(rf"(?<![\w.])(?P<name>{_NAME})")
_SHORT_BEFORE_AGE = re.compile(rf"(?<![\w.])(?P<name>{_INITIALS})(?=\s*[,(–-]?\s*\d{{1,2}} tuổi)")
#: A name behind one of these is a grown-up's.
_GROWN = frozenset(
    """ông bà anh chị cô chú bác dì cậu mợ thím thầy luật đồng chí sư sĩ tá úy tướng trưởng đốc tịch thư viên
    phó vợ chồng cha mẹ bố má""".split()
)
#: Streets, schools and wards are called like people.
_PLACES = re.compile(
    r"(?:trường|THCS|THPT|tiểu học|mầm non|đường|phường|xã|thị trấn|quận|huyện|tỉnh|thành phố|chợ|cầu"
    r"|bệnh viện|khu phố|ấp|thôn|công viên|quảng trường|giải thưởng|quỹ|học bổng)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Exposed:
    """Words that tell who a minor is, and in which of the given texts they stand."""

    words: str
    place: str


def exposed_minors(
    texts: Sequence[tuple[str, str]], *, names: Iterable[tuple[str, str]] = (), year: int
) -> list[Exposed]:
    """Every place that tells a minor's name. ``texts``: (place, words) in the order of the page; ``names``:
    (place, name) of tags and people that stand beside it; ``year``: of the story, for years of birth."""
    whole = "\n".join(words for _place, words in texts)
    if not is_delicate(whole):
        return []
    found = [Exposed(words, place) for place, text in texts for words in _told(text, year)]
    initials = {short for _place, text in texts for short in _untold(text)}
    if initials:
        grown = set(_grown_names(whole))
        for place, text in texts:
            full = {
                match["name"] for match in _FULL.finditer(text) if not _is_place(text, match.start())
            } - grown
            found += [Exposed(name, place) for name in sorted(full) if _is_one_of(name, initials)]
        found += [
            Exposed(name, place) for place, name in names if name not in grown and _is_one_of(name, initials)
        ]
    return list(dict.fromkeys(found))


def is_delicate(text: str) -> bool:
    """Whether the text speaks of a crime, of abuse or of an accident with victims."""
    return _DELICATE.search(_HARMLESS.sub(" ", text)) is not None


def _told(text: str, year: int) -> Iterator[str]:
    """Full names of minors in one text, with the words that make them one."""
    for match in _CALLED.finditer(text):
        end = match.end("name")
        if _is_full(text, match["name"], end, called=True) and not _is_grown(
            text, end, match["before"], year
        ):
            yield " ".join(match[0].split())
            yield from _others(text, end)
    for match in _FULL.finditer(text):
        name, end = match["name"], match.end("name")
        age = _age(text, end, year)
        if (
            age is not None
            and age < ADULT
            and _is_full(text, name, end)
            and not _is_place(text, match.start())
        ):
            yield f"{name} ({age} tuổi)"


def _others(text: str, end: int) -> Iterator[str]:
    """``em A và B``: those who follow in the same breath."""
    while (match := _NEXT.match(text, end)) is not None:
        end = match.end("name")
        if not _has_surname(match["name"]) or not _is_full(text, match["name"], end):
            return
        yield match["name"]


def _untold(text: str) -> Iterator[str]:
    """Initials of minors as letters: ``T.A.M.`` gives ``TAM``; ``Nguyễn Thị H.`` stays as it is."""
    for pattern in (_CALLED_SHORT, _SHORT_BEFORE_AGE):
        for match in pattern.finditer(text):
            letters = re.sub(r"[\s.]", "", match["name"])
            if len(letters) > 1 and not _is_grown(text, match.end("name"), None, 0):
                yield letters
    for match in _CALLED.finditer(text):
        if len(match["name"].split()[-1]) == 1:
            yield match["name"]
    for match in _FULL.finditer(text):
        age = _age(text, match.end() + text.startswith(".", match.end()), 0)
        if len(match["name"].split()[-1]) == 1 and age is not None and age < ADULT:
            yield match["name"]


def _is_one_of(name: str, initials: set[str]) -> bool:
    parts = name.split()
    letters = "".join(part[0] for part in parts).upper()
    half = " ".join([*parts[:-1], parts[-1][0]])
    return _has_surname(name) and len(parts[-1]) > 1 and (letters in initials or half in initials)


def _is_full(text: str, name: str, end: int, *, called: bool = False) -> bool:
    """Two syllables at least, told to the last letter: ``Nguyễn Thị H.`` is not."""
    follows = (
        re.match(rf" ?\.?\s?[{_UPPER}]\b(?!\w)", text[end:]) if not text[end:].startswith(". ") else None
    )
    syllables = name.split()
    return (
        follows is None and len(syllables[-1]) > 1 and (_has_surname(name) or (called and len(syllables) > 1))
    )


def _is_grown(text: str, end: int, before: str | None, year: int) -> bool:
    age = int(before) if before else _age(text, end, year)
    return age is not None and age >= ADULT


def _age(text: str, end: int, year: int) -> int | None:
    """The age that stands right behind, or that the year of birth gives."""
    if (match := _AGE.match(text, end)) is not None:
        return int(match["age"])
    if year and (match := _BORN.match(text, end)) is not None:
        return year - int(match["year"])
    return None


def _grown_names(text: str) -> Iterator[str]:
    for match in _FULL.finditer(text):
        before = text[: match.start()].rsplit(maxsplit=1)[-1:] or [""]
        age = _AGE.match(text, match.end("name"))
        if fold(before[0]) in _GROWN or (age and int(age["age"]) >= ADULT):
            yield match["name"]


def _is_place(text: str, start: int) -> bool:
    return _PLACES.search(text[max(0, start - 24) : start]) is not None


def _has_surname(name: str) -> bool:
    return fold(name.split(maxsplit=1)[0]) in COMMON_SURNAMES
