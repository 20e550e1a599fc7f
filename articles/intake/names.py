"""Whether capitals in a line are somebody's name.

Owns runs of capitalised words, surnames and initials. Initials are never a name: minors and suspects are
printed so. Decides nothing about who is announced (see ``people``).
"""

from __future__ import annotations

from functools import lru_cache

from articles.intake.bodies import (
    AREAS,
    FIELD_HEADS,
    FIELDS,
    NAMED_HEADS,
    PARTS_OF_BODIES,
    TERRITORIAL_BODIES,
)
from articles.intake.lexicon import (
    COMMON_SURNAMES,
    DEGREES,
    DOCUMENT_TYPES,
    HONORIFICS,
    MIDDLE_NAMES,
    NEVER_PEOPLE,
    RANKS,
    STRONG_SURNAMES,
    TITLE_HEADS,
)
from articles.intake.tokens import Line, Phrases, Token, fold

MAX_SYLLABLES = 6
_REAL_SINGLE_LETTERS = frozenset("yáýêơi")
_VOWELS = frozenset("aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
_HEADS: tuple[Phrases, ...] = (
    TITLE_HEADS,
    FIELD_HEADS,
    NAMED_HEADS,
    PARTS_OF_BODIES,
    TERRITORIAL_BODIES,
    HONORIFICS,
    RANKS,
    DEGREES,
    DOCUMENT_TYPES,
)


def is_name_word(token: Token) -> bool:
    """A capitalised word that may be a syllable of a name (``Niê``, ``K'Bang``, ``Seung-woo``)."""
    return token.is_cap and _may_be_syllable(token.text)


@lru_cache(maxsize=20_000)
def _may_be_syllable(text: str) -> bool:
    letters = all(c.isalpha() or c in "-'’" for c in text)
    return letters and len(text) <= 12 and any(c in _VOWELS for c in fold(text))


def has_vowel(token: Token) -> bool:
    return any(c in _VOWELS for c in token.fold)


def starts_phrase(line: Line, i: int) -> bool:
    """A title, an organization or a rank starts at ``i``: two words at least, or an abbreviation."""
    known = line.phrase_starts.get(i)
    if known is None:
        known = line.phrase_starts[i] = _starts_phrase(line, i)
    return known


def _starts_phrase(line: Line, i: int) -> bool:
    for head in _HEADS:
        n = head.match(line, i)
        if n >= 2 or (n == 1 and line.at(i).is_upper and not line.at(i - 1).is_upper):
            return True
    n = FIELDS.match(line, i)
    return n >= 2 and line.at(i + 1).is_lower


def run_end(line: Line, i: int, limit: int = 8) -> int:
    """End of the run of name words from ``i``; a change from capitals to small letters ends it."""
    j = i
    shouted = line.at(i).is_upper and (line.at(i + 1).is_upper or line.at(i).text.isalpha())
    while j < i + limit and is_name_word(line.at(j)):
        token = line.at(j)
        if j > i:
            if token.glued or (len(token.text) > 1 and token.is_upper != shouted):
                break
            if starts_phrase(line, j):
                break
        j += 1
    return j


def is_initials(line: Line, i: int, end: int) -> bool:
    """``T.A.M``, ``Trần Văn H.``, a bare ``T.``: a name that is not told."""
    if _is_letter(line, end) and not line.at(end).glued:
        return True
    for k in range(i, end):
        token = line.at(k)
        if is_dotted(token):
            return True
        single = token.is_cap and len(token.text) == 1
        if single and (line.at(k + 1).text == "." and line.at(k + 1).glued and k == end - 1):
            after = line.at(k + 2)
            ends_sentence = after.is_cap or after.text in {"\n", "”"}
            return token.fold not in _REAL_SINGLE_LETTERS or end - i < 3 or not ends_sentence
        if single and token.fold not in _REAL_SINGLE_LETTERS and token.text not in "AÂĂĐK":
            return True
        if single and k == end - 1 and token.fold not in _REAL_SINGLE_LETTERS:
            return True
    return False


def _is_letter(line: Line, i: int) -> bool:
    """A capital consonant, or capitals with full stops: the untold part of ``Trần Văn H.``."""
    token = line.at(i)
    return token.is_cap and ((len(token.text) == 1 and not has_vowel(token)) or is_dotted(token))


def is_dotted(token: Token) -> bool:
    """``T.A.M``: one letter between the stops."""
    parts = token.text.split(".")
    return token.is_cap and len(parts) > 1 and all(len(part) <= 2 for part in parts)


def initials_end(line: Line, end: int) -> int:
    """Past the letters that close a name which is not told."""
    return end + 1 if _is_letter(line, end) and not line.at(end).glued else end


def is_surname(token: Token) -> bool:
    return token.fold in COMMON_SURNAMES


def is_strong_surname(token: Token) -> bool:
    return token.fold in STRONG_SURNAMES


def spells_nobody(line: Line, i: int, end: int) -> bool:
    """The run is a territory, or a name that the press uses for what is named after it."""
    if AREAS.match(line, i) >= end - i:
        return True
    return " ".join(line.at(k).fold for k in range(i, end)) in NEVER_PEOPLE


def grade(line: Line, i: int, end: int) -> int:
    """How much the run looks like a full Vietnamese name by itself: 0 not, 1 may be, 2 surely."""
    size = end - i
    if not 2 <= size <= MAX_SYLLABLES or not is_surname(line.at(i)) or spells_nobody(line, i, end):
        return 0
    if size == 2 or size > 5:
        return 1
    first, second = line.at(i), line.at(i + 1)
    if AREAS.match(line, i) >= 2 or AREAS.match(line, end - 2) >= 2:
        return 1
    if is_strong_surname(first) or second.fold in MIDDLE_NAMES:
        return 2
    return 1


def tail_name(line: Line, i: int, end: int) -> int:
    """Where in the run ``i``..``end`` a person's name starts, or ``end``.

    For a name printed right behind a longer one: ``Sở Y tế An Giang`` + ``Trần Quang Hiền``.
    """
    for cut in range(i, end - 1):
        if not is_surname(line.at(cut)) or not 2 <= end - cut <= 5:
            continue
        if AREAS.match(line, cut) >= min(2, end - cut) and not _is_person_after_area(line, cut, end):
            continue
        if is_strong_surname(line.at(cut)):
            return cut
        if cut > i and line.at(cut + 1).fold in MIDDLE_NAMES and end - cut >= 3:
            return cut
    return end


def _is_person_after_area(line: Line, cut: int, end: int) -> bool:
    """``Lê Bình`` is a ward, ``Lê Bình Minh`` hardly."""
    return AREAS.match(line, cut) < end - cut <= 3 and is_strong_surname(line.at(cut))
