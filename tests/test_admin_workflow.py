"""The steps of a story in the admin: marked returns, trash and undo, acting first, roster, settings."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import Article, AuditEntry, DeskSettings, Duty, PublishedArticle, Section
from tests.admin_forms import form_of
from tests.factories import (
    make_article,
    make_duty,
    make_organization,
    make_person,
    make_user,
    publish_article,
    set_rules,
)

pytestmark = pytest.mark.django_db

PV, BTV, SECRETARY = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn"


@pytest.fixture
def chief() -> User:
    return make_user(SECRETARY)


@pytest.fixture
def as_chief(client: Client, chief: User) -> Client:
    client.force_login(chief)
    return client


def path(article: Any, page: str = "change") -> str:
    return f"/admin/articles/article/{getattr(article, 'article_id', article.pk)}/{page}/"


def story_form(client: Client, article: Article) -> dict[str, str]:
    """What the story's form sends back unchanged, with its token."""
    version = Article.objects.get(pk=article.pk).version
    return {**form_of(client, path(article)), "tags": "", "version": str(version)}


def press(client: Client, article: Article, verb: str, **values: str) -> Any:
    """Open the story's form, change what is said, press a button."""
    return client.post(path(article), {**story_form(client, article), **values, "_verb": verb})


def offered(text: str) -> set[str]:
    return set(re.findall(r'name="_verb" value="(\w+)"', text))


class TestReturning:
    def test_the_marked_words_go_with_the_reason(self, as_chief: Client) -> None:
        author = make_user(PV)
        article = make_article(author)
        desk.submit(article=article, by=author)
        assert 'name="return_quote"' in as_chief.get(path(article)).content.decode()

        press(as_chief, article, "return", return_reason="Sai chức danh.", return_quote="ông An, Giám đốc")

        stored = Article.objects.get()
        assert (stored.state, stored.return_quote) == ("returned", "ông An, Giám đốc")

    def test_an_editor_who_mends_a_comma_returns_it_with_the_same_press(self, as_chief: Client) -> None:
        author = make_user(PV)
        article = make_article(author)
        desk.submit(article=article, by=author)

        press(as_chief, article, "return", return_reason="Thiếu ảnh.", headline="Tít có dấu phẩy")

        stored = Article.objects.get()
        assert (stored.state, stored.headline) == ("returned", "Tít có dấu phẩy")

    def test_a_return_that_was_refused_keeps_what_was_typed_in_the_story(self, as_chief: Client) -> None:
        author = make_user(PV)
        article = make_article(author)
        desk.submit(article=article, by=author)

        press(as_chief, article, "return", return_reason=" ", headline="Tít mới")

        assert (Article.objects.get().headline, Article.objects.get().return_quote) == ("Tít mới", "")


class TestTrash:
    def test_undo_stands_in_the_message_and_brings_it_back(self, client: Client) -> None:
        author = make_user(PV)
        client.force_login(author)
        article = make_article(author)

        shown = client.get(press(client, article, "discard").headers["Location"]).content.decode()

        action = re.search(r'<form method="post" class="undo" action="([^"]+)"', shown)
        assert action
        assert "csrfmiddlewaretoken" in shown[action.start() :]
        answer = client.post(action[1])
        assert answer.headers["Location"] == path(article)
        assert Article.objects.get().state == "draft"
        assert client.post(action[1]).status_code == 302  # a second press finds it done

    def test_the_form_of_a_discarded_story_offers_it(self, client: Client) -> None:
        author = make_user(PV)
        client.force_login(author)
        article = make_article(author)
        desk.discard(article=article, by=author)

        listed = client.get("/admin/articles/article/?state=discarded").content.decode()
        shown = client.get(path(article)).content.decode()

        assert path(article) in listed
        assert path(article) not in client.get("/admin/articles/article/").content.decode()
        assert path(article, "recover") in shown
        assert offered(shown) == set()

    def test_a_twin_is_said(self, as_chief: Client, chief: User) -> None:
        raw = "Bản tin gốc."
        words = desk.take_snapshot(make_article(chief))
        first = desk.create(by=chief, snapshot=words, raw_text=raw)
        desk.discard(article=first, by=chief)
        second = desk.create(by=chief, snapshot=words, raw_text=raw)

        answer = as_chief.post(path(first, "recover"), follow=True)

        assert Article.objects.get(pk=first.pk).state == "discarded"
        assert str(second.pk) in " ".join(str(message) for message in answer.context["messages"])


