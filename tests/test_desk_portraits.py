"""Portraits: the public copy of a photo, served as long as its person is public or a story prints it."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from PIL import Image

from articles import desk
from articles.desk import portraits
from articles.language.dates import ZONE
from articles.models import AuditEntry, OutboxEffect, Person, Photo, PublicPicture
from tests.factories import make_article, make_person, make_user
from tests.guards import ReaderClient

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture
def chief() -> User:
    return make_user("Thư ký tòa soạn")


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    def storage(name: str) -> dict[str, Any]:
        options = {"location": tmp_path / name}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}

    settings.STORAGES = {**settings.STORAGES, "default": storage("private"), "public": storage("public")}
    return tmp_path


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def add_photo(by: User, colour: str = "teal", **values: str) -> Photo:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    file.seek(0)
    file.name = f"{colour}.jpg"
    return desk.add_photo(file=file, by=by, **values)


def public_files(media: Path) -> set[str]:
    return {str(p.relative_to(media / "public")) for p in (media / "public").rglob("*") if p.is_file()}


def served(photo: Photo) -> Any:
    """What a reader gets for the picture's address."""
    picture = PublicPicture.objects.get(photo_id=photo.pk)
    file = picture.files[0]
    answer = ReaderClient().get(f"/anh/{picture.name}/{file['width']}.{file['format']}")
    list(answer)  # read to its end, which closes the file
    return answer


def status(photo: Photo) -> int:
    return served(photo).status_code


