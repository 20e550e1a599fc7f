"""Importing report files: each once, in one transaction, and a bad one stops nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import intake
from articles.desk import importing
from articles.models import (
    Article,
    AuditEntry,
    Contributor,
    Meeting,
    Organization,
    OutboxEffect,
    Person,
    Photo,
    PublishedArticle,
    Revision,
    Tag,
)
from tests.factories import make_section, make_user

pytestmark = pytest.mark.django_db

REPORT = """16/03/2026 - 17:05

Quận ủy Vàm Nho sơ kết quý I\u00a0

(PS) - Ngày 16-3-2026, Quận ủy Vàm Nho tổ chức hội nghị sơ kết quý I. Đồng chí Đặng Thùy Ngân, Bí thư Quận ủy, Chủ tịch HĐND quận, chủ trì hội nghị.

Quang cảnh hội nghị.

Ba tháng đầu năm, quận kết nạp 21 đảng viên mới, đạt 35% kế hoạch…

Tin, ảnh: HẠ LAM

Chia sẻ bài viết"""  # noqa: E501
MADE = (Article, Revision, Person, Organization, Meeting, Contributor, Tag, PublishedArticle, AuditEntry)


def run(*arguments: str) -> tuple[str, str, int]:
    """The command's output, its complaints and its exit code."""
    out, complaints = io.StringIO(), io.StringIO()
    try:
        call_command("import_reports", *arguments, stdout=out, stderr=complaints)
    except SystemExit as ended:
        return out.getvalue(), complaints.getvalue(), int(ended.code or 0)
    return out.getvalue(), complaints.getvalue(), 0


def last_line(output: str) -> str:
    return output.strip().splitlines()[-1]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "vam-nho.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


class TestImport:
    def test_a_report_becomes_a_draft(self, report: Path) -> None:
        output, _, code = run(str(report))

        article = Article.objects.get()
        assert (last_line(output), code) == ("imported=1 skipped=0 failed=0", 0)
        assert article.headline == "Quận ủy Vàm Nho sơ kết quý I"
        assert article.raw_text == REPORT
        assert article.section.slug == "thoi-su"
        assert article.owner.username == "newsroom"
        assert not PublishedArticle.everything.exists()

    def test_published_it_is_live_now_under_its_printed_date(self, report: Path) -> None:
        run(str(report), "--publish")

        row = PublishedArticle.objects.get()
        assert row.published_at.isoformat().startswith("2026-03-16T")
        assert row.published_at < row.live_from
        assert Person.objects.public().get().name == "Đặng Thùy Ngân"

    def test_a_second_run_skips(self, report: Path) -> None:
        run(str(report), "--publish")

        output, _, code = run(str(report), "--publish")

        assert (last_line(output), code) == ("imported=0 skipped=1 failed=0", 0)
        assert Article.objects.count() == 1
        assert PublishedArticle.everything.count() == 1

    def test_a_copy_under_another_name_is_skipped(self, report: Path) -> None:
        (report.parent / "z-copy.txt").write_text(REPORT, encoding="utf-8")

        output, _, _ = run(str(report.parent))

        assert last_line(output) == "imported=1 skipped=1 failed=0"

    def test_a_folder_is_searched_and_names_the_section(self, tmp_path: Path) -> None:
        make_section("kinh-te")
        folder = tmp_path / "reports" / "kinh-te"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(REPORT, encoding="utf-8")
        (folder / "readme.md").write_text("not a report", encoding="utf-8")

        output, _, _ = run(str(tmp_path))

        assert last_line(output) == "imported=1 skipped=0 failed=0"
        assert Article.objects.get().section.slug == "kinh-te"

    def test_the_section_and_the_user_can_be_named(self, report: Path) -> None:
        make_section("kinh-te")
        user = make_user("Biên tập viên", username="hoa")

        run(str(report), "--section", "kinh-te", "--as", "hoa")

        article = Article.objects.get()
        assert (article.section.slug, article.owner) == ("kinh-te", user)

    def test_a_picture_beside_the_report_comes_along(self, report: Path) -> None:
        from PIL import Image

        Image.new("RGB", (900, 600), "teal").save(report.with_suffix(".jpg"))

        run(str(report), "--publish")

        row = PublishedArticle.objects.get()
        assert Photo.objects.count() == 1
        assert row.document["captions"][0]["text"] == "Quang cảnh hội nghị."
        assert row.picture["path"].startswith("/anh/")


