"""Recognition of the one event that a report is about, and of stories that have none."""

from __future__ import annotations

from datetime import date

import pytest

from tests.recognising import read


class TestMeeting:
    @pytest.mark.parametrize(
        ("lead", "day", "kind", "organizer"),
        [
            (
                (
                    "Ngày 18-5-2024, Thường trực Thành ủy Cần Thơ làm việc với Đảng ủy Công an thành phố"
                    " về công tác"
                    " chuẩn bị đại hội."
                ),
                date(2024, 5, 18),
                "buổi làm việc",
                "Thường trực Thành ủy Cần Thơ",
            ),
            (
                "Sáng 18-5, UBND thành phố phối hợp với Bộ Công Thương tổ chức hội nghị xúc tiến thương mại.",
                date(2024, 5, 18),
                "hội nghị",
                "UBND thành phố",
            ),
            (
                "Chiều nay (20-5), UBND thành phố họp báo về lễ hội bánh dân gian.",
                date(2024, 5, 20),
                "họp báo",
                "UBND thành phố",
            ),
            (
                "Từ ngày 14 đến 16-5, Đảng bộ quận Ninh Kiều tổ chức Đại hội đại biểu lần thứ XII.",
                date(2024, 5, 14),
                "đại hội",
                "Đảng bộ quận Ninh Kiều",
            ),
            (
                (
                    "Nhân Ngày truyền thống học sinh (9.1.1950 - 9.1.2024), sáng 18.5, Thành đoàn Cần Thơ"
                    " tổ chức họp mặt."
                ),
                date(2024, 5, 18),
                "họp mặt",
                "Thành đoàn Cần Thơ",
            ),
            (
                (
                    "Ngày 17-5, tại Cần Thơ diễn ra diễn đàn do Bộ Công Thương phối hợp Hiệp hội Lương"
                    " thực tổ chức."
                ),
                date(2024, 5, 17),
                "diễn đàn",
                "Bộ Công Thương",
            ),
            (
                (
                    "Chiều 18-5, Đoàn công tác của Bộ Y tế do Thứ trưởng Bộ Y tế Lê Minh Tâm làm Trưởng"
                    " đoàn đến thăm và"
                    " làm việc tại Bệnh viện Đa khoa Trung ương Cần Thơ."
                ),
                date(2024, 5, 18),
                "thăm và làm việc",
                "Bộ Y tế",
            ),
            (
                "Sáng 18-5, HĐND thành phố khóa X khai mạc kỳ họp thứ mười một.",
                date(2024, 5, 18),
                "kỳ họp",
                "HĐND thành phố",
            ),
            (
                (
                    "Sáng 18-5, đồng chí Lê Minh Tâm, Phó Chủ tịch UBND thành phố cùng đoàn công tác kiểm"
                    " tra tiến độ kè."
                ),
                date(2024, 5, 18),
                "kiểm tra",
                "",
            ),
            (
                (
                    "Ngày 18-5, tại xã Thới Hưng, Tổ đại biểu số 2 HĐND thành phố tiếp xúc cử tri trước"
                    " kỳ họp thứ tám."
                ),
                date(2024, 5, 18),
                "tiếp xúc cử tri",
                "Tổ đại biểu số 2 HĐND thành phố",
            ),
            (
                (
                    "Sở Y tế vừa tổ chức hội thảo về chuyển đổi số theo Quyết định số 5/QĐ-UBND ngày"
                    " 2-5-2024 của UBND"
                    " thành phố."
                ),
                None,
                "hội thảo",
                "Sở Y tế",
            ),
        ],
    )
    def test_event_of_the_lead(self, lead: str, day: date | None, kind: str, organizer: str) -> None:
        meeting = read(lead=lead).meeting

        assert meeting is not None
        assert (meeting.date, meeting.kind, meeting.organizer) == (day, kind, organizer)

    @pytest.mark.parametrize(
        "lead",
        [
            "Ngày 18-5, Công an quận Ninh Kiều bắt giữ hai đối tượng; khi kiểm tra phát hiện 3 gói ma túy.",
            "Nông dân huyện Phong Điền phấn khởi vì sầu riêng được mùa, được giá.",
            "Chiều 18-5, đội Cần Thơ thắng Đồng Tháp 2-1 ở vòng 5 giải hạng nhất.",
            "Theo Đài Khí tượng Thủy văn thành phố, từ ngày 18-5 có mưa rào.",
            "Dịp nghỉ lễ, các khu du lịch đông khách, không khí lễ hội rộn ràng.",
            "Công an quận Ninh Kiều kiểm tra một nhà trọ, bắt giữ hai đối tượng, thu giữ tang vật.",
            "Các chi bộ ở quận Ninh Kiều thực hiện Nghị quyết Đại hội XIII của Đảng.",
            "Công tác kiểm tra, giám sát được tăng cường theo nghị quyết đại hội.",
        ],
    )
    def test_story_without_an_event(self, lead: str) -> None:
        assert read(lead=lead).meeting is None

    def test_ceremony_that_people_attend(self) -> None:
        meeting = read(lead="Sáng 18-5, gần 2.000 học sinh dự lễ khai giảng năm học mới.").meeting

        assert meeting is not None
        assert (meeting.kind, meeting.date, meeting.organizer) == ("lễ", date(2024, 5, 18), "")

    def test_event_that_only_a_caption_names(self) -> None:
        meeting = read(
            lead="Sản xuất lúa giảm phát thải đang được nhân rộng.",
            captions=["Đại biểu tham quan mô hình tại hội thảo ngày 18-5."],
        ).meeting

        assert meeting is not None
        assert (meeting.kind, meeting.date) == ("hội thảo", date(2024, 5, 18))
