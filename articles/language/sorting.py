"""Sort keys for Vietnamese names: given name, family name, middle; letters before tones.

The key is ASCII, so that every database and every collation orders it alike.
"""

from __future__ import annotations

import unicodedata

from .folding import match_fold

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang is none


def _syllable(syllable: str) -> tuple[str, str]:
    """Letters as two-digit ranks, and the tone as one digit."""
    letters, tone = "", "0"
    for char in syllable:
        base = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = str(_TONES.index(part) + 1)
            else:
                base += part
        base = unicodedata.normalize("NFC", base)
        rank = _LETTERS.find(base)
        letters += f"{rank + 20:02d}" if rank >= 0 else (f"1{base}" if base.isdigit() else "")
    return letters, tone


def sort_key(name: str) -> str:
    """The order of a name in lists of people: ``Hùng`` (given), ``Lê`` (family), ``Văn`` (middle)."""
    syllables = match_fold(name).split()
    if not syllables:
        return ""
    ordered = [syllables[-1], *syllables[:-1]]
    return " ".join("/".join(_syllable(syllable)) for syllable in ordered)
