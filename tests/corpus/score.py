"""How well intake reads labelled reports: one figure a kind of thing, and what differs.

``python -m tests.corpus.score`` prints the score of the corpus, ``--demo`` that of the demo newspaper's own
reports; ``--differences`` what differs; ``--write FILE`` keeps it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

from articles.intake import parse_report, read_report, to_json

FOLDER = Path(__file__).parent
DEMO_REPORTS = FOLDER.parents[1] / "fixtures" / "reports"
Labelled = Iterator[tuple[Path, dict[str, Any]]]
TERRITORY = "thành phố Cần Thơ"
DEMO_TERRITORY = "thành phố Phù Sa"
TEXT_FIELDS = ("published_at", "kicker", "headline", "dateline", "lead", "captions", "body")
MEETING_FIELDS = ("date", "kind", "organizer")
THRESHOLDS = {
    "fields": 0.97,
    "people": 0.95,
    "titles": 0.90,
    "organizations": 0.85,
    "documents": 0.95,
    "credits": 0.97,
}


def labelled() -> Labelled:
    """Every report of the corpus with its label."""
    for path in sorted(FOLDER.glob("[0-9]*.txt")):
        yield path, json.loads(path.with_suffix(".json").read_text("utf-8"))


def labelled_demo() -> Labelled:
    """Every report of the demo newspaper with its label."""
    for path in sorted(DEMO_REPORTS.rglob("*.txt")):
        yield path, json.loads((FOLDER / "demo" / f"{path.stem}.json").read_text("utf-8"))


def parsed(path: Path, territory: str = TERRITORY) -> dict[str, Any]:
    """What intake says about the report, as the command prints it."""
    return to_json(parse_report(read_report(path, path.name).text, territory=territory))


def fields(report: dict[str, Any]) -> dict[str, object]:
    """The fields that are equal or not."""
    meeting = report["meeting"] or {}
    values: dict[str, object] = {name: report[name] for name in TEXT_FIELDS}
    return values | {f"meeting.{name}": meeting.get(name) or "" for name in MEETING_FIELDS}


def things(report: dict[str, Any]) -> dict[str, set[Hashable]]:
    """The things that are found or not, a set a kind."""
    return {
        "people": {person["name"] for person in report["people"]},
        "titles": {(person["name"], title) for person in report["people"] for title in person["titles"]},
        "organizations": set(report["organizations"]),
        "documents": {
            (item["type"], item["number"], item["issuer"], item["term"]) for item in report["documents"]
        },
        "credits": {(item["name"], role) for item in report["credits"] for role in item["roles"]},
    }


def compare(
    reports_with_labels: Labelled | None = None, territory: str = TERRITORY
) -> tuple[dict[str, Any], list[str]]:
    """The score over these reports (default: the corpus), and a line for each difference."""
    differences: list[str] = []
    right = total = reports = 0
    counts = {kind: [0, 0, 0] for kind in THRESHOLDS if kind != "fields"}
    for path, label in reports_with_labels or labelled():
        report, reports = parsed(path, territory), reports + 1
        found_fields = fields(report)
        for name, expected in fields(label).items():
            total += 1
            right += found_fields[name] == expected
            if found_fields[name] != expected:
                differences.append(
                    f"{path.stem}: {name}\n    label {expected!r}\n    found {found_fields[name]!r}"
                )
        found_things = things(report)
        for kind, wanted in things(label).items():
            found = found_things[kind]
            counts[kind][0] += len(found & wanted)
            counts[kind][1] += len(found)
            counts[kind][2] += len(wanted)
            differences += [
                f"{path.stem}: {kind} missed {item!r}" for item in sorted(map(str, wanted - found))
            ]
            differences += [
                f"{path.stem}: {kind} false  {item!r}" for item in sorted(map(str, found - wanted))
            ]
    score: dict[str, Any] = {"reports": reports, "fields": round(right / total, 4)}
    for kind, (both, found_count, wanted_count) in counts.items():
        score[kind] = round(2 * both / (found_count + wanted_count), 4) if found_count + wanted_count else 1.0
    return score, differences


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args(None if arguments is None else list(arguments))
    score, differences = compare(labelled_demo(), DEMO_TERRITORY) if options.demo else compare()
    if options.differences:
        print("\n".join(differences))
    print(json.dumps(score, indent=2))
    if options.write:
        options.write.write_text(json.dumps(score, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
