"""Lists of the admin: equal queries for one row and for fifty, search without marks, namesakes told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import desk
from articles.models import Contributor, Correction, Meeting, OfficialDocument, Photo, Section
from tests.factories import (
    make_article,
    make_membership,
    make_organization,
    make_person,
    make_stand_in,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def a_story(number: int) -> None:
    make_article(make_user("Phóng viên"), headline=f"Bài {number}")


def a_person(number: int) -> None:
    make_membership(make_person(f"Nguyễn Văn Số {number}"), f"Giám đốc Sở {number}")


def an_organization(number: int) -> None:
    make_organization(f"Sở {number}", parent=make_organization(f"UBND {number}"))


def a_meeting(number: int) -> None:
    meeting = Meeting(title=f"Hội nghị {number}")
    meeting.full_clean()
    meeting.save()


def a_document(number: int) -> None:
    document = OfficialDocument(
        type="Quyết định", number=f"{number}-QĐ/TU", issuer=make_organization(f"Ban {number}")
    )
    document.full_clean()
    document.save()


def a_section(number: int) -> None:
    parent = Section.objects.create(name=f"Mục {number}", slug=f"muc-{number}")
    Section.objects.create(name=f"Mục con {number}", slug=f"muc-con-{number}", parent=parent)


def a_contributor(number: int) -> None:
    row = Contributor(display_name=f"BÚT {number}")
    row.full_clean()
    row.save()


def a_photo(number: int) -> None:
    Photo.objects.create(
        file="x",
        width=1,
        height=1,
        checksum=str(number),
        original_name=f"{number}.jpg",
        uploaded_by=make_user(),
    )


def a_log_entry(number: int) -> None:
    article = make_article(make_user("Phóng viên"))
    desk.submit(article=article, by=article.owner)


def a_notice(number: int) -> None:
    chief = make_user()
    article = make_article(chief, headline=f"Bài {number}")
    Correction.objects.create(article=article, wrong="sai", right=f"đúng {number}", by=chief)


def a_stand_in(number: int) -> None:
    make_stand_in(make_user("Phóng viên"), make_user("Phóng viên"), note=f"Nghỉ {number}")


LISTS: dict[str, Callable[[int], Any]] = {
    "articles/article": a_story,
    "articles/person": a_person,
    "articles/post": a_person,
    "articles/membership": a_person,
    "articles/organization": an_organization,
    "articles/meeting": a_meeting,
    "articles/officialdocument": a_document,
    "articles/section": a_section,
    "articles/tag": lambda number: make_tag(f"từ khóa {number}"),
    "articles/contributor": a_contributor,
    "articles/photo": a_photo,
    "articles/auditentry": a_log_entry,
    "articles/correction": a_notice,
    "articles/standin": a_stand_in,
    "auth/user": lambda number: make_user("Phóng viên"),
}


@pytest.fixture
def as_administrator(client: Client) -> Client:
    client.force_login(make_user("Quản trị"))
    return client


def queries(client: Client, url: str) -> int:
    client.get(url)  # content types and the like are cached by the first request
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


class TestBudgets:
    @pytest.mark.parametrize("path", LISTS)
    def test_one_row_and_fifty_cost_the_same(self, as_administrator: Client, path: str) -> None:
        url = f"/admin/{path}/"
        LISTS[path](1)
        one = queries(as_administrator, url)

        for number in range(2, 51):
            LISTS[path](number)
        fifty = queries(as_administrator, url)

        assert fifty == one
        assert one <= 12

    @pytest.mark.parametrize("role", ["Phóng viên", "Quản trị"])
    def test_desk_costs_the_same(self, client: Client, role: str) -> None:
        user = make_user(role)
        client.force_login(user)
        make_article(user)
        one = queries(client, "/admin/")

        for _ in range(30):
            make_article(user)

        assert queries(client, "/admin/") == one
        assert one <= 12

    def test_choices_of_a_link_cost_the_same(self, as_administrator: Client) -> None:
        url = "/admin/autocomplete/?app_label=articles&model_name=personmention&field_name=person&term=nguyen"
        a_person(1)
        one = queries(as_administrator, url)

        for number in range(2, 20):
            a_person(number)

        assert queries(as_administrator, url) == one

    def test_no_list_counts_the_whole_table(self, as_administrator: Client) -> None:
        a_story(1)
        with CaptureQueriesContext(connection) as caught:
            as_administrator.get("/admin/articles/article/")

        counts = [query["sql"] for query in caught.captured_queries if "COUNT(" in query["sql"].upper()]
        assert counts
        assert all("LIMIT" in sql for sql in counts)


class TestSearch:
    @pytest.mark.parametrize("term", ["trung doan", "Đoàn Khắc", "DOAN KHAC TRUNG", "khắc  trung"])
    def test_person_is_found_with_or_without_marks(self, as_administrator: Client, term: str) -> None:
        make_person("Đoàn Khắc Trung")
        make_person("Lý Thu Vân")

        answer = as_administrator.get("/admin/articles/person/", {"q": term})

        assert [row.name for row in answer.context["cl"].result_list] == ["Đoàn Khắc Trung"]

    @pytest.mark.parametrize("term", ["cau vuot", "Cầu vượt", "CẦU", "mậu thân"])
    def test_story_is_found_by_its_headline(self, as_administrator: Client, term: str) -> None:
        article = make_article(headline="Khởi công cầu vượt Mậu Thân")
        make_article(headline="Giá lúa tăng")

        answer = as_administrator.get("/admin/articles/article/", {"q": term})

        assert list(answer.context["cl"].result_list) == [article]

    def test_story_is_found_by_its_number(self, as_administrator: Client) -> None:
        article = make_article()
        make_article()

        answer = as_administrator.get("/admin/articles/article/", {"q": str(article.pk)})

        assert list(answer.context["cl"].result_list) == [article]

    @pytest.mark.parametrize(
        "term", ["'", '"', "%", "_", "\\", "\x00", "'; DROP TABLE", "x" * 3000, "9" * 40, "😀"]
    )
    def test_any_term_is_answered(self, as_administrator: Client, term: str) -> None:
        for path in LISTS:
            assert as_administrator.get(f"/admin/{path}/", {"q": term}).status_code == 200, path


class TestChoices:
    def test_homonyms_are_told_apart_by_their_posts(self, as_administrator: Client) -> None:
        make_membership(make_person("Lý Thu Vân"), "Giám đốc Sở Y tế")
        make_membership(make_person("Lý Thu Vân"), "Hiệu trưởng Trường Bùi Hữu Nghĩa")
        make_membership(make_person("Lý Thu Vân"), "Chủ tịch Hội Nông dân", has_ended=True)

        found = as_administrator.get(
            "/admin/autocomplete/",
            {
                "app_label": "articles",
                "model_name": "personmention",
                "field_name": "person",
                "term": "ly thu van",
            },
        ).json()["results"]

        assert sorted(row["text"] for row in found) == [
            "Lý Thu Vân",
            "Lý Thu Vân – Giám đốc Sở Y tế",
            "Lý Thu Vân – Hiệu trưởng Trường Bùi Hữu Nghĩa",
        ]

    def test_merged_rows_are_not_offered(self, as_administrator: Client) -> None:
        right = make_person("Lý Thu Vân")
        make_person("Lý Thu Vân", merged_into=right)

        found = as_administrator.get(
            "/admin/autocomplete/",
            {"app_label": "articles", "model_name": "personmention", "field_name": "person", "term": "vân"},
        ).json()["results"]

        assert [row["id"] for row in found] == [str(right.pk)]

    def test_tags_are_suggested_by_their_beginning(self, as_administrator: Client) -> None:
        for name in ("sạt lở", "Sáng tạo", "kè sông"):
            make_tag(name)

        names = as_administrator.get("/admin/tags/", {"q": "sa"}).json()["names"]

        assert sorted(names) == ["Sáng tạo", "sạt lở"]


class TestStates:
    def shown(self, client: Client, state: str) -> set[str]:
        answer = client.get("/admin/articles/article/", {"state": state} if state else {})
        return {row.headline for row in answer.context["cl"].result_list}

    def test_filter_goes_over_both_sides(self, as_administrator: Client) -> None:
        user = make_user()
        draft, live, gone, trash = (
            make_article(user, headline=name) for name in ("nháp", "đăng", "gỡ", "bỏ")
        )
        desk.publish(article=live, by=user)
        desk.publish(article=gone, by=user)
        desk.withdraw(article=gone, by=user)
        desk.discard(article=trash, by=user)

        assert self.shown(as_administrator, "draft") == {draft.headline}
        assert self.shown(as_administrator, "live") == {"đăng"}
        assert self.shown(as_administrator, "withdrawn") == {"gỡ"}
        assert self.shown(as_administrator, "discarded") == {"bỏ"}
        assert self.shown(as_administrator, "") == {"nháp", "đăng", "gỡ"}

    def test_empty_list_says_what_to_do(self, as_administrator: Client) -> None:
        page = as_administrator.get("/admin/articles/article/").content.decode()

        assert "empty-list" in page


class TestStaff:
    def change(self, user: User) -> str:
        return f"/admin/auth/user/{user.pk}/change/"

    def test_administrator_gives_roles_and_no_superpower(self, as_administrator: Client) -> None:
        user = make_user("Phóng viên")
        group = user.groups.get()

        data = {"username": user.username, "is_active": "on", "is_staff": "on", "groups": [group.pk]}
        data |= {"profile-TOTAL_FORMS": "0", "profile-INITIAL_FORMS": "0"}
        answer = as_administrator.post(self.change(user), {**data, "is_superuser": "on", "_save": "1"})

        assert answer.status_code == 302
        user.refresh_from_db()
        assert (user.is_superuser, user.is_staff) == (False, True)

    def test_administrator_does_not_reach_a_superuser(self, as_administrator: Client) -> None:
        boss = User.objects.create_superuser("goc", password="demo")

        listed = as_administrator.get("/admin/auth/user/").context["cl"].result_list

        assert boss not in listed
        for page in ("change", "password", "history"):
            url = f"/admin/auth/user/{boss.pk}/{page}/"
            assert as_administrator.get(url).status_code in (302, 403, 404)
            as_administrator.post(url, {"password1": "x9!kQpwz", "password2": "x9!kQpwz", "is_active": ""})
        boss.refresh_from_db()
        assert boss.check_password("demo")
        assert boss.is_active

    def test_permission_by_hand_does_not_open_the_door(self, client: Client) -> None:
        from django.contrib.auth.models import Permission

        user = make_user("Biên tập viên")
        user.user_permissions.add(*Permission.objects.filter(content_type__app_label="auth"))
        client.force_login(user)

        assert client.get("/admin/auth/user/").status_code == 403
        assert client.get("/admin/auth/group/").status_code == 403
