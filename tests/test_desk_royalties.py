"""Points for credits, and the sheet of a month."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import desk
from articles.language import ZONE
from articles.models import Article, AuditEntry, DeskSettings, Royalty
from tests.factories import make_article, make_contributor, make_user

pytestmark = pytest.mark.django_db

MONTH = date(2026, 11, 1)


def credit(name: str, role: str = "text", contributor: int | None = None) -> dict[str, Any]:
    return {"name": name, "role": role, "contributor": contributor}


def live(at: datetime, chief, **values: Any) -> Article:
    """A story that readers first got at a moment."""
    with time_machine.travel(at, tick=False):
        article = make_article(chief, **values)
        desk.publish(article=article, by=chief)
    return article


@pytest.fixture
def chief():
    return make_user()


class TestScore:
    def test_points_are_given_changed_and_taken_back_and_each_is_logged(self, chief) -> None:
        article = make_article(chief, credits=[credit("HẠ LAM"), credit("MINH KHA", "photo")])

        desk.score(article=article, by=chief, points={("HẠ LAM", "text"): Decimal(3)})
        desk.score(article=article, by=chief, points={("HẠ LAM", "text"): Decimal("3.5")})
        assert Royalty.objects.get().points == Decimal("3.5")
        desk.score(article=article, by=chief, points={("HẠ LAM", "text"): None})

        assert not Royalty.objects.exists()
        entries = AuditEntry.objects.filter(verb="score", article=article).order_by("pk")
        assert [entry.detail["points"] for entry in entries] == [
            [["HẠ LAM", "text", "", "3"]],
            [["HẠ LAM", "text", "3.0", "3.5"]],
            [["HẠ LAM", "text", "3.5", ""]],
        ]

    def test_the_same_points_again_are_no_entry(self, chief) -> None:
        article = make_article(chief)
        for _time in range(2):
            desk.score(article=article, by=chief, points={("HẠ LAM", "text"): Decimal(1)})

        assert AuditEntry.objects.filter(verb="score").count() == 1

    def test_who_is_not_credited_gets_nothing(self, chief) -> None:
        with pytest.raises(ValidationError) as refusal:
            desk.score(article=make_article(chief), by=chief, points={("NGƯỜI LẠ", "text"): Decimal(1)})

        assert refusal.value.code == "no_credit"

    @pytest.mark.parametrize("points", [Decimal(-1), Decimal(1001), Decimal("1.25")])
    def test_points_out_of_range_are_refused(self, chief, points: Decimal) -> None:
        with pytest.raises(ValidationError):
            desk.score(article=make_article(chief), by=chief, points={("HẠ LAM", "text"): points})
        assert not Royalty.objects.exists()

    def test_editors_do_not_score(self) -> None:
        editor = make_user("Biên tập viên")

        with pytest.raises(PermissionDenied):
            desk.score(article=make_article(editor), by=editor, points={})

    def test_a_source_is_paid_nothing(self, chief) -> None:
        article = make_article(chief, credits=[credit("TTXVN", "source"), credit("HẠ LAM")])

        assert [row["name"] for row in desk.paid_credits(article)] == ["HẠ LAM"]


class TestSheet:
    def test_a_month_holds_what_readers_first_got_in_it(self, chief) -> None:
        live(datetime(2026, 10, 31, 23, 59, tzinfo=ZONE), chief, headline="Tháng trước")
        first = live(datetime(2026, 11, 1, 0, 0, tzinfo=ZONE), chief, headline="Đầu tháng")
        live(datetime(2026, 12, 1, 0, 0, tzinfo=ZONE), chief, headline="Tháng sau")
        with time_machine.travel(datetime(2026, 12, 5, tzinfo=ZONE), tick=False):
            desk.publish(article=first, by=chief)  # again, which makes it no story of December
            sheet = desk.monthly_sheet(date(2026, 11, 17))
            december = desk.monthly_sheet(date(2026, 12, 1))

        assert [row.headline for item in sheet.pen_names for row in item.rows] == ["Đầu tháng"]
        assert [row.headline for item in december.pen_names for row in item.rows] == ["Tháng sau"]

    def test_one_pen_name_one_sum_however_it_was_printed(self, chief) -> None:
        DeskSettings.objects.filter(pk=1).update(point_value=50_000)
        lam = make_contributor("HẠ LAM")
        at = datetime(2026, 11, 5, 8, tzinfo=ZONE)
        one = live(at, chief, credits=[credit("H.L", contributor=lam.pk)])
        two = live(at, chief, credits=[credit("Hạ Lam"), credit("MINH KHA", "photo")])
        desk.score(article=one, by=chief, points={("H.L", "text"): Decimal("1.5")})
        desk.score(article=two, by=chief, points={("Hạ Lam", "text"): Decimal(3)})

        sheet = desk.monthly_sheet(MONTH)

        names = {item.name: (item.points, item.amount) for item in sheet.pen_names}
        assert names == {"HẠ LAM": (Decimal("4.5"), 225_000), "MINH KHA": (Decimal(0), 0)}
        assert [row.points for row in sheet.missing] == [None]
        assert (sheet.points, sheet.amount) == (Decimal("4.5"), 225_000)

    def test_a_withdrawn_story_is_marked_and_keeps_its_headline(self, chief) -> None:
        article = live(datetime(2026, 11, 5, 8, tzinfo=ZONE), chief, headline="Bài đã gỡ")
        desk.withdraw(article=article, by=chief)

        (row,) = desk.monthly_sheet(MONTH).pen_names[0].rows

        assert (row.headline, row.is_withdrawn) == ("Bài đã gỡ", True)

    def test_what_waits_for_its_hour_earns_nothing_yet(self, chief) -> None:
        at = datetime(2026, 11, 5, 8, tzinfo=ZONE)
        with time_machine.travel(at, tick=False):
            article = make_article(chief)
            desk.schedule(article=article, by=chief, at=at.replace(hour=9))
            assert desk.monthly_sheet(MONTH).pen_names == []

    def test_a_full_month_asks_no_more_than_one_story(self, chief) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                desk.monthly_sheet(MONTH)
            return len(captured)

        at = datetime(2026, 11, 5, 8, tzinfo=ZONE)
        live(at, chief)
        one = queries()
        for _number in range(20):
            live(at, chief)

        assert queries() == one <= 8
