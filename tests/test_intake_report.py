"""intake as a whole: every form of every block, no word lost, and the command that prints a report."""

import json
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from articles.intake import ReportDraft, parse_report, read_report, to_json
from articles.language import normalise
from tests.corpus.score import FOLDER

KEYS = [
    "published_at", "kicker", "headline", "dateline", "lead", "captions", "body", "credits", "people",
    "organizations", "documents", "meeting", "warnings",
]  # fmt: skip

STAMP = "05/03/2021 - 08:15"
HEADLINE = "Xã Vĩnh Trinh ra quân làm thủy lợi mùa khô"
LEAD = (
    "Sáng 5-3-2021, UBND xã Vĩnh Trinh tổ chức lễ phát động chiến dịch làm thủy lợi mùa khô với sự tham "
    "gia của "
    "hơn 200 đoàn viên, hội viên và người dân trên địa bàn."
)
CAPTION = "Đoàn viên, thanh niên nạo vét kênh nội đồng."
FIRST = (
    "Theo kế hoạch, xã sẽ nạo vét 12 tuyến kênh với tổng chiều dài 9,5km, bảo đảm nước tưới cho 420ha "
    "lúa hè thu. "
    "Kinh phí do ngân sách hỗ trợ và nhân dân đóng góp; công trình phải hoàn thành trước ngày 30-4."
)
SECOND = (
    "Ông Trần Văn Bé Tư, ngụ ấp Vĩnh Lân, nói bà con mừng vì nước về tới ruộng. Năm nào kênh cũng cạn, "
    "phải bơm hai ba chặng mới đủ cấy; giờ thì nhẹ công hơn nhiều…"
)
CREDIT = "Tin, ảnh: ĐỨC HUYỀN"


def report(*blocks: str, gap: str = "\n\n") -> str:
    return gap.join(block for block in blocks if block)


def plain(draft: ReportDraft) -> dict[str, Any]:
    found = to_json(draft)
    found["credits"] = {item["name"]: " ".join(item["roles"]) for item in found["credits"]}
    return found


def parse(*blocks: str, gap: str = "\n\n") -> dict[str, Any]:
    return plain(parse_report(report(*blocks, gap=gap), territory="thành phố Cần Thơ"))


def kinds(draft: ReportDraft) -> list[str]:
    return [block.kind for block in draft.blocks]


class TestWholeReport:
    @pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\r\n", "\n \u00a0\n", "\n\n\n\n", "\u2028"])
    def test_blocks_part_by_any_line_end(self, gap: str) -> None:
        found = parse(
            STAMP, HEADLINE, f"(CT) - {LEAD}", CAPTION, FIRST, SECOND, CREDIT, "Chia sẻ bài viết", gap=gap
        )
        assert found["published_at"] == "2021-03-05T08:15:00+07:00"
        assert found["kicker"] == ""
        assert found["headline"] == HEADLINE
        assert found["dateline"] == "CT"
        assert found["lead"] == LEAD
        assert found["captions"] == [CAPTION]
        assert found["body"] == [FIRST, SECOND]
        assert found["credits"] == {"ĐỨC HUYỀN": "text photo"}
        assert found["warnings"] == []

    def test_missing_parts_are_empty_and_said(self) -> None:
        found = parse(HEADLINE, LEAD)
        assert found["headline"] == HEADLINE
        assert found["lead"] == LEAD
        assert found["body"] == found["captions"] == []
        assert found["published_at"] is None
        assert found["warnings"] == [
            "Không thấy ngày giờ đăng.",
            "Không thấy đoạn nội dung nào sau sa-pô.",
            "Không thấy tên tác giả.",
        ]

    @pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\ufeff"])
    def test_nothing_at_all_is_said(self, text: str) -> None:
        assert "Bản tin không có chữ nào." in parse_report(text).warnings

    def test_one_line_is_a_headline(self) -> None:
        assert parse(HEADLINE)["headline"] == HEADLINE

    def test_eth_and_odd_spaces_are_cleaned_and_logged(self) -> None:
        draft = parse_report(
            report(STAMP, HEADLINE + "\u00a0", f"(CT) - {LEAD}", "Ðảng ủy xã họp bàn việc này.", CREDIT)
        )
        assert draft.headline == HEADLINE
        assert draft.body[0].text.startswith("Đảng ủy")
        assert [(c.before, c.after) for c in draft.cleanings] == [("Ðảng", "Đảng")]

    def test_hard_wrapped_mail_is_joined(self) -> None:
        words, lines = FIRST.split(), [""]
        for word in words:
            if len(lines[-1]) + len(word) > 70:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", "\n".join(lines), SECOND, CREDIT)
        assert found["body"] == [FIRST, SECOND]


