"""When readers may see a directory row: never before the first story that names it is live."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from articles import desk
from articles.language.dates import ZONE
from articles.models import (
    Article,
    Meeting,
    MeetingOrganizer,
    Membership,
    OfficialDocument,
    Organization,
    OutboxEffect,
    Person,
    Post,
    Tag,
)
from tests.factories import make_article, make_membership, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture
def chief():
    return make_user("Thư ký tòa soạn")


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def naming(person: Person, title: str = "") -> dict:
    return {"people": [{"person": person.pk, "name": person.name, "title": title, "role": "mentioned"}]}


def visible(row) -> datetime | None:
    return type(row).objects.get(pk=row.pk).visible_from


def make_document(number: str = "12-QĐ/TU") -> OfficialDocument:
    row = OfficialDocument(type="Quyết định", number=number, issuer_as_printed="Thành ủy")
    row.full_clean()
    row.save()
    return row


def make_meeting(organizer: Organization, title: str = "Hội nghị tổng kết") -> Meeting:
    row = Meeting(title=title, kind="hội nghị")
    row.full_clean()
    row.save()
    MeetingOrganizer.objects.create(meeting=row, organization=organizer)
    return row


class TestNamedByAStory:
    def test_a_draft_shows_nobody(self, chief) -> None:
        person = make_person(is_public=False, public_page=True)

        make_article(chief, **naming(person))

        assert visible(person) is None
        assert not Person.objects.public().exists()

    def test_publishing_shows_whom_the_story_names(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        host = make_organization("Thành ủy", is_public=False)
        organization = make_organization("Sở Y tế", is_public=False)
        meeting, document = make_meeting(host), make_document()
        article = make_article(
            chief,
            **naming(person),
            organizations=[{"organization": organization.pk, "name": "Sở Y tế"}],
            meetings=[meeting.pk],
            documents=[document.pk],
            tags=[{"id": None, "name": "y tế cơ sở"}],
        )

        desk.publish(article=article, by=chief)

        rows = [person, organization, host, meeting, document, Tag.objects.get()]
        assert [visible(row) for row in rows] == [MONDAY] * 6

    def test_without_a_public_page_a_person_stays_text(self, chief) -> None:
        person = make_person(is_public=False, public_page=False)

        desk.publish(article=make_article(chief, **naming(person)), by=chief)

        assert not Person.objects.public().exists()

    def test_a_schedule_shows_them_from_its_moment(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)

        desk.schedule(article=make_article(chief, **naming(person)), by=chief, at=MONDAY + HOUR)

        assert not Person.objects.public().exists()
        clock.move_to(MONDAY + HOUR)
        assert Person.objects.public().get() == person

    def test_whom_only_the_coming_version_of_a_live_story_names_waits_for_it(self, chief, clock) -> None:
        newcomer = make_person("Đỗ Thị Mới", is_public=False, public_page=True)
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        clock.shift(HOUR)
        stored = Article.objects.get(pk=article.pk)
        snapshot = {**desk.take_snapshot(stored), **naming(newcomer)}
        desk.write_snapshot(article=stored, snapshot=snapshot, token=stored.version, by=chief)

        desk.schedule(article=article, by=chief, at=MONDAY + 3 * HOUR)

        assert visible(newcomer) == MONDAY + 3 * HOUR

    def test_the_earliest_story_counts(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        early, late = (make_article(chief, **naming(person)) for _ in range(2))
        desk.schedule(article=late, by=chief, at=MONDAY + 5 * HOUR)
        desk.schedule(article=early, by=chief, at=MONDAY + HOUR)

        assert visible(person) == MONDAY + HOUR
        desk.cancel_schedule(article=early, by=chief)
        assert visible(person) == MONDAY + 5 * HOUR
        desk.cancel_schedule(article=late, by=chief)
        assert visible(person) is None

    def test_a_newer_draft_of_a_live_story_shows_nobody_more(self, chief) -> None:
        newcomer = make_person("Đỗ Thị Mới", is_public=False, public_page=True)
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        stored = Article.objects.get(pk=article.pk)

        desk.write_snapshot(
            article=stored,
            snapshot={**desk.take_snapshot(stored), **naming(newcomer)},
            token=stored.version,
            by=chief,
        )

        assert visible(newcomer) is None


class TestWithdrawn:
    def test_whom_only_that_story_named_is_gone(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        article = make_article(chief, **naming(person))
        desk.publish(article=article, by=chief)
        clock.shift(HOUR)

        desk.withdraw(article=article, by=chief)

        assert visible(person) is None

    def test_whom_another_live_story_names_stays(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        first, second = (make_article(chief, **naming(person)) for _ in range(2))
        desk.publish(article=first, by=chief)
        clock.shift(HOUR)
        desk.publish(article=second, by=chief)
        clock.shift(HOUR)

        desk.withdraw(article=first, by=chief)

        assert visible(person) == MONDAY + HOUR

    def test_whom_only_a_scheduled_story_still_names_waits(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        live, waiting = (make_article(chief, **naming(person)) for _ in range(2))
        desk.publish(article=live, by=chief)
        desk.schedule(article=waiting, by=chief, at=MONDAY + 3 * HOUR)
        clock.shift(HOUR)

        desk.withdraw(article=live, by=chief)

        assert visible(person) == MONDAY + 3 * HOUR
        assert not Person.objects.public().exists()

    def test_who_was_listed_by_hand_stays(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        desk.show_entry(entry=person, by=chief)
        clock.shift(HOUR)
        article = make_article(chief, **naming(person))
        desk.publish(article=article, by=chief)
        assert visible(person) == MONDAY

        desk.withdraw(article=article, by=chief)

        assert visible(person) == MONDAY


class TestPostsOfTheSourceStory:
    def test_a_reported_post_is_shown_with_the_story_and_goes_with_it(self, chief, clock) -> None:
        person = make_person(is_public=False, public_page=True)
        article = make_article(chief, **naming(person))
        membership = make_membership(person, "Phó Giám đốc Sở Y tế", source_article_id=article.pk)
        assert visible(membership) is None

        desk.schedule(article=article, by=chief, at=MONDAY + HOUR)
        assert visible(membership) == visible(membership.post) == MONDAY + HOUR
        clock.shift(2 * HOUR)
        desk.withdraw(article=article, by=chief)

        assert visible(membership) is None
        assert visible(membership.post) is None

    def test_a_post_that_another_holder_made_public_stays(self, chief, clock) -> None:
        known, newcomer = make_person("Lê Thị Cũ"), make_person("Đỗ Văn Mới", is_public=False)
        held = make_membership(known, "Giám đốc Sở Y tế")
        article = make_article(chief, **naming(newcomer))
        taken = Membership(person=newcomer, post=held.post, source_article_id=article.pk)
        taken.save()
        desk.publish(article=article, by=chief)
        clock.shift(HOUR)

        desk.withdraw(article=article, by=chief)

        assert visible(taken) is None
        assert visible(held.post) == held.visible_from

    def test_pages_of_what_it_reported_are_purged_though_it_names_them_no_more(self, chief, clock) -> None:
        meeting = make_meeting(make_organization())
        desk.show_entry(entry=meeting, by=chief)
        article = make_article(chief)
        meeting.outcomes.create(text="Giao Sở Y tế báo cáo.", source_article_id=article.pk)

        for verb in (desk.publish, desk.withdraw):
            OutboxEffect.objects.all().delete()
            verb(article=article, by=chief)
            owed = [key for effect in OutboxEffect.objects.all() for key in effect.payload]
            assert f"meeting:{meeting.pk}" in owed, verb
            clock.shift(HOUR)

    def test_posts_from_other_stories_are_not_touched(self, chief) -> None:
        person = make_person()
        other = make_membership(person, "Ủy viên", visible_from=None, source_article_id=999_999)

        desk.publish(article=make_article(chief, **naming(person)), by=chief)

        assert visible(other) is None
        assert not Post.objects.public().filter(memberships__visible_from__isnull=False).exists()


class TestByHand:
    def test_showing_lists_at_once(self, chief, clock) -> None:
        organization = make_organization(is_public=False)

        desk.show_entry(entry=organization, by=chief)

        assert Organization.objects.public().get() == organization

    def test_showing_never_moves_a_date_later(self, chief, clock) -> None:
        organization = make_organization()
        clock.shift(HOUR)

        desk.show_entry(entry=organization, by=chief)

        assert visible(organization) == MONDAY

    def test_hiding_takes_away_at_once_and_publishing_does_not_bring_back(self, chief) -> None:
        person = make_person()
        desk.hide_entry(entry=person, by=chief)
        assert not Person.objects.public().exists()

        desk.publish(article=make_article(chief, **naming(person)), by=chief)

        assert not Person.objects.public().exists()

    @pytest.mark.parametrize("verb", [desk.show_entry, desk.hide_entry])
    def test_pages_that_print_the_row_are_purged(self, verb, chief) -> None:
        person = make_person()

        verb(entry=person, by=chief)

        effect = OutboxEffect.objects.get()
        assert (effect.kind, effect.payload) == ("purge", ["front", "lists", f"person:{person.pk}"])

    @pytest.mark.parametrize("verb", [desk.show_entry, desk.hide_entry])
    def test_a_reporter_may_not(self, verb) -> None:
        person = make_person()

        with pytest.raises(PermissionDenied):
            verb(entry=person, by=make_user("Phóng viên"))


class TestPublicQuerySet:
    def test_notes_are_never_loaded(self) -> None:
        make_person(notes="chỉ cho biên tập")

        assert "notes" in Person.objects.public().get().get_deferred_fields()

    def test_merged_rows_are_gone(self) -> None:
        kept, merged = make_person("Lê Thị Hoa"), make_person("Lê Thị Hòa")
        merged.merged_into = kept
        merged.save()

        assert list(Person.objects.public()) == [kept]
