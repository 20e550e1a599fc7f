"""The page "Trang nhất": the form as a browser without scripts sends it, and what readers get of it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.admin.front_sheet import Sheet
from articles.language import ZONE
from articles.models import Article, FrontPageVersion, Slot, front_page
from articles.models.frontpage import PLACES
from tests.factories import make_article, make_published, make_user
from tests.test_admin_paste import Form

pytestmark = pytest.mark.django_db

FRONT, PREVIEW = "/admin/front/", "/admin/front/preview/"
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
LEAD, BESIDE_1, BESIDE_2, BESIDE_3, BELOW_1 = range(5)
LAST = len(PLACES) - 1


@pytest.fixture
def chief():
    return make_user("Thư ký tòa soạn", last_name="Lương", first_name="Hải Yến")


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk_client(client: Client, chief) -> Client:
    client.force_login(chief)
    return client


@pytest.fixture
def stories(chief, clock) -> list[int]:
    """Twenty-six live stories with words of their own, the newest first; written directly: they are many."""
    return [
        make_published(headline=f"Chuyện số {number}", live_from=MONDAY - number * HOUR).article_id
        for number in range(1, 27)
    ]


def publish(chief, headline: str, printed_at: datetime | None = None) -> int:
    return desk.publish(
        article=make_article(chief, headline=headline), by=chief, printed_at=printed_at
    ).article_id


def pins(places: dict[int, int]) -> list[Slot]:
    slots: list[Slot] = [{"article": None, "until": None} for _place in PLACES]
    for number, article in places.items():
        slots[number]["article"] = article
    return slots


def fields(text: str) -> dict[str, Any]:
    """The form's fields as a browser would send them, none of them twice."""
    data = Form(text, "front-form").data
    assert all(len(values) == 1 for values in data.values())
    return {name: values[0] for name, values in data.items()}


def page(client: Client, **query: str) -> str:
    response = client.get(FRONT, query)
    assert response.status_code == 200
    return response.content.decode()


def press(client: Client, text: str, name: str, value: str = "1", **typed: str) -> str:
    """Press a button that moves stories; the page that comes back."""
    response = client.post(FRONT, {**fields(text), **typed, name: value})
    assert response.status_code == 200
    return response.content.decode()


def standing(text: str) -> dict[int, int]:
    """Place -> story of every place on the table."""
    data = fields(text)
    return {
        place.number: int(data[f"story-{place.number}"])
        for place in PLACES
        if data.get(f"story-{place.number}")
    }


def pinned(text: str) -> dict[int, int]:
    data = fields(text)
    return {number: article for number, article in standing(text).items() if data.get(f"pinned-{number}")}


def shown(place: int, at: datetime | None = None) -> int | None:
    row = front_page(at).rows[PLACES[place].position]
    return row.article_id if row else None


def refusals(text: str) -> list[str]:
    found = re.findall(r'<p class="refusal" role="alert">(.*?)</p>', text)
    found += re.findall(r'<ul class="errorlist" role="alert"><li>(.*?)</li></ul>', text)
    return [unescape(sentence) for sentence in found]


class TestWhoMay:
    @pytest.mark.parametrize("role", ["Cộng tác viên", "Phóng viên", "Biên tập viên", "Trưởng ban"])
    def test_others_get_neither_the_page_nor_the_link(self, client: Client, stories, role: str) -> None:
        client.force_login(make_user(role))

        answers = [client.get(FRONT), client.post(FRONT, {"_publish": "1"}), client.post(PREVIEW)]

        assert [answer.status_code for answer in answers] == [403, 403, 403]
        assert f'href="{FRONT}"' not in client.get("/admin/").content.decode()
        assert not FrontPageVersion.objects.exists()

    @pytest.mark.parametrize(
        "role", ["Thư ký tòa soạn", "Phó tổng biên tập trực", "Tổng biên tập", "Quản trị"]
    )
    def test_who_publishes_gets_both(self, client: Client, role: str) -> None:
        client.force_login(make_user(role))

        assert client.get(FRONT).status_code == 200
        assert f'href="{FRONT}"' in client.get("/admin/").content.decode()

    def test_the_preview_is_asked_for_by_a_form_alone(self, desk_client: Client) -> None:
        assert desk_client.get(PREVIEW).status_code == 405


