"""language: normalising, folding, slugs, sort keys, dates and numbers."""

import random
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import language
from articles.language import (
    find_dates,
    find_numbers,
    format_number,
    has_marks,
    match_fold,
    normalise,
    normalise_with_log,
    parse_number,
    search_fold,
    search_tokens,
    slugify,
    sort_key,
)

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
vietnamese_words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "ÐðĐ", min_size=1, max_size=7)
vietnamese_text = st.lists(vietnamese_words, min_size=1, max_size=8).map(" ".join)
messy_text = st.text(
    alphabet=st.one_of(
        st.sampled_from(VIETNAMESE + "Ððđ \u00a0\u200b\r\n\t\ufeff\u0301\u0323-–/.,"), st.characters()
    )
)


def letters(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(str.maketrans("Ðð", "Đđ"))
    return "".join(c for c in composed if c.isalpha())


class TestNormalise:
    @given(messy_text)
    def test_any_text_is_nfc_and_idempotent(self, text: str) -> None:
        once = normalise(text)
        assert unicodedata.is_normalized("NFC", once)
        assert normalise(once) == once

    @given(messy_text)
    def test_any_text_keeps_every_letter(self, text: str) -> None:
        # Letters and marks are counted apart: an invisible character between them may be all that goes.
        before = [
            c for c in unicodedata.normalize("NFD", text.translate(str.maketrans("Ðð", "Đđ"))) if c.isalpha()
        ]
        after = [c for c in unicodedata.normalize("NFD", normalise(text)) if c.isalpha()]
        assert sorted(after) == sorted(before)

    @given(vietnamese_text)
    def test_decomposed_and_composed_are_one(self, text: str) -> None:
        assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)

    @pytest.mark.parametrize(
        ("raw", "clean"),
        [
            ("Ðảng và ðoàn", "Đảng và đoàn"),
            ("tít \u00a0", "tít"),
            ("6\u2009tháng\u202f5", "6 tháng 5"),
            ("không\u200b rộng\ufeff", "không rộng"),
            ("một\r\nhai\rba", "một\nhai\nba"),
            ("  trước \n\t sau  ", "trước\nsau"),
            ("Nguyê\u0303n", "Nguyễn"),
            ("nul\x00", "nul"),
        ],
    )
    def test_known_dirt_goes(self, raw: str, clean: str) -> None:
        assert normalise(raw) == clean

    def test_log_says_what_an_editor_wants_to_know(self) -> None:
        text, changes = normalise_with_log("Số 12-QÐ/TU của Ðảng ủy, Ðảng ủy \u00a0")
        assert text == "Số 12-QĐ/TU của Đảng ủy, Đảng ủy"
        assert [(c.before, c.after) for c in changes] == [("12-QÐ/TU", "12-QĐ/TU"), ("Ðảng", "Đảng")]
        assert changes[0].reason == "12-QĐ/TU dùng chữ Ð lạ, đã đổi thành Đ."


