"""Recognition of official documents and what an editor is warned of: numbers, weekdays."""

from __future__ import annotations

import pytest

from tests.recognising import read


class TestDocuments:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "Quyết định 290-QĐ/TW của Bộ Chính trị (khóa X)",
                [("Quyết định", "290-QĐ/TW", "Bộ Chính trị", "khóa X")],
            ),
            (
                "Nghị quyết số 18-NQ/TW ngày 25-10-2017 của Ban Chấp hành Trung ương Đảng khóa XII",
                [("Nghị quyết", "18-NQ/TW", "Ban Chấp hành Trung ương Đảng", "khóa XII")],
            ),
            (
                "Kết luận 83 của Ban Bí thư cùng Chỉ thị 27 của Thủ tướng Chính phủ",
                [("Kết luận", "83", "Ban Bí thư", ""), ("Chỉ thị", "27", "Thủ tướng Chính phủ", "")],
            ),
            (
                "Quyết định số 1519/QĐ-TTg ngày 2/12/2023 của Thủ tướng Chính phủ",
                [("Quyết định", "1519/QĐ-TTg", "Thủ tướng Chính phủ", "")],
            ),
            ("Luật Đất đai số 31/2024/QH15", [("Luật", "31/2024/QH15", "", "")]),
            (
                "Thông tư liên tịch 45/2020/TTLT-BYT-BTC",
                [("Thông tư liên tịch", "45/2020/TTLT-BYT-BTC", "", "")],
            ),
            (
                "Chương trình hành động số 27-CTr/TU của Thành ủy",
                [("Chương trình hành động", "27-CTr/TU", "Thành ủy", "")],
            ),
            (
                "Chỉ thị 15, 16 của Thủ tướng Chính phủ",
                [
                    ("Chỉ thị", "15", "Thủ tướng Chính phủ", ""),
                    ("Chỉ thị", "16", "Thủ tướng Chính phủ", ""),
                ],
            ),
            (
                "Quyết định 9/QĐ-UBND của Chủ tịch UBND thành phố. Quyết định 9/QĐ-UBND nêu rõ.",
                [("Quyết định", "9/QĐ-UBND", "Chủ tịch UBND thành phố", "")],
            ),
            ("Nghị quyết 19-NQ/TW nêu. Thực hiện Nghị quyết 19.", [("Nghị quyết", "19-NQ/TW", "", "")]),
            ("Kế hoạch 5 năm 2021-2025; trực 24/7; thắng 2-1; chiếm 51/49; ngày 12/3", []),
        ],
    )
    def test_citations(self, text: str, expected: list[tuple[str, str, str, str]]) -> None:
        found = read(f"Triển khai {text}.").documents

        assert [(d.type, d.number, d.issuer, d.term) for d in found] == expected

    def test_wrong_separator_of_a_party_number_warns(self) -> None:
        warnings = read("Nghị quyết 57/NQ-TW của Bộ Chính trị.").warnings

        assert warnings == (
            "Nghị quyết 57/NQ-TW: số hiệu văn bản của Đảng thường viết 57-NQ/TW. Xin kiểm tra lại.",
        )

    def test_year_of_the_number_unlike_the_printed_date_warns(self) -> None:
        warnings = read("Nghị quyết số 45/2023/NQ-HĐND ngày 10-7-2022 của HĐND thành phố.").warnings

        assert warnings == (
            (
                "Nghị quyết 45/2023/NQ-HĐND: năm trong số hiệu là 2023, nhưng ngày ban hành ghi trong"
                " bài là năm 2022."
                " Xin kiểm tra lại."
            ),
        )

    def test_right_numbers_do_not_warn(self) -> None:
        text = "Nghị quyết 57-NQ/TW, Nghị quyết số 45/2023/NQ-HĐND ngày 10-7-2023 của HĐND thành phố."

        assert read(text).warnings == ()


class TestWeekdays:
    def test_weekday_against_the_calendar_warns(self) -> None:
        warnings = read("Sáng thứ Hai, ngày 21-5-2024, UBND xã họp.").warnings

        assert warnings == ("Ngày 21-5-2024 là thứ Ba, bài ghi thứ Hai. Xin kiểm tra lại.",)

    def test_right_weekday_or_no_year_does_not_warn(self) -> None:
        text = "Thứ Ba, ngày 21-5-2024; thứ 3 (21/5/2024); Chủ nhật, 19-5-2024; thứ Hai (21-5)."

        assert read(text).warnings == ()
