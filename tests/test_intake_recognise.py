"""Recognition: people with their titles and organizations, form by form; what it costs.

The persons are invented. Each table row is one printed form and what it must give.
"""

from __future__ import annotations

import time

import pytest

from articles.intake.recognise import Recognised
from tests.recognising import read


def people(*body: str) -> list[tuple[str, list[str]]]:
    return [(person.name, list(person.titles)) for person in read(*body).people]


class TestPeople:
    """The forms (a) to (g) in which officials appear, and who is nobody."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(
                "Đồng chí Lê Minh Tâm, Phó Bí thư Thường trực Thành ủy, Chủ tịch HĐND thành phố, đề"
                " nghị rà soát.",
                [("Lê Minh Tâm", ["Phó Bí thư Thường trực Thành ủy", "Chủ tịch HĐND thành phố"])],
                id="a-honorific-name-titles",
            ),
            pytest.param(
                "Bí thư Thành ủy Lê Minh Tâm chủ trì, cùng Chủ tịch UBND quận Ninh Kiều Huỳnh Văn Sáng.",
                [
                    ("Lê Minh Tâm", ["Bí thư Thành ủy"]),
                    ("Huỳnh Văn Sáng", ["Chủ tịch UBND quận Ninh Kiều"]),
                ],
                id="b-title-name",
            ),
            pytest.param(
                "Dự lễ có các đồng chí: Lê Minh Tâm, Ủy viên Trung ương Đảng, Bí thư Thành ủy;"
                " Đồng Thị Út, Giám đốc Sở Y tế.",
                [
                    ("Lê Minh Tâm", ["Ủy viên Trung ương Đảng", "Bí thư Thành ủy"]),
                    ("Đồng Thị Út", ["Giám đốc Sở Y tế"]),
                ],
                id="c-list",
            ),
            pytest.param(
                "Bà Trần Thị Lụa - Phó Chủ tịch UBND thành phố - nhấn mạnh ba việc.",
                [("Trần Thị Lụa", ["Phó Chủ tịch UBND thành phố"])],
                id="d-name-dash-title",
            ),
            pytest.param(
                "Cùng dự có các Phó Chủ tịch UBND thành phố: Lê Minh Tâm, Trần Thị Lụa và Phan Văn Bền.",
                [
                    (name, ["Phó Chủ tịch UBND thành phố"])
                    for name in ("Lê Minh Tâm", "Trần Thị Lụa", "Phan Văn Bền")
                ],
                id="e-shared-title",
            ),
            pytest.param(
                "Dự có hai Phó Giám đốc Sở Y tế Lê Minh Tâm và Trần Thị Lụa.",
                [("Lê Minh Tâm", ["Phó Giám đốc Sở Y tế"]), ("Trần Thị Lụa", ["Phó Giám đốc Sở Y tế"])],
                id="e-shared-title-without-a-colon",
            ),
            pytest.param(
                "Dự có các ông: Lê Minh Tâm, Phan Văn Bền, các Phó Giám đốc Sở Y tế.",
                [("Lê Minh Tâm", ["Phó Giám đốc Sở Y tế"]), ("Phan Văn Bền", ["Phó Giám đốc Sở Y tế"])],
                id="e-shared-title-behind",
            ),
            pytest.param(
                "Ông Lê Minh Tâm, Chủ tịch HĐND, Trưởng đoàn ĐBQH thành phố phát biểu.",
                [("Lê Minh Tâm", ["Chủ tịch HĐND thành phố", "Trưởng đoàn ĐBQH thành phố"])],
                id="f-shared-tail",
            ),
            pytest.param(
                "Ông Trần Văn Bạc, Chủ tịch HĐQT kiêm Tổng Giám đốc Công ty CP Cảng Cái Cui, cảm ơn.",
                [
                    (
                        "Trần Văn Bạc",
                        ["Chủ tịch HĐQT Công ty CP Cảng Cái Cui", "Tổng Giám đốc Công ty CP Cảng Cái Cui"],
                    )
                ],
                id="f-shared-company",
            ),
            pytest.param(
                "Ông Lê Minh Tâm, Giám đốc Sở Y tế cho biết. Theo ông Tâm, dịch đã lui. Đồng chí Bí"
                " thư Thành ủy"
                " yêu cầu làm ngay.",
                [("Lê Minh Tâm", ["Giám đốc Sở Y tế"])],
                id="g-given-name-and-title-alone",
            ),
        ],
    )
    def test_form(self, text: str, expected: list[tuple[str, list[str]]]) -> None:
        assert people(text) == expected

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("ông Lê Minh Tâm, nguyên Chủ tịch nước, đến dự", "nguyên Chủ tịch nước"),
            ("con gái cố Bí thư Tỉnh ủy Lê Minh Tâm", "cố Bí thư Tỉnh ủy"),
            ("Quyền Chủ tịch UBND tỉnh Lê Minh Tâm", "Quyền Chủ tịch UBND tỉnh"),
            ("bà Lê Minh Tâm, Q. Giám đốc Trung tâm Y tế quận, báo cáo", "Q. Giám đốc Trung tâm Y tế quận"),
            (
                "ông Lê Minh Tâm, Phó Giám đốc phụ trách Sở Tài chính, nói",
                "Phó Giám đốc phụ trách Sở Tài chính",
            ),
            ("Lê Minh Tâm, Ủy viên dự khuyết Trung ương Đảng, dự", "Ủy viên dự khuyết Trung ương Đảng"),
            ("tân Giám đốc Sở Nội vụ Lê Minh Tâm hứa", "Giám đốc Sở Nội vụ"),
            ("ông Lê Minh Tâm được bầu giữ chức Chủ tịch UBND xã", "Chủ tịch UBND xã"),
            (
                "Thượng tá, TS Lê Minh Tâm, Trưởng Công an phường An Bình, khuyến cáo",
                "Trưởng Công an phường An Bình",
            ),
            ("ông Lê Minh Tâm, Trưởng ấp Lân Quới 1, kể", "Trưởng ấp Lân Quới 1"),
            (
                "anh Lê Minh Tâm, giám đốc HTX Rau an toàn Long Tuyền, nói",
                "giám đốc HTX Rau an toàn Long Tuyền",
            ),
            ("Phó Giám đốc Sở Nông nghiệp và Phát triển nông thôn Lê Minh Tâm", None),
            ("Giám đốc Trung tâm Kiểm soát bệnh tật (CDC) Cần Thơ Lê Minh Tâm", None),
            ("Chủ tịch Hội đồng Trị sự Giáo hội Phật giáo Việt Nam Lê Minh Tâm", None),
            (
                "bà Lê Minh Tâm, Trưởng phòng Quản lý khoa học, Trường Đại học Cần Thơ",
                "Trưởng phòng Quản lý khoa học",
            ),
        ],
    )
    def test_title_is_kept_as_printed(self, text: str, title: str | None) -> None:
        expected = title or text.removesuffix(" Lê Minh Tâm")

        assert people(text) == [("Lê Minh Tâm", [expected])]

    @pytest.mark.parametrize(
        "text",
        [
            "Em T.A.M. và Trần Văn H. (SN 1990) bị tạm giữ; T. khai nhận.",
            "Bà N.T.L, ngụ phường An Khánh, và bị cáo Lâm Thị Kim Y. (sinh năm 1985).",
            "Xe chạy từ đường Nguyễn Văn Cừ đến giao lộ Võ Văn Kiệt - Trần Hoàng Na.",
            "Tại Trường THPT Phan Ngọc Hiển và Công viên Lưu Hữu Phước.",
            "Giải bóng đá Cúp Nguyễn Trung Trực và học bổng Nguyễn Thị Minh Khai.",
            "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh tại TP Hồ Chí Minh.",
            "Đồng chí Bí thư Thành ủy đề nghị các cấp ủy, chính quyền vào cuộc.",
            "Nông dân Phong Điền trúng mùa. Theo Kế hoạch số 12/KH-UBND.",
        ],
    )
    def test_nobody_is_named(self, text: str) -> None:
        assert people(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Ông Lê Minh Tâm, nông dân ấp 3, xã Trường Long, cho biết.",
            "Cử tri Lê Minh Tâm kiến nghị sửa đường.",
            "bắt tạm giam Lê Minh Tâm, 35 tuổi, ngụ huyện Phong Điền.",
            "Tiền đạo Lê Minh Tâm mở tỷ số.",
            "PGS.TS.BS Lê Minh Tâm, chuyên gia tim mạch, tư vấn.",
            "gia đình Lê Minh Tâm nhận nhà mới.",
        ],
    )
    def test_private_person_has_no_title(self, text: str) -> None:
        assert people(text) == [("Lê Minh Tâm", [])]

    def test_religious_and_foreign_names_behind_an_honorific(self) -> None:
        text = "Hòa thượng Thích Minh Thiện; Đại sứ Hoa Kỳ tại Việt Nam Anna Miller; ông Thạch Sô Phia."

        assert people(text) == [
            ("Thích Minh Thiện", []),
            ("Anna Miller", ["Đại sứ Hoa Kỳ tại Việt Nam"]),
            ("Thạch Sô Phia", []),
        ]

    def test_surname_that_is_also_an_honorific(self) -> None:
        assert people("Thượng tá Ông Văn Sánh báo cáo.") == [("Ông Văn Sánh", [])]

    def test_capitals_are_the_same_person_and_titles_unite_in_print_order(self) -> None:
        found = read(
            "LÊ MINH TÂM, Bí thư Thành ủy, chủ trì.",
            "Đồng chí Lê Minh Tâm, Bí thư Thành uỷ, Trưởng đoàn ĐBQH thành phố, kết luận.",
        )

        assert [(p.name, p.titles) for p in found.people] == [
            ("Lê Minh Tâm", ("Bí thư Thành ủy", "Trưởng đoàn ĐBQH thành phố"))
        ]

    def test_a_role_of_the_event_is_no_post(self) -> None:
        text = "Đoàn công tác do đồng chí Lê Minh Tâm, Phó Chủ tịch UBND thành phố, làm Trưởng đoàn."

        assert people(text) == [("Lê Minh Tâm", ["Phó Chủ tịch UBND thành phố"])]

    def test_a_leader_of_history_is_nobodys_post(self) -> None:
        text = "Ôn lại thân thế Chủ tịch Hồ Chí Minh, đồng chí Lê Minh Tâm nhấn mạnh việc học tập."
        assert people(text) == [("Lê Minh Tâm", [])]

    @pytest.mark.parametrize(
        "post", ["Giám đốc Sở Nông nghiệp và PTNT", "Trưởng phòng Tài nguyên - Môi trường huyện"]
    )
    def test_a_field_in_its_short_form_is_read_to_its_end(self, post: str) -> None:
        assert people(f"Ông Lê Minh Tâm, {post}, cho biết.") == [("Lê Minh Tâm", [post])]

    def test_a_place_of_the_story_is_no_person(self) -> None:
        text = "Đội khách đến thành phố Hồ Sen từ sớm. Hồ Sen thắng nhờ bàn của Lê Nhật Minh."
        assert [name for name, _titles in people(text)] == ["Lê Nhật Minh"]

    def test_the_papers_own_territory_is_no_person(self) -> None:
        found = read("Phù Sa gỡ hòa, rồi Lê Nhật Minh ghi bàn.", territory="thành phố Phù Sa").people
        assert [person.name for person in found] == ["Lê Nhật Minh"]

    def test_people_stand_in_the_order_of_the_page(self) -> None:
        found = read(
            "Ông Phan Văn Bền dự.",
            kicker="Bí thư Thành ủy Lê Minh Tâm:",
            lead="Ông Trần Thị Lụa nói.",
            captions=["Bà Đồng Thị Út trao quà."],
        )

        assert [p.name for p in found.people] == [
            "Lê Minh Tâm",
            "Trần Thị Lụa",
            "Đồng Thị Út",
            "Phan Văn Bền",
        ]


class TestOrganizations:
    """Each body once, in its fullest printed form."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Thành ủy Cần Thơ họp. Thành ủy yêu cầu.", ["Thành ủy Cần Thơ"]),
            ("Ban Dân vận Thành ủy và Thành ủy Cần Thơ", ["Ban Dân vận Thành ủy", "Thành ủy Cần Thơ"]),
            ("Ban Dân vận góp ý. Ban Dân vận Thành ủy tiếp thu.", ["Ban Dân vận Thành ủy"]),
            ("Phó Giám đốc Sở Y tế thành phố nói", ["Sở Y tế thành phố"]),
            ("Chánh Thanh tra thành phố nói", ["Thanh tra thành phố"]),
            ("Thủ tướng Chính phủ; Ủy viên Bộ Chính trị", ["Chính phủ", "Bộ Chính trị"]),
            ("các cấp ủy, chính quyền, MTTQVN, đoàn thể", ["MTTQVN"]),
            ("Tỉnh ủy, Ban Thường vụ, Mặt trận và các đoàn thể, các sở, ngành của Đảng, Nhà nước", []),
            ("HĐND, UBND thành phố", ["HĐND thành phố", "UBND thành phố"]),
            ("UBND thành phố Cần Thơ; UBND TP Cần Thơ; UBND thành phố", ["UBND thành phố Cần Thơ"]),
            (
                "Sở Văn hóa, Thể thao và Du lịch và Sở Tài chính",
                ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"],
            ),
            (
                "Phòng Cảnh sát PCCC và CNCH Công an TP Cần Thơ điều xe",
                ["Phòng Cảnh sát PCCC và CNCH Công an TP Cần Thơ"],
            ),
            ("Tổ đại biểu số 7 HĐND thành phố tiếp xúc", ["Tổ đại biểu số 7 HĐND thành phố"]),
            ("Văn phòng Đoàn ĐBQH và HĐND thành phố", ["Văn phòng Đoàn ĐBQH và HĐND thành phố"]),
            ("Bệnh viện Đa khoa Trung ương Cần Thơ tiếp nhận", ["Bệnh viện Đa khoa Trung ương Cần Thơ"]),
            ("TAND khu vực 1 và Quân khu 9", ["TAND khu vực 1", "Quân khu 9"]),
            ("HTX Vườn cây ăn trái Mỹ Khánh bán lẻ", ["HTX Vườn cây ăn trái Mỹ Khánh"]),
            ("Hội nghị nghe. Hội trường đông. Trường Xuân mưa. Bộ đội giúp dân.", []),
        ],
    )
    def test_names(self, text: str, expected: list[str]) -> None:
        assert list(read(text).organizations) == expected

    def test_a_bare_kind_is_the_territory_of_the_story(self) -> None:
        found = read("UBND thành phố yêu cầu.", lead="UBND thành phố Vị Thanh họp.")

        assert found.organizations == ("UBND thành phố Vị Thanh",)


class TestCost:
    @pytest.mark.parametrize(
        "piece",
        [
            "Phó Chủ tịch UBND thành phố, ",
            "Nguyễn Văn Tám, ",
            "ông ",
            "(",
            "Nghị quyết số 1/2, ",
            "Sở Y tế và Tài chính - ",
            "UBND thành phố tổ chức hội nghị ",
            "làm trưởng đoàn kiểm tra do ",
            "Trường Nguyễn Văn Tám ",
        ],
    )
    def test_time_grows_with_the_text_only(self, piece: str) -> None:
        def seconds(length: int) -> float:
            text = piece * (length // len(piece))
            started = time.process_time()
            read(lead=text)
            return time.process_time() - started

        seconds(2_000)
        short, long = seconds(8_000), seconds(64_000)

        assert long < max(30 * short, 0.8)

    def test_no_text_names_nothing(self) -> None:
        assert read() == Recognised()
