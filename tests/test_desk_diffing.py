"""What two versions of a story differ in: nothing is said to differ that does not, and no word is lost."""

from __future__ import annotations

import random
from itertools import pairwise
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import desk, language
from articles.desk.diffing_bodies import diff_bodies, split_blocks, touched_blocks
from tests.benchmarks.bench_diff import CASES, body_of

WORDS = st.lists(
    st.sampled_from(["xe", "cầu", "5,2", " ", "\n", ".", ",", "sông", "“", "18-6-2020"]), max_size=30
)
LETTERS = "aăđ \n.,-/_01\u00a0\u0301“”𝒜"
BLOCKS = st.lists(
    st.sampled_from(
        [
            "<p>Cầu dài 120 m.</p>",
            "<p>Cầu dài <strong>120</strong> m.</p>",
            "<p>Người dân qua lại.</p>",
            "<p>Người dân qua lại thuận tiện hơn trước.</p>",
            "<h2>Tít xen</h2>",
            "<ul><li>một</li>",
            "<li>hai</li></ul>",
            "<blockquote><p>Trích</p></blockquote>",
            "\n",
            "<hr>",
            "chữ trần",
        ]
    ),
    max_size=12,
).map("".join)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.sampled_from([None, 1, 2, 3]),
            "name": st.sampled_from(["Lê An", "Lê Bình"]),
            "title": st.sampled_from(["", "Giám đốc"]),
            "role": st.just("quoted"),
        }
    ),
    max_size=6,
)
SNAPSHOTS = st.fixed_dictionaries(
    {
        "headline": WORDS.map("".join),
        "lead": WORDS.map("".join),
        "body": BLOCKS,
        "genre": st.sampled_from(["tin", "bai"]),
        "people": ROWS,
        "documents": st.lists(st.integers(1, 4), unique=True, max_size=4),
        "printed_at": st.sampled_from([None, "2026-05-04T08:00:00+07:00"]),
    }
)


def sides(parts: Any) -> tuple[str, str]:
    old, new = ("".join(part.text for part in parts if part.kind != other) for other in ("new", "gone"))
    return old, new


def kinds(old: str, new: str) -> list[str]:
    return [change.kind for change in diff_bodies(old, new)]


def one(key: str, old: Any, new: Any) -> desk.Difference:
    (found,) = desk.diff({key: old}, {key: new})
    return found


class TestWords:
    @given(old=WORDS.map("".join), new=WORDS.map("".join))
    def test_each_side_is_there_to_the_letter(self, old: str, new: str) -> None:
        assert sides(language.diff_words(old, new)) == (old, new)

    @given(old=st.text(LETTERS, max_size=40), new=st.text(LETTERS, max_size=40))
    def test_whatever_the_letters(self, old: str, new: str) -> None:
        assert sides(language.diff_words(old, new)) == (old, new)
        assert "".join(language.split_words(old)) == old

    @given(old=WORDS, new=WORDS)
    def test_what_stays_rises_on_both_sides_and_is_equal(self, old: list[str], new: list[str]) -> None:
        pairs = language.match(old, new)

        assert all(old[i] == new[j] for i, j in pairs)
        assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))

    def test_a_figure_is_one_word(self) -> None:
        parts = language.diff_words("Cầu dài 5,2 km, rộng 9 m.", "Cầu dài 5,7 km, rộng 9 m.")

        assert [(part.kind, part.text) for part in parts] == [
            ("same", "Cầu dài "),
            ("gone", "5,2"),
            ("new", "5,7"),
            ("same", " km, rộng 9 m."),
        ]

    def test_a_phrase_that_was_replaced_is_read_as_a_whole(self) -> None:
        parts = language.diff_words("Ông Lê Văn An nói.", "Ông Trần Bá Bình nói.")

        assert [(p.kind, p.text) for p in parts if p.kind != "same"] == [
            ("gone", "Lê Văn An"),
            ("new", "Trần Bá Bình"),
        ]

    def test_a_large_text_of_few_words_is_still_matched(self) -> None:
        rng = random.Random(4)
        words = [rng.choice("abcdefgh") for _ in range(3000)]
        changed = [*words[:1500], "mới", *words[1500:]]

        parts = language.diff_words(" ".join(words), " ".join(changed))

        assert [part.text.strip() for part in parts if part.kind == "new"] == ["mới"]
        assert not [part for part in parts if part.kind == "gone"]


