"""Comparing two versions of a long story: the usual edit, and the worst that can be done to a text."""

from __future__ import annotations

import random
from functools import partial

from tests.benchmarks.table import Figure, cpu_ms

TITLE = "Comparing two versions of 10,000 words, and against 5,000 words"
CASES = (
    "edited",
    "every word replaced",
    "every paragraph moved",
    "one giant paragraph",
    "few words, shuffled",
)
PARAGRAPH = 45


def body_of(case: str, count: int) -> tuple[str, str]:
    """Two bodies of about ``count`` words each."""
    rng = random.Random(count)
    vocabulary = [f"chữ{number}" for number in range(40 if case.startswith("few") else 1500)]
    words = [rng.choice(vocabulary) for _ in range(count)]
    size = count if case == "one giant paragraph" else PARAGRAPH
    paragraphs = [words[start : start + size] for start in range(0, count, size)]
    if case == "every word replaced":
        changed = [[f"khác{word}" for word in paragraph] for paragraph in paragraphs]
    elif case == "every paragraph moved":
        changed = paragraphs[::-1]
    elif case.startswith("few"):
        rng.shuffle(words)
        changed = [words[start : start + size] for start in range(0, count, size)]
    else:
        changed = [[word if rng.random() > 0.05 else "sửa" for word in paragraph] for paragraph in paragraphs]
    return _body(paragraphs), _body(changed)


def run() -> list[Figure]:
    from articles.desk.diffing_bodies import diff_bodies

    figures = []
    for case in CASES:
        half, whole = (
            cpu_ms(partial(diff_bodies, *body_of(case, count)), runs=9, block=3) for count in (5_000, 10_000)
        )
        figures += [
            Figure(f"{case}: 10,000 words", whole, "ms CPU", 500),
            Figure(f"{case}: times 5,000 words", whole / half, "times", 3),
        ]
    return figures


def _body(paragraphs: list[list[str]]) -> str:
    return "".join(f"<p>{' '.join(paragraph)}</p>" for paragraph in paragraphs)