class TestTable:
    def test_it_shows_the_page_as_readers_have_it(self, desk_client: Client, chief, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[20], BELOW_1: stories[21]}), by=chief)

        text = page(desk_client)

        assert pinned(text) == {LEAD: stories[20], BELOW_1: stories[21]}
        assert standing(text) == {place.number: shown(place.number) for place in PLACES}
        for number in range(1, 27):
            assert f"Chuyện số {number}<" in text

    def test_a_paper_without_a_story_says_so(self, desk_client: Client) -> None:
        text = page(desk_client)

        assert standing(text) == {}
        assert 'class="empty-list"' in text

    def test_pins_that_ended_or_lost_their_story_are_not_taken_up(
        self, desk_client: Client, chief, stories, clock
    ) -> None:
        gone = publish(chief, "Chuyện bị gỡ")
        slots = pins({LEAD: stories[20], BESIDE_1: gone, BESIDE_2: stories[22]})
        slots[LEAD]["until"] = (MONDAY + HOUR).isoformat()
        desk.arrange(slots=slots, by=chief)
        desk.withdraw(article=Article.objects.get(pk=gone), by=chief)
        clock.shift(2 * HOUR)

        text = page(desk_client)

        assert pinned(text) == {BESIDE_2: stories[22]}

    def test_a_pinned_scheduled_story_stands_in_its_place_with_its_moment(
        self, desk_client: Client, chief, stories
    ) -> None:
        article = make_article(chief, headline="Chuyện chờ giờ")
        desk.schedule(article=article, by=chief, at=MONDAY + 2 * HOUR)
        desk.arrange(slots=pins({LEAD: article.pk}), by=chief)

        text = page(desk_client)

        assert pinned(text) == {LEAD: article.pk}
        assert "10:00 23/11" in text
        assert standing(text)[BESIDE_1] == stories[0]

    def test_drafts_and_withdrawn_stories_cannot_be_chosen(self, desk_client: Client, chief, stories) -> None:
        draft = make_article(chief, headline="Chuyện nháp")
        gone = publish(chief, "Chuyện đã gỡ")
        desk.withdraw(article=Article.objects.get(pk=gone), by=chief)

        text = page(desk_client)

        assert f'name="put-{draft.pk}"' not in text
        assert f'name="put-{gone}"' not in text
        assert "Chuyện nháp" not in text
        assert "Chuyện đã gỡ" not in text

    def test_the_search_needs_no_marks_and_keeps_the_table(self, desk_client: Client, chief, stories) -> None:
        publish(chief, "Đường hoa xuân mở cửa", MONDAY - 99 * HOUR)
        publish(chief, "Chợ nổi đón khách", MONDAY - 98 * HOUR)
        moved = press(desk_client, page(desk_client), "_pin", str(stories[3]))

        text = press(desk_client, moved, "_find", q="duong hoa")

        candidates = text.partition('id="candidate-list"')[2].partition("</aside>")[0]
        assert "Đường hoa xuân mở cửa" in candidates
        assert "Chợ nổi" not in candidates
        assert stories[3] in pinned(text).values()

    def test_a_search_without_a_find_says_so(self, desk_client: Client, stories) -> None:
        text = press(desk_client, page(desk_client), "_find", q="khongcogi")

        assert "khongcogi" in text.partition('id="candidate-list"')[2].partition("</aside>")[0]

    def test_a_fragment_is_sent_to_the_script(self, desk_client: Client, stories) -> None:
        data = {**fields(page(desk_client)), "_pin": str(stories[0])}

        text = desk_client.post(FRONT, data, headers={"X-Requested-With": "fetch"}).content.decode()

        assert "<html" not in text
        assert f'name="pinned-{LEAD}"' in text

    def test_it_takes_the_same_queries_at_one_row_and_at_fifty(
        self, desk_client: Client, chief, clock
    ) -> None:
        def asked() -> int:
            with CaptureQueriesContext(connection) as caught:
                page(desk_client)
            return len(caught)

        first = publish(chief, "Chuyện đầu")
        desk.arrange(slots=pins({LEAD: first}), by=chief)
        page(desk_client)
        one = asked()
        articles = [publish(chief, f"Chuyện {number}") for number in range(50)]
        for number, article in enumerate(articles):
            clock.shift(HOUR)
            desk.arrange(slots=pins({number % len(PLACES): article}), by=chief)

        assert asked() == one <= 17


