"""The register's forms: budgets, sentences beside their fields, order and pasted lists, readers, history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from articles import desk
from articles.models import (
    AgendaItem,
    Article,
    AuditEntry,
    Contributor,
    Coverage,
    DocumentRelation,
    ImprintFact,
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
    Redirect,
    Section,
    SectionEditor,
    Series,
    StaticPage,
    Succession,
    Tag,
    TagSynonym,
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

EDITOR, SECRETARY = "Biên tập viên", "Thư ký tòa soạn"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR))
    return client


@pytest.fixture
def secretary(client: Client) -> Client:
    client.force_login(make_user(SECRETARY))
    return client


def url_of(row: Model, page: str = "change") -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/{page}/"


def add_url(model: type[Model]) -> str:
    return f"/admin/articles/{model._meta.model_name}/add/"


def fields_of(form: Any) -> dict[str, str]:
    values = {}
    for field in form:
        value = field.field.prepare_value(field.value())
        if isinstance(value, bool):
            values |= {field.html_name: "on"} if value else {}
        elif value is not None:
            formatted = field.field.widget.format_value(value) if hasattr(value, "isoformat") else value
            values[field.html_name] = str(formatted)
    return values


def form_of(client: Client, url: str) -> dict[str, str]:
    """What a browser would send back unchanged."""
    context = client.get(url).context
    data = fields_of(context["adminform"].form)
    for group in context["inline_admin_formsets"]:
        data |= fields_of(group.formset.management_form)
        for form in group.formset.forms:
            data |= fields_of(form)
    return data


def post(client: Client, url: str, **values: Any) -> Any:
    """The form as it is, with these values; ``prefix__row__field`` names a field of an owned row."""
    changed = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(url, form_of(client, url) | changed | {"_save": "1"})


def new_row(client: Client, url: str, prefix: str, **values: Any) -> Any:
    """The form with one more owned row, which begins as the page's own empty row does."""
    groups = {
        group.formset.prefix: group.formset for group in client.get(url).context["inline_admin_formsets"]
    }
    total = len(groups[prefix].forms)
    empty = {
        name.replace("__prefix__", str(total)): value
        for name, value in fields_of(groups[prefix].empty_form).items()
    }
    row = empty | {f"{prefix}-{total}-{name}": value for name, value in values.items()}
    return post(client, url, **{f"{prefix}__TOTAL_FORMS": total + 1}, **row)


def errors_of(response: Any) -> dict[str, list[str]]:
    """Every sentence of the answered form, by the field that it stands at."""
    assert response.status_code == 200, f"saved: {response.headers}"
    context = response.context
    found = dict(context["adminform"].form.errors)
    for group in context["inline_admin_formsets"]:
        for form in group.formset.forms:
            found |= {f"{group.formset.prefix}.{name}": texts for name, texts in form.errors.items()}
        if group.formset.non_form_errors():
            found[group.formset.prefix] = group.formset.non_form_errors()
    return {name: list(texts) for name, texts in found.items()}


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


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


