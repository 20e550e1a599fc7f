"""The duty roster: what it lends, when it begins and ends, who fills it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import desk
from articles.desk.permissions import LENT
from articles.language.dates import ZONE
from articles.models import AuditEntry, Duty, PublishedArticle
from tests.factories import make_article, make_duty, make_user

pytestmark = pytest.mark.django_db

PV, BTV, SECRETARY = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn"
MONDAY = datetime(2026, 5, 4, 20, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def chief():
    return make_user(SECRETARY)


@pytest.fixture
def reporter():
    return make_user(PV)


def put(user, by, *, begins: int = 0, hours: int = 2) -> Duty:
    starts = MONDAY + begins * HOUR
    return desk.put_on_duty(entry=Duty(user=user, starts_at=starts, ends_at=starts + hours * HOUR), by=by)


def may_release(user) -> bool:
    return all(desk.holds(user, right) for right in LENT)


class TestHours:
    def test_it_holds_from_its_first_to_before_its_last_second(self, clock, chief, reporter) -> None:
        put(reporter, chief, begins=1)
        article = make_article(make_user(PV))

        seen = []
        for minutes in (0, 59, 60, 179, 180):
            clock.move_to(MONDAY + timedelta(minutes=minutes))
            seen.append((may_release(reporter), desk.may(reporter, "publish", article)))

        assert seen == [(False, False), (False, False), (True, True), (True, True), (False, False)]

    def test_publishing_at_night_is_logged_with_the_duty(self, clock, chief, reporter) -> None:
        duty = put(reporter, chief)
        article = make_article(make_user(PV))
        assert article in desk.visible_to(reporter)
        assert desk.may_edit(reporter, article)

        desk.publish(article=article, by=reporter)

        assert AuditEntry.objects.get(verb="publish").detail["duty"] == duty.pk
        clock.shift(3 * HOUR)
        assert article not in desk.visible_to(reporter)
        with pytest.raises(PermissionDenied):
            desk.withdraw(article=article, by=reporter)
        assert PublishedArticle.objects.exists()

    def test_what_the_role_allows_is_not_logged_as_duty(self, clock, chief, reporter) -> None:
        make_duty(chief)
        make_duty(reporter)
        own = make_article(reporter)

        desk.submit(article=own, by=reporter)
        desk.publish(article=own, by=chief)

        assert [entry.detail.get("duty") for entry in AuditEntry.objects.all()] == [None, None]

    def test_a_duty_that_was_ended_meanwhile_does_not_publish(self, clock, chief, reporter) -> None:
        duty = put(reporter, chief)
        article = make_article(make_user(PV))
        assert desk.may(reporter, "publish", article)  # read once, as for a page
        desk.end_duty(entry=Duty.objects.get(pk=duty.pk), by=chief)

        with pytest.raises(PermissionDenied):
            desk.publish(article=article, by=reporter)

    def test_an_account_that_left_holds_nothing(self, clock, reporter) -> None:
        make_duty(reporter)
        reporter.is_active = False

        assert not may_release(reporter)

    def test_the_roster_is_read_once_however_often_it_is_asked(self, clock, reporter) -> None:
        make_duty(reporter)
        reporter.has_perm("articles.view_article")  # Django reads the role's rights once too

        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert all(may_release(reporter) for _ in range(20))

        assert len(queries) == 1

    def test_for_who_may_anyway_it_is_not_read(self, clock, chief) -> None:
        chief.has_perm("articles.view_article")

        with CaptureQueriesContext(connection) as queries:
            assert may_release(chief)
            assert desk.duty_beside_role(chief) is None

        assert len(queries) == 0


class TestRoster:
    @pytest.mark.parametrize("role", [PV, BTV, "Trưởng ban"])
    def test_others_do_not_fill_it(self, role: str, reporter, chief, clock) -> None:
        duty = put(reporter, chief)
        for call in (
            lambda by: put(make_user(PV), by),
            lambda by: desk.put_on_duty(entry=duty, by=by),
            lambda by: desk.end_duty(entry=duty, by=by),
        ):
            with pytest.raises(PermissionDenied):
                call(make_user(role))
        assert Duty.objects.count() == 1

    def test_nobody_is_on_duty_twice_at_once(self, clock, chief, reporter) -> None:
        put(reporter, chief, begins=2)

        for begins, hours in ((1, 2), (2, 2), (3, 5), (0, 9)):
            with pytest.raises(ValidationError) as caught:
                put(reporter, chief, begins=begins, hours=hours)
            assert caught.value.code == "overlap"
        put(reporter, chief, begins=0)  # up to the minute where the other begins
        put(reporter, chief, begins=4)
        put(make_user(PV), chief, begins=2)
        assert Duty.objects.count() == 4

    def test_a_changed_duty_does_not_stand_in_its_own_way(self, clock, chief, reporter) -> None:
        duty = put(reporter, chief)
        duty.ends_at += HOUR

        desk.put_on_duty(entry=duty, by=chief)

        assert Duty.objects.get().ends_at == MONDAY + 3 * HOUR
        assert AuditEntry.objects.filter(verb="duty").count() == 2

    def test_an_end_before_the_beginning_and_a_shut_account_are_refused(self, clock, chief) -> None:
        with pytest.raises(ValidationError):
            put(make_user(PV), chief, hours=-1)
        with pytest.raises(ValidationError) as caught:
            put(make_user(PV, is_active=False), chief)
        assert caught.value.error_dict["user"][0].code == "inactive"

    def test_ending_sooner(self, clock, chief, reporter) -> None:
        running, coming = put(reporter, chief), put(reporter, chief, begins=5)
        clock.shift(HOUR)

        desk.end_duty(entry=running, by=chief)
        desk.end_duty(entry=coming, by=chief)

        assert Duty.objects.get().ends_at == MONDAY + HOUR
        assert not may_release(reporter)
        assert AuditEntry.objects.filter(verb="end_duty").count() == 2
        with pytest.raises(ValidationError) as caught:
            desk.end_duty(entry=running, by=chief)
        assert caught.value.code == "ended"