class TestStamp:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("18/06/2020 - 20:50", "2020-06-18T20:50:00+07:00"),
            ("Thứ Năm, 17/08/2023, 16:20 (GMT+7)", "2023-08-17T16:20:00+07:00"),
            ("16:20, 17/08/2023", "2023-08-17T16:20:00+07:00"),
            ("20g50, 18-6-2020", "2020-06-18T20:50:00+07:00"),
            ("18/06/2020 20h50", "2020-06-18T20:50:00+07:00"),
            ("Cập nhật lúc 07:05 ngày 1/2/2022", "2022-02-01T07:05:00+07:00"),
            ("Ngày 18 tháng 6 năm 2020, 20 giờ 50", "2020-06-18T20:50:00+07:00"),
            ("2020-06-18T20:50:00+07:00", "2020-06-18T20:50:00+07:00"),
            ("08:05 CH 18/06/2020", "2020-06-18T20:05:00+07:00"),
            ("Kinh tế | 18/06/2020 - 20:50", "2020-06-18T20:50:00+07:00"),
            ("18/06/2020", "2020-06-18T00:00:00+07:00"),
            ("18/06/2020\n20g50", "2020-06-18T20:50:00+07:00"),
        ],
    )
    def test_forms_are_read(self, line: str, expected: str) -> None:
        for blocks in ((line, HEADLINE), (HEADLINE, line)):
            found = parse(*blocks, f"(CT) - {LEAD}", FIRST, CREDIT)
            assert found["published_at"] == expected
            assert found["headline"] == HEADLINE
            assert found["lead"] == LEAD

    @pytest.mark.parametrize("line", ["Họp ngày 18-6-2020", "Kỷ niệm 30/4/1975 - 30/4/2020"])
    def test_prose_with_a_date_is_no_stamp(self, line: str) -> None:
        found = parse(line, f"(CT) - {LEAD}", FIRST, CREDIT)
        assert found["published_at"] is None
        assert found["headline"] == line

    def test_a_day_that_is_none_is_said(self) -> None:
        found = parse("31/02/2020 - 20:50", HEADLINE, f"(CT) - {LEAD}", FIRST, CREDIT)
        assert found["headline"] == HEADLINE
        assert (
            "Dòng “31/02/2020 - 20:50” giống ngày giờ đăng nhưng không có ngày như vậy." in found["warnings"]
        )

    def test_another_year_than_the_lead_is_said(self) -> None:
        found = parse("05/03/2022 - 08:15", HEADLINE, f"(CT) - {LEAD}", FIRST, CREDIT)
        assert found["warnings"] == ["Sa-pô ghi năm 2021, ngày đăng ghi năm 2022: hãy xem lại."]


