"""The one door: what publish, schedule, cancel and withdraw do to the published rows."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone
from PIL import Image

from articles import desk
from articles.desk import publishing
from articles.language.dates import ZONE
from articles.models import (
    Article,
    OrganizationLink,
    PersonLink,
    Photo,
    PictureLink,
    PublicPicture,
    PublishedArticle,
    TagLink,
    search,
)
from tests.factories import make_article, make_organization, make_person, make_tag, make_user, snapshot

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)


@pytest.fixture
def chief():
    return make_user("Thư ký tòa soạn")


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def rows_of(article: Article) -> list[PublishedArticle]:
    return list(PublishedArticle.everything.filter(article_id=article.pk).order_by("pk"))


def rewrite(article: Article, by, **values) -> None:
    """A later save of the same story."""
    stored = Article.objects.get(pk=article.pk)
    desk.write_snapshot(
        article=stored, snapshot={**desk.take_snapshot(stored), **values}, token=stored.version, by=by
    )


def live_headline(article: Article) -> str | None:
    row = PublishedArticle.objects.filter(article_id=article.pk).first()
    return row.headline if row else None


def search_rows() -> int:
    """How many versions the search table holds, live or not."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {search.WORDS.name}")
        return cursor.fetchone()[0]


def add_photo(by, colour: str = "teal", name: str = "cau.jpg") -> Photo:
    """A real picture through the desk's own door."""
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), colour).save(file, "JPEG")
    file.seek(0)
    file.name = name
    return desk.add_photo(file=file, by=by)


def photo_row(photo: Photo, caption: str) -> dict:
    return {"photo": photo.pk, "caption": caption, "credit": "", "alt": "", "is_lead": True}


