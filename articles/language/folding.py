"""Normalising and folding Vietnamese text: one way in, two ways to compare.

``normalise`` is what is stored and shown; the folds are for comparing alone and are never shown. Pure
functions of ``str``; nothing here knows Django. Source of the rules: the newsroom's domain notes on text.
"""

from __future__ import annotations

import re
import unicodedata

_ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad\u200e\u200f]")
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
# oa, oe, uy: the old style sets the tone on the first vowel, the new one on the second. After q the u is
# a consonant's part, so quý and quí stay two words.
_TONE_PLACE = re.compile(r"(?<![qQ])(o|u)([\u0300\u0309\u0303\u0301\u0323])(a|e|y)(?![a-zđ\u0300-\u036f])")


def normalise(text: str) -> str:
    """The text as it is stored: NFC, Đ for Eth, plain spaces, no invisible characters, lines trimmed.

    Idempotent; never loses a letter.
    """
    text = unicodedata.normalize("NFC", text).translate(_ETH)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", _NEWLINES.sub("\n", text)))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")


def match_fold(text: str) -> str:
    """For deciding whether two printings are one name: case, tone placement, dashes and spaces folded;
    marks kept."""
    text = unicodedata.normalize("NFD", normalise(text).casefold())
    text = _TONE_PLACE.sub(r"\1\3\2", text)
    text = _DASHES.sub("-", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def search_fold(text: str) -> str:
    """For finding: ``match_fold`` without marks, đ as d."""
    text = unicodedata.normalize("NFD", match_fold(text))
    return "".join(c for c in text if not unicodedata.combining(c)).replace("đ", "d")


def has_marks(text: str) -> bool:
    """Whether the text carries any Vietnamese mark, so that a search should respect marks."""
    return match_fold(text) != search_fold(text)


def search_tokens(text: str) -> list[str]:
    """The words and numbers of a text, marks kept: ``290-QĐ/TW`` gives 290, qđ, tw."""
    return re.findall(r"[^\W_]+", match_fold(text))


def slugify(text: str) -> str:
    """An address: ASCII words and numbers joined by hyphens; may be empty."""
    return "-".join(re.findall(r"[a-z0-9]+", search_fold(text)))
