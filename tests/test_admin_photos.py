"""Photos in the admin: upload through the verb, the private view, sentences for what cannot be taken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from articles import desk
from articles.models import Photo
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def file(
    name: str = "cau.jpg", color: str = "teal", kind: str = "JPEG", tail: bytes = b""
) -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", (700, 500), color).save(target, kind)
    return SimpleUploadedFile(name, target.getvalue() + tail)


@pytest.fixture(autouse=True)
def private_storage(settings, tmp_path: Path) -> Path:
    options = {"location": tmp_path}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options},
    }
    return tmp_path


@pytest.fixture
def as_reporter(client: Client) -> Client:
    client.force_login(make_user("Phóng viên"))
    return client


class TestVerb:
    def test_same_file_is_one_photo(self, private_storage: Path) -> None:
        user = make_user()

        first, second = (desk.add_photo(file=file(name), by=user) for name in ("a.jpg", "b.jpg"))

        assert first == second
        assert len([path for path in private_storage.rglob("*") if path.is_file()]) == 4

    def test_who_may_not_add_is_refused(self) -> None:
        user = make_user()
        user.groups.clear()

        with pytest.raises(PermissionDenied):
            desk.add_photo(file=file(), by=user)

    def test_refused_words_leave_no_file(self, private_storage: Path) -> None:
        with pytest.raises(ValidationError):
            desk.add_photo(file=file(), by=make_user(), alt_text="x" * 400)

        assert not [path for path in private_storage.rglob("*") if path.is_file()]
        assert not Photo.objects.exists()


class TestUpload:
    def test_upload_keeps_words_and_encodes(self, as_reporter: Client) -> None:
        data = {"upload": file(), "alt_text": "Cây cầu", "caption": "Cầu mới.", "photographer": "HẠ LAM"}

        answer = as_reporter.post("/admin/articles/photo/add/", {**data, "rights": "Báo", "_save": "1"})

        assert answer.status_code == 302
        photo = Photo.objects.get()
        assert (photo.alt_text, photo.photographer, photo.rights) == ("Cây cầu", "HẠ LAM", "Báo")
        assert (photo.width, photo.height, photo.original_name) == (700, 500, "cau.jpg")

    def test_page_hidden_in_a_picture_is_not_stored(self, as_reporter: Client, private_storage: Path) -> None:
        data = {"upload": file("x.png", kind="PNG", tail=b"<script>zvq()</script>"), "_save": "1"}

        as_reporter.post("/admin/articles/photo/add/", data)

        stored = [path.read_bytes() for path in private_storage.rglob("*") if path.is_file()]
        assert len(stored) == 4
        assert all(b"zvq" not in content for content in stored)

    @pytest.mark.parametrize(
        ("upload", "words"),
        [
            (SimpleUploadedFile("a.svg", b"<svg onload='x()'/>"), "SVG"),
            (SimpleUploadedFile("a.jpg", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 99), "HEIC"),
            (SimpleUploadedFile("a.jpg", b"<html><script>x()</script>"), "JPEG, PNG"),
        ],
    )
    def test_what_cannot_be_taken_is_said_and_words_are_kept(
        self, as_reporter: Client, upload: SimpleUploadedFile, words: str
    ) -> None:
        answer = as_reporter.post(
            "/admin/articles/photo/add/", {"upload": upload, "caption": "Chữ còn đây", "_save": "1"}
        )

        assert answer.status_code == 200
        assert words in " ".join(answer.context["adminform"].form.errors["upload"])
        assert "Chữ còn đây" in answer.content.decode()
        assert not Photo.objects.exists()


class TestPrivateView:
    def url(self, photo: Photo, name: str = "480.webp") -> str:
        return f"/admin/articles/photo/{photo.pk}/file/{name}"

    def test_those_who_may_see_photos_get_the_rendition(self, as_reporter: Client) -> None:
        photo = desk.add_photo(file=file(), by=make_user())

        answer = as_reporter.get(self.url(photo))

        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
        assert "private" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content)[8:12] == b"WEBP"

    def test_others_do_not(self, client: Client) -> None:
        photo = desk.add_photo(file=file(), by=make_user())
        assert client.get(self.url(photo)).status_code == 302

        stranger = make_user()
        stranger.groups.clear()
        client.force_login(stranger)
        assert client.get(self.url(photo)).status_code == 403

    @pytest.mark.parametrize("name", ["481.webp", "480.png", "480.avif"])
    def test_what_was_never_made_is_not_found(self, as_reporter: Client, name: str) -> None:
        photo = desk.add_photo(file=file(), by=make_user())

        assert as_reporter.get(self.url(photo, name)).status_code == 404

    def test_nothing_lies_where_the_public_looks(self) -> None:
        photo = desk.add_photo(file=file(), by=make_user())

        assert all(storages["default"].exists(item["path"]) for item in photo.renditions)
        assert not any(storages["public"].exists(item["path"]) for item in photo.renditions)
