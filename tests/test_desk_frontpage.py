"""Arranging the front page: versions never change, times decide, nothing is lost between two editors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from articles import desk
from articles.language import ZONE
from articles.models import AuditEntry, FrontPageVersion, OutboxEffect, PublishedArticle, Slot, front_page
from articles.models.frontpage import BLOCKS, FRONT_SIZE, PLACES, fill
from tests.factories import make_article, make_published, make_user

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
LEAD, BESIDE_1, BESIDE_2, CARD_1 = 0, 1, 2, 6


@pytest.fixture
def chief():
    return make_user("Thư ký tòa soạn", last_name="Lương", first_name="Hải Yến")


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def stories(clock) -> list[PublishedArticle]:
    """Thirty live stories, the newest first."""
    return [make_published(live_from=MONDAY - number * HOUR) for number in range(1, 31)]


def pins(places: dict[int, PublishedArticle | int], until: dict[int, datetime] | None = None) -> list[Slot]:
    """Slots with these stories in these places, and everything else empty."""
    slots: list[Slot] = [{"article": None, "until": None} for _place in PLACES]
    for number, story in places.items():
        slots[number]["article"] = story if isinstance(story, int) else story.article_id
    for number, moment in (until or {}).items():
        slots[number]["until"] = moment.isoformat()
    return slots


def pinned(version: FrontPageVersion | None) -> dict[int, int]:
    return {slot["place"]: slot["article"] for slot in version.pinned()} if version else {}


def shown(place: int, at: datetime | None = None) -> int | None:
    """The story that readers see in a place."""
    row = front_page(at).rows[PLACES[place].position]
    return row.article_id if row else None


def code_of(call) -> str:
    with pytest.raises(ValidationError) as caught:
        call()
    (error,) = caught.value.error_list
    return error.code


class TestPlaces:
    def test_the_page_has_the_places_that_editors_know(self) -> None:
        assert [(block.name, block.size) for block in BLOCKS] == [
            ("lead", 1),
            ("beside", 3),
            ("below", 2),
            ("latest", 5),
            ("cards", 12),
        ]
        assert [place.position for place in PLACES] == [*range(6), *range(11, 23)]
        assert [place.number for place in PLACES] == list(range(18))
        assert FRONT_SIZE == 23


class TestArrange:
    def test_the_first_version_is_there_from_that_moment(self, chief, stories) -> None:
        version = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)

        stored = FrontPageVersion.objects.get()
        assert stored == version
        assert (stored.live_from, stored.live_until) == (MONDAY, None)
        assert len(stored.slots) == len(PLACES)
        assert shown(LEAD) == stories[20].article_id
        assert shown(BESIDE_1) == stories[0].article_id

    def test_arranging_again_ends_the_former_and_touches_nothing_else_of_it(
        self, chief, stories, clock
    ) -> None:
        first = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        before = (first.slots, first.live_from)
        clock.shift(HOUR)

        second = desk.arrange(slots=pins({LEAD: stories[21]}), by=chief)

        first.refresh_from_db()
        assert (first.slots, first.live_from) == before
        assert first.live_until == second.live_from == MONDAY + HOUR
        assert second.live_until is None

    def test_no_verb_ever_rewrites_the_slots_of_a_row(self, chief, stories, clock) -> None:
        def seen() -> dict[int, tuple]:
            return {row.pk: (row.slots, row.live_from) for row in FrontPageVersion.objects.all()}

        first = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        for step in (
            lambda: desk.arrange(slots=pins({LEAD: stories[21]}), by=chief),
            lambda: desk.arrange(slots=pins({LEAD: stories[22]}), by=chief, at=MONDAY + 9 * HOUR),
            lambda: desk.undo_arrangement(by=chief),
            lambda: desk.undo_arrangement(by=chief),
            lambda: desk.restore_arrangement(version=first, by=chief),
        ):
            before = seen()
            clock.shift(HOUR)
            step()
            assert before.items() <= seen().items()

    def test_what_happened_is_logged_and_stored_front_pages_are_out_of_date(self, chief, stories) -> None:
        version = desk.arrange(slots=pins({LEAD: stories[3]}), by=chief)

        entry = AuditEntry.objects.get()
        assert (entry.verb, entry.by, entry.subject_kind, entry.subject_id) == (
            "arrange",
            chief,
            "frontpageversion",
            version.pk,
        )
        assert [effect.payload for effect in OutboxEffect.objects.all()] == [["front"]]

    def test_ends_are_stored_as_moments_whatever_their_zone(self, chief, stories) -> None:
        end = MONDAY + HOUR

        version = desk.arrange(slots=pins({LEAD: stories[3]}, {LEAD: end}), by=chief)

        assert version.slots[LEAD]["until"] == "2026-11-23T02:00:00+00:00"

    @pytest.mark.parametrize("role", ["Cộng tác viên", "Phóng viên", "Biên tập viên", "Trưởng ban"])
    def test_who_may_not_publish_may_not_arrange(self, stories, chief, role: str) -> None:
        version = desk.arrange(slots=pins({LEAD: stories[0]}), by=chief)
        user = make_user(role)

        for call in (
            lambda: desk.arrange(slots=pins({LEAD: stories[1]}), by=user),
            lambda: desk.undo_arrangement(by=user),
            lambda: desk.restore_arrangement(version=version, by=user),
            lambda: desk.cancel_arrangement(version=version, by=user),
        ):
            with pytest.raises(PermissionDenied, match=r"\w"):
                call()
        assert FrontPageVersion.objects.count() == 1

    @pytest.mark.parametrize(
        "role", ["Thư ký tòa soạn", "Phó tổng biên tập trực", "Tổng biên tập", "Quản trị"]
    )
    def test_who_publishes_may(self, stories, role: str) -> None:
        assert desk.arrange(slots=pins({LEAD: stories[0]}), by=make_user(role)).pk

    def test_the_database_keeps_one_open_version(self, chief, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[0]}), by=chief)

        with pytest.raises(IntegrityError), transaction.atomic():
            FrontPageVersion.objects.create(slots=[], live_from=MONDAY + HOUR)


class TestRefusals:
    def test_a_place_that_the_page_does_not_have(self, chief, stories) -> None:
        slots = [*pins({}), Slot(article=stories[0].article_id, until=None)]

        assert code_of(lambda: desk.arrange(slots=slots, by=chief)) == "unknown_place"

    def test_a_story_that_stands_twice(self, chief, stories) -> None:
        slots = pins({LEAD: stories[0], CARD_1: stories[0]})

        with pytest.raises(ValidationError) as caught:
            desk.arrange(slots=slots, by=chief)

        (error,) = caught.value.error_list
        assert (error.code, error.params["place"]) == ("double", CARD_1)

    def test_a_draft(self, chief, stories) -> None:
        draft = make_article(chief)

        assert code_of(lambda: desk.arrange(slots=pins({LEAD: draft.pk}), by=chief)) == "not_public"

    def test_a_withdrawn_story(self, chief, clock) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        desk.withdraw(article=article, by=chief)

        assert code_of(lambda: desk.arrange(slots=pins({LEAD: article.pk}), by=chief)) == "not_public"

    def test_a_story_that_does_not_exist(self, chief) -> None:
        assert code_of(lambda: desk.arrange(slots=pins({LEAD: 7}), by=chief)) == "not_public"

    @pytest.mark.parametrize("delta", [timedelta(0), -SECOND])
    def test_a_pin_that_has_ended(self, chief, stories, delta: timedelta) -> None:
        slots = pins({LEAD: stories[0]}, {LEAD: MONDAY + delta})

        assert code_of(lambda: desk.arrange(slots=slots, by=chief)) == "end_past"

    def test_a_pin_that_ends_before_its_page_begins(self, chief, stories) -> None:
        slots = pins({LEAD: stories[0]}, {LEAD: MONDAY + HOUR})

        assert code_of(lambda: desk.arrange(slots=slots, by=chief, at=MONDAY + 2 * HOUR)) == "end_past"

    @pytest.mark.parametrize("text", ["mai", "2026-13-45T99:00", "2026-11-24T08:00"])
    def test_an_end_that_is_no_moment(self, chief, stories, text: str) -> None:
        slots = pins({LEAD: stories[0]})
        slots[LEAD]["until"] = text

        assert code_of(lambda: desk.arrange(slots=slots, by=chief)) == "bad_end"

    @pytest.mark.parametrize("delta", [timedelta(0), -SECOND])
    def test_a_moment_that_has_passed(self, chief, stories, delta: timedelta) -> None:
        assert (
            code_of(lambda: desk.arrange(slots=pins({LEAD: stories[0]}), by=chief, at=MONDAY + delta))
            == "past"
        )

    def test_nothing_changed(self, chief, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[0]}), by=chief)
        clock.shift(HOUR)

        assert code_of(lambda: desk.arrange(slots=pins({LEAD: stories[0]}), by=chief)) == "unchanged"
        assert FrontPageVersion.objects.count() == 1

    def test_every_error_is_told_at_once_and_nothing_is_written(self, chief, stories) -> None:
        slots = pins({LEAD: 7, BESIDE_1: stories[0], CARD_1: stories[0]}, {BESIDE_1: MONDAY - HOUR})

        with pytest.raises(ValidationError) as caught:
            desk.arrange(slots=slots, by=chief)

        assert [(error.code, error.params["place"]) for error in caught.value.error_list] == [
            ("not_public", LEAD),
            ("end_past", BESIDE_1),
            ("double", CARD_1),
        ]
        assert all(len(sentence.split(": ")) == 2 for sentence in caught.value.messages)
        assert not FrontPageVersion.objects.exists()
        assert not AuditEntry.objects.exists()


class TestSchedule:
    def test_a_version_begins_to_the_second_without_a_job(self, chief, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        start = MONDAY + 10 * HOUR
        clock.shift(HOUR)

        desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=start)

        assert shown(LEAD) == stories[20].article_id
        assert shown(LEAD, start - timedelta(microseconds=1)) == stories[20].article_id
        assert shown(LEAD, start) == stories[21].article_id

    def test_the_first_version_of_all_may_wait(self, chief, stories) -> None:
        start = MONDAY + HOUR

        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief, at=start)

        assert shown(LEAD, start - SECOND) == stories[0].article_id
        assert front_page().changes_at == start
        assert shown(LEAD, start) == stories[20].article_id

    def test_arranging_now_leaves_the_waiting_one_waiting(self, chief, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        start = MONDAY + 10 * HOUR
        desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=start)
        clock.shift(HOUR)

        now = desk.arrange(slots=pins({LEAD: stories[22]}), by=chief)

        assert now.live_until == start
        assert (shown(LEAD), shown(LEAD, start)) == (stories[22].article_id, stories[21].article_id)

    def test_arranging_before_the_first_of_all_leaves_that_waiting_too(self, chief, stories) -> None:
        start = MONDAY + HOUR
        desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=start)

        now = desk.arrange(slots=pins({LEAD: stories[22]}), by=chief)

        assert now.live_until == start

    def test_several_may_wait_in_any_order(self, chief, stories) -> None:
        for hours, story in ((9, 1), (3, 2), (6, 3)):
            desk.arrange(slots=pins({LEAD: stories[20 + story]}), by=chief, at=MONDAY + hours * HOUR)

        assert [shown(LEAD, MONDAY + hours * HOUR) for hours in (1, 3, 5, 6, 8, 9, 99)] == [
            stories[number].article_id for number in (0, 22, 22, 23, 23, 21, 21)
        ]
        assert FrontPageVersion.objects.filter(live_until=None).count() == 1

    def test_the_same_moment_again_replaces_what_waited_for_it(self, chief, stories) -> None:
        start = MONDAY + HOUR
        first = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief, at=start)

        desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=start)

        assert not FrontPageVersion.objects.filter(pk=first.pk).exists()
        assert shown(LEAD, start) == stories[21].article_id

    def test_cancelling_lets_the_former_hold_on(self, chief, stories) -> None:
        former = desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        waiting = desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=MONDAY + HOUR)

        desk.cancel_arrangement(version=waiting, by=chief)

        former.refresh_from_db()
        assert former.live_until is None
        assert shown(LEAD, MONDAY + 2 * HOUR) == stories[20].article_id
        assert AuditEntry.objects.first().verb == "cancel_front"

    def test_cancelling_one_of_two_closes_no_gap_wrongly(self, chief, stories) -> None:
        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        middle = desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=MONDAY + HOUR)
        desk.arrange(slots=pins({LEAD: stories[22]}), by=chief, at=MONDAY + 2 * HOUR)

        desk.cancel_arrangement(version=middle, by=chief)

        assert [shown(LEAD, MONDAY + hours * HOUR) for hours in (1, 2)] == [
            stories[20].article_id,
            stories[22].article_id,
        ]

    def test_what_readers_have_cannot_be_cancelled(self, chief, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[20]}), by=chief)
        waiting = desk.arrange(slots=pins({LEAD: stories[21]}), by=chief, at=MONDAY + HOUR)
        clock.shift(HOUR)

        assert code_of(lambda: desk.cancel_arrangement(version=waiting, by=chief)) == "not_waiting"
        assert FrontPageVersion.objects.count() == 2


class TestPinsAndReaders:
    def test_a_pin_ends_to_the_second_and_the_place_fills_itself(self, chief, stories) -> None:
        end = MONDAY + HOUR
        desk.arrange(slots=pins({LEAD: stories[20]}, {LEAD: end}), by=chief)

        before, after = shown(LEAD, end - SECOND), shown(LEAD, end)

        assert (before, after) == (stories[20].article_id, stories[0].article_id)
        assert front_page().changes_at == end

    def test_a_withdrawn_story_is_gone_the_same_second_and_its_place_filled(self, chief, stories) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        desk.arrange(slots=pins({LEAD: stories[20], BESIDE_1: article.pk}), by=chief)
        assert shown(BESIDE_1) == article.pk

        desk.withdraw(article=article, by=chief)

        page = front_page()
        assert article.pk not in [row.article_id for row in page.stories]
        assert shown(BESIDE_1) == stories[0].article_id
        assert len(page.stories) == FRONT_SIZE

    def test_a_scheduled_story_stands_in_its_place_from_its_second_on(self, chief, stories) -> None:
        article = make_article(chief)
        start = MONDAY + HOUR
        desk.schedule(article=article, by=chief, at=start)
        desk.arrange(slots=pins({LEAD: article.pk}), by=chief)

        before, after = shown(LEAD, start - SECOND), shown(LEAD, start)

        assert (before, after) == (stories[0].article_id, article.pk)

    def test_a_pin_follows_its_story_to_a_newer_version(self, chief, stories, clock) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        desk.arrange(slots=pins({CARD_1: article.pk}), by=chief)
        clock.shift(HOUR)

        desk.publish(article=article, by=chief)

        row = front_page().rows[PLACES[CARD_1].position]
        assert row is not None
        assert (row.article_id, row.live_from) == (article.pk, MONDAY + HOUR)

    def test_a_page_with_few_stories_still_has_a_lead(self, chief, clock) -> None:
        only = make_published(live_from=MONDAY - HOUR)

        desk.arrange(slots=pins({CARD_1: only}), by=chief)

        assert [row.article_id for row in front_page().stories] == [only.article_id]
        assert shown(LEAD) == only.article_id


class TestUndo:
    def arranged(self, chief, stories: Sequence[PublishedArticle], clock, *leads: int) -> None:
        for number in leads:
            desk.arrange(slots=pins({LEAD: stories[number]}), by=chief)
            clock.shift(HOUR)

    def test_the_version_before_comes_back_as_a_new_one(self, chief, stories, clock) -> None:
        self.arranged(chief, stories, clock, 10, 11)

        version = desk.undo_arrangement(by=chief)

        assert pinned(version) == {LEAD: stories[10].article_id}
        assert FrontPageVersion.objects.count() == 3
        assert shown(LEAD) == stories[10].article_id

    def test_undoing_again_walks_further_back(self, chief, stories, clock) -> None:
        self.arranged(chief, stories, clock, 10, 11, 12)

        found = []
        for _step in range(3):
            found.append(pinned(desk.undo_arrangement(by=chief)))
            clock.shift(HOUR)

        assert found == [{LEAD: stories[11].article_id}, {LEAD: stories[10].article_id}, {}]
        assert code_of(lambda: desk.undo_arrangement(by=chief)) == "nothing_to_undo"

    def test_what_was_undone_does_not_come_back_after_new_work(self, chief, stories, clock) -> None:
        self.arranged(chief, stories, clock, 10, 11)
        desk.undo_arrangement(by=chief)
        clock.shift(HOUR)
        self.arranged(chief, stories, clock, 12)

        found = []
        for _step in range(2):
            found.append(pinned(desk.undo_arrangement(by=chief)))
            clock.shift(HOUR)

        assert found == [{LEAD: stories[10].article_id}, {}]

    def test_nothing_arranged_is_nothing_to_undo(self, chief) -> None:
        assert code_of(lambda: desk.undo_arrangement(by=chief)) == "nothing_to_undo"

    def test_the_waiting_version_goes_on_waiting(self, chief, stories, clock) -> None:
        self.arranged(chief, stories, clock, 10, 11)
        start = MONDAY + 9 * HOUR
        desk.arrange(slots=pins({LEAD: stories[12]}), by=chief, at=start)

        version = desk.undo_arrangement(by=chief)

        assert version.live_until == start
        assert shown(LEAD, start) == stories[12].article_id

    def test_gone_stories_and_ended_pins_stay_out(self, chief, stories, clock) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        places = {LEAD: stories[10], BESIDE_1: article.pk, BESIDE_2: stories[11]}
        desk.arrange(slots=pins(places, {BESIDE_2: MONDAY + HOUR}), by=chief)
        clock.shift(2 * HOUR)
        self.arranged(chief, stories, clock, 12)
        desk.withdraw(article=article, by=chief)

        version = desk.undo_arrangement(by=chief)

        assert pinned(version) == {LEAD: stories[10].article_id}

    def test_steps_that_differ_by_gone_stories_alone_are_passed_over(self, chief, stories, clock) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        desk.arrange(slots=pins({LEAD: stories[10]}), by=chief)
        clock.shift(HOUR)
        desk.arrange(slots=pins({LEAD: stories[11], BESIDE_1: article.pk}), by=chief)
        clock.shift(HOUR)
        desk.arrange(slots=pins({LEAD: stories[11]}), by=chief)
        clock.shift(HOUR)
        desk.withdraw(article=article, by=chief)

        assert pinned(desk.undo_arrangement(by=chief)) == {LEAD: stories[10].article_id}


class TestRestore:
    def test_any_version_comes_back_as_a_new_one(self, chief, stories, clock) -> None:
        first = desk.arrange(slots=pins({LEAD: stories[10]}), by=chief)
        for number in (11, 12):
            clock.shift(HOUR)
            desk.arrange(slots=pins({LEAD: stories[number]}), by=chief)
        clock.shift(HOUR)

        version = desk.restore_arrangement(version=first, by=chief)

        assert version.pk != first.pk
        assert shown(LEAD) == stories[10].article_id

    def test_undoing_a_restore_brings_back_what_it_replaced(self, chief, stories, clock) -> None:
        first = desk.arrange(slots=pins({LEAD: stories[10]}), by=chief)
        for number in (11, 12):
            clock.shift(HOUR)
            desk.arrange(slots=pins({LEAD: stories[number]}), by=chief)
        clock.shift(HOUR)
        desk.restore_arrangement(version=first, by=chief)
        clock.shift(HOUR)

        assert pinned(desk.undo_arrangement(by=chief)) == {LEAD: stories[12].article_id}

    def test_the_present_one_is_nothing_new(self, chief, stories, clock) -> None:
        version = desk.arrange(slots=pins({LEAD: stories[10]}), by=chief)
        clock.shift(HOUR)

        assert code_of(lambda: desk.restore_arrangement(version=version, by=chief)) == "unchanged"


class TestTwoEditors:
    def test_the_second_is_told_who_and_nothing_of_the_first_is_lost(self, chief, stories, clock) -> None:
        token = desk.arrangement_token()
        desk.arrange(slots=pins({LEAD: stories[10]}), by=chief, token=token)
        clock.shift(HOUR)

        with pytest.raises(desk.StaleArrangement, match="Lương Hải Yến") as caught:
            desk.arrange(slots=pins({LEAD: stories[11]}), by=make_user(), token=token)

        assert caught.value.code == "stale"
        assert shown(LEAD) == stories[10].article_id
        assert FrontPageVersion.objects.count() == 1

    def test_with_the_new_token_the_second_goes_through(self, chief, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[10]}), by=chief, token=0)
        clock.shift(HOUR)

        desk.arrange(slots=pins({LEAD: stories[11]}), by=make_user(), token=desk.arrangement_token())

        assert shown(LEAD) == stories[11].article_id

    @pytest.mark.parametrize("verb", ["undo", "restore"])
    def test_undo_and_restore_ask_for_the_token_too(self, chief, stories, clock, verb: str) -> None:
        first = desk.arrange(slots=pins({LEAD: stories[10]}), by=chief)
        token = desk.arrangement_token()
        clock.shift(HOUR)
        desk.arrange(slots=pins({LEAD: stories[11]}), by=chief, token=token)
        clock.shift(HOUR)
        calls = {
            "undo": lambda: desk.undo_arrangement(by=make_user(), token=token),
            "restore": lambda: desk.restore_arrangement(version=first, by=make_user(), token=token),
        }

        with pytest.raises(desk.StaleArrangement):
            calls[verb]()

    def test_a_double_click_is_done_once(self, chief, stories, clock) -> None:
        first = desk.arrange(slots=pins({LEAD: stories[10]}), by=chief, token=0)
        assert desk.arrange(slots=pins({LEAD: stories[10]}), by=chief, token=0) == first
        clock.shift(HOUR)
        second = desk.arrange(slots=pins({LEAD: stories[11]}), by=chief, token=first.pk)
        clock.shift(HOUR)

        undone = [desk.undo_arrangement(by=chief, token=second.pk) for _click in range(2)]
        clock.shift(HOUR)
        token = desk.arrangement_token()
        back = [desk.restore_arrangement(version=second, by=chief, token=token) for _click in range(2)]

        assert undone[0] == undone[1]
        assert back[0] == back[1]
        assert FrontPageVersion.objects.count() == 4

    def test_the_same_editor_in_two_windows_is_no_double_click(self, chief, stories, clock) -> None:
        desk.arrange(slots=pins({LEAD: stories[10]}), by=chief, token=0)
        clock.shift(HOUR)

        assert code_of(lambda: desk.arrange(slots=pins({LEAD: stories[11]}), by=chief, token=0)) == "stale"
        later = MONDAY + 9 * HOUR
        call = lambda: desk.arrange(slots=pins({LEAD: stories[10]}), by=chief, token=0, at=later)  # noqa: E731
        assert code_of(call) == "stale"


class TestFill:
    @given(
        pinned=st.dictionaries(st.integers(0, len(PLACES) - 1), st.integers(1, 40), max_size=len(PLACES)),
        live=st.lists(st.integers(1, 40), unique=True, max_size=40),
    )
    def test_no_story_twice_no_pin_moved_no_hole_before_the_last(
        self, pinned: dict[int, int], live: list[int]
    ) -> None:
        rows, has_more = fill(pinned, [PublishedArticle(article_id=pk) for pk in live])

        found = [row.article_id for row in rows if row]
        assert len(rows) == FRONT_SIZE
        assert len(found) == len(set(found)) == min(len(live), FRONT_SIZE)
        assert set(found) <= set(live)
        # Every pinned story that is live stands in a place where it is pinned.
        for article in set(pinned.values()) & set(live):
            places = [PLACES[number].position for number, pk in pinned.items() if pk == article]
            assert any((row := rows[position]) and row.article_id == article for position in places)
        # The others keep their order, and none is left out while a place is empty.
        others = [pk for pk in live if pk not in pinned.values()]
        assert [pk for pk in found if pk in others] == others[: len([pk for pk in found if pk in others])]
        assert has_more == (len(found) < len(live))
        assert None not in rows or not has_more
