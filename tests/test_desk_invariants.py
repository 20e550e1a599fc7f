"""Verbs in any order: what must always hold does, after every step (see ``drill_desk.py``)."""

from __future__ import annotations

from datetime import datetime

import pytest
import time_machine

from articles.language.dates import ZONE
from articles.models import PublishedArticle
from tests.drill_desk import Drill

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)


class TestAnyOrder:
    @pytest.mark.parametrize("seed", range(2))
    def test_every_step_leaves_the_house_in_order(self, seed: int) -> None:
        with time_machine.travel(MONDAY, tick=False) as clock:
            drill = Drill(clock, seed=seed)
            for _ in range(100):
                verb = drill.step()
                try:
                    drill.check()
                except AssertionError as error:
                    raise AssertionError(
                        f"after {verb}, {sum(drill.done.values())} steps in: {error}"
                    ) from error

        assert set(drill.done) >= {"save", "publish", "schedule", "withdraw"}
        assert drill.refused

    def test_a_planted_disorder_is_seen(self) -> None:
        with time_machine.travel(MONDAY, tick=False) as clock:
            drill = Drill(clock)
            while not PublishedArticle.objects.exists():
                drill.step()
            PublishedArticle.everything.update(headline="Chưa ai duyệt")

            with pytest.raises(AssertionError, match="other words"):
                drill.check()
