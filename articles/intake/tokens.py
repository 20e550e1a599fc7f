"""Words and marks of one piece of text, and word lists to look them up in.

Owns the token (its text, matching fold, place and case) and ``Phrases``, a list of phrases that is matched
token by token, so that recognition reads word lists and small rules instead of large expressions.
Knows nothing of people, organizations or documents. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.language import match_fold

_PIECE = re.compile(r"[^\W_]+|\S")
_JOINERS = frozenset("-/.&'’,:")
_DASHES = frozenset("-‐‑–—−")
OPENING_QUOTES = frozenset("“\"«'‘")
CLOSING_QUOTES = frozenset("”\"»'’")


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The matching fold of one token; every dash is ``-``."""
    return "-" if word in _DASHES else match_fold(word)


def low(word: str) -> str:
    """The token in small letters, to compare with a function word; every dash is ``-``."""
    return "-" if word in _DASHES else word.casefold()


@dataclass(frozen=True, slots=True)
class Token:
    """A word (with inner joiners: ``MT-ĐT``, ``T.A.M``, ``290-QĐ/TW``) or one mark.

    ``fold`` is for word lists and names, ``low`` for function words that have one spelling.
    """

    text: str
    fold: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_cap(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_upper(self) -> bool:
        """All capitals, two letters at least: an abbreviation or a name in capitals."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_lower(self) -> bool:
        return self.text[0].islower()


def _joins(left: str, joiner: str, right: str) -> bool:
    """Whether ``left`` + ``joiner`` + ``right``, printed without a space, is one word."""
    last, first = left[-1], right[0]
    if joiner in ",:":
        return last.isdigit() and first.isdigit()
    if joiner in "'’":
        return last.isalpha() and first.isalpha()
    figures = (last.isdigit() or left.isupper()) and (first.isdigit() or right.isupper())
    if joiner == ".":
        if left.casefold() in {"tp", "q", "p", "h", "tx", "tt"} and not first.isdigit():
            return False
        abbreviation = left[0].isupper() and len(left) <= 4 and first.isupper()
        shouted = right.isupper() or (len(right) <= 4 and right[:2].isupper())
        return (last.isdigit() and first.isdigit()) or (abbreviation and shouted)
    if joiner == "&":
        return left.isupper() and first.isupper()
    if joiner == "/":
        coded = left[-2:].isupper() or last.isdigit() or left[0].isdigit()
        return left.casefold() == "đ" or figures or (coded and first.isupper() and len(right) <= 8)
    if joiner == "-" and left[0].isupper() and first.islower() and len(left) > 1:
        return True
    if joiner == "-" and (figures or (last.isdigit() and first.isupper() and len(right) <= 4)):
        return True
    # ``12/QĐ-TTg``, ``45/2020/TT-BTNMT``: a symbol may end in a mixed-case abbreviation.
    return "/" in left and last.isalpha() and first.isupper() and len(right) <= 8


def tokenise(text: str) -> tuple[Token, ...]:
    """Split ``text`` (already normalised) into tokens; nothing but spaces is dropped."""
    tokens: list[Token] = []
    pieces = [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]
    i = 0
    while i < len(pieces):
        word, start, end = pieces[i]
        glued = i > 0 and pieces[i - 1][2] == start
        i += 1
        while (
            word[0].isalnum()
            and len(word) < 60
            and i + 1 < len(pieces)
            and pieces[i][0] in _JOINERS
            and pieces[i][1] == end
            and pieces[i + 1][1] == pieces[i][2]
            and pieces[i + 1][0][0].isalnum()
            and _joins(word, pieces[i][0], pieces[i + 1][0])
        ):
            word, end = word + pieces[i][0] + pieces[i + 1][0], pieces[i + 1][2]
            i += 2
        tokens.append(Token(word, fold(word), low(word), start, end, glued))
    return tuple(tokens)


class Line:
    """One piece of text with its tokens; slices of it are read back as printed."""

    __slots__ = ("folds", "is_shouted", "phrase_starts", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.folds = tuple(token.fold for token in self.tokens)
        self.phrase_starts: dict[int, bool] = {}  # what ``names.starts_phrase`` found, asked time and again
        letters = [t for t in self.tokens if t.text.isalpha()]
        self.is_shouted = len(letters) > 1 and all(t.text.isupper() for t in letters)

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, i: int) -> Token:
        """The token at ``i``; beyond either end, an empty stop."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else _STOP

    def printed(self, start: int, end: int) -> str:
        """Tokens ``start`` to ``end`` (exclusive) as the text prints them."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


_STOP = Token("\n", "\n", "\n", 0, 0, False)


class Phrases:
    """A list of phrases, matched by matching fold; the longest one wins."""

    __slots__ = ("_by_first",)

    def __init__(self, *phrases: str) -> None:
        table: dict[str, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            folds = tuple(t.fold for t in tokenise(phrase))
            table.setdefault(folds[0], set()).add(folds)
        self._by_first = {k: sorted(v, key=len, reverse=True) for k, v in table.items()}

    def __contains__(self, folded_word: str) -> bool:
        return (folded_word,) in self._by_first.get(folded_word, ())

    def match(self, line: Line, i: int) -> int:
        """How many tokens from ``i`` the longest matching phrase takes; 0 when none does."""
        if not 0 <= i < len(line.folds):
            return 0
        for folds in self._by_first.get(line.folds[i], ()):
            if line.folds[i : i + len(folds)] == folds:
                return len(folds)
        return 0

    def match_any(self, line: Line, i: int) -> list[int]:
        """Every length that matches at ``i``, longest first."""
        candidates = self._by_first.get(line.at(i).fold, ())
        return [len(folds) for folds in candidates if line.folds[i : i + len(folds)] == folds]


def phrases(block: str) -> Phrases:
    """Phrases from a block of text, parted by ``;`` or line ends (so that a phrase may hold a comma)."""
    return Phrases(*split_block(block))


def split_block(block: str) -> Iterable[str]:
    """The entries of a word-list block."""
    return [entry.strip() for row in block.splitlines() for entry in row.split(";") if entry.strip()]


def join_printed(parts: Sequence[str]) -> str:
    """Printed pieces put together with single spaces."""
    return " ".join(part for part in parts if part)