class TestMoves:
    """Each with the buttons and fields of the form alone, as without scripts."""

    def test_pinning_holds_a_story_where_it_stands(self, desk_client: Client, stories) -> None:
        text = press(desk_client, page(desk_client), "_pin", str(stories[2]))

        assert pinned(text) == {BESIDE_2: stories[2]}

    def test_unpinning_lets_the_place_fill_itself(self, desk_client: Client, chief, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)

        text = press(desk_client, page(desk_client), "_unpin", str(stories[20]))

        assert pinned(text) == {}
        assert standing(text)[LEAD] == stories[0]

    def test_an_order_number_changes_two_pinned_stories(self, desk_client: Client, chief, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[20], BESIDE_3: stories[21]}), by=chief)

        text = press(desk_client, page(desk_client), "_apply", **{"order-3": "1"})

        assert pinned(text) == {LEAD: stories[21], BESIDE_3: stories[20]}

    def test_an_order_number_on_an_automatic_story_pins_it_there(self, desk_client: Client, stories) -> None:
        text = press(desk_client, page(desk_client), "_apply", **{"order-4": "1"})

        assert pinned(text) == {LEAD: stories[4]}
        assert standing(text)[BESIDE_1] == stories[0]

    def test_two_numbers_typed_crosswise_are_both_carried_out(self, desk_client: Client, stories) -> None:
        text = press(desk_client, page(desk_client), "_apply", **{"order-0": "5", "order-4": "1"})

        assert pinned(text) == {LEAD: stories[4], BELOW_1: stories[0]}

    @pytest.mark.parametrize("typed", ["0", "19", "-1", "mười", "1.5", "9" * 40, "²"])
    def test_a_number_that_no_place_has_is_told_beside_it(
        self, desk_client: Client, stories, typed: str
    ) -> None:
        before = page(desk_client)

        text = press(desk_client, before, "_apply", **{"order-2": typed})

        assert standing(text) == standing(before)
        assert len(refusals(text)) == 1

    @pytest.mark.parametrize(("step", "place"), [("-1", BESIDE_1), ("1", BESIDE_3)])
    def test_arrows_move_one_place(self, desk_client: Client, stories, step: str, place: int) -> None:
        text = press(desk_client, page(desk_client), "_step", f"{stories[2]}:{step}")

        assert pinned(text) == {place: stories[2]}

    @pytest.mark.parametrize(("place", "step"), [(LEAD, "-1"), (LAST, "1")])
    def test_no_arrow_leads_off_the_page(
        self, desk_client: Client, chief, stories, place: int, step: str
    ) -> None:
        desk.arrange(slots=pins({place: stories[20]}), by=chief)

        text = press(desk_client, page(desk_client), "_step", f"{stories[20]}:{step}")

        assert pinned(text) == {place: stories[20]}

    def test_a_chosen_story_moves_the_pinned_ones_down(self, desk_client: Client, chief, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[20], BESIDE_1: stories[21], BESIDE_3: stories[22]}), by=chief)
        outside = stories[25]

        text = press(desk_client, page(desk_client), "_put", str(outside), **{f"put-{outside}": "0"})

        assert pinned(text) == {
            LEAD: outside,
            BESIDE_1: stories[20],
            BESIDE_2: stories[21],
            BESIDE_3: stories[22],
        }

    def test_what_a_full_page_pushes_off_is_said(self, desk_client: Client, chief, stories) -> None:
        desk.arrange(slots=pins({place.number: stories[place.number] for place in PLACES}), by=chief)
        outside = stories[25]

        text = press(desk_client, page(desk_client), "_put", str(outside), **{f"put-{outside}": "0"})

        assert stories[LAST] not in pinned(text).values()
        said = text.partition('class="note said"')[2].partition("</div>")[0]
        assert f"Chuyện số {LAST + 1}”" in said

    def test_a_drop_from_the_newest_column_takes_the_story_along(self, desk_client: Client, stories) -> None:
        text = press(desk_client, page(desk_client), "_drop", f"{stories[7]}:1")

        assert pinned(text) == {BESIDE_1: stories[7]}

    def test_a_pins_end_moves_with_its_story(self, desk_client: Client, stories) -> None:
        held = press(desk_client, page(desk_client), "_pin", str(stories[2]))

        text = press(desk_client, held, "_step", f"{stories[2]}:1", **{"until-2": "2026-11-24T06:30"})

        assert fields(text)["until-3"] == "2026-11-24T06:30"

    @pytest.mark.parametrize("name", ["_step", "_drop", "_pin", "_unpin", "_put"])
    def test_nonsense_moves_nothing_and_breaks_nothing(self, desk_client: Client, stories, name: str) -> None:
        before = page(desk_client)

        for value in ("", ":", "x:1", "7:99", "7:-5", "7", "²:1", f"{'9' * 40}:1", "0:0", "7:x"):
            text = press(desk_client, before, name, value)
            assert standing(text) == standing(before), value

    def test_nothing_is_saved_by_moving(self, desk_client: Client, stories) -> None:
        press(desk_client, page(desk_client), "_pin", str(stories[2]))

        assert not FrontPageVersion.objects.exists()


