"""One measured figure, and the table in which they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import process_time


@dataclass(frozen=True)
class Figure:
    """``target``: the most that it may be, in the same unit; None: for information."""

    what: str
    value: float
    unit: str
    target: float | None = None

    @property
    def holds(self) -> bool:
        return self.target is None or self.value <= self.target


def cpu_ms(work: Callable[[], object], *, runs: int = 300, block: int = 10) -> float:
    """CPU time of one call in milliseconds, warmed up: the block of calls that was disturbed least."""
    for _ in range(block):
        work()
    blocks = []
    for _ in range(max(1, runs // block)):
        began = process_time()
        for _ in range(block):
            work()
        blocks.append((process_time() - began) / block * 1000)
    return min(blocks)


def show(title: str, figures: Iterable[Figure]) -> bool:
    """Print the figures; whether every target holds."""
    figures = list(figures)
    width = max(len(figure.what) for figure in figures)
    print(f"\n{title}")
    for figure in figures:
        target = ""
        if figure.target is not None:
            target = f"  target ≤ {figure.target:g}  {'ok' if figure.holds else 'MISSED'}"
        print(f"  {figure.what:<{width}}  {figure.value:>10.3f} {figure.unit:<8}{target}")
    return all(figure.holds for figure in figures)
