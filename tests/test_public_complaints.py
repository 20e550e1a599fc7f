"""“Phản ánh bài viết này”: what a reader sends is kept, once; nobody reads it, no cache holds it.

Every request here runs under the guard of the public tables, which lets an INSERT into the complaints pass
and nothing else of them (see ``tests/guards.py``).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from articles import desk
from articles.language import ZONE
from articles.models import Article, Complaint, PublishedArticle
from articles.public.allowance import sender_of
from tests.factories import make_article, make_complaint, make_user, publish_article
from tests.guards import ForbiddenTable, public_tables_only

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 11, 20, 12, 0, tzinfo=ZONE)  # the story is live since today
WORDS = "Đoạn hai viết cầu dài 120 m, đúng ra là 210 m."


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    cache.clear()


@pytest.fixture
def story() -> PublishedArticle:
    return publish_article(headline="Khánh thành cầu Rạch Gầm")


def send(client: Client, story: Any, text: str = WORDS, **values: str) -> Any:
    pk = getattr(story, "article_id", story)
    extra = {key: values.pop(key) for key in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR") if key in values}
    return client.post(f"/phan-anh/{pk}/", {"text": text, **values}, **extra)


class TestSending:
    def test_from_the_story_to_the_thanks(self, client: Client, story) -> None:
        page = client.get(story.get_absolute_url())
        assert f'href="/phan-anh/{story.article_id}/"' in page.content.decode()
        form = client.get(f"/phan-anh/{story.article_id}/")
        assert "Khánh thành cầu Rạch Gầm" in form.content.decode()

        sent = send(client, story, sender="Bà Sáu Vàm Nhỏ", contact="0900 000 000")
        thanks = client.get(sent.headers["Location"])

        kept = Complaint.objects.get()
        assert (sent.status_code, thanks.status_code) == (302, 200)
        assert (kept.article_id, kept.source, kept.text) == (story.article_id, "form", WORDS)
        assert (kept.sender, kept.contact) == ("Bà Sáu Vàm Nhỏ", "0900 000 000")
        assert "ba sau vam nho" in kept.folded
        assert b"<form" not in thanks.content
        assert "Bà Sáu" not in thanks.content.decode()

    def test_in_english(self, client: Client, story) -> None:
        assert f'action="/en/phan-anh/{story.article_id}/"' in (
            client.get(f"/en/phan-anh/{story.article_id}/").content.decode()
        )
        answer = client.post(f"/en/phan-anh/{story.article_id}/", {"text": WORDS})
        assert answer.headers["Location"] == f"/en/phan-anh/{story.article_id}/?received=1"

    def test_it_needs_no_token_and_sets_no_cookie(self, story) -> None:
        client = Client(enforce_csrf_checks=True)

        answers = [client.get(f"/phan-anh/{story.article_id}/"), send(client, story)]

        assert [answer.status_code for answer in answers] == [200, 302]
        assert not any(answer.cookies for answer in answers)
        assert b"csrfmiddlewaretoken" not in answers[0].content

    @pytest.mark.parametrize(
        ("text", "others"),
        [
            ("", {}),
            ("\u200b \u00a0", {}),
            ("đ" * 5001, {}),
            (WORDS, {"sender": "A" * 121}),
            (WORDS, {"contact": "1" * 201}),
            ("Xem http://a.vn https://b.vn www.c.vn http://d.vn", {}),
            (WORDS, {"website": "http://mua-ban.test"}),
        ],
        ids=["empty", "blank", "long", "long name", "long contact", "links", "trap"],
    )
    def test_what_is_refused_comes_back_as_typed(self, client: Client, story, text, others) -> None:
        answer = send(client, story, text, **{"sender": "Năm Lúa", **others})

        assert answer.status_code == 422
        assert not Complaint.objects.exists()
        page = answer.content.decode()
        assert 'role="alert"' in page
        assert others.get("sender", "Năm Lúa") in page
        assert text.strip("\u200b \u00a0") in page

    def test_the_trap_is_emptied_so_that_a_person_gets_through(self, client: Client, story) -> None:
        assert "mua-ban" not in send(client, story, website="mua-ban").content.decode()
        assert send(client, story, "Ba liên kết: http://a.vn http://b.vn http://c.vn").status_code == 302

    def test_markup_is_words(self, client: Client, story) -> None:
        answer = send(client, story, "<script>x</script>", website="1")

        assert b"<script>x" not in answer.content


class TestWhichStories:
    def test_stories_that_are_not_live_answer_as_if_nothing_was_there(self, client: Client) -> None:
        by = make_user()
        draft, scheduled = make_article(by), make_article(by)
        desk.schedule(article=scheduled, by=by, at=timezone.now() + timedelta(days=1))
        unknown = client.get("/khong-co-gi-o-day/").content

        for pk in (draft.pk, scheduled.pk, 999_999_999):
            for answer in (client.get(f"/phan-anh/{pk}/"), send(client, pk)):
                assert (answer.status_code, answer.content) == (404, unknown)
        assert not Complaint.objects.exists()

    def test_a_withdrawn_one_answers_like_its_page(self, client: Client, story) -> None:
        desk.withdraw(article=Article.objects.get(pk=story.article_id), by=make_user())

        answers = [client.get(f"/phan-anh/{story.article_id}/"), send(client, story)]

        assert [answer.status_code for answer in answers] == [410, 410]
        assert answers[0].content == client.get(story.get_absolute_url()).content
        assert not Complaint.objects.exists()


class TestLimits:
    """Five an hour and twenty a day from one sender, thirty an hour about one story."""

    def test_five_an_hour_from_one_sender(self, client: Client, story) -> None:
        with time_machine.travel(NOON, tick=False) as clock:
            assert [send(client, story).status_code for _ in range(6)] == [302] * 5 + [429]
            refused = send(client, story, "Câu này đã gõ rồi.", contact="thư của tôi")
            assert refused.headers["Retry-After"] == "3600"
            assert "Câu này đã gõ rồi." in refused.content.decode()
            assert "thư của tôi" in refused.content.decode()
            assert send(client, story, REMOTE_ADDR="203.0.113.9").status_code == 302
            clock.shift(timedelta(hours=1))
            assert send(client, story).status_code == 302
        assert Complaint.objects.count() == 7

    def test_twenty_a_day_from_one_sender(self, client: Client, story) -> None:
        with time_machine.travel(NOON.replace(hour=7), tick=False) as clock:  # midnight of the counting clock
            for _ in range(4):
                assert [send(client, story).status_code for _ in range(5)] == [302] * 5
                clock.shift(timedelta(hours=1))
            assert send(client, story).status_code == 429
            clock.shift(timedelta(days=1))
            assert send(client, story).status_code == 302

    def test_thirty_an_hour_about_one_story(self, client: Client, story) -> None:
        other = publish_article()
        with time_machine.travel(NOON, tick=False):
            got = [send(client, story, REMOTE_ADDR=f"198.51.100.{n}").status_code for n in range(31)]
            assert got == [302] * 30 + [429]
            assert send(client, other, REMOTE_ADDR="198.51.100.99").status_code == 302

    def test_what_is_refused_for_its_words_costs_nothing(self, client: Client, story) -> None:
        for _ in range(8):
            send(client, story, "")

        assert send(client, story).status_code == 302

    def test_who_sends(self, rf, settings) -> None:
        def name(**meta: str) -> str:
            return sender_of(rf.get("/", **meta))

        assert name(REMOTE_ADDR="203.0.113.9") == name(
            REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="198.51.100.1"
        )
        assert name(REMOTE_ADDR="2001:db8:1:2:3::4") == name(REMOTE_ADDR="2001:db8:1:2::9")
        assert name(REMOTE_ADDR="2001:db8:1:2::9") != name(REMOTE_ADDR="2001:db8:1:3::9")
        assert "203.0.113.9" not in name(REMOTE_ADDR="203.0.113.9")
        settings.IS_BEHIND_PROXY = True
        proxied = {"REMOTE_ADDR": "127.0.0.1"}
        assert name(**proxied, HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9") == name(
            **proxied, HTTP_X_FORWARDED_FOR="5.6.7.8,203.0.113.9"
        )
        assert name(**proxied, HTTP_X_FORWARDED_FOR="198.51.100.7") != name(**proxied)

    def test_no_address_is_stored(self, client: Client, story) -> None:
        send(client, story, REMOTE_ADDR="203.0.113.77")

        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM articles_complaint")
            assert "203.0.113.77" not in str(cursor.fetchall())
        assert "203.0.113.77" not in str(cache._cache)  # type: ignore[attr-defined]


class TestNothingIsKeptOutside:
    def test_no_answer_is_cached_or_indexed(self, client: Client, story) -> None:
        address = f"/phan-anh/{story.article_id}/"
        answers = [
            client.get(address),
            client.get(f"{address}?received=1"),
            client.head(address),
            send(client, story),
            send(client, story, ""),
        ]

        for answer in answers:
            assert answer.headers["Cache-Control"] == "no-store"
            assert not {"Surrogate-Key", "ETag", "Set-Cookie"} & set(answer.headers)
        assert b'name="robots" content="noindex"' in answers[0].content
        assert b'name="robots" content="noindex"' in answers[1].content

    def test_other_methods_are_refused(self, client: Client, story) -> None:
        for call in (client.put, client.delete, client.patch):
            assert call(f"/phan-anh/{story.article_id}/").status_code == 405

    def test_the_guard_lets_readers_write_and_never_read(self, story) -> None:
        row = make_complaint()

        with public_tables_only():
            Complaint(article_id=story.article_id, text=WORDS).save(force_insert=True)
        for forbidden in (
            Complaint.objects.count,
            lambda: list(Complaint.objects.all()),
            lambda: Complaint.objects.filter(pk=row.pk).update(text="khác"),
            lambda: Complaint.objects.filter(pk=row.pk).delete(),
            lambda: Complaint.objects.bulk_create([Complaint(text="a")], ignore_conflicts=True),
        ):
            with pytest.raises(ForbiddenTable), public_tables_only(), transaction.atomic():
                forbidden()
        assert Complaint.objects.count() == 2

    def test_the_form_costs_a_fixed_number_of_queries(
        self, client: Client, story, django_assert_max_num_queries
    ) -> None:
        for _ in range(50):
            make_complaint(article_id=story.article_id)

        with django_assert_max_num_queries(4):
            client.get(f"/phan-anh/{story.article_id}/")