class TestDryRun:
    def test_it_says_what_would_happen_and_changes_nothing(self, report: Path) -> None:
        before = [model.objects.count() for model in MADE]

        output, _, code = run(str(report), "--publish", "--dry-run")

        assert (last_line(output), code) == ("imported=1 skipped=0 failed=0", 0)
        assert [model.objects.count() for model in MADE] == before
        assert not OutboxEffect.objects.exists()
        assert not PublishedArticle.everything.exists()

    def test_a_known_text_is_named_as_skipped(self, report: Path) -> None:
        run(str(report))

        output, _, _ = run(str(report), "--dry-run")

        assert last_line(output) == "imported=0 skipped=1 failed=0"


class TestBadFiles:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("empty.txt", b""),
            ("blank.txt", b" \r\n\t\n"),
            ("broken.docx", b"PK\x03\x04 this is no document"),
            ("picture.docx", b"\xff\xd8\xff\xe0 a picture"),
            ("zeros.txt", b"\x00" * 64),
        ],
    )
    def test_a_bad_file_is_reported_and_stops_nothing(self, report: Path, name: str, data: bytes) -> None:
        bad = report.parent / f"a-{name}"
        bad.write_bytes(data)

        output, complaints, code = run(str(report.parent))

        assert last_line(output) == "imported=1 skipped=0 failed=1"
        assert code == 1
        assert bad.name in complaints
        assert Article.objects.count() == 1

    def test_a_missing_file_is_reported(self, report: Path) -> None:
        output, complaints, code = run(str(report.parent / "gone.txt"), str(report))

        assert (last_line(output), code) == ("imported=1 skipped=0 failed=1", 1)
        assert "gone.txt" in complaints

    def test_a_report_that_a_field_refuses_leaves_nothing_behind(self, report: Path, monkeypatch) -> None:
        def refuse(**_: object) -> None:
            raise importing.ValidationError("Không nhận.")

        monkeypatch.setattr(importing, "publish", refuse)

        output, complaints, code = run(str(report), "--publish")

        assert (last_line(output), code) == ("imported=0 skipped=0 failed=1", 1)
        assert "Không nhận." in complaints
        assert not Article.objects.exists()
        assert not Person.objects.exists()

    def test_a_role_that_may_not_publish_imports_nothing(self, report: Path) -> None:
        make_user("Phóng viên", username="lam")

        output, _, code = run(str(report), "--publish", "--as", "lam")

        assert (last_line(output), code) == ("imported=0 skipped=0 failed=1", 1)
        assert not Article.objects.exists()

    @pytest.mark.parametrize("arguments", [["--as", "nobody"], ["--section", "nowhere"]])
    def test_an_unknown_user_or_section_is_refused_before_anything(self, report: Path, arguments) -> None:
        with pytest.raises(CommandError):
            run(str(report), *arguments)

        assert not Article.objects.exists()


class TestLegacyEncodings:
    @pytest.fixture
    def legacy(self, report: Path, monkeypatch) -> Path:
        """A report that the reader takes for VNI; what that looks like is intake's own test."""
        found = intake.ReadFile(text="legacy text", encoding="cp1252", legacy="vni", images=())
        monkeypatch.setattr(intake, "read_report", lambda data, name: found)
        monkeypatch.setattr(intake, "convert_legacy", lambda text, encoding: REPORT)
        return report

    def test_conversion_wants_a_word(self, legacy: Path) -> None:
        output, complaints, code = run(str(legacy))

        assert (last_line(output), code) == ("imported=0 skipped=0 failed=1", 1)
        assert "VNI" in complaints
        assert "--convert" in complaints

    def test_with_it_the_text_is_converted(self, legacy: Path) -> None:
        run(str(legacy), "--convert")

        assert Article.objects.get().headline == "Quận ủy Vàm Nho sơ kết quý I"
