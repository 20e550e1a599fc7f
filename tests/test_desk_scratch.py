"""What is kept while people write: one row a writer and story, never a revision, never another's words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import desk
from articles.desk import scratch
from articles.models import Article, Autosave, Presence
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

REPORTER, EDITOR = "Phóng viên", "Biên tập viên"
FIELDS = [("headline", "Tít đang gõ"), ("lead", "Sa-pô chưa lưu.")]


def keep(by: Any, article: Article | None, key: str = "khoa-1", **values: Any) -> Autosave:
    return desk.keep_words(
        article=article, by=by, **{"form_key": key, "base_version": 1, "fields": FIELDS, **values}
    )


class TestWords:
    def test_one_row_a_writer_and_story_beside_the_story(self) -> None:
        me, other = make_user(EDITOR), make_user(EDITOR)
        article = make_article(me)
        changed_at = article.changed_at

        keep(me, article)
        keep(me, article, fields=[("headline", "Tít gõ tiếp")])
        keep(other, article, "khoa-2")

        assert [row.fields for row in desk.kept_words(article=article, by=me)] == [
            [["headline", "Tít gõ tiếp"]]
        ]
        article.refresh_from_db()
        assert (article.version, article.revisions.count(), article.changed_at) == (1, 1, changed_at)

    def test_new_stories_are_told_apart_by_their_forms(self) -> None:
        me = make_user(REPORTER)

        keep(me, None, "mot")
        keep(me, None, "hai")
        keep(me, None, "hai")

        assert {row.form_key for row in desk.kept_words(article=None, by=me)} == {"mot", "hai"}

    def test_words_of_an_earlier_form_wait_for_a_decision(self) -> None:
        me = make_user(EDITOR)
        article = make_article(me)
        earlier = keep(me, article, "truoc")

        with pytest.raises(ValidationError) as caught:
            keep(me, article, "sau", fields=[("headline", "Mới")])
        assert caught.value.code == "waiting"
        assert desk.kept_words(article=article, by=me)[0].fields == [list(pair) for pair in FIELDS]

        desk.throw_away(kept=earlier, by=me)
        keep(me, article, "sau", fields=[("headline", "Mới")])
        keep(me, article, "sau-nua", fields=[("headline", "Mới nữa")], instead_of="sau")
        assert desk.kept_words(article=article, by=me)[0].fields == [["headline", "Mới nữa"]]

    def test_what_was_thrown_away_comes_back_whole(self) -> None:
        me = make_user(EDITOR)
        kept = keep(me, make_article(me))
        words, at = kept.fields, kept.saved_at

        desk.throw_away(kept=kept, by=me)
        kept.refresh_from_db()
        assert desk.was_thrown(kept)
        desk.take_back(kept=kept, by=me)

        kept.refresh_from_db()
        assert (kept.fields, kept.saved_at, desk.was_thrown(kept)) == (words, at, False)

    def test_nobody_decides_over_anothers_words(self) -> None:
        me = make_user(EDITOR)
        kept = keep(me, make_article(me))

        for verb in (desk.throw_away, desk.take_back):
            with pytest.raises(PermissionDenied):
                verb(kept=kept, by=make_user())

    def test_a_save_forgets_its_own_form_alone(self) -> None:
        me, other = make_user(EDITOR), make_user(EDITOR)
        article = make_article(me)
        for user in (me, other):
            keep(user, article, "khoa")

        desk.forget_words(article=article, form_key="khac", by=me)
        assert Autosave.objects.count() == 2
        desk.forget_words(article=article, form_key="khoa", by=me)

        assert [row.user for row in Autosave.objects.all()] == [other]

    def test_too_long_is_refused_and_nothing_is_lost(self, monkeypatch: pytest.MonkeyPatch) -> None:
        me = make_user(EDITOR)
        article = make_article(me)
        keep(me, article)
        monkeypatch.setattr(scratch, "MAX_KEPT", 100)

        with pytest.raises(ValidationError) as caught:
            keep(me, article, fields=[("body", "ữ" * 60)])

        assert caught.value.code == "too_long"
        assert desk.kept_words(article=article, by=me)[0].fields[0] == ["headline", "Tít đang gõ"]

    def test_who_may_not_save_may_not_keep(self) -> None:
        reporter = make_user(REPORTER)
        handed_on, others = make_article(reporter), make_article(make_user(REPORTER))
        desk.submit(article=handed_on, by=reporter)
        bare = make_user()
        bare.groups.clear()

        for by, article in ((reporter, handed_on), (reporter, others), (bare, None)):
            with pytest.raises(PermissionDenied):
                keep(by, article)
        assert not Autosave.objects.exists()


class TestPresence:
    def test_others_are_seen_for_a_minute_writers_first(self) -> None:
        me, looking, writing = (
            make_user(EDITOR, last_name=name, first_name="Lan") for name in ("An", "Bùi", "Võ")
        )
        article = make_article(me)
        with time_machine.travel(timezone.now(), tick=False) as clock:
            for user, is_writing in ((me, True), (looking, False), (writing, False), (writing, True)):
                desk.be_present(article=article, by=user, is_writing=is_writing)
            here = [(row.user, row.is_writing) for row in desk.present(article=article, but=me)]
            clock.shift(timedelta(seconds=61))
            later = desk.present(article=article, but=me)

        assert here == [(writing, True), (looking, False)]
        assert later == []

    def test_who_leaves_is_gone_and_yesterday_is_cleared_away(self) -> None:
        me, other = make_user(EDITOR), make_user(EDITOR)
        article = make_article(me)
        desk.be_present(article=article, by=other, is_writing=False)
        Presence.objects.update(seen_at=timezone.now() - timedelta(days=1, minutes=1))

        desk.be_present(article=article, by=me, is_writing=False)
        assert [row.user for row in Presence.objects.all()] == [me]
        desk.leave(article=article, by=me)

        assert not Presence.objects.exists()

    def test_who_may_not_see_the_story_is_not_at_it(self) -> None:
        with pytest.raises(PermissionDenied):
            desk.be_present(article=make_article(), by=make_user(REPORTER), is_writing=False)
