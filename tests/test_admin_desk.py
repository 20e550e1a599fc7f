"""The desk's first page for each role, and the small addresses beside it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles import desk
from articles.models import (
    Article,
    ArticlePhoto,
    Autosave,
    Complaint,
    Coverage,
    Duty,
    Meeting,
    PublishedArticle,
)
from tests.factories import make_article, make_meeting, make_published, make_user, publish_article
from tests.test_admin_lists import queries

pytestmark = pytest.mark.django_db

PV, BTV, SECRETARY = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn"
BARE_PHOTO = {"photo": None, "caption": "Cầu trước giờ thông xe", "credit": "", "alt": "", "is_lead": False}


@pytest.fixture
def editor(client: Client):
    user = make_user(BTV)
    client.force_login(user)
    return user


def waiting(author=None, **values) -> Article:
    author = author or make_user(PV)
    article = desk.submit(article=make_article(author), by=author)
    if values:
        Article.objects.filter(pk=article.pk).update(**values)
    return article


def piles(client: Client) -> dict[str, list[Article]]:
    return {
        pile.key: [line.story for line in pile.lines] for pile in client.get("/admin/").context["worklist"]
    }


def pile(client: Client, key: str):
    return next(item for item in client.get("/admin/").context["worklist"] if item.key == key)


class TestPiles:
    def test_an_editor_sees_what_waits_in_order_with_age_and_due(self, client: Client, editor) -> None:
        now = timezone.now()
        old, late = waiting(state_since=now - timedelta(hours=3)), waiting(due_at=now - timedelta(minutes=5))

        shown = pile(client, "in_review")

        assert [line.story for line in shown.lines] == [late, old]
        assert [line.is_overdue for line in shown.lines] == [True, False]
        assert "3" in shown.lines[1].when
        page = client.get("/admin/").content.decode()
        assert page.count("data-overdue") == 1
        assert page.index('data-pile="in_review"') < page.index('data-pile="draft"')

    def test_a_reporter_sees_what_came_back_with_the_reason_and_the_words(self, client: Client) -> None:
        author = make_user(PV)
        client.force_login(author)
        article = waiting(author)
        desk.return_to_author(article=article, by=make_user(BTV), reason="Sai chức danh ở đoạn hai.")
        Article.objects.filter(pk=article.pk).update(return_quote="ông Sáu, Phó Chủ tịch phường")
        sent, draft = waiting(author), make_article(author)
        make_article(make_user(PV), headline="Bài của người khác")
        publish_article(headline="Bài đã đăng của người khác")

        page = client.get("/admin/").content.decode()

        assert piles(client) == {
            "returned": [article],
            "in_review": [sent],
            "draft": [draft],
            "approved": [],
            "scheduled": [],
            "live": [],
        }
        assert "Sai chức danh ở đoạn hai." in page
        assert "ông Sáu, Phó Chủ tịch phường" in page
        assert "của người khác" not in page
        assert "data-overdue" not in page
        assert "open-next" not in page
        form = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
        assert "ông Sáu, Phó Chủ tịch phường" in form

    def test_the_published_side(self, client: Client) -> None:
        chief = make_user(SECRETARY)
        client.force_login(chief)
        approved, soon, fresh, old = (make_article(make_user(PV)) for _ in range(4))
        desk.approve(article=approved, by=chief)
        desk.schedule(article=soon, by=chief, at=timezone.now() + timedelta(seconds=5))
        tomorrow = make_article(make_user(PV))
        desk.schedule(article=tomorrow, by=chief, at=timezone.now() + timedelta(days=1, seconds=9))
        desk.publish(article=fresh, by=chief)
        desk.publish(article=old, by=chief)
        PublishedArticle.objects.filter(article_id=old.pk).update(
            live_from=timezone.now() - timedelta(hours=30)
        )

        shown = piles(client)

        assert shown["approved"] == [approved]
        assert shown["live"] == [fresh]
        assert shown["scheduled"] == [soon]
        assert list(shown)[:2] == ["in_review", "approved"]

    @pytest.mark.parametrize("role", [PV, BTV])
    def test_a_draft_that_was_given_to_me(self, client: Client, role: str) -> None:
        me = make_user(role)
        client.force_login(me)
        assert "assigned" not in piles(client)

        article = make_article(make_user(PV))
        desk.assign(article=article, by=make_user(BTV), to=me, due_at=timezone.now() - timedelta(hours=1))

        shown = pile(client, "assigned")
        assert [(line.story, line.is_overdue) for line in shown.lines] == [(article, True)]

    def test_every_count_is_the_length_of_the_list_that_it_leads_to(self, client: Client) -> None:
        chief, author = make_user(SECRETARY), make_user(PV)
        client.force_login(chief)
        for _ in range(10):
            waiting(author)
        make_article(chief)
        for verb in ("approve", "publish", "withdraw"):
            article = make_article(author)
            for step in ("approve", "publish", "withdraw")[
                : ("approve", "publish", "withdraw").index(verb) + 1
            ]:
                getattr(desk, step)(article=article, by=chief)
        desk.return_to_author(article=waiting(chief), by=make_user(BTV), reason="Viết lại sa-pô.")

        page = client.get("/admin/").content.decode()
        links = re.findall(r'class="count" href="([^"]+)"[^>]*>(\d+)<', page)

        assert len(links) == 5
        for href, count in links:
            found = client.get(href.replace("&amp;", "&")).context["cl"].result_list
            assert len(found) == int(count), href
        assert ("/admin/articles/article/?state=in_review", "10") in links

    def test_a_pile_counts_no_further_than_its_cap(self, client: Client, editor) -> None:
        source = waiting()
        Article.objects.bulk_create(
            Article(
                headline=f"Bài {n}", slug="bai", section=source.section, owner=source.owner, state="in_review"
            )
            for n in range(120)
        )

        shown = pile(client, "in_review")

        assert shown.count == "99+"
        assert len(shown.lines) == 8
        assert client.get("/admin/badges/").json() == {"waiting": 100, "returned": 0, "cap": 99}

    def test_without_a_role_there_is_a_page_and_no_pile(self, client: Client) -> None:
        nobody = make_user()
        nobody.groups.clear()
        client.force_login(nobody)

        answer = client.get("/admin/")

        assert answer.status_code == 200
        assert answer.context["worklist"] == answer.context["days"] == answer.context["unfinished"] == []

    def test_one_story_and_fifty_cost_the_same(self, client: Client) -> None:
        chief, author = make_user(SECRETARY), make_user(PV)
        client.force_login(chief)

        base, now = make_article(author, photos=[BARE_PHOTO]), timezone.now()

        def fill(count: int) -> None:
            values = {"headline": "Bài", "slug": "bai", "section": base.section}
            states = {"in_review": author, "draft": chief, "returned": chief, "approved": author}
            approved = desk.latest_revision(base)
            rows = Article.objects.bulk_create(
                Article(**values, state=state, owner=owner, approved_revision=approved, due_at=now)
                for state, owner in states.items()
                for _ in range(count)
            )
            ArticlePhoto.objects.bulk_create(ArticlePhoto(article=row, caption="Chờ ảnh") for row in rows)
            Autosave.objects.bulk_create(Autosave(user=chief, article=row) for row in rows)
            for live, soon in zip(rows[-count:], rows[:count], strict=True):
                make_published(article_id=live.pk)
                make_published(article_id=soon.pk, live_from=now + timedelta(seconds=40))
            Complaint.objects.bulk_create(
                Complaint(text="Sai giờ", received_at=now - timedelta(days=20)) for _ in range(count)
            )
            for _ in range(count):
                Coverage.objects.create(meeting=make_meeting(date=timezone.localdate()), user=author)
            Duty.objects.bulk_create(
                Duty(user=chief, starts_at=now, ends_at=now + timedelta(hours=1)) for _ in range(count)
            )

        fill(1)
        one = queries(client, "/admin/")
        fill(49)

        assert queries(client, "/admin/") == one <= 24


class TestDay:
    def test_meetings_of_two_days_and_who_goes(self, client: Client, editor) -> None:
        today = timezone.localdate()
        goes_on = make_meeting("Kỳ họp", date=today - timedelta(days=1), end_date=today + timedelta(days=1))
        early = make_meeting("Họp báo", date=today, starts_at="07:30")
        tomorrow = make_meeting("Hội thảo", date=today + timedelta(days=1), status=Meeting.Status.POSTPONED)
        make_meeting("Xa", date=today + timedelta(days=2))
        make_meeting("Qua", date=today - timedelta(days=1))
        Coverage.objects.create(meeting=early, user=editor)

        days = client.get("/admin/").context["days"]

        assert [[event.meeting for event in day.events] for day in days] == [[goes_on, early], [tomorrow]]
        assert [event.is_mine for event in days[0].events] == [False, True]
        assert days[1].events[0].is_off
        page = client.get("/admin/").content.decode()
        assert f'data-meeting="{early.pk}" class="is-mine"' in page

    def test_who_is_on_duty_now(self, client: Client, editor) -> None:
        now = timezone.now()
        assert b"on-duty" not in client.get("/admin/").content
        for start, name in ((-1, "Đang Trực"), (3, "Trực Sau")):
            person = make_user(BTV, last_name=name, first_name="")
            Duty.objects.create(
                user=person, starts_at=now + timedelta(hours=start), ends_at=now + timedelta(hours=start + 2)
            )

        page = client.get("/admin/").content.decode()

        assert "Đang Trực" in page
        assert "Trực Sau" not in page


class TestUnfinished:
    def things(self, client: Client) -> list[tuple[str, str]]:
        return [(thing.sort, thing.title) for thing in client.get("/admin/").context["unfinished"]]

    def test_unsaved_words_and_photos_of_mine(self, client: Client) -> None:
        me, other = make_user(PV), make_user(PV)
        client.force_login(me)
        mine = make_article(me, headline="Chuyện con đò", photos=[BARE_PHOTO])
        make_article(other, photos=[BARE_PHOTO])
        hidden = make_article(other, headline="Không còn thấy")
        Autosave.objects.create(user=me, article=mine, fields=[["headline", "Chuyện con đò mới"]])
        Autosave.objects.create(user=me, form_key="k1", fields=[["lead", "Sáng nay"]])
        Autosave.objects.create(user=me, article=hidden)
        Autosave.objects.create(user=other, article=mine)

        found = self.things(client)

        assert ("words", "Chuyện con đò mới") in found
        assert ("photos", "Chuyện con đò") in found
        assert len(found) == 3
        ArticlePhoto.objects.all().delete()
        assert len(self.things(client)) == 2

    def test_complaints_that_fall_due_for_who_handles_them(self, client: Client, editor) -> None:
        now, today = timezone.now(), timezone.localdate()
        for text, values in {
            "quá hạn": {"received_at": now - timedelta(days=11)},
            "sắp đến hạn": {"received_at": now - timedelta(days=9)},
            "hẹn mai": {"due_on": today + timedelta(days=1)},
            "còn lâu": {"received_at": now - timedelta(days=2)},
            "hẹn xa": {"received_at": now - timedelta(days=30), "due_on": today + timedelta(days=9)},
            "xong": {"received_at": now - timedelta(days=30), "decision": "fix", "closed_at": now},
        }.items():
            Complaint.objects.create(text=text, **values)

        found = self.things(client)

        assert [title for _sort, title in found] == ["quá hạn", "sắp đến hạn", "hẹn mai"]
        things = client.get("/admin/").context["unfinished"]
        assert [thing.is_overdue for thing in things] == [True, False, False]
        client.force_login(make_user(PV))
        assert self.things(client) == []


class TestAddresses:
    def test_taken_from_the_desk_one_is_back_on_the_desk(self, client: Client, editor) -> None:
        article = waiting()

        answer = client.post(f"/admin/articles/article/{article.pk}/take/", {"next": "/admin/"}, follow=True)

        assert answer.redirect_chain == [("/admin/", 302)]
        article.refresh_from_db()
        assert article.assigned_to == editor
        assert [str(item.level_tag) for item in answer.context["messages"]] == ["success"]

    @pytest.mark.parametrize("target", ["https://xau.example/", "//xau.example", "/tim-kiem/", ""])
    def test_it_leads_nowhere_else(self, client: Client, editor, target: str) -> None:
        article = waiting()

        answer = client.post(f"/admin/articles/article/{article.pk}/take/", {"next": target})

        assert answer.url == f"/admin/articles/article/{article.pk}/change/"

    def test_a_script_is_told_who_was_quicker(self, client: Client, editor) -> None:
        article = waiting()
        quick = make_user(BTV, last_name="Lê", first_name="Thu")
        desk.take(article=article, by=quick)

        told = client.post(
            f"/admin/articles/article/{article.pk}/take/", headers={"Accept": "application/json"}
        ).json()

        assert (told["ok"], told["code"], told["holder"], told["may_take"]) == (
            False,
            "taken",
            "Lê Thu",
            False,
        )
        assert "Lê Thu" in told["sentence"]

    @pytest.mark.parametrize(
        ("data", "code"),
        [({"to": "99999"}, "nobody"), ({"to": "x"}, "nobody"), ({"due_at": "mai"}, "no_moment")],
    )
    def test_what_cannot_be_given_is_said(self, client: Client, editor, data, code: str) -> None:
        article = waiting()

        told = client.post(
            f"/admin/articles/article/{article.pk}/assign/", data, headers={"Accept": "application/json"}
        ).json()

        assert (told["ok"], told["code"]) == (False, code)

    def test_given_to_a_colleague_with_a_due_time(self, client: Client, editor) -> None:
        article, reporter = waiting(), make_user(PV)

        client.post(
            f"/admin/articles/article/{article.pk}/assign/",
            {"to": reporter.pk, "due_at": "2026-11-30T17:00"},
        )

        article.refresh_from_db()
        assert article.assigned_to == reporter
        assert article.due_at is not None
        assert timezone.localtime(article.due_at).strftime("%H:%M %d/%m/%Y") == "17:00 30/11/2026"
        form = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
        assert 'value="2026-11-30T17:00"' in form

    def test_the_next_of_the_queue(self, client: Client, editor) -> None:
        now = timezone.now()
        second, first = waiting(), waiting(due_at=now)
        waiting(due_at=now - timedelta(days=1), assigned_to=make_user(BTV))

        def leads_to(article: Article) -> str:
            return f"/admin/articles/article/{article.pk}/change/"

        assert client.get("/admin/queue/next/").url == leads_to(first)
        assert client.get(f"/admin/queue/next/?after={first.pk}").url == leads_to(second)
        assert client.get(f"/admin/queue/next/?after={second.pk}").url == leads_to(first)
        assert not Article.objects.filter(assigned_to=editor).exists()  # looking takes nothing

        assert client.post("/admin/queue/next/").url == leads_to(first)
        first.refresh_from_db()
        assert first.assigned_to == editor

        desk.approve(article=first, by=editor)
        Article.objects.filter(pk=second.pk).update(assigned_to=make_user(BTV))
        done = client.post("/admin/queue/next/", follow=True)
        assert done.redirect_chain == [("/admin/", 302)]
        assert len(done.context["messages"]) == 1

    def test_badges_count_what_waits_and_what_came_back(self, client: Client, editor) -> None:
        waiting()
        waiting(assigned_to=make_user(BTV))
        desk.return_to_author(article=waiting(editor), by=make_user(BTV), reason="Thiếu nguồn.")

        assert client.get("/admin/badges/").json() == {"waiting": 1, "returned": 1, "cap": 99}
        client.force_login(make_user(PV))
        assert client.get("/admin/badges/").json() == {"waiting": 0, "returned": 0, "cap": 99}
        assert queries(client, "/admin/badges/") <= 6


class TestMessages:
    def test_a_draft_leads_to_the_desk_and_a_live_story_to_its_page(self, client: Client) -> None:
        chief = make_user(SECRETARY)
        client.force_login(chief)
        draft = make_article(chief, headline="Bản đang viết")
        article = make_article(chief, headline="Tít bạn đọc thấy")
        live = desk.publish(article=article, by=chief)
        desk.write_snapshot(
            article=article,
            snapshot={**desk.take_snapshot(article), "headline": "Tít chưa đăng"},
            token=1,
            by=chief,
        )

        lines = {
            line.story.pk: line.message
            for item in client.get("/admin/").context["worklist"]
            for line in item.lines
        }

        assert lines[draft.pk].startswith("Bản đang viết — ")
        assert lines[draft.pk].endswith(f" — {settings.SITE_URL}/admin/articles/article/{draft.pk}/change/")
        assert lines[article.pk].startswith("Tít bạn đọc thấy — ")
        assert lines[article.pk].endswith(f" — {settings.SITE_URL}{live.get_absolute_url()}")