class TestHead:
    KICKER = "Đồng chí Lê Thị Mười, Chủ tịch UBND xã:"

    def test_kicker_keeps_its_colon(self) -> None:
        found = parse(STAMP, self.KICKER, HEADLINE, f"(CT) - {LEAD}", FIRST, CREDIT)
        assert (found["kicker"], found["headline"], found["lead"]) == (self.KICKER, HEADLINE, LEAD)
        assert parse(STAMP, self.KICKER, HEADLINE, LEAD, FIRST, CREDIT)["kicker"] == self.KICKER

    def test_a_kicker_without_colon_is_a_guess_that_is_said(self) -> None:
        found = parse(STAMP, "Chiến dịch thủy lợi 2021", HEADLINE, f"(CT) - {LEAD}", FIRST, CREDIT)
        assert (found["kicker"], found["headline"]) == ("Chiến dịch thủy lợi 2021", HEADLINE)
        assert found["warnings"] == ["Hai dòng đầu đều giống tít: dòng trên được coi là tít dẫn."]

    @pytest.mark.parametrize(
        ("printed", "code"),
        [
            ("(CT) - ", "CT"), ("(CT)- ", "CT"), ("(CT) – ", "CT"), ("(CT)–", "CT"), ("(CTO) ", "CTO"),
            ("(TTXVN) - ", "TTXVN"), ("(BL-MĐ) ", "BL-MĐ"), ("(BL-MĐ)", "BL-MĐ"), ("( CT ) - ", "CT"),
            ("(CT): ", "CT"),
            ("[CTO] - ", "CTO"), ("TTXVN - ", "TTXVN"), ("(Chinhphu.vn) - ", "Chinhphu.vn"),
            ("(CT)\u00a0-\u00a0", "CT"), ("(BÐ) - ", "BĐ"), ("(Báo Phù Sa) - ", "Báo Phù Sa"), ("", ""),
        ],
    )  # fmt: skip
    def test_dateline_forms(self, printed: str, code: str) -> None:
        found = parse(STAMP, HEADLINE, printed + LEAD, FIRST, SECOND, CREDIT)
        assert found["dateline"] == code
        assert found["lead"] == LEAD

    def test_section_names_above_the_headline_are_chrome(self) -> None:
        found = parse("Trang chủ > Thời sự", STAMP, HEADLINE, f"(CT) - {LEAD}", FIRST, CREDIT)
        assert (found["kicker"], found["headline"]) == ("", HEADLINE)

    def test_byline_below_the_headline_is_a_credit(self) -> None:
        for line in ("Bài, ảnh: KIM XUYẾN", "KIM XUYẾN"):
            found = parse(STAMP, HEADLINE, line, LEAD, FIRST, SECOND)
            assert "KIM XUYẾN" in found["credits"]
            assert found["lead"] == LEAD


