"""Photos in the admin: upload through the verb, the private view, sentences for what cannot be taken."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from articles import desk
from articles.models import Article, AuditEntry, Photo, PhotoPerson
from tests.admin_forms import count_queries, form_of, new_row, post, url_of
from tests.drawn import encoded, heic, scene
from tests.factories import make_article, make_membership, make_person, make_user

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


def picture(seed: int, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or f"anh-{seed}.jpg", encoded(scene(seed)))


class TestPlainSave:
    """A story's form without scripts: photos come with the save, and nothing of them is lost."""

    @pytest.fixture
    def reporter(self):
        return make_user("Phóng viên")

    @pytest.fixture
    def article(self, client: Client, reporter) -> Article:
        client.force_login(reporter)
        waiting = {"photo": None, "caption": "Chờ ảnh", "credit": "", "alt": "", "is_lead": False}
        return make_article(reporter, photos=[waiting])

    def save(self, client: Client, article: Article, **values: Any) -> Any:
        version = Article.objects.get(pk=article.pk).version
        return post(client, url_of(article), version=str(version), **values)

    def names(self, article: Article) -> list[str]:
        return [row.photo.original_name if row.photo else "–" for row in article.photos.all()]

    def test_several_stand_at_the_end_in_one_revision(self, client: Client, article: Article) -> None:
        files = [picture(1), SimpleUploadedFile("IMG_1.HEIC", heic(scene(2)))]

        answer = self.save(client, article, new_photos=files)

        assert answer.status_code == 302
        assert self.names(article) == ["–", "anh-1.jpg", "IMG_1.HEIC"]
        snapshot = article.revisions.order_by("-number")[0].snapshot
        assert len(snapshot["photos"]) == 3
        assert article.revisions.count() == 2

    def test_a_new_story_takes_them_too(self, client: Client, reporter) -> None:
        client.force_login(reporter)
        values = {"headline": "Xóm lưới", "new_photos": [picture(3)]}

        post(client, "/admin/articles/article/add/", **values)

        assert self.names(Article.objects.get(headline="Xóm lưới")) == ["anh-3.jpg"]

    def test_a_refused_save_keeps_them_for_the_next(self, client: Client, article: Article) -> None:
        refused = self.save(client, article, headline="", new_photos=[picture(4)])

        (photo,) = Photo.objects.all()
        assert f'name="taken_photos" value="{photo.pk}"' in refused.content.decode()
        assert self.names(article) == ["–"]
        self.save(client, article, taken_photos=[str(photo.pk), str(photo.pk), "x", "999999"])
        assert self.names(article) == ["–", "anh-4.jpg"]

    def test_the_same_photo_is_not_put_in_twice(self, client: Client, article: Article) -> None:
        for _ in range(2):
            self.save(client, article, new_photos=[picture(5)])

        assert self.names(article) == ["–", "anh-5.jpg"]

    def test_another_file_in_the_same_form_is_no_repeated_click(
        self, client: Client, article: Article
    ) -> None:
        form = form_of(client, url_of(article)) | {"_save": "1", "version": "1"}
        client.post(url_of(article), form | {"new_photos": [picture(6)]})

        again = client.post(url_of(article), form | {"new_photos": [picture(6)]})
        other = client.post(url_of(article), form | {"new_photos": [picture(7)]})

        assert again.status_code == other.status_code == 302
        assert Photo.objects.filter(original_name="anh-7.jpg").exists()
        said = client.get(other.headers["Location"]).context["messages"]
        assert any(message.level_tag == "warning" for message in said)

    def test_what_is_no_picture_is_said_by_name_and_the_rest_is_saved(
        self, client: Client, article: Article
    ) -> None:
        files = [SimpleUploadedFile("hong.jpg", b"khong phai anh"), picture(8)]

        answer = self.save(client, article, new_photos=files)

        page = client.get(answer.headers["Location"])
        assert any("hong.jpg" in str(message) for message in page.context["messages"])
        assert self.names(article) == ["–", "anh-8.jpg"]


class TestList:
    def test_several_files_of_a_plain_form_are_several_photos(self, as_reporter: Client) -> None:
        files = [picture(1), picture(2), SimpleUploadedFile("hong.jpg", b"khong phai anh")]

        answer = as_reporter.post(
            "/admin/articles/photo/add/", {"upload": files, "_several": "1"}, follow=True
        )

        assert answer.redirect_chain[0][0].endswith("/photo/?whose=mine")
        assert [photo.original_name for photo in answer.context["cl"].result_list] == [
            "anh-2.jpg",
            "anh-1.jpg",
        ]
        assert any("hong.jpg" in str(message) for message in answer.context["messages"])

    def test_filters_find_what_wants_work(self, client: Client) -> None:
        me, colleague = make_user("Phóng viên"), make_user()
        named = desk.add_photo(file=picture(1), by=colleague, alt_text="Cầu", photographer="HẠ LAM")
        mine = desk.add_photo(file=picture(2), by=me)
        face = desk.add_photo(file=picture(3), by=colleague, alt_text="Chân dung")
        desk.set_portrait(person=make_person(), photo=face, by=colleague)
        row = {"photo": named.pk, "caption": "", "credit": "", "alt": "", "is_lead": True}
        make_article(colleague, photos=[row])
        client.force_login(me)

        def listed(query: str) -> set[Photo]:
            return set(client.get(f"/admin/articles/photo/?{query}").context["cl"].result_list)

        assert listed("") == {named, mine, face}
        assert listed("missing=alt") == {mine}
        assert listed("missing=photographer") == {mine, face}
        assert listed("missing=use") == {mine}
        assert listed("whose=mine") == {mine}


