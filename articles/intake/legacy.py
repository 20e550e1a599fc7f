"""The old Vietnamese font encodings VNI and TCVN3 (ABC): seen in a text, and converted when asked.

A text in such an encoding is ordinary Western letters that only its font showed as Vietnamese. It is known
by what its words become: converted, nearly every word with a mark is a Vietnamese syllable, and hardly any
is as it stands. Converting is a person's decision; nothing here is called silently.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

LegacyEncoding = Literal["vni", "tcvn3"]

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"

# VNI: a vowel and a second letter that stands for its mark.
_VNI_TONES = {"ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT}
_VNI_BREVES = {"ê": "", "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "é": _ACUTE, "ë": _DOT}
_VNI_CIRCUMFLEXES = {"â": "", "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "á": _ACUTE, "ä": _DOT}
_VNI_SINGLES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "í": "í", "ì": "ì"}

# TCVN3: one letter for each; capitals with a tone are small ones in a font of capitals.
_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for vowel in "aeouy":
        table |= {vowel + mark: vowel + tone for mark, tone in _VNI_TONES.items()}
    for vowel in "ôö":
        table |= {vowel + mark: _VNI_SINGLES[vowel] + tone for mark, tone in _VNI_TONES.items()}
    table |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _VNI_BREVES.items()}
    for vowel in "aeo":
        table |= {vowel + mark: vowel + _CIRCUMFLEX + tone for mark, tone in _VNI_CIRCUMFLEXES.items()}
    table |= _VNI_SINGLES
    table = {old: unicodedata.normalize("NFC", new) for old, new in table.items()}
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    titled = {old[0].upper() + old[1:]: new.upper() for old, new in table.items() if len(old) > 1}
    return table | titled | capitals


_VNI = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}“”\"'‘’/\\…–—+*=_<>|%&@#$^~-]+")
_SYLLABLE = re.compile(
    r"(?:b|ch?|đ|d|gh?|gi|h|kh?|l|m|ngh?|nh|n|ph?|qu|r|s|th?|tr|t|v|x)?"
    r"(?:iêu|yêu|uyê|uya|uyu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iê|yê|ia|iu|êu|eo|ai|ao|au|ay|âu|ây|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ"
    r"|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|ue|[aăâeêioôơuưy])"
    r"(?:ch|c|m|nh|ng|n|p|t)?"
)
_TONES = frozenset({_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT})


def convert_legacy(text: str, encoding: str) -> str:
    """``text`` in Unicode; ``encoding`` is ``vni`` or ``tcvn3``. What the table lacks stays as it is."""
    if encoding == "vni":
        return _VNI_PIECE.sub(lambda match: _VNI[match.group()], text)
    if encoding == "tcvn3":
        return _WORD.sub(_from_tcvn3, text)
    raise ValueError(f"unknown encoding: {encoding!r}")


def _from_tcvn3(match: re.Match[str]) -> str:
    word = match.group()
    converted = "".join(_TCVN3.get(char, char) for char in word)
    plain = [char for char in word if char.isascii() and char.isalpha()]
    # In a font of capitals ``§¶NG`` is ĐẢNG.
    return converted.upper() if len(plain) > 1 and all(char.isupper() for char in plain) else converted


def is_syllable(word: str) -> bool:
    """Whether a word has the form of a Vietnamese syllable: one tone at most, known vowels, known ends."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word).lower())
    if sum(part in _TONES for part in parts) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return bool(_SYLLABLE.fullmatch(bare))


def vietnamese_share(text: str) -> tuple[float, int]:
    """The share of words with a mark that are Vietnamese syllables, and how many such words there are."""
    marked = [word for word in _WORD.findall(text[:20_000]) if not word.isascii()]
    return (sum(map(is_syllable, marked)) / len(marked) if marked else 0.0), len(marked)


def detect_legacy(text: str) -> LegacyEncoding | None:
    """The old encoding that ``text`` is surely in, or None. Never so for proper Vietnamese or English."""
    present, count = vietnamese_share(text)
    if count < 4 or count < len(text.split()) * 0.1 or present > 0.6:
        return None
    shares: dict[LegacyEncoding, float] = {
        "vni": vietnamese_share(convert_legacy(text, "vni"))[0],
        "tcvn3": vietnamese_share(convert_legacy(text, "tcvn3"))[0],
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.85 and shares[best] >= present + 0.3 else None
