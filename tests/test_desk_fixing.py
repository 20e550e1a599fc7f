"""Changing what readers have: they get the fix alone, the draft keeps its edits and gains the fix."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from articles import desk
from articles.desk import fixing
from articles.desk.carrying import carry
from articles.language.dates import ZONE
from articles.models import (
    Article,
    AuditEntry,
    Correction,
    OutboxEffect,
    Photo,
    PictureLink,
    PublishedArticle,
    PublishedCorrection,
    Revision,
    search,
)
from tests.factories import (
    make_article,
    make_document,
    make_organization,
    make_person,
    make_section,
    make_user,
    snapshot,
)

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
WRONG = desk.Notice(wrong="cầu dài 120 m", right="cầu dài 210 m")


@pytest.fixture
def chief():
    return make_user("Thư ký tòa soạn")


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def make_live(by, **values: Any) -> Article:
    article = make_article(by, **values)
    desk.publish(article=article, by=by)
    return Article.objects.get(pk=article.pk)


def rewrite(article: Article, by, **values: Any) -> Article:
    """A later save that is not published."""
    stored = Article.objects.get(pk=article.pk)
    whole = {**desk.take_snapshot(stored), **values}
    desk.write_snapshot(article=stored, snapshot=whole, token=stored.version, by=by)
    return Article.objects.get(pk=article.pk)


def fix(article: Article, by, manner: Any = "fix", notice: Any = None, **changes: Any) -> PublishedArticle:
    return desk.fix_live(article=article, by=by, changes=changes, manner=manner, notice=notice)


def working(article: Article) -> dict[str, Any]:
    stored = Article.objects.get(pk=article.pk)
    assert desk.take_snapshot(stored) == desk.latest_revision(stored).snapshot
    return desk.latest_revision(stored).snapshot


def live(article: Article) -> PublishedArticle:
    return PublishedArticle.objects.get(article_id=article.pk)


def named(person, title: str) -> dict[str, Any]:
    return {"person": person.pk, "name": person.name, "title": title, "role": "mentioned"}


def add_photo(by, colour: str = "teal") -> Photo:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    file.seek(0)
    file.name = f"{colour}.jpg"
    return desk.add_photo(file=file, by=by)


def captioned(photo: Photo, caption: str) -> dict[str, Any]:
    return {"photo": photo.pk, "caption": caption, "credit": "", "alt": "", "is_lead": False}


class TestReaders:
    def test_they_get_the_fix_and_no_unfinished_edit(self, chief) -> None:
        article = make_live(chief, headline="Cầu dài 120 m", lead="Sáng 20-11, cầu thông xe.")
        rewrite(article, chief, lead="Câu dẫn đang viết dở.", kicker="Tít dẫn mới:")

        row = fix(article, chief, headline="Cầu dài 210 m")

        assert live(article) == row
        assert (row.headline, row.lead, row.kicker) == ("Cầu dài 210 m", "Sáng 20-11, cầu thông xe.", "")
        after = working(article)
        assert (after["headline"], after["lead"], after["kicker"]) == (
            "Cầu dài 210 m",
            "Câu dẫn đang viết dở.",
            "Tít dẫn mới:",
        )

    def test_the_published_revision_is_the_one_that_they_read(self, chief) -> None:
        article = make_live(chief)
        rewrite(article, chief, lead="Đang viết dở.")

        row = fix(article, chief, headline="Tít đúng")

        kept = Revision.objects.get(pk=row.revision_id)
        assert (kept.snapshot["headline"], kept.snapshot["lead"]) == ("Tít đúng", row.lead)
        assert article.revisions.count() == Article.objects.get(pk=article.pk).version == 4

    def test_the_former_version_ends_in_the_instant_in_which_the_new_one_begins(self, chief, clock) -> None:
        article = make_live(chief)
        first = live(article)
        clock.shift(HOUR)

        row = fix(article, chief, headline="Tít đúng")

        first.refresh_from_db()
        assert first.live_until == row.live_from == MONDAY + HOUR
        assert (row.first_published_at, row.published_at) == (MONDAY, MONDAY)

    def test_at_no_moment_is_there_no_version(self, chief) -> None:
        article = make_live(chief)
        first = live(article)

        row = fix(article, chief, headline="Tít đúng")

        first.refresh_from_db()
        assert first.live_until == row.live_from  # with a clock that ticks

    def test_a_title_as_printed_and_a_caption(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        article = make_live(
            chief, people=[named(person, "Phó Giám đốc")], photos=[captioned(photo, "Ông Tám")]
        )

        row = fix(article, chief, people=[named(person, "Giám đốc")], photos=[captioned(photo, "Ông Bảy")])

        assert row.document["people"][0]["title"] == "Giám đốc"
        assert row.document["captions"][0]["text"] == "Ông Bảy"
        assert row.personlinks.get().title_as_printed == "Giám đốc"
        assert PictureLink.objects.get().published == row

    def test_the_search_row_follows(self, chief) -> None:
        article = make_live(chief, headline="Khánh thành cầu Vàm Xáng")

        fix(article, chief, headline="Khánh thành cầu Cái Khế")

        assert search.search("Vàm Xáng").total == 0
        assert search.search("Cái Khế").total == 1

    def test_the_page_is_purged_with_those_of_both_sections(self, chief) -> None:
        article = make_live(chief)
        former, other = live(article).section_id, make_section("kinh-te")
        OutboxEffect.objects.all().delete()

        fix(article, chief, section_id=other.pk)

        payload = OutboxEffect.objects.get(kind="purge").payload
        assert {f"story:{article.pk}", f"section:{former}", f"section:{other.pk}", "front"} <= set(payload)

    def test_a_picture_that_a_fix_takes_away_goes(self, chief) -> None:
        kept, gone = add_photo(chief), add_photo(chief, "maroon")
        article = make_live(chief, photos=[captioned(kept, "Giữ"), captioned(gone, "Bỏ")])

        fix(article, chief, photos=[captioned(kept, "Giữ")])

        assert [link.picture.photo_id for link in PictureLink.objects.all()] == [kept.pk]
        assert OutboxEffect.objects.filter(kind="unlink").exists()

    def test_a_scheduled_first_version_has_nothing_to_fix(self, chief) -> None:
        article = make_article(chief)
        desk.schedule(article=article, by=chief, at=timezone.now() + HOUR)

        with pytest.raises(ValidationError) as error:
            fix(article, chief, headline="Tít")

        assert error.value.code == "not_public"


class TestTold:
    def test_a_slip_is_not_told(self, chief, clock) -> None:
        article = make_live(chief)
        clock.shift(HOUR)

        assert fix(article, chief, headline="Một").updated_at is None

    @pytest.mark.parametrize("manner", ["update", "correct"])
    def test_an_update_and_a_correction_are(self, chief, clock, manner: str) -> None:
        article = make_live(chief)
        clock.shift(HOUR)

        row = fix(article, chief, manner, WRONG, headline="Một")

        assert row.updated_at == MONDAY + HOUR

    def test_a_slip_after_an_update_keeps_its_time(self, chief, clock) -> None:
        article = make_live(chief)
        clock.shift(HOUR)
        fix(article, chief, "update", headline="Một")
        clock.shift(HOUR)

        assert fix(article, chief, headline="Hai").updated_at == MONDAY + HOUR


class TestWorkingCopy:
    def test_nothing_unfinished_stays_approved(self, chief) -> None:
        article = make_live(chief)

        row = fix(article, chief, headline="Tít đúng")

        stored = Article.objects.get(pk=article.pk)
        assert (stored.state, stored.approved_revision_id) == ("approved", row.revision_id)
        assert stored.version == 2

    def test_the_same_words_saved_again_are_nothing_unfinished(self, chief) -> None:
        article = make_live(chief, headline="Một", printed_at="2020-06-18T20:50:00+07:00")
        rewrite(article, chief, headline="Hai")
        rewrite(article, chief, headline="Một")

        fix(article, chief, headline="Ba")

        assert Article.objects.get(pk=article.pk).state == "approved"

    def test_an_approval_of_newer_words_is_taken_away(self, chief) -> None:
        article = rewrite(make_live(chief), chief, lead="Bản mới.")
        desk.approve(article=article, by=chief)

        fix(article, chief, headline="Tít đúng")

        stored = Article.objects.get(pk=article.pk)
        assert (stored.state, stored.approved_revision, stored.lead) == ("draft", None, "Bản mới.")

    @pytest.mark.parametrize("state", ["in_review", "returned"])
    def test_what_waits_for_somebody_goes_on_waiting(self, chief, state: str) -> None:
        article = rewrite(make_live(chief), chief, lead="Bản mới.")
        desk.submit(article=article, by=chief)
        if state == "returned":
            desk.return_to_author(article=article, by=chief, reason="Thiếu nguồn.")

        fix(article, chief, headline="Tít đúng")

        stored = Article.objects.get(pk=article.pk)
        assert stored.state == state
        assert stored.return_reason == ("Thiếu nguồn." if state == "returned" else "")

    def test_a_fixed_paragraph_reaches_an_edited_body(self, chief) -> None:
        body = "<p>Cầu dài 120 m.</p><p>Người dân vui.</p>"
        article = make_live(chief, body=body)
        rewrite(article, chief, body="<p>Cầu dài 120 m.</p>\n<p>Người dân rất vui.</p><p>Đang viết</p>")

        row = fix(article, chief, body=body.replace("120", "210"))

        assert row.body_html == "<p>Cầu dài 210 m.</p><p>Người dân vui.</p>"
        assert working(article)["body"] == (
            "<p>Cầu dài 210 m.</p>\n<p>Người dân rất vui.</p><p>Đang viết</p>"
        )

    def test_a_paragraph_that_the_draft_has_rewritten_stays_as_the_draft_has_it(self, chief) -> None:
        article = make_live(chief, body="<p>Cầu dài 120 m.</p>")
        rewrite(article, chief, body="<p>Cây cầu dài 120 m.</p>")

        fix(article, chief, body="<p>Cầu dài 210 m.</p>")

        assert working(article)["body"] == "<p>Cây cầu dài 120 m.</p>"

    def test_a_fixed_title_reaches_a_draft_that_names_more_people(self, chief) -> None:
        one, two = make_person("Lê Văn Một"), make_person("Lê Văn Hai")
        article = make_live(chief, people=[named(one, "Phó Giám đốc")])
        rewrite(article, chief, people=[named(two, "Chủ tịch"), named(one, "Phó Giám đốc")])

        fix(article, chief, people=[named(one, "Giám đốc")])

        assert working(article)["people"] == [named(two, "Chủ tịch"), named(one, "Giám đốc")]

    def test_a_fix_of_who_it_was_leaves_the_drafts_own_choice(self, chief) -> None:
        one, two = make_person("Lê Văn Một"), make_person("Lê Văn Hai")
        article = make_live(chief, people=[named(one, "Giám đốc")])
        rewrite(article, chief, people=[named(one, "Giám đốc"), named(two, "Giám đốc")])

        row = fix(article, chief, people=[named(two, "Giám đốc")])

        assert [link.person for link in row.personlinks.all()] == [two]
        assert working(article)["people"] == [named(one, "Giám đốc"), named(two, "Giám đốc")]

    def test_what_old_revisions_do_not_know_does_not_come_from_the_draft(self, chief) -> None:
        article = make_live(chief)
        revision = Revision.objects.get(pk=live(article).revision_id)
        for name in ("legacy_url", "series_id", "series_position", "corrections"):
            del revision.snapshot[name]
        revision.save()
        rewrite(article, chief, legacy_url="/tin/dang-viet.html")

        row = fix(article, chief, headline="Tít đúng")

        assert Revision.objects.get(pk=row.revision_id).snapshot["legacy_url"] == ""
        assert working(article)["legacy_url"] == "/tin/dang-viet.html"


TEXTS = ("kicker", "headline", "lead", "dateline", "genre")
VALUES = {name: (f"{name} gốc", f"{name} nháp", f"{name} sửa") for name in TEXTS}
VALUES["genre"] = ("tin", "bai", "anh")


KEYS = (*TEXTS, "body", "section_id", "tags", "people", "organizations", "documents", "credits", "photos")


def values_of_every_kind() -> dict[str, tuple[Any, Any, Any]]:
    """(live, draft's, fix's) of every kind of field. In each the draft replaced what the fix is about, so
    that nothing of the fix may reach it."""
    rows = [f"{kind} {number}" for number, kind in enumerate(("gốc", "nháp", "sửa"))]
    people = [make_person(f"Lê Văn {letter}") for letter in "ABC"]
    bodies = [make_organization(f"Sở {letter}") for letter in "ABC"]
    papers = [make_document(f"{number}-NQ/TW") for number in range(1, 4)]
    lists: dict[str, list[Any]] = {
        "body": [f"<p>Đoạn {words}.</p>" for words in rows],
        "section_id": [make_section(slug).pk for slug in ("thoi-su", "kinh-te", "y-te")],
        "tags": [[{"id": None, "name": words}] for words in rows],
        "people": [[named(person, "Giám đốc")] for person in people],
        "organizations": [[{"organization": item.pk, "name": item.name}] for item in bodies],
        "documents": [[paper.pk] for paper in papers],
        "credits": [[{"name": words, "role": "text", "contributor": None}] for words in rows],
        "photos": [
            [{"photo": None, "caption": words, "credit": "", "alt": "", "is_lead": False}] for words in rows
        ],
    }
    return {**VALUES, **{key: (*values,) for key, values in lists.items()}}  # type: ignore[dict-item]


def comparable(key: str, value: Any) -> Any:
    """Tags get their numbers when they are saved."""
    return [tag["name"] for tag in value] if key == "tags" else value


class TestAnyFields:
    """Whichever fields the draft has changed and whichever the fix changes."""

    @settings(max_examples=25)
    @given(
        drafted=st.sets(st.sampled_from(KEYS)),
        mended=st.sets(st.sampled_from(KEYS), min_size=1),
        manner=st.sampled_from(["fix", "update", "correct"]),
    )
    def test_each_side_has_what_belongs_to_it(
        self, drafted: set[str], mended: set[str], manner: fixing.Manner
    ) -> None:
        with transaction.atomic():
            chief = make_user()
            values = values_of_every_kind()
            article = make_live(chief, **{key: values[key][0] for key in KEYS})
            if drafted:
                rewrite(article, chief, **{key: values[key][1] for key in drafted})

            notice = WRONG if manner == "correct" else None
            row = fix(article, chief, manner, notice, **{key: values[key][2] for key in mended})

            readers, draft = Revision.objects.get(pk=row.revision_id).snapshot, working(article)
            for key in KEYS:
                original, edited, mend = (comparable(key, value) for value in values[key])
                assert comparable(key, readers[key]) == (mend if key in mended else original)
                wanted = edited if key in drafted else mend if key in mended else original
                assert comparable(key, draft[key]) == wanted
            told = [item["wrong"] for item in row.document["corrections"]]
            assert told == ([WRONG.wrong] if manner == "correct" else [])
            assert [item["wrong"] for item in draft["corrections"]] == told
            assert (row.updated_at is not None) == (manner != "fix")
            stored = Article.objects.get(pk=article.pk)
            assert stored.state == ("draft" if drafted else "approved")
            assert stored.revisions.count() == stored.version
            transaction.set_rollback(True)

    @given(
        *(st.dictionaries(st.sampled_from(TEXTS), st.sampled_from(["a", "b"])) for _ in range(2)),
    )
    def test_carrying_never_loses_an_edit(self, drafted: dict[str, str], mended: dict[str, str]) -> None:
        before = {**dict.fromkeys(TEXTS, ""), "corrections": []} | {
            "series_id": None,
            "series_position": None,
        }

        merged = carry(before, before | mended, before | drafted)

        assert merged == before | mended | drafted

    @given(
        st.lists(st.sampled_from("abcdef"), max_size=6),
        st.lists(st.sampled_from("abcdef"), max_size=6),
    )
    def test_a_body_that_was_not_edited_takes_the_fix_whole(self, old: list[str], new: list[str]) -> None:
        one, two = ("".join(f"<p>{word}</p>" for word in words) for words in (old, new))
        base = {"corrections": [], "series_id": None, "series_position": None}

        merged = carry({**base, "body": one}, {**base, "body": two}, {**base, "body": one})
        edited = carry({**base, "body": one}, {**base, "body": two}, {**base, "body": one + "<p>x</p>"})

        assert merged["body"] == two
        assert edited["body"].endswith("<p>x</p>")


class TestNotice:
    def test_a_correction_stays_with_the_story_for_good(self, chief) -> None:
        article = make_live(chief, lead="Cầu dài 120 m.")
        first = desk.latest_revision(article).snapshot

        row = fix(article, chief, "correct", WRONG, lead="Cầu dài 210 m.")

        notice = Correction.objects.get()
        assert (notice.article, notice.by, notice.kind) == (article, chief, "correction")
        assert row.document["corrections"][0]["right"] == "cầu dài 210 m"
        # Restored to what it was before: the notice stays, with readers too.
        restored = rewrite(article, chief, **{k: v for k, v in first.items() if k != "corrections"})
        again = desk.publish(article=restored, by=chief)
        assert [item["wrong"] for item in again.document["corrections"]] == ["cầu dài 120 m"]
        assert PublishedCorrection.objects.get().published == again

    def test_it_goes_with_the_story_and_comes_back_with_it(self, chief) -> None:
        article = make_live(chief)
        row = fix(article, chief, "correct", WRONG, lead="Cầu dài 210 m.")
        told = PublishedCorrection.objects.get()
        assert (told.published, told.noticed_at) == (row, Correction.objects.get().at)

        desk.withdraw(article=article, by=chief)
        assert not PublishedCorrection.objects.exists()

        again = desk.publish(article=article, by=chief)
        assert PublishedCorrection.objects.get().published == again

    def test_only_the_present_version_lists_it(self, chief) -> None:
        article = make_live(chief)
        fix(article, chief, "correct", WRONG, lead="Một.")

        row = fix(article, chief, lead="Hai.")

        assert PublishedCorrection.objects.get().published == row

    def test_a_second_notice_joins_the_first(self, chief) -> None:
        article = make_live(chief)
        fix(article, chief, "correct", WRONG, lead="Một.")

        row = fix(article, chief, "correct", desk.Notice(kind="clarification", text="Nói rõ."), lead="Hai.")

        assert [item["kind"] for item in row.document["corrections"]] == ["correction", "clarification"]

    def test_a_reply_may_leave_the_text_as_it_is(self, chief) -> None:
        article = make_live(chief)

        row = fix(article, chief, "correct", desk.Notice(kind="reply", text="Sở trả lời."))

        assert row.document["corrections"][0]["text"] == "Sở trả lời."
        assert Article.objects.get(pk=article.pk).state == "approved"

    @pytest.mark.parametrize(
        "notice",
        [
            None,
            desk.Notice(),
            desk.Notice(wrong="a"),
            desk.Notice(right="b", wrong="  "),
            desk.Notice("reply"),
        ],
    )
    def test_a_correction_that_says_nothing_is_refused(self, chief, notice) -> None:
        article = make_live(chief)

        with pytest.raises(ValidationError):
            fix(article, chief, "correct", notice, lead="Mới.")

        assert not Correction.objects.exists()
        assert live(article).lead != "Mới."

    def test_a_slip_leaves_no_notice(self, chief) -> None:
        article = make_live(chief)

        fix(article, chief, "fix", WRONG, lead="Mới.")

        assert not Correction.objects.exists()

    def test_readers_find_it_on_the_page(self, chief, client: Client) -> None:
        article = make_live(chief)

        row = fix(article, chief, "correct", WRONG, lead="Cầu dài 210 m.")

        assert "cầu dài 210 m" in client.get(row.get_absolute_url()).content.decode()


class TestRefused:
    @pytest.mark.parametrize("role", ["Phóng viên", "Biên tập viên", "Trưởng ban"])
    def test_who_may_not_publish(self, chief, role: str) -> None:
        user = make_user(role)
        article = make_live(chief, assigned_to=user)

        with pytest.raises(PermissionDenied):
            fix(article, user, headline="Tít")

        assert live(article).headline != "Tít"

    def test_while_a_newer_version_is_scheduled(self, chief) -> None:
        article = rewrite(make_live(chief), chief, lead="Bản sau.")
        desk.schedule(article=article, by=chief, at=timezone.now() + HOUR)

        with pytest.raises(ValidationError) as error:
            fix(article, chief, headline="Tít")
        assert error.value.code == "scheduled"

        desk.cancel_schedule(article=article, by=chief)
        assert fix(article, chief, headline="Tít").headline == "Tít"

    @pytest.mark.parametrize("changes", [{}, {"lead": " Dẫn. "}, {"body": "<p>Một.</p>"}, {"lead": "Dẫn."}])
    def test_nothing_changed(self, chief, changes: dict[str, str]) -> None:
        article = make_live(chief, lead="Dẫn.", body="<p>Một.</p>")
        rewrite(article, chief, lead="Đang viết.")

        with pytest.raises(ValidationError) as error:
            fix(article, chief, **changes)

        assert error.value.code == "nothing_changed"
        assert Article.objects.get(pk=article.pk).version == 2
        assert PublishedArticle.everything.count() == 1

    @pytest.mark.parametrize("public", ["none", "withdrawn"])
    def test_what_is_not_live(self, chief, public: str) -> None:
        article = make_article(chief)
        if public == "withdrawn":
            desk.publish(article=article, by=chief)
            desk.withdraw(article=article, by=chief)

        with pytest.raises(ValidationError) as error:
            fix(article, chief, headline="Tít")

        assert error.value.code == "not_public"

    @pytest.mark.parametrize("changes", [{"headline": " "}, {"lead": "", "body": ""}])
    def test_what_would_leave_readers_without_a_text(self, chief, changes: dict[str, str]) -> None:
        article = make_live(chief)

        with pytest.raises(ValidationError):
            fix(article, chief, **changes)

        assert Article.objects.get(pk=article.pk).version == 1

    def test_a_change_written_against_another_version(self, chief) -> None:
        article = make_live(chief)
        base = live(article).revision_id
        fix(article, chief, headline="Tít của người khác")

        with pytest.raises(ValidationError) as error:
            desk.fix_live(article=article, by=chief, changes={"lead": "Mới."}, base=base)

        assert error.value.code == "stale"

    def test_a_picture_that_came_in_between_is_no_crash(self, chief, monkeypatch) -> None:
        photo = add_photo(chief)
        article = make_live(chief)
        monkeypatch.setattr(fixing, "ensure_public", lambda ids: {})  # as if it was added after the copying

        with pytest.raises(ValidationError) as error:
            fix(article, chief, photos=[captioned(photo, "Ảnh")])

        assert error.value.code == "changed_meanwhile"


class TestLog:
    def test_one_line_says_how_what_and_the_notice(self, chief) -> None:
        article = make_live(chief)

        fix(article, chief, "correct", WRONG, lead="Mới.", headline="Tít")

        entry = AuditEntry.objects.get(verb="correct")
        assert (entry.by, entry.article) == (chief, article)
        assert entry.detail["fields"] == ["headline", "lead"]
        assert entry.detail["notice"]["right"] == "cầu dài 210 m"

    def test_a_refused_one_writes_none(self, chief) -> None:
        article = make_live(chief)

        with pytest.raises(ValidationError):
            fix(article, chief)

        assert not AuditEntry.objects.filter(verb="fix").exists()


def test_the_builder_of_this_file_makes_whole_snapshots() -> None:
    """Else the tests of old revisions would prove nothing."""
    assert "legacy_url" in desk.latest_revision(make_article(**snapshot())).snapshot
