"""Front page, section and story as a reader gets them: what is live, where it moved, what is gone."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext

from articles.language import ZONE
from articles.models import PublishedArticle
from tests.factories import make_organization, make_person, make_published, make_section

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
PICTURE = {
    "path": "/anh/0123456789abcdef01234567",
    "alt": "Cầu mới",
    "width": 1600,
    "height": 1000,
    "widths": [480, 960, 1600],
    "formats": ["jpeg", "webp"],
    "focal": [0.0, 1.0],
}


def vietnamese(message: str) -> str:
    with translation.override("vi"):
        return gettext(message)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def withdrawn() -> PublishedArticle:
    """A tombstone as the desk leaves it."""
    row = make_published()
    for name in ("kicker", "headline", "dateline", "lead", "slug", "genre", "body_html"):
        setattr(row, name, "")
    row.document, row.picture = {}, {}
    row.withdrawn_at = row.live_until = timezone.now()
    row.save()
    return row


class TestStory:
    def test_live_story_prints_everything_in_order(self, client: Client) -> None:
        row = make_published(
            kicker="Chủ tịch UBND thành phố:",
            headline="Kè phải xong trước mùa nước",
            dateline="PS",
            published_at=datetime(2020, 6, 18, 20, 50, tzinfo=ZONE),
        )

        text = text_of(client, row.get_absolute_url())

        parts = [row.kicker, row.headline, "18/06/2020 - 20:50", "HẠ LAM", "(PS)", row.lead, row.body_html]
        main = text[text.index("<main") :]
        places = [main.index(part) for part in parts]
        assert places == sorted(places)
        assert text.count("<h1>") == 1
        assert '<time datetime="2020-06-18T20:50+07:00">' in text

    def test_text_is_escaped_and_the_body_is_not(self, client: Client) -> None:
        row = make_published(headline="A <b>B</b>", body_html="<p>Có <strong>chữ đậm</strong>.</p>")

        text = text_of(client, row.get_absolute_url())

        assert "A &lt;b&gt;B&lt;/b&gt;" in text
        assert "<b>B</b>" not in text
        assert "<strong>chữ đậm</strong>" in text

    def test_person_without_public_page_is_text(self, client: Client) -> None:
        public, private = make_person("Lý Thu Vân"), make_person("Trần Văn Kín", is_public=False)
        row = make_published(people=[public, private])

        response = client.get(row.get_absolute_url())

        text = response.content.decode()
        assert f'href="{public.get_absolute_url()}"' in text
        assert "Trần Văn Kín" in text
        assert f"-p{private.pk}.html" not in text
        assert f"person:{public.pk}" in response["Surrogate-Key"].split()
        assert f"person:{private.pk}" not in response["Surrogate-Key"].split()

    def test_picture_offers_every_width_and_its_focal_point(self, client: Client) -> None:
        row = make_published(picture=PICTURE)
        row.document["captions"] = [
            {"text": "Cầu", "credit": "TÚ KHANG", "is_lead": True, "picture": PICTURE}
        ]
        row.save()

        text = text_of(client, row.get_absolute_url())

        assert f"{PICTURE['path']}/480.webp 480w, {PICTURE['path']}/960.webp 960w" in text
        assert f'src="{PICTURE["path"]}/960.jpeg"' in text
        assert 'data-x="0" data-y="4"' in text
        assert "TÚ KHANG" in text
        assert f'<meta property="og:image" content="http://testserver{PICTURE["path"]}/1600.jpeg">' in text

    def test_meeting_documents_and_tags_stand_beside_the_text(self, client: Client) -> None:
        host = make_organization("Thành ủy Phù Sa")
        row = make_published()
        row.document |= {
            "meetings": [
                {
                    "id": 1,
                    "title": "Hội nghị sơ kết",
                    "kind": "hội nghị",
                    "date": "2026-11-20",
                    "place": "Hội trường",
                    "organizers": ["Thành ủy Phù Sa"],
                    "organizer_ids": [host.pk],
                }
            ],
            "documents": [
                {"id": 1, "label": "Quyết định 290-QĐ/TW", "issuer": "Bộ Chính trị", "term": "khóa X"}
            ],
            "tags": [{"id": 1, "name": "dân vận", "slug": "dan-van"}],
        }
        row.save()

        text = text_of(client, row.get_absolute_url())

        assert "20/11/2026" in text
        assert f'href="{host.get_absolute_url()}"' in text
        assert "Bộ Chính trị (khóa X)" in text
        assert 'href="/tim-kiem/?q=d%C3%A2n%20v%E1%BA%ADn"' in text

    @pytest.mark.parametrize("wrong", ["/kinh-te/{slug}-a{pk}.html", "/thoi-su/khac-a{pk}.html"])
    def test_wrong_section_or_slug_moves_to_the_right_address(self, client: Client, wrong: str) -> None:
        row = make_published()

        response = client.get(wrong.format(slug=row.slug, pk=row.article_id))

        assert response.status_code == 301
        assert response["Location"] == row.get_absolute_url()

    def test_withdrawn_story_is_gone_under_any_address(self, client: Client) -> None:
        row = withdrawn()

        answers = [client.get(f"/thoi-su/{slug}-a{row.article_id}.html") for slug in ("tin", "khac")]

        assert [answer.status_code for answer in answers] == [410, 410]
        assert answers[0].content == answers[1].content
        assert vietnamese("This story is no longer available") in answers[0].content.decode()

    def test_story_published_again_after_a_withdrawal_is_live(self, client: Client) -> None:
        row = make_published(article_id=withdrawn().article_id)

        assert client.get(row.get_absolute_url()).status_code == 200

    def test_unknown_and_scheduled_are_the_same_bytes(self, client: Client) -> None:
        later = make_published(live_from=timezone.now() + timedelta(hours=1))

        answers = [
            client.get(path)
            for path in (later.get_absolute_url(), "/thoi-su/khong-co-a7.html", "/khong-co/", "/x/y/z")
        ]

        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1

    def test_scheduled_version_takes_over_at_its_second(self, client: Client) -> None:
        change = NOON + timedelta(minutes=10)
        with time_machine.travel(NOON, tick=False):
            old = make_published(headline="Bản cũ", live_from=NOON - timedelta(hours=1), live_until=change)
            new = make_published(
                headline="Bản mới", slug=old.slug, article_id=old.article_id, live_from=change
            )
        path = old.get_absolute_url()

        with time_machine.travel(change - timedelta(seconds=1), tick=False):
            before = client.get(path)
        with time_machine.travel(change, tick=False):
            after = client.get(path)

        assert (old.headline in before.content.decode(), new.headline in before.content.decode()) == (
            True,
            False,
        )
        assert (old.headline in after.content.decode(), new.headline in after.content.decode()) == (
            False,
            True,
        )
        assert before["Cache-Control"] == "public, max-age=1"
        assert after["Cache-Control"] == "public, max-age=60"

    def test_english_page_has_its_own_words_and_one_canonical_address(self, client: Client) -> None:
        row = make_published()

        text = text_of(client, f"/en{row.get_absolute_url()}")

        assert '<html lang="en">' in text
        assert "Share this story" in text
        assert f'<link rel="canonical" href="http://testserver{row.get_absolute_url()}">' in text

    def test_host_header_reaches_no_address(self, client: Client) -> None:
        row = make_published()

        response = client.get(row.get_absolute_url(), headers={"host": "localhost"})

        assert response.status_code == 200
        assert "localhost" not in response.content.decode()


class TestFront:
    def test_empty_paper_says_so(self, client: Client) -> None:
        assert vietnamese("Nothing has been published yet") in text_of(client, "/")

    @pytest.mark.parametrize("number", [1, 3, 7, 30])
    def test_newest_leads_and_each_story_stands_once(self, client: Client, number: int) -> None:
        rows = [make_published(live_from=NOON + timedelta(minutes=i)) for i in range(number)]

        text = text_of(client, "/")

        assert text.index(rows[-1].get_absolute_url()) == min(
            text.index(row.get_absolute_url()) for row in rows[-20:]
        )
        assert [text.count(f'href="{row.get_absolute_url()}"') for row in rows[-23:]] == [1] * min(number, 23)

    def test_older_stories_are_on_the_next_page(self, client: Client) -> None:
        rows = [make_published(live_from=NOON + timedelta(minutes=i)) for i in range(25)]

        text = text_of(client, "/?page=2")

        assert rows[0].headline in text
        assert rows[-1].headline not in text

    @pytest.mark.parametrize("page", ["0", "-1", "x", "01", "1.5", "", "9" * 400, "²", "2"])
    def test_page_that_does_not_exist_is_not_found(self, client: Client, page: str) -> None:
        make_published()

        assert client.get(f"/?page={page}").status_code == 404

    def test_headers_name_the_next_change(self, client: Client) -> None:
        with time_machine.travel(NOON, tick=False):
            make_published(live_from=NOON + timedelta(seconds=25))
            response = client.get("/")

        assert response["Cache-Control"] == "public, max-age=25"
        assert response["Surrogate-Key"] == "front site"

    def test_only_people_with_a_public_page_are_shown(self, client: Client) -> None:
        public, private = make_person("Lý Thu Vân"), make_person("Trần Văn Kín", is_public=False)
        make_published(people=[public, private])

        text = text_of(client, "/")

        assert public.get_absolute_url() in text
        assert "Trần Văn Kín" not in text


class TestSection:
    def test_its_english_page_names_it_in_english_alone(self, client: Client) -> None:
        make_published(section=make_section("kinh-te", name="Kinh tế", name_en="Economy"))

        text = text_of(client, "/en/kinh-te/")

        assert "RSS of Economy" in text
        assert text.count("Kinh tế") == 0

    def test_section_shows_its_own_and_those_below_it(self, client: Client) -> None:
        parent = make_section("van-hoa")
        child, other = make_section("am-nhac", parent=parent), make_section("kinh-te")
        rows = {section.slug: make_published(section=section) for section in (parent, child, other)}

        text = text_of(client, "/van-hoa/")

        assert [rows[slug].headline in text for slug in ("van-hoa", "am-nhac", "kinh-te")] == [
            True,
            True,
            False,
        ]

    def test_empty_section_says_so(self, client: Client) -> None:
        make_section("van-hoa")

        assert vietnamese("This section has no stories yet.") in text_of(client, "/van-hoa/")


def queries(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


class TestQueries:
    def test_story_page_takes_three_however_many_it_names(self, client: Client) -> None:
        one = make_published(people=[make_person("An")], organizations=[make_organization("Sở Y tế")])
        many = make_published(
            people=[make_person(f"Nguyễn Văn {i}") for i in range(50)],
            organizations=[make_organization(f"Sở {i}") for i in range(50)],
        )

        counts = [len(queries(client, row.get_absolute_url())) for row in (one, many)]

        assert counts == [3, 3]

    @pytest.mark.parametrize(("path", "budget"), [("/", 6), ("/thoi-su/", 5)])
    def test_lists_take_the_same_at_one_and_at_fifty(self, client: Client, path: str, budget: int) -> None:
        make_published(people=[make_person("An")], picture=PICTURE)
        at_one = queries(client, path)
        for number in range(49):
            make_published(
                people=[make_person(f"Nguyễn Văn {number}")], section=make_section("thoi-su"), picture=PICTURE
            )

        at_fifty = queries(client, path)

        assert len(at_one) == len(at_fifty) <= budget
