"""How alike two texts are: hashes of their word runs (shingles), and the few that stand for a whole text.

The 32 lowest hashes of a text are a fair sample of it: two texts that share much share some of them, so a
table of these finds candidates by an index, and the full sets then tell how much is shared. Measured when
it was chosen: every copy edited by up to 30 % found among 100,000 stories, 98 % of those edited by half.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from hashlib import blake2b

from .folding import fold_token, search_tokens

RUN = 4  # words
SAMPLE = 32


@lru_cache(maxsize=64)  # a save and the check before publishing ask for the same text
def shingles(text: str) -> frozenset[int]:
    """A signed 64-bit hash for each run of four words, marks and case folded; empty for a few words."""
    words = [fold_token(token) for token in search_tokens(text)]
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return frozenset(
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True) for run in runs
    )


def sample(hashes: Set[int]) -> list[int]:
    """The hashes that stand for the whole text."""
    return sorted(hashes)[:SAMPLE]


def containment(part: Set[int], whole: Set[int]) -> float:
    """How much of ``part`` is in ``whole``: 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0
