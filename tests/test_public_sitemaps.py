"""Sitemaps keep to their schema and name all that readers may see, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.language import ZONE
from articles.models import (
    Contributor,
    Meeting,
    MeetingLink,
    OfficialDocument,
    Person,
    PublishedArticle,
    Series,
    StaticPage,
)
from articles.public import sitemaps
from tests.factories import make_organization, make_person, make_published, make_section, make_tag

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
SCHEMAS = Path(__file__).parent / "schemas"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def read(client: Client, path: str) -> dict[str, str | None]:
    """Path -> lastmod of a valid sitemap or index."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    rules = schema("siteindex.xsd" if root.tag.endswith("sitemapindex") else "sitemap.xsd")
    rules.assertValid(root)
    entries = {
        item.findtext("s:loc", namespaces=SPACE): item.findtext("s:lastmod", namespaces=SPACE)
        for item in root
    }
    assert len(entries) == len(root), "an address stands twice"
    assert all(address.startswith("http://testserver/") for address in entries)
    return {urlsplit(address).path: changed_at for address, changed_at in entries.items()}


def everything(client: Client) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for part in read(client, "/sitemap.xml"):
        found |= read(client, part)
    return found


def query_count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture
def rows() -> dict[str, object]:
    """A public row of every kind, and a live story."""
    now = timezone.now()
    meeting = Meeting(title="Hội nghị sơ kết", kind="hội nghị", visible_from=now)
    document = OfficialDocument(type="Quyết định", number="290-QĐ/TW", visible_from=now)
    contributor = Contributor(display_name="HẠ LAM", visible_from=now)
    series = Series(name="Chuyện cù lao", visible_from=now)
    page = StaticPage(slug="gioi-thieu", title="Giới thiệu", body="<p>Báo.</p>", visible_from=now)
    for row in (meeting, document, contributor, series, page):
        row.full_clean()
        row.save()
    return {
        "people": make_person("Lý Thu Vân"),
        "organizations": make_organization("Sở Y tế"),
        "meetings": meeting,
        "documents": document,
        "tags": make_tag("sạt lở"),
        "authors": contributor,
        "series": series,
        "pages": page,
        "sections": make_section("kinh-te"),
        "stories": make_published(),
    }


class TestIndex:
    def test_every_kind_has_a_part_that_names_its_row(self, client: Client, rows: dict[str, object]) -> None:
        parts = list(read(client, "/sitemap.xml"))

        assert {part.split("/")[2].rpartition("-")[0] for part in parts} == set(sitemaps.PARTS)
        for kind, row in rows.items():
            of_kind = [part for part in parts if part.startswith(f"/sitemap/{kind}-")]
            assert any(row.get_absolute_url() in read(client, part) for part in of_kind), kind

    def test_fixed_pages_are_named(self, client: Client) -> None:
        paths = read(client, "/sitemap/pages-1.xml")

        assert {"/", "/luu-tru/", "/dinh-chinh/", "/nhan-vat/", "/cuoc-hop/"} <= set(paths)

    def test_empty_paper_has_a_valid_index(self, client: Client) -> None:
        PublishedArticle.everything.all().delete()

        assert "/sitemap/pages-1.xml" in read(client, "/sitemap.xml")
        assert client.get("/sitemap/stories-1.xml").status_code == 404

    def test_parts_hold_a_span_of_numbers(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sitemaps, "PART", 10)
        stories = [make_published(article_id=number) for number in (1, 10, 11, 40)]

        index = read(client, "/sitemap.xml")

        assert [path for path in index if "stories" in path] == [
            f"/sitemap/stories-{n}.xml" for n in (1, 2, 4)
        ]
        assert set(read(client, "/sitemap/stories-1.xml")) == {row.get_absolute_url() for row in stories[:2]}
        assert set(read(client, "/sitemap/stories-4.xml")) == {stories[3].get_absolute_url()}
        assert client.get("/sitemap/stories-3.xml").status_code == 404

    @pytest.mark.parametrize(
        "path", ["people-1", "tin-1", "stories-0", "stories-99999999999999999999", "pages-2", "sections-2"]
    )
    def test_part_that_does_not_exist_is_not_found(self, client: Client, path: str) -> None:
        assert client.get(f"/sitemap/{path}.xml").status_code == 404

    def test_not_a_part_of_a_language(self, client: Client) -> None:
        assert client.get("/en/sitemap.xml").status_code == 404


