"""The Nu HTML checker, which decides what valid HTML is: fetched once from the npm registry, run with java.

The jar is far too large for the repository. It is kept in ``var/vnu/`` and is never part of what is served.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VERSION = "26.9.27"
ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "vnu"
INSIDE = "package/build/dist/vnu.jar"


class CheckerMissing(Exception):
    """The checker or its java cannot be had; the message says what to do."""


def checker() -> Path:
    """The jar, fetched if it is not there yet. Raises ``CheckerMissing``."""
    _run(["java", "-version"], "java is missing: install Debian's default-jre-headless")
    jar = FOLDER / f"vnu-{VERSION}.jar"
    if not jar.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as scratch:
            package = f"vnu-jar@{VERSION}"
            _run(
                ["npm", "pack", "--silent", "--pack-destination", scratch, package],
                f"npm cannot fetch {package}: is npm installed, and a registry reachable?",
            )
            (archive,) = Path(scratch).glob("*.tgz")
            with tarfile.open(archive) as files:
                files.extract(INSIDE, scratch, filter="data")
            (Path(scratch) / INSIDE).rename(jar)
    return jar


def check(jar: Path, files: list[Path]) -> list[dict[str, Any]]:
    """What the checker finds in these pages: errors and warnings, each with its file and line."""
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    return json.loads(done.stderr)["messages"]


def _run(command: list[str], otherwise: str) -> None:
    try:
        subprocess.run(command, capture_output=True, timeout=300, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise CheckerMissing(f"{otherwise} ({error})") from error
