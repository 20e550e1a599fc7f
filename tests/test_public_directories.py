"""The directories of the register, and what the front page announces: order, letters, counts, silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.language import ZONE
from articles.models import Meeting, Person, Post, PublishedArticle
from articles.public import alphabet, directories
from tests.factories import (
    make_contributor,
    make_document,
    make_meeting,
    make_membership,
    make_organization,
    make_person,
    make_published,
    make_series,
    make_tag,
    name_in,
)
from tests.reading import main_of, query_count, shown_only_while_public, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
TODAY = NOON.date()
DIRECTORIES = ("/nhan-vat/", "/to-chuc/", "/cuoc-hop/", "/van-ban/", "/chu-de/", "/tac-gia/", "/loat-bai/")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def in_order(text: str, *words: str) -> bool:
    places = [text.index(word) for word in words]
    return places == sorted(places)


class TestPeople:
    def letters(self, client: Client, path: str = "/nhan-vat/") -> list[tuple[str, list[str]]]:
        register = client.get(path).context["register"]
        return [(letter.name, [row.name for row in letter.rows]) for letter in register.shown]

    def test_everybody_stands_by_given_name_in_vietnamese_order(self, client: Client) -> None:
        for name in (
            "Võ Hồng Ân",
            "Lê Thị Đào",
            "Trần Văn Dũng",
            "Nguyễn Văn Hùng",
            "Nguyễn Anh Hùng",
            "Lê Văn Hùng",
            "Phạm An",
            "Đỗ Minh Ánh",
            "Lý Ăn",
        ):
            make_person(name)

        assert self.letters(client) == [
            ("A", ["Phạm An", "Đỗ Minh Ánh"]),
            ("Ă", ["Lý Ăn"]),
            ("Â", ["Võ Hồng Ân"]),
            ("D", ["Trần Văn Dũng"]),
            ("Đ", ["Lê Thị Đào"]),
            ("H", ["Lê Văn Hùng", "Nguyễn Anh Hùng", "Nguyễn Văn Hùng"]),
        ]

    def test_edited_key_orders(self, client: Client) -> None:
        make_person("Lê Bình")
        make_person("Y Ksor Niê", sort_key=f"{make_person('Vũ Bình').sort_key}!")

        assert self.letters(client) == [("B", ["Lê Bình", "Vũ Bình", "Y Ksor Niê"])]

    def test_officials_stand_first_in_protocol_order_under_their_best_post(self, client: Client) -> None:
        party, council = make_organization("Thành ủy"), make_organization("UBND thành phố")
        deputy, chief, chair = make_person("Văn Phó"), make_person("Thị Trưởng"), make_person("Văn Chủ")
        for person, role, body, rank in (
            (deputy, "Phó Chủ tịch", council, 40),
            (chief, "Bí thư", party, 10),
            (chair, "Chủ tịch", council, 30),
            (chair, "Phó Bí thư", party, 20),
        ):
            make_membership(person, role, body)
            Post.objects.filter(role=role).update(rank=rank)

        offices = client.get("/nhan-vat/").context["offices"]

        found = [
            (office.name, [(held.person.name, held.titles) for held in office.holders]) for office in offices
        ]
        assert found == [
            ("Thành ủy", [("Thị Trưởng", ["Bí thư"]), ("Văn Chủ", ["Phó Bí thư", "Chủ tịch"])]),
            ("UBND thành phố", [("Văn Phó", ["Phó Chủ tịch"])]),
        ]

    def test_only_present_holders_of_public_offices_are_officials(self, client: Client) -> None:
        body = make_organization("UBND thành phố")
        make_membership(make_person("Còn"), "Chủ tịch", body)
        make_membership(make_person("Thôi"), "Phó Chủ tịch", body, end_on=day(-1))
        make_membership(make_person("Sắp"), "Chánh Văn phòng", body, start_on=day(1))
        make_membership(make_person("Thường"), "Nhân viên", body)
        Post.objects.filter(role="Nhân viên").update(is_public_office=False)

        (office,) = client.get("/nhan-vat/").context["offices"]

        assert [held.person.name for held in office.holders] == ["Còn"]

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        body, person = make_organization("Ban Kín"), make_person("Trần Văn Kín")
        held = make_membership(person, "Trưởng ban Kín", body)
        make_membership(make_person("Lý Thu Vân"), "Chủ tịch", make_organization("UBND"))

        shown_only_while_public(client, "/nhan-vat/", person, "Trần Văn Kín")
        shown_only_while_public(client, "/nhan-vat/", body, ">Ban Kín<")
        shown_only_while_public(client, "/nhan-vat/", held, "Trưởng ban Kín")
        shown_only_while_public(client, "/nhan-vat/", held.post, "Trưởng ban Kín")

    def test_letter_of_somebody_who_is_not_public_is_not_there(self, client: Client) -> None:
        make_person("Phạm An")
        make_person("Trần Văn Xuyên")
        assert ">X<" in main_of(client, "/nhan-vat/")

        Person.objects.filter(name="Trần Văn Xuyên").update(public_page=False)

        assert ">X<" not in main_of(client, "/nhan-vat/")

    def test_letters_lead_to_their_page(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(alphabet.by_letter, "__defaults__", (3,))
        for name in ("Lê An", "Vũ An", "Lê Bình", "Vũ Bình", "Lê Cúc"):
            make_person(name)

        first, second = (client.get(f"/nhan-vat/?page={number}") for number in (1, 2))

        register = first.context["register"]
        assert [(letter.name, letter.page) for letter in register.letters] == [("A", 1), ("B", 1), ("C", 2)]
        assert 'href="?page=2#chu-3"' in first.content.decode()
        assert [letter.name for letter in second.context["register"].shown] == ["B", "C"]
        assert 'href="#chu-3"' in second.content.decode()
        assert client.get("/nhan-vat/?page=3").status_code == 404


class TestOrganizations:
    def test_kinds_begin_with_a_capital_in_both_languages(self, client: Client) -> None:
        make_organization("UBND thành phố", kind="state")
        make_organization("Trường Đại học", kind="public")

        for address in ("/to-chuc/", "/en/to-chuc/"):
            context = client.get(address).context
            names = [name for _kind, name, _trees in context["kinds"]]
            assert names == [place.name for place in context["all_kinds"]]
            assert all(name[0].isupper() for name in names), names

    def test_trees_stand_under_their_kinds_in_vietnamese_order(self, client: Client) -> None:
        council = make_organization("UBND thành phố", kind="state")
        make_organization("Sở Y tế", kind="state", parent=council)
        make_organization("Sở Công Thương", kind="state", parent=council)
        make_organization("Đảng ủy", kind="party")
        make_organization("Ban Tổ chức", kind="party")
        make_organization("Trường Đại học", kind="public", parent=council)

        kinds = client.get("/to-chuc/").context["kinds"]

        found = [
            (
                kind,
                [
                    (tree.organization.name, [below.organization.name for below in tree.below])
                    for tree in trees
                ],
            )
            for kind, _name, trees in kinds
        ]
        assert found == [
            ("party", [("Ban Tổ chức", []), ("Đảng ủy", [])]),
            ("state", [("UBND thành phố", ["Sở Công Thương", "Sở Y tế"])]),
            ("public", [("Trường Đại học", [])]),
        ]

    def test_unit_of_a_parent_that_is_not_public_stands_for_itself(self, client: Client) -> None:
        parent = make_organization("Ban Kín")
        make_organization("Phòng Dân", parent=parent)

        shown_only_while_public(client, "/to-chuc/", parent, "Ban Kín")
        parent.is_hidden = True
        parent.save()
        assert "Phòng Dân" in main_of(client, "/to-chuc/")

    def test_dissolved_says_until_when(self, client: Client) -> None:
        make_organization("Ban Dân vận", dissolved_on=date(2025, 6, 30))

        assert "30/06/2025" in main_of(client, "/to-chuc/")

    def test_pages(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(directories, "ROOTS", 2)
        for number in range(3):
            make_organization(f"Sở {number}", kind="state")

        pages = [client.get(f"/to-chuc/?page={number}") for number in (1, 2, 3)]

        assert [page.status_code for page in pages] == [200, 200, 404]
        assert [len(page.context["page"].rows) for page in pages[:2]] == [2, 1]


class TestMeetings:
    def test_what_is_ahead_stands_by_day_and_hour(self, client: Client) -> None:
        make_meeting("Chiều mai", date=day(1), part="afternoon")
        make_meeting("Mười giờ mai", date=day(1), starts_at=time(10))
        make_meeting("Sáng mai", date=day(1), part="morning")
        make_meeting("Hôm nay", date=TODAY)
        make_meeting("Kéo dài", date=day(-1), end_date=day(1))
        make_meeting("Chưa rõ ngày")

        days = client.get("/cuoc-hop/").context["days"]

        assert [(when, [row.title for row, _hosts in rows]) for when, rows in days] == [
            (TODAY, ["Kéo dài", "Hôm nay"]),
            (day(1), ["Sáng mai", "Mười giờ mai", "Chiều mai"]),
            (None, ["Chưa rõ ngày"]),
        ]

    def test_what_has_been_stands_the_latest_first(self, client: Client) -> None:
        make_meeting("Tuần trước", date=day(-7), status="held")
        make_meeting("Hôm qua, không ai ghi", date=day(-1))
        make_meeting("Sáng nay", date=TODAY, status="held")
        make_meeting("Hủy, không ngày", status="cancelled")

        response = client.get("/cuoc-hop/")

        assert response.context["days"] == []
        assert [row.title for row, _hosts in response.context["past"]] == [
            "Sáng nay",
            "Hôm qua, không ai ghi",
            "Tuần trước",
            "Hủy, không ngày",
        ]

    @pytest.mark.parametrize("status", ["postponed", "cancelled"])
    @pytest.mark.parametrize("days", [-1, 1])
    def test_postponed_and_cancelled_are_marked(self, client: Client, status: str, days: int) -> None:
        make_meeting("Hội thảo", date=day(days), status=status)

        assert f"is-{status}" in main_of(client, "/cuoc-hop/")

    def test_day_passes_at_midnight(self, client: Client, clock: Any) -> None:
        make_meeting("Hôm nay", date=TODAY)
        clock.move_to(NOON.replace(hour=23, minute=59, second=50))
        before = client.get("/cuoc-hop/")
        clock.shift(timedelta(seconds=10))
        after = client.get("/cuoc-hop/")

        assert before["Cache-Control"] == "public, max-age=10"
        assert [len(page.context["days"]) for page in (before, after)] == [1, 0]

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        host = make_organization("Ban Kín")
        for days in (-1, 1):
            row = make_meeting(f"Họp Kín {days}", date=day(days), organizers=[host])
            shown_only_while_public(client, "/cuoc-hop/", row, f"Họp Kín {days}")
        shown_only_while_public(client, "/cuoc-hop/", host, "Ban Kín")

    def test_only_what_has_been_is_paged(self, client: Client) -> None:
        for number in range(30):
            make_meeting(f"Họp {number}", date=day(-1 - number))
        make_meeting("Sắp họp", date=day(1))

        pages = [client.get(f"/cuoc-hop/?page={number}") for number in (1, 2, 3)]

        assert [page.status_code for page in pages] == [200, 200, 404]
        assert [len(page.context["past"]) for page in pages[:2]] == [24, 6]
        assert [len(page.context["days"]) for page in pages[:2]] == [1, 0]


class TestDocuments:
    def test_types_stand_by_their_force_and_years_newest_first(self, client: Client) -> None:
        make_document("1/BC", "Báo cáo", year=2026)
        make_document("2/QĐ-UBND", "Quyết định", year=2025)
        make_document("3/QĐ-UBND", "Quyết định", issued_on=date(2026, 3, 1))
        make_document("4/QĐ-UBND", "Quyết định", issued_on=date(2026, 9, 1))
        make_document("5-QĐ/TW", "Quyết định", term="khóa X")
        make_document("6-NQ/TW", "Nghị quyết", year=2024)
        make_document("7/GM", "Giấy mời", year=2026)

        types = client.get("/van-ban/").context["types"]

        found = [
            (kind["name"], [(year, [row.number for row in rows]) for year, rows in kind["years"]])
            for kind in types
        ]
        assert found == [
            ("Nghị quyết", [(2024, ["6-NQ/TW"])]),
            (
                "Quyết định",
                [(2026, ["4/QĐ-UBND", "3/QĐ-UBND"]), (2025, ["2/QĐ-UBND"]), (None, ["5-QĐ/TW"])],
            ),
            ("Báo cáo", [(2026, ["1/BC"])]),
            ("Giấy mời", [(2026, ["7/GM"])]),
        ]

    def test_types_lead_to_their_page(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(directories, "DOCUMENTS", 2)
        for number in range(3):
            make_document(f"{number}/QĐ", "Quyết định", year=2026)
        make_document("9/BC", "Báo cáo", year=2026)

        response = client.get("/van-ban/")

        types = response.context["types"]
        assert [(kind["name"], kind["page"]) for kind in types] == [("Quyết định", 1), ("Báo cáo", 2)]
        assert 'href="?page=2#loai-2"' in response.content.decode()

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        make_document("8-NQ/TU")
        row = make_document("9-KÍN", "Chỉ thị Kín")

        shown_only_while_public(client, "/van-ban/", row, "9-KÍN")
        shown_only_while_public(client, "/van-ban/", row, "Chỉ thị Kín")


class TestTagsContributorsSeries:
    def test_tags_stand_by_the_alphabet_with_their_live_stories(self, client: Client) -> None:
        water, rice = make_tag("nước sạch"), make_tag("ẩm thực")
        make_tag("đê kè")
        for _number in range(2):
            name_in(make_published(), water)
        gone = name_in(make_published(), water, rice)
        PublishedArticle.everything.filter(pk=gone.pk).update(live_from=timezone.now() + timedelta(hours=1))

        register = client.get("/chu-de/").context["register"]

        found = [(letter.name, [(row.name, row.stories) for row in letter.rows]) for letter in register.shown]
        assert found == [("Â", [("ẩm thực", 0)]), ("Đ", [("đê kè", 0)]), ("N", [("nước sạch", 2)])]

    @pytest.mark.parametrize(
        ("path", "build"),
        [("/chu-de/", make_tag), ("/tac-gia/", make_contributor), ("/loat-bai/", make_series)],
    )
    def test_what_is_not_public_is_kept(self, client: Client, path: str, build: Callable[..., Any]) -> None:
        build("An Khang")
        row = build("Tên Kín")

        shown_only_while_public(client, path, row, "Tên Kín")

    def test_author_is_counted_by_live_stories_and_has_no_pen_name(self, client: Client) -> None:
        row = make_contributor("HẠ LAM", pen_name="Bút Kín", initials="H.K")
        name_in(make_published(), row)

        response = client.get("/tac-gia/")

        ((entry,),) = [letter.rows for letter in response.context["register"].shown]
        assert (entry.display_name, entry.stories) == ("HẠ LAM", 1)
        assert "Bút Kín" not in response.content.decode()
        assert "H.K" not in response.content.decode()

    def test_series_with_the_newest_story_stands_first(self, client: Client) -> None:
        old, new, empty = make_series("Cũ"), make_series("Mới"), make_series("Chưa có kỳ")
        name_in(make_published(published_at=NOON - timedelta(days=3)), old)
        for hours in (1, 2):
            name_in(make_published(published_at=NOON - timedelta(hours=hours)), new)

        rows = client.get("/loat-bai/").context["page"].rows

        assert [(row, row.stories) for row in rows] == [(new, 2), (old, 1), (empty, 0)]


@pytest.mark.parametrize("path", DIRECTORIES)
class TestEveryDirectory:
    def test_empty_one_says_so_in_words(self, client: Client, path: str) -> None:
        text = main_of(client, path)

        assert 'class="empty"' in text
        assert text.count("<h1") == 1

    def test_carries_the_key_of_lists_and_speaks_english(self, client: Client, path: str) -> None:
        assert client.get(path)["Surrogate-Key"].split() == ["lists", "site"]
        assert 'lang="en"' in text_of(client, f"/en{path}")[:200]

    def test_changes_when_a_story_does(self, client: Client, path: str) -> None:
        make_published(live_from=timezone.now() + timedelta(seconds=30))

        assert client.get(path)["Cache-Control"] == "public, max-age=30"

    def test_costs_the_same_at_one_and_at_fifty(self, client: Client, path: str) -> None:
        def add(number: int) -> None:
            person, body = make_person(f"Nguyễn Văn {number}"), make_organization(f"Sở {number}")
            make_membership(person, f"Giám đốc {number}", body)
            make_organization(f"Phòng {number}", parent=body)
            make_meeting(f"Họp {number}", date=day(number + 1), organizers=[body])
            make_meeting(f"Đã họp {number}", date=day(-number - 1), organizers=[body])
            make_document(f"{number}-NQ/TU", issuer=body, year=2000 + number)
            name_in(
                make_published(),
                make_tag(f"từ {number}"),
                make_contributor(f"TÁC GIẢ {number}"),
                make_series(f"Loạt {number}"),
            )

        add(0)
        at_one = query_count(client, path)
        for number in range(1, 50):
            add(number)

        assert query_count(client, path) == at_one <= 6


class TestComing:
    def titles(self, client: Client) -> list[str]:
        return [row.title for row in client.get("/").context["coming"]]

    def test_next_planned_meetings_stand_on_the_front_page(self, client: Client) -> None:
        make_published()
        make_meeting("Mai", date=day(1), starts_at=time(7, 30), place="Quảng trường Bến Nước")
        make_meeting("Hôm nay", date=TODAY)
        make_meeting("Hôm qua", date=day(-1))
        make_meeting("Hoãn", date=day(1), status="postponed")
        make_meeting("Xong", date=TODAY, status="held")
        make_meeting("Không ngày")

        text = main_of(client, "/")

        assert self.titles(client) == ["Hôm nay", "Mai"]
        assert in_order(text, "Hôm nay", "26/11", "07:30", "Mai", "Quảng trường Bến Nước")
        assert 'href="/cuoc-hop/"' in text

    def test_no_more_than_fit(self, client: Client) -> None:
        make_published()
        for number in range(9):
            make_meeting(f"Họp {number}", date=day(number))

        assert self.titles(client) == ["Họp 0", "Họp 1", "Họp 2", "Họp 3"]

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        make_published()
        row = make_meeting("Họp Kín", date=day(1))

        shown_only_while_public(client, "/", row, "Họp Kín")
        Meeting.objects.update(is_hidden=True)
        assert 'href="/cuoc-hop/"' not in main_of(client, "/")
