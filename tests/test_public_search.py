"""The search page: stories, names on top, marked words, empty states."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.public.search import Marker
from tests.factories import make_organization, make_person, make_published

pytestmark = pytest.mark.django_db


def text_of(client: Client, **query: str) -> str:
    response = client.get("/tim-kiem/", query)
    assert response.status_code == 200
    return response.content.decode()


class TestResults:
    @pytest.mark.parametrize("query", ["thành phố", "thanh pho", "THANH PHO", "290-QĐ/TW", "290-qd/tw"])
    def test_story_is_found_as_readers_type(self, client: Client, query: str) -> None:
        row = make_published(headline="Thành phố làm theo Quyết định 290-QĐ/TW")
        make_published(headline="Giá nhãn giữ ở mức cao")

        text = text_of(client, q=query)

        assert row.get_absolute_url() in text
        assert "Giá nhãn" not in text

    def test_words_are_marked(self, client: Client) -> None:
        make_published(headline="Thành phố mở tuyến buýt")

        assert "<mark>Thành phố</mark> mở tuyến buýt" in text_of(client, q="thanh pho")

    def test_people_and_organizations_of_that_name_stand_on_top(self, client: Client) -> None:
        person = make_person("Phạm Văn Hiểu")
        office = make_organization("Hội Phạm Văn")
        private = make_person("Phạm Văn Hiển", is_public=False)

        text = text_of(client, q="pham van")

        assert person.get_absolute_url() in text
        assert office.get_absolute_url() in text
        assert private.name not in text

    def test_marks_typed_must_agree(self, client: Client) -> None:
        person = make_person("Phạm Văn Hiểu")

        assert person.get_absolute_url() in text_of(client, q="Phạm Văn")
        assert person.get_absolute_url() not in text_of(client, q="Phảm Vân")

    @pytest.mark.parametrize(
        "query", ["", "   ", '"', "<script>alert(1)</script>", "a\x00b", "OR AND *", "(" * 200]
    )
    def test_odd_queries_are_answered(self, client: Client, query: str) -> None:
        text = text_of(client, q=query)

        assert "<script>alert" not in text

    @pytest.mark.parametrize("page", ["0", "2", "x", "99999"])
    def test_page_that_does_not_exist_is_not_found(self, client: Client, page: str) -> None:
        make_published(headline="Thành phố mở tuyến buýt")

        assert client.get("/tim-kiem/", {"q": "buýt", "page": page}).status_code == 404

    def test_more_than_one_page(self, client: Client) -> None:
        for number in range(21):
            make_published(headline=f"Tuyến buýt {number}")

        assert client.get("/tim-kiem/", {"q": "buýt", "page": 2}).context["page"].older == 0

    def test_every_story_found_can_purge_the_page(self, client: Client) -> None:
        row = make_published(headline="Thành phố mở tuyến buýt")

        response = client.get("/tim-kiem/", {"q": "buýt"})

        assert f"story:{row.article_id}" in response["Surrogate-Key"].split()

    def test_queries_do_not_grow(self, client: Client) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as captured:
                text_of(client, q="thanh pho")
            return len(captured)

        make_published()
        at_one = count()
        for number in range(49):
            make_published(people=[make_person(f"Thành Phố {number}")])

        assert count() == at_one <= 6


class TestMarker:
    def test_phrase_is_preferred_to_its_words(self) -> None:
        parts = Marker("thanh pho").parts("Thành tích của thành phố")

        assert [text for text, is_hit in parts if is_hit] == ["thành phố"]

    def test_single_words_where_the_phrase_is_not(self) -> None:
        parts = Marker("cầu mới").parts("Cầu này còn mới")

        assert [text for text, is_hit in parts if is_hit] == ["Cầu", "mới"]

    def test_nothing_is_lost(self) -> None:
        text = "Ủy ban, “thành phố” và 290-QĐ/TW."

        assert "".join(part for part, _ in Marker("290-QĐ/TW").parts(text)) == text

    def test_excerpt_shows_the_neighbourhood_of_the_hit(self) -> None:
        parts = Marker("bến nước").excerpt("chữ đệm " * 200 + "ở Bến Nước " + "chữ sau " * 200)

        assert ("Bến Nước", True) in parts
        assert sum(len(text) for text, _ in parts) < 300
