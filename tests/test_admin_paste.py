"""The paste page end to end: a raw report goes in, a linked story comes out, no word is lost on the way."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from PIL import Image

from articles import desk
from articles.models import Article, Organization, Person, PublishedArticle
from tests.factories import make_membership, make_organization, make_person, make_section, make_user

pytestmark = pytest.mark.django_db

PASTE = "/admin/paste/"
REPORT = """20/11/2026 - 18:05

Chủ tịch UBND thành phố Đoàn Khắc Trung:

Kè chống sạt lở phải xong trước mùa nước nổi\u00a0

(PS) - Ngày 20-11, UBND thành phố làm việc với các sở, ngành về tiến độ 7 công trình kè ven sông.

Quang cảnh buổi làm việc.

Dự buổi làm việc có các đồng chí: Lý Thu Vân, Giám đốc Sở Nông nghiệp và Môi trường; Phạm Quốc Toàn, \
Phó Giám đốc Sở Xây dựng.

Kết luận buổi làm việc, đồng chí Đoàn Khắc Trung, Chủ tịch UBND thành phố giao các phường hoàn tất bồi \
thường theo Quyết định 212/QÐ-UBND của UBND thành phố.

Bài, ảnh: HẠ LAM"""


class Form(HTMLParser):
    """The fields of the form ``form_id``, as a browser would send them without any button."""

    def __init__(self, page: str, form_id: str) -> None:
        super().__init__()
        self.form_id, self.data = form_id, {}
        self._inside, self._area, self._text, self._select = False, "", "", ""
        self.feed(page)

    def put(self, name: str, value: str) -> None:
        self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value if value is not None else "" for name, value in attrs}
        if tag == "form":
            self._inside = values.get("id") == self.form_id
        name = values.get("name", "")
        if not self._inside or (not name and tag != "option"):
            return
        if tag == "input":
            kind = values.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in values:
                    self.put(name, values.get("value", "on"))
            elif kind != "file":
                self.put(name, values.get("value", ""))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in values:
            self.put(self._select, values["value"])

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._area:
            self.put(self._area, self._text.removeprefix("\n").replace("\n", "\r\n"))
            self._area = ""


def read(client: Client, raw: str = REPORT, **data: Any) -> Any:
    return client.post(PASTE, {"raw": raw.replace("\n", "\r\n"), "_parse": "1", **data})


def sheet_of(answer: Any) -> dict[str, list[str]]:
    return Form(answer.content.decode(), "sheet").data


@pytest.fixture(autouse=True)
def private_storage(settings, tmp_path: Path) -> Path:
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "private"}},
        "public": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "public"}},
    }
    return tmp_path


@pytest.fixture
def as_secretary(client: Client) -> Client:
    client.force_login(make_user("Thư ký tòa soạn"))
    return client


class TestReading:
    def test_every_part_stands_in_its_row(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary))

        assert data["kicker"] == ["Chủ tịch UBND thành phố Đoàn Khắc Trung:"]
        assert data["headline"] == ["Kè chống sạt lở phải xong trước mùa nước nổi"]
        assert data["dateline"] == ["PS"]
        assert data["caption-0-text"] == ["Quang cảnh buổi làm việc."]
        assert data["block-1-text"][0].startswith("Kết luận buổi làm việc")
        assert data["credit-0-name"] == ["HẠ LAM"]
        assert data["credit-0-role"] == ["text", "photo"]
        assert "212/QĐ-UBND" in data["document-0-number"]

    def test_raw_text_travels_byte_for_byte(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary, "\n\n" + REPORT))

        assert data["raw"][0].replace("\r\n", "\n") == "\n\n" + REPORT

    def test_script_asks_for_the_fragment_alone(self, as_secretary: Client) -> None:
        answer = as_secretary.post(PASTE, {"raw": REPORT}, headers={"X-Requested-With": "fetch"})

        assert "<html" not in answer.content.decode()
        assert 'id="sheet"' in answer.content.decode()

    def test_what_wants_a_look_is_counted_and_linked(self, as_secretary: Client) -> None:
        one, two = make_person("Lý Thu Vân"), make_person("Lý Thu Vân")
        make_membership(two, "Hiệu trưởng Trường THPT Bùi Hữu Nghĩa")

        answer = read(as_secretary)

        row = next(row for row in answer.context["sheet"].people if row.name == "Lý Thu Vân")
        assert row.needs_look
        assert (f"person-{row.index}", "Lý Thu Vân") in answer.context["sheet"].to_look_at
        assert f'href="#{answer.context["sheet"].to_look_at[0][0]}"' in answer.content.decode()
        assert {option.value for option in row.options} >= {
            f"link:{one.pk}",
            f"link:{two.pk}",
            "create",
            "text",
        }
        assert f"person-{row.index}-choice" not in sheet_of(answer)

    def test_one_person_of_that_name_and_post_is_linked(self, as_secretary: Client) -> None:
        person = make_person("Đoàn Khắc Trung")
        make_membership(person, "Chủ tịch UBND thành phố")

        data = sheet_of(read(as_secretary))

        assert data["person-0-choice"] == [f"link:{person.pk}"]

    def test_nothing_found_is_no_error(self, as_secretary: Client) -> None:
        answer = read(as_secretary, "Một dòng không có gì.\n\nVà một dòng nữa cũng vậy.")

        assert answer.status_code == 200
        words = " ".join(value for values in sheet_of(answer).values() for value in values)
        assert "Một dòng không có gì." in words
        assert "Và một dòng nữa cũng vậy." in words

    def test_empty_box_says_what_to_do(self, as_secretary: Client) -> None:
        answer = read(as_secretary, "  \n ")

        assert answer.status_code == 422
        assert answer.context["notes"]

    def test_word_file_with_a_picture(self, as_secretary: Client) -> None:
        picture = io.BytesIO()
        Image.new("RGB", (640, 480), "teal").save(picture, "JPEG")
        document, target = Document(), io.BytesIO()
        for line in REPORT.split("\n\n"):
            document.add_paragraph(line)
        document.add_picture(io.BytesIO(picture.getvalue()))
        document.save(target)

        answer = as_secretary.post(PASTE, {"file": SimpleUploadedFile("tin.docx", target.getvalue())})

        data = sheet_of(answer)
        assert data["headline"] == ["Kè chống sạt lở phải xong trước mùa nước nổi"]
        assert len(data["photo"]) == 1

    def test_unreadable_file_is_said(self, as_secretary: Client) -> None:
        answer = as_secretary.post(PASTE, {"file": SimpleUploadedFile("tin.pdf", b"%PDF-1.7")})

        assert answer.status_code == 422
        assert "PDF" in answer.content.decode()

    def test_old_encoding_is_offered_and_converted_on_a_click(self, as_secretary: Client) -> None:
        old = (
            "Thaønh phoá Caàn Thô toå chöùc hoäi nghò toång keát coâng taùc naêm\n\n"
            "Saùng nay, UBND thaønh phoá "
            "toå chöùc hoäi nghò veà phaùt trieån kinh teá xaõ hoäi cuûa ñòa phöông."
        )
        offered = read(as_secretary, old)
        assert 'name="_convert" value="vni"' in offered.content.decode()

        converted = as_secretary.post(PASTE, {"raw": old, "_convert": "vni"})

        assert sheet_of(converted)["headline"] == ["Thành phố Cần Thơ tổ chức hội nghị tổng kết công tác năm"]


class TestMaking:
    def test_draft_has_all_that_was_read(self, as_secretary: Client) -> None:
        person = make_person("Đoàn Khắc Trung")
        make_membership(person, "Chủ tịch UBND thành phố", make_organization("UBND thành phố"))
        data = sheet_of(read(as_secretary)) | {"tags": "sạt lở, kè sông", "_create": "1"}

        answer = as_secretary.post(PASTE, data)

        article = Article.objects.get()
        assert answer["Location"] == f"/admin/articles/article/{article.pk}/change/"
        snapshot = desk.latest_revision(article).snapshot
        assert article.raw_text == REPORT
        assert [tag["name"] for tag in snapshot["tags"]] == ["kè sông", "sạt lở"]
        assert snapshot["people"][0]["person"] == person.pk
        assert {row["name"]: row["title"] for row in snapshot["people"]}["Phạm Quốc Toàn"] == (
            "Phó Giám đốc Sở Xây dựng"
        )
        assert [(row["name"], row["role"]) for row in snapshot["credits"]] == [
            ("HẠ LAM", "text"),
            ("HẠ LAM", "photo"),
        ]
        assert snapshot["photos"][0]["caption"] == "Quang cảnh buổi làm việc."
        assert not PublishedArticle.everything.exists()

    def test_make_and_publish_leads_to_the_live_page(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary)) | {"_publish": "1"}

        answer = as_secretary.post(PASTE, data, follow=True)

        published = PublishedArticle.objects.get()
        assert published.headline == "Kè chống sạt lở phải xong trước mùa nước nổi"
        assert f'href="{published.get_absolute_url()}"' in answer.content.decode()

    def test_printed_date_is_today_unless_the_stamp_is_chosen(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary))
        assert data["printed"] == ["today"]

        as_secretary.post(PASTE, data | {"printed": "stamp", "_publish": "1"})

        assert PublishedArticle.objects.get().published_at.isoformat() == "2026-11-20T11:05:00+00:00"

    def test_what_was_corrected_counts(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary)) | {
            "headline": "Tít sửa tay",
            "block-0-kind": "subhead",
            "block-0-text": "Tít xen sửa tay",
            "block-1-kind": "lead",
            "caption-0-kind": "paragraph",
            "credit-0-role": ["text", "video"],
            "_create": "1",
        }
        data.pop("document-0-use")
        data.pop("meeting-use", None)

        as_secretary.post(PASTE, data)

        article = Article.objects.get()
        assert article.headline == "Tít sửa tay"
        assert article.body == "<p>Quang cảnh buổi làm việc.</p>\n<h2>Tít xen sửa tay</h2>"
        assert "Kết luận buổi làm việc" in article.lead
        assert list(article.credits.values_list("role", flat=True)) == ["text", "video"]
        assert not article.citations.exists()
        assert not article.meetingreports.exists()

    def test_choice_of_a_namesake_is_the_editors(self, as_secretary: Client) -> None:
        make_person("Lý Thu Vân")
        right = make_person("Lý Thu Vân")
        answer = read(as_secretary)
        index = next(row.index for row in answer.context["sheet"].people if row.name == "Lý Thu Vân")

        as_secretary.post(
            PASTE, sheet_of(answer) | {f"person-{index}-choice": f"link:{right.pk}", "_create": "1"}
        )

        names = {m.name_as_printed: m.person for m in Article.objects.get().personmentions.all()}
        assert names["Lý Thu Vân"] == right

    def test_namesake_left_open_stays_words(self, as_secretary: Client) -> None:
        make_person("Lý Thu Vân")
        make_membership(make_person("Lý Thu Vân"), "Hiệu trưởng")

        as_secretary.post(PASTE, sheet_of(read(as_secretary)) | {"_create": "1"})

        names = {m.name_as_printed: m.person for m in Article.objects.get().personmentions.all()}
        assert names["Lý Thu Vân"] is None
        assert Person.objects.filter(name="Lý Thu Vân").count() == 2

    def test_link_that_was_not_offered_is_not_taken(self, as_secretary: Client) -> None:
        stranger = make_person("Người Khác")

        data = sheet_of(read(as_secretary)) | {"person-0-choice": f"link:{stranger.pk}", "_create": "1"}
        as_secretary.post(PASTE, data)

        assert not Article.objects.get().personmentions.filter(person=stranger).exists()

    def test_organization_left_out_is_not_made(self, as_secretary: Client) -> None:
        answer = read(as_secretary)
        data = sheet_of(answer) | {
            f"organization-{row.index}-choice": "skip" for row in answer.context["sheet"].organizations
        }

        as_secretary.post(PASTE, data | {"_create": "1"})

        assert not Organization.objects.exists()
        assert not Article.objects.get().organizationmentions.exists()

    def test_error_keeps_every_word_and_stands_beside_its_row(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary)) | {
            "headline": "",
            "lead": "Sa-pô gõ lại",
            "tags": "một, hai",
            "block-0-text": "Đoạn gõ lại",
            "printed": "stamp",
            "_create": "1",
        }

        answer = as_secretary.post(PASTE, data)

        again = sheet_of(answer)
        assert answer.status_code == 422
        assert answer.context["sheet"].errors["headline"]
        for name in ("lead", "tags", "block-0-text", "printed"):
            assert again[name] == [data[name]]
        assert not Article.objects.exists()

    def test_headline_that_is_too_long_is_said(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary)) | {"headline": "Dài " * 100, "_create": "1"}

        answer = as_secretary.post(PASTE, data)

        assert answer.status_code == 422
        assert answer.context["sheet"].errors["headline"]
        assert not Article.objects.exists()

    def test_same_text_again_leads_to_the_story_that_there_is(self, as_secretary: Client) -> None:
        as_secretary.post(PASTE, sheet_of(read(as_secretary)) | {"_create": "1"})

        answer = read(as_secretary)
        made = as_secretary.post(PASTE, sheet_of(answer) | {"_create": "1"})

        article = Article.objects.get()
        assert f"/admin/articles/article/{article.pk}/change/" in answer.content.decode()
        assert made.status_code == 422

    def test_a_near_copy_names_the_story_it_is_like_and_may_still_be_made(self, as_secretary: Client) -> None:
        as_secretary.post(PASTE, sheet_of(read(as_secretary)) | {"_create": "1"})
        first = Article.objects.get()

        answer = read(as_secretary, REPORT.replace("Quang cảnh buổi làm việc", "Toàn cảnh buổi làm việc"))
        made = as_secretary.post(PASTE, sheet_of(answer) | {"_create": "1"})

        assert answer.context["similar"].percent == 100
        assert 'id="similar"' in answer.content.decode()
        assert f"/admin/articles/article/{first.pk}/change/" in answer.content.decode()
        assert made.status_code == 302
        assert Article.objects.count() == 2

    def test_double_of_a_colleague_is_not_shown_to_a_reporter(self, client: Client) -> None:
        client.force_login(make_user("Thư ký tòa soạn"))
        client.post(PASTE, sheet_of(read(client)) | {"_create": "1"})
        client.force_login(make_user("Phóng viên"))

        answer = read(client)

        assert f"/article/{Article.objects.get().pk}/" not in answer.content.decode()

    def test_pictures_dropped_with_the_text_come_along(self, as_secretary: Client) -> None:
        target = io.BytesIO()
        Image.new("RGB", (640, 480), "teal").save(target, "JPEG")
        picture = SimpleUploadedFile("cau.jpg", target.getvalue(), content_type="image/jpeg")

        answer = read(as_secretary, file=picture)
        as_secretary.post(PASTE, sheet_of(answer) | {"_publish": "1"})

        row = Article.objects.get().photos.get()
        assert (row.photo.original_name, row.caption) == ("cau.jpg", "Quang cảnh buổi làm việc.")
        assert PublishedArticle.objects.get().picture["width"] == 640

    def test_accept_without_script_takes_what_is_certain(self, as_secretary: Client) -> None:
        data = sheet_of(read(as_secretary))
        data = {name: value for name, value in data.items() if not name.endswith("-choice")}

        answer = as_secretary.post(PASTE, data | {"tags": "kè", "_accept": "1"})

        assert sheet_of(answer)["person-0-choice"] == ["create"]
        assert sheet_of(answer)["tags"] == ["kè"]


class TestWhoMay:
    def test_reporter_makes_a_draft_and_is_not_offered_to_publish(self, client: Client) -> None:
        client.force_login(make_user("Phóng viên"))
        answer = read(client)
        assert 'name="_publish"' not in answer.content.decode()

        client.post(PASTE, sheet_of(answer) | {"_publish": "1"})

        assert Article.objects.get().state == "draft"
        assert not PublishedArticle.everything.exists()

    def test_who_may_not_write_is_refused(self, client: Client) -> None:
        user = make_user()
        user.groups.clear()
        client.force_login(user)

        assert client.get(PASTE).status_code == 403
        assert read(client).status_code == 403

    def test_section_is_the_editors_choice(self, as_secretary: Client) -> None:
        section = make_section("kinh-te")

        as_secretary.post(PASTE, sheet_of(read(as_secretary)) | {"section": section.pk, "_create": "1"})

        assert Article.objects.get().section == section
