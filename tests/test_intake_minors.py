"""A minor's identity: what gives it away in a story of crime, abuse or an accident, and what does not."""

import pytest

from articles.intake.minors import exposed_minors

CRIME = "Công an phường Bến Vàm khởi tố vụ án."
#: (text, words that must be found); invented, like every name here
TOLD = [
    ("Nạn nhân là em Trần Thị Mai Lan, học lớp 8.", "em Trần Thị Mai Lan"),
    ("Trước đó, cháu Nguyễn Văn Tí bị bắt cóc khi đang chơi trước nhà.", "cháu Nguyễn Văn Tí"),
    ("Bé Lê Ngọc Hân bị mẹ kế bạo hành suốt hai tháng.", "Lê Ngọc Hân"),
    ("Cô bé Phạm Thị Út kể lại sự việc với cô giáo.", "Phạm Thị Út"),
    ("Cậu bé Huỳnh Văn Đò đuối nước khi tắm sông.", "Huỳnh Văn Đò"),
    ("Đối tượng Võ Minh Khang (16 tuổi) khai nhận hành vi.", "Võ Minh Khang (16 tuổi)"),
    ("Đặng Hoài Nam, 15 tuổi, cùng nhóm bạn gây án lúc rạng sáng.", "Đặng Hoài Nam (15 tuổi)"),
    ("Bùi Thị Sen (SN 2012) được đưa về trung tâm bảo trợ.", "Bùi Thị Sen (14 tuổi)"),
    ("Nạn nhân Ngô Văn Sậy, sinh năm 2015, tử vong tại chỗ.", "Ngô Văn Sậy (11 tuổi)"),
    ("Bé gái 8 tuổi Lâm Thị Bông được tìm thấy dưới kênh.", "Lâm Thị Bông"),
    ("Nữ sinh Phan Kiều Oanh bị đánh đập ngoài cổng trường.", "Phan Kiều Oanh"),
    ("Trần Văn H. (15 tuổi) bị tạm giữ. Bạn học của Trần Văn Hoài kể lại.", "Trần Văn Hoài"),
    ("Hai nạn nhân là em Trần Văn Lúa và Nguyễn Thị Mạ.", "Nguyễn Thị Mạ"),
    ("Em Thạch Sà Ri (13 tuổi) bị đánh hội đồng.", "Thạch Sà Ri"),
]
HIDDEN_TEXT = [
    "Vụ cướp xảy ra gần Trường Tiểu học Trần Anh Minh; em T.A.M. kịp báo cho người lớn.",
    "Nạn nhân là em T.T.M.L., học lớp 8.",
    "Em Nguyễn Thị H. (14 tuổi) được đưa đi cấp cứu.",
    "Bị can Trần Văn Cội (35 tuổi) bị tạm giam bốn tháng.",
    "Ông Nguyễn Văn Sáu, 61 tuổi, trình báo công an.",
    "Em gái Nguyễn Thị Hoa của bị can, 32 tuổi, cho biết như vậy.",
    "Chị em Lê Thị Tư bị tạm giữ.",
    "Trung tá Phan Văn Rạng cho biết các em đã an toàn.",
    "Bị cáo Mai Văn Đước (sinh năm 1990) cúi đầu nhận tội.",
    "Cháu Lê Văn Bần (20 tuổi) là đối tượng gây án.",
    "Vụ tai nạn xảy ra trước Trường THPT Nguyễn Văn Bé 15 tuổi đời.",
]
CALM = [
    "Em Trần Thị Mai Lan, lớp 8, đoạt giải nhất cuộc thi vẽ tranh.",
    "Cháu Nguyễn Văn Tí, 9 tuổi, nhận học bổng Hoa Súng.",
    "Em Lê Ngọc Hân giành giải nhì cuộc thi tìm hiểu phòng, chống đuối nước và xâm hại trẻ em.",
    "Võ Minh Khang (16 tuổi) phá kỷ lục bơi 100 mét của tỉnh.",
    "Quỹ tặng xe lăn cho em Huỳnh Văn Đò, 12 tuổi, nạn nhân chất độc da cam.",
]


def found_in(*texts: str, names: list[tuple[str, str]] | None = None) -> list[str]:
    places = [(f"text-{number}", text) for number, text in enumerate(texts)]
    return [exposed.words for exposed in exposed_minors(places, names=names or [], year=2026)]


class TestFullNames:
    @pytest.mark.parametrize(("text", "words"), TOLD)
    def test_a_told_minor_is_found(self, text: str, words: str) -> None:
        assert any(words in found for found in found_in(CRIME, text)), found_in(CRIME, text)

    @pytest.mark.parametrize("text", HIDDEN_TEXT)
    def test_grown_ups_and_initials_raise_nothing(self, text: str) -> None:
        assert found_in(CRIME, text) == []

    @pytest.mark.parametrize("text", CALM)
    def test_a_story_without_harm_raises_nothing(self, text: str) -> None:
        assert found_in(text) == []


class TestInitials:
    def test_the_full_name_in_another_place_gives_them_away(self) -> None:
        places = [
            ("headline", "Làm rõ vụ bạo hành một học sinh"),
            ("body", "Em T.A.M. đã ổn định tâm lý."),
            ("caption", "Trần Anh Minh cùng bạn tại lớp học"),
        ]

        found = exposed_minors(places, names=[("tags", "Trần Anh Minh")], year=2026)

        assert [(item.words, item.place) for item in found] == [
            ("Trần Anh Minh", "caption"),
            ("Trần Anh Minh", "tags"),
        ]

    def test_half_a_name_is_given_away_too(self) -> None:
        assert found_in(CRIME, "Em Nguyễn Thị H. (14 tuổi) kể lại.", "Ảnh: Nguyễn Thị Huệ ở trường.") == [
            "Nguyễn Thị Huệ"
        ]

    def test_a_grown_up_with_the_same_initials_does_not(self) -> None:
        assert found_in(CRIME, "Em T.V.N. bị đánh.", "Ông Trần Văn Năm, cha của em, trình báo.") == []

    def test_initials_alone_are_right(self) -> None:
        assert found_in(CRIME, "Em T.A.M. và em N.V.B. được bảo vệ danh tính.") == []


def test_long_texts_take_linear_time() -> None:
    text = "Em nhỏ, cháu bé và các bé ở xã Bến Vàm được cứu. " * 4000

    assert found_in(CRIME, text) == []