class TestCaptions:
    @pytest.mark.parametrize(
        "caption",
        [
            CAPTION,
            "Các đồng chí lãnh đạo xã chủ trì buổi lễ.",
            "Đồng chí Lê Thị Mười, Chủ tịch UBND xã, phát biểu tại lễ phát động.",
            "Quang cảnh lễ phát động",
            "Ông Trần Văn Bé Tư (bìa trái) bên cống Ba Xã.",
            "Máy xúc làm việc trên kênh Sáu Bọng.",
            "Một góc kênh Sáu Bọng nhìn từ trên cao.",
            "Lãnh đạo xã trao bảng tượng trưng hỗ trợ chiến dịch.",
        ],
    )
    def test_after_the_lead(self, caption: str) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", caption, FIRST, SECOND, CREDIT)
        assert found["captions"] == [caption]
        assert found["body"] == [FIRST, SECOND]

    def test_before_the_lead_and_between_paragraphs(self) -> None:
        assert parse(STAMP, HEADLINE, CAPTION, f"(CT) - {LEAD}", FIRST, CREDIT)["captions"] == [CAPTION]
        assert parse(STAMP, HEADLINE, CAPTION, LEAD, FIRST, CREDIT)["captions"] == [CAPTION]
        assert parse(STAMP, HEADLINE, f"(CT) - {LEAD}", FIRST, CAPTION, SECOND, CREDIT)["captions"] == [
            CAPTION
        ]

    @pytest.mark.parametrize(
        ("end", "name"),
        [
            (" Ảnh: KIM XUYẾN", "KIM XUYẾN"), (" Ảnh: Kim Xuyến.", "Kim Xuyến"),
            (" (Ảnh: KIM XUYẾN)", "KIM XUYẾN"),
            (" Ảnh: CTV", "CTV"), (" Ảnh tư liệu", "tư liệu"), (" Ảnh: Công an cung cấp", "Công an"),
            (" Ảnh: T.H", "T.H"), (" ẢNH: KIM XUYẾN", "KIM XUYẾN"), (" - Ảnh: KIM XUYẾN", "KIM XUYẾN"),
        ],
    )  # fmt: skip
    def test_picture_credit_leaves_the_caption(self, end: str, name: str) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", CAPTION + end, FIRST, "Tin: ĐỨC HUYỀN")
        assert found["captions"] == [CAPTION]
        assert found["credits"] == {"ĐỨC HUYỀN": "text", name: "photo"}

    def test_without_a_stop_or_below_a_picture(self) -> None:
        shown = "Lãnh đạo xã trao bảng tượng trưng hỗ trợ chiến dịch cho các ấp có tuyến kênh dài nhất"
        assert parse(STAMP, HEADLINE, f"(CT) - {LEAD}", shown, FIRST, SECOND, CREDIT)["captions"] == [shown]
        below = parse(
            STAMP, HEADLINE, f"(CT) - {LEAD}", FIRST, "[img]", "Kênh Sáu Bọng hôm nay", SECOND, CREDIT
        )
        assert below["captions"] == ["Kênh Sáu Bọng hôm nay"]

    def test_several_captions(self) -> None:
        other = "Máy xúc làm việc trên kênh Sáu Bọng. Ảnh: KIM XUYẾN"
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", CAPTION, FIRST, other, SECOND, CREDIT)
        assert found["captions"] == [CAPTION, "Máy xúc làm việc trên kênh Sáu Bọng."]

    @pytest.mark.parametrize(
        "paragraph",
        [
            "Dự lễ có đồng chí Lê Thị Mười, Chủ tịch UBND xã.",
            "Trước đó, xã đã khảo sát các tuyến kênh.",
            "Cơ quan Công an đang tiếp tục điều tra, làm rõ vụ việc.",
            "Tổng kinh phí là 3,2 tỉ đồng.",
            "Ông Tư cho biết bà con rất mừng.",
            "- Nạo vét kênh cấp hai;",
        ],
    )
    def test_a_short_paragraph_is_no_caption(self, paragraph: str) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", paragraph, FIRST, SECOND, CREDIT)
        assert found["captions"] == []
        assert found["body"] == [paragraph, FIRST, SECOND]


class TestBody:
    def test_subheads_stay_in_order(self) -> None:
        draft = parse_report(
            report(
                STAMP,
                HEADLINE,
                f"(CT) - {LEAD}",
                FIRST,
                "Nước về tới ruộng",
                SECOND,
                "1. Việc còn lại",
                FIRST,
                CREDIT,
            )
        )
        assert [block.is_subhead for block in draft.body] == [False, True, False, True, False]
        assert [block.text for block in draft.body][1::2] == ["Nước về tới ruộng", "1. Việc còn lại"]

    @pytest.mark.parametrize("end", ["./.", "./. ", " ./.", "/.", ". /."])
    def test_end_mark_goes_and_one_stop_stays(self, end: str) -> None:
        text = FIRST.removesuffix(".")
        assert parse(STAMP, HEADLINE, f"(CT) - {LEAD}", text + end, CREDIT)["body"] == [FIRST]

    @pytest.mark.parametrize(
        "chrome",
        [
            "Chia sẻ bài viết", "Tin liên quan", "Xem thêm", "[img]", "./.", "* * *",
            "Facebook Zalo Email", "• Tin liên quan:",
            "In bài viết | Gửi email", "Từ khóa: thủy lợi, mùa khô", "Bình luận (0)",
        ],
    )  # fmt: skip
    def test_chrome_goes(self, chrome: str) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", FIRST, SECOND, CREDIT, chrome)
        assert found["body"] == [FIRST, SECOND]
        assert found["credits"] == {"ĐỨC HUYỀN": "text photo"}

    def test_links_below_the_credit_stay_and_are_said(self) -> None:
        found = parse(
            STAMP,
            HEADLINE,
            f"(CT) - {LEAD}",
            FIRST,
            CREDIT,
            "Tin liên quan",
            "Kênh mới ở Thạnh An",
            "Lúa trúng mùa",
        )
        assert found["body"] == [FIRST, "Kênh mới ở Thạnh An", "Lúa trúng mùa"]
        assert found["warnings"] == ["2 dòng cuối có thể chỉ dẫn tới tin khác: chọn “Bỏ qua” nếu không đăng."]

    def test_picture_marks_inside_a_line_go(self) -> None:
        assert parse(STAMP, HEADLINE, f"(CT) - {LEAD}", f"[img] {FIRST}", CREDIT)["body"] == [FIRST]


