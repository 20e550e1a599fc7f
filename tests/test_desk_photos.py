"""What the desk knows of a photo: near copies by their look, who stands in it with the titles of a day."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles import desk
from articles.desk.look_alikes import NEAR, bands, look_of
from articles.models import AuditEntry, Photo, PhotoPerson
from tests.drawn import encoded, scene
from tests.factories import make_membership, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path: Path) -> None:
    backend = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": backend}


def file(image: Image.Image, name: str = "a.jpg", **options: Any) -> ContentFile:
    return ContentFile(encoded(image, **options), name=name)


def stored(look: int | None, **values: Any) -> Photo:
    number = Photo.objects.count()
    row = Photo(file="x", width=9, height=9, checksum=str(number), original_name="a.jpg", **bands(look))
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


class TestLookAlikes:
    def test_a_smaller_trimmed_copy_finds_its_original(self) -> None:
        by, image = make_user(), scene(1)
        original = desk.add_photo(file=file(image), by=by)
        desk.add_photo(file=file(scene(2)), by=by)
        copy = image.crop((9, 6, 891, 594)).resize((640, 427))

        found = desk.add_photo(file=file(copy, quality=60), by=by)

        assert desk.look_alikes(photo=found) == [original]
        assert desk.look_alikes(photo=original) == [found]

    def test_every_look_within_the_distance_is_found_and_none_beyond(self) -> None:
        chance = random.Random(7)
        look = chance.getrandbits(64)
        photo = stored(look)

        def turned(bits: int) -> int:
            return look ^ sum(1 << place for place in chance.sample(range(64), bits))

        for bits in range(NEAR + 1):
            near = stored(turned(bits))
            assert desk.look_alikes(photo=photo) == [near], bits
            near.delete()
        for bits in range(NEAR + 1, 24):
            stored(turned(bits))
        assert desk.look_alikes(photo=photo) == []

    def test_the_closest_stands_first_and_costs_two_queries(self) -> None:
        photo = stored(0b0)
        rows = [stored(look) for look in (0b111, 0b1, 0b11)]

        with CaptureQueriesContext(connection) as caught:
            found = desk.look_alikes(photo=photo)

        assert found == [rows[1], rows[2], rows[0]]
        assert len(caught) == 2

    def test_pictures_of_one_colour_or_without_a_look_are_alike_to_none(self) -> None:
        by = make_user()
        plain = [desk.add_photo(file=file(Image.new("RGB", (90, 90), c)), by=by) for c in ("teal", "red")]
        stored(None)

        assert look_of(plain[0]) is None
        assert desk.look_alikes(photo=plain[0]) == []


class TestDay:
    def exif(self, text: str) -> bytes:
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = text
        return exif.tobytes()

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("2020:06:18 08:30:00", date(2020, 6, 18)),
            ("0000:00:00 00:00:00", None),
            ("1970:01:01 00:00:00", None),
            ("2999:01:01 00:00:00", None),
            ("hôm qua", None),
        ],
    )
    def test_the_cameras_day_is_kept_if_it_can_be_true(self, text: str, day: date | None) -> None:
        photo = desk.add_photo(file=file(scene(3), exif=self.exif(text)), by=make_user())

        assert photo.taken_on == day


class TestPeople:
    def photo(self, *people: tuple[Any, str], **values: Any) -> Photo:
        photo = stored(None, **values)
        for order, (person, name) in enumerate(people):
            PhotoPerson.objects.create(photo=photo, person=person, name_as_printed=name, order=order)
        return photo

    def test_titles_are_those_of_the_day_in_one_query(self) -> None:
        chair, guest = make_person("Lê Thị Ánh Tuyết"), make_person("Trần Văn Hiểu")
        make_membership(chair, "Phó Chủ tịch UBND thành phố", end_on=date(2020, 12, 31))
        make_membership(chair, "Chủ tịch UBND thành phố", start_on=date(2021, 1, 1))
        people = [
            desk.Named(chair.pk, "Bà Lê Thị Ánh Tuyết"),
            desk.Named(None, " em Phúc "),
            desk.Named(guest.pk, "Trần Văn Hiểu"),
        ]

        with CaptureQueriesContext(connection) as caught:
            line = desk.people_line(people=people, day=date(2020, 6, 18))

        assert line == (
            "Từ trái sang: Bà Lê Thị Ánh Tuyết, Phó Chủ tịch UBND thành phố; em Phúc; Trần Văn Hiểu"
        )
        assert len(caught) == 1
        assert "; " not in desk.people_line(people=people[:1], day=date(2021, 6, 1))
        assert desk.people_line(people=[], day=date(2021, 6, 1)) == ""

    @pytest.mark.parametrize(
        ("caption", "expected"),
        [
            ("", "Từ trái sang: A; B."),
            ("Lễ cắt băng", "Lễ cắt băng. Từ trái sang: A; B."),
            ("Lễ cắt băng. Từ trái sang: B; C.", "Lễ cắt băng. Từ trái sang: A; B."),
            ("Lễ cắt băng. Từ trái qua: B", "Lễ cắt băng. Từ trái sang: A; B."),
            ("Từ trái sang: A; B.", "Từ trái sang: A; B."),
        ],
    )
    def test_the_line_stands_once_at_the_end(self, caption: str, expected: str) -> None:
        assert desk.caption_with(caption, "Từ trái sang: A; B") == expected

    def test_the_verb_writes_logs_and_can_be_found(self) -> None:
        by = make_user()
        photo = self.photo((None, "Lê Ánh"), (None, "Trần Hiểu"), caption="Lễ khánh thành")

        written = desk.caption_people(photo=photo, by=by)

        assert written.caption == "Lễ khánh thành. Từ trái sang: Lê Ánh; Trần Hiểu."
        assert "tran hieu" in Photo.objects.get(pk=photo.pk).folded
        assert AuditEntry.objects.get(verb="caption_people").by == by
        desk.caption_people(photo=photo, by=by)
        assert AuditEntry.objects.filter(verb="caption_people").count() == 1

    def test_who_may_not_change_photos_is_refused(self) -> None:
        by = make_user()
        by.groups.clear()

        with pytest.raises(PermissionDenied):
            desk.caption_people(photo=self.photo(), by=by)
