"""What a reader's words find. The same tests run on SQLite and PostgreSQL and expect the same results."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
import time_machine

from articles import desk, language
from articles.language.dates import ZONE
from articles.models import PublishedArticle, search
from tests.factories import make_article, make_published, make_user

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


def story(headline: str, **values) -> PublishedArticle:
    row = make_published(headline=headline, lead="", **values)
    search.write_row(published_pk=row.pk, published_at=row.published_at, text=headline)
    return row


def found(query: str, **values) -> set[str]:
    ids = search.search(query, **values).ids
    return set(PublishedArticle.everything.filter(pk__in=ids).values_list("headline", flat=True))


class TestMarks:
    @pytest.fixture(autouse=True)
    def _stories(self) -> None:
        for headline in ("Đảng bộ họp", "Đang thi công", "Đáng khen", "Hòa bình", "Hoa kiểng", "Họa sĩ"):
            story(headline)

    @pytest.mark.parametrize(
        ("query", "headlines"),
        [
            ("dang", {"Đảng bộ họp", "Đang thi công", "Đáng khen"}),
            ("DANG", {"Đảng bộ họp", "Đang thi công", "Đáng khen"}),
            ("Đảng", {"Đảng bộ họp"}),
            ("đảng", {"Đảng bộ họp"}),
            ("ĐẢNG BỘ", {"Đảng bộ họp"}),
            ("Ðảng", {"Đảng bộ họp"}),  # Eth
            ("\u0110a\u0309ng", {"Đảng bộ họp"}),  # marks apart
            ("đang", {"Đang thi công"}),
            ("hoà", {"Hòa bình"}),  # the old place of the tone
            ("hòa", {"Hòa bình"}),
            ("hoa", {"Hòa bình", "Hoa kiểng", "Họa sĩ"}),
            ("bình hòa", {"Hòa bình"}),
            ("không đâu có", set()),
        ],
    )
    def test_marks_typed_are_respected_and_marks_left_out_find_all(self, query, headlines) -> None:
        assert found(query) == headlines


class TestPhrases:
    def test_the_phrase_wins_over_scattered_words(self) -> None:
        story("Đồng chí Phạm Văn Hiểu phát biểu")
        story("Phạm Thị Lan hiểu văn hóa")

        assert found("pham van hieu") == {"Đồng chí Phạm Văn Hiểu phát biểu"}
        assert found("Phạm Văn Hiểu") == {"Đồng chí Phạm Văn Hiểu phát biểu"}

    def test_without_the_phrase_all_words_are_wanted(self) -> None:
        story("Phạm Thị Lan hiểu văn hóa")
        story("Phạm Thị Lan ca hát")

        assert found("hieu pham van") == {"Phạm Thị Lan hiểu văn hóa"}

    def test_a_word_is_a_whole_word(self) -> None:
        story("Thành phố")

        assert found("thanh") == {"Thành phố"}
        assert found("than") == set()


class TestNumbers:
    @pytest.mark.parametrize("query", ["290-QĐ/TW", "290-qd/tw", "290 QĐ TW", "290-QĐ", "QĐ/TW", "290"])
    def test_a_document_number_is_found_as_typed(self, query: str) -> None:
        story("Quán triệt Quyết định 290-QĐ/TW của Bộ Chính trị")
        story("Quyết định 29-QĐ/TU của Thành ủy")

        assert found(query) == {"Quán triệt Quyết định 290-QĐ/TW của Bộ Chính trị"}

    def test_decimals_dates_and_units(self) -> None:
        story("Giảm 4,85% so với 18-6-2020 trên 1.250 ha")

        for query in ("4,85%", "4.85", "18-6-2020", "18/6/2020", "1.250 ha"):
            assert len(found(query)) == 1, query
        assert found("4,86%") == set()


class TestSafety:
    @pytest.mark.parametrize(
        "query",
        [
            '"',
            "'",
            '"đảng',
            'a" OR "b',
            "đảng OR bộ",
            "NOT đảng",
            "NEAR(đảng bộ, 2)",
            "exact : đảng",
            "{folded exact} : đảng",
            "-đảng",
            "đảng*",
            "^đảng",
            "đảng & bộ | !họp",
            "<->",
            "(((",
            "%_%",
            "\\",
            "\x00",
            "'; DROP TABLE articles_search; --",
            "🙂",
            "   ",
            "",
            "١٢٣ ²",
            "Đ" * 5000,
        ],
    )
    def test_no_operator_and_no_quote_breaks_or_means_anything(self, query: str) -> None:
        story("Đảng bộ họp")

        page = search.search(query)

        assert page.total in (0, 1)
        assert found("đảng bộ") == {"Đảng bộ họp"}

    @pytest.mark.parametrize("words", [50, 400])
    def test_a_very_long_query_is_answered(self, words: int) -> None:
        story("Đảng bộ họp")

        assert found(" ".join(f"từ{n}" for n in range(words))) == set()

    def test_operators_are_plain_words(self) -> None:
        story("Chọn A or B")
        story("Chọn A")

        assert found("a or b") == {"Chọn A or B"}


class TestTime:
    @pytest.fixture
    def chief(self):
        return make_user("Thư ký tòa soạn")

    def test_a_scheduled_story_is_found_from_its_second(self, chief) -> None:
        with time_machine.travel(MONDAY, tick=False) as clock:
            desk.schedule(article=make_article(chief, headline="Zaraniki"), by=chief, at=MONDAY + HOUR)

            assert search.search("zaraniki").total == 0
            clock.move_to(MONDAY + HOUR - timedelta(microseconds=1))
            assert search.search("zaraniki").total == 0
            clock.move_to(MONDAY + HOUR)
            assert found("zaraniki") == {"Zaraniki"}

    def test_a_scheduled_version_replaces_the_old_words(self, chief) -> None:
        with time_machine.travel(MONDAY, tick=False) as clock:
            article = make_article(chief, headline="Cũkiva")
            desk.publish(article=article, by=chief)
            desk.write_snapshot(
                article=article,
                snapshot={**desk.take_snapshot(article), "headline": "Mớikiva"},
                token=1,
                by=chief,
            )
            desk.schedule(article=article, by=chief, at=MONDAY + HOUR)

            assert (found("cũkiva"), found("mớikiva")) == ({"Cũkiva"}, set())
            clock.move_to(MONDAY + HOUR)
            assert (found("cũkiva"), found("mớikiva")) == (set(), {"Mớikiva"})

    def test_a_withdrawn_story_is_not_found(self, chief) -> None:
        article = make_article(chief, headline="Zaraniki")
        desk.publish(article=article, by=chief)

        desk.withdraw(article=article, by=chief)

        assert search.search("zaraniki").total == 0

    def test_captions_credits_people_and_tags_are_found(self, chief) -> None:
        article = make_article(
            chief,
            kicker="Kikabo:",
            lead="Dẫnabo.",
            people=[{"person": None, "name": "Lê Personabo", "title": "Titlabo", "role": "mentioned"}],
            organizations=[{"organization": None, "name": "Sở Organabo"}],
            tags=[{"id": None, "name": "tagabo"}],
            credits=[{"name": "CREDABO", "role": "text", "contributor": None}],
        )
        desk.publish(article=article, by=chief)

        for word in ("kikabo", "dẫnabo", "personabo", "titlabo", "organabo", "tagabo", "credabo"):
            assert search.search(word).total == 1, word


class TestPages:
    def test_newest_first_by_the_printed_date(self) -> None:
        old = story("Lũ về", published_at=MONDAY - timedelta(days=900))
        new = story("Lũ rút", published_at=MONDAY)
        middle = story("Lũ lớn", published_at=MONDAY - timedelta(days=30))

        assert search.search("lũ").ids == [new.pk, middle.pk, old.pk]

    def test_pages_follow_one_another_without_doubles(self) -> None:
        rows = [story("Lũ về", published_at=MONDAY - timedelta(hours=n)).pk for n in range(45)]

        pages = [search.search("lũ", page=number) for number in (1, 2, 3, 4)]

        assert [pk for page in pages for pk in page.ids] == rows
        assert [page.has_more for page in pages] == [True, True, False, False]
        assert pages[0].total == 45
        assert not pages[0].is_capped

    def test_the_count_is_capped(self, monkeypatch) -> None:
        monkeypatch.setattr(search, "COUNT_CAP", 3)
        for _ in range(5):
            story("Lũ về")

        page = search.search("lũ")

        assert (page.total, page.is_capped, len(page.ids)) == (3, True, 5)

    def test_rewriting_a_row_replaces_it(self) -> None:
        row = story("Lũ về")
        search.write_row(published_pk=row.pk, published_at=row.published_at, text="Nước rút")

        assert search.search("lũ").total == 0
        assert search.search("nước rút").total == 1

    def test_a_date_before_1970_still_has_a_row(self) -> None:
        story("Giải phóng", published_at=datetime(1954, 10, 10, tzinfo=ZONE))

        assert search.search("giải phóng").total == 1


class TestAgainstPlainReading:
    """Both databases must find what reading the tokens in Python finds, so they find the same."""

    WORDS = (
        "đảng đang dang hòa hoà bình thành phố 290-QĐ/TW 4,85% 18-6-2020 1.250 1e5 0x1f 3kg 5,2km "
        "a1b2 T.A.M. m² ½ COVID-19 F0 H5N1 user@bao.vn https://bao.vn/tin-1 www.bao.vn "
        "/etc/passwd -5 +3 1.2.3.4 v1.0 Krông Đắk Lắk "
        "ស្រុក Ñandú straße İzmir ﬁnance ’quote‘ “kép” … & <p> đ/c 'the and or not to_be _x_"
    ).split()

    def expected(self, stories: dict[int, str], query: str) -> set[int]:
        fold = language.match_fold if language.has_marks(query) else language.search_fold
        column = {pk: [fold(t) for t in language.search_tokens(text)] for pk, text in stories.items()}
        tokens = [fold(token) for token in language.search_tokens(query)]
        if not tokens:
            return set()
        phrase = {
            pk
            for pk, words in column.items()
            if any(words[at : at + len(tokens)] == tokens for at in range(len(words)))
        }
        return phrase or {pk for pk, words in column.items() if set(tokens) <= set(words)}

    def test_whatever_is_written_and_asked(self) -> None:
        chance = random.Random(20200618)
        stories = {}
        for _ in range(40):
            text = " ".join(chance.choices(self.WORDS, k=12))
            row = story("Tin")
            search.write_row(published_pk=row.pk, published_at=row.published_at, text=text)
            stories[row.pk] = text
        several = (chance.choices(self.WORDS, k=length) for length in [2, 3] * 100)
        queries = [*self.WORDS, *(" ".join(words) for words in several)]

        wrong = {
            query: (len(self.expected(stories, query)), len(self.all_of(query)))
            for query in queries
            if self.expected(stories, query) != self.all_of(query)
        }

        assert wrong == {}

    def all_of(self, query: str) -> set[int]:
        pages = (search.search(query, page=number).ids for number in (1, 2, 3))
        return {pk for page in pages for pk in page}
