"""``make drill``: the desk's verbs in any order, then many editors at the same stories; never in CI.

DRILL_SCALE thousand steps, and as many saves. ``ARGS=verbs`` or ``ARGS=saves`` does one of the two alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

EDITORS, STORIES = 8, 5


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    scale = float(os.environ.get("DRILL_SCALE", "1"))
    asked = sys.argv[1:] or ["verbs", "saves"]
    if "verbs" in asked:
        drill_verbs(int(scale * 1000))
    return drill_saves(int(scale * 1000)) if "saves" in asked else 0


def drill_verbs(steps: int) -> None:
    """The verbs of the desk in any order, everything looked at every fifty steps."""
    import time_machine
    from django.core.management import call_command

    from tests.drill_desk import Drill

    call_command("migrate", verbosity=0)
    began = monotonic()
    with time_machine.travel(datetime(2026, 5, 4, 1, tzinfo=UTC), tick=False) as clock:
        drill = Drill(clock, stories=30, seed=steps)
        for number in range(1, steps + 1):
            drill.step()
            if number % 50 == 0 or number == steps:
                drill.check()
    counts = ", ".join(f"{count} {verb}" for verb, count in sorted(drill.done.items()))
    print(f"{steps} steps in {monotonic() - began:.0f} s, everything held: {counts}, {drill.refused} refused")


def drill_saves(saves: int) -> int:
    """Eight editors on five stories through the real admin; what must not be is printed, and fails."""
    from tests import drill_saves
    from tests.server import running_server

    began = monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "drill", demo=False) as server,
    ):
        stories = drill_saves.prepare(server, editors=EDITORS, stories=STORIES)
        outcome, _ = drill_saves.drill(server, editors=EDITORS, stories=stories, saves=saves)
    print(f"{EDITORS} editors, {outcome.line}, in {monotonic() - began:.0f} s")
    for fault in outcome.faults:
        print(f"  {fault}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
