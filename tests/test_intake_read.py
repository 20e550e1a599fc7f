"""intake.read and intake.legacy: every file format that reporters send, and what refuses the others."""

import io
import unicodedata
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake import UnreadableFile, convert_legacy, detect_legacy, read_report
from articles.intake.legacy import is_syllable
from tests.corpus.score import FOLDER

TEXT = (
    "05/03/2021 - 08:15\n\nXã Vĩnh Trinh ra quân làm thủy lợi\n\n(CT) - Sáng 5-3-2021, UBND xã Vĩnh Trinh "
    "phát động chiến dịch nạo vét kênh mương, khơi thông dòng chảy phục vụ vụ lúa hè thu. Nhiều hộ dân tự "
    "nguyện góp công, hiến đất để mở rộng bờ kênh; ước khoảng bảy trăm ngày công đã được huy động."
    "\n\nTin, ảnh: ĐỨC HUYỀN"
)
ENGLISH = (
    "The café on the corner opened at nine. A naïve visitor asked for crème brûlée, paid 5 € and left a "
    "résumé behind; the owner, señor Nuñez, kept it in his façade of a desk until October."
)
FRENCH = (
    "Après l'été, la délégation a été reçue à l'hôtel de ville où le maire a présenté les résultats de "
    "l'année écoulée; les élèves étaient très intéressés par l'œuvre déjà achevée."
)

# The same sentence in the two old encodings, typed from their tables by hand.
PLAIN = "Đảng bộ huyện quyết tâm giữ vững truyền thống, đoàn kết, đổi mới và phát triển bền vững"
VNI = (
    "Ñaûng boä huyeän quyeát taâm giöõ vöõng truyeàn thoáng, ñoaøn keát, ñoåi môùi "
    "vaø phaùt trieån beàn vöõng"
)
TCVN3 = "§¶ng bé huyÖn quyÕt t©m gi÷ v÷ng truyÒn thèng, ®oµn kÕt, ®æi míi vµ ph¸t triÓn bÒn v÷ng"


