"""The front page as readers get it: as arranged, never early, never with a hole, always as many queries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import desk
from articles.language import ZONE
from articles.models import FrontPageVersion, PublishedArticle, Slot
from articles.models.frontpage import FRONT_SIZE, PLACES
from tests.factories import make_article, make_person, make_published, make_user

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
BUDGET = 6  # version, stories, people, meetings ahead, next change, menu
LEAD, BESIDE_1, CARD_1 = 0, 1, 6


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def stories(clock) -> list[PublishedArticle]:
    """Fifty live stories, the newest first."""
    return [make_published(live_from=NOON - number * HOUR) for number in range(1, 51)]


def pins(places: dict[int, PublishedArticle | int], until: dict[int, datetime] | None = None) -> list[Slot]:
    slots: list[Slot] = [{"article": None, "until": None} for _place in PLACES]
    for number, story in places.items():
        slots[number]["article"] = story if isinstance(story, int) else story.article_id
    for number, moment in (until or {}).items():
        slots[number]["until"] = moment.isoformat()
    return slots


def order(client: Client, path: str = "/") -> list[int]:
    """The stories whose links the page prints, in order."""
    response = client.get(path)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2]
    return [int(pk) for pk in re.findall(r'href="/[a-z0-9-]+/[a-z0-9-]+-a(\d+)\.html"', main)]


def numbers(rows: Sequence[PublishedArticle]) -> list[int]:
    return [row.article_id for row in rows]


class TestArranged:
    def test_without_any_version_the_newest_stand_in_order(self, client: Client, stories) -> None:
        found = order(client)

        # The template prints the lead and what stands below it first, then what stands beside.
        expected = [stories[number] for number in (0, 4, 5, 1, 2, 3, *range(6, 23))]
        assert found == numbers(expected)

    def test_pinned_stories_stand_in_their_places_and_the_newest_fill_the_rest(
        self, client: Client, stories
    ) -> None:
        desk.arrange(
            slots=pins({LEAD: stories[40], BESIDE_1: stories[2], CARD_1: stories[45]}), by=make_user()
        )

        found = order(client)

        assert found[0] == stories[40].article_id
        assert found[3] == stories[2].article_id
        assert found[11] == stories[45].article_id
        assert len(found) == len(set(found)) == FRONT_SIZE
        rest = [pk for pk in found if pk not in numbers([stories[40], stories[45]])]
        assert set(rest) == set(numbers(stories[:21]))

    def test_what_the_arrangement_pushed_off_comes_on_the_next_page_and_nothing_twice(
        self, client: Client, stories
    ) -> None:
        desk.arrange(
            slots=pins({place.number: stories[-1 - place.number] for place in PLACES}), by=make_user()
        )

        found = [order(client), order(client, "/?page=2"), order(client, "/?page=3")]

        everything = [pk for page in found for pk in page]
        assert sorted(everything) == sorted(numbers(stories))
        assert found[1] == numbers(stories[5:28])
        assert client.get("/?page=4").status_code == 404

    def test_the_next_page_is_a_plain_list_and_linked(self, client: Client, stories) -> None:
        assert 'href="?page=2"' in client.get("/").content.decode()
        assert order(client, "/?page=2") == numbers(stories[23:46])

    def test_as_many_stories_as_places_have_no_next_page(self, client: Client, clock) -> None:
        rows = [make_published(live_from=NOON - number * HOUR) for number in range(FRONT_SIZE)]
        desk.arrange(slots=pins({LEAD: rows[-1]}), by=make_user())

        assert len(order(client)) == FRONT_SIZE
        assert "?page=2" not in client.get("/").content.decode()
        assert client.get("/?page=2").status_code == 404

    def test_one_story_alone_leads_wherever_it_is_pinned(self, client: Client, clock) -> None:
        row = make_published(live_from=NOON - HOUR)
        desk.arrange(slots=pins({CARD_1: row}), by=make_user())

        text = client.get("/").content.decode()

        assert order(client) == [row.article_id]
        assert 'class="lead-story' in text

    def test_english_readers_get_the_same_page(self, client: Client, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[40]}), by=make_user())

        text = client.get("/en/").content.decode().partition("<main")[2]

        found = [int(pk) for pk in re.findall(r'href="/en/[a-z0-9-]+/[a-z0-9-]+-a(\d+)\.html"', text)]
        assert found == order(client)


class TestNeverEarly:
    def test_a_waiting_version_shows_nothing_of_itself_before_its_second(
        self, client: Client, stories, clock
    ) -> None:
        start = NOON + HOUR
        desk.arrange(slots=pins({LEAD: stories[45]}), by=make_user(), at=start)

        clock.move_to(start - timedelta(microseconds=1))
        before = order(client)
        clock.move_to(start)
        after = order(client)

        assert stories[45].article_id not in before
        assert after[0] == stories[45].article_id

    def test_a_pinned_draft_is_nowhere_even_if_a_row_names_it(self, client: Client, stories) -> None:
        draft = make_article(headline="Chuyện zvqkinqvz chưa đăng")
        FrontPageVersion.objects.create(slots=pins({LEAD: draft.pk}), live_from=NOON - HOUR)

        for path in ("/", "/?page=2", "/en/"):
            text = client.get(path).content.decode()
            assert "zvqkinqvz" not in text
            assert f"-a{draft.pk}.html" not in text
        assert len(order(client)) == FRONT_SIZE

    def test_a_pinned_scheduled_story_is_nowhere_before_its_second(
        self, client: Client, stories, clock
    ) -> None:
        chief = make_user()
        article = make_article(chief, headline="Chuyện zvqhenqvz chờ giờ")
        start = NOON + HOUR
        desk.schedule(article=article, by=chief, at=start)
        desk.arrange(slots=pins({LEAD: article.pk}), by=chief)

        clock.move_to(start - SECOND)
        before = client.get("/").content.decode()
        filled = order(client)
        clock.move_to(start)

        assert "zvqhenqvz" not in before
        assert filled[0] == stories[0].article_id
        assert order(client)[0] == article.pk

    def test_a_withdrawn_story_is_gone_and_its_place_filled_in_the_same_second(
        self, client: Client, stories
    ) -> None:
        chief = make_user()
        article = make_article(chief, headline="Chuyện zvqgoqvz bị gỡ")
        desk.publish(article=article, by=chief)
        desk.arrange(slots=pins({LEAD: article.pk}), by=chief)
        assert order(client)[0] == article.pk

        desk.withdraw(article=article, by=chief)

        assert "zvqgoqvz" not in client.get("/").content.decode()
        assert order(client)[0] == stories[0].article_id
        assert len(order(client)) == FRONT_SIZE

    def test_a_person_without_a_page_stays_unlinked_whoever_pins_the_story(
        self, client: Client, stories
    ) -> None:
        private = make_person("Trần Văn Kín", is_public=False)
        row = make_published(people=[private], live_from=NOON - 90 * HOUR)

        desk.arrange(slots=pins({LEAD: row}), by=make_user())

        assert order(client)[0] == row.article_id
        assert "Trần Văn Kín" not in client.get("/").content.decode()


class TestUntilWhen:
    @pytest.mark.parametrize("path", ["/", "/?page=2"])
    def test_a_pins_end_is_known_to_caches(self, client: Client, stories, path: str) -> None:
        desk.arrange(slots=pins({LEAD: stories[40]}, {LEAD: NOON + 20 * SECOND}), by=make_user())

        assert client.get(path)["Cache-Control"] == "public, max-age=20"

    def test_so_is_the_next_version(self, client: Client, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[40]}, {LEAD: NOON + 20 * SECOND}), by=make_user())
        desk.arrange(slots=pins({LEAD: stories[41]}), by=make_user(), at=NOON + 15 * SECOND)

        assert client.get("/")["Cache-Control"] == "public, max-age=15"

    def test_and_the_first_of_all(self, client: Client, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[41]}), by=make_user(), at=NOON + 15 * SECOND)

        assert client.get("/")["Cache-Control"] == "public, max-age=15"

    def test_an_end_that_has_passed_is_no_moment_any_more(self, client: Client, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[40]}, {LEAD: NOON + 20 * SECOND}), by=make_user())
        clock.shift(20 * SECOND)

        assert client.get("/")["Cache-Control"] == "public, max-age=60"
        assert order(client)[0] == stories[0].article_id


class TestQueries:
    def asked(self, client: Client, path: str) -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        return [query["sql"] for query in caught.captured_queries]

    def test_the_same_at_one_story_and_at_fifty_all_places_pinned(self, client: Client, clock) -> None:
        chief = make_user()
        rows = [make_published(people=[make_person("An")], live_from=NOON - HOUR)]
        desk.arrange(slots=pins({LEAD: rows[0]}), by=chief)
        at_one = self.asked(client, "/")
        for number in range(2, 51):
            person = make_person(f"Nguyễn Văn {number}")
            rows.append(make_published(people=[person], live_from=NOON - number * HOUR))
        clock.shift(HOUR)
        slots = pins({place.number: rows[-1 - place.number] for place in PLACES})
        desk.arrange(slots=slots, by=chief)

        at_fifty = self.asked(client, "/")

        assert len(at_one) == len(at_fifty) == BUDGET

    def test_without_a_version_too(self, client: Client, stories) -> None:
        assert len(self.asked(client, "/")) == BUDGET

    def test_an_older_page_takes_no_more(self, client: Client, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[40]}), by=make_user())

        assert len(self.asked(client, "/?page=2")) <= BUDGET
