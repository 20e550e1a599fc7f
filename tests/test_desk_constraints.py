"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles import desk
from articles.models import (
    Article,
    Contributor,
    Meeting,
    MeetingOrganizer,
    Membership,
    Organization,
    OrganizationName,
    Person,
    PersonLink,
    PersonName,
    Photo,
    Post,
    PublishedArticle,
    Revision,
    Section,
    Tag,
)
from tests.factories import (
    make_article,
    make_membership,
    make_organization,
    make_person,
    make_published,
    make_section,
    make_tag,
    make_user,
    snapshot,
)

pytestmark = pytest.mark.django_db


def refused(name: str):
    """The write fails, by that constraint (SQLite names a unique one by its columns)."""
    return pytest.raises(IntegrityError, match=name)


class TestPublishedRows:
    def test_one_open_row_a_story(self) -> None:
        make_published(article_id=7)

        with refused("published_one_open_row|article_id"), transaction.atomic():
            make_published(article_id=7)

    def test_a_closed_and_an_open_row_live_together(self) -> None:
        now = timezone.now()
        make_published(article_id=7, live_from=now - timedelta(hours=1), live_until=now)

        make_published(article_id=7, live_from=now)

        assert PublishedArticle.everything.filter(article_id=7).count() == 2

    def test_two_rows_may_not_end_at_the_same_moment(self) -> None:
        now = timezone.now()
        make_published(article_id=7, live_from=now - timedelta(hours=1), live_until=now)

        with refused("published_one_row_an_end|article_id"), transaction.atomic():
            make_published(article_id=7, live_from=now - timedelta(hours=2), live_until=now)

    @pytest.mark.parametrize("hours", [0, -1])
    def test_a_version_ends_after_its_start(self, hours: int) -> None:
        now = timezone.now()

        with refused("published_ends_after_start"), transaction.atomic():
            make_published(live_from=now, live_until=now + timedelta(hours=hours))

    @pytest.mark.parametrize("column", ["kicker", "headline", "dateline", "lead", "slug", "body_html"])
    def test_a_withdrawn_row_is_blank(self, column: str) -> None:
        now = timezone.now()
        blank = dict.fromkeys(["kicker", "headline", "dateline", "lead", "slug", "body_html"], "")
        ended = {"live_until": now, "live_from": now - timedelta(hours=1), "withdrawn_at": now}

        with refused("withdrawn_is_blank"), transaction.atomic():
            make_published(**{**blank, **ended, column: "chữ còn sót"})

    def test_a_withdrawn_row_has_an_end(self) -> None:
        blank = dict.fromkeys(["kicker", "headline", "dateline", "lead", "slug", "body_html"], "")

        with refused("withdrawn_is_blank"), transaction.atomic():
            make_published(**blank, withdrawn_at=timezone.now())

    def test_a_live_row_has_a_headline(self) -> None:
        with refused("published_has_a_headline"), transaction.atomic():
            make_published(headline="")

    def test_a_person_is_linked_once_a_version(self) -> None:
        person = make_person()
        row = make_published(people=[person])

        with refused("person_link_once|published_id"), transaction.atomic():
            PersonLink.objects.create(published=row, person=person)


class TestWorkingRows:
    def test_an_approved_story_names_its_revision(self) -> None:
        article = make_article()

        with refused("approved_names_a_revision"), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(state="approved", approved_revision=None)

    def test_a_raw_text_is_one_story(self) -> None:
        by = make_user()
        desk.create(by=by, snapshot=snapshot(), raw_text="một bản tin")
        other = desk.create(by=by, snapshot=snapshot(), raw_text="một bản tin khác")
        taken = Article.objects.exclude(pk=other.pk).get().raw_checksum

        with refused("raw_text_once|raw_checksum"), transaction.atomic():
            Article.objects.filter(pk=other.pk).update(raw_checksum=taken)

    def test_a_discarded_story_frees_its_raw_text(self) -> None:
        by = make_user()
        first = desk.create(by=by, snapshot=snapshot(), raw_text="một bản tin")
        desk.discard(article=first, by=by)

        second = desk.create(by=by, snapshot=snapshot(), raw_text="một bản tin")

        assert second.raw_checksum == first.raw_checksum

    def test_a_revision_number_is_given_once(self) -> None:
        article = make_article()

        with refused("revision_number_once|article_id"), transaction.atomic():
            Revision.objects.create(article=article, number=1, snapshot={}, by=article.owner)

    def test_a_story_with_history_cannot_be_deleted(self) -> None:
        with pytest.raises(ProtectedError):
            make_article().delete()