class TestFolds:
    @given(messy_text)
    def test_folds_of_any_text_are_idempotent_and_nfc(self, text: str) -> None:
        for fold in (match_fold, search_fold):
            once = fold(text)
            assert unicodedata.is_normalized("NFC", once)
            assert fold(once) == once

    @given(vietnamese_text)
    def test_eth_and_case_fold_alike(self, text: str) -> None:
        eth = text.replace("Đ", "Ð").replace("đ", "ð")
        for fold in (match_fold, search_fold):
            assert fold(eth) == fold(text) == fold(text.upper().lower())

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("ủy", "uỷ"),
            ("hòa", "hoà"),
            ("thúy", "thuý"),
            ("khỏe", "khoẻ"),
            ("HÒA", "Hoà"),
            ("Thụy", "thuỵ"),
            ("lõa", "loã"),
        ],
    )
    def test_place_of_the_tone_is_no_difference(self, old: str, new: str) -> None:
        assert match_fold(old) == match_fold(new)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("quý", "quí"), ("hoa", "hòa"), ("Thy", "Thi"), ("của", "cua"), ("tỉ", "tỷ"), ("đa", "da")],
    )
    def test_other_spellings_stay_apart_in_matching(self, one: str, other: str) -> None:
        assert match_fold(one) != match_fold(other)

    @pytest.mark.parametrize("word", ["giữ", "hoàn", "của", "mùa", "quả", "thuở", "khuya", "tuyết", "góp"])
    def test_words_of_one_spelling_are_not_rewritten(self, word: str) -> None:
        assert match_fold(word) == word

    def test_dashes_and_spaces_are_one_class(self) -> None:
        assert match_fold("Văn hóa  –\u00a0Xã hội") == match_fold("văn hoá - xã hội")

    def test_search_finds_with_and_without_marks(self) -> None:
        assert {search_fold(q) for q in ("pham van hieu", "Phạm Văn Hiểu", "PHẠM VĂN HIỂU")} == {
            "pham van hieu"
        }

    @pytest.mark.parametrize(
        ("one", "other"), [("tỉ", "tỷ"), ("kĩ", "kỹ"), ("quí", "quý"), ("ti le", "tỷ lệ")]
    )
    def test_i_and_y_are_equal_for_search(self, one: str, other: str) -> None:
        assert search_fold(one) == search_fold(other)

    @pytest.mark.parametrize(("one", "other"), [("Thy", "Thi"), ("Vy", "Vi")])
    def test_names_with_i_and_y_stay_apart(self, one: str, other: str) -> None:
        assert search_fold(one) != search_fold(other)
        assert search_tokens(one) != search_tokens(other)

    def test_marks_are_seen(self) -> None:
        assert has_marks("Đảng")
        assert has_marks("đoan")
        assert not has_marks("dang ky 290-qd/tw")

    def test_tokens_split_document_numbers(self) -> None:
        assert search_tokens("Quyết định 290-QÐ/TW") == ["quyết", "định", "290", "qđ", "tw"]
        assert search_tokens("tỷ lệ, kỹ") == search_tokens("tỉ lệ; kĩ")

    @given(messy_text)
    def test_tokens_are_letters_and_digits(self, text: str) -> None:
        assert all(token.isalnum() for token in search_tokens(text))


class TestSlugify:
    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("Đồng bằng đổi mới", "dong-bang-doi-moi"),
            ("Ðảng bộ", "dang-bo"),
            ("Tăng 4,85% so với cùng kỳ", "tang-4-85-so-voi-cung-ky"),
            ("Vượt 9.720 hộ", "vuot-9-720-ho"),
            ("Mỹ Lý, kỷ niệm", "my-ly-ky-niem"),
            ("“Dân vận khéo”…", "dan-van-kheo"),
            ("…", ""),
        ],
    )
    def test_headline_becomes_address(self, text: str, slug: str) -> None:
        assert slugify(text) == slug

    @given(messy_text)
    def test_any_text_gives_plain_ascii(self, text: str) -> None:
        slug = slugify(text)
        assert slug.isascii()
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not slug.startswith("-")
        assert not slug.endswith("-")
        assert slugify(slug) == slug


class TestSortKey:
    @pytest.mark.parametrize(
        "names",
        [
            ["An", "Ăn", "Ân", "Dũng", "Đức", "Hiền"],
            ["Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa"],
            ["Lê Văn Hùng", "Nguyễn Anh Hùng", "Nguyễn Văn Hùng"],
            ["Trần Văn An", "Lê Thị Anh", "Lê Thị Ánh", "Lê Bình"],
            ["Mai", "Trần Mai", "Trần Thị Mai"],
            ["Ô", "Ơ", "U", "Ư"],
        ],
    )
    def test_names_sort_in_vietnamese_order(self, names: list[str]) -> None:
        shuffled = random.Random(7).sample(names, len(names))
        assert sorted(shuffled, key=sort_key) == names

    @given(st.text())
    def test_key_is_ascii(self, name: str) -> None:
        assert sort_key(name).isascii()

    def test_case_and_tone_place_do_not_matter(self) -> None:
        assert sort_key("TRẦN HOÀ") == sort_key("Trần Hòa")


def days(text: str, near: date | None = date(2020, 6, 18)) -> list[str]:
    return [f"{d.date}{f'..{d.last}' if d.last else ''}" for d in find_dates(text, near=near)]