class TestDrop:
    def test_two_automatic_stories_that_change_places_are_both_held(self) -> None:
        sheet = Sheet(shown=[10, 11, 12] + [None] * (len(PLACES) - 3))

        sheet.drop(12, 0)
        sheet.drop(10, 2)

        assert [slot["article"] for slot in sheet.slots[:3]] == [12, None, 10]

    def test_a_story_stands_once_whatever_is_dropped(self) -> None:
        sheet = Sheet(shown=list(range(1, len(PLACES) + 1)))

        for article, target in ((5, 0), (30, 0), (5, 17), (30, 3), (31, 3), (1, 17)):
            sheet.drop(article, target)

        assert len(sheet.pinned) == len(set(sheet.pinned))


class TestDecisions:
    def test_publishing_makes_it_the_readers_page(self, desk_client: Client, chief, stories) -> None:
        moved = press(desk_client, page(desk_client), "_drop", f"{stories[20]}:0")

        response = desk_client.post(FRONT, {**fields(moved), "_publish": "1"}, follow=True)

        assert response.redirect_chain == [(FRONT, 302)]
        assert shown(LEAD) == stories[20]
        assert "messagelist" in response.content.decode()
        assert "Lương Hải Yến" in response.content.decode()

    def test_order_numbers_and_ends_that_were_only_typed_are_published_too(
        self, desk_client: Client, chief, stories
    ) -> None:
        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        data = {**fields(page(desk_client)), "order-0": "3", "until-0": "2026-11-23T09:00", "_publish": "1"}

        desk_client.post(FRONT, data)

        assert shown(BESIDE_2) == stories[20]
        assert shown(BESIDE_2, MONDAY + HOUR) != stories[20]

    def test_scheduling_waits_for_its_second(self, desk_client: Client, stories) -> None:
        moved = press(desk_client, page(desk_client), "_drop", f"{stories[20]}:0")

        desk_client.post(FRONT, {**fields(moved), "at": "2026-11-24T05:00", "_schedule": "1"})

        start = datetime(2026, 11, 24, 5, 0, tzinfo=ZONE)
        assert shown(LEAD, start - timedelta(seconds=1)) == stories[0]
        assert shown(LEAD, start) == stories[20]
        assert "05:00 24/11/2026" in page(desk_client)

    def test_cancelling_takes_the_waiting_one_away(self, desk_client: Client, chief, stories) -> None:
        waiting = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief, at=MONDAY + HOUR)

        desk_client.post(FRONT, {**fields(page(desk_client)), "_cancel": str(waiting.pk)})

        assert not FrontPageVersion.objects.exists()

    def test_undo_and_restore(self, desk_client: Client, chief, stories, clock) -> None:
        for number in (20, 21):
            desk.arrange(slots=pins({LEAD: stories[number]}), by=chief)
            clock.shift(HOUR)
        second = FrontPageVersion.objects.latest("pk")

        desk_client.post(FRONT, {**fields(page(desk_client)), "_undo": "1"})
        undone = shown(LEAD)
        clock.shift(HOUR)
        desk_client.post(FRONT, {**fields(page(desk_client)), "_restore": str(second.pk)})

        assert (undone, shown(LEAD)) == (stories[20], stories[21])

    def test_a_version_may_be_taken_up_without_being_published(
        self, desk_client: Client, chief, stories, clock
    ) -> None:
        first = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        clock.shift(HOUR)
        desk.arrange(slots=pins({LEAD: stories[21]}), by=chief)

        text = page(desk_client, version=str(first.pk))

        assert pinned(text) == {LEAD: stories[20]}
        assert 'class="has-changes"' in text
        assert shown(LEAD) == stories[21]

    @pytest.mark.parametrize("version", ["0", "x", "999999", "-1"])
    def test_a_version_that_is_none_is_not_found(self, desk_client: Client, version: str) -> None:
        assert desk_client.get(FRONT, {"version": version}).status_code == 404

    def test_the_history_says_who_when_and_what(self, desk_client: Client, chief, clock) -> None:
        other = make_user("Tổng biên tập", last_name="Trần", first_name="Minh")
        moved, added, dropped = (publish(chief, f"Chuyện {word}") for word in ("chuyển", "thêm", "bỏ"))
        desk.arrange(slots=pins({LEAD: moved, BESIDE_1: dropped}), by=other)
        clock.shift(2 * HOUR)
        desk.arrange(slots=pins({BESIDE_1: moved, BESIDE_2: added}), by=chief)

        history = page(desk_client).partition('id="versions"')[2]

        present, _item, former = history.partition('class="is-past"')
        assert "Lương Hải Yến" in present
        assert "10:00 23/11/2026" in present
        for word in ("chuyển", "thêm", "bỏ"):
            assert f"“Chuyện {word}”" in present
        assert "Trần Minh" in former
        assert 'name="_restore"' in former