class TestWhatReadersMaySee:
    def test_nothing_else_is_named(self, client: Client) -> None:
        now = timezone.now()
        hidden = [
            make_person("Trần Văn Kín", public_page=False, visible_from=now, is_public=False),
            make_person("Trần Văn Ẩn", is_hidden=True),
            make_person(
                "Trần Văn Chưa", is_public=False, public_page=True, visible_from=now + timedelta(hours=1)
            ),
            make_organization("Ban Kín", is_public=False),
            make_tag("từ kín", is_public=False),
            make_published(live_from=now + timedelta(hours=1)),
            make_published(live_from=now - timedelta(hours=2), live_until=now - timedelta(hours=1)),
        ]
        merged, kept = make_person("Trần Văn Trùng"), make_person("Trần Văn Gốc")
        Person.objects.filter(pk=merged.pk).update(merged_into=kept)
        draft = StaticPage.objects.create(slug="nhap", title="Nháp", body="<p>x</p>")
        make_published()

        found = everything(client)

        assert kept.get_absolute_url() in found
        for row in (*hidden, merged, draft):
            assert row.get_absolute_url() not in found, row

    def test_scheduled_story_comes_in_its_second_and_cache_knows_it(self, client: Client) -> None:
        with time_machine.travel(NOON, tick=False):
            row = make_published(article_id=1, live_from=NOON + timedelta(seconds=20))
            make_published(article_id=2)
            before = client.get("/sitemap/stories-1.xml")
        with time_machine.travel(NOON + timedelta(seconds=20), tick=False):
            after = client.get("/sitemap/stories-1.xml")

        assert row.get_absolute_url() not in before.content.decode()
        assert before["Cache-Control"] == "public, max-age=20"
        assert row.get_absolute_url() in after.content.decode()

    def test_every_address_answers(self, client: Client, rows: dict[str, object]) -> None:
        built = {"/", "/luu-tru/", "/dinh-chinh/"} | {
            rows[kind].get_absolute_url() for kind in ("people", "stories")
        }

        assert built <= set(everything(client))
        assert {client.get(path).status_code for path in built} == {200}


class TestDates:
    def test_story_has_the_moment_of_its_version(self, client: Client) -> None:
        row = make_published(article_id=7, live_from=NOON, published_at=NOON - timedelta(days=900))

        assert read(client, "/sitemap/stories-1.xml")[row.get_absolute_url()] == "2026-11-20T12:00:00+07:00"
        assert read(client, "/sitemap.xml")["/sitemap/stories-1.xml"] == "2026-11-20T12:00:00+07:00"

    def test_directory_row_changes_with_the_stories_that_name_it(self, client: Client) -> None:
        meeting = Meeting(title="Hội nghị", visible_from=NOON - timedelta(days=9))
        meeting.full_clean()
        meeting.save()
        alone = make_person("Lý Thu Vân")
        Person.objects.update(visible_from=NOON - timedelta(days=3))
        for live_from in (NOON - timedelta(days=8), NOON, timezone.now() + timedelta(days=1)):
            MeetingLink.objects.create(published=make_published(live_from=live_from), meeting=meeting)

        assert (
            read(client, "/sitemap/meetings-1.xml")[meeting.get_absolute_url()] == "2026-11-20T12:00:00+07:00"
        )
        assert read(client, "/sitemap/people-1.xml")[alone.get_absolute_url()] == "2026-11-17T12:00:00+07:00"

    def test_section_has_its_newest_story(self, client: Client) -> None:
        section, empty = make_section("kinh-te"), make_section("van-hoa")
        make_published(section=section, live_from=NOON)

        found = read(client, "/sitemap/sections-1.xml")

        assert found[section.get_absolute_url()] == "2026-11-20T12:00:00+07:00"
        assert found[empty.get_absolute_url()] is None


class TestQueries:
    @pytest.mark.parametrize(
        ("path", "budget"),
        [
            ("/sitemap.xml", 10),
            ("/sitemap/stories-21.xml", 2),
            ("/sitemap/people-1.xml", 2),
            ("/sitemap/sections-1.xml", 3),
        ],
    )
    def test_same_at_one_and_at_fifty(
        self, client: Client, rows: dict[str, object], path: str, budget: int
    ) -> None:
        make_published(article_id=100_001, people=[rows["people"]])
        at_one = query_count(client, path)
        for number in range(2, 51):
            make_published(article_id=100_000 + number, people=[make_person(f"Nguyễn Văn {number}")])

        assert query_count(client, path) == at_one <= budget


class TestRobots:
    def test_says_what_to_leave_out_and_where_the_sitemap_is(self, client: Client) -> None:
        response = client.get("/robots.txt")

        lines = response.content.decode().splitlines()
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert {"User-agent: *", "Disallow: /admin/", "Disallow: /tim-kiem/"} <= set(lines)
        assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


class TestSchema:
    """The schema has teeth."""

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [(b"<loc>", b"<lok>"), (b"+07:00</lastmod>", b" 7 Uhr</lastmod>"), (b"</url>", b"<url/></url>")],
    )
    def test_broken_sitemap_is_seen(self, client: Client, right: bytes, wrong: bytes) -> None:
        make_published(article_id=1)
        content = client.get("/sitemap/stories-1.xml").content
        assert right in content

        broken = content.replace(right, wrong).replace(
            b"</loc>", b"</lok>" if wrong == b"<lok>" else b"</loc>"
        )

        assert not schema("sitemap.xsd").validate(etree.fromstring(broken))
