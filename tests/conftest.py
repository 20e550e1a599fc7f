"""What every test has: hypothesis profiles, the real reports' folder, and the list of collected files."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from tests.server import Server, running_server

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("default", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))

# Relative paths are meant from where the command was typed; tests may change directory later.
if os.environ.get("REAL_REPORTS"):
    os.environ["REAL_REPORTS"] = str(Path(os.environ["REAL_REPORTS"]).resolve())

COLLECTED = pytest.StashKey[set[Path]]()
"""Files that gave at least one test, before any -m or -k took tests away."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[COLLECTED] = {item.path for item in items}


@pytest.fixture
def collected_files(request: pytest.FixtureRequest) -> set[Path]:
    return request.config.stash[COLLECTED]


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """Folder of real reports, never part of the repository: named by REAL_REPORTS or skipped."""
    named = os.environ.get("REAL_REPORTS")
    if not named:
        pytest.skip("REAL_REPORTS is not set: no folder of real reports to check")
    folder = Path(named)
    if not list(folder.glob("*.txt")):
        pytest.fail(f"REAL_REPORTS names {folder}, which holds no .txt file")
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with the demonstration newspaper, for tests over HTTP (see tests/server.py)."""
    with running_server(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(autouse=True)
def _readers_tables(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In modules named test_public_*, each request of a test client may touch the public tables alone."""
    if not request.path.name.startswith("test_public_"):
        return
    from tests.guards import public_tables_only

    unguarded = Client.request

    def guarded(self: Client, **values: Any) -> Any:
        with public_tables_only():
            return unguarded(self, **values)

    monkeypatch.setattr(Client, "request", guarded)