class TestSentences:
    """What the database would refuse is said beside the field, and nothing is stored."""

    def refused(self, response: Any, field: str, sentence: str, **values: str) -> None:
        """By the sentence that the code says, in the editor's language."""
        assert errors_of(response) == {field: [gettext(sentence) % values]}

    def test_an_organization_ends_after_its_start(self, editor: Client) -> None:
        row = make_organization()

        answer = post(editor, url_of(row), founded_on="2025-01-02", dissolved_on="2025-01-01")

        self.refused(answer, "dissolved_on", "The end lies before the start.")

    @pytest.mark.parametrize("steps", [0, 1, 2])
    def test_no_ring_of_parents(self, editor: Client, steps: int) -> None:
        row = make_organization("Thành ủy")
        below = row
        for number in range(steps):
            below = make_organization(f"Ban {number}", parent=below)

        answer = post(editor, url_of(row), parent=str(below.pk))

        assert list(errors_of(answer)) == ["parent"]

    def test_no_ring_of_sections(self, secretary: Client) -> None:
        above = make_section("kinh-te")
        below = make_section("nong-nghiep", parent=above)

        answer = post(secretary, url_of(above), parent=str(below.pk))

        self.refused(answer, "parent", "“%(name)s” stands below this section already.", name=below.name)

    @pytest.mark.parametrize("slug", ["tim-kiem", "admin", "luu-tru"])
    def test_a_sections_address_is_not_the_sites_own(self, secretary: Client, slug: str) -> None:
        answer = post(secretary, add_url(Section), name="Mục", slug=slug, position="1")

        assert list(errors_of(answer)) == ["slug"]

    def test_nobody_succeeds_itself(self, editor: Client) -> None:
        row = make_organization()

        answer = new_row(editor, url_of(row), "successions", kind="merge", successor=str(row.pk))

        self.refused(answer, "successions.successor", "An organization cannot succeed itself.")

    def test_a_succession_stands_once(self, editor: Client) -> None:
        row, other = make_organization(), make_organization("Sở mới")
        saved(Succession(predecessor=row, successor=other, kind="merge"))

        answer = new_row(editor, url_of(row), "successions", kind="split", successor=str(other.pk))

        self.refused(answer, "successions.successor", "This stands in the register already.")

    def test_another_name_stands_once_whatever_its_spelling(self, editor: Client) -> None:
        row = make_organization()
        saved(OrganizationName(organization=row, name="Ủy ban"))

        answer = new_row(editor, url_of(row), "names", name="ỦY  BAN")

        self.refused(answer, "names.name", "This stands in the register already.")

    def test_two_new_rows_of_one_name_are_seen(self, editor: Client) -> None:
        row = make_person()
        names = {"names__TOTAL_FORMS": "2"}
        for number, name in enumerate(("Năm Khải", "năm khải")):
            names |= {f"names__{number}__name": name, f"names__{number}__kind": "alias"}

        answer = post(editor, url_of(row), **names)

        self.refused(answer, "names.name", "This one stands here twice.")
        assert not PersonName.objects.exists()

    def test_a_post_held_ends_after_its_start(self, editor: Client) -> None:
        row = make_person()
        post_held = saved(Post(role="Giám đốc"))
        dates = {"start_on": "2025-02-01", "end_on": "2025-01-01"}

        answer = new_row(
            editor,
            url_of(row),
            "memberships",
            post=str(post_held.pk),
            start_precision="day",
            end_precision="day",
            **dates,
        )

        self.refused(answer, "memberships.end_on", "The end lies before the start.")

    @pytest.mark.parametrize("is_of_body", [True, False])
    def test_a_post_stands_once(self, editor: Client, is_of_body: bool) -> None:
        body = make_organization() if is_of_body else None
        saved(Post(role="Giám đốc", organization=body))

        answer = post(
            editor, add_url(Post), role="GIÁM ĐỐC", organization=str(body.pk) if body else "", rank="1"
        )

        assert set(errors_of(answer)) <= {"role", "organization"}
        assert errors_of(answer)

    def test_a_meeting_ends_after_its_first_day(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))

        answer = post(editor, url_of(row), date="2026-11-02", end_date="2026-11-01")

        self.refused(answer, "end_date", "The last day lies before the first.")

    def test_a_person_is_in_a_meeting_once(self, editor: Client) -> None:
        row, person = saved(Meeting(title="Hội nghị")), make_person()
        saved(Participation(meeting=row, person=person, as_printed=person.name))

        answer = new_row(editor, url_of(row), "participations", person=str(person.pk), role="attends")

        self.refused(answer, "participations.person", "This person stands here twice.")

    def test_an_organization_is_in_a_meeting_once(self, editor: Client) -> None:
        row, body = saved(Meeting(title="Hội nghị")), make_organization()
        saved(Participation(meeting=row, organization=body, as_printed=body.name))

        answer = new_row(editor, url_of(row), "participations", organization=str(body.pk), role="attends")

        self.refused(answer, "participations.organization", "This organization stands here twice.")

    def test_a_participant_is_a_person_or_an_organization(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        both = {"person": str(make_person().pk), "organization": str(make_organization().pk)}

        answer = new_row(editor, url_of(row), "participations", role="attends", **both)

        self.refused(answer, "participations.organization", "Link a person or an organization, not both.")

    def test_a_participant_has_a_name(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))

        answer = new_row(editor, url_of(row), "participations", role="chair", title_as_printed="Bí thư")

        self.refused(answer, "participations.as_printed", "Say who took part.")

    def test_a_linked_participant_prints_the_registers_name(self, editor: Client) -> None:
        row, person = saved(Meeting(title="Hội nghị")), make_person("Mai Thế Khải")

        new_row(editor, url_of(row), "participations", person=str(person.pk), role="chair")

        assert Participation.objects.get().as_printed == "Mai Thế Khải"

    def test_only_a_task_has_a_deadline(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        values = {"kind": "decision", "text": "Thống nhất.", "deadline": "2026-12-31"}

        answer = new_row(editor, url_of(row), "outcomes", **values)

        self.refused(answer, "outcomes.deadline", "Only a task has a deadline.")

    @pytest.mark.parametrize(
        ("prefix", "field", "make"),
        [
            ("organizer_rows", "organization", make_organization),
            ("document_rows", "document", lambda: saved(OfficialDocument(type="Luật", number="1"))),
        ],
    )
    def test_what_hangs_on_a_meeting_stands_once(
        self, editor: Client, prefix: str, field: str, make: Callable[[], Model]
    ) -> None:
        row, linked = saved(Meeting(title="Hội nghị")), make()
        new_row(editor, url_of(row), prefix, **{field: str(linked.pk)})

        answer = new_row(editor, url_of(row), prefix, **{field: str(linked.pk)})

        assert list(errors_of(answer)) == [f"{prefix}.{field}"]

    def test_a_colleague_has_a_task_once(self, editor: Client) -> None:
        row, colleague = saved(Meeting(title="Hội nghị")), make_user("Phóng viên")
        Coverage.objects.create(meeting=row, user=colleague)

        answer = new_row(editor, url_of(row), "coverage", user=str(colleague.pk), task="text")

        assert list(errors_of(answer)) == ["coverage.task"]

    def test_a_document_has_one_issuer(self, editor: Client) -> None:
        both = {"issuer": str(make_organization().pk), "issuer_post": str(saved(Post(role="Thủ tướng")).pk)}

        answer = post(editor, add_url(OfficialDocument), type="Chỉ thị", number="16", **both)

        self.refused(answer, "issuer_post", "Either a body or an office-holder issued it, not both.")

    def test_a_document_stands_once(self, editor: Client) -> None:
        saved(OfficialDocument(type="Kết luận", number="114", issuer_as_printed="Ban Bí thư", term="khóa X"))

        answer = post(
            editor,
            add_url(OfficialDocument),
            type="Kết luận",
            number="114",
            issuer_as_printed="Ban Bí thư",
            term="Khóa X",
        )

        self.refused(answer, "number", "This stands in the register already.")

    def test_a_document_has_no_relation_to_itself(self, editor: Client) -> None:
        row = saved(OfficialDocument(type="Luật", number="1"))

        answer = new_row(editor, url_of(row), "relations", kind="amends", target=str(row.pk))

        self.refused(answer, "relations.target", "A document has no relation to itself.")

    def test_a_tag_stands_once_whatever_its_spelling(self, editor: Client) -> None:
        make_tag("Đà Nẵng")

        answer = post(editor, add_url(Tag), name="da nang")

        self.refused(answer, "name", "This stands in the register already.")

    def test_a_synonym_is_no_tag(self, editor: Client) -> None:
        make_tag("số hóa")
        row = make_tag("chuyển đổi số")

        answer = new_row(editor, url_of(row), "tagsynonym", name="Số hóa")

        assert list(errors_of(answer)) == ["tagsynonym.name"]

    def test_a_synonym_is_of_one_tag(self, editor: Client) -> None:
        saved(TagSynonym(tag=make_tag("chuyển đổi số"), name="số hóa"))
        row = make_tag("công nghệ")

        answer = new_row(editor, url_of(row), "tagsynonym", name="SỐ HÓA")

        self.refused(answer, "tagsynonym.name", "This stands in the register already.")

    @pytest.mark.parametrize(
        ("model", "field", "values"),
        [
            (Contributor, "display_name", {"display_name": "hạ lam"}),
            (Series, "name", {"name": "nuoc ve dong"}),
        ],
    )
    def test_a_name_that_is_taken_is_said(
        self, editor: Client, model: type[Model], field: str, values: dict[str, str]
    ) -> None:
        saved(Contributor(display_name="HẠ LAM"))
        saved(Series(name="Nước về đồng"))

        self.refused(post(editor, add_url(model), **values), field, "This stands in the register already.")

    def test_a_page_has_an_address_of_its_own(self, secretary: Client) -> None:
        saved(StaticPage(title="Liên hệ", slug="lien-he", body="<p>Chữ.</p>"))

        answer = post(secretary, add_url(StaticPage), title="Liên hệ", body="<p>Chữ.</p>")

        self.refused(answer, "slug", "This stands in the register already.")

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"old_path": "/a", "new_path": "/a"}, "article_id"),
            ({"old_path": "/a", "new_path": "/b", "article_id": "7"}, "article_id"),
            ({"old_path": "/a"}, "article_id"),
            ({"old_path": "a", "new_path": "/b"}, "old_path"),
            ({"old_path": "/a", "new_path": "https://evil.example/"}, "new_path"),
            ({"old_path": "/a", "new_path": "//evil.example/"}, "new_path"),
            ({"old_path": "/co-roi", "new_path": "/b"}, "old_path"),
        ],
    )
    def test_a_redirect_leads_to_one_place_of_ours(
        self, secretary: Client, values: dict[str, str], field: str
    ) -> None:
        saved(Redirect(old_path="/co-roi", article_id=1))

        answer = post(secretary, add_url(Redirect), **values)

        assert list(errors_of(answer)) == [field]

    def test_a_line_of_the_imprint_says_something(self, secretary: Client) -> None:
        answer = post(secretary, add_url(ImprintFact), key="licence", value="  ", position="1")

        assert list(errors_of(answer)) == ["value"]

    def test_an_editor_answers_for_a_section_once(self, secretary: Client) -> None:
        row, user = make_section("kinh-te"), make_user(EDITOR)
        SectionEditor.objects.create(section=row, user=user)

        answer = new_row(secretary, url_of(row), "sectioneditor", user=str(user.pk))

        self.refused(answer, "sectioneditor.user", "This stands in the register already.")

    def test_a_number_in_a_series_needs_the_series(self, secretary: Client) -> None:
        article = make_article()
        data = {"version": str(article.version), "series_position": "2"}

        answer = secretary.post(url_of(article), form_of(secretary, url_of(article)) | data | {"_save": "1"})

        self.refused(answer, "series_position", "Choose the series, or leave its number empty.")


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
            Mai Thế Khải, Bí thư Thành ủy"""

        post(editor, url_of(row), participations__lines=lines)

        rows = row.participations.values_list("as_printed", "title_as_printed", "person", "organization")
        assert list(rows) == [
            ("Mai Thế Khải", "", khai.pk, None),
            ("Lý Thu Vân", "Giám đốc Sở Y tế", van.pk, None),
            ("Trần Văn Đôi", "Chủ tịch Hội Nông dân", None, None),
            ("Sở Xây dựng", "", None, body.pk),
            ("Lãnh đạo các sở, ngành", "", None, None),
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


class TestHistory:
    def words(self, client: Client, row: Model) -> list[tuple[str, str, str, str]]:
        entries = client.get(url_of(row, "history")).context["entries"]
        return [
            (line.label, line.row, line.before, line.after) for _entry, lines in entries for line in lines
        ]

    def test_a_change_is_told_from_what_to_what(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị", date=date(2026, 11, 2)))

        post(editor, url_of(row), status="postponed", date="2026-11-09", starts_at="07:30")

        assert self.words(editor, row) == [
            ("Tình trạng", "", "dự kiến", "hoãn"),
            ("Ngày", "", "02/11/2026", "09/11/2026"),
            ("Bắt đầu lúc", "", "", "07:30"),
        ]

    def test_the_reader_gets_it_in_their_language(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        post(editor, url_of(row), status="postponed")
        (entry,) = AuditEntry.objects.all()
        from articles.admin.changes import shown

        with override("en"):
            (line,) = shown(entry.detail["changes"], Meeting)

        assert (line.label, line.before, line.after) == ("Status", "planned", "postponed")

    def test_a_link_is_told_by_its_name(self, editor: Client) -> None:
        old, new = make_organization("Thành ủy"), make_organization("Tỉnh ủy")
        row = make_organization("Ban Tổ chức", parent=old)

        post(editor, url_of(row), parent=str(new.pk))

        assert self.words(editor, row) == [("Trực thuộc", "", "Thành ủy", "Tỉnh ủy")]

    def test_rows_that_come_change_and_go_are_told(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        for order, name in enumerate(("Mai Thế Khải", "Lý Thu Vân")):
            saved(Participation(meeting=row, as_printed=name, order=order))

        post(
            editor,
            url_of(row),
            participations__0__role="chair",
            participations__1__DELETE="on",
            participations__lines="Lãnh đạo các phường",
        )

        assert self.words(editor, row) == [
            ("Người dự: vai trò", "Mai Thế Khải", "dự", "chủ trì"),
            ("Người dự", "", "Lý Thu Vân", ""),
            ("Người dự", "", "", "Lãnh đạo các phường"),
        ]

    def test_a_new_order_is_one_line(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        for order, name in enumerate("abc"):
            saved(Participation(meeting=row, as_printed=name, order=order))

        post(editor, url_of(row), participations__2__order="1")

        assert [(before, after) for _label, _row, before, after in self.words(editor, row)] == [("", "")]

    def test_an_addition_is_logged_with_its_words(self, editor: Client) -> None:
        post(editor, add_url(Series), name="Nước về đồng")

        (entry,) = AuditEntry.objects.all()
        row = Series.objects.get()
        assert (entry.verb, entry.subject_kind, entry.subject_id) == ("add", "series", row.pk)
        assert self.words(editor, row) == [("Tên", "", "", "Nước về đồng")]

    def test_the_newest_stands_first_and_says_who(self, editor: Client) -> None:
        row = saved(Series(name="Loạt bài"))
        post(editor, url_of(row), summary="một")
        post(editor, url_of(row), summary="hai")
        desk.show_entry(entry=row, by=make_user(SECRETARY, first_name="Khôi", last_name="Trần"))

        page = editor.get(url_of(row, "history")).content.decode()

        assert page.index("Trần Khôi") < page.index("hai") < page.index("một</ins>")

    def test_a_post_changed_in_its_own_list_is_in_the_persons_history(self, editor: Client) -> None:
        person = make_person()
        held = make_membership(person, "Giám đốc")
        make_membership(make_person(), "Chủ tịch")

        post(editor, url_of(held), term="2025-2030")

        assert self.words(editor, held) == [("Khóa", "", "", "2025-2030")]
        assert self.words(editor, person) == [("Khóa", "", "", "2025-2030")]

    def test_what_was_never_changed_says_so(self, editor: Client) -> None:
        page = editor.get(url_of(make_person(), "history")).content.decode()

        assert "empty-list" in page

    def test_an_entry_of_older_days_is_shown(self, editor: Client) -> None:
        row = make_person()
        desk.record_entry(entry=row, by=make_user(), changes={"lạ": ["a", "b"], "nope#7.x": [1, 2, "c"]})

        assert self.words(editor, row) == [("Lạ", "", "a", "b"), ("nope#7.x", "c", "1", "2")]


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
        form = form_of(secretary, url_of(article)) | {"version": str(article.version), "_save": "1"}
        secretary.post(url_of(article), form | {"lead": "Khác."})

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
