"""Old addresses: where they lead, what they never tell, and that they lead nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import Article, Redirect
from tests.factories import make_article, make_published, make_user, publish_article

pytestmark = pytest.mark.django_db


def moved(old_path: str, **values: object) -> Redirect:
    return Redirect.objects.create(old_path=old_path, **values)


class TestPaths:
    @pytest.mark.parametrize(
        ("old", "asked"),
        [
            ("/index.php", "/index.php"),
            ("/gioi-thieu", "/gioi-thieu"),  # one segment: a slash would make it a section
            ("/cu/bai/", "/cu/bai/"),
            ("/news.aspx?id=7", "/news.aspx?id=7"),
            ("/tin/bài-cũ.htm", "/tin/b%C3%A0i-c%C5%A9.htm"),
            ("/tin/b%C3%A0i-c%C5%A9.htm", "/tin/b%C3%A0i-c%C5%A9.htm"),
            ("/index.php", "/index.php?utm_source=zalo"),
        ],
    )
    def test_old_address_leads_to_the_new_one(self, client: Client, old: str, asked: str) -> None:
        moved(old, new_path="/thoi-su/")

        for response in (client.get(asked), client.head(asked)):
            assert (response.status_code, response["Location"]) == (301, "/thoi-su/")
            assert "lists" in response["Surrogate-Key"].split()

    def test_query_string_is_asked_first(self, client: Client) -> None:
        moved("/news.aspx", new_path="/")
        moved("/news.aspx?id=7", new_path="/kinh-te/")

        assert client.get("/news.aspx?id=7")["Location"] == "/kinh-te/"
        assert client.get("/news.aspx?id=8")["Location"] == "/"

    def test_page_that_exists_is_never_taken_over(self, client: Client) -> None:
        row = make_published()
        moved(row.get_absolute_url(), new_path="/kinh-te/")
        moved("/thoi-su/", new_path="/kinh-te/")

        assert client.get(row.get_absolute_url()).status_code == 200
        assert client.get("/thoi-su/").status_code == 200

    @pytest.mark.parametrize(
        "place", ["//evil.example/", "/\\evil.example/", "https://evil.example/", "/\t/evil.example"]
    )
    def test_leads_nowhere_but_here(self, client: Client, place: str) -> None:
        moved("/cu.htm", new_path=place)  # written past the form

        response = client.get("/cu.htm")

        assert (response.status_code, response.get("Location")) == (404, None)
        assert response.content == client.get("/khong-co.htm").content

    @pytest.mark.parametrize("path", ["/admin/cu/", "/admin/articles/cu/1/", "/static/cu.css", "/health/cu"])
    def test_not_for_the_desk(self, client: Client, path: str) -> None:
        moved(path, new_path="/thoi-su/")

        response = client.get(path)

        assert response.get("Location", "").startswith("/admin/login/") or response.status_code == 404
        assert response.get("Location") != "/thoi-su/"

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_only_reading_is_led(self, client: Client, method: str) -> None:
        moved("/index.php", new_path="/thoi-su/")

        assert getattr(client, method)("/index.php").status_code == 404

    def test_works_while_developing(self, client: Client, settings) -> None:
        settings.DEBUG = True
        moved("/index.php", new_path="/thoi-su/")

        assert client.get("/index.php").status_code == 301
        assert client.get("/khac.php").status_code == 404

    @pytest.mark.parametrize("path", ["/%00", "/" + "a" * 3000 + ".htm", "/%ff.htm", "/x?" + "b" * 500])
    def test_strange_address_is_not_found(self, client: Client, path: str) -> None:
        moved("/cu.htm", new_path="/")

        assert client.get(path).status_code in (301, 404)


class TestStories:
    def test_leads_to_the_live_story(self, client: Client) -> None:
        row = make_published()
        moved("/bai-cu-7.htm", article_id=row.article_id)

        response = client.get("/bai-cu-7.htm")

        assert (response.status_code, response["Location"]) == (301, row.get_absolute_url())
        assert f"story:{row.article_id}" in response["Surrogate-Key"].split()

    def test_withdrawn_story_is_gone(self, client: Client) -> None:
        row = publish_article(legacy_url="/bai-cu-7.htm")
        story = client.get("/bai-cu-7.htm")
        article = Article.objects.get(pk=row.article_id)
        desk.withdraw(article=article, by=make_user())

        response = client.get("/bai-cu-7.htm")

        assert story.status_code == 301
        assert response.status_code == 410
        assert response.content == client.get(f"/thoi-su/x-a{row.article_id}.html").content

    def test_what_was_never_live_is_not_told(self, client: Client) -> None:
        by = make_user()
        draft, scheduled = make_article(by), make_article(by)
        desk.schedule(article=scheduled, by=by, at=timezone.now() + timedelta(hours=1))
        moved("/nhap.htm", article_id=draft.pk)
        moved("/hen.htm", article_id=scheduled.pk)
        unknown = client.get("/khong-co.htm")

        for path in ("/nhap.htm", "/hen.htm"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert answer.content == unknown.content
            assert dict(answer.headers) == dict(unknown.headers)


class TestQueries:
    def test_unknown_address_asks_once_more_and_no_page_ever(self, client: Client) -> None:
        row = make_published()
        for number in range(50):
            moved(f"/cu-{number}.htm", new_path="/")

        asked = [query for query in self.queries(client, "/khong-co.htm") if "articles_redirect" in query]
        on_a_page = [
            query for query in self.queries(client, row.get_absolute_url()) if "articles_redirect" in query
        ]

        assert (len(asked), len(on_a_page)) == (1, 0)

    def queries(self, client: Client, path: str) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return [query["sql"] for query in captured.captured_queries]
