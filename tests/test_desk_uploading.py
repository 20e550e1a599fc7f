"""Photos in pieces: nothing is sent twice, nothing is mixed up, and nobody sees another's half picture."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from articles import desk, pictures
from articles.models import Photo, Upload
from tests.drawn import encoded, noise, scene
from tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = "/admin/uploads/"


PICTURE = encoded(noise(1), "PNG")  # about 1.5 MB: more than two pieces


@pytest.fixture(autouse=True)
def storage(settings, tmp_path: Path) -> Path:
    options = {"location": tmp_path}
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    return tmp_path


@pytest.fixture
def reporter():
    return make_user("Phóng viên")


def pieces_left(folder: Path) -> list[Path]:
    return [path for path in (folder / "uploads").rglob("*") if path.is_file()]


class Browser:
    """Sends as the page's script does."""

    def __init__(self, user: Any) -> None:
        self.client = Client()
        self.client.force_login(user)

    def begin(self, name: str = "cau.png", size: int = len(PICTURE)) -> dict[str, Any]:
        return self.client.post(URL, {"name": name, "size": size}).json()

    def send(self, address: str, offset: Any, data: bytes = b"", method: str = "post") -> Any:
        call = getattr(self.client, method)
        headers = {"Upload-Offset": str(offset)}
        return call(address, data, content_type="application/octet-stream", headers=headers)

    def send_rest(self, address: str, offset: int = 0, data: bytes = PICTURE) -> Any:
        answer = None
        while offset < len(data):
            answer = self.send(address, offset, data[offset : offset + desk.PIECE])
            offset = answer.json().get("offset", len(data))
        return answer


class TestSending:
    def test_pieces_become_one_photo_and_go(self, reporter, storage: Path) -> None:
        browser = Browser(reporter)

        photo = browser.send_rest(browser.begin()["address"]).json()["photo"]

        stored = Photo.objects.get()
        assert (photo["id"], stored.original_name, stored.uploaded_by) == (stored.pk, "cau.png", reporter)
        assert photo["thumbnail"].endswith("/480.webp")
        assert photo["is_known"] is False
        assert pieces_left(storage) == []

    def test_a_broken_upload_is_resumed_where_it_stopped(self, reporter) -> None:
        browser = Browser(reporter)
        begun = browser.begin()
        browser.send(begun["address"], 0, PICTURE[: desk.PIECE])

        again = browser.begin()

        assert (again["address"], again["offset"]) == (begun["address"], desk.PIECE)
        assert browser.client.get(begun["address"]).json()["offset"] == desk.PIECE
        assert browser.send_rest(again["address"], again["offset"]).json()["photo"]

    def test_a_piece_that_came_already_gets_the_right_offset(self, reporter, storage: Path) -> None:
        browser = Browser(reporter)
        address = browser.begin()["address"]
        browser.send(address, 0, PICTURE[: desk.PIECE])

        answer = browser.send(address, 0, PICTURE[: desk.PIECE], method="patch")

        assert (answer.status_code, answer.json()) == (409, {"offset": desk.PIECE})
        assert len(pieces_left(storage)) == 1

    def test_the_answer_that_was_lost_is_asked_for_again(self, reporter) -> None:
        browser = Browser(reporter)
        address = browser.begin()["address"]
        photo = browser.send_rest(address).json()["photo"]

        assert browser.send(address, len(PICTURE)).json()["photo"]["id"] == photo["id"]
        assert browser.client.get(address).json()["photo"]["id"] == photo["id"]

    def test_the_same_file_once_more_is_the_known_photo(self, reporter) -> None:
        browser = Browser(reporter)
        first = browser.send_rest(browser.begin()["address"]).json()["photo"]

        second = browser.send_rest(browser.begin("khac.png")["address"]).json()["photo"]

        assert (second["id"], second["is_known"]) == (first["id"], True)

    def test_a_near_copy_is_told_with_its_day(self, reporter) -> None:
        browser = Browser(reporter)
        old, copy = (encoded(image, quality=70) for image in (scene(1), scene(1).resize((600, 400))))
        first = browser.send_rest(browser.begin("a.jpg", len(old))["address"], data=old).json()["photo"]

        second = browser.send_rest(browser.begin("b.jpg", len(copy))["address"], data=copy).json()["photo"]

        assert [row["id"] for row in second["look_alikes"]] == [first["id"]]
        assert second["look_alikes"][0]["day"] == timezone.localdate().strftime("%d/%m/%Y")


