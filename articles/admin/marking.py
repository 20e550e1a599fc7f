"""Two texts side by side with what differs marked: paragraphs are matched first, then words inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

#: A piece of text, and whether the other side has it not.
Piece = tuple[str, bool]
_WORD = re.compile(r"\s+|[^\s]+")
#: Beyond this many words a changed passage is marked as a whole: word matching is quadratic.
MAX_WORDS = 1500


def marked(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of both texts."""
    left, right = one.splitlines(keepends=True), other.splitlines(keepends=True)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for verb, a, b, c, d in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        passages = "".join(left[a:b]), "".join(right[c:d])
        if verb == "equal":
            pieces = [(passages[0], False)], [(passages[1], False)]
        else:
            pieces = _by_words(*passages)
        for side, found in zip(sides, pieces, strict=True):
            side += [piece for piece in found if piece[0]]
    return sides


def _by_words(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    left, right = _WORD.findall(one), _WORD.findall(other)
    if not left or not right or max(len(left), len(right)) > MAX_WORDS:
        return [(one, True)], [(other, True)]
    codes = SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
    return (
        list(_joined((left[a:b], verb != "equal") for verb, a, b, _c, _d in codes)),
        list(_joined((right[c:d], verb != "equal") for verb, _a, _b, c, d in codes)),
    )


def _joined(runs: Iterator[tuple[list[str], bool]]) -> Iterator[Piece]:
    """Runs of words as text; a lone space between two changes belongs to them."""
    text, was_changed = "", False
    for words, is_changed in runs:
        piece = "".join(words)
        if piece and is_changed != was_changed and not (was_changed and piece.isspace()):
            yield text, was_changed
            text, was_changed = "", is_changed
        text += piece
    yield text, was_changed