def stored(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def naming(person: Person) -> dict[str, Any]:
    return {"people": [{"person": person.pk, "name": person.name, "title": "", "role": "mentioned"}]}


def printed(photo: Photo) -> dict[str, Any]:
    return {"photos": [{"photo": photo.pk, "caption": "Ảnh", "credit": "", "alt": "", "is_lead": True}]}


class TestSetting:
    def test_the_person_has_what_pages_print(self, chief) -> None:
        person, photo = make_person("Lý Thu Vân"), add_photo(chief, alt_text="Bà Vân phát biểu")

        desk.set_portrait(person=person, photo=photo, by=chief)

        picture = PublicPicture.objects.get(photo_id=photo.pk)
        assert stored(person).portrait_picture == picture
        portrait = stored(person).portrait
        assert (portrait["path"], portrait["alt"]) == (f"/anh/{picture.name}", "Bà Vân phát biểu")
        assert set(portrait) == {"path", "alt", "width", "height", "widths", "formats", "focal"}
        assert "teal" not in str(portrait)

    def test_without_an_alt_text_it_is_the_name(self, chief) -> None:
        person = desk.set_portrait(person=make_person("Lý Thu Vân"), photo=add_photo(chief), by=chief)

        assert person.portrait["alt"] == "Lý Thu Vân"

    def test_the_person_page_prints_it(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)

        desk.set_portrait(person=person, photo=photo, by=chief)

        path = stored(person).portrait["path"]
        assert path in ReaderClient().get(person.get_absolute_url()).content.decode()
        assert status(photo) == 200

    def test_it_is_logged_and_the_page_is_purged(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        OutboxEffect.objects.all().delete()

        desk.set_portrait(person=person, photo=photo, by=chief)

        entry = AuditEntry.objects.get(verb="portrait")
        assert (entry.by, entry.subject_id, entry.detail) == (chief, person.pk, {"photo": photo.pk})
        assert f"person:{person.pk}" in OutboxEffect.objects.get(kind="purge").payload

    def test_another_takes_its_place_and_the_old_files_go(
        self, chief, media, django_capture_on_commit_callbacks
    ) -> None:
        person, old, new = make_person(), add_photo(chief), add_photo(chief, "maroon")
        desk.set_portrait(person=person, photo=old, by=chief)

        with django_capture_on_commit_callbacks(execute=True):
            desk.set_portrait(person=person, photo=new, by=chief)

        picture = PublicPicture.objects.get()
        assert picture.photo_id == new.pk
        assert public_files(media) == {file["path"] for file in picture.files}

    def test_none_takes_it_away(self, chief, media, django_capture_on_commit_callbacks) -> None:
        person, photo = make_person(), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        with django_capture_on_commit_callbacks(execute=True):
            desk.set_portrait(person=person, photo=None, by=chief)

        assert (stored(person).portrait_picture, stored(person).portrait) == (None, {})
        assert public_files(media) == set()
        assert not PublicPicture.objects.exists()
        assert (media / "private" / photo.file).exists()

    def test_the_same_again_changes_no_file(self, chief, media, django_capture_on_commit_callbacks) -> None:
        person, photo = make_person(), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)
        before = public_files(media)

        with django_capture_on_commit_callbacks(execute=True):
            desk.set_portrait(person=person, photo=photo, by=chief)

        assert public_files(media) == before != set()

    @pytest.mark.parametrize("role", ["Cộng tác viên", "Phóng viên"])
    def test_reporters_may_not(self, chief, role: str) -> None:
        person, photo = make_person(), add_photo(chief)

        with pytest.raises(PermissionDenied):
            desk.set_portrait(person=person, photo=photo, by=make_user(role))

        assert stored(person).portrait == {}
        assert not PublicPicture.objects.exists()

    def test_a_copy_that_went_meanwhile_is_no_crash(self, chief, monkeypatch) -> None:
        gone = PublicPicture(pk=99, photo_id=1, name="x")
        monkeypatch.setattr(portraits, "ensure_public", lambda ids: dict.fromkeys(ids, gone))

        with pytest.raises(ValidationError) as error:
            desk.set_portrait(person=make_person(), photo=add_photo(chief), by=chief)

        assert error.value.code == "changed_meanwhile"


class TestReaders:
    """404 as long as the person is not public, and from the second that this is decided."""

    @pytest.mark.parametrize(
        "values",
        [
            {"public_page": False},
            {"is_hidden": True},
            {"visible_from": None},
            {"visible_from": MONDAY + HOUR},
        ],
    )
    def test_not_of_a_person_who_is_not_public(self, chief, clock, values: dict[str, Any]) -> None:
        person, photo = make_person(), add_photo(chief)
        Person.objects.filter(pk=person.pk).update(**values)

        desk.set_portrait(person=person, photo=photo, by=chief)

        assert status(photo) == 404

    def test_not_of_a_merged_one(self, chief) -> None:
        person, photo = make_person(merged_into=make_person("Trần Thị Gốc")), add_photo(chief)

        desk.set_portrait(person=person, photo=photo, by=chief)

        assert status(photo) == 404

    def test_hiding_and_showing(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        seen = [status(photo)]
        desk.hide_entry(entry=stored(person), by=chief)
        seen.append(status(photo))
        desk.show_entry(entry=stored(person), by=chief)

        assert [*seen, status(photo)] == [200, 404, 200]

    def test_the_public_page_is_taken_away_and_given_back(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        seen = []
        for public_page in (False, True):
            row = stored(person)
            row.public_page = public_page
            row.save()
            desk.record_entry(entry=row, by=chief)
            seen.append(status(photo))

        assert seen == [404, 200]

    @pytest.mark.parametrize(
        "values", [{"public_page": False}, {"is_hidden": True}, {"merged_into": None}, {"visible_from": None}]
    )
    def test_whoever_decides_it_and_forgets_the_picture(self, chief, values: dict[str, Any]) -> None:
        """The view asks the person, not what was computed for the picture."""
        person, photo = make_person(), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)
        if "merged_into" in values:
            values = {"merged_into": make_person("Trần Thị Gốc")}

        Person.objects.filter(pk=person.pk).update(**values)

        assert status(photo) == 404

    def test_it_comes_with_the_second_of_the_first_story(self, chief, clock) -> None:
        person, photo = make_person(is_public=False, public_page=True), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)
        desk.schedule(article=make_article(chief, **naming(person)), by=chief, at=MONDAY + HOUR)

        assert status(photo) == 404
        clock.move_to(MONDAY + HOUR - timedelta(seconds=1))
        assert status(photo) == 404
        clock.move_to(MONDAY + HOUR)
        assert status(photo) == 200

    def test_and_goes_with_the_last(self, chief) -> None:
        person, photo = make_person(is_public=False, public_page=True), add_photo(chief)
        article = make_article(chief, **naming(person))
        desk.publish(article=article, by=chief)
        desk.set_portrait(person=person, photo=photo, by=chief)
        assert status(photo) == 200

        desk.withdraw(article=article, by=chief)

        assert status(photo) == 404
        assert stored(person).portrait  # kept, for the next story that names the person

    def test_a_photo_of_a_live_story_stays(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        desk.publish(article=make_article(chief, **printed(photo)), by=chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        desk.hide_entry(entry=stored(person), by=chief)
        assert status(photo) == 200
        desk.set_portrait(person=person, photo=None, by=chief)

        assert status(photo) == 200

    def test_a_portrait_outlives_the_story_that_prints_it(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        article = make_article(chief, **printed(photo))
        desk.publish(article=article, by=chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        desk.withdraw(article=article, by=chief)

        assert status(photo) == 200

    def test_two_people_with_one_picture(self, chief) -> None:
        one, two, photo = make_person("Lê Văn Một"), make_person("Lê Văn Hai"), add_photo(chief)
        for person in (one, two):
            desk.set_portrait(person=person, photo=photo, by=chief)

        desk.hide_entry(entry=stored(one), by=chief)
        assert status(photo) == 200
        desk.set_portrait(person=two, photo=None, by=chief)

        assert status(photo) == 404

    def test_a_stored_copy_is_purged_with_the_person_and_the_stories(self, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        article = make_article(chief, **printed(photo))
        desk.publish(article=article, by=chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        answer = served(photo)

        keys = answer.headers["Surrogate-Key"].split()
        assert {f"story:{article.pk}", f"person:{person.pk}"} <= set(keys)

    def test_a_person_who_is_not_public_is_in_no_key(self, chief) -> None:
        person, photo = make_person(public_page=False, is_public=False), add_photo(chief)
        desk.publish(article=make_article(chief, **printed(photo)), by=chief)
        desk.set_portrait(person=person, photo=photo, by=chief)

        answer = served(photo)

        assert answer.status_code == 200
        assert f"person:{person.pk}" not in answer.headers["Surrogate-Key"].split()

    def test_a_copy_ends_with_the_last_version_that_prints_it(self, chief, clock) -> None:
        photo = add_photo(chief)
        article = make_article(chief, **printed(photo))
        desk.publish(article=article, by=chief)
        clock.shift(HOUR)
        article.refresh_from_db()
        snapshot = {**desk.take_snapshot(article), "photos": []}
        desk.write_snapshot(article=article, snapshot=snapshot, token=1, by=chief)
        desk.schedule(article=article, by=chief, at=MONDAY + HOUR + timedelta(seconds=30))

        answer = served(photo)

        assert answer.headers["Cache-Control"] == "public, max-age=30"
        clock.shift(timedelta(seconds=30))
        assert status(photo) == 404


class TestForm:
    """The choice in the form of a person."""

    def post(self, client: Client, person: Person, **values: Any) -> Any:
        form = client.get(f"/admin/articles/person/{person.pk}/change/").context["adminform"].form
        data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        rows = {}
        for inline in form_inlines(client, person):
            rows |= {f"{inline}-TOTAL_FORMS": "0", f"{inline}-INITIAL_FORMS": "0"}
        return client.post(f"/admin/articles/person/{person.pk}/change/", {**data, **rows, **values})

    @pytest.fixture
    def as_editor(self, client: Client) -> Client:
        client.force_login(make_user("Biên tập viên"))
        return client

    def test_chosen_kept_and_taken_away(self, as_editor: Client, chief) -> None:
        person, photo = make_person(), add_photo(chief)

        assert self.post(as_editor, person, portrait_photo=photo.pk).status_code == 302
        assert stored(person).portrait_picture.photo_id == photo.pk
        assert AuditEntry.objects.filter(verb="portrait").count() == 1

        self.post(as_editor, person, summary="Một câu.")
        assert stored(person).portrait_picture.photo_id == photo.pk
        assert AuditEntry.objects.filter(verb="portrait").count() == 1

        self.post(as_editor, person, portrait_photo="")
        assert stored(person).portrait_picture is None

    def test_a_form_with_an_error_sets_none(self, as_editor: Client, chief) -> None:
        person, photo = make_person(), add_photo(chief)

        answer = self.post(as_editor, person, portrait_photo=photo.pk, name="")

        assert answer.status_code == 200
        assert stored(person).portrait_picture is None

    def test_a_photo_that_is_none_is_an_error(self, as_editor: Client) -> None:
        answer = self.post(as_editor, make_person(), portrait_photo="999")

        assert set(answer.context["adminform"].form.errors) == {"portrait_photo"}

    def test_choices_say_what_a_photo_shows_and_bring_its_picture(self, as_editor: Client, chief) -> None:
        photo = add_photo(chief, alt_text="Bà Vân phát biểu", photographer="HẠ LAM")
        source = "app_label=articles&model_name=articlephoto&field_name=photo"

        (row,) = as_editor.get(f"/admin/autocomplete/?{source}&term=Vân").json()["results"]

        assert row["text"].startswith("Bà Vân phát biểu · HẠ LAM")
        picture = as_editor.get(row["picture"])
        assert (picture.status_code, bool(list(picture))) == (200, True)  # read to its end: closes the file
        assert row["id"] == str(photo.pk)

    def test_a_reporter_sees_it_and_has_no_choice(self, client: Client, chief) -> None:
        person, photo = make_person(), add_photo(chief)
        desk.set_portrait(person=person, photo=photo, by=chief)
        client.force_login(make_user("Phóng viên"))

        page = client.get(f"/admin/articles/person/{person.pk}/change/").content.decode()

        assert f"/admin/articles/photo/{photo.pk}/file/" in page
        assert "portrait_photo" not in page


def form_inlines(client: Client, person: Person) -> list[str]:
    context = client.get(f"/admin/articles/person/{person.pk}/change/").context
    return [group.formset.prefix for group in context["inline_admin_formsets"]]
