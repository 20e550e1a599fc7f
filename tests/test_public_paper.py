"""The paper's own pages: corrections, static pages, and the imprint at the foot of every page."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles import desk
from articles.desk.fixing import Notice, fix_live
from articles.language import ZONE
from articles.models import Article, ImprintFact, PublishedArticle, PublishedCorrection, StaticPage
from articles.public.notices import KINDS
from tests.factories import make_published, make_user, publish_article

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def corrected(row: PublishedArticle, **notice: str) -> PublishedArticle:
    """The story corrected by the real verb."""
    article = Article.objects.get(pk=row.article_id)
    return fix_live(article=article, by=make_user(), changes={}, manner="correct", notice=Notice(**notice))


def make_notice(row: PublishedArticle, **values: object) -> PublishedCorrection:
    defaults = {"kind": "correction", "noticed_at": NOON, "wrong": "64 hộ dân", "right": "46 hộ dân"}
    return PublishedCorrection.objects.create(published=row, **{**defaults, **values})


def make_page(slug: str = "gioi-thieu", **values: object) -> StaticPage:
    defaults = {"title": "Giới thiệu", "body": "<p>Báo của <strong>thành phố</strong>.</p>"}
    page = StaticPage(slug=slug, **{**defaults, "visible_from": timezone.now(), **values})
    page.full_clean()
    page.save()
    return page


class TestNoticeOfAStory:
    def test_story_says_what_was_wrong_and_what_is_right(self, client: Client) -> None:
        row = corrected(publish_article(), wrong="64 <hộ> dân", right="46 hộ dân")

        root = etree.HTML(text_of(client, row.get_absolute_url()))

        (notice,) = root.xpath("//article//aside[@class='notice']")
        assert [quote.text for quote in notice.xpath(".//q")] == ["64 <hộ> dân", "46 hộ dân"]
        assert notice.xpath("string(.//b)").startswith("Đính chính")
        assert notice.xpath(".//time/@datetime")

    @pytest.mark.parametrize("kind", ["reply", "clarification"])
    def test_other_kinds_have_their_name_and_text(self, client: Client, kind: str) -> None:
        row = corrected(publish_article(), kind=kind, text="Đường ống đã sửa xong.")

        notice = etree.HTML(text_of(client, row.get_absolute_url())).xpath("//aside[@class='notice']")[0]

        assert notice.xpath("string(.//b)").startswith(str(KINDS[kind]))
        assert "Đường ống đã sửa xong." in notice.xpath("string(.)")

    def test_every_kind_of_the_desk_has_a_name(self) -> None:
        from articles.models import Correction

        assert {kind.value: str(kind.label) for kind in Correction.Kind} == {
            k: str(v) for k, v in KINDS.items()
        }


class TestCorrections:
    def test_newest_notice_stands_first_with_its_story(self, client: Client) -> None:
        first, second = make_published(), make_published()
        make_notice(first, wrong="năm 2019", right="năm 2020", noticed_at=NOON)
        make_notice(
            second, kind="reply", wrong="", right="", text="Đã sửa ống.", noticed_at=NOON + timedelta(hours=1)
        )

        text = text_of(client, "/dinh-chinh/").partition("<main")[2]

        parts = ["Đã sửa ống.", second.get_absolute_url(), "năm 2019", "năm 2020", first.get_absolute_url()]
        assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)

    def test_real_verb_brings_and_withdrawal_takes(self, client: Client) -> None:
        row = corrected(publish_article(headline="Kè Bến Nước"), wrong="64 hộ dân", right="46 hộ dân")
        before = text_of(client, "/dinh-chinh/")

        desk.withdraw(article=Article.objects.get(pk=row.article_id), by=make_user())

        after = text_of(client, "/dinh-chinh/")
        assert before.count("46 hộ dân") == 1
        assert "Kè Bến Nước" in before
        assert "46 hộ dân" not in after
        assert "Kè Bến Nước" not in after

    def test_notices_of_versions_that_are_not_live_are_not_shown(self, client: Client) -> None:
        now = timezone.now()
        make_notice(make_published(live_from=now + timedelta(hours=1)), right="bản hẹn giờ")
        make_notice(make_published(live_from=now - timedelta(hours=2), live_until=now), right="bản cũ")

        text = text_of(client, "/dinh-chinh/")

        assert "bản hẹn giờ" not in text
        assert "bản cũ" not in text

    def test_four_kinds_are_explained(self, client: Client) -> None:
        root = etree.HTML(text_of(client, "/dinh-chinh/"))

        assert [term.text for term in root.xpath("//aside//dt")] == [str(name) for name in KINDS.values()]

    def test_long_list_has_pages(self, client: Client) -> None:
        row = make_published()
        for number in range(25):
            make_notice(row, right=f"số {number}.", noticed_at=NOON + timedelta(minutes=number))

        assert "số 0." in text_of(client, "/dinh-chinh/?page=2")
        assert client.get("/dinh-chinh/?page=3").status_code == 404

    def test_queries_do_not_grow(self, client: Client) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as captured:
                text_of(client, "/dinh-chinh/")
            return len(captured)

        make_notice(make_published())
        at_one = count()
        for _ in range(49):
            make_notice(make_published())

        assert count() == at_one <= 3

    def test_changes_with_any_story(self, client: Client) -> None:
        assert "lists" in client.get("/dinh-chinh/")["Surrogate-Key"].split()


class TestStaticPage:
    def test_body_is_printed_as_it_was_sanitised(self, client: Client) -> None:
        page = make_page(body="<p>Báo <strong>A</strong></p><script>alert(1)</script>")

        text = text_of(client, page.get_absolute_url())

        assert "<p>Báo <strong>A</strong></p>" in text
        assert "alert(1)" not in text
        assert text.count("<h1") == 1

    def test_english_text_where_there_is_one(self, client: Client) -> None:
        translated = make_page(title_en="About us", body_en="<p>The city's paper.</p>")
        plain = make_page("lien-he", title="Liên hệ", body="<p>Xin gọi.</p>")

        english, vietnamese = (
            text_of(client, f"/en{page.get_absolute_url()}") for page in (translated, plain)
        )

        assert '<h1 lang="en">About us</h1>' in english
        assert "The city's paper." in english
        assert "Báo của" not in english
        assert '<h1 lang="vi">Liên hệ</h1>' in vietnamese
        assert "Xin gọi." in vietnamese
        assert "About us" not in text_of(client, translated.get_absolute_url())

    @pytest.mark.parametrize(
        "values",
        [{"visible_from": None}, {"is_hidden": True}, {"visible_from": timezone.now() + timedelta(days=1)}],
    )
    def test_page_that_is_not_shown_is_not_found(self, client: Client, values: dict[str, object]) -> None:
        page = make_page(title="Trang Kín", **values)

        answer = client.get(page.get_absolute_url())

        assert answer.status_code == 404
        assert answer.content == client.get("/trang/khong-co.html").content
        assert "Trang Kín" not in text_of(client, "/")

    def test_costs_two_queries(self, client: Client) -> None:
        page = make_page()
        with CaptureQueriesContext(connection) as captured:
            text_of(client, page.get_absolute_url())

        assert len(captured) == 2


class TestImprint:
    def test_facts_and_pages_stand_at_the_foot_in_both_languages(self, client: Client) -> None:
        ImprintFact.objects.create(key="licence", value="Số 1/GP <BTTTT>", value_en="No. 1", position=1)
        ImprintFact.objects.create(key="email", value="toasoan@bao.example", position=2)
        page = make_page(title_en="About us", body_en="<p>x</p>")

        vietnamese, english = (
            etree.HTML(text_of(client, path)).xpath("//footer")[0] for path in ("/", "/en/")
        )

        assert "Số 1/GP <BTTTT>" in vietnamese.xpath("string(.)")
        assert "No. 1" in english.xpath("string(.)")
        assert "mailto:toasoan@bao.example" in vietnamese.xpath(".//a/@href")
        assert page.get_absolute_url() in vietnamese.xpath(".//a/@href")
        assert f"/en{page.get_absolute_url()}" in english.xpath(".//a/@href")
        for path in (
            "luu-tru/",
            "dinh-chinh/",
            "rss.xml",
            "nhan-vat/",
            "to-chuc/",
            "cuoc-hop/",
            "van-ban/",
            "chu-de/",
        ):
            assert f"/{path}" in vietnamese.xpath(".//a/@href")
            assert f"/en/{path}" in english.xpath(".//a/@href")