class TestRefusals:
    @pytest.mark.parametrize("size", ["0", str(pictures.MAX_BYTES + 1), "x", ""])
    def test_what_cannot_become_a_photo_never_begins(self, reporter, size: str) -> None:
        answer = Browser(reporter).client.post(URL, {"name": "a.jpg", "size": size})

        assert answer.status_code == 422
        assert answer.json()["error"]
        assert not Upload.objects.exists()

    def test_what_is_no_picture_is_said_and_forgotten(self, reporter, storage: Path) -> None:
        browser, data = Browser(reporter), b"\x00\x00\x00\x18ftypheic" + b"\x00" * 99
        address = browser.begin("a.heic", len(data))["address"]

        answer = browser.send(address, 0, data)

        assert answer.status_code == 422
        assert "HEIC" in answer.json()["error"]
        assert pieces_left(storage) == []
        assert browser.client.get(address).status_code == 404

    @pytest.mark.parametrize("data", [b"", b"x" * 10, b"x" * (desk.PIECE + 1)])
    def test_a_piece_of_a_wrong_length_changes_nothing(self, reporter, data: bytes) -> None:
        browser = Browser(reporter)
        address = browser.begin()["address"]

        assert browser.send(address, 0, data).status_code == 422
        assert browser.client.get(address).json()["offset"] == 0

    @pytest.mark.parametrize("offset", ["", "-1", "x"])
    def test_a_piece_without_a_place_is_refused(self, reporter, offset: str) -> None:
        browser = Browser(reporter)

        assert browser.send(browser.begin()["address"], offset, PICTURE[: desk.PIECE]).status_code == 400

    def test_an_upload_is_its_users_alone(self, reporter) -> None:
        browser, colleague = Browser(reporter), make_user("Biên tập viên")
        address = browser.begin()["address"]

        assert Browser(colleague).client.get(address).status_code == 404
        assert Browser(colleague).send(address, 0, PICTURE[: desk.PIECE]).status_code == 404
        assert Browser(colleague).begin()["address"] != address
        with pytest.raises(PermissionDenied):
            desk.receive_piece(upload=Upload.objects.first(), offset=0, data=b"x", by=colleague)

    def test_who_may_add_no_photos_begins_none(self, reporter) -> None:
        reporter.groups.clear()

        with pytest.raises(PermissionDenied):
            desk.begin_upload(name="a.jpg", size=9, by=reporter)

    def test_a_piece_that_is_gone_is_no_half_photo(self, reporter, storage: Path) -> None:
        upload = desk.begin_upload(name="a.png", size=9, by=reporter)
        upload = desk.receive_piece(upload=upload, offset=0, data=b"123456789", by=reporter)
        for path in pieces_left(storage):
            path.unlink()

        with pytest.raises(ValidationError) as refused:
            desk.finish_upload(upload=upload, by=reporter)

        assert refused.value.code == "gone"
        assert not Upload.objects.exists()


def test_what_nobody_continued_for_two_days_goes(reporter, storage: Path) -> None:
    old, young = (desk.begin_upload(name=name, size=9, by=reporter) for name in ("cu.png", "moi.png"))
    for upload in (old, young):
        desk.receive_piece(upload=upload, offset=0, data=b"123456789", by=reporter)
    Upload.objects.filter(pk=old.pk).update(began_at=timezone.now() - timedelta(days=2, minutes=1))

    desk.begin_upload(name="khac.png", size=9, by=reporter)

    assert set(Upload.objects.values_list("name", flat=True)) == {"moi.png", "khac.png"}
    assert [path.name for path in pieces_left(storage)] == [f"{young.key}-0"]