class TestFindDates:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Ngày 18-6-2020, tại", ["2020-06-18"]),
            ("sáng 18/6/2020", ["2020-06-18"]),
            ("chiều 18.6, UBND", ["2020-06-18"]),
            ("ngày 08-3", ["2020-03-08"]),
            ("ngày 18 tháng 6 năm 2020", ["2020-06-18"]),
            ("ngày 5 tháng 7", ["2020-07-05"]),
            ("trong hai ngày 18 và 19-6", ["2020-06-18..2020-06-19"]),
            ("các ngày 18, 19 và 20-6", ["2020-06-18..2020-06-20"]),
            ("từ 18 đến 20-6", ["2020-06-18..2020-06-20"]),
            ("từ ngày 28-5 đến ngày 2-6", ["2020-05-28..2020-06-02"]),
            ("từ ngày 28-12 đến hết ngày 3-1-2021", ["2020-12-28..2021-01-03"]),
            ("hôm nay (18-6)", ["2020-06-18"]),
            ("Sáng nay, tại", ["2020-06-18"]),
            ("chiều qua", ["2020-06-17"]),
            ("Ngày 3-5, họp. Chiều cùng ngày, về", ["2020-05-03", "2020-05-03"]),
            ("Thứ Năm, 18-6", ["2020-06-18"]),
            ("hoàn thành trước ngày 30-3", ["2021-03-30"]),
            ("dự kiến khánh thành ngày 2-1", ["2021-01-02"]),
            ("sẽ khai mạc vào ngày 5-1", ["2021-01-05"]),
            ("hạn chót 5-1", ["2021-01-05"]),
            ("tính đến ngày 30-12", ["2019-12-30"]),
            ("ngày 28-12", ["2019-12-28"]),
            ("ngày 29-2", ["2020-02-29"]),
        ],
    )
    def test_days_of_prose_are_found(self, text: str, expected: list[str]) -> None:
        assert days(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "phục vụ 24/7", "58/58 đại biểu", "giai đoạn 2021-2025", "quý II-2028", "đường 30 Tháng 4",
            "số nhà 12/3", "từ 3-5 triệu đồng", "thắng 2-1", "ngày 31-6", "Quyết định 12/2020/QĐ-UBND",
            "290-QĐ/TW", "đường 3-2", "2/3 số hộ", "sóng cao 3-5m", "trước 3-5 ngày", "tháng 6-2020",
        ],
    )  # fmt: skip
    def test_other_figures_are_no_days(self, text: str) -> None:
        assert days(text) == []

    def test_without_the_reports_day_only_full_dates_count(self) -> None:
        assert days("ngày 18-6; ngày 19-6-2020", near=None) == ["2020-06-19"]

    def test_place_in_the_text_is_told(self) -> None:
        text = "Trước ngày 30-9-2020 phải xong"
        found = find_dates(text, near=None)[0]
        assert text[found.start : found.end] == "30-9-2020"
        assert found.is_ahead
        assert found.has_year

    @given(messy_text, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
    def test_any_text_is_survived(self, text: str, near: date) -> None:
        ends = [0]
        for found in find_dates(text, near=near):
            assert text[found.start : found.end]
            ends.append(found.end)


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "value"), [("9.720", "9720"), ("4,85", "4.85"), ("1.250,5", "1250.5"), ("72", "72")]
    )
    def test_figures_are_read(self, text: str, value: str) -> None:
        assert parse_number(text) == Decimal(value)

    @pytest.mark.parametrize("text", ["", "9.72", "1,2,3", "một", "1.2345", "٣"])
    def test_other_text_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="not a Vietnamese number"):
            parse_number(text)

    @given(st.integers(0, 10**12))
    def test_printed_and_read_back(self, value: int) -> None:
        assert parse_number(format_number(value)) == value

    def test_figures_of_prose_and_their_units(self) -> None:
        found = find_numbers(
            "dài 5,2km, rộng 72ha, tăng 4,85%, 9.720 mô hình, số 290-QĐ/TW, ngày 18-6-2020, trực 24/7"
        )
        assert [(str(n.value), n.unit) for n in found] == [
            ("5.2", "km"),
            ("72", "ha"),
            ("4.85", "%"),
            ("9720", ""),
        ]


def test_face_names_everything_it_exports() -> None:
    assert all(hasattr(language, name) for name in language.__all__)