class TestRefusals:
    def send(self, client: Client, text: str, status: int, **data: str) -> str:
        response = client.post(FRONT, {**fields(text), **data})
        assert response.status_code == status
        return response.content.decode()

    def test_the_second_editor_loses_nothing_and_may_go_on(
        self, desk_client: Client, chief, stories, clock
    ) -> None:
        mine = press(desk_client, page(desk_client), "_drop", f"{stories[20]}:0")
        other = make_user("Tổng biên tập", last_name="Trần", first_name="Minh")
        clock.shift(HOUR)
        desk.arrange(slots=pins({LEAD: stories[21]}), by=other)

        refused = self.send(desk_client, mine, 409, _publish="1")

        assert shown(LEAD) == stories[21]
        assert "Trần Minh" in refused.partition('role="alert"')[2].partition("</div>")[0]
        assert pinned(refused) == {LEAD: stories[20]}
        self.send(desk_client, refused, 302, _publish="1")
        assert shown(LEAD) == stories[20]

    def test_a_double_click_is_one_version(self, desk_client: Client, stories) -> None:
        mine = press(desk_client, page(desk_client), "_drop", f"{stories[20]}:0")

        for _click in range(2):
            self.send(desk_client, mine, 302, _publish="1")

        assert FrontPageVersion.objects.count() == 1

    def test_a_story_withdrawn_meanwhile_is_told_at_its_place_and_the_rest_kept(
        self, desk_client: Client, chief, stories
    ) -> None:
        gone = publish(chief, "Chuyện bị gỡ")
        text = press(desk_client, page(desk_client), "_drop", f"{gone}:0")
        text = press(desk_client, text, "_drop", f"{stories[21]}:1")
        desk.withdraw(article=Article.objects.get(pk=gone), by=chief)

        refused = self.send(desk_client, text, 422, _publish="1")

        assert pinned(refused) == {LEAD: gone, BESIDE_1: stories[21]}
        assert len(refusals(refused)) == 2  # at the place, and beside the button
        assert "Chuyện bị gỡ" in refused
        freed = press(desk_client, refused, "_unpin", str(gone))
        self.send(desk_client, freed, 302, _publish="1")
        assert shown(BESIDE_1) == stories[21]

    @pytest.mark.parametrize("typed", ["2026-11-23T07:00", "hôm qua", "2026-13-45T99:99"])
    def test_a_pins_end_that_is_wrong_is_told_at_its_place(
        self, desk_client: Client, stories, typed: str
    ) -> None:
        held = press(desk_client, page(desk_client), "_pin", str(stories[2]))

        refused = self.send(desk_client, held, 422, _publish="1", **{"until-2": typed})

        assert pinned(refused) == {BESIDE_2: stories[2]}
        assert fields(refused)["until-2"] == typed
        assert len(refusals(refused)) == 2

    @pytest.mark.parametrize("at", ["", "mai", "2026-11-23T07:00"])
    def test_a_moment_that_is_none_is_told_beside_it(self, desk_client: Client, stories, at: str) -> None:
        held = press(desk_client, page(desk_client), "_pin", str(stories[2]))

        refused = self.send(desk_client, held, 422, _schedule="1", at=at)

        assert pinned(refused) == {BESIDE_2: stories[2]}
        assert len(refusals(refused)) == 1
        assert not FrontPageVersion.objects.exists()

    @pytest.mark.parametrize("decision", ["_publish", "_undo"])
    def test_nothing_to_do_is_said(self, desk_client: Client, stories, decision: str) -> None:
        refused = self.send(desk_client, page(desk_client), 422, **{decision: "1"})

        assert len(refusals(refused)) == 1
        assert not FrontPageVersion.objects.exists()

    def test_what_does_not_wait_is_not_cancelled(self, desk_client: Client, chief, stories) -> None:
        live = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)

        for pk in (live.pk, 999_999):
            refused = self.send(desk_client, page(desk_client), 422, _cancel=str(pk))
            assert len(refusals(refused)) == 1

    def test_a_wrong_order_number_stops_the_publishing(self, desk_client: Client, stories) -> None:
        self.send(desk_client, page(desk_client), 422, _publish="1", **{"order-2": "77"})

        assert not FrontPageVersion.objects.exists()

    def test_a_forged_draft_is_refused(self, desk_client: Client, chief, stories) -> None:
        draft = make_article(chief)
        data = {"story-0": str(draft.pk), "pinned-0": "1", "order-0": "1"}

        self.send(desk_client, page(desk_client), 422, _publish="1", **data)

        assert not FrontPageVersion.objects.exists()


