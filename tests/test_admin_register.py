"""The register's forms: budgets, order and pasted lists, what readers see, what stands beside a form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from articles import desk
from articles.models import (
    AgendaItem,
    Article,
    AuditEntry,
    Contributor,
    Coverage,
    DocumentRelation,
    Meeting,
    MeetingDocument,
    MeetingOrganizer,
    Membership,
    OfficialDocument,
    Organization,
    OrganizationName,
    OutboxEffect,
    Outcome,
    Participation,
    Person,
    PersonName,
    Post,
    SectionEditor,
    Series,
    StaticPage,
    Succession,
    TagSynonym,
)
from tests.admin_forms import (
    EDITOR,
    SECRETARY,
    add_url,
    count_queries,
    errors_of,
    form_of,
    new_row,
    post,
    url_of,
)
from tests.factories import (
    make_article,
    make_membership,
    make_organization,
    make_person,
    make_section,
    make_tag,
    make_user,
    saved,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR))
    return client


@pytest.fixture
def secretary(client: Client) -> Client:
    client.force_login(make_user(SECRETARY))
    return client


def fill_person(row: Person, number: int) -> None:
    make_membership(row, f"Giám đốc {number}", make_organization(f"Sở {number}"))
    saved(PersonName(person=row, name=f"Tên {number}"))
    meeting = saved(Meeting(title=f"Họp {number}"))
    saved(Participation(meeting=meeting, person=row, as_printed=row.name))
    make_article(people=[{"person": row.pk, "name": row.name, "title": "", "role": "quoted"}])


def fill_organization(row: Organization, number: int) -> None:
    saved(OrganizationName(organization=row, name=f"Tên {number}"))
    other = make_organization(f"Đơn vị {number}", parent=row)
    saved(Succession(predecessor=row, successor=other, kind="split"))
    saved(Succession(predecessor=make_organization(f"Tiền thân {number}"), successor=row, kind="merge"))
    make_membership(make_person(f"Người {number}"), f"Trưởng phòng {number}", row)
    make_article(organizations=[{"organization": row.pk, "name": row.name}])


def fill_meeting(row: Meeting, number: int) -> None:
    body, person = make_organization(f"Sở {number}"), make_person(f"Người {number}")
    make_membership(person, f"Giám đốc {number}", body)
    MeetingOrganizer.objects.create(meeting=row, organization=body, order=number)
    saved(Participation(meeting=row, person=person, as_printed=person.name, order=2 * number))
    saved(Participation(meeting=row, organization=body, as_printed=body.name, order=2 * number + 1))
    saved(AgendaItem(meeting=row, text=f"Điểm {number}"))
    saved(Outcome(meeting=row, text=f"Giao {number}", kind="task", organization=body))
    document = saved(OfficialDocument(type="Kế hoạch", number=f"{number}/KH", issuer=body))
    MeetingDocument.objects.create(meeting=row, document=document)
    Coverage.objects.create(meeting=row, user=make_user("Phóng viên"))
    make_article(meetings=[row.pk])


def fill_document(row: OfficialDocument, number: int) -> None:
    other = saved(OfficialDocument(type="Luật", number=f"{number}", issuer=make_organization(f"Sở {number}")))
    saved(DocumentRelation(source=row, target=other, kind="implements"))
    saved(DocumentRelation(source=other, target=row, kind="amends"))
    make_article(documents=[row.pk])


def fill_article(row: Article, number: int) -> None:
    person, body = make_person(f"Người {number}"), make_organization(f"Sở {number}")
    make_membership(person, f"Giám đốc {number}", body)
    row.personmentions.create(person=person, name_as_printed=person.name)
    row.organizationmentions.create(organization=body, name_as_printed=body.name)
    row.meetingreports.create(meeting=saved(Meeting(title=f"Họp {number}")))
    row.citations.create(document=saved(OfficialDocument(type="Luật", number=str(number))))
    contributor = saved(Contributor(display_name=f"BÚT {number}"))
    row.credits.create(contributor=contributor, name_as_printed=contributor.display_name)


FORMS: dict[str, tuple[Callable[[], Model], Callable[[Any, int], Any]]] = {
    "person": (make_person, fill_person),
    "organization": (make_organization, fill_organization),
    "meeting": (lambda: saved(Meeting(title="Hội nghị")), fill_meeting),
    "document": (lambda: saved(OfficialDocument(type="Nghị quyết", number="57")), fill_document),
    "post": (
        lambda: saved(Post(role="Chủ tịch")),
        lambda row, number: saved(Membership(post=row, person=make_person(f"Người {number}"))),
    ),
    "tag": (
        make_tag,
        lambda row, number: (
            saved(TagSynonym(tag=row, name=f"từ {number}")),
            make_article(tags=[{"id": row.pk, "name": row.name}]),
        ),
    ),
    "series": (
        lambda: saved(Series(name="Nước về đồng")),
        lambda row, number: make_article(series_id=row.pk, series_position=number),
    ),
    "contributor": (
        lambda: saved(Contributor(display_name="ANH THI")),
        lambda row, number: make_article(
            credits=[{"name": "ANH THI", "role": "text", "contributor": row.pk}]
        ),
    ),
    "section": (
        lambda: make_section("kinh-te"),
        lambda row, number: SectionEditor.objects.create(section=row, user=make_user(EDITOR)),
    ),
    "article": (make_article, fill_article),
}


class TestBudgets:
    @pytest.mark.parametrize("name", FORMS)
    def test_a_form_costs_the_same_with_one_row_and_with_forty(self, secretary: Client, name: str) -> None:
        make, fill = FORMS[name]
        row = make()
        fill(row, 1)
        one = count_queries(secretary, url_of(row))

        for number in range(2, 41):
            fill(row, number)

        assert count_queries(secretary, url_of(row)) == one
        assert one <= 45

    def test_every_row_of_a_large_meeting_is_on_the_page(self, secretary: Client) -> None:
        meeting = saved(Meeting(title="Hội nghị"))
        for number in range(20):
            fill_meeting(meeting, number)

        page = secretary.get(url_of(meeting)).content.decode()

        for number in range(20):
            assert f"Người {number} – Giám đốc {number} (Sở {number})</option>" in page

    @pytest.mark.parametrize("make", [make_person, lambda: saved(Meeting(title="Họp"))])
    def test_history_costs_the_same(self, editor: Client, make: Callable[[], Model]) -> None:
        row = make()
        desk.record_entry(entry=row, by=make_user(), changes={"summary": ["", "a"]})
        one = count_queries(editor, url_of(row, "history"))

        for _ in range(30):
            desk.record_entry(entry=row, by=make_user(), changes={"summary": ["", "a"]})

        assert count_queries(editor, url_of(row, "history")) == one


class TestRows:
    def meeting(self, *names: str) -> Meeting:
        row = saved(Meeting(title="Hội nghị"))
        for order, name in enumerate(names):
            saved(Participation(meeting=row, as_printed=name, order=order))
        return row

    def order(self, row: Meeting) -> list[str]:
        return list(row.participations.values_list("as_printed", flat=True))

    def test_numbers_are_places(self, editor: Client) -> None:
        row = self.meeting("a", "b", "c", "d")

        post(editor, url_of(row), participations__3__order="1")

        assert self.order(row) == ["d", "a", "b", "c"]

    def test_a_new_row_goes_to_the_end_or_to_its_number(self, editor: Client) -> None:
        row = self.meeting("a", "b")

        new_row(editor, url_of(row), "participations", as_printed="c", role="attends")
        new_row(editor, url_of(row), "participations", as_printed="d", role="attends", order="2")

        assert self.order(row) == ["a", "d", "b", "c"]

    def test_a_number_alone_makes_no_row(self, editor: Client) -> None:
        row = self.meeting("a")

        answer = new_row(editor, url_of(row), "participations", order="2", role="attends")

        assert answer.status_code == 302
        assert self.order(row) == ["a"]

    def test_rows_that_were_stored_without_an_order_get_one(self, editor: Client) -> None:
        row = self.meeting("a", "b", "c")
        row.participations.update(order=0)

        post(editor, url_of(row), participations__2__order="1")

        assert self.order(row) == ["c", "a", "b"]

    def test_an_unchanged_form_changes_and_logs_nothing(self, editor: Client) -> None:
        row = self.meeting("a", "b")
        row.participations.filter(as_printed="b").update(order=7)

        post(editor, url_of(row))

        assert list(row.participations.values_list("order", flat=True)) == [0, 7]
        assert not AuditEntry.objects.exists()

    def test_a_row_is_removed(self, editor: Client) -> None:
        row = self.meeting("a", "b", "c")

        post(editor, url_of(row), participations__1__DELETE="on")

        assert self.order(row) == ["a", "c"]

    def test_a_list_becomes_rows_and_links_who_is_certain(self, editor: Client) -> None:
        row = self.meeting("Mai Thế Khải")
        khai, van = make_person("Mai Thế Khải"), make_person("Lý Thu Vân")
        row.participations.update(person=khai)
        make_membership(van, "Giám đốc Sở Y tế")
        make_person("Trần Văn Đôi"), make_person("Trần Văn Đôi")
        body = make_organization("Sở Xây dựng")
        lines = """1. Đồng chí Lý Thu Vân, Giám đốc Sở Y tế
            - Trần Văn Đôi, Chủ tịch Hội Nông dân; Sở Xây dựng

            Lãnh đạo các sở, ngành
            Các đồng chí lãnh đạo thành phố
            Mai Thế Khải, Bí thư Thành ủy"""

        post(editor, url_of(row), participations__lines=lines)

        rows = row.participations.values_list("as_printed", "title_as_printed", "person", "organization")
        assert list(rows) == [
            ("Mai Thế Khải", "", khai.pk, None),
            ("Lý Thu Vân", "Giám đốc Sở Y tế", van.pk, None),
            ("Trần Văn Đôi", "Chủ tịch Hội Nông dân", None, None),
            ("Sở Xây dựng", "", None, body.pk),
            ("Lãnh đạo các sở, ngành", "", None, None),
            ("Các đồng chí lãnh đạo thành phố", "", None, None),
        ]

    def test_a_pasted_list_makes_nobody(self, editor: Client) -> None:
        row = self.meeting()

        post(editor, url_of(row), participations__lines="Nguyễn Văn Mới, Giám đốc")

        assert self.order(row) == ["Nguyễn Văn Mới"]
        assert not Person.objects.exists()

    def test_hours_of_a_pasted_programme(self, editor: Client) -> None:
        row = self.meeting()
        lines = "07:30 Khai mạc\n8 giờ - Báo cáo\n9g15: Thảo luận\n45 phút giải lao\n25:00 không phải giờ"

        post(editor, url_of(row), agenda__lines=lines, outcomes__lines="Thống nhất chủ trương.")

        assert list(row.agenda.values_list("starts_at", "text")) == [
            (time(7, 30), "Khai mạc"),
            (time(8), "Báo cáo"),
            (time(9, 15), "Thảo luận"),
            (None, "45 phút giải lao"),
            (None, "25:00 không phải giờ"),
        ]
        assert [item.text for item in row.outcomes.all()] == ["Thống nhất chủ trương."]

    def test_a_line_that_cannot_stay_keeps_the_whole_list(self, editor: Client) -> None:
        row = self.meeting()
        lines = "Lý Thu Vân, Giám đốc\n" + "x" * 300

        answer = post(editor, url_of(row), participations__lines=lines)

        assert list(errors_of(answer)) == ["participations"]
        assert "Lý Thu Vân, Giám đốc\n" in answer.content.decode()
        assert self.order(row) == []

    def test_a_new_meeting_takes_a_list_at_once(self, editor: Client) -> None:
        values = {"title": "Hội nghị", "kind": "hội nghị", "status": "scheduled"}

        post(editor, add_url(Meeting), **values, participations__lines="Lý Thu Vân\nMai Thế Khải")

        assert self.order(Meeting.objects.get()) == ["Lý Thu Vân", "Mai Thế Khải"]

    def test_a_reporter_adds_no_lines(self, client: Client) -> None:
        row = self.meeting("a")
        client.force_login(make_user("Phóng viên"))

        client.post(url_of(row), {"participations-lines": "b", "_save": "1"})

        assert self.order(row) == ["a"]


class TestReaders:
    def test_rows_that_readers_do_not_see_are_counted(self, editor: Client) -> None:
        row = make_person()
        make_membership(row, "Giám đốc", visible_from=None)
        saved(PersonName(person=row, name="Năm"))

        page = editor.get(url_of(row)).content.decode()

        assert "2 dòng bạn đọc chưa thấy" in page
        assert 'name="_show"' in page

    def test_nothing_unseen_offers_only_hiding(self, editor: Client) -> None:
        page = editor.get(url_of(make_person())).content.decode()

        assert 'name="_show"' not in page
        assert 'name="_hide"' in page

    def test_showing_shows_the_rows_too(self, editor: Client) -> None:
        row = make_person()
        held = make_membership(row, "Giám đốc", visible_from=None)

        answer = editor.post(url_of(row), form_of(editor, url_of(row)) | {"_show": "1"}, follow=True)

        held.refresh_from_db()
        assert held.visible_from is not None
        assert "dòng bạn đọc chưa thấy" not in answer.content.decode()

    def test_a_new_row_can_be_shown_at_once(self, secretary: Client) -> None:
        url = add_url(StaticPage)
        data = {"title": "Liên hệ", "body": "<p>Chữ.</p>", "_show": "1"}

        answer = secretary.post(url, form_of(secretary, url) | data, follow=True)

        page = StaticPage.objects.get()
        assert page.visible_from is not None
        assert f'href="{page.get_absolute_url()}"' in answer.content.decode()

    def test_a_page_is_not_shown_by_saving(self, secretary: Client) -> None:
        post(secretary, add_url(StaticPage), title="Liên hệ", body="<p>Chữ.</p><script>x</script>")

        page = StaticPage.objects.get()
        assert (page.slug, page.visible_from, page.body) == ("lien-he", None, "<p>Chữ.</p>")

    @pytest.mark.parametrize(
        ("values", "has_page"),
        [({}, True), ({"is_hidden": True}, False), ({"public_page": False}, False)],
    )
    def test_the_way_to_the_readers_page_is_offered_where_there_is_one(
        self, editor: Client, values: dict[str, bool], has_page: bool
    ) -> None:
        row = make_person()
        Person.objects.filter(pk=row.pk).update(**values)

        answer = editor.post(
            url_of(row), form_of(editor, url_of(row)) | {"notes": "x", "_continue": "1"}, follow=True
        )

        assert (row.get_absolute_url() in answer.content.decode()) is has_page

    def test_a_story_row_is_not_counted_as_unseen(self, editor: Client) -> None:
        row = make_person()
        make_membership(row, "Giám đốc", visible_from=None, source_article_id=7)

        assert "dòng bạn đọc chưa thấy" not in editor.get(url_of(row)).content.decode()

    def test_a_reporter_gets_no_button(self, client: Client) -> None:
        row = make_person()
        make_membership(row, "Giám đốc", visible_from=None)
        client.force_login(make_user("Phóng viên"))

        page = client.get(url_of(row)).content.decode()

        assert 'name="_show"' not in page
        assert 'name="_hide"' not in page
        assert "-lines" not in page

    def test_saving_owes_the_pages_of_both_ends(self, editor: Client) -> None:
        row, other = make_organization(), make_organization("Sở mới")

        new_row(editor, url_of(row), "successions", kind="merge", successor=str(other.pk), precision="day")

        (effect,) = OutboxEffect.objects.all()
        assert {f"organization:{row.pk}", f"organization:{other.pk}"} <= set(effect.payload)


class TestForms:
    def test_a_row_added_from_another_form_is_a_name_first(self, editor: Client) -> None:
        page = editor.get(add_url(Person) + "?_popup=1")

        assert page.context["inline_admin_formsets"] == []

        data = form_of(editor, add_url(Person) + "?_popup=1") | {"name": "Lý Thu Vân", "_popup": "1"}
        answer = editor.post(add_url(Person) + "?_popup=1", data)

        assert Person.objects.get().name == "Lý Thu Vân"
        assert str(Person.objects.get().pk) in answer.context_data["popup_response_data"]

    def test_a_story_takes_series_number_and_old_address(self, secretary: Client) -> None:
        article, series = make_article(), saved(Series(name="Nước về đồng"))
        data = {
            "version": str(article.version),
            "series": str(series.pk),
            "series_position": "2",
            "legacy_url": "/tin/123.html",
        }

        secretary.post(url_of(article), form_of(secretary, url_of(article)) | data | {"_save": "1"})

        article.refresh_from_db()
        stored = (article.series, article.series_position, article.legacy_url)
        assert stored == (series, 2, "/tin/123.html")
        assert desk.latest_revision(article).snapshot["series_id"] == series.pk

    def test_a_lost_race_keeps_the_series(self, secretary: Client) -> None:
        article, series = make_article(), saved(Series(name="Nước về đồng"))
        other = saved(Series(name="Đò ngang"))
        form = form_of(secretary, url_of(article)) | {"version": str(article.version), "_save": "1"}
        secretary.post(url_of(article), form | {"series": str(other.pk)})

        answer = secretary.post(url_of(article), form | {"series": str(series.pk)})

        assert answer.status_code == 409
        assert "Nước về đồng" in answer.content.decode()

    def test_a_series_lists_its_stories_in_order(self, secretary: Client) -> None:
        series = saved(Series(name="Nước về đồng"))
        for number, name in ((3, "ba"), (1, "một"), (2, "hai")):
            make_article(headline=name, series_id=series.pk, series_position=number)

        stories = secretary.get(url_of(series)).context["stories"]

        assert [(line.number, line.story.headline) for line in stories.lines] == [
            (1, "một"),
            (2, "hai"),
            (3, "ba"),
        ]

    @pytest.mark.parametrize("name", ["person", "organization", "meeting", "document", "contributor", "tag"])
    def test_a_reporter_sees_no_story_of_others_beside_a_subject(self, client: Client, name: str) -> None:
        make, fill = FORMS[name]
        row = make()
        fill(row, 1)
        assert Article.objects.count() == 1
        headline = Article.objects.get().headline

        client.force_login(make_user("Phóng viên"))
        assert headline not in client.get(url_of(row)).content.decode()
        client.force_login(make_user(EDITOR))
        assert headline in client.get(url_of(row)).content.decode()

    def test_an_organization_shows_its_tree_and_who_leads_it(self, editor: Client) -> None:
        top = make_organization("Thành ủy")
        row = make_organization("UBND thành phố", parent=top)
        child = make_organization("Sở Y tế", parent=row)
        make_organization("Bệnh viện", parent=child)
        make_membership(make_person("Lương Khắc Vĩ"), "Chủ tịch", row)
        make_membership(make_person("Người Cũ"), "Chủ tịch", row, has_ended=True)

        context = editor.get(url_of(row)).context

        assert context["above"] == [top]
        assert [(item.name, [x.name for x in under]) for item, under in context["below"]] == [
            ("Sở Y tế", ["Bệnh viện"])
        ]
        ((post_row, held),) = context["posts"]
        assert (post_row.role, [m.person.name for m in held]) == ("Chủ tịch", ["Lương Khắc Vĩ"])

    def test_colleagues_are_offered_once_and_only_those_who_work_here(self, editor: Client) -> None:
        row, gone = saved(Meeting(title="Hội nghị")), make_user("Phóng viên", is_active=False)
        here = make_user("Phóng viên", last_name="Ngô", first_name="Trúc")

        groups = editor.get(url_of(row)).context["inline_admin_formsets"]

        coverage = next(group for group in groups if group.opts.model is Coverage)
        choices = [pk for pk, _name in coverage.formset.empty_form.fields["user"].choices]
        assert here.pk in choices
        assert gone.pk not in choices
        assert len(choices) == len(set(choices))
