"""Normalising and folding Vietnamese text: one way in, two ways to compare.

``normalise`` is what is stored and shown; the folds are for comparing alone and are never shown. Pure
functions of ``str``; nothing here knows Django.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# Zero-width and direction marks, soft hyphen, byte order mark; control characters (PostgreSQL refuses NUL).
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
# oa, oe, uy at the end of a syllable: the old style sets the tone on the first vowel, the new one on the
# second. After q the u belongs to the consonant, so that quý and quí stay as they are.
_TONE_PLACE = re.compile(
    rf"(?:(o)([{_TONE_MARKS}])([ae])|(?<!q)(u)([{_TONE_MARKS}])(y))(?![a-zđ\u0300-\u036f])"
)
# i and y are two spellings of one syllable after these consonants (tỉ/tỷ, kĩ/kỹ, quí/quý); not after th or
# v: Thy and Thi, Vy and Vi are different names.
_Y_FOR_I = re.compile(rf"(?<![^\W_])((?:h|k|l|m|s|t|qu))y([{_TONE_MARKS}]?)(?![^\W_]|[\u0300-\u036f])")
_WORD = re.compile(r"\S+")


class Change(NamedTuple):
    """One thing that normalising changed: the word before and after, and a sentence in Vietnamese."""

    before: str
    after: str
    reason: str


def normalise(text: str) -> str:
    """The text as it is stored: NFC, Đ for Eth, plain spaces, nothing invisible, lines trimmed.

    Idempotent; never loses a letter. Line ends become ``\\n``, empty lines at either end go.
    """
    text = unicodedata.normalize("NFC", text).translate(_ETH)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", _NEWLINES.sub("\n", text)))
    # Taking an invisible character out may let a letter and its mark meet.
    text = unicodedata.normalize("NFC", text).translate(_ETH)
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")


def normalise_with_log(text: str) -> tuple[str, list[Change]]:
    """``normalise`` and what it changed that an editor may want to know, once for each different word.

    Line ends and trimmed spaces are not worth a word.
    """
    changes: dict[tuple[str, str], Change] = {}
    for word in _WORD.findall(_NEWLINES.sub("\n", text).replace("\u00a0", " ")):
        after = normalise(word)
        if after == word:
            continue
        if "Ð" in word or "ð" in word:
            reason = f"{after} dùng chữ Ð lạ, đã đổi thành Đ."
        elif _INVISIBLE.search(word):
            reason = f"{after} có ký tự vô hình, đã bỏ."
        elif unicodedata.normalize("NFC", word) != word:
            reason = f"{after} dùng dấu rời, đã ghép vào chữ."
        else:
            continue
        changes.setdefault((word, after), Change(word, after, reason))
    return normalise(text), list(changes.values())


def _decomposed(text: str) -> str:
    """Small letters, marks apart, tones in their new place: what both folds start from."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFD", normalise(text)).casefold())
    text = normalise(text).translate(_ETH)  # casefolding made ð of nothing, yet may make spaces or marks
    return _TONE_PLACE.sub(_new_place, unicodedata.normalize("NFD", text))


def _new_place(match: re.Match[str]) -> str:
    first, tone, second = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    return f"{first}{second}{tone}"


def match_fold(text: str) -> str:
    """For deciding whether two printings are one name: case, place of the tone, kind of dash and runs of
    spaces folded; marks kept. Idempotent."""
    text = _DASHES.sub("-", _decomposed(text))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def search_fold(text: str) -> str:
    """For finding: ``match_fold`` without marks, đ as d, and tỉ as tỷ. Idempotent."""
    bare = _strip_marks(match_fold(text))
    return _Y_FOR_I.sub(r"\1i\2", bare)


@lru_cache(maxsize=16384)  # Vietnamese has some 7,000 written syllables: a text is folded mostly from here
def fold_token(token: str) -> str:
    """``search_fold`` of one word of a text."""
    return search_fold(token)


def has_marks(text: str) -> bool:
    """Whether the text carries any Vietnamese mark, so that a search should respect marks."""
    folded = match_fold(text)
    return folded != _strip_marks(folded)


def search_tokens(text: str) -> list[str]:
    """The words and numbers of a text to search by: small letters, marks kept, tỉ as tỷ.

    ``290-QĐ/TW`` gives 290, qđ, tw, because no database splits it alike.
    """
    text = unicodedata.normalize("NFD", match_fold(text))
    text = unicodedata.normalize("NFC", _Y_FOR_I.sub(r"\1i\2", text))
    return re.findall(r"[^\W_]+", text)


@lru_cache(maxsize=8192)  # a page with ten names asks for ten addresses, the same ones every time
def slugify(text: str) -> str:
    """An address: ASCII words and numbers joined by hyphens (``4,85%`` gives ``4-85``); may be ``""``."""
    return "-".join(re.findall(r"[a-z0-9]+", _strip_marks(match_fold(text))))


def _strip_marks(folded: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))