class TestCredits:
    @pytest.mark.parametrize(
        ("line", "credits"),
        [
            ("Tin, ảnh: KIM XUYẾN", {"KIM XUYẾN": "text photo"}),
            ("Bài, ảnh: Kim Xuyến", {"Kim Xuyến": "text photo"}),
            ("Tin và ảnh: KIM XUYẾN", {"KIM XUYẾN": "text photo"}),
            ("Tin ảnh: KIM XUYẾN", {"KIM XUYẾN": "text photo"}),
            ("Tin: KIM XUYẾN - Ảnh: B. CHI", {"KIM XUYẾN": "text", "B. CHI": "photo"}),
            ("Bài: KIM XUYẾN – Ảnh: BÍCH CHI", {"KIM XUYẾN": "text", "BÍCH CHI": "photo"}),
            ("Tin: PV - Ảnh: CTV", {"PV": "text", "CTV": "photo"}),
            ("Bài: KIM XUYẾN\nẢnh: BÍCH CHI", {"KIM XUYẾN": "text", "BÍCH CHI": "photo"}),
            ("Bài, ảnh: KIM XUYẾN, BÍCH CHI", {"KIM XUYẾN": "text photo", "BÍCH CHI": "text photo"}),
            ("Bài, ảnh: KIM XUYẾN - BÍCH CHI", {"KIM XUYẾN": "text photo", "BÍCH CHI": "text photo"}),
            ("Bài, ảnh: KIM XUYẾN & BÍCH CHI", {"KIM XUYẾN": "text photo", "BÍCH CHI": "text photo"}),
            ("Bài, ảnh: Kim Xuyến và Bích Chi", {"Kim Xuyến": "text photo", "Bích Chi": "text photo"}),
            ("Bài, ảnh: KIM XUYẾN; BÍCH CHI", {"KIM XUYẾN": "text photo", "BÍCH CHI": "text photo"}),
            ("Ảnh: BÍCH CHI", {"BÍCH CHI": "photo"}),
            ("Theo TTXVN", {"TTXVN": "source"}),
            ("(Theo TTXVN)", {"TTXVN": "source"}),
            ("KIM XUYẾN (tổng hợp)", {"KIM XUYẾN": "compiled"}),
            ("KIM XUYẾN (thực hiện)", {"KIM XUYẾN": "text"}),
            ("Thực hiện: KIM XUYẾN", {"KIM XUYẾN": "text"}),
            ("KIM XUYẾN ghi", {"KIM XUYẾN": "text"}),
            ("KIM XUYẾN (lược ghi)", {"KIM XUYẾN": "text"}),
            ("KIM XUYẾN (lược dịch)", {"KIM XUYẾN": "translated"}),
            ("KIM XUYẾN\n(lược dịch)", {"KIM XUYẾN": "translated"}),
            ("KIM XUYẾN (tổng hợp từ AFP, VOV)", {"KIM XUYẾN": "compiled", "AFP": "source", "VOV": "source"}),
            ("Nguồn: Chinhphu.vn", {"Chinhphu.vn": "source"}),
            ("KIM XUYẾN/TTXVN", {"KIM XUYẾN": "text", "TTXVN": "source"}),
            ("Ảnh: TTXVN/Kim Xuyến", {"Kim Xuyến": "photo", "TTXVN": "source"}),
            ("KIM XUYẾN (Báo Phù Sa)", {"KIM XUYẾN": "text", "Báo Phù Sa": "source"}),
            ("Tản văn: KIM XUYẾN", {"KIM XUYẾN": "text"}),
            ("Tin, ảnh: KIM XUYẾN.", {"KIM XUYẾN": "text photo"}),
            ("KIM XUYẾN\n(Còn tiếp)", {"KIM XUYẾN": "text"}),
            ("Ảnh tư liệu", {"tư liệu": "photo"}),
            ("Ảnh: Công an cung cấp", {"Công an": "photo"}),
            ("Đồ họa: X. MAI", {"X. MAI": "graphics"}),
            ("Clip: KIM XUYẾN", {"KIM XUYẾN": "video"}),
            ("Biên tập: KIM XUYẾN", {"KIM XUYẾN": "edited"}),
            ("PV", {"PV": "text"}),
            ("Nhóm PV", {"Nhóm PV": "text"}),
            ("T.H", {"T.H": "text"}),
            ("Kim Xuyến", {"Kim Xuyến": "text"}),
            ("KIM XUYẾN - BÍCH CHI", {"KIM XUYẾN": "text", "BÍCH CHI": "text"}),
            ("Tin: KIM XUYẾN - Ảnh: KIM XUYẾN", {"KIM XUYẾN": "text photo"}),
        ],
    )  # fmt: skip
    def test_forms_are_read(self, line: str, credits: dict[str, str]) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", FIRST, SECOND, line, "Chia sẻ bài viết")
        assert found["credits"] == credits
        assert [text for text in found["body"] if text != "(Còn tiếp)"] == [FIRST, SECOND]
        assert "Không thấy tên tác giả." not in found["warnings"]

    @pytest.mark.parametrize("line", ["Tin, ảnh: KIM XUYẾN", "KIM XUYẾN", "(Theo TTXVN)", "T.H"])
    def test_a_credit_behind_the_last_sentence(self, line: str) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", SECOND, f"{FIRST} {line}")
        assert found["body"] == [SECOND, FIRST]
        assert found["credits"]

    @pytest.mark.parametrize(
        "line", ["Bài 2: Gỡ khó từ cơ sở", "Theo dự báo, mưa lớn sẽ đến muộn.", "Tổ chức: 5 đội"]
    )
    def test_prose_is_no_credit(self, line: str) -> None:
        found = parse(STAMP, HEADLINE, f"(CT) - {LEAD}", FIRST, line, SECOND, CREDIT)
        assert line in found["body"]


