"""The checklist: what stops a story, what is only said, what the log keeps, and what a newsroom may move."""

from __future__ import annotations

import io
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from PIL import Image

from articles import desk
from articles.desk import linkcheck
from articles.models import AuditEntry, DeskSettings, OrganizationName, PersonName, Photo, PublishedArticle
from tests.factories import (
    make_article,
    make_organization,
    make_person,
    make_section,
    make_user,
    publish_article,
    saved,
    snapshot,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user()


def make_photo(by, colour: str = "teal", **words: str) -> Photo:
    """A taken picture; ``colour`` tells one from another."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    file.seek(0)
    file.name = f"{colour}.jpg"
    return desk.add_photo(file=file, by=by, **words)


def photo_row(photo=None, caption="", alt="", **values):
    row = {"photo": photo and photo.pk, "caption": caption, "credit": "", "alt": alt, "is_lead": False}
    return {**row, **values}


def codes(found) -> list[tuple[str, str]]:
    return [(finding.code, finding.level) for finding in found]


class TestBlockers:
    def test_a_complete_story_has_nothing(self, chief) -> None:
        assert desk.check(snapshot(), by=chief) == []

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"headline": "  "}, "no_headline"),
            ({"section_id": None}, "no_section"),
            ({"lead": "", "body": "<p> </p>"}, "no_text"),
            ({"credits": []}, "no_credit"),
            ({"embargo_until": (timezone.now() + timedelta(hours=2)).isoformat()}, "embargo"),
            (
                {"headline": "Bắt nhóm bắt cóc", "lead": "Nạn nhân là em Trần Thị Mai Lan, lớp 8."},
                "minor",
            ),
        ],
    )
    def test_each_stops_with_a_sentence(self, chief, values, code) -> None:
        (found,) = desk.check(snapshot(**values), by=chief)

        assert (found.code, found.level) == (code, "blocker")
        assert found.sentence
        assert found.field

    def test_publish_and_schedule_refuse_with_every_sentence(self, chief) -> None:
        article = make_article(chief, credits=[], lead="", body="")

        for attempt in (
            lambda: desk.publish(article=article, by=chief),
            lambda: desk.schedule(article=article, by=chief, at=timezone.now() + timedelta(hours=1)),
        ):
            with pytest.raises(desk.Blocked) as caught:
                attempt()
            assert caught.value.code == "blocked"
            assert len(caught.value.messages) == 2
        assert not PublishedArticle.everything.exists()
        article.refresh_from_db()
        assert article.state == "draft"

    def test_a_story_of_the_archive_needs_no_byline(self, chief) -> None:
        old = (timezone.now() - timedelta(days=900)).isoformat()
        article = make_article(chief, credits=[], printed_at=old)

        found = desk.check(desk.take_snapshot(article), by=chief, article_id=article.pk)
        assert codes(found) == [("no_credit", "warning")]
        desk.publish(article=article, by=chief)

        assert PublishedArticle.objects.filter(article_id=article.pk).exists()

    def test_a_minor_is_named_with_the_place(self, chief) -> None:
        words = "Nạn nhân là em Lê Ngọc Hân."
        story = snapshot(lead="Công an khởi tố vụ án.", photos=[photo_row(caption=words)])

        (found,) = (item for item in desk.check(story, by=chief) if item.code == "minor")

        assert "Lê Ngọc Hân" in found.sentence
        assert (found.field, found.row) == ("photos", 0)


class TestFixes:
    def test_a_fix_may_not_name_a_minor(self, chief) -> None:
        live = publish_article(lead="Công an khởi tố vụ bạo hành em N.V.T.")
        article = chief and desk.visible_to(chief).get(pk=live.article_id)

        with pytest.raises(desk.Blocked):
            desk.fix_live(
                article=article, by=chief, changes={"lead": "Công an khởi tố vụ bạo hành em Ngô Văn Tèo."}
            )

        assert PublishedArticle.objects.get(article_id=article.pk).lead == live.lead

    def test_what_readers_have_already_does_not_stop_a_fix(self, chief) -> None:
        DeskSettings.objects.update_or_create(pk=1, defaults={"check_levels": {"minor": "warning"}})
        live = publish_article(
            lead="Công an khởi tố vụ bạo hành em Ngô Văn Tèo.", headline="Khởi tố hai nguòi"
        )
        DeskSettings.objects.update(check_levels={})
        article = desk.visible_to(chief).get(pk=live.article_id)

        desk.fix_live(article=article, by=chief, changes={"headline": "Khởi tố hai người"})

        assert PublishedArticle.objects.get(article_id=article.pk).headline == "Khởi tố hai người"


class TestWarnings:
    def test_they_never_stop_and_the_log_has_them(self, chief) -> None:
        make_person("Trần Thị Hồng Hạnh")
        article = make_article(
            chief,
            lead="Bà Trần Thị Hồng Hạnh cắt băng khánh thành.",
            photos=[
                photo_row(make_photo(chief), "Cầu mới"),
            ],
        )

        desk.publish(article=article, by=chief)

        entry = AuditEntry.objects.get(article=article, verb="publish")
        assert entry.detail["despite"] == ["no_alt", "unlinked_names"]

    def test_a_clean_story_logs_no_spite(self, chief) -> None:
        article = make_article(chief)
        desk.schedule(article=article, by=chief, at=timezone.now() + timedelta(hours=1))

        assert "despite" not in AuditEntry.objects.get(article=article, verb="schedule").detail

    def test_alt_text_can_come_from_the_caption(self, chief) -> None:
        photo, described = make_photo(chief), make_photo(chief, "navy", alt_text="Cây cầu về đêm")
        rows = [photo_row(photo, "Cầu mới"), photo_row(described, "Cầu"), photo_row(photo, "", "Có rồi")]
        rows += [photo_row(None, "Chú thích chờ ảnh")]

        (found,) = desk.check(snapshot(photos=rows), by=chief)

        assert (found.code, found.row, found.action) == ("no_alt", 0, "alt_from_caption")

    def test_linked_names_and_parts_of_longer_names_are_no_news(self, chief) -> None:
        person = make_person("Trần Thị Hồng Hạnh")
        saved(PersonName(person=person, name="Hồng Hạnh Trần", kind="alias"))
        office = make_organization("Sở Y tế thành phố Phù Sa")
        make_organization("Sở Y tế")
        saved(OrganizationName(organization=office, name="Sở Y tế Phù Sa"))
        text = "<p>Bà Trần Thị Hồng Hạnh làm việc với Sở Y tế thành phố Phù Sa.</p>"
        linked = {"person": person.pk, "name": person.name, "title": "", "role": "mentioned"}

        found = desk.check(snapshot(body=text, people=[linked]), by=chief)

        assert [(item.field, item.code) for item in found] == [("organizations", "unlinked_names")]
        assert found[0].sentence.endswith("Sở Y tế thành phố Phù Sa.")

    def test_an_alias_is_known_too(self, chief) -> None:
        person = make_person("Nguyễn Văn Bảy")
        saved(PersonName(person=person, name="Bảy Phù Sa", kind="alias"))

        (found,) = desk.check(snapshot(lead="Ông Bảy Phù Sa, nghệ nhân, kể chuyện."), by=chief)

        assert "Bảy Phù Sa" in found.sentence

    def test_a_near_copy_is_named_and_the_story_is_not_its_own_copy(self, chief) -> None:
        text = (
            "<p>"
            + " ".join(f"câu chuyện về con nước số {number} trên đồng." for number in range(30))
            + "</p>"
        )
        first = make_article(chief, body=text)

        assert desk.check(desk.take_snapshot(first), by=chief, article_id=first.pk) == []
        (found,) = desk.check(snapshot(body=text), by=chief)

        assert (found.code, found.about) == ("similar", first.pk)

    def test_quick_leaves_out_what_costs(self, chief, django_assert_num_queries) -> None:
        make_person("Trần Thị Hồng Hạnh")
        story = snapshot(lead="Bà Trần Thị Hồng Hạnh dự lễ.")

        with django_assert_num_queries(1):
            assert desk.check(story, by=chief, is_quick=True) == []

    def test_a_long_story_is_checked_fast(self, chief, capsys) -> None:
        body = "".join(
            f"<p>Ngày {n}, ông Nguyễn Văn Số {n} cùng Sở Xây dựng thành phố Phù Sa khảo sát tuyến đường.</p>"
            for n in range(60)
        )
        story = snapshot(body=body)
        desk.check(story, by=chief)

        began = time.process_time()
        desk.check(story, by=chief)
        taken = time.process_time() - began

        with capsys.disabled():
            print(f"\nthe whole checklist of a story of 1,000 words: {taken * 1000:.0f} ms")
        assert taken < 0.5


class TestLevels:
    def test_a_line_moves_and_moves_back(self, chief) -> None:
        desk.set_check_levels(levels={"no_credit": "warning", "no_alt": "blocker"}, by=chief)
        assert codes(desk.check(snapshot(credits=[]), by=chief)) == [("no_credit", "warning")]
        assert desk.levels_now()["no_alt"] == "blocker"

        desk.set_check_levels(levels={"no_credit": "off"}, by=chief)
        assert desk.check(snapshot(credits=[]), by=chief) == []

        desk.set_check_levels(levels={"no_credit": "blocker", "no_alt": "warning"}, by=chief)
        assert DeskSettings.current().check_levels == {}
        assert AuditEntry.objects.filter(verb="set_check_levels").count() == 3

    @pytest.mark.parametrize(
        "levels",
        [
            {"embargo": "off"},
            {"embargo": "warning"},
            {"minor": "off"},
            {"no_headline": "warning"},
            {"no_credit": "loud"},
            {"khong_co": "off"},
        ],
    )
    def test_some_lines_stay(self, chief, levels) -> None:
        with pytest.raises(ValidationError):
            desk.set_check_levels(levels=levels, by=chief)

    def test_a_row_that_says_more_than_it_may_is_not_heard(self, chief) -> None:
        DeskSettings.objects.update_or_create(
            pk=1, defaults={"check_levels": {"minor": "off", "embargo": "off"}}
        )

        assert desk.levels_now()["minor"] == desk.levels_now()["embargo"] == "blocker"

    def test_only_chiefs_move_them(self) -> None:
        with pytest.raises(PermissionDenied):
            desk.set_check_levels(levels={"no_credit": "off"}, by=make_user("Phóng viên"))


class TestLinks:
    def look(self, *hrefs: str, ask=None) -> list[bool]:
        body = "".join(f'<p><a href="{href}">x</a></p>' for href in hrefs)
        sentences = "\n".join(desk.broken_links(body, ask=ask or self.nobody))
        return [href.replace("&amp;", "&") in sentences for href in hrefs]

    @staticmethod
    def nobody(url: str) -> tuple[int, str]:
        raise AssertionError(f"asked {url}")

    def test_our_own_are_looked_up_and_nobody_is_asked(self, settings) -> None:
        live = publish_article()
        draft = make_article()
        person, hidden = make_person("Lê Văn Tám"), make_person("Lê Văn Chín", is_public=False)
        make_section("kinh-te")
        good = [
            live.get_absolute_url(),
            settings.SITE_URL + live.get_absolute_url(),
            "/en" + live.get_absolute_url(),
            person.get_absolute_url(),
            "/kinh-te/",
            "/tim-kiem/?q=cầu",
            "#phan-hai",
            "mailto:toasoan@example.vn",
        ]
        bad = [
            f"/thoi-su/bai-a{draft.pk}.html",
            hidden.get_absolute_url(),
            "/khong-co-muc-nay/",
            "/admin/",
            "/xem-truoc/abc/",
            "bai-cu.html",
            "",
        ]

        assert self.look(*good) == [False] * len(good)
        assert self.look(*bad[:-1]) == [True] * (len(bad) - 1)

    def test_others_are_asked_once(self) -> None:
        asked = []

        def ask(url: str) -> tuple[int, str]:
            asked.append(url)
            answers = {
                "https://a.example/": (200, ""),
                "https://b.example/": (301, "/moi"),
                "https://b.example/moi": (404, ""),
                "https://c.example/": (403, ""),
            }
            if url not in answers:
                raise OSError("nobody there")
            return answers[url]

        urls = ["https://a.example/", "https://b.example/", "https://c.example/", "https://d.example/"]
        assert self.look(*urls, ask=ask) == [False, True, False, True]
        count = len(asked)
        assert self.look(*urls, ask=ask) == [False, True, False, True]
        assert len(asked) == count

    @pytest.mark.parametrize(
        "addresses",
        [
            ["127.0.0.1"],
            ["10.0.0.8"],
            ["169.254.169.254"],
            ["::1"],
            ["93.184.216.34", "192.168.1.1"],
            ["0.0.0.0"],
        ],
    )
    def test_no_inner_address_is_asked(self, monkeypatch, addresses) -> None:
        answer = [(0, 0, 0, "", (address, 80)) for address in addresses]
        monkeypatch.setattr(linkcheck.socket, "getaddrinfo", lambda *_a, **_k: answer)
        monkeypatch.setattr(linkcheck.socket, "create_connection", lambda *_a, **_k: pytest.fail("connected"))

        with pytest.raises(linkcheck.ForbiddenAddress):
            linkcheck.head("http://trong-nha.example/")

    def test_the_address_that_was_looked_at_is_the_one_that_is_asked(self, monkeypatch) -> None:
        answer = [(0, 0, 0, "", ("93.184.216.34", 80))]
        monkeypatch.setattr(linkcheck.socket, "getaddrinfo", lambda *_a, **_k: answer)
        seen = []

        def connect(address, timeout):
            seen.append((address, timeout))
            raise OSError("stop here")

        monkeypatch.setattr(linkcheck.socket, "create_connection", connect)
        with pytest.raises(OSError, match="stop here"):
            linkcheck.head("http://ngoai.example/bai")

        assert seen == [(("93.184.216.34", 80), 3.0)]

    @pytest.mark.parametrize(
        "url", ["http://a.example:8080/", "ftp://a.example/", "https:///x", "https://a.example:22/"]
    )
    def test_only_the_ports_of_the_web(self, url) -> None:
        with pytest.raises(linkcheck.ForbiddenAddress):
            linkcheck.head(url)

    def test_a_redirect_inwards_is_not_followed(self, monkeypatch) -> None:
        monkeypatch.setattr(linkcheck.socket, "create_connection", lambda *_a, **_k: pytest.fail("asked"))

        def ask(url: str) -> tuple[int, str]:
            return (302, "http://127.0.0.1/") if "inwards.example" in url else linkcheck.head(url)

        assert self.look("https://inwards.example/", ask=ask) == [True]

    def test_no_verb_asks_anybody(self, chief, monkeypatch) -> None:
        monkeypatch.setattr(linkcheck, "head", lambda url: pytest.fail("asked"))
        article = make_article(chief, body='<p><a href="https://chet.example/">x</a></p>')

        desk.publish(article=article, by=chief)

        def refuse(url: str) -> tuple[int, str]:
            return 404, ""

        found = desk.check(
            desk.take_snapshot(article),
            by=chief,
            article_id=article.pk,
            links=lambda body: linkcheck.broken_links(body, ask=refuse),
        )
        assert codes(found) == [("broken_links", "warning")]