class TestForm:
    @pytest.fixture
    def photo(self) -> Photo:
        return desk.add_photo(file=picture(1), by=make_user(), caption="Lễ khánh thành cầu")

    def test_words_day_and_focal_point_are_saved_and_logged(self, as_reporter: Client, photo: Photo) -> None:
        values = {"focal_x": "0.25", "taken_on": "2020-06-18", "photographer": "HẠ LAM"}

        answer = post(as_reporter, url_of(photo), **values)

        photo.refresh_from_db()
        assert answer.status_code == 302
        assert (photo.focal_x, str(photo.taken_on), photo.photographer) == (0.25, "2020-06-18", "HẠ LAM")
        changes = dict(AuditEntry.objects.get(verb="change", subject_kind="photo").detail["changes"])
        assert changes["photographer"] == ["", "HẠ LAM"]

    def test_a_person_of_the_register_needs_no_second_name(self, as_reporter: Client, photo: Photo) -> None:
        person = make_person("Lê Thị Ánh Tuyết")

        new_row(as_reporter, url_of(photo), "people", person=str(person.pk))
        refused = new_row(as_reporter, url_of(photo), "people", order="9")
        new_row(as_reporter, url_of(photo), "people", name_as_printed="em Phúc", order="1")

        assert refused.status_code == 302  # a number alone makes no row
        assert [row.name_as_printed for row in photo.people.all()] == ["em Phúc", "Lê Thị Ánh Tuyết"]

    def test_the_button_without_scripts_saves_then_writes_the_caption(
        self, as_reporter: Client, photo: Photo
    ) -> None:
        person = make_person("Lê Thị Ánh Tuyết")
        make_membership(person, "Chủ tịch UBND thành phố")
        for name, link in (("em Phúc", None), ("Lê Thị Ánh Tuyết", person)):
            PhotoPerson.objects.create(
                photo=photo, person=link, name_as_printed=name, order=photo.people.count()
            )

        answer = post(as_reporter, url_of(photo), photographer="HẠ LAM", _people_line="1")

        photo.refresh_from_db()
        assert answer.headers["Location"].endswith(url_of(photo))
        assert photo.photographer == "HẠ LAM"
        assert photo.caption == (
            "Lễ khánh thành cầu. Từ trái sang: em Phúc; Lê Thị Ánh Tuyết, Chủ tịch UBND thành phố."
        )

    def test_the_line_of_an_unsaved_form(self, as_reporter: Client) -> None:
        person = make_person("Lê Thị Ánh Tuyết")
        make_membership(person, "Chủ tịch UBND thành phố", end_on="2020-12-31")
        data = {"person": [str(person.pk), "", "abc"], "name": ["", "em Phúc", "B"], "caption": "Ảnh"}

        def line(day: str) -> str:
            url = "/admin/articles/photo/people-line/"
            return as_reporter.post(url, {**data, "taken_on": day}).json()["caption"]

        assert line("2020-06-18") == (
            "Ảnh. Từ trái sang: Lê Thị Ánh Tuyết, Chủ tịch UBND thành phố; em Phúc; B."
        )
        assert line("2026-99-99") == line("") == "Ảnh. Từ trái sang: Lê Thị Ánh Tuyết; em Phúc; B."

    def test_beside_it_stands_where_it_is_used_and_what_looks_like_it(
        self, client: Client, photo: Photo
    ) -> None:
        reporter, editor = make_user("Phóng viên"), make_user()
        copy = SimpleUploadedFile("nho.jpg", encoded(scene(1).resize((600, 400))))
        alike = desk.add_photo(file=copy, by=editor)
        person = make_person("Lê Thị Ánh Tuyết")
        desk.set_portrait(person=person, photo=photo, by=editor)
        row = {"photo": photo.pk, "caption": "", "credit": "", "alt": "", "is_lead": True}
        mine = make_article(reporter, photos=[row], headline="Bài của tôi")
        make_article(editor, photos=[row], headline="Bài của người khác")
        client.force_login(reporter)

        context = client.get(url_of(photo)).context

        assert [line.story for line in context["stories"].lines] == [mine]
        assert list(context["portraits"]) == [person]
        assert [row for row, _address in context["alikes"]] == [alike]

    def test_fifty_people_cost_what_one_costs(self, as_reporter: Client, photo: Photo) -> None:
        def person(number: int) -> None:
            row = make_person(f"Người Thứ {number}")
            PhotoPerson.objects.create(photo=photo, person=row, name_as_printed=row.name, order=number)

        person(0)
        one = count_queries(as_reporter, url_of(photo))
        for number in range(1, 50):
            person(number)

        assert count_queries(as_reporter, url_of(photo)) == one