def word_file(*paragraphs: str, picture: bytes = b"") -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if picture:
        document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def to_1258(text: str) -> bytes:
    """As an old editor writes it: letters with their shape, tones apart."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tones = [p for p in parts if p in "\u0300\u0309\u0303\u0301\u0323"]
            base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
            out += (base + "".join(tones)).encode("cp1258")
    return bytes(out)


class TestText:
    @pytest.mark.parametrize(
        ("data", "encoding"),
        [
            (TEXT.encode(), "utf-8"),
            (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
            (TEXT.encode("utf-16"), "utf-16"),
            (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
            (TEXT.encode("utf-16-le"), "utf-16"),
            (TEXT.encode("utf-16-be"), "utf-16"),
            (to_1258(TEXT), "windows-1258"),
        ],
    )
    def test_every_encoding_gives_the_same_text(self, data: bytes, encoding: str) -> None:
        file = read_report(data, "tin.txt")
        assert file.text == TEXT
        assert file.encoding == encoding
        assert file.legacy is None
        assert file.images == ()

    def test_a_path_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "tin.txt"
        path.write_bytes(TEXT.encode())
        assert read_report(path).text == TEXT

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"", "Tệp “tin.txt” rỗng, không có chữ nào."),
            (b"\xef\xbb\xbf \r\n\t", "Tệp “tin.txt” rỗng, không có chữ nào."),
            (b"a" * (5 * 1024 * 1024 + 1), "Tệp “tin.txt” quá lớn: nhiều nhất 5 MB."),
            (b"\x00\x01\x02\x03\x90\x81" * 200, "Tệp “tin.txt” không phải là tệp chữ"),
            (b"\xff\xfea", "Tệp “tin.txt” hỏng: không phải là chữ theo UTF-16."),
            (
                b"\xd0\xcf\x11\xe0" + b"x" * 600,
                "là Word đời cũ (.doc): hãy mở bằng Word và lưu lại thành .docx.",
            ),
            (b"%PDF-1.7 ...", "là PDF: hãy gửi bản Word (.docx) hoặc .txt."),
            (b"\xff\xd8\xff\xe0....", "là ảnh, không có chữ để đọc."),
        ],
    )
    def test_a_bad_file_is_refused_with_a_sentence(self, data: bytes, sentence: str) -> None:
        with pytest.raises(UnreadableFile) as refused:
            read_report(data, "tin.txt")
        assert sentence in str(refused.value)

    def test_a_missing_file_and_a_folder_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="không có"):
            read_report(tmp_path / "khong.txt")
        with pytest.raises(UnreadableFile, match=r"thư mục|không mở được"):
            read_report(tmp_path)

    @given(st.binary(max_size=300))
    def test_any_bytes_are_read_or_refused(self, data: bytes) -> None:
        with suppress(UnreadableFile):
            assert isinstance(read_report(data, "x.txt").text, str)


class TestWord:
    def test_paragraphs_come_in_order(self) -> None:
        file = read_report(word_file("Tít một", "", "Đoạn hai có Ðảng."), "tin.docx")
        assert file.text == "Tít một\n\nĐoạn hai có Ðảng."
        assert file.encoding == "docx"

    def test_tables_and_line_breaks_are_kept(self) -> None:
        document = docx.Document()
        document.add_paragraph("Trước bảng")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Ô một", "Ô hai"
        document.add_paragraph("Dòng một\nDòng hai")
        out = io.BytesIO()
        document.save(out)
        assert (
            read_report(out.getvalue(), "t.docx").text == "Trước bảng\n\nÔ một\n\nÔ hai\n\nDòng một\nDòng hai"
        )

    def test_a_tracked_insertion_is_text(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("Đã duyệt ")
        run = paragraph.add_run("chữ chèn")._r
        inserted = run.makeelement(run.tag.replace("}r", "}ins"), {})
        run.getparent().replace(run, inserted)
        inserted.append(run)
        out = io.BytesIO()
        document.save(out)
        assert read_report(out.getvalue(), "t.docx").text == "Đã duyệt chữ chèn"

    def test_pictures_come_as_bytes(self) -> None:
        from PIL import Image

        drawn = io.BytesIO()
        Image.new("RGB", (20, 10), "navy").save(drawn, "PNG")
        file = read_report(word_file("Tít", picture=drawn.getvalue()), "tin.docx")
        assert file.images == (drawn.getvalue(),)

    def test_a_broken_file_is_refused(self) -> None:
        whole = word_file("Tít")
        for data in (whole[: len(whole) // 2], b"PK\x03\x04 nothing", b"plain text"):
            with pytest.raises(UnreadableFile, match="hỏng hoặc không phải là tệp Word"):
                read_report(data, "tin.docx")

    def test_another_kind_of_archive_is_refused(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "x")
        with pytest.raises(UnreadableFile, match="hỏng hoặc không phải"):
            read_report(out.getvalue(), "tin.zip")

    def test_a_bomb_is_not_opened(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * (21 * 1024 * 1024))
        assert len(out.getvalue()) < 100_000
        with pytest.raises(UnreadableFile, match="bung ra quá lớn"):
            read_report(out.getvalue(), "tin.docx")

    def test_an_empty_document_is_refused(self) -> None:
        with pytest.raises(UnreadableFile, match="rỗng"):
            read_report(word_file("", " "), "tin.docx")


class TestLegacy:
    @pytest.mark.parametrize(("old", "name"), [(VNI, "vni"), (TCVN3, "tcvn3")])
    def test_an_old_encoding_is_named_and_converted(self, old: str, name: str) -> None:
        assert detect_legacy(old) == name
        assert convert_legacy(old, name) == PLAIN

    @pytest.mark.parametrize(("old", "name"), [(VNI, "vni"), (TCVN3, "tcvn3")])
    def test_a_file_is_read_unconverted_and_named(self, old: str, name: str) -> None:
        for data in (old.encode(), old.encode("cp1252")):
            file = read_report(data, "tin.txt")
            assert file.text == old
            assert file.legacy == name
        assert read_report(word_file(old), "tin.docx").legacy == name

    def test_capitals_are_converted(self) -> None:
        assert convert_legacy("THAØNH PHOÁ ÑOÅI MÔÙI, Öùng duïng", "vni") == "THÀNH PHỐ ĐỔI MỚI, Ứng dụng"
        assert convert_legacy("§¶NG Bé, ¡n", "tcvn3") == "ĐẢNG Bộ, Ăn"

    @pytest.mark.parametrize("text", [TEXT, ENGLISH, FRENCH, "", "Hội nghị", "T. 290-QÐ/TW…", PLAIN.upper()])
    def test_proper_text_is_never_taken_for_an_old_encoding(self, text: str) -> None:
        assert detect_legacy(text) is None

    def test_no_report_of_the_corpus_is_taken_for_one(self) -> None:
        for path in FOLDER.glob("*.txt"):
            assert read_report(path).legacy is None

    @pytest.mark.parametrize(
        "word", ["nghiêng", "khuỷu", "quyết", "Ứng", "ươn", "giữ", "hoà", "oẻ", "ÐẢNG".replace("Ð", "Đ")]
    )
    def test_syllables_are_known(self, word: str) -> None:
        assert is_syllable(word)

    @pytest.mark.parametrize("word", ["déjà", "boä", "huyÖn", "naïve", "résumé"])
    def test_other_words_are_no_syllables(self, word: str) -> None:
        assert not is_syllable(word)