class TestPublish:
    def test_a_first_publication_is_live_from_that_moment(self, chief, clock) -> None:
        article = make_article(chief, headline="Khánh thành trường mới", kicker="Ghi nhanh:")

        row = desk.publish(article=article, by=chief)

        stored = PublishedArticle.objects.get()
        assert stored == row
        assert stored.live_from == stored.first_published_at == stored.published_at == MONDAY
        assert stored.live_until is None
        assert stored.updated_at is None
        assert (stored.headline, stored.kicker) == ("Khánh thành trường mới", "Ghi nhanh:")
        assert stored.revision_id == article.revisions.get().pk

    def test_publishing_approves(self, chief) -> None:
        article = make_article(chief)

        desk.publish(article=article, by=chief)

        stored = Article.objects.get(pk=article.pk)
        assert stored.state == "approved"
        assert stored.approved_revision == article.revisions.get()

    def test_the_printed_date_may_be_an_old_stamp(self, chief, clock) -> None:
        stamp = datetime(2020, 6, 18, 20, 50, tzinfo=ZONE)

        row = desk.publish(article=make_article(chief), by=chief, printed_at=stamp)

        assert row.published_at == stamp
        assert row.live_from == MONDAY

    def test_everything_the_page_prints_is_in_the_row(self, chief) -> None:
        person, organization = make_person(), make_organization()
        article = make_article(
            chief,
            people=[
                {
                    "person": person.pk,
                    "name": "đồng chí Hạnh",
                    "title": "Chủ tịch UBND thành phố",
                    "role": "quoted",
                },
                {"person": None, "name": "Nguyễn Văn Không Hồ Sơ", "title": "", "role": "mentioned"},
            ],
            organizations=[{"organization": organization.pk, "name": "Ủy ban"}],
            tags=[{"id": None, "name": "giao thông"}],
            credits=[
                {"name": "HẠ LAM", "role": "text", "contributor": None},
                {"name": "HẠ LAM", "role": "photo", "contributor": None},
            ],
        )

        document = desk.publish(article=article, by=chief).document

        assert [(p["id"], p["name"]) for p in document["people"]] == [
            (person.pk, "đồng chí Hạnh"),
            (None, "Nguyễn Văn Không Hồ Sơ"),
        ]
        assert document["organizations"] == [{"id": organization.pk, "name": "Ủy ban"}]
        assert [tag["name"] for tag in document["tags"]] == ["giao thông"]
        assert document["credits"] == [{"id": None, "name": "HẠ LAM", "roles": ["text", "photo"]}]
        assert PersonLink.objects.get().title_as_printed == "Chủ tịch UBND thành phố"
        assert OrganizationLink.objects.get().organization == organization
        assert TagLink.objects.get().tag.name == "giao thông"

    def test_a_later_rename_in_the_register_does_not_touch_the_words(self, chief) -> None:
        organization = make_organization("Sở Thông tin")
        rows = [{"organization": organization.pk, "name": "Sở Thông tin"}]
        row = desk.publish(article=make_article(chief, organizations=rows), by=chief)

        organization.name = "Sở Văn hóa"
        organization.save()

        assert PublishedArticle.objects.get(pk=row.pk).document["organizations"][0]["name"] == "Sở Thông tin"

    def test_a_second_publication_closes_the_first(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản một")
        first = desk.publish(article=article, by=chief)
        clock.shift(timedelta(hours=2))
        rewrite(article, chief, headline="Bản hai")

        second = desk.publish(article=article, by=chief)

        first.refresh_from_db()
        assert first.live_until == second.live_from == MONDAY + timedelta(hours=2)
        assert second.first_published_at == second.published_at == MONDAY
        assert second.updated_at == MONDAY + timedelta(hours=2)
        assert live_headline(article) == "Bản hai"
        assert PublishedArticle.objects.filter(article_id=article.pk).count() == 1

    def test_what_only_the_former_version_said_is_no_longer_linked_or_found(self, chief, clock) -> None:
        person = make_person(is_public=False)
        rows = [{"person": person.pk, "name": person.name, "title": "", "role": "mentioned"}]
        article = make_article(chief, people=rows, lead="Chuyện quetzalcoatl ban đầu.")
        desk.publish(article=article, by=chief)
        assert search.search("quetzalcoatl").total == 1
        clock.shift(timedelta(hours=1))
        rewrite(article, chief, people=[], lead="Chuyện đã sửa.")

        desk.publish(article=article, by=chief)

        assert search.search("quetzalcoatl").total == 0
        assert search.search("chuyện đã sửa").total == 1
        assert not PersonLink.objects.exists()
        person.refresh_from_db()
        assert person.visible_from is None

    def test_publishing_twice_in_one_instant_leaves_one_row(self, chief, clock) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)

        desk.publish(article=article, by=chief)

        assert len(rows_of(article)) == 1
        assert live_headline(article) == article.headline

    def test_a_working_copy_may_differ_from_what_is_live(self, chief) -> None:
        article = make_article(chief, headline="Đã đăng")
        desk.publish(article=article, by=chief)

        rewrite(article, chief, headline="Đang sửa")

        assert live_headline(article) == "Đã đăng"
        assert Article.objects.get(pk=article.pk).state == "draft"

    def test_an_embargo_refuses_until_its_moment(self, chief, clock) -> None:
        article = make_article(chief, embargo_until=(MONDAY + timedelta(hours=3)).isoformat())

        with pytest.raises(ValidationError) as caught:
            desk.publish(article=article, by=chief)
        assert caught.value.code == "embargo"
        assert "11:00 04/05/2026" in caught.value.messages[0]
        assert not rows_of(article)

        clock.shift(timedelta(hours=3))
        desk.publish(article=article, by=chief)

        assert live_headline(article) == article.headline

    @pytest.mark.parametrize("values", [{"lead": "", "body": ""}])
    def test_an_incomplete_story_is_refused_with_what_is_missing(self, chief, values) -> None:
        article = make_article(chief, **values)

        with pytest.raises(ValidationError) as caught:
            desk.publish(article=article, by=chief)

        assert caught.value.code == "blocked"
        assert not rows_of(article)

    def test_the_whole_verb_fails_or_nothing_does(self, chief, monkeypatch) -> None:
        article = make_article(chief)
        monkeypatch.setattr(search, "write_row", lambda **_: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            desk.publish(article=article, by=chief)

        assert not rows_of(article)
        assert Article.objects.get(pk=article.pk).state == "draft"


class TestSchedule:
    def test_it_is_live_from_its_second_with_no_job(self, chief, clock) -> None:
        article = make_article(chief, headline="Đến giờ mới lên")
        at = MONDAY + timedelta(hours=1)

        desk.schedule(article=article, by=chief, at=at)

        assert live_headline(article) is None
        clock.move_to(at - timedelta(seconds=1))
        assert live_headline(article) is None
        clock.move_to(at)
        assert live_headline(article) == "Đến giờ mới lên"
        row = PublishedArticle.objects.get()
        assert row.published_at == row.first_published_at == at

    def test_over_a_live_story_the_old_one_serves_until_then(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản cũ")
        desk.publish(article=article, by=chief)
        rewrite(article, chief, headline="Bản mới")
        at = MONDAY + timedelta(hours=1)

        desk.schedule(article=article, by=chief, at=at)

        clock.move_to(at - timedelta(microseconds=1))
        assert live_headline(article) == "Bản cũ"
        assert desk.public_state(article) == "live+scheduled"
        clock.move_to(at)
        assert live_headline(article) == "Bản mới"
        assert PublishedArticle.objects.filter(article_id=article.pk).count() == 1
        assert desk.public_state(article) == "live"

    def test_a_past_moment_is_refused(self, chief, clock) -> None:
        with pytest.raises(ValidationError) as caught:
            desk.schedule(article=make_article(chief), by=chief, at=MONDAY)

        assert caught.value.code == "past"

    def test_a_moment_before_the_embargo_is_refused(self, chief, clock) -> None:
        article = make_article(chief, embargo_until=(MONDAY + timedelta(hours=3)).isoformat())

        with pytest.raises(ValidationError) as caught:
            desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=2))
        assert caught.value.code == "embargo"

        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=3))
        assert len(rows_of(article)) == 1

    def test_a_second_schedule_replaces_the_first(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản cũ")
        desk.publish(article=article, by=chief)
        rewrite(article, chief, headline="Bản mới")
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=5))

        old, new = rows_of(article)
        assert old.live_until == new.live_from == MONDAY + timedelta(hours=5)

    def test_cancelling_opens_the_live_one_again(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản cũ")
        desk.publish(article=article, by=chief)
        rewrite(article, chief, headline="Bản mới")
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        desk.cancel_schedule(article=article, by=chief)

        (row,) = rows_of(article)
        assert row.live_until is None
        clock.shift(timedelta(days=1))
        assert live_headline(article) == "Bản cũ"

    def test_cancelling_a_first_schedule_leaves_nothing(self, chief, clock) -> None:
        article = make_article(chief)
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        desk.cancel_schedule(article=article, by=chief)

        assert not rows_of(article)
        assert desk.public_state(article) == "none"

    def test_cancelling_after_the_moment_is_refused(self, chief, clock) -> None:
        article = make_article(chief)
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))
        clock.shift(timedelta(hours=1))

        with pytest.raises(ValidationError) as caught:
            desk.cancel_schedule(article=article, by=chief)

        assert caught.value.code == "nothing_scheduled"
        assert live_headline(article) == article.headline

    def test_publishing_now_drops_what_was_scheduled(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản cũ")
        desk.publish(article=article, by=chief)
        rewrite(article, chief, headline="Bản hẹn")
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))
        rewrite(article, chief, headline="Bản gấp")
        clock.shift(timedelta(minutes=10))

        desk.publish(article=article, by=chief)

        clock.shift(timedelta(days=1))
        assert live_headline(article) == "Bản gấp"
        assert [row.headline for row in rows_of(article)] == ["Bản cũ", "Bản gấp"]

    def test_later_saves_do_not_reach_the_waiting_version(self, chief, clock) -> None:
        article = make_article(chief, headline="Đã duyệt")
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        rewrite(article, chief, headline="Chưa duyệt")

        clock.shift(timedelta(hours=1))
        assert live_headline(article) == "Đã duyệt"

    def test_after_its_moment_it_can_be_published_over(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản một")
        desk.publish(article=article, by=chief)
        rewrite(article, chief, headline="Bản hai")
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))
        clock.shift(timedelta(hours=2))
        rewrite(article, chief, headline="Bản ba")

        desk.publish(article=article, by=chief)

        assert live_headline(article) == "Bản ba"
        ends = [(row.live_from, row.live_until) for row in rows_of(article)]
        assert ends[0][1] == ends[1][0]
        assert ends[1][1] == ends[2][0]
        assert ends[2][1] is None


