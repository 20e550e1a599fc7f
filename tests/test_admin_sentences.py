"""What the database would refuse is said beside its field: each rule of the register by its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils.translation import gettext

from articles.models import (
    Contributor,
    Coverage,
    ImprintFact,
    Meeting,
    OfficialDocument,
    OrganizationName,
    Participation,
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
from tests.admin_forms import (
    EDITOR,
    SECRETARY,
    add_url,
    errors_of,
    form_of,
    new_row,
    post,
    url_of,
)
from tests.factories import (
    make_article,
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
