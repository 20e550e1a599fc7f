"""Royalties at the desk: the box on a story's form, the sheet of a month, its two files."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from articles import desk
from articles.language import ZONE
from articles.models import DeskSettings, Royalty
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

SHEET = "/admin/royalties/"


@pytest.fixture
def chief():
    return make_user()


@pytest.fixture
def client(chief) -> Client:
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def article(chief):
    with time_machine.travel(datetime(2026, 11, 5, 8, tzinfo=ZONE), tick=False):
        article = make_article(
            chief,
            headline="=HYPERLINK(1) Cầu mới",
            credits=[
                {"name": "HẠ LAM", "role": "text", "contributor": None},
                {"name": "MINH KHA", "role": "photo", "contributor": None},
            ],
        )
        desk.publish(article=article, by=chief)
    return article


class TestForm:
    def test_points_are_saved_and_shown_again(self, client, article) -> None:
        address = f"/admin/articles/article/{article.pk}/royalties/"

        answer = client.post(address, {"points-0": "2,5", "points-1": ""})

        assert answer.status_code == 302
        assert Royalty.objects.get().points == Decimal("2.5")
        form = client.get(f"/admin/articles/article/{article.pk}/change/").text
        assert 'name="points-0" form="royalty-form" value="2' in form

    @pytest.mark.parametrize("typed", ["hai", "nan", "-1", "99999"])
    def test_what_is_no_number_is_said_and_not_saved(self, client, article, typed: str) -> None:
        answer = client.post(
            f"/admin/articles/article/{article.pk}/royalties/",
            {"points-0": typed},
            headers={"accept": "application/json"},
        )

        assert answer.status_code == 422
        assert answer.json()["sentence"]
        assert not Royalty.objects.exists()

    def test_a_draft_and_an_editor_have_no_box(self, client, chief, article) -> None:
        draft = make_article(chief)
        editor = Client()
        editor.force_login(make_user("Biên tập viên"))

        assert "royalty-form" not in client.get(f"/admin/articles/article/{draft.pk}/change/").text
        assert "royalty-form" not in editor.get(f"/admin/articles/article/{article.pk}/change/").text


class TestSheet:
    def test_the_page_has_sums_and_tells_what_is_missing(self, client, chief, article) -> None:
        DeskSettings.objects.filter(pk=1).update(point_value=100_000)
        desk.score(article=article, by=chief, points={("HẠ LAM", "text"): Decimal(3)})

        page = client.get(SHEET, {"month": "2026-11"})

        assert page.context["sheet"].amount == 300_000
        assert page.context["missing"] == 1
        assert page.text.count('class="pen-name"') == 2
        assert "300.000" in page.text
        assert 'class="desk-nav"' in page.text

    def test_an_empty_month_says_so_and_nonsense_is_this_month(self, client) -> None:
        assert "empty-list" in client.get(SHEET, {"month": "2020-01"}).text
        assert client.get(SHEET, {"month": "2020-13"}).status_code == 200

    def test_both_files_hold_the_sheet_and_run_no_formula(self, client, chief, article) -> None:
        desk.score(article=article, by=chief, points={("HẠ LAM", "text"): Decimal("2.5")})

        comma = client.get(f"{SHEET}2026-11.csv")
        book = load_workbook(io.BytesIO(client.get(f"{SHEET}2026-11.xlsx").content)).active

        assert comma.content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(comma.content.decode("utf-8-sig"))))
        assert [row[0] for row in rows[1:]] == ["HẠ LAM", "MINH KHA"]
        assert (rows[1][1], rows[1][5], rows[2][5]) == ("'=HYPERLINK(1) Cầu mới", "2.5", "")
        assert [cell.value for cell in book[2]][:2] == ["HẠ LAM", "'=HYPERLINK(1) Cầu mới"]
        assert book["F2"].value == 2.5
        assert book["E2"].value == datetime(2026, 11, 5)  # noqa: DTZ001  (a spreadsheet's day)

    @pytest.mark.parametrize("name", ["2026-13.csv", "2026-11.pdf", "x.xlsx"])
    def test_other_files_are_not_found(self, client, name: str) -> None:
        assert client.get(f"{SHEET}{name}").status_code == 404
