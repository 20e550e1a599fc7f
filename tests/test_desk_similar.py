"""Near copies are found, stories of the same meeting are not, and nobody learns of what they may not see."""

import pytest

from articles import desk
from articles.language import similarity
from tests.factories import make_article, make_user

WORDS = (
    "Sáng nay ban quản lý dự án bàn giao mặt bằng đoạn kè dài hai cây số cho nhà thầu thi công và yêu cầu "
    "đơn vị bố trí đủ ba ca mỗi ngày để kịp khép kín trước mùa nước nổi năm sau theo cam kết với "
    "người dân ven sông"
)
OTHER = (
    "Chiều cùng ngày đoàn giám sát đến thăm trạm y tế phường và ghi nhận máy siêu âm mới chưa có người "
    "vận hành nên đề nghị cử hai bác sĩ đi học thêm trong quý đầu năm tới để phục vụ bà con tại chỗ"
)


class TestSimilarity:
    def test_marks_and_case_do_not_part_texts(self) -> None:
        assert similarity.shingles(WORDS.upper()) == similarity.shingles(WORDS)

    def test_a_text_is_wholly_in_itself_and_not_in_another(self) -> None:
        mine, theirs = similarity.shingles(WORDS), similarity.shingles(OTHER)
        assert similarity.containment(mine, mine) == 1
        assert similarity.containment(mine, theirs) == 0

    def test_a_few_words_are_like_nothing(self) -> None:
        assert similarity.shingles("Thành phố họp báo") != frozenset()
        assert similarity.shingles("Họp báo") == frozenset()
        assert similarity.containment(similarity.shingles("Họp báo"), similarity.shingles(WORDS)) == 0


@pytest.mark.django_db
class TestFindSimilar:
    def test_an_edited_copy_is_found_with_its_share(self) -> None:
        article = make_article(lead="", body=f"<p>{WORDS}</p>")
        edited = WORDS.replace("ba ca mỗi ngày", "hai ca một ngày")

        found = desk.find_similar(text=edited, by=make_user())

        assert found is not None
        assert found.article == article
        assert 60 <= found.percent < 100

    def test_another_text_is_not(self) -> None:
        make_article(lead="", body=f"<p>{WORDS}</p>")
        assert desk.find_similar(text=OTHER, by=make_user()) is None

    def test_a_reporter_does_not_learn_of_a_colleagues_draft(self) -> None:
        make_article(make_user("Phóng viên"), lead="", body=f"<p>{WORDS}</p>")
        assert desk.find_similar(text=WORDS, by=make_user("Phóng viên")) is None

    def test_a_discarded_story_is_left_alone(self) -> None:
        chief = make_user()
        desk.discard(article=make_article(chief, lead="", body=f"<p>{WORDS}</p>"), by=chief)
        assert desk.find_similar(text=WORDS, by=chief) is None

    def test_the_fingerprint_follows_a_save(self) -> None:
        chief = make_user()
        article = make_article(chief, lead="", body=f"<p>{WORDS}</p>")
        snapshot = {**desk.take_snapshot(article), "body": f"<p>{OTHER}</p>"}
        desk.write_snapshot(article=article, snapshot=snapshot, token=article.version, by=chief)

        assert desk.find_similar(text=WORDS, by=chief) is None
        found = desk.find_similar(text=OTHER, by=chief)
        assert found is not None
        assert found.percent == 100
