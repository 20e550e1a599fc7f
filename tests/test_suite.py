"""The suite watches itself: a test file that nobody runs is worse than none."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
NOT_TESTS = {"corpus", "benchmarks"}


def python_files() -> list[Path]:
    return [path for path in TESTS.rglob("*.py") if not NOT_TESTS & set(path.relative_to(TESTS).parts)]


class TestCollection:
    def test_every_test_file_gives_tests(
        self, request: pytest.FixtureRequest, collected_files: set[Path]
    ) -> None:
        whole_suite = {Path(argument).resolve() for argument in request.config.args} == {TESTS}
        if not whole_suite:
            pytest.skip("only a part of the suite was asked for")

        missed = {path for path in python_files() if path.name.startswith("test_")} - collected_files

        assert not missed, f"no test was collected from {sorted(str(p.relative_to(TESTS)) for p in missed)}"

    def test_no_test_hides_in_a_file_with_another_name(self) -> None:
        hidden = [
            path.relative_to(TESTS)
            for path in python_files()
            if not path.name.startswith("test_")
            and re.search(r"^\s*(async )?def test_|^class Test", path.read_text(encoding="utf-8"), re.M)
        ]

        assert not hidden, f"pytest does not collect these files: {[str(path) for path in hidden]}"

    def test_test_files_are_in_packages(self) -> None:
        folders = {path.parent for path in python_files()}

        assert not [str(folder) for folder in folders if not (folder / "__init__.py").exists()]
