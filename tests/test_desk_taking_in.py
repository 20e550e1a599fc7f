"""From a recognised report to a linked working copy: what is certain is linked, nobody is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles import desk
from articles.intake.draft import (
    BodyBlock,
    CaptionDraft,
    CreditDraft,
    DocumentDraft,
    MeetingDraft,
    PersonDraft,
    ReportDraft,
)
from articles.models import (
    Article,
    Contributor,
    Meeting,
    Membership,
    OfficialDocument,
    Organization,
    Person,
    PersonName,
    Photo,
    Post,
    Tag,
)
from tests.factories import make_membership, make_organization, make_person, make_section, make_user

pytestmark = pytest.mark.django_db

OFFICIAL = PersonDraft("Lương Thị Mai Phương", ("Phó Bí thư Thành ủy", "Chủ tịch HĐND thành phố"))
REPORT = ReportDraft(
    raw="Thành ủy sơ kết sáu tháng\n\n(PS) - Ngày 15-7-2026, …",
    headline="Thành ủy sơ kết sáu tháng",
    dateline="PS",
    lead="Ngày 15-7-2026, Thành ủy Phù Sa tổ chức hội nghị sơ kết.",
    body=(BodyBlock("Nhiều kết quả"), BodyBlock("Đoạn hai có <thẻ> & dấu."), BodyBlock("Tít xen", True)),
    captions=(CaptionDraft("Quang cảnh hội nghị.", "HẠ LAM"),),
    credits=(CreditDraft("HẠ LAM", ("text", "photo")), CreditDraft("TTXVN", ("source",))),
    people=(OFFICIAL, PersonDraft("Nguyễn Văn Dân")),
    organizations=("Thành ủy Phù Sa", "HĐND thành phố"),
    documents=(DocumentDraft("Quyết định", "290-QĐ/TW", "Bộ Chính trị", "khóa X"),),
    meeting=MeetingDraft(date(2026, 7, 15), "hội nghị", "Thành ủy Phù Sa"),
)


@pytest.fixture
def editor():
    return make_user("Biên tập viên")


def take(draft: ReportDraft, by, **values) -> Article:
    return desk.take_in(draft=draft, by=by, section=make_section(), **values)


def suggestion(draft: ReportDraft, name: str):
    (match,) = [m for m in desk.match_register(draft).people if m.draft.name == name]
    return match


class TestMatching:
    def test_an_unknown_official_may_be_created_and_an_unknown_citizen_stays_text(self) -> None:
        assert suggestion(REPORT, OFFICIAL.name).suggestion == "create"
        assert suggestion(REPORT, "Nguyễn Văn Dân").suggestion == "text"

    def test_one_candidate_whose_post_agrees_is_linked(self) -> None:
        person = make_person(OFFICIAL.name)
        make_membership(person, "Chủ tịch HĐND thành phố")

        match = suggestion(REPORT, OFFICIAL.name)

        assert match.suggestion == "link"
        assert match.candidates == (person,)

    def test_one_candidate_without_posts_is_linked(self) -> None:
        make_person(OFFICIAL.name)

        assert suggestion(REPORT, OFFICIAL.name).suggestion == "link"

    def test_one_candidate_with_other_posts_is_for_the_editor_to_look_at(self) -> None:
        make_membership(make_person(OFFICIAL.name), "Giám đốc Bệnh viện Nhi")

        assert suggestion(REPORT, OFFICIAL.name).suggestion == "choose"

    def test_homonyms_are_never_decided_and_the_likeliest_comes_first(self) -> None:
        doctor, chairwoman = make_person(OFFICIAL.name), make_person(OFFICIAL.name)
        make_membership(doctor, "Giám đốc Bệnh viện Nhi")
        make_membership(chairwoman, "Chủ tịch HĐND thành phố")

        match = suggestion(REPORT, OFFICIAL.name)

        assert match.suggestion == "choose"
        assert match.candidates == (chairwoman, doctor)

    @pytest.mark.parametrize("spelling", ["LƯƠNG THỊ MAI PHƯƠNG", "Lương Thị Mai  Phương"])
    def test_other_spellings_find_the_same_person(self, spelling: str) -> None:
        person = make_person(OFFICIAL.name)
        draft = replace(REPORT, people=(PersonDraft(spelling, OFFICIAL.titles),))

        assert suggestion(draft, spelling).candidates == (person,)

    def test_another_name_finds_the_person(self) -> None:
        person = make_person("Lương Mai Phương")
        alias = PersonName(person=person, name=OFFICIAL.name)
        alias.full_clean()
        alias.save()

        assert suggestion(REPORT, OFFICIAL.name).candidates == (person,)

    def test_marks_tell_people_apart(self) -> None:
        make_person("Lương Thị Mai Phượng")

        assert suggestion(REPORT, OFFICIAL.name).candidates == ()

    def test_merged_people_are_not_offered(self) -> None:
        kept, merged = make_person(OFFICIAL.name), make_person(OFFICIAL.name)
        merged.merged_into = kept
        merged.save()

        assert suggestion(REPORT, OFFICIAL.name).candidates == (kept,)

    def test_two_organizations_of_one_name_are_for_the_editor(self) -> None:
        for area in ("tỉnh Đông", "tỉnh Tây"):
            make_organization("HĐND thành phố", area=area)

        matches = desk.match_register(REPORT)

        assert [m.suggestion for m in matches.organizations] == ["create", "choose"]
        assert matches.to_look_at == 1

    def test_it_asks_a_fixed_number_of_questions(self, django_assert_max_num_queries) -> None:
        many = tuple(PersonDraft(f"Người Thứ {n}", ("Bí thư",)) for n in range(40))
        for person in many:
            make_membership(make_person(person.name), f"Bí thư {person.name}")

        with django_assert_max_num_queries(12):
            desk.match_register(replace(REPORT, people=many))


class TestTakingIn:
    def test_every_part_of_the_report_is_in_the_story(self, editor) -> None:
        article = take(REPORT, editor)

        snapshot = desk.take_snapshot(Article.objects.get(pk=article.pk))
        assert (snapshot["headline"], snapshot["dateline"]) == ("Thành ủy sơ kết sáu tháng", "PS")
        assert snapshot["lead"] == REPORT.lead
        assert "<p>Đoạn hai có &lt;thẻ&gt; &amp; dấu.</p>" in snapshot["body"]
        assert "<h2>Tít xen</h2>" in snapshot["body"]
        assert [(p["name"], p["title"]) for p in snapshot["people"]] == [
            (OFFICIAL.name, "Phó Bí thư Thành ủy, Chủ tịch HĐND thành phố"),
            ("Nguyễn Văn Dân", ""),
        ]
        assert [o["name"] for o in snapshot["organizations"]] == list(REPORT.organizations)
        assert [(c["name"], c["role"]) for c in snapshot["credits"]] == [
            ("HẠ LAM", "text"),
            ("HẠ LAM", "photo"),
            ("TTXVN", "source"),
        ]
        assert [(p["caption"], p["credit"], p["photo"]) for p in snapshot["photos"]] == [
            ("Quang cảnh hội nghị.", "HẠ LAM", None)
        ]
        assert article.raw_text == REPORT.raw
        assert article.state == Article.State.DRAFT

    def test_an_official_gets_a_profile_with_the_posts_of_the_report(self, editor) -> None:
        article = take(REPORT, editor)

        person = Person.objects.get()
        assert person.name == OFFICIAL.name
        assert person.public_page is True
        held = Membership.objects.filter(person=person)
        assert sorted(str(m.title) for m in held) == sorted(OFFICIAL.titles)
        assert {m.source_article_id for m in held} == {article.pk}
        assert Post.objects.get(role="Chủ tịch HĐND thành phố").organization.name == "HĐND thành phố"

    def test_a_draft_shows_none_of_it_to_readers(self, editor) -> None:
        take(REPORT, editor, choices=None)

        for model in (Person, Organization, Post, Membership, Meeting, OfficialDocument, Tag):
            assert not model.objects.public().exists(), model

    def test_the_meeting_and_the_document_are_registered(self, editor) -> None:
        take(REPORT, editor)

        meeting, document = Meeting.objects.get(), OfficialDocument.objects.get()
        assert (meeting.kind, meeting.date) == ("hội nghị", date(2026, 7, 15))
        assert [row.name for row in meeting.organizers.all()] == ["Thành ủy Phù Sa"]
        assert (document.type, document.number, document.term) == ("Quyết định", "290-QĐ/TW", "khóa X")

    def test_a_second_report_of_the_meeting_makes_nothing_twice(self, editor) -> None:
        take(REPORT, editor)

        take(replace(REPORT, raw="bản tin khác về cùng hội nghị"), editor)

        counts = [model.objects.count() for model in (Person, Organization, Meeting, OfficialDocument)]
        assert counts == [1, 2, 1, 1]
        assert Membership.objects.count() == 2
        assert Contributor.objects.count() == 1

    def test_homonyms_stay_text_when_all_that_is_certain_is_taken(self, editor) -> None:
        for post in ("Giám đốc Bệnh viện Nhi", "Hiệu trưởng Trường THPT Bến Sông"):
            make_membership(make_person(OFFICIAL.name), post)

        article = take(REPORT, editor)

        assert Person.objects.count() == 2
        assert desk.take_snapshot(article)["people"][0]["person"] is None

    def test_the_editors_choice_links_a_homonym(self, editor) -> None:
        for post in ("Giám đốc Bệnh viện Nhi", "Hiệu trưởng Trường THPT Bến Sông"):
            make_membership(make_person(OFFICIAL.name), post)
        chosen = Person.objects.order_by("pk").last()
        choices = replace(
            desk.certain_choices(REPORT, desk.match_register(REPORT)),
            people=[desk.PersonChoice(OFFICIAL.name, "Chủ tịch", "link", chosen.pk)],
        )

        article = take(REPORT, editor, choices=choices)

        assert [p["person"] for p in desk.take_snapshot(article)["people"]] == [chosen.pk]
        assert Membership.objects.filter(person=chosen).count() == 1

    def test_a_person_linked_twice_keeps_both_names_and_one_link(self, editor) -> None:
        person = make_person(OFFICIAL.name)
        choices = desk.Choices(
            headline="Tin",
            lead="Câu.",
            people=[
                desk.PersonChoice("Lương Thị Mai Phương", "", "link", person.pk),
                desk.PersonChoice("chị Phương", "", "link", person.pk),
            ],
        )

        article = take(REPORT, editor, choices=choices)

        assert [(p["name"], p["person"]) for p in desk.take_snapshot(article)["people"]] == [
            ("Lương Thị Mai Phương", person.pk),
            ("chị Phương", None),
        ]

    def test_tags_of_the_editor_are_set(self, editor) -> None:
        choices = replace(
            desk.certain_choices(REPORT, desk.match_register(REPORT)),
            tags=["dân vận", "Dân Vận", "xây dựng Đảng"],
        )

        article = take(REPORT, editor, choices=choices)

        assert sorted(tag.name for tag in article.tags.all()) == ["dân vận", "xây dựng Đảng"]

    def test_pictures_and_captions_meet_in_their_order(self, editor) -> None:
        pks = [
            Photo.objects.create(file="", width=1, height=1, checksum=str(n), original_name=f"{n}.jpg").pk
            for n in range(3)
        ]
        choices = desk.Choices(
            headline="Tin",
            lead="Câu.",
            captions=(CaptionDraft("Một"), CaptionDraft("Hai")),
            photo_ids=[pks[1], pks[2], pks[0], pks[1], 999_999],
        )

        article = take(REPORT, editor, choices=choices)

        rows = desk.take_snapshot(article)["photos"]
        assert [(row["photo"], row["caption"]) for row in rows] == [
            (pks[1], "Một"),
            (pks[2], "Hai"),
            (pks[0], ""),
        ]
        assert [row["is_lead"] for row in rows] == [True, False, False]

    def test_agencies_and_anonymous_credits_become_no_contributor(self, editor) -> None:
        credits = (
            CreditDraft("PV", ("text",)),
            CreditDraft("TTXVN", ("source",)),
            CreditDraft("HẠ LAM", ("text",)),
        )

        take(replace(REPORT, credits=credits), editor)

        assert [row.display_name for row in Contributor.objects.all()] == ["HẠ LAM"]


class TestDelicateReports:
    DELICATE = ReportDraft(
        raw="tin vụ án",
        headline="Khởi tố bị can",
        lead="Công an thành phố khởi tố bị can Trần Văn Giả, Giám đốc Công ty Phù Du.",
        people=(PersonDraft("Trần Văn Giả", ("Giám đốc Công ty Phù Du",)),),
        organizations=("Công ty Phù Du",),
    )

    def test_nobody_is_created_unasked(self, editor) -> None:
        article = take(self.DELICATE, editor)

        assert not Person.objects.exists()
        assert desk.take_snapshot(article)["people"][0]["name"] == "Trần Văn Giả"

    def test_an_official_created_by_an_editor_gets_no_public_page(self, editor) -> None:
        choices = replace(
            desk.certain_choices(self.DELICATE, desk.match_register(self.DELICATE)),
            people=[desk.PersonChoice("Trần Văn Giả", "Chủ tịch UBND phường Bến Sông", "create")],
        )

        take(self.DELICATE, editor, choices=choices)

        assert Person.objects.get().public_page is False

    def test_the_head_of_a_company_gets_no_public_page(self, editor) -> None:
        draft = replace(self.DELICATE, headline="Công ty đạt giải", lead="Một tin vui.")
        choices = replace(
            desk.certain_choices(draft, desk.match_register(draft)),
            people=[desk.PersonChoice("Trần Văn Giả", "Giám đốc Công ty Phù Du", "create")],
        )

        take(draft, editor, choices=choices)

        assert Person.objects.get().public_page is False

    def test_a_former_post_gives_no_public_page(self, editor) -> None:
        draft = replace(REPORT, people=(PersonDraft("Lê Cũ", ("nguyên Bí thư Thành ủy",)),))

        take(draft, editor)

        assert Person.objects.get().public_page is False
        assert Membership.objects.get().has_ended is True


class TestRefusals:
    def test_the_same_text_is_taken_once(self, editor) -> None:
        article = take(REPORT, editor)

        with pytest.raises(ValidationError) as caught:
            take(REPORT, editor)

        assert caught.value.code == "taken"
        assert desk.already_taken(REPORT.raw) == article
        assert Article.objects.count() == 1

    def test_a_discarded_story_may_be_taken_again(self, editor) -> None:
        desk.discard(article=take(REPORT, editor), by=editor)

        assert desk.already_taken(REPORT.raw) is None
        take(REPORT, editor)

    def test_a_field_that_refuses_leaves_nothing_behind(self, editor) -> None:
        choices = replace(
            desk.certain_choices(REPORT, desk.match_register(REPORT)), headline="Tít quá dài " * 60
        )

        with pytest.raises(ValidationError):
            take(REPORT, editor, choices=choices)

        for model in (Article, Person, Organization, Meeting, OfficialDocument, Contributor):
            assert not model.objects.exists(), model

    def test_without_the_right_nothing_is_made(self) -> None:
        nobody = make_user()
        nobody.groups.clear()

        with pytest.raises(PermissionDenied):
            take(REPORT, type(nobody).objects.get(pk=nobody.pk))

        assert not Person.objects.exists()
