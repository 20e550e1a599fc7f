"""The lines of a raw report, and what a mail program or a PDF broke into lines put together again.

Owns where each line stands in the raw text; says nothing about what a line is (see ``blocks``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.intake.credits import read_credit_line
from articles.intake.draft import BlockKind
from articles.language import normalise

_NEWLINE = re.compile(r"\r\n?|[\n\u2028\u2029\x0b\x0c\x85]")
_SENTENCE_STOP = (".", "!", "?", "…", "”", '"', ":", ";", ",", ")", "’")


@dataclass(slots=True)
class Piece:
    """One block while it is being placed: normalised ``text`` and its place in the raw report."""

    text: str
    start: int
    end: int
    gap: bool = True
    kind: BlockKind | None = None
    after_picture: bool = False


def read_pieces(raw: str) -> list[Piece]:
    """The lines of the raw text that are not blank, normalised, with their offsets."""
    pieces, position, gap = [], 0, True
    for match in [*_NEWLINE.finditer(raw), None]:
        end = match.start() if match else len(raw)
        text = " ".join(normalise(raw[position:end]).split())
        if text:
            line = raw[position:end]
            start = position + len(line) - len(line.lstrip())
            pieces.append(Piece(text, start, start + len(line.strip()), gap))
            gap = False
        else:
            gap = True
        position = match.end() if match else end
    return pieces


def unwrap(pieces: list[Piece]) -> list[Piece]:
    """Join what was broken on its way: lines of one width, or a line that goes on in small letters."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.gap or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    joined: list[Piece] = []
    for group in groups:
        whole = len(groups) > 1 and _is_wrapped(group)
        for number, piece in enumerate(group):
            if number and (whole or _goes_on(joined[-1].text, piece.text)):
                joined[-1].text += " " + piece.text
                joined[-1].end = piece.end
            else:
                joined.append(piece)
    return joined


def _is_wrapped(group: list[Piece]) -> bool:
    widths = [len(piece.text) for piece in group[:-1]]
    if len(group) < 3 or not all(45 <= width <= 120 for width in widths) or max(widths) - min(widths) > 25:
        return False
    return (
        len(group[-1].text) <= max(widths)
        and sum(p.text.endswith((".", ":")) for p in group[:-1]) <= len(group) // 3
    )


def _goes_on(former: str, text: str) -> bool:
    return text[0].islower() and not former.endswith(_SENTENCE_STOP) and not read_credit_line(text)