class TestWithdrawing:
    @pytest.fixture
    def live(self, chief: User) -> Article:
        shared, alone = make_person("Lê Thị Chung"), make_person("Lê Thị Riêng", is_public=False)
        alone.public_page = True
        alone.save()
        body = make_organization("Sở Chung")
        publish_article(
            people=[{"person": shared.pk, "name": shared.name, "title": "", "role": "mentioned"}],
            organizations=[{"organization": body.pk, "name": body.name}],
        )
        rows = [
            {"person": row.pk, "name": row.name, "title": "", "role": "mentioned"} for row in (shared, alone)
        ]
        article = make_article(chief, headline="Bài sẽ gỡ", people=rows)
        desk.publish(article=article, by=chief)
        return article

    def test_one_press_on_the_form_and_it_is_gone(self, as_chief: Client, live: Article) -> None:
        address = PublishedArticle.objects.get(article_id=live.pk).get_absolute_url()

        answer = press(as_chief, live, "withdraw", headline="Chữ đang sửa dở")

        assert answer.headers["Location"] == path(live, "withdrawn")
        assert Client().get(address).status_code == 410
        assert Article.objects.get(pk=live.pk).headline == "Chữ đang sửa dở"  # and nothing typed is lost

    @pytest.mark.parametrize("trouble", ["mistake", "stale"])
    def test_nothing_in_the_form_stands_in_its_way(
        self, as_chief: Client, live: Article, trouble: str
    ) -> None:
        values = {"headline": ""} if trouble == "mistake" else {"version": "0"}

        answer = press(as_chief, live, "withdraw", **values)

        assert answer.status_code == (200 if trouble == "mistake" else 409)
        assert desk.public_state(live) == "withdrawn"

    def test_from_the_page_that_corrects(self, as_chief: Client, live: Article) -> None:
        assert path(live, "withdraw") in as_chief.get(path(live, "correct")).content.decode()

        answer = as_chief.post(path(live, "withdraw"))
        again = as_chief.post(path(live, "withdraw"))

        assert answer.headers["Location"] == again.headers["Location"] == path(live, "withdrawn")
        assert AuditEntry.objects.filter(verb="withdraw").count() == 1

    def test_the_page_says_every_place(self, as_chief: Client, live: Article) -> None:
        as_chief.post(path(live, "withdraw"))

        groups = {group.key: group for group in as_chief.get(path(live, "withdrawn")).context["groups"]}

        lines = {str(line.label): line for group in groups.values() for line in group.lines}
        assert lines["Lê Thị Riêng"].is_hidden
        assert not lines["Lê Thị Riêng"].url
        assert not lines["Lê Thị Chung"].is_hidden
        assert lines["Lê Thị Chung"].url
        assert [line.url for line in groups["front"].lines] == ["/"]
        urls = {line.url for line in groups["pages"].lines}
        assert {"/thoi-su/", "/rss.xml", "/tim-kiem/"} <= urls
        assert any(url.startswith("/luu-tru/2") for url in urls)
        assert any(url.endswith(f"-a{live.pk}.html") for url in urls)

    def test_the_reason_is_asked_afterwards(self, as_chief: Client, live: Article) -> None:
        as_chief.post(path(live, "withdraw"))

        empty = as_chief.post(path(live, "withdrawn"), {"reason": "  "})
        as_chief.post(path(live, "withdrawn"), {"reason": "Nhầm tên người."})

        assert empty.context["error"]
        assert AuditEntry.objects.get(verb="say_why").detail["reason"] == "Nhầm tên người."
        assert as_chief.get(path(live, "withdrawn")).context["reason"] == "Nhầm tên người."

    def test_published_again_as_it_was(self, as_chief: Client, live: Article) -> None:
        before = PublishedArticle.objects.get(article_id=live.pk)
        as_chief.post(path(live, "withdraw"))
        assert as_chief.get(path(live, "withdrawn")).context["is_changed"] is False
        assert "publish" in offered(as_chief.get(path(live)).content.decode())

        as_chief.post(path(live, "withdrawn"), {"_again": "1"})

        after = PublishedArticle.objects.get(article_id=live.pk)
        assert after.pk != before.pk
        same = ("headline", "body_html", "published_at", "first_published_at", "updated_at")
        assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
        assert as_chief.get(path(live, "withdrawn")).headers["Location"] == path(live)

    def test_a_draft_of_its_own_is_looked_at_first(self, as_chief: Client, live: Article) -> None:
        press(as_chief, live, "withdraw", headline="Chữ mới")

        page = as_chief.get(path(live, "withdrawn"))

        assert page.context["is_changed"]
        assert "_again" not in page.content.decode()

    def test_reporters_neither_withdraw_nor_read_the_list(self, client: Client, chief: User) -> None:
        reporter = make_user(PV)
        article = make_article(reporter)
        desk.publish(article=article, by=chief)
        client.force_login(reporter)

        assert client.post(path(article, "withdraw")).status_code == 403
        assert desk.public_state(article) == "live"
        desk.withdraw(article=article, by=chief)
        assert client.get(path(article, "withdrawn")).status_code == 403

    def test_the_page_costs_the_same_for_one_name_and_for_thirty(self, as_chief: Client, chief: User) -> None:
        costs = []
        for count in (1, 30):
            people = [make_person(f"Người {count} {number}") for number in range(count)]
            rows = [{"person": p.pk, "name": p.name, "title": "", "role": "mentioned"} for p in people]
            article = make_article(chief, people=rows)
            desk.publish(article=article, by=chief)
            as_chief.post(path(article, "withdraw"))
            as_chief.get(path(article, "withdrawn"))
            with CaptureQueriesContext(connection) as queries:
                as_chief.get(path(article, "withdrawn"))
            costs.append(len(queries))

        assert costs[0] == costs[1] <= 24