def word_counts(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", normalise(text).casefold()))


#: Words of credit lines that become a role.
LABELS = word_counts(
    "tin bài ảnh hình và theo nguồn clip video đồ họa thực hiện tổng hợp lược ghi dịch biên tập cung "
    "cấp do viết từ thiết kế"
)


def lost_words(draft: ReportDraft) -> Counter[str]:
    """Words of the raw text that stand in no text field and are neither stamp nor chrome."""
    texts = [draft.kicker, draft.headline, draft.dateline, draft.lead, *(block.text for block in draft.body)]
    texts += [part for caption in draft.captions for part in (caption.text, caption.credit)]
    texts += [credit.name for credit in draft.credits]
    texts += [block.text for block in draft.blocks if block.kind in {"stamp", "chrome"}]
    lost = word_counts(re.sub(r"\[img\]", "", draft.raw)) - word_counts(" ".join(texts))
    return Counter({word: count for word, count in lost.items() if word not in LABELS})


class TestNothingIsLost:
    def test_no_word_of_the_corpus(self) -> None:
        for path in sorted(FOLDER.glob("*.txt")):
            draft = parse_report(read_report(path).text)
            names = {word for credit in draft.credits for word in word_counts(credit.name)}
            assert {word for word in lost_words(draft) if word not in names} == set(), path.stem

    line = st.one_of(
        st.sampled_from(
            [
                STAMP, HEADLINE, f"(CT) - {LEAD}", CAPTION, FIRST, SECOND, "Kim Xuyến", "T.H",
                "Nước về tới ruộng",
                "Chia sẻ bài viết", "Tin liên quan", "18/06", "Kết quả:", "- Việc một;",
                "(lược dịch)", "[img]",
                "“Một câu.”", "Ảnh: Ba", f"{SECOND} Kim Xuyến", "Hai dòng./.", "Ông Năm. Ảnh: CTV", "20g50",
                "(UBND) xã", "PV: Hỏi gì?", "(*) Ghi chú", "Kỳ 2: Về đích",
            ]
        ),
        st.text(alphabet="aăđêô ơưÐn\u00a0hc.,:-()/0124“”…", max_size=60),
    )  # fmt: skip

    @given(st.lists(line, max_size=12), st.sampled_from(["\n\n", "\n", "\r\n"]))
    def test_no_word_of_any_blocks(self, lines: list[str], gap: str) -> None:
        draft = parse_report(gap.join(lines))
        names = {word for credit in draft.credits for word in word_counts(credit.name)}
        assert {word for word in lost_words(draft) if word not in names} == set()

    @given(st.text(max_size=400))
    def test_any_text_is_survived(self, text: str) -> None:
        draft = parse_report(text)
        assert draft.raw == text
        json.dumps(to_json(draft), ensure_ascii=False)

    @given(st.lists(line, max_size=12), st.sampled_from(["\n\n", "\n", "\r\n"]))
    def test_offsets_point_into_the_raw_text(self, lines: list[str], gap: str) -> None:
        raw = gap.join(lines)
        position = 0
        for block in parse_report(raw).blocks:
            assert position <= block.start < block.end <= len(raw)
            position = block.end


class TestCommand:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        file = tmp_path / "tin.txt"
        file.write_text(report(STAMP, HEADLINE, f"(CT) - {LEAD}", CAPTION, FIRST, CREDIT), "utf-8")
        return file

    def run(self, *arguments: object) -> str:
        out = StringIO()
        call_command("parse_report", *map(str, arguments), stdout=out)
        return out.getvalue()

    def test_json_has_exactly_the_keys(self, path: Path) -> None:
        printed = self.run(path, "--json")
        found = json.loads(printed)
        assert list(found) == KEYS
        assert HEADLINE in printed
        assert found["meeting"] == {"date": "2021-03-05", "kind": "lễ", "organizer": "UBND xã Vĩnh Trinh"}

    def test_summary_is_readable(self, path: Path) -> None:
        lines = self.run(path).splitlines()
        assert any(line.endswith(HEADLINE) for line in lines)
        assert any(line.endswith("08:15 05/03/2021") for line in lines)

    def test_no_database_is_opened(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for connection in connections.all(initialized_only=False):
            monkeypatch.setattr(connection, "ensure_connection", lambda: pytest.fail("a database was opened"))
        assert self.run(path, "--json")

    def test_unreadable_file_exits_2_with_a_sentence(self, tmp_path: Path) -> None:
        errors = StringIO()
        with pytest.raises(SystemExit) as stopped:
            call_command("parse_report", str(tmp_path / "khong-co.txt"), stderr=errors)
        assert stopped.value.code == 2
        assert errors.getvalue().strip() == "Tệp “khong-co.txt” không có."

    def test_old_encoding_is_converted_only_when_told(self, tmp_path: Path) -> None:
        file = tmp_path / "cu.txt"
        file.write_text("Ñaûng boä huyeän quyeát taâm giöõ vöõng truyeàn thoáng, ñoaøn keát", "utf-8")
        found = json.loads(self.run(file, "--json"))
        assert found["headline"].startswith("Ñaûng boä")
        assert "Chữ có vẻ theo bảng mã cũ VNI: hãy chuyển mã trước." in found["warnings"]
        assert json.loads(self.run(file, "--json", "--convert"))["headline"].startswith(
            "Đảng bộ huyện quyết tâm"
        )


SPEAKER = "Phạm Văn Hiểu"
POSTS = ["Phó Bí thư Thường trực Thành ủy", "Chủ tịch HĐND thành phố"]


class TestRealReports:
    """The two reports that a newspaper really printed; they are not part of the repository."""

    @pytest.fixture
    def found(self, real_reports: Path) -> dict[str, dict[str, Any]]:
        return {
            path.stem[:10]: plain(parse_report(read_report(path).text, territory="thành phố Cần Thơ"))
            for path in sorted(real_reports.glob("2020-*.txt"))
        }

    def test_blocks(self, found: dict[str, dict[str, Any]]) -> None:
        first, second = found["2020-06-18"], found["2020-07-15"]
        assert first["published_at"] == "2020-06-18T20:50:00+07:00"
        assert second["published_at"] == "2020-07-15T21:29:00+07:00"
        assert first["kicker"] == ""
        assert second["kicker"] == f"Đồng chí {SPEAKER}, {', '.join(POSTS)}:"
        for one in (first, second):
            assert one["headline"]
            assert one["dateline"] == "CT"
            assert one["lead"].startswith("Ngày 1")
            assert len(one["captions"]) == 1
            assert len(one["body"]) == 2
            assert one["credits"] == {"THANH THY": "text photo"}
            assert one["warnings"] == []
            assert not {"Ð", "ð"} & set(json.dumps(one, ensure_ascii=False))

    def test_people_and_organizations(self, found: dict[str, dict[str, Any]]) -> None:
        first, second = found["2020-06-18"], found["2020-07-15"]
        for one in (first, second):
            assert one["people"] == [{"name": SPEAKER, "titles": POSTS}]
        assert set(first["organizations"]) == {
            "Thường trực Thành ủy Cần Thơ",
            "Ban Dân vận Thành ủy",
            "HĐND thành phố",
        }
        assert set(second["organizations"]) == {
            "Thành ủy Cần Thơ", "Bộ Chính trị", "Ban Bí thư", "Chính phủ", "MTTQVN", "HĐND thành phố",
        }  # fmt: skip

    def test_documents_and_meeting(self, found: dict[str, dict[str, Any]]) -> None:
        first, second = found["2020-06-18"], found["2020-07-15"]
        assert first["documents"] == []
        assert second["documents"] == [
            {"type": "Quyết định", "number": "290-QĐ/TW", "issuer": "Bộ Chính trị", "term": "khóa X"},
            {"type": "Kết luận", "number": "114", "issuer": "Ban Bí thư", "term": ""},
            {"type": "Chỉ thị", "number": "16", "issuer": "Thủ tướng Chính phủ", "term": ""},
        ]
        assert first["meeting"] == {
            "date": "2020-06-18",
            "kind": "buổi làm việc",
            "organizer": "Thường trực Thành ủy Cần Thơ",
        }
        assert second["meeting"] == {
            "date": "2020-07-15",
            "kind": "hội nghị",
            "organizer": "Thành ủy Cần Thơ",
        }

    def test_no_word_is_lost(self, real_reports: Path) -> None:
        for path in sorted(real_reports.glob("*.txt")):
            assert not lost_words(parse_report(read_report(path).text))
