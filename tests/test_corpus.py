"""The labelled corpus: intake reads it as well as it must, and the score that is kept is the true one."""

import json
from typing import Any

import pytest

from tests.corpus.score import FOLDER, THRESHOLDS, compare, labelled


@pytest.fixture(scope="module")
def score() -> dict[str, Any]:
    return compare()[0]


def test_corpus_is_large_enough_and_wholly_labelled() -> None:
    reports = list(labelled())
    assert len(reports) >= 30
    assert len(reports) == len(list(FOLDER.glob("[0-9]*.json")))


@pytest.mark.parametrize("kind", THRESHOLDS)
def test_score_reaches_its_threshold(kind: str, score: dict[str, Any]) -> None:
    assert score[kind] >= THRESHOLDS[kind]


def test_kept_score_is_the_present_one(score: dict[str, Any]) -> None:
    kept = json.loads((FOLDER / "score.json").read_text("utf-8"))
    assert kept == score, "python -m tests.corpus.score --write tests/corpus/score.json"


def test_first_run_is_kept() -> None:
    first = json.loads((FOLDER / "first_run.json").read_text("utf-8"))
    assert set(first) == {"reports", *THRESHOLDS}
