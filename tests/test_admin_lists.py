"""Lists of the admin: equal queries for one row and for fifty, search without marks, namesakes told apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import (
    Contributor,
    Correction,
    ImprintFact,
    Meeting,
    MeetingOrganizer,
    OfficialDocument,
    OrganizationName,
    PersonName,
    Photo,
    Redirect,
    Section,
    SectionEditor,
    Series,
    StaticPage,
    TagSynonym,
)
from tests.factories import (
    make_article,
    make_membership,
    make_organization,
    make_person,
    make_section,
    make_stand_in,
    make_tag,
    make_user,
    saved,
)

pytestmark = pytest.mark.django_db


def a_story(number: int) -> None:
    make_article(make_user("Phóng viên"), headline=f"Bài {number}")


def a_person(number: int) -> None:
    make_membership(make_person(f"Nguyễn Văn Số {number}"), f"Giám đốc Sở {number}")


def an_organization(number: int) -> None:
    make_organization(f"Sở {number}", parent=make_organization(f"UBND {number}"))


def a_meeting(number: int) -> None:
    meeting = saved(Meeting(title=f"Hội nghị {number}", date=date(2026, 11, 1 + number % 28)))
    MeetingOrganizer.objects.create(meeting=meeting, organization=make_organization(f"Ban {number}"))


def a_document(number: int) -> None:
    saved(
        OfficialDocument(
            type="Quyết định", number=f"{number}-QĐ/TU", issuer=make_organization(f"Ban {number}")
        )
    )


def a_series(number: int) -> None:
    saved(Series(name=f"Loạt bài {number}"))


def a_page(number: int) -> None:
    saved(StaticPage(title=f"Trang {number}", slug=f"trang-{number}", body="<p>Chữ.</p>"))


def a_fact(number: int) -> None:
    ImprintFact.objects.create(key=f"k{number}", value=f"Dòng {number}")


def a_redirect(number: int) -> None:
    saved(Redirect(old_path=f"/cu/{number}.html", article_id=number))


def a_section(number: int) -> None:
    parent = Section.objects.create(name=f"Mục {number}", slug=f"muc-{number}")
    Section.objects.create(name=f"Mục con {number}", slug=f"muc-con-{number}", parent=parent)


def a_contributor(number: int) -> None:
    saved(Contributor(display_name=f"BÚT {number}"))


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
    "articles/series": a_series,
    "articles/staticpage": a_page,
    "articles/imprintfact": a_fact,
    "articles/redirect": a_redirect,
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
        assert one <= 24

    @pytest.mark.parametrize(
        ("link", "make", "term"),
        [
            ("personmention.person", a_person, "nguyen"),
            ("membership.post", a_person, "giam doc"),
            ("organizationmention.organization", an_organization, "so"),
            ("meetingreport.meeting", a_meeting, "hoi nghi"),
            ("citation.document", a_document, "quyet dinh"),
            ("credit.contributor", a_contributor, "but"),
            ("article.series", a_series, "loat bai"),
            ("taggedarticle.tag", lambda number: make_tag(f"từ {number}"), "tu"),
        ],
    )
    def test_choices_of_a_link_cost_the_same(
        self, as_administrator: Client, link: str, make: Callable[[int], Any], term: str
    ) -> None:
        model, field = link.split(".")
        query = f"app_label=articles&model_name={model}&field_name={field}&term={term}"
        url = f"/admin/autocomplete/?{query}"
        make(1)
        one = queries(as_administrator, url)

        for number in range(2, 20):
            make(number)

        assert len(as_administrator.get(url).json()["results"]) == 19
        assert queries(as_administrator, url) == one
        assert one <= 9

    @pytest.mark.parametrize("path", LISTS)
    def test_no_list_counts_the_whole_table(self, as_administrator: Client, path: str) -> None:
        LISTS[path](1)
        with CaptureQueriesContext(connection) as caught:
            as_administrator.get(f"/admin/{path}/")

        counts = [query["sql"] for query in caught.captured_queries if "COUNT(" in query["sql"].upper()]
        assert counts
        # What a row counts of its own (a contributor's stories) is bound to that row.
        assert all("LIMIT" in sql for sql in counts if "story_count" not in sql)


class TestSearch:
    @pytest.mark.parametrize("term", ["trung doan", "Đoàn Khắc", "DOAN KHAC TRUNG", "khắc  trung"])
    def test_person_is_found_with_or_without_marks(self, as_administrator: Client, term: str) -> None:
        make_person("Đoàn Khắc Trung")
        make_person("Lý Thu Vân")

        answer = as_administrator.get("/admin/articles/person/", {"q": term})

        assert [row.name for row in answer.context["cl"].result_list] == ["Đoàn Khắc Trung"]

    @pytest.mark.parametrize(
        ("path", "term"),
        [
            ("articles/person", "nam khai"),
            ("articles/organization", "hdnd"),
            ("articles/post", "giam doc so y te"),
            ("articles/post", "SYT"),
            ("articles/membership", "năm khải"),
            ("articles/membership", "giám đốc y tế"),
            ("articles/meeting", "thuy loi"),
            ("articles/meeting", "so ket y te"),
            ("articles/officialdocument", "chuyen doi so"),
            ("articles/officialdocument", "57 nghị quyết"),
            ("articles/officialdocument", "nghi quyet so y te"),
            ("articles/tag", "tinh gon"),
            ("articles/contributor", "nguyễn anh thi"),
            ("articles/contributor", "a.t"),
            ("articles/section", "xay dung dang"),
            ("articles/section", "party"),
            ("articles/series", "NUOC ve dong"),
            ("articles/staticpage", "toa soan"),
            ("articles/imprintfact", "giấy phép"),
            ("articles/redirect", "TIN/123"),
            ("articles/photo", "ghe ngo"),
            ("articles/auditentry", "mai the khai"),
        ],
    )
    def test_a_row_is_found_once_by_all_its_names(
        self, as_administrator: Client, path: str, term: str
    ) -> None:
        self.two_of_each()

        found = list(as_administrator.get(f"/admin/{path}/", {"q": term}).context["cl"].result_list)

        assert len(found) == 1, found
        assert len(as_administrator.get(f"/admin/{path}/").context["cl"].result_list) >= 2

    def two_of_each(self) -> None:
        """What is looked for and something else, in every list."""
        body, person = make_organization("Sở Y tế"), make_person("Mai Thế Khải")
        council = make_organization("Hội đồng nhân dân thành phố")
        for name in ("HĐND", "HĐND thành phố"):
            saved(OrganizationName(organization=council, name=name))
        saved(OrganizationName(organization=body, name="SYT"))
        for name in ("Năm Khải", "Năm Khải Mai"):
            saved(PersonName(person=person, name=name))
        make_membership(person, "Giám đốc", body)
        make_membership(make_person("Lý Thu Vân"), "Hiệu trưởng")
        meeting = saved(Meeting(title="Sơ kết công tác thủy lợi", date=date(2026, 11, 3)))
        MeetingOrganizer.objects.create(meeting=meeting, organization=body)
        saved(Meeting(title="Lễ phát động"))
        document = OfficialDocument(
            type="Nghị quyết", number="57-NQ/TW", title="về chuyển đổi số", issuer=body
        )
        saved(document)
        saved(OfficialDocument(type="Chỉ thị", number="16-CT/TU"))
        tag = make_tag("sắp xếp bộ máy")
        for name in ("tinh gọn bộ máy", "tinh gọn"):
            saved(TagSynonym(tag=tag, name=name))
        make_tag("dân vận")
        saved(Contributor(display_name="ANH THI", pen_name="Nguyễn Anh Thi", initials="A.T"))
        saved(Contributor(display_name="HẠ LAM"))
        saved(Section(name="Xây dựng Đảng", name_en="Party", slug="xdd"))
        make_section()
        saved(Series(name="Nước về đồng"))
        saved(Series(name="Giữ rừng"))
        saved(StaticPage(title="Liên hệ tòa soạn", slug="lien-he", body="<p>Chữ.</p>"))
        saved(StaticPage(title="Điều khoản", slug="dieu-khoan", body="<p>Chữ.</p>"))
        ImprintFact.objects.create(key="licence", value="Giấy phép số 1")
        ImprintFact.objects.create(key="phone", value="0292 3 000 000")
        saved(Redirect(old_path="/tin/123.html", article_id=7))
        saved(Redirect(old_path="/bai/9.html", new_path="/thoi-su/"))
        for number, caption in enumerate(("Đêm hội ghe ngo", "Cầu vượt")):
            photo = Photo(file="x", width=1, height=1, checksum=str(number), original_name="a.jpg")
            photo.caption = caption
            saved(photo)
        for row in (person, body):
            desk.record_entry(entry=row, by=make_user())

    def test_redirect_is_found_by_the_number_of_its_story(self, as_administrator: Client) -> None:
        self.two_of_each()

        found = as_administrator.get("/admin/articles/redirect/", {"q": "7"}).context["cl"].result_list

        assert [row.old_path for row in found] == ["/tin/123.html"]

    @pytest.mark.parametrize("term", ["cau vuot", "Cầu vượt", "CẦU", "mậu thân"])
    def test_story_is_found_by_its_headline(self, as_administrator: Client, term: str) -> None:
        article = make_article(headline="Khởi công cầu vượt Mậu Thân")
        make_article(headline="Giá lúa tăng", lead="", body="<p>Lúa hè thu.</p>")

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

    def labels(self, client: Client, link: str, term: str) -> list[str]:
        model, field = link.split(".")
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
        return [row["text"] for row in client.get("/admin/autocomplete/", query).json()["results"]]

    def test_a_post_is_said_with_its_organization_once(self, as_administrator: Client) -> None:
        city, health = make_organization("UBND thành phố Phù Sa"), make_organization("Sở Y tế")
        make_membership(make_person("Lý Thu Vân"), "Chủ tịch UBND thành phố", city)
        make_membership(make_person("Lý Thu Vân"), "Giám đốc", health)

        assert sorted(self.labels(as_administrator, "personmention.person", "thu vân")) == [
            "Lý Thu Vân – Chủ tịch UBND thành phố",
            "Lý Thu Vân – Giám đốc (Sở Y tế)",
        ]
        assert self.labels(as_administrator, "membership.post", "giam doc") == ["Giám đốc – Sở Y tế"]

    def test_organizations_are_told_apart_by_parent_area_and_end(self, as_administrator: Client) -> None:
        city = make_organization("UBND thành phố Phù Sa")
        make_organization("Sở Y tế", parent=city)
        make_organization(
            "Sở Y tế", area="tỉnh Hậu Giang", dissolved_on=date(2025, 1, 1), dissolved_precision="year"
        )

        assert sorted(self.labels(as_administrator, "organizationmention.organization", "so y te")) == [
            "Sở Y tế – UBND thành phố Phù Sa",
            "Sở Y tế – tỉnh Hậu Giang, giải thể 2025",
        ]

    def test_meetings_and_documents_are_told_apart(self, as_administrator: Client) -> None:
        body = make_organization("Thành ủy Phù Sa")
        meeting = saved(Meeting(title="Hội nghị sơ kết", date=date(2026, 11, 11)))
        MeetingOrganizer.objects.create(meeting=meeting, organization=body)
        saved(OfficialDocument(type="Kết luận", number="114", issuer_as_printed="Ban Bí thư", term="khóa X"))
        saved(OfficialDocument(type="Kết luận", number="114", issuer=body, issued_on=date(2026, 10, 2)))

        assert self.labels(as_administrator, "meetingreport.meeting", "so ket") == [
            "Hội nghị sơ kết – 11/11/2026, Thành ủy Phù Sa"
        ]
        assert sorted(self.labels(as_administrator, "citation.document", "114")) == [
            "Kết luận 114 – Ban Bí thư, khóa X",
            "Kết luận 114 – Thành ủy Phù Sa, 02/10/2026",
        ]

    def test_a_tag_is_found_by_its_synonym_and_says_so(self, as_administrator: Client) -> None:
        saved(TagSynonym(tag=make_tag("chuyển đổi số"), name="số hóa"))

        assert self.labels(as_administrator, "taggedarticle.tag", "so hoa") == ["chuyển đổi số – số hóa"]
        assert as_administrator.get("/admin/tags/", {"q": "số h"}).json()["names"] == ["chuyển đổi số"]

    def test_a_contributor_is_known_by_pen_name(self, as_administrator: Client) -> None:
        saved(Contributor(display_name="ANH THI", pen_name="Nguyễn Anh Thi", initials="A.T"))

        assert self.labels(as_administrator, "credit.contributor", "nguyen anh") == [
            "ANH THI – Nguyễn Anh Thi, A.T"
        ]

    def test_typed_marks_come_first(self, as_administrator: Client) -> None:
        for name in ("Trần Hông", "Trần Hồng", "Lê Hồng Trần"):
            make_person(name)

        assert self.labels(as_administrator, "personmention.person", "trần hồng")[0] == "Trần Hồng"
        assert self.labels(as_administrator, "personmention.person", "trần hông")[0] == "Trần Hông"
        assert len(self.labels(as_administrator, "personmention.person", "tran hong")) == 3

    @pytest.mark.parametrize("link", ["personmention.person", "coverage.meeting", "article.series"])
    def test_choices_are_for_those_who_may_see_the_rows(self, client: Client, link: str) -> None:
        user = make_user("Phóng viên")
        model, field = link.split(".")
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": ""}
        client.force_login(user)
        assert client.get("/admin/autocomplete/", query).status_code == 200

        user.groups.clear()

        assert client.get("/admin/autocomplete/", query).status_code == 403

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

    def test_my_sections_are_those_that_i_answer_for(self, client: Client) -> None:
        editor, colleague = make_user("Biên tập viên"), make_user("Biên tập viên")
        mine, other = make_section("kinh-te"), make_section("y-te")
        for user, section in ((editor, mine), (colleague, other)):
            SectionEditor.objects.create(user=user, section=section)
        make_article(headline="trong mục", section_id=mine.pk)
        make_article(headline="mục khác", section_id=other.pk)
        client.force_login(editor)

        answer = client.get("/admin/articles/article/", {"whose": "sections"})

        assert [row.headline for row in answer.context["cl"].result_list] == ["trong mục"]

    @pytest.mark.parametrize(("is_editor", "offered"), [(True, True), (False, False)])
    def test_my_sections_are_offered_to_who_has_some(
        self, client: Client, is_editor: bool, offered: bool
    ) -> None:
        user = make_user("Biên tập viên")
        if is_editor:
            SectionEditor.objects.create(user=user, section=make_section())
        client.force_login(user)

        page = client.get("/admin/articles/article/").content.decode()

        assert ("whose=sections" in page) is offered


class TestFilters:
    def shown(self, client: Client, path: str, **query: str) -> set[str]:
        return {str(row) for row in client.get(f"/admin/articles/{path}/", query).context["cl"].result_list}

    def test_weeks_run_from_monday_to_sunday(self, as_administrator: Client) -> None:
        today = timezone.localdate()
        monday = today - timedelta(days=today.weekday())
        days = {"trước": -1, "đầu": 0, "cuối": 6, "sau": 7, "xa": 14}
        for name, day in days.items():
            saved(Meeting(title=name, date=monday + timedelta(days=day)))
        saved(Meeting(title="dài", date=monday - timedelta(days=3), end_date=monday + timedelta(days=1)))
        saved(Meeting(title="chưa rõ"))

        assert self.shown(as_administrator, "meeting", when="week") == {"đầu", "cuối", "dài"}
        assert self.shown(as_administrator, "meeting", when="next") == {"sau"}
        assert self.shown(as_administrator, "meeting", when="last") == {"trước", "dài"}
        assert self.shown(as_administrator, "meeting", when="open") == {"chưa rõ"}
        assert "trước" not in self.shown(as_administrator, "meeting", when="ahead")
        assert {"sau", "xa"} <= self.shown(as_administrator, "meeting", when="ahead")

    def test_an_end_known_as_a_year_counts_until_it_is_over(self, as_administrator: Client) -> None:
        today = timezone.localdate()
        make_membership(make_person("Còn"), "Giám đốc", end_on=date(today.year, 1, 1), end_precision="year")
        make_membership(
            make_person("Hết"), "Giám đốc", end_on=date(today.year - 1, 12, 31), end_precision="year"
        )
        make_membership(make_person("Thôi"), "Giám đốc", has_ended=True)
        make_membership(
            make_person("Sắp"), "Giám đốc", start_on=today + timedelta(days=40), start_precision="day"
        )

        assert self.shown(as_administrator, "person", holds="any") == {"Còn"}
        assert self.shown(as_administrator, "person", holds="none") == {"Hết", "Thôi", "Sắp"}

    def test_organizations_still_there_and_gone(self, as_administrator: Client) -> None:
        today = timezone.localdate()
        make_organization("Còn")
        make_organization("Sắp hết", dissolved_on=today + timedelta(days=9))
        make_organization("Hết", dissolved_on=today - timedelta(days=9))

        assert self.shown(as_administrator, "organization", standing="gone") == {"Hết"}
        assert self.shown(as_administrator, "organization", standing="there") == {"Còn", "Sắp hết"}

    def test_documents_by_type_and_year(self, as_administrator: Client) -> None:
        saved(OfficialDocument(type="Luật", number="1", issued_on=date(2026, 3, 1)))
        saved(OfficialDocument(type="Luật", number="2", year=2025))
        saved(OfficialDocument(type="Chỉ thị", number="3", issued_on=date(1999, 3, 1)))

        assert self.shown(as_administrator, "officialdocument", type="Luật") == {"Luật 1", "Luật 2"}
        assert self.shown(as_administrator, "officialdocument", issued="2026") == {"Luật 1"}
        assert self.shown(as_administrator, "officialdocument", issued="2025") == {"Luật 2"}
        assert self.shown(as_administrator, "officialdocument", issued="earlier") == {"Chỉ thị 3"}

    def test_what_readers_see(self, as_administrator: Client) -> None:
        make_organization("Thấy")
        make_organization("Chưa", is_public=False)
        make_organization("Ẩn", is_hidden=True)

        assert self.shown(as_administrator, "organization", readers="shown") == {"Thấy"}
        assert self.shown(as_administrator, "organization", readers="waiting") == {"Chưa"}
        assert self.shown(as_administrator, "organization", readers="hidden") == {"Ẩn"}

    def test_an_unknown_choice_shows_everything(self, as_administrator: Client) -> None:
        make_organization("Còn")

        assert self.shown(as_administrator, "organization", standing="x") == {"Còn"}


class TestEmptyLists:
    @pytest.mark.parametrize("path", [path for path in LISTS if path.startswith("articles/")])
    def test_they_say_what_to_do_next(self, as_administrator: Client, path: str) -> None:
        Section.objects.all().delete()

        page = as_administrator.get(f"/admin/{path}/").content.decode()

        hint = page.split('class="empty-list"')[1].split("</div>")[0]
        assert len(hint.split("<p>")[1].split("</p>")[0]) > 10
        if path not in {"articles/auditentry", "articles/correction"}:  # nobody adds those by hand
            assert f"/admin/{path}/add/" in hint

    @pytest.mark.parametrize("path", ["articles/person", "articles/meeting", "articles/article"])
    def test_what_comes_with_reports_leads_to_pasting(self, as_administrator: Client, path: str) -> None:
        page = as_administrator.get(f"/admin/{path}/").content.decode()

        assert 'href="/admin/paste/"' in page.split('class="empty-list"')[1].split("</div>")[0]

    def test_who_may_not_add_is_not_sent_there(self, client: Client) -> None:
        client.force_login(make_user("Phóng viên"))

        page = client.get("/admin/articles/meeting/").content.decode()

        assert "/admin/articles/meeting/add/" not in page

    def test_nothing_found_leads_back_to_everything(self, as_administrator: Client) -> None:
        make_person()

        page = as_administrator.get("/admin/articles/person/", {"q": "khongco"}).content.decode()

        assert 'href="?"' in page.split('class="empty-list"')[1]


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