class TestPreview:
    def test_it_is_the_readers_page_of_what_is_not_saved(self, desk_client: Client, chief, stories) -> None:
        moved = press(desk_client, page(desk_client), "_drop", f"{stories[20]}:0")
        moved = press(desk_client, moved, "_drop", f"{stories[21]}:6")

        preview = desk_client.post(PREVIEW, fields(moved))

        assert {"no-store", "private"} <= set(preview["Cache-Control"].split(", "))
        assert preview["X-Robots-Tag"] == "noindex, nofollow"
        assert not preview.has_header("Surrogate-Key")
        assert shown(LEAD) == stories[0]
        desk_client.post(FRONT, {**fields(moved), "_publish": "1"})
        assert preview.content == desk_client.get("/").content

    def test_a_moment_ahead_shows_the_page_of_that_moment(self, desk_client: Client, chief, stories) -> None:
        article = make_article(chief, headline="Chuyện chờ giờ")
        desk.schedule(article=article, by=chief, at=MONDAY + 2 * HOUR)
        moved = press(desk_client, page(desk_client), "_drop", f"{article.pk}:0")

        now = desk_client.post(PREVIEW, fields(moved)).content.decode()
        later = desk_client.post(PREVIEW, {**fields(moved), "at": "2026-11-23T10:00"}).content.decode()

        assert "Chuyện chờ giờ" not in now
        assert "Chuyện chờ giờ" in later

    def test_it_writes_nothing(self, desk_client: Client, stories) -> None:
        moved = press(desk_client, page(desk_client), "_drop", f"{stories[20]}:0")

        desk_client.post(PREVIEW, fields(moved))

        assert not FrontPageVersion.objects.exists()

    def test_the_readers_page_never_shows_it(self, desk_client: Client, chief, stories) -> None:
        assert timezone.now() == MONDAY
        draft = make_article(chief, headline="Chuyện nháp")
        data = {**fields(page(desk_client)), "story-0": str(draft.pk), "pinned-0": "1", "order-0": "1"}

        assert "Chuyện nháp" not in desk_client.post(PREVIEW, data).content.decode()
