"""Two people's changes as one text: what only one of them changed is kept, what both changed is asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import desk
from tests.factories import make_article, make_user

EDITOR = "Biên tập viên"
LINES = ("kicker", "headline", "dateline", "lead", "slug", "legacy_url")
TAGS = ("kè", "đê", "Đê", "cầu", "thủy lợi")
#: One of few values each, so that two people often choose the same.
WORDS = st.sampled_from(["", "cũ", "mới", "khác"])
ROWS = st.lists(st.builds(lambda name: {"name": name, "person": None}, WORDS), max_size=2)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(LINES, WORDS),
    "body": st.sampled_from(["", "<p>Một.</p><p>Hai.</p>", "<p>Một.</p>\n<p>Hai.</p>", "<p>Ba.</p>"]),
    "printed_at": st.sampled_from([None, "2026-05-04T08:00:00+07:00", "2026-05-04T01:00:00+00:00"]),
    "section_id": st.integers(1, 2),
    "series_id": st.sampled_from([None, 1, 2]),
    "series_position": st.sampled_from([None, 1, 2]),
    "people": ROWS,
    "photos": ROWS,
    "meetings": st.lists(st.integers(1, 3), unique=True),
    "tags": st.lists(st.builds(lambda name: {"id": None, "name": name}, st.sampled_from(TAGS)), max_size=3),
}
TEXTS = st.fixed_dictionaries(FIELDS)
SETS = {"tags", "meetings"}
PAIR = {"series_id", "series_position"}


def keys(rows: list[Any]) -> set[Any]:
    return {row["name"].casefold() if isinstance(row, dict) else row for row in rows}


class TestMerge:
    @given(TEXTS, TEXTS, TEXTS)
    def test_nothing_is_overwritten_silently(self, base: Any, theirs: Any, mine: Any) -> None:
        merged, clashes = desk.merge(base, theirs, mine)

        by_them, by_me = desk.changed(base, theirs), desk.changed(base, mine)
        if by_them & PAIR:
            by_them |= PAIR
        if by_me & PAIR:
            by_me |= PAIR
        for name in FIELDS.keys() - SETS:
            is_alike = not desk.changed({name: theirs[name]}, {name: mine[name]})
            if name in by_them & by_me and not is_alike:
                # Of the pair one may be alike while the other is not: they stay together, as theirs.
                assert name in clashes
                assert merged[name] == theirs[name]
            elif name in by_me and name not in clashes and not is_alike:
                assert merged[name] == mine[name]
            elif name in by_them or name in clashes:
                assert not desk.changed({name: merged[name]}, {name: theirs[name]})

    @given(TEXTS, TEXTS, TEXTS)
    def test_tags_and_links_of_both_stand_together(self, base: Any, theirs: Any, mine: Any) -> None:
        merged, clashes = desk.merge(base, theirs, mine)

        assert not SETS & set(clashes)
        for name in SETS:
            before, they, i = keys(base[name]), keys(theirs[name]), keys(mine[name])
            assert keys(merged[name]) == (they - (before - i)) | (i - before)

    @settings(max_examples=200)
    @given(TEXTS, TEXTS)
    def test_the_same_change_twice_is_no_clash(self, base: Any, changed: Any) -> None:
        merged, clashes = desk.merge(base, changed, changed)

        assert clashes == []
        assert merged == changed

    @given(TEXTS, TEXTS)
    def test_who_changed_nothing_gets_theirs(self, base: Any, theirs: Any) -> None:
        merged, clashes = desk.merge(base, theirs, base)

        assert (merged, clashes) == (theirs, [])

    @settings(max_examples=200)
    @given(TEXTS, TEXTS, st.sets(st.sampled_from(sorted(FIELDS.keys() - PAIR))))
    def test_changes_of_different_fields_never_clash(self, base: Any, other: Any, mine_are: set[str]) -> None:
        theirs = {name: base[name] if name in mine_are else value for name, value in other.items()}
        mine = {name: value if name in mine_are else base[name] for name, value in other.items()}

        merged, clashes = desk.merge(base, theirs, mine)

        assert clashes == []
        assert not desk.changed(merged, other)

    def test_public_notices_are_never_a_forms(self) -> None:
        base, theirs = (
            {"lead": "a", "corrections": []},
            {"lead": "a", "corrections": [{"text": "Đính chính."}]},
        )

        merged, clashes = desk.merge(base, theirs, {"lead": "b", "corrections": []})

        assert (merged, clashes) == ({"lead": "b", "corrections": theirs["corrections"]}, [])


@pytest.mark.django_db
class TestSaveMerged:
    def changed(self, article: Any, by: User, **values: Any) -> None:
        snapshot = desk.latest_revision(article).snapshot | values
        article.refresh_from_db()
        desk.write_snapshot(article=article, snapshot=snapshot, token=article.version, by=by)

    def test_both_changes_are_one_revision(self) -> None:
        me, other = make_user(EDITOR), make_user(EDITOR)
        article = make_article(me)
        base = desk.latest_revision(article).snapshot
        self.changed(article, other, lead="Sa-pô của người kia.")

        mine = base | {"headline": "Tít của tôi"}
        done = desk.save_merged(article=article, base=base, mine=mine, by=me)

        words = desk.take_snapshot(done.revision.article)
        assert (words["headline"], words["lead"]) == ("Tít của tôi", "Sa-pô của người kia.")
        assert (done.revision.number, done.revision.by, done.theirs.by) == (3, me, other)
        assert done.fields == ["lead"]

    def test_a_clash_writes_nothing(self) -> None:
        me = make_user(EDITOR)
        article = make_article(me)
        base = desk.latest_revision(article).snapshot
        self.changed(article, make_user(EDITOR), lead="Sa-pô của người kia.")

        with pytest.raises(desk.StaleSave):
            desk.save_merged(article=article, base=base, mine=base | {"lead": "Sa-pô của tôi."}, by=me)

        assert desk.latest_revision(article).number == 2

    def test_the_same_change_makes_no_second_revision(self) -> None:
        me = make_user(EDITOR)
        article = make_article(me)
        base = desk.latest_revision(article).snapshot
        self.changed(article, make_user(EDITOR), lead="Sa-pô chung.")

        done = desk.save_merged(article=article, base=base, mine=base | {"lead": "Sa-pô chung."}, by=me)

        assert (done.revision.number, done.fields) == (2, [])

    def test_somebody_saves_between_the_look_and_the_write(self, monkeypatch: pytest.MonkeyPatch) -> None:
        me, other = make_user(EDITOR), make_user(EDITOR)
        article = make_article(me)
        base = desk.latest_revision(article).snapshot
        self.changed(article, other, lead="Sa-pô của người kia.")
        write, tries = desk.saving.write_snapshot, []

        def late(**values: Any) -> Any:
            tries.append(values["token"])
            if len(tries) == 1:
                self.changed(article, other, kicker="Mũ của người kia")
            return write(**values)

        monkeypatch.setattr(desk.saving, "write_snapshot", late)
        done = desk.save_merged(article=article, base=base, mine=base | {"headline": "Tít của tôi"}, by=me)

        words = done.revision.snapshot
        assert tries == [2, 3]
        assert [words[name] for name in ("headline", "lead", "kicker")] == [
            "Tít của tôi",
            "Sa-pô của người kia.",
            "Mũ của người kia",
        ]
        assert done.fields == ["kicker", "lead"]

    def test_a_reporter_who_handed_it_on_merges_nothing(self) -> None:
        reporter = make_user("Phóng viên")
        article = make_article(reporter)
        base = desk.latest_revision(article).snapshot
        self.changed(article, make_user(EDITOR), lead="Sa-pô của người kia.")
        desk.submit(article=article, by=reporter)

        with pytest.raises(PermissionDenied):
            desk.save_merged(article=article, base=base, mine=base | {"headline": "Muộn"}, by=reporter)

        assert desk.latest_revision(article).number == 2