class TestRegister:
    def test_a_post_held_ends_after_its_start(self) -> None:
        held = make_membership(make_person(), "Giám đốc")
        day = timezone.localdate()

        with refused("membership_ends_after_start"), transaction.atomic():
            Membership.objects.filter(pk=held.pk).update(start_on=day, end_on=day - timedelta(days=1))

    def test_a_post_exists_once_even_without_an_organization(self) -> None:
        Post.objects.create(role="Chủ tịch", role_key="chủ tịch")

        with refused("post_once_an_organization|role_key"), transaction.atomic():
            Post.objects.create(role="Chủ tịch", role_key="chủ tịch")

    def test_nobody_is_merged_into_themselves(self) -> None:
        person = make_person()

        with refused("person_not_merged_into_self"), transaction.atomic():
            Person.objects.filter(pk=person.pk).update(merged_into=person.pk)

    def test_no_organization_is_its_own_parent(self) -> None:
        row = make_organization()

        with refused("organization_not_its_own_parent"), transaction.atomic():
            Organization.objects.filter(pk=row.pk).update(parent=row.pk)

    def test_an_organization_is_dissolved_after_it_is_founded(self) -> None:
        row, day = make_organization(), timezone.localdate()

        with refused("organization_ends_after_start"), transaction.atomic():
            Organization.objects.filter(pk=row.pk).update(
                founded_on=day, dissolved_on=day - timedelta(days=1)
            )

    def test_no_section_is_its_own_parent(self) -> None:
        row = make_section()

        with refused("section_not_its_own_parent"), transaction.atomic():
            Section.objects.filter(pk=row.pk).update(parent=row.pk)

    def test_a_tag_has_one_folded_form(self) -> None:
        tag = make_tag("đà nẵng")

        with refused("folded"), transaction.atomic():
            Tag.objects.create(name="Đà Nẵng khác", slug="khac", folded=tag.folded)

    def test_other_names_are_given_once(self) -> None:
        person, row = make_person(), make_organization()
        PersonName.objects.create(person=person, name="Ba Hạnh", name_key="ba hạnh")
        OrganizationName.objects.create(organization=row, name="Ủy ban", name_key="ủy ban")

        with refused("person_name_once|person_id"), transaction.atomic():
            PersonName.objects.create(person=person, name="BA HẠNH", name_key="ba hạnh")
        with refused("organization_name_once|organization_id"), transaction.atomic():
            OrganizationName.objects.create(organization=row, name="ỦY BAN", name_key="ủy ban")

    def test_an_organization_organizes_a_meeting_once(self) -> None:
        row, meeting = make_organization(), Meeting.objects.create(title="Hội nghị")
        MeetingOrganizer.objects.create(meeting=meeting, organization=row)

        with refused("meeting_organizer_once|meeting_id"), transaction.atomic():
            MeetingOrganizer.objects.create(meeting=meeting, organization=row)

    def test_a_contributor_exists_once(self) -> None:
        Contributor.objects.create(display_name="HẠ LAM", name_key="hạ lam")

        with refused("name_key"), transaction.atomic():
            Contributor.objects.create(display_name="Hạ Lam", name_key="hạ lam")

    def test_a_photo_is_kept_once(self) -> None:
        values = {"file": "a", "width": 1, "height": 1, "checksum": "c", "original_name": "a.jpg"}
        Photo.objects.create(**values)

        with refused("checksum"), transaction.atomic():
            Photo.objects.create(**values)

    def test_what_stories_name_cannot_be_deleted(self) -> None:
        person, section = make_person(), make_section("kinh-te")
        make_published(people=[person], section=section)

        for row in (person, section):
            with pytest.raises(ProtectedError):
                row.delete()


class TestTagSpellings:
    def test_five_spellings_are_one_tag(self) -> None:
        spellings = ["Đà Nẵng", "đà nẵng", "ĐÀ NẴNG", "Ðà Nẵng", "Da Nang"]

        for spelling in spellings:
            make_article(tags=[{"id": None, "name": spelling}])

        assert Tag.objects.get().name == "Đà Nẵng"

    def test_words_of_a_tag_are_not_torn_apart(self) -> None:
        article = make_article(tags=[{"id": None, "name": "kinh tế xã hội"}])

        assert [tag.name for tag in article.tags.all()] == ["kinh tế xã hội"]
        assert Tag.objects.get().slug == "kinh-te-xa-hoi"