class TestWithdraw:
    def test_the_published_rows_are_blanked_and_a_tombstone_stays(self, chief, clock) -> None:
        person = make_person()
        rows = [{"person": person.pk, "name": person.name, "title": "Chủ tịch", "role": "mentioned"}]
        article = make_article(chief, kicker="Nóng:", people=rows, tags=[{"id": None, "name": "quy hoạch"}])
        desk.publish(article=article, by=chief)
        clock.shift(timedelta(hours=1))

        desk.withdraw(article=article, by=chief, reason="Sai số liệu")

        (row,) = rows_of(article)
        assert row.withdrawn_at == row.live_until == MONDAY + timedelta(hours=1)
        texts = (row.kicker, row.headline, row.dateline, row.lead, row.slug, row.genre, row.body_html)
        assert set(texts) == {""}
        assert (row.picture, row.document) == ({}, {})
        assert not PersonLink.objects.exists()
        assert not TagLink.objects.exists()
        assert search_rows() == 0
        assert live_headline(article) is None
        assert desk.public_state(article) == "withdrawn"

    def test_the_text_stays_in_the_revisions(self, chief) -> None:
        article = make_article(chief, headline="Còn trong kho")
        desk.publish(article=article, by=chief)

        desk.withdraw(article=article, by=chief)

        assert article.revisions.get().snapshot["headline"] == "Còn trong kho"

    def test_every_former_version_is_blanked_too(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản một")
        desk.publish(article=article, by=chief)
        clock.shift(timedelta(hours=1))
        rewrite(article, chief, headline="Bản hai")
        desk.publish(article=article, by=chief)
        clock.shift(timedelta(hours=1))

        desk.withdraw(article=article, by=chief)

        assert [row.headline for row in rows_of(article)] == ["", ""]
        assert rows_of(article)[0].live_until == MONDAY + timedelta(hours=1)

    def test_a_scheduled_version_is_withdrawn_with_the_live_one(self, chief, clock) -> None:
        article = make_article(chief, headline="Bản cũ")
        desk.publish(article=article, by=chief)
        rewrite(article, chief, headline="Bản mới")
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        desk.withdraw(article=article, by=chief)

        clock.shift(timedelta(days=1))
        assert live_headline(article) is None
        assert [row.headline for row in rows_of(article)] == [""]

    def test_a_never_live_schedule_leaves_no_tombstone(self, chief, clock) -> None:
        article = make_article(chief)
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        desk.withdraw(article=article, by=chief)

        assert not rows_of(article)

    def test_it_can_be_published_again(self, chief, clock) -> None:
        article = make_article(chief, headline="Trở lại")
        desk.publish(article=article, by=chief)
        clock.shift(timedelta(hours=1))
        desk.withdraw(article=article, by=chief)
        clock.shift(timedelta(hours=1))

        row = desk.publish(article=article, by=chief)

        assert live_headline(article) == "Trở lại"
        assert (row.first_published_at, row.published_at, row.updated_at) == (MONDAY, MONDAY, None)
        assert len(rows_of(article)) == 2
        assert desk.public_state(article) == "live"
        assert search.search("Trở lại").ids == [row.pk]

    def test_twice_is_refused(self, chief) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        desk.withdraw(article=article, by=chief)

        with pytest.raises(ValidationError) as caught:
            desk.withdraw(article=article, by=chief)

        assert caught.value.code == "not_public"

    def test_without_the_right_nothing_happens(self, chief) -> None:
        article = make_article(chief)
        desk.publish(article=article, by=chief)

        with pytest.raises(PermissionDenied):
            desk.withdraw(article=article, by=make_user("Trưởng ban"))

        assert live_headline(article) == article.headline


@pytest.fixture
def media(settings, tmp_path):
    """Private and public storage in folders of this test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private"},
        },
        "public": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "public"},
        },
    }
    return tmp_path


def public_files(media) -> set[str]:
    folder = media / "public"
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class TestPictures:
    def test_publishing_links_the_files_under_a_random_name(self, chief, media) -> None:
        photo = add_photo(chief, name="ten-bi-mat.jpg")
        article = make_article(chief, photos=[photo_row(photo, "Cầu mới")])
        assert public_files(media) == set()

        row = desk.publish(article=article, by=chief)

        picture = PublicPicture.objects.get()
        assert picture.visible_from == row.live_from
        assert public_files(media) == {file["path"] for file in picture.files}
        assert all(path.startswith(f"{picture.name}/") for path in public_files(media))
        assert "ten-bi-mat" not in str(public_files(media)) + str(row.document) + str(row.picture)
        assert row.picture["path"] == f"/anh/{picture.name}"
        assert row.document["captions"][0]["text"] == "Cầu mới"

    def test_a_caption_without_its_picture_is_not_printed(self, chief) -> None:
        waiting = {"photo": None, "caption": "Chờ ảnh", "credit": "", "alt": "", "is_lead": False}

        row = desk.publish(article=make_article(chief, photos=[waiting]), by=chief)

        assert row.document["captions"] == []
        assert "Chờ ảnh" not in str(row.document)
        assert search.search("Chờ ảnh").total == 0

    def test_withdrawing_unlinks_them(self, chief, media, django_capture_on_commit_callbacks) -> None:
        article = make_article(chief, photos=[photo_row(add_photo(chief), "Cầu")])
        desk.publish(article=article, by=chief)

        with django_capture_on_commit_callbacks(execute=True):
            desk.withdraw(article=article, by=chief)

        assert public_files(media) == set()
        assert not PublicPicture.objects.exists()
        assert storages["default"].exists(Photo.objects.get().file)

    def test_a_retracted_picture_goes_with_the_new_version(
        self, chief, media, clock, django_capture_on_commit_callbacks
    ) -> None:
        kept, dropped = add_photo(chief, "teal"), add_photo(chief, "maroon")
        article = make_article(chief, photos=[photo_row(kept, "Giữ"), photo_row(dropped, "Bỏ")])
        desk.publish(article=article, by=chief)
        clock.shift(timedelta(hours=1))
        rewrite(article, chief, photos=[photo_row(kept, "Giữ")])

        with django_capture_on_commit_callbacks(execute=True):
            desk.publish(article=article, by=chief)

        picture = PublicPicture.objects.get()
        assert picture.photo_id == kept.pk
        assert public_files(media) == {file["path"] for file in picture.files}

    @pytest.mark.parametrize("verb", ["publish", "schedule"])
    def test_a_picture_that_was_taken_out_meanwhile_is_not_public(
        self, chief, media, clock, monkeypatch, verb
    ) -> None:
        kept, dropped = add_photo(chief, "teal"), add_photo(chief, "maroon")
        article = make_article(chief, photos=[photo_row(kept, "Giữ"), photo_row(dropped, "Bỏ")])
        copied = publishing.ensure_public

        def copy_while_somebody_saves(ids):
            pictures = copied(ids)
            rewrite(article, chief, photos=[photo_row(kept, "Giữ")])
            return pictures

        monkeypatch.setattr(publishing, "ensure_public", copy_while_somebody_saves)
        at = {"at": timezone.now() + timedelta(hours=1)} if verb == "schedule" else {}
        getattr(desk, verb)(article=article, by=chief, **at)

        assert list(PictureLink.objects.values_list("picture__photo_id", flat=True)) == [kept.pk]

    def test_a_picture_of_two_stories_stays_until_the_last_goes(
        self, chief, media, django_capture_on_commit_callbacks
    ) -> None:
        photo = add_photo(chief)
        one, two = (make_article(chief, photos=[photo_row(photo, "Cầu")]) for _ in range(2))
        for article in (one, two):
            desk.publish(article=article, by=chief)

        with django_capture_on_commit_callbacks(execute=True):
            desk.withdraw(article=one, by=chief)
        assert public_files(media) != set()
        with django_capture_on_commit_callbacks(execute=True):
            desk.withdraw(article=two, by=chief)

        assert public_files(media) == set()

    def test_a_scheduled_picture_is_not_visible_before_its_moment(self, chief, media, clock) -> None:
        article = make_article(chief, photos=[photo_row(add_photo(chief), "Cầu")])

        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        assert PublicPicture.objects.get().visible_from == MONDAY + timedelta(hours=1)

    def test_cancelling_the_schedule_unlinks_it(
        self, chief, media, clock, django_capture_on_commit_callbacks
    ) -> None:
        article = make_article(chief, photos=[photo_row(add_photo(chief), "Cầu")])
        desk.schedule(article=article, by=chief, at=MONDAY + timedelta(hours=1))

        with django_capture_on_commit_callbacks(execute=True):
            desk.cancel_schedule(article=article, by=chief)

        assert public_files(media) == set()
        assert not PictureLink.objects.exists()

    def test_a_failed_publication_shows_no_picture(self, chief, media) -> None:
        article = make_article(chief, lead="", body="", photos=[photo_row(add_photo(chief), "Cầu")])

        with pytest.raises(ValidationError):
            desk.publish(article=article, by=chief)

        assert not PublicPicture.objects.filter(visible_from__isnull=False).exists()


class TestProjection:
    def test_preview_makes_no_row_and_no_public_picture(self, chief, media) -> None:
        photo = add_photo(chief)
        article = make_article(chief, photos=[photo_row(photo, "Cầu")])

        row = desk.project(desk.latest_revision(article)).as_row()

        assert row.pk is None
        assert row.picture["path"].startswith("/admin/")
        assert not PublishedArticle.everything.exists()
        assert not PublicPicture.objects.exists()

    def test_it_reads_the_revision_and_not_the_working_copy(self, chief) -> None:
        article = make_article(chief, headline="Bản lưu")
        revision = desk.latest_revision(article)
        rewrite(article, chief, headline="Bản sau")

        assert desk.project(revision).headline == "Bản lưu"

    def test_a_merged_or_deleted_tag_is_left_out(self, chief) -> None:
        tag = make_tag("sẽ mất")
        article = desk.create(by=chief, snapshot=snapshot(tags=[{"id": tag.pk, "name": tag.name}]))
        revision = desk.latest_revision(article)
        article.tags.clear()
        tag.delete()

        assert desk.project(revision).document["tags"] == []


def test_the_public_state_annotation_agrees_with_the_verb() -> None:
    chief = make_user()
    tomorrow = timezone.now() + timedelta(days=1)
    none, scheduled, live, withdrawn = (make_article(chief) for _ in range(4))
    desk.schedule(article=scheduled, by=chief, at=tomorrow)
    desk.publish(article=live, by=chief)
    desk.publish(article=withdrawn, by=chief)
    desk.withdraw(article=withdrawn, by=chief)

    annotated = dict(Article.objects.with_public_state().values_list("pk", "public_state"))

    for article in (none, scheduled, live, withdrawn):
        assert annotated[article.pk] == desk.public_state(article)
    assert sorted(annotated.values()) == ["live", "none", "scheduled", "withdrawn"]
