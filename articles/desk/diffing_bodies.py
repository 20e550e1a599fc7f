"""The difference of two bodies: blocks first, then words inside those that changed. Pure, near-linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from articles.language import Part, diff_words, match, split_words
from articles.models.body import body_text

Kind = Literal["same", "gone", "new", "changed", "moved_away", "moved_here"]

_BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=</li>)|(?<=</blockquote>)")
_BLOCK_TAG = re.compile(r"<(p|h2|h3|li|blockquote)\b")
#: Two blocks are one that was changed if at least this share of the longer one's words stayed.
LIKENESS = 0.4


@dataclass(frozen=True)
class Block:
    """A paragraph, subhead, list item or quotation. ``source``: its HTML, with what stands around it."""

    source: str

    @cached_property
    def text(self) -> str:
        return body_text(self.source)

    @cached_property
    def tag(self) -> str:
        found = _BLOCK_TAG.findall(self.source)
        return found[-1] if found else "p"

    @property
    def key(self) -> str:
        return self.source.strip()


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One line of the comparison. ``parts``: of a changed block, word by word; one part alone means that
    only its form or a link was changed. A moved block stands at both of its places."""

    kind: Kind
    old: Block | None
    new: Block | None
    parts: tuple[Part, ...] = ()


def split_blocks(body: str) -> list[Block]:
    """The blocks in order; their sources joined are the body, to the letter."""
    blocks: list[str] = []
    for piece in _BLOCK_END.split(body):
        # The end of a list or quotation has no words of its own, nor has its beginning.
        if blocks and not (body_text(piece) and body_text(blocks[-1])):
            blocks[-1] += piece
        else:
            blocks.append(piece)
    return [Block(piece) for piece in blocks if piece]


def diff_bodies(old: str, new: str) -> list[BlockChange]:
    """Every block of both bodies, in an order in which each side reads as itself."""
    left, right = split_blocks(old), split_blocks(new)
    same = match([block.key for block in left], [block.key for block in right])
    rest = _Rest(left, right, {i for i, _j in same}, {j for _i, j in same})
    changes: list[BlockChange] = []
    done_left = done_right = 0
    for i, j in [*same, (len(left), len(right))]:
        changes += rest.between(done_left, i, done_right, j)
        if i < len(left):
            changes.append(BlockChange("same", left[i], right[j]))
        done_left, done_right = i + 1, j + 1
    return changes


def touched_blocks(old: str, new: str) -> int:
    """How many blocks were changed, added or taken away; the order is not looked at. For summaries."""
    left, right = (Counter(block.key for block in split_blocks(body)) for body in (old, new))
    return max((left - right).total(), (right - left).total())


class _Rest:
    """The blocks that are not the same in place: moved, rewritten, gone or new."""

    def __init__(
        self, left: Sequence[Block], right: Sequence[Block], kept: set[int], new_kept: set[int]
    ) -> None:
        self.left, self.right = left, right
        gone = Counter(block.key for i, block in enumerate(left) if i not in kept)
        added = Counter(block.key for j, block in enumerate(right) if j not in new_kept)
        moved = gone & added
        self.moved_away = _take(left, kept, Counter(moved))
        self.moved_here = _take(right, new_kept, Counter(moved))

    def between(self, low: int, high: int, new_low: int, new_high: int) -> list[BlockChange]:
        """The lines between two blocks that stay."""
        changes: list[BlockChange] = []
        pairs = self._alike(
            [i for i in range(low, high) if i not in self.moved_away],
            [j for j in range(new_low, new_high) if j not in self.moved_here],
        )
        for i, j in [*pairs, (high, new_high)]:
            changes += [self._gone(place) for place in range(low, i)]
            changes += [self._new(place) for place in range(new_low, j)]
            if i < high:
                parts = diff_words(self.left[i].text, self.right[j].text)
                changes.append(BlockChange("changed", self.left[i], self.right[j], tuple(parts)))
            low, new_low = i + 1, j + 1
        return changes

    def _gone(self, place: int) -> BlockChange:
        return BlockChange("moved_away" if place in self.moved_away else "gone", self.left[place], None)

    def _new(self, place: int) -> BlockChange:
        return BlockChange("moved_here" if place in self.moved_here else "new", None, self.right[place])

    def _alike(self, old: list[int], new: list[int]) -> list[tuple[int, int]]:
        """Which blocks are the same one rewritten. The words of all are matched in one go, so that this
        costs no more than the words; the pairs rise on both sides because matched words do."""
        if not old or not new:
            return []
        words, owners = _words(self.left, old)
        new_words, new_owners = _words(self.right, new)
        shared = Counter((owners[i], new_owners[j]) for i, j in match(words, new_words))
        sizes, new_sizes = Counter(owners), Counter(new_owners)
        found: list[tuple[int, int]] = []
        for (i, j), count in sorted(shared.items()):
            if count < LIKENESS * max(sizes[i], new_sizes[j]):
                continue
            if not found or (found[-1][0] < i and found[-1][1] < j):
                found.append((i, j))
            elif count > shared[found[-1]]:
                found[-1] = (i, j)
        return found


def _words(blocks: Sequence[Block], places: list[int]) -> tuple[list[str], list[int]]:
    words: list[str] = []
    owners: list[int] = []
    for place in places:
        own = [token for token in split_words(blocks[place].text) if token[0].isalnum()]
        words += own
        owners += [place] * len(own)
    return words, owners


def _take(blocks: Sequence[Block], kept: set[int], wanted: Counter[str]) -> set[int]:
    taken = set()
    for place, block in enumerate(blocks):
        if place not in kept and wanted[block.key] > 0:
            wanted[block.key] -= 1
            taken.add(place)
    return taken
