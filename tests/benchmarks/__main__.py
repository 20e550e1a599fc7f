"""Run every ``bench_*.py`` (or those named) on a throwaway SQLite file and print a table.

Each module has ``TITLE`` and ``run() -> list[Figure]``. Exit code 1 if a target is missed.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path


def main(wanted: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from tests.benchmarks.table import show

    call_command("migrate", verbosity=0)
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    chosen = [name for name in names if not wanted or name.removeprefix("bench_") in wanted]
    held = []
    for name in chosen:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        held.append(show(module.TITLE, module.run()))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
