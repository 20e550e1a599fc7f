"""Sort keys for Vietnamese names: given name, family name, middle; letters before tones.

The key is ASCII in byte order, so that every database and every collation orders it alike.
"""

from __future__ import annotations

import unicodedata

from .folding import match_fold

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang is none


def sort_key(name: str) -> str:
    """The order of a person in lists: ``Lê Văn Hùng`` sorts as Hùng, Lê, Văn. A single word sorts as it is.

    Within a syllable letters come before tones: An < Ăn < Ân, Hoa < Hòa < Hỏa < Hóa < Họa.
    """
    syllables = match_fold(name).split()
    if not syllables:
        return ""
    return _key([syllables[-1], *syllables[:-1]])


def text_sort_key(text: str) -> str:
    """The order of any other name (organizations, tags): its words as they stand, letters before tones."""
    return _key(match_fold(text).split())


def key_letter(key: str) -> str:
    """The letter under which a sort key stands in a register: ``Ă``; ``0-9`` for figures, ``#`` for others.

    The first two characters of a key tell it, so that a database can count by letter.
    """
    code = key[:2]
    if code.isdecimal() and len(code) == 2 and 20 <= int(code) < 20 + len(_LETTERS):
        return _LETTERS[int(code) - 20].upper()
    return "0-9" if code[:1] == "1" else "#"


def _key(syllables: list[str]) -> str:
    # "!" and "." sort before every figure and letter, so that a shorter word comes first.
    return "!".join(".".join(_syllable(syllable)) for syllable in syllables)


def _syllable(syllable: str) -> tuple[str, str]:
    """The ranks of the letters, two figures each, and the rank of the tone."""
    ranks, tone = [], 0
    for char in syllable:
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES.index(part) + 1 for part in parts if part in _TONES), tone)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        if base in _LETTERS:
            ranks.append(f"{_LETTERS.index(base) + 20}")
        elif parts[0] in _LETTERS:  # ü as u
            ranks.append(f"{_LETTERS.index(parts[0]) + 20}")
        elif char.isdecimal():
            ranks.append(f"1{unicodedata.decimal(char)}")
        elif char.isalpha():
            ranks.append(f"9{ord(char):06x}")
    return "".join(ranks), str(tone)