class TestRules:
    def test_buttons_follow_the_gates(self, as_chief: Client) -> None:
        article = make_article(make_user(PV))
        set_rules(gates=2)

        first = offered(as_chief.get(path(article)).content.decode())
        press(as_chief, article, "publish")
        assert desk.public_state(article) == "none"
        press(as_chief, article, "approve")
        second = offered(as_chief.get(path(article)).content.decode())
        press(as_chief, article, "publish")

        assert {"approve", "publish"} & first == {"approve"}
        assert {"approve", "publish"} & second == {"publish"}
        assert desk.public_state(article) == "live"

    def test_buttons_follow_the_two_person_rule(self, as_chief: Client, chief: User) -> None:
        set_rules(two_persons=True)

        own = offered(as_chief.get(path(make_article(chief))).content.decode())
        new = offered(as_chief.get("/admin/articles/article/add/").content.decode())
        other = offered(as_chief.get(path(make_article(make_user(PV)))).content.decode())

        assert own == {"submit", "discard"}
        assert new == {"submit"}
        assert {"approve", "schedule", "publish"} <= other

    def test_the_settings_are_one_form_and_logged(self, as_chief: Client) -> None:
        address = as_chief.get("/admin/articles/desksettings/").headers["Location"]
        data = {"complaint_days": "7", "preview_hours": "24", "point_value": "0", "two_person_rule": "on"}

        as_chief.post(address, data)

        stored = DeskSettings.current()
        assert (stored.two_person_rule, stored.complaint_days, stored.preview_hours) == (True, 7, 24)
        changes = dict(AuditEntry.objects.get(subject_kind="desksettings").detail["changes"])
        assert set(changes) == {"two_person_rule", "complaint_days", "preview_hours"}
        assert as_chief.get("/admin/articles/desksettings/add/").status_code == 403

    def test_a_section_says_its_gates(self, as_chief: Client) -> None:
        section = Section.objects.first()
        address = f"/admin/articles/section/{section.pk}/change/"

        as_chief.post(address, {**form_of(as_chief, address), "gates": "2", "_save": "1"})

        section.refresh_from_db()
        assert section.gates == 2


class TestEmbargo:
    def test_moved_behind_the_schedule_it_warns_and_is_logged(self, as_chief: Client, chief: User) -> None:
        article = make_article(chief)
        now = timezone.now()
        desk.schedule(article=article, by=chief, at=now + timedelta(hours=2))
        assert 'id="too_early"' not in as_chief.get(path(article)).content.decode()

        later = timezone.localtime(now + timedelta(hours=5))
        data = story_form(as_chief, article)
        as_chief.post(path(article), {**data, "embargo_until": f"{later:%Y-%m-%dT%H:%M}", "_save": "1"})

        shown = as_chief.get(path(article)).content.decode()
        assert 'id="too_early"' in shown
        assert "badge-warn embargo" in shown
        assert "badge-warn embargo" in as_chief.get("/admin/articles/article/").content.decode()
        assert PublishedArticle.everything.get().live_from > now  # the waiting version stays
        assert AuditEntry.objects.filter(verb="embargo_broken", article=article).count() == 1
        desk.cancel_schedule(article=article, by=chief)
        assert 'id="too_early"' not in as_chief.get(path(article)).content.decode()


