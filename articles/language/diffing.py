"""The difference of two texts by words, and which items of two sequences are the same. Pure, near-linear.

A stock matcher took 34 s for the words of one long body. Here the common head and tail are cut off, items
that stand once on both sides are the anchors (as in a patience diff), and only small rests between anchors
are compared item by item; a large rest without anchors counts as replaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Pairs = list[tuple[int, int]]

#: The most comparisons of one rest, so that all rests together stay linear.
MAX_CELLS = 2500
#: How often a rest is cut by anchors again; each round costs at most the whole.
MAX_ROUNDS = 8
#: A number, a date or a word with an inner mark (5,2 · 18-6-2020) is one word.
_TOKEN = re.compile(r"[^\W_]+(?:[.,/\-][^\W_]+)*|\s+|.", re.DOTALL)
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that both texts have, or that one of them has alone."""

    kind: Literal["same", "gone", "new"]
    text: str


def diff_words(old: str, new: str) -> list[Part]:
    """The parts of both texts in reading order. Without the new ones they are ``old``, without the gone
    ones ``new``, to the letter. Equal texts are one part; two empty ones none."""
    if old == new:
        return [Part("same", old)] if old else []
    left, right = split_words(old), split_words(new)
    left_at, right_at = _word_places(left), _word_places(right)
    pairs = match([left[i] for i in left_at], [right[j] for j in right_at])
    parts: list[Part] = []
    done_left = done_right = 0
    for i, j in [*((left_at[i], right_at[j]) for i, j in pairs), (len(left), len(right))]:
        parts += _between(left[done_left:i], right[done_right:j])
        parts += [Part("same", token) for token in left[i : i + 1]]
        done_left, done_right = i + 1, j + 1
    return _joined(parts)


def split_words(text: str) -> list[str]:
    """Words, marks and spaces; joined they are the text again."""
    return _TOKEN.findall(text)


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Which items stay, as pairs of places that rise on both sides."""
    found: Pairs = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        low, high, new_low, new_high, rounds = waiting.pop()
        while low < high and new_low < new_high and old[low] == new[new_low]:
            found.append((low, new_low))
            low, new_low = low + 1, new_low + 1
        while low < high and new_low < new_high and old[high - 1] == new[new_high - 1]:
            high, new_high = high - 1, new_high - 1
            found.append((high, new_high))
        if low == high or new_low == new_high:
            continue
        if (high - low) * (new_high - new_low) <= MAX_CELLS:
            rest = _longest(old[low:high], new[new_low:new_high])
            found += [(low + i, new_low + j) for i, j in rest]
            continue
        anchors = _anchors(old[low:high], new[new_low:new_high]) if rounds < MAX_ROUNDS else []
        if not anchors:
            continue
        start, new_start = low, new_low
        for i, j in [*((low + i, new_low + j) for i, j in anchors), (high, new_high)]:
            waiting.append((start, i, new_start, j, rounds + 1))
            start, new_start = i + 1, j + 1
        found += [(low + i, new_low + j) for i, j in anchors]
    return sorted(found)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Pairs of items that stand once on both sides; else of those that stand equally often."""
    counts, new_counts = Counter(old), Counter(new)
    for limit in (1, len(old)):
        kept = {item for item, count in counts.items() if count == new_counts[item] and count <= limit}
        if not kept:
            continue
        places: dict[Hashable, list[int]] = defaultdict(list)
        for j, item in enumerate(new):
            if item in kept:
                places[item].append(j)
        turn = {item: iter(found) for item, found in places.items()}
        return _rising([(i, next(turn[item])) for i, item in enumerate(old) if item in kept])
    return []


def _rising(pairs: Pairs) -> Pairs:
    """The longest run of pairs whose second places rise; the first ones do."""
    tops: list[int] = []
    ends: list[int] = []
    former: list[int] = []
    for number, (_i, j) in enumerate(pairs):
        place = bisect_left(tops, j)
        former.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [j]
        ends[place : place + 1] = [number]
    run: Pairs = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = former[number]
    return run[::-1]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The longest common subsequence of two short sequences."""
    if not set(old) & set(new):
        return []
    below = [0] * (len(new) + 1)
    table = [below]
    for item in reversed(old):
        row = [0] * (len(new) + 1)
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if item == new[j] else max(below[j], row[j + 1])
        table.append(row)
        below = row
    table.reverse()
    pairs: Pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _word_places(tokens: Sequence[str]) -> list[int]:
    return [place for place, token in enumerate(tokens) if not token.isspace()]


def _between(old: Sequence[str], new: Sequence[str]) -> list[Part]:
    """What stands between two words that stay; spaces at both ends stay where they are equal."""
    head = tail = 0
    if old and new and old[0] == new[0]:
        head = 1
    if len(old) > head and len(new) > head and old[-1] == new[-1]:
        tail = 1
    gone, added = "".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail])
    parts = [Part("same", old[0])] if head else []
    parts += [Part("gone", gone)] if gone else []
    parts += [Part("new", added)] if added else []
    return [*parts, Part("same", old[-1])] if tail else parts


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Neighbours made one. A mark or a space that stays between two changes is counted to them: a replaced
    phrase is read as a whole."""
    runs: list[list[str]] = []  # [same, gone, new] in turn
    for part in parts:
        if not runs or (part.kind == "same" and (runs[-1][1] or runs[-1][2])):
            runs.append(["", "", ""])
        runs[-1][("same", "gone", "new").index(part.kind)] += part.text
    merged: list[list[str]] = []
    for same, gone, added in runs:
        is_lone_mark = merged and not _HAS_LETTER.search(same) and (gone or added)
        if is_lone_mark and merged[-1][1] and merged[-1][2] and gone and added:
            merged[-1][1] += same + gone
            merged[-1][2] += same + added
        else:
            merged.append([same, gone, added])
    kinds: tuple[Literal["same", "gone", "new"], ...] = ("same", "gone", "new")
    return [Part(kind, text) for run in merged for kind, text in zip(kinds, run, strict=True) if text]