class TestBodies:
    @given(old=BLOCKS, new=BLOCKS)
    def test_each_side_is_there_to_the_letter(self, old: str, new: str) -> None:
        changes = diff_bodies(old, new)

        assert "".join(change.old.source for change in changes if change.old) == old
        assert "".join(change.new.source for change in changes if change.new) == new
        for change in changes:
            if change.kind == "changed":
                assert change.old and change.new  # noqa: PT018
                assert sides(change.parts) == (change.old.text, change.new.text)

    @given(body=BLOCKS)
    def test_a_body_equals_itself(self, body: str) -> None:
        assert set(kinds(body, body)) <= {"same"}
        assert touched_blocks(body, body) == 0

    def test_words_are_compared_inside_the_block_that_was_rewritten(self) -> None:
        old = "<p>Mở đầu.</p><p>Cầu dài 120 m, rộng hai làn xe.</p><p>Hết.</p>"

        changes = diff_bodies(old, old.replace("120", "210"))

        assert [change.kind for change in changes] == ["same", "changed", "same"]
        assert [p.text for p in changes[1].parts if p.kind == "new"] == ["210"]

    def test_a_paragraph_that_moved_is_said_to_have_moved(self) -> None:
        one, two, three = "<p>Một con cầu.</p>", "<p>Hai dòng sông.</p>", "<p>Ba bến phà.</p>"

        assert kinds(one + two + three, two + three + one) == ["moved_away", "same", "same", "moved_here"]

    def test_another_form_of_the_same_words_is_a_change(self) -> None:
        (change,) = diff_bodies("<p>Cầu mới</p>", "<h2>Cầu mới</h2>")

        assert (change.kind, change.old.tag, change.new.tag) == ("changed", "p", "h2")  # type: ignore[union-attr]

    def test_unlike_paragraphs_are_gone_and_new(self) -> None:
        assert kinds("<p>Trời mưa to gió lớn</p>", "<p>Giá lúa đang lên nhanh</p>") == ["gone", "new"]

    def test_items_and_quotations_are_blocks_of_their_own(self) -> None:
        body = "<ul><li>một</li><li>hai</li></ul><blockquote><p>ba</p></blockquote><p>bốn</p>"

        assert [(block.tag, block.text) for block in split_blocks(body)] == [
            ("li", "một"),
            ("li", "hai"),
            ("p", "ba"),
            ("p", "bốn"),
        ]


class TestSnapshots:
    @given(snapshot=SNAPSHOTS)
    def test_a_snapshot_does_not_differ_from_itself(self, snapshot: dict[str, Any]) -> None:
        assert desk.diff(snapshot, snapshot) == []
        assert desk.brief(snapshot, snapshot) == []

    @given(old=SNAPSHOTS, new=SNAPSHOTS)
    def test_both_say_the_same_fields(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        changed = {key for key in old if old[key] != new[key]}

        assert {item.key for item in desk.diff(old, new)} == changed
        assert {item.key for item in desk.brief(old, new)} == changed

    @given(old=ROWS, new=ROWS)
    def test_every_row_of_both_sides_is_there_once(self, old: list[Any], new: list[Any]) -> None:
        if old == new:
            return
        rows = one("people", old, new).rows

        assert [change.new for change in rows if change.new] == new
        left = [change.old for change in rows if change.old]
        assert sorted(map(str, left)) == sorted(map(str, old))
        assert all((change.old == change.new) == (change.kind == "same") for change in rows)

    def test_what_an_old_revision_does_not_know_is_empty(self) -> None:
        assert desk.diff({"headline": "Tít"}, {"headline": "Tít", "tags": [], "series_id": None}) == []

    def test_one_moment_written_in_two_zones_is_one(self) -> None:
        assert (
            desk.diff(
                {"printed_at": "2026-05-04T08:00:00+07:00"}, {"printed_at": "2026-05-04T01:00:00+00:00"}
            )
            == []
        )

    def test_a_title_that_changed_is_that_persons(self) -> None:
        row = {"person": 1, "name": "Lê An", "title": "Phó Giám đốc", "role": "quoted"}

        (change,) = one("people", [row], [{**row, "title": "Giám đốc"}]).rows

        assert change.kind == "changed"

    def test_another_order_is_told_by_what_moved(self) -> None:
        rows = one("documents", [1, 2, 3], [2, 3, 1]).rows

        assert [(change.kind, change.is_moved) for change in rows] == [
            ("same", False),
            ("same", False),
            ("same", True),
        ]

    def test_figures(self) -> None:
        person = {"person": 1, "name": "Lê An", "title": "", "role": "quoted"}
        old = {"people": [person], "body": "<p>a</p><p>b</p><p>c</p>", "lead": "x"}
        new = {
            "people": [{**person, "title": "Giám đốc"}, {**person, "person": 2}],
            "body": "<p>a</p><p>B</p><p>C</p>",
            "lead": "y",
        }

        assert desk.brief(old, new) == [
            desk.Brief("lead"),
            desk.Brief("body", changed=2),
            desk.Brief("people", added=1, changed=1),
        ]


class TestSpeed:
    @pytest.mark.parametrize("case", CASES)
    def test_ten_thousand_words(self, case: str) -> None:
        """The limits themselves are the benchmark's; here only that nothing is quadratic."""
        old, new = body_of(case, 10_000)
        began = process_time()

        diff_bodies(old, new)

        assert process_time() - began < 2
