"""``make drill``: the desk's verbs in any order, DRILL_SCALE thousand steps; never in CI."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from time import monotonic


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    import time_machine
    from django.core.management import call_command

    from tests.drill_desk import Drill

    call_command("migrate", verbosity=0)
    steps = int(float(os.environ.get("DRILL_SCALE", "1")) * 1000)
    began = monotonic()
    with time_machine.travel(datetime(2026, 5, 4, 1, tzinfo=UTC), tick=False) as clock:
        drill = Drill(clock, stories=30, seed=steps)
        for number in range(1, steps + 1):
            drill.step()
            if number % 50 == 0 or number == steps:
                drill.check()
    counts = ", ".join(f"{count} {verb}" for verb, count in sorted(drill.done.items()))
    print(f"{steps} steps in {monotonic() - began:.0f} s, everything held: {counts}, {drill.refused} refused")
    return 0


if __name__ == "__main__":
    sys.exit(main())
