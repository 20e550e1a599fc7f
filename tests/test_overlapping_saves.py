"""Four editors save the same three stories at once, through the real form, over real HTTP.

What must hold: a save that was accepted is in the history with all its words, and wrote over nothing that it
had not seen; one that clashed is answered with 409 and all its words; a double click succeeds. On whatever
database ``DATABASE_URL`` names (SQLite else). ``make drill`` does the same with eight editors and more saves.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from tests.drill_saves import Browser, Save, click, drill, edit, form_fields, judge, prepare, read_report
from tests.server import Server, running_server

EDITORS = 4
STORIES = 3
SAVES = 120


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, list[int]]]:
    folder: Path = tmp_path_factory.mktemp("overlap")
    with running_server(folder, demo=False) as server:
        yield server, prepare(server, editors=EDITORS, stories=STORIES)


class TestOverlappingSaves:
    def test_no_word_is_lost_and_none_overwritten(self, newsroom: tuple[Server, list[int]]) -> None:
        server, stories = newsroom

        outcome, saves = drill(server, editors=EDITORS, stories=stories, saves=SAVES)

        print(outcome.line)
        assert outcome.faults == [], outcome.line
        assert len(saves) == SAVES
        typed = [save for save in saves if save.kind in ("form", "verb")]
        assert any(save.accepted for save in typed)
        assert any(save.refused for save in typed)
        assert any(save.accepted and len(save.answers) == 2 for save in typed)
        self.judge_sees_planted_faults(server, saves)

    def judge_sees_planted_faults(self, server: Server, saves: list[Save]) -> None:
        """The judge would say so: of words that are gone, of a field that was written over unseen."""
        articles = read_report(server)
        made_up = Save(
            "e9n9x", saves[0].story, 1, typed={"lead": ["Chữ không có ở đâu"]}, answers=[(302, "")]
        )
        assert any("in no revision" in fault for fault in judge(server, [*saves, made_up], articles).faults)
        robbed = deepcopy(articles)
        robbed[saves[0].story]["revisions"][-1]["snapshot"]["genre"] = "bai"
        robbed[saves[0].story]["stored"]["genre"] = "bai"
        assert len(judge(server, saves, robbed).faults) == 1

    def test_a_double_click_on_a_fresh_form_succeeds_twice(self, newsroom: tuple[Server, list[int]]) -> None:
        server, stories = newsroom
        path = f"/admin/articles/article/{stories[0]}/change/"

        with Browser(server).log_in("editor0") as browser:
            for count in range(5):
                fields = form_fields(browser.ask("GET", path)[1], "article_form")
                sent = edit(fields, f"dbl{count}x", random.Random(count)) | {"_save": "1"}
                answers = click(browser, path, sent, is_double=True)

                assert [status for status, _ in answers] == [302, 302]

    def test_a_lost_race_is_settled_field_by_field(self, newsroom: tuple[Server, list[int]]) -> None:
        server, stories = newsroom
        path = f"/admin/articles/article/{stories[1]}/change/"
        with Browser(server).log_in("editor0") as first, Browser(server).log_in("editor1") as second:
            mine, theirs = (form_fields(b.ask("GET", path)[1], "article_form") for b in (first, second))
            other = {**theirs, "lead": "Sa-pô của người kia.", "kicker": "Mũ của người kia", "_save": "1"}
            assert second.ask("POST", path, other)[0] == 302

            status, page, _ = first.ask(
                "POST", path, {**mine, "headline": "Tít của tôi", "lead": "Sa-pô của tôi.", "_save": "1"}
            )
            assert status == 409
            choice = conflict_fields(page)
            assert choice["take-headline"] == "mine"
            assert choice["take-kicker"] == "theirs"
            status, _, _ = first.ask("POST", path, choice | {"take-lead": "theirs"})

            assert status == 302
            stored = form_fields(first.ask("GET", path)[1], "article_form")
        assert stored["headline"] == "Tít của tôi"
        assert stored["lead"] == "Sa-pô của người kia."


def conflict_fields(page: str) -> dict[str, str]:
    """The form of the conflict page has no id: it is the one that brings ``_resolve`` along."""
    for part in page.split("<form")[1:]:
        if 'name="_resolve"' in part:
            head, _, rest = part.partition(">")
            return form_fields(f'<form id="conflict"{head}>{rest}', "conflict")
    raise AssertionError("the page offers no choice")