class TestRoster:
    def moments(self, begins: int, ends: int) -> dict[str, str]:
        now = timezone.localtime()
        return {
            name: f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M}"
            for name, hours in (("starts_at", begins), ("ends_at", ends))
        }

    def test_put_on_duty_refused_twice_and_ended(self, as_chief: Client) -> None:
        reporter = make_user(PV)
        data = {"user": str(reporter.pk), "note": "Trực đêm", **self.moments(-1, 5)}

        as_chief.post("/admin/articles/duty/add/", data)
        twice = as_chief.post("/admin/articles/duty/add/", {**data, **self.moments(3, 6)})
        duty = Duty.objects.get()
        address = f"/admin/articles/duty/{duty.pk}/change/"

        assert twice.context["adminform"].form.has_error("__all__", "overlap")
        assert twice.context["adminform"].form["note"].value() == "Trực đêm"
        as_chief.post(address, {**form_of(as_chief, address), "_end": "1"})
        duty.refresh_from_db()
        assert duty.ends_at <= timezone.now()

    def test_a_reporter_sees_their_own_week_alone(self, client: Client) -> None:
        reporter, colleague = make_user(PV), make_user(PV, first_name="Người khác")
        own, other = make_duty(reporter), make_duty(colleague)
        client.force_login(reporter)

        for page in ("", "week/"):
            shown = client.get(f"/admin/articles/duty/{page}").content.decode()
            assert f"/admin/articles/duty/{own.pk}/change/" in shown
            assert f"/admin/articles/duty/{other.pk}/change/" not in shown
            assert "Người khác" not in shown
        assert client.get(f"/admin/articles/duty/{other.pk}/change/").status_code == 302
        assert "on-duty" in client.get("/admin/").content.decode()

    @pytest.mark.parametrize("asked", ["2026-02-30", "x", "9999-12-31", "0001-01-01", "2026-05-04"])
    def test_any_week_can_be_asked_for(self, as_chief: Client, asked: str) -> None:
        assert as_chief.get(f"/admin/articles/duty/week/?from={asked}").status_code == 200

    def test_the_week_costs_the_same_for_one_and_for_fifty(self, as_chief: Client) -> None:
        costs = []
        for count in (1, 50):
            for _ in range(count):
                make_duty(make_user(PV))
            with CaptureQueriesContext(connection) as queries:
                as_chief.get("/admin/articles/duty/week/")
            costs.append(len(queries))

        assert costs[0] == costs[1]

    def test_on_duty_the_desk_and_the_list_offer_what_waits(self, client: Client) -> None:
        author, reporter = make_user(PV), make_user(PV)
        live = publish_article()
        article = make_article(author)
        desk.submit(article=article, by=author)
        client.force_login(reporter)
        assert path(article) not in client.get("/admin/").content.decode()
        make_duty(reporter)

        assert path(article) in client.get("/admin/").content.decode()
        assert path(live, "correct") in client.get("/admin/articles/article/").content.decode()
        assert "publish" in offered(client.get(path(article)).content.decode())


class TestNotices:
    @pytest.mark.parametrize(
        ("kind", "needed"),
        [
            ("correction", {"wrong", "right"}),
            ("apology", {"wrong", "right", "text"}),
            ("reply", {"text"}),
            ("clarification", {"text"}),
        ],
    )
    def test_each_kind_asks_for_what_it_says(self, as_chief: Client, kind: str, needed: set[str]) -> None:
        live = publish_article(headline="Cầu mới dài 120 m")
        page = as_chief.get(path(live, "correct"))
        words = {field.html_name: field.value() or "" for field in page.context["form"]}
        data = {**words, "base": page.context["base"], "manner": "correct", "kind": kind}

        refused = as_chief.post(path(live, "correct"), data)
        done = as_chief.post(path(live, "correct"), {**data, **dict.fromkeys(needed, "Chữ cần nói")})

        assert set(refused.context["form"].errors) == needed
        assert done.status_code == 302
        assert "Cầu mới dài 120 m" in page.content.decode().partition("notice-fields")[2]
