"""The page beside the form as one types, stored nowhere; and the page that a link shows to its holder."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from articles import desk
from articles.models import PreviewLink
from tests.admin_forms import count_queries, form_of, url_of
from tests.factories import make_article, make_section, make_tag, make_user, publish_article, snapshot
from tests.test_desk_checks import make_photo, photo_row

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/preview/"
REPORTER = "Phóng viên"


@pytest.fixture
def chief(client: Client):
    user = make_user()
    client.force_login(user)
    return user


def rows_everywhere() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


class TestAsOneTypes:
    def test_it_shows_the_form_and_stores_nothing(self, client: Client, chief) -> None:
        make_tag("cầu vượt")
        article = make_article(chief, headline="Tít đã lưu")
        form = form_of(client, url_of(article)) | {
            "headline": "Tít đang gõ",
            "body": "<p>Đoạn đang gõ.</p><script>alert(1)</script>",
            "tags": "cầu vượt, chưa có",
            "credits-0-name_as_printed": "LÊ MỚI",
        }
        before = rows_everywhere()

        page = client.post(url_of(article, "preview"), form)

        text = text_of(page)
        assert "Tít đang gõ" in text
        assert "Đoạn đang gõ." in text
        assert "LÊ MỚI" in text
        assert ">cầu vượt</a>" in text
        assert "Tít đã lưu" not in text
        assert "alert(1)" not in text
        assert rows_everywhere() == before
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"

    def test_its_own_window_shows_what_is_saved(self, client: Client, chief) -> None:
        article = make_article(chief, headline="Tít đã lưu")

        assert "Tít đã lưu" in text_of(client.get(url_of(article, "preview")))

    def test_a_new_story_and_one_without_a_headline(self, client: Client, chief) -> None:
        form = {"headline": "Bài mới tinh", "lead": "Câu dẫn.", "section": make_section().pk}

        assert "Bài mới tinh" in text_of(client.post(ADD, form))
        for empty in ({}, {"headline": " "}, form | {"section": "9999"}, form | {"section": "x"}):
            text = text_of(client.post(ADD, empty))
            assert "preview-band" in text
            assert "Bài mới tinh" not in text

    def test_values_that_cannot_be_read_break_nothing(self, client: Client, chief) -> None:
        article = make_article(chief)
        odd = {
            "headline": "Vẫn xem được",
            "printed_at": "hôm qua",
            "series": "abc",
            "personmentions-TOTAL_FORMS": "2",
            "personmentions-0-name_as_printed": "Ai đó",
            "personmentions-0-person": "999999",
            "meetingreports-TOTAL_FORMS": "1",
            "meetingreports-0-meeting": "999999",
            "photos-TOTAL_FORMS": "1",
            "photos-0-photo": "999999",
        }

        assert "Vẫn xem được" in text_of(client.post(url_of(article, "preview"), odd))

    def test_a_reporter_sees_no_story_of_others(self, client: Client) -> None:
        client.force_login(make_user(REPORTER))
        other = make_article(make_user(REPORTER))

        assert client.post(url_of(other, "preview"), {"headline": "x"}).status_code == 404

    def test_it_costs_the_same_with_many_rows(
        self, client: Client, chief, django_assert_max_num_queries
    ) -> None:
        article = make_article(chief)
        people = {"headline": "x", "personmentions-TOTAL_FORMS": "50"}
        people |= {f"personmentions-{n}-name_as_printed": f"Ông {n}" for n in range(50)}

        with django_assert_max_num_queries(14):
            client.post(url_of(article, "preview"), people)


class TestShared:
    @pytest.fixture
    def link(self, chief) -> PreviewLink:
        photos = [photo_row(make_photo(chief), "Cầu trong nắng", is_lead=True)]
        article = make_article(chief, headline="Bài chưa đăng", photos=photos)
        return desk.make_preview_link(article=article, by=chief)

    @staticmethod
    def path(link: PreviewLink) -> str:
        return f"/xem-truoc/{desk.preview_token(link)}/"

    def test_anybody_with_the_link_reads_this_version(self, link, chief) -> None:
        desk.write_snapshot(article=link.article, snapshot=snapshot(headline="Bản sau"), token=1, by=chief)
        cache.clear()

        page = Client().get(self.path(link))

        text = text_of(page)
        assert "Bài chưa đăng" in text
        assert "Bản sau" not in text
        assert 'class="preview-band"' in text
        assert '<meta name="robots" content="noindex, nofollow">' in text
        assert 'class="share"' not in text
        assert page.headers["Cache-Control"] == "no-store, private"
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Frame-Options"] == "DENY"
        assert not {"ETag", "Surrogate-Key", "Vary", "Last-Modified"} & set(page.headers)
        assert not page.cookies

    def test_no_session_is_touched(self, link, django_assert_max_num_queries) -> None:
        with django_assert_max_num_queries(8) as caught:
            Client().get(self.path(link))

        assert not [query for query in caught.captured_queries if "session" in query["sql"]]

    def test_pictures_of_this_version_are_served_and_no_others(self, link, chief) -> None:
        other = make_photo(chief, "navy")
        photo = link.revision.snapshot["photos"][0]["photo"]
        name = f"{self.path(link)}anh/{photo}/"
        assert f'src="{name}' in text_of(Client().get(self.path(link)))

        width = 480
        answer = Client().get(f"{name}{width}.webp")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        b"".join(answer.streaming_content)

        for bad in (f"{photo}/481.webp", f"{photo}/{width}.gif", f"{other.pk}/{width}.webp", "0/480.webp"):
            assert Client().get(f"{self.path(link)}anh/{bad}").status_code == 404
        desk.revoke_preview_link(link=link, by=chief)
        assert Client().get(f"{name}{width}.webp").status_code == 404

    def test_what_it_does_not_open_is_the_page_that_is_not_there(self, link, chief) -> None:
        unknown = Client().get("/khong-co-trang-nay/")
        paths = ["/xem-truoc/abc/", self.path(link)[:-2] + "/"]
        live = self.path(link)
        expired = desk.make_preview_link(article=link.article, by=chief)
        PreviewLink.objects.filter(pk=expired.pk).update(
            made_at=timezone.now() - timedelta(hours=9),
            expires_at=timezone.now() - timedelta(seconds=1),
        )
        assert Client().get(live).status_code == 200
        desk.revoke_preview_link(link=link, by=chief)

        for path in [*paths, live, self.path(expired)]:
            answer = Client().get(path)
            assert (answer.status_code, answer.content) == (404, unknown.content)
            assert dict(answer.headers) == dict(unknown.headers)

    def test_no_public_page_leads_there(self, link, chief) -> None:
        live = publish_article()

        for path in ("/", live.get_absolute_url(), "/sitemap.xml", "/rss.xml", "/tim-kiem/?q=cầu"):
            assert b"xem-truoc" not in Client().get(path).content
        assert b"Disallow: /xem-truoc/" in Client().get("/robots.txt").content


class TestSharingPage:
    def test_make_and_end_a_link_without_scripts(self, client: Client, chief) -> None:
        article = make_article(chief)
        url = url_of(article, "share")

        answer = client.post(url, {"make": "1"})
        link = PreviewLink.objects.get()
        assert answer.headers["Location"] == f"{url}?new={link.pk}"
        page = client.get(answer.headers["Location"])
        assert f"/xem-truoc/{desk.preview_token(link)}/" in text_of(page)
        assert "no-store" in page.headers["Cache-Control"]

        client.post(url, {"revoke": link.pk})
        assert PreviewLink.objects.get().revoked_at is not None
        assert "xem-truoc" not in text_of(client.get(url))

    def test_the_list_alone_for_the_form(self, client: Client, chief) -> None:
        article = make_article(chief)

        text = text_of(client.post(url_of(article, "share"), {"make": "1"}, headers={"X-Fragment": "1"}))

        assert "<html" not in text
        assert text.count("data-share-address") == 1

    def test_it_says_when_the_story_went_on(self, client: Client, chief) -> None:
        article = make_article(chief)
        desk.make_preview_link(article=article, by=chief)
        assert "share-old" not in text_of(client.get(url_of(article)))
        desk.write_snapshot(article=article, snapshot=snapshot(headline="Bản sau"), token=1, by=chief)

        assert "share-old" in text_of(client.get(url_of(article)))

    def test_a_link_of_another_story_is_not_ended_from_here(self, client: Client, chief) -> None:
        link = desk.make_preview_link(article=make_article(chief), by=chief)

        assert client.post(url_of(make_article(chief), "share"), {"revoke": link.pk}).status_code == 404

    def test_who_may_not_edit_sees_no_link(self, client: Client) -> None:
        reader = make_user(REPORTER)
        client.force_login(reader)
        other = make_article(make_user(REPORTER))

        assert client.post(url_of(other, "share"), {"make": "1"}).status_code == 404
        assert not PreviewLink.objects.exists()

    def test_the_form_asks_one_query_for_one_link_and_for_ten(self, client: Client, chief) -> None:
        article = make_article(chief)
        desk.make_preview_link(article=article, by=chief)
        one = count_queries(client, url_of(article))
        for _ in range(9):
            desk.make_preview_link(article=article, by=chief)

        assert count_queries(client, url_of(article)) == one
