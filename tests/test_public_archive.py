"""The archive: years, months, days in the paper's zone, with what was published and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.language import ZONE
from articles.models import PublishedArticle
from tests.factories import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _december() -> Iterator[None]:
    """The days below lie behind, whenever the tests run."""
    with time_machine.travel(datetime(2026, 12, 10, 12, 0, tzinfo=ZONE)):
        yield


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)


def published(*moment: int) -> PublishedArticle:
    return make_published(live_from=at(*moment), published_at=at(*moment))


def tree(client: Client, path: str) -> etree._Element:
    response = client.get(path)
    assert response.status_code == 200, path
    return etree.HTML(response.content.decode())


def links(root: etree._Element) -> list[str]:
    return root.xpath("//main//a[starts-with(@href, '/luu-tru/')]/@href")


def words(root: etree._Element, path: str) -> str:
    return " ".join(" ".join(root.xpath(f"string({path})").split()).split())


def query_count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


class TestYears:
    def test_years_with_stories_are_counted_newest_first(self, client: Client) -> None:
        for moment in ((2020, 6, 18), (2020, 1, 1), (2024, 12, 31), (2026, 11, 20)):
            published(*moment)

        root = tree(client, "/luu-tru/")

        assert links(root) == ["/luu-tru/2026/", "/luu-tru/2024/", "/luu-tru/2020/"]
        assert "2020 2" in words(root, "//ol[@class='spans']")

    def test_a_slip_of_the_year_breaks_no_page(self, client: Client) -> None:
        published(2020, 6, 18)
        make_published(published_at=at(206, 6, 18))

        assert links(tree(client, "/luu-tru/")) == ["/luu-tru/2020/"]
        assert client.get("/luu-tru/2020/").status_code == 200

    def test_empty_paper_has_an_archive(self, client: Client) -> None:
        assert links(tree(client, "/luu-tru/")) == []


class TestYear:
    def test_months_are_counted(self, client: Client) -> None:
        for moment in ((2026, 1, 1), (2026, 11, 20), (2026, 11, 2), (2025, 12, 31)):
            published(*moment)

        root = tree(client, "/luu-tru/2026/")

        assert "/luu-tru/2026/11/" in links(root)
        assert "/luu-tru/2026/02/" not in links(root)
        assert "Tháng 11/2026 2" in words(root, "//ol[@class='spans']")
        assert len(root.xpath("//ol[@class='spans']/li")) == 12

    def test_neighbours_are_the_nearest_years_with_stories(self, client: Client) -> None:
        for year in (2018, 2021, 2026):
            published(year, 6, 1)

        root = tree(client, "/luu-tru/2021/")

        assert root.xpath("//a[@rel='prev']/@href") == ["/luu-tru/2018/"]
        assert root.xpath("//a[@rel='next']/@href") == ["/luu-tru/2026/"]


class TestMonth:
    def test_calendar_begins_on_monday_and_counts_days(self, client: Client) -> None:
        published(2026, 11, 20)
        published(2026, 11, 20, 23, 59, 59)
        published(2026, 11, 2)

        root = tree(client, "/luu-tru/2026/11/")

        heads = [" ".join(head.itertext()) for head in root.xpath("//table/thead//th")]
        rows = [["".join(cell.itertext()).split() for cell in row] for row in root.xpath("//table/tbody/tr")]
        assert heads == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
        assert root.xpath("//table/thead//abbr/@title")[0] == "Thứ Hai"
        assert [len(row) for row in rows] == [7] * 6
        assert rows[0] == [[]] * 6 + [["1"]]
        assert rows[3][4][:2] == ["20", "2"]
        assert root.xpath("//table/caption")
        assert [path for path in links(root) if path.count("/") == 5] == [
            "/luu-tru/2026/11/02/",
            "/luu-tru/2026/11/20/",
        ]

    def test_day_is_that_of_the_papers_zone(self, client: Client) -> None:
        first = published(2026, 11, 1, 0, 0, 0)
        last = published(2026, 11, 30, 23, 59, 59)
        assert timezone.is_aware(first.published_at)

        root = tree(client, "/luu-tru/2026/11/")

        assert {"/luu-tru/2026/11/01/", "/luu-tru/2026/11/30/"} <= set(links(root))
        assert first.headline in client.get("/luu-tru/2026/11/01/").content.decode()
        assert last.headline in client.get("/luu-tru/2026/11/30/").content.decode()
        for path in (
            "/luu-tru/2026/10/",
            "/luu-tru/2026/12/",
            "/luu-tru/2026/10/31/",
            "/luu-tru/2026/12/01/",
        ):
            assert client.get(path).status_code == 404

    def test_english_page_speaks_english(self, client: Client) -> None:
        published(2026, 11, 20)

        root = tree(client, "/en/luu-tru/2026/11/")

        assert words(root, "//h1") == "November 2026"
        assert "/en/luu-tru/2026/11/20/" in root.xpath("//main//a/@href")


class TestDay:
    def test_stories_of_the_day_and_no_others(self, client: Client) -> None:
        rows = [published(2026, 11, 20, hour) for hour in (0, 12, 23)]
        others = [published(2026, 11, 19, 23, 59, 59), published(2026, 11, 21)]

        text = client.get("/luu-tru/2026/11/20/").content.decode()

        places = [text.index(row.headline) for row in reversed(rows)]
        assert places == sorted(places)
        assert not any(row.headline in text for row in others)

    def test_neighbours_are_the_nearest_days_with_stories(self, client: Client) -> None:
        for day in ((2026, 10, 3), (2026, 11, 20), (2026, 11, 24)):
            published(*day)

        root = tree(client, "/luu-tru/2026/11/20/")

        assert root.xpath("//a[@rel='prev']/@href") == ["/luu-tru/2026/10/03/"]
        assert root.xpath("//a[@rel='next']/@href") == ["/luu-tru/2026/11/24/"]
        assert not tree(client, "/luu-tru/2026/11/24/").xpath("//a[@rel='next']")

    def test_long_day_has_pages(self, client: Client) -> None:
        rows = [published(2026, 11, 20, 8, minute) for minute in range(30)]

        assert rows[0].headline in client.get("/luu-tru/2026/11/20/?page=2").content.decode()
        assert client.get("/luu-tru/2026/11/20/?page=3").status_code == 404

    @pytest.mark.parametrize(
        "path",
        "2026/02/31/ 2026/02/29/ 2026/13/ 2026/00/ 2026/11/00/ 2026/11/32/ 2026/1/ 26/ 0000/ 2026/11/5/ "
        "2026/11/19/ 2026/10/ 2025/ 1900/ 2099/ 2099/12/31/".split(),
    )
    def test_what_is_no_date_or_has_no_stories_is_not_found(self, client: Client, path: str) -> None:
        published(2026, 11, 20)

        answer = client.get(f"/luu-tru/{path}")

        assert answer.status_code == 404
        assert answer.content == client.get("/khong-co/").content


class TestWhatReadersMaySee:
    def test_scheduled_and_closed_versions_are_not_counted(self, client: Client) -> None:
        with time_machine.travel(at(2026, 11, 20, 12), tick=False):
            published(2026, 11, 20, 8)
            later = published(2026, 11, 20, 13)
            make_published(headline="Bản cũ", live_from=at(2026, 11, 20, 7), live_until=at(2026, 11, 20, 8))
            tomorrow = published(2026, 11, 21, 8)
            day, month = (client.get(f"/luu-tru/2026/11/{part}") for part in ("20/", ""))
            ahead = client.get("/luu-tru/2026/11/21/")

        assert later.headline not in day.content.decode()
        assert "Bản cũ" not in day.content.decode()
        assert tomorrow.headline not in day.content.decode()
        assert ahead.status_code == 404
        assert "/luu-tru/2026/11/21/" not in month.content.decode()
        assert " ".join(etree.HTML(month.content.decode()).xpath("string(//td[a])").split()).startswith(
            "20 1 "
        )

    def test_day_that_a_story_prints_but_that_lies_ahead_is_no_page(self, client: Client) -> None:
        with time_machine.travel(at(2026, 11, 20, 12), tick=False):
            make_published(live_from=at(2026, 11, 20), published_at=at(2026, 11, 22))

            assert client.get("/luu-tru/2026/11/22/").status_code == 404

    def test_cache_ends_with_the_next_change(self, client: Client) -> None:
        with time_machine.travel(at(2026, 11, 20, 12), tick=False):
            published(2026, 11, 20, 8)
            make_published(live_from=at(2026, 11, 20, 12) + timedelta(seconds=25))
            response = client.get("/luu-tru/2026/11/20/")

        assert response["Cache-Control"] == "public, max-age=25"
        assert "lists" in response["Surrogate-Key"].split()


class TestQueries:
    @pytest.mark.parametrize(
        ("path", "budget"),
        [("/luu-tru/", 4), ("/luu-tru/2026/", 5), ("/luu-tru/2026/11/", 5), ("/luu-tru/2026/11/20/", 5)],
    )
    def test_same_at_one_and_at_fifty(self, client: Client, path: str, budget: int) -> None:
        published(2026, 11, 20)
        published(2019, 1, 1)
        at_one = query_count(client, path)
        for number in range(50):
            published(2026, 11, 20, 10, number)
            published(2019 + number % 7, 1 + number % 12, 1 + number % 28)

        assert query_count(client, path) == at_one <= budget

    @pytest.mark.parametrize("path", ["/luu-tru/", "/luu-tru/2026/11/20/"])
    def test_no_row_outside_the_span_is_computed(self, client: Client, path: str) -> None:
        """Grouping calls a function for every row; a range does not."""
        published(2026, 11, 20)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)

        assert not [query["sql"] for query in captured.captured_queries if "trunc" in query["sql"].lower()]
