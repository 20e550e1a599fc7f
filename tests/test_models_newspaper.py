"""What the database itself refuses of the newspaper's rows, and the small rules that live in the models."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from articles.language import ZONE
from articles.models import (
    AgendaItem,
    Article,
    Autosave,
    Complaint,
    ContributorLink,
    Correction,
    Coverage,
    DocumentRelation,
    FrontPageVersion,
    ImprintFact,
    Meeting,
    MeetingDocument,
    MeetingOrganizer,
    Membership,
    OfficialDocument,
    Organization,
    OrganizationName,
    Outcome,
    Participation,
    Person,
    Presence,
    Redirect,
    SectionEditor,
    Series,
    SeriesLink,
    StandIn,
    StaticPage,
    Succession,
    Tag,
    TagSynonym,
    held_on,
)
from tests.factories import (
    make_article,
    make_contributor,
    make_membership,
    make_organization,
    make_person,
    make_published,
    make_section,
    make_series,
    make_tag,
    make_user,
    saved,
)

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)
NOON = datetime(2026, 5, 4, 12, tzinfo=ZONE)


def meeting(**values: Any) -> Meeting:
    return Meeting.objects.create(title="Hội nghị", **values)


def document(number: str = "1", **values: Any) -> OfficialDocument:
    return OfficialDocument.objects.create(type="Luật", number=number, key=number, **values)


def twice(model: type[Model], **values: Any) -> None:
    model._default_manager.create(**values)
    model._default_manager.create(**values)


def merged_into_itself(row: Model) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(merged_into=row.pk)


#: constraint -> a write that breaks it and nothing else
VIOLATIONS: dict[str, Callable[[], Any]] = {
    "meeting_not_merged_into_self": lambda: merged_into_itself(meeting()),
    "meeting_ends_after_start": lambda: meeting(date=LATE, end_date=EARLY),
    "meeting_organizer_once": lambda: twice(
        MeetingOrganizer, meeting=meeting(), organization=make_organization()
    ),
    "meeting_document_once": lambda: twice(MeetingDocument, meeting=meeting(), document=document()),
    "participation_of_one": lambda: Participation.objects.create(
        meeting=meeting(), as_printed="a", person=make_person(), organization=make_organization()
    ),
    "participation_has_a_name": lambda: Participation.objects.create(meeting=meeting(), as_printed=""),
    "person_once_a_meeting": lambda: twice(
        Participation, meeting=meeting(), as_printed="a", person=make_person()
    ),
    "organization_once_a_meeting": lambda: twice(
        Participation, meeting=meeting(), as_printed="a", organization=make_organization()
    ),
    "agenda_item_says_something": lambda: AgendaItem.objects.create(meeting=meeting(), text=""),
    "outcome_says_something": lambda: Outcome.objects.create(meeting=meeting(), text=""),
    "outcome_deadline_of_a_task": lambda: Outcome.objects.create(
        meeting=meeting(), text="a", kind="decision", deadline=LATE
    ),
    "coverage_once_a_task": lambda: twice(Coverage, meeting=meeting(), user=make_user(), task="text"),
    "organization_not_merged_into_self": lambda: merged_into_itself(make_organization()),
    "organization_not_its_own_parent": lambda: Organization.objects.filter(
        pk=(pk := make_organization().pk)
    ).update(parent=pk),
    "organization_ends_after_start": lambda: Organization.objects.create(
        name="a", founded_on=LATE, dissolved_on=EARLY
    ),
    "organization_name_once": lambda: twice(
        OrganizationName, organization=make_organization(), name="a", name_key="a"
    ),
    "organization_name_ends_after_start": lambda: OrganizationName.objects.create(
        organization=make_organization(), name="a", name_key="a", start_on=LATE, end_on=EARLY
    ),
    "succession_once": lambda: twice(
        Succession, predecessor=make_organization(), successor=make_organization("Sở mới"), kind="merge"
    ),
    "succession_of_two": lambda: Succession.objects.create(
        predecessor=(row := make_organization()), successor=row, kind="merge"
    ),
    "officialdocument_not_merged_into_self": lambda: merged_into_itself(document()),
    "document_has_one_issuer": lambda: document(
        issuer=make_organization(), issuer_post=make_membership(make_person(), "Thủ tướng").post
    ),
    "document_relation_once": lambda: twice(
        DocumentRelation, source=document(), target=document("2"), kind="amends"
    ),
    "document_relation_of_two": lambda: DocumentRelation.objects.create(
        source=(row := document()), target=row, kind="amends"
    ),
    "section_editor_once": lambda: twice(SectionEditor, section=make_section(), user=make_user()),
    "imprint_says_something": lambda: ImprintFact.objects.create(key="licence", value=""),
    "redirect_begins_with_a_slash": lambda: Redirect.objects.create(old_path="a", new_path="/b"),
    "redirect_leads_to_one_place": lambda: Redirect.objects.create(old_path="/a", new_path="/a"),
    "person_not_merged_into_self": lambda: merged_into_itself(make_person()),
    "correction_says_what": lambda: Correction.objects.create(
        article=make_article(), by=make_user(), kind="correction", wrong="a"
    ),
    "complaint_closed_with_a_decision": lambda: Complaint.objects.create(
        text="a", closed_at=timezone.now(), decision=""
    ),
    "complaint_says_something": lambda: Complaint.objects.create(text=""),
    "stand_in_of_two": lambda: StandIn.objects.create(
        absent=(user := make_user()), substitute=user, starts_on=EARLY, ends_on=LATE
    ),
    "stand_in_ends_after_start": lambda: StandIn.objects.create(
        absent=make_user(), substitute=make_user(), starts_on=LATE, ends_on=EARLY
    ),
    "front_page_ends_after_start": lambda: FrontPageVersion.objects.create(live_from=NOON, live_until=NOON),
    "front_page_one_open_row": lambda: twice(FrontPageVersion, live_from=NOON),
    "front_page_one_row_an_end": lambda: twice(
        FrontPageVersion, live_from=NOON, live_until=NOON + timedelta(hours=1)
    ),
    "contributor_link_once": lambda: twice(
        ContributorLink, published=make_published(), contributor=make_contributor()
    ),
    "series_link_once": lambda: twice(SeriesLink, published=make_published(), series=make_series()),
    "autosave_once_a_user_and_story": lambda: twice(Autosave, user=make_user(), article=make_article()),
    "autosave_once_a_new_form": lambda: twice(Autosave, user=make_user(), form_key="a"),
    "autosave_is_of_something": lambda: Autosave.objects.create(user=make_user()),
    "presence_once_a_story": lambda: twice(Presence, user=make_user(), article=make_article()),
    "series_position_in_a_series": lambda: Article.objects.filter(pk=make_article().pk).update(
        series_position=1
    ),
}
#: unique columns: SQLite names the column, PostgreSQL the index
UNIQUE: dict[str, Callable[[], Any]] = {
    "articles_tagsynonym.folded": lambda: twice(TagSynonym, tag=make_tag(), name="a", folded="a"),
    "articles_series.folded": lambda: twice(Series, name="a", folded="a"),
    "articles_officialdocument.key": lambda: twice(OfficialDocument, type="Luật", key="a"),
    "articles_imprintfact.key": lambda: twice(ImprintFact, key="licence", value="a"),
    "articles_staticpage.slug": lambda: twice(StaticPage, slug="a", title="a", body="a"),
    "articles_redirect.old_path": lambda: twice(Redirect, old_path="/a", new_path="/b"),
}
MODELS = (
    Autosave,
    Presence,
    Person,
    Correction,
    StandIn,
    Complaint,
    FrontPageVersion,
    ContributorLink,
    SeriesLink,
    Meeting,
    MeetingOrganizer,
    MeetingDocument,
    Participation,
    AgendaItem,
    Outcome,
    Coverage,
    Organization,
    OrganizationName,
    Succession,
    OfficialDocument,
    DocumentRelation,
    SectionEditor,
    TagSynonym,
    Series,
    StaticPage,
    ImprintFact,
    Redirect,
)


class TestConstraints:
    @pytest.mark.parametrize("name", VIOLATIONS)
    def test_the_database_refuses(self, name: str) -> None:
        columns = {c.name: c for model in (*MODELS, Article) for c in model._meta.constraints}
        unique = getattr(columns[name], "fields", ())
        named = "|".join([name, *([f"{unique[-1]}(_id)?$"] if unique else [])])

        with pytest.raises(IntegrityError, match=named), transaction.atomic():
            VIOLATIONS[name]()

    @pytest.mark.parametrize("column", UNIQUE)
    def test_a_column_is_unique(self, column: str) -> None:
        with (
            pytest.raises(IntegrityError, match=f"{column}|{column.replace('.', '_')}"),
            transaction.atomic(),
        ):
            UNIQUE[column]()

    def test_every_rule_is_broken_here_once(self) -> None:
        rules = {constraint.name for model in MODELS for constraint in model._meta.constraints}

        assert rules - set(VIOLATIONS) == set()

    @pytest.mark.parametrize(
        "values",
        [
            {"old_path": "/a", "new_path": "/b"},
            {"old_path": "/a", "article_id": 7},
        ],
    )
    def test_a_redirect_to_one_place_stands(self, values: dict[str, Any]) -> None:
        Redirect.objects.create(**values)

    @pytest.mark.parametrize(
        "values", [{"old_path": "/a"}, {"old_path": "/a", "new_path": "/b", "article_id": 7}]
    )
    def test_a_redirect_to_none_or_two_does_not(self, values: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError, match="redirect_leads_to_one_place"), transaction.atomic():
            Redirect.objects.create(**values)

    def test_people_without_a_link_stand_in_a_meeting_often(self) -> None:
        twice(Participation, meeting=meeting(), as_printed="Lãnh đạo các phường")

        assert Participation.objects.count() == 2

    def test_a_task_may_have_a_deadline(self) -> None:
        Outcome.objects.create(meeting=meeting(), text="a", kind="task", deadline=LATE)


class TestRules:
    def test_sections_make_no_ring(self) -> None:
        top = make_section("kinh-te")
        middle = make_section("nong-nghiep", parent=top)
        top.parent = make_section("thuy-san", parent=middle)

        with pytest.raises(ValidationError) as caught:
            top.full_clean()

        assert caught.value.error_dict["parent"][0].code == "ring"

    def test_a_tag_is_no_synonym(self) -> None:
        make_tag("số hóa")
        row = TagSynonym(tag=make_tag("chuyển đổi số"), name="SỐ  hóa")

        with pytest.raises(ValidationError) as caught:
            row.full_clean()

        assert caught.value.error_dict["name"][0].code == "tag"

    def test_whoever_types_a_synonym_gets_its_tag(self) -> None:
        tag = make_tag("chuyển đổi số")
        saved(TagSynonym(tag=tag, name="số hóa"))

        article = make_article(tags=[{"id": None, "name": "Số hóa"}])

        assert list(article.tags.all()) == [tag]
        assert Tag.objects.count() == 1

    @pytest.mark.parametrize(
        ("make", "column", "words"),
        [
            (
                lambda: saved(OrganizationName(organization=make_organization(), name="HĐND")),
                "name_folded",
                "hdnd",
            ),
            (lambda: make_membership(make_person(), "Giám đốc").post, "role_folded", "giam doc"),
            (
                lambda: saved(
                    OfficialDocument(type="Nghị quyết", number="57-NQ/TW", title="Về chuyển đổi số")
                ),
                "folded",
                "nghi quyet 57-nq/tw ve chuyen doi so",
            ),
        ],
    )
    def test_what_editors_search_is_folded(self, make: Callable[[], Any], column: str, words: str) -> None:
        assert " ".join(getattr(make(), column).split()) == words


class TestHeldOn:
    """The query says what ``Membership.covers`` says, for every precision and either side of the border."""

    @pytest.mark.parametrize("precision", ["day", "month", "year"])
    @pytest.mark.parametrize("side", ["start", "end"])
    @pytest.mark.parametrize(
        "day", [date(2025, 6, 30), date(2026, 1, 1), date(2026, 6, 15), date(2026, 12, 31)]
    )
    def test_it_agrees_with_covers(self, precision: str, side: str, day: date) -> None:
        borders = [
            date(2025, 6, 30),
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2026, 6, 1),
            date(2026, 6, 15),
        ]
        borders += [
            date(2026, 6, 16),
            date(2026, 6, 30),
            date(2026, 7, 1),
            date(2026, 12, 31),
            date(2027, 1, 1),
        ]
        for border in borders:
            values = {f"{side}_on": border, f"{side}_precision": precision}
            make_membership(make_person(), f"Giám đốc {border}", **values)

        found = set(Membership.objects.filter(held_on(day)))

        assert found == {row for row in Membership.objects.all() if row.covers(day)}

    @pytest.mark.parametrize(
        "values", [{}, {"has_ended": True}, {"has_ended": True, "end_on": date(2026, 6, 15)}]
    )
    def test_an_open_or_unknown_end(self, values: dict[str, Any]) -> None:
        held = make_membership(make_person(), "Giám đốc", **values)

        assert Membership.objects.filter(held_on(date(2026, 6, 15))).exists() is held.covers(
            date(2026, 6, 15)
        )
