"""Reading a raw report: blocks, people, organizations, documents, the meeting."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.table import Figure, cpu_ms

TITLE = "Parsing a report (every report of the demonstration)"
REPORTS = Path(__file__).resolve().parent.parent.parent / "fixtures" / "reports"


def run() -> list[Figure]:
    from articles import intake

    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.rglob("*.txt"))]
    longest = max(texts, key=len)
    every = cpu_ms(lambda: [intake.parse_report(text) for text in texts], runs=20, block=2)
    slowest = cpu_ms(lambda: intake.parse_report(longest), runs=40)
    return [
        Figure("reports", len(texts), ""),
        Figure("one report on average", every / len(texts), "ms CPU"),
        Figure(f"the longest ({len(longest)} characters)", slowest, "ms CPU"),
    ]
