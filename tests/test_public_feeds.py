"""RSS feeds: read by a real feed reader, true to RSS 2.0, and never more than readers may see."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.language import ZONE
from articles.models import Person, PublicPicture, TagLink
from tests.factories import make_organization, make_person, make_published, make_section, make_tag

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
PICTURE = {
    "path": "/anh/0123456789abcdef01234567",
    "alt": "Cầu mới",
    "width": 1600,
    "height": 1000,
    "widths": [480, 960, 1600],
    "formats": ["jpeg", "webp"],
    "focal": [0.5, 0.5],
}
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")


def feed_faults(content: bytes) -> list[str]:
    """What RSS 2.0 (rssboard.org) and its best practices ask for and the feed does not give."""
    found = []
    root = etree.fromstring(content)
    if (root.tag, root.get("version")) != ("rss", "2.0"):
        found.append("the root is not rss 2.0")
    (channel,) = root
    found += [
        f"the channel needs one {name}"
        for name in ("title", "link", "description")
        if len(channel.findall(name)) != 1 or not channel.findtext(name)
    ]
    links = channel.findall("{http://www.w3.org/2005/Atom}link[@rel='self']")
    if len(links) != 1 or not links[0].get("href", "").startswith("http"):
        found.append("the channel does not say where it lies")
    found += [
        f"{item.tag} {item.text!r} is no date of RFC 822"
        for item in channel.iter("pubDate", "lastBuildDate")
        if not RFC_822.fullmatch(item.text or "")
    ]
    if not (channel.findtext("ttl") or "").isdecimal():
        found.append("ttl is no number of minutes")
    guids = [item.findtext("guid") for item in channel.iter("item")]
    if len(set(guids)) != len(guids) or None in guids:
        found.append("guids are missing or repeated")
    for item in channel.iter("item"):
        if not item.findtext("title") and not item.findtext("description"):
            found.append("an item has neither title nor description")
        if len(item.findall("enclosure")) > 1:
            found.append("an item has two enclosures")
        found += [
            f"an enclosure is incomplete: {dict(one.attrib)}"
            for one in item.iter("enclosure")
            if not is_whole(one)
        ]
        guid = item.find("guid")
        if (
            guid is not None
            and guid.get("isPermaLink") == "true"
            and not (guid.text or "").startswith("http")
        ):
            found.append("a permalink is no address")
    return found


def is_whole(enclosure: etree._Element) -> bool:
    """With an address, a length in bytes (0: not known) and a type, as RSS asks."""
    url, length, kind = (enclosure.get(name, "") for name in ("url", "length", "type"))
    return url.startswith("http") and length.isdecimal() and bool(kind)


def read(client: Client, path: str) -> feedparser.FeedParserDict:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert feed_faults(response.content) == []
    parsed = feedparser.parse(response.content)
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return parsed


def query_count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


class TestPaper:
    def test_story_is_told_completely(self, client: Client) -> None:
        row = make_published(
            headline="Kè <b>Bến Nước</b> & “mùa nổi”",
            lead="Một câu dẫn.",
            published_at=datetime(2020, 6, 18, 20, 50, tzinfo=ZONE),
            picture=PICTURE,
        )
        row.document["tags"] = [{"id": 1, "name": "sạt lở", "slug": "sat-lo"}]
        row.document["credits"] = [
            {"name": "HẠ LAM", "roles": ["text"]},
            {"name": "TÚ KHANG", "roles": ["photo"]},
        ]
        row.save()
        path = storages["public"].save("feed/1600.jpeg", ContentFile(b"x" * 321))
        PublicPicture.objects.create(
            photo_id=1,
            name=PICTURE["path"].removeprefix("/anh/"),
            files=[{"width": 1600, "height": 1000, "format": "jpeg", "path": path}],
        )

        feed = read(client, "/rss.xml")

        (entry,) = feed.entries
        address = f"http://testserver{row.get_absolute_url()}"
        assert (entry.title, entry.summary) == ("Kè <b>Bến Nước</b> & “mùa nổi”", "Một câu dẫn.")
        assert (entry.link, entry.id) == (address, address)
        assert f'<guid isPermaLink="true">{address}</guid>' in client.get("/rss.xml").content.decode()
        assert entry.published == "Thu, 18 Jun 2020 13:50:00 +0000"
        assert entry.author == "HẠ LAM"
        assert [tag.term for tag in entry.tags] == ["Thời sự", "sạt lở"]
        (enclosure,) = entry.enclosures
        assert (enclosure.type, enclosure.length) == ("image/jpeg", "321")
        assert enclosure.href == f"http://testserver{PICTURE['path']}/1600.jpeg"

    def test_signs_of_a_lead_are_no_markup_for_readers_of_feeds(self, client: Client) -> None:
        make_published(lead="Giá < 5.000 đồng & <script>alert(1)</script>")

        (entry,) = read(client, "/rss.xml").entries

        assert entry.summary == "Giá &lt; 5.000 đồng &amp; &lt;script&gt;alert(1)&lt;/script&gt;"

    def test_channel_names_the_paper_and_itself(self, client: Client) -> None:
        feed = read(client, "/rss.xml").feed

        assert (feed.title, feed.link, feed.language) == ("Báo Phù Sa", "http://testserver/", "vi")
        assert [link.href for link in feed.links if link.rel == "self"] == ["http://testserver/rss.xml"]

    def test_newest_thirty_stand_in_order(self, client: Client) -> None:
        rows = [make_published(live_from=NOON + timedelta(minutes=i)) for i in range(35)]

        entries = read(client, "/rss.xml").entries

        assert [entry.title for entry in entries] == [row.headline for row in reversed(rows[5:])]

    def test_what_is_not_live_is_not_told(self, client: Client) -> None:
        now = timezone.now()
        make_published(headline="Bài hẹn giờ", live_from=now + timedelta(hours=1))
        make_published(headline="Bản cũ", live_from=now - timedelta(hours=2), live_until=now)
        shown = make_published()

        content = client.get("/rss.xml").content.decode()

        assert shown.headline in content
        assert "Bài hẹn giờ" not in content
        assert "Bản cũ" not in content

    def test_english_feed_leads_to_english_pages_of_the_same_stories(self, client: Client) -> None:
        row = make_published()

        (entry,) = read(client, "/en/rss.xml").entries

        assert entry.link == f"http://testserver/en{row.get_absolute_url()}"
        assert entry.id == f"http://testserver{row.get_absolute_url()}"

    def test_host_header_reaches_no_address(self, client: Client) -> None:
        make_published()

        assert "localhost" not in client.get("/rss.xml", headers={"host": "localhost"}).content.decode()

    def test_reader_who_has_the_bytes_gets_none_until_something_changes(self, client: Client) -> None:
        with time_machine.travel(NOON, tick=False):
            make_published(live_from=NOON - timedelta(hours=1))
            make_published(live_from=NOON + timedelta(seconds=25))
            first = client.get("/rss.xml")
        with time_machine.travel(NOON + timedelta(seconds=24), tick=False):
            again = client.get("/rss.xml", headers={"if-none-match": first["ETag"]})
        with time_machine.travel(NOON + timedelta(seconds=25), tick=False):
            changed = client.get("/rss.xml", headers={"if-none-match": first["ETag"]})

        assert first["Cache-Control"] == "public, max-age=25"
        assert "lists" in first["Surrogate-Key"].split()
        assert (again.status_code, changed.status_code) == (304, 200)

    def test_empty_feed_is_a_feed_and_keeps_its_bytes(self, client: Client) -> None:
        assert read(client, "/rss.xml").entries == []
        assert client.get("/rss.xml")["ETag"] == client.get("/rss.xml")["ETag"]

    def test_letter_that_xml_does_not_know_would_be_seen(self) -> None:
        with pytest.raises(etree.XMLSyntaxError):
            feed_faults(b"<rss version='2.0'><channel><title>\x0b</title></channel></rss>")


class TestFaults:
    """The rules have teeth."""

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            (b"<link>", b"<lnk>"),
            (b'rel="self"', b'rel="other"'),
            (b'version="2.0"', b'version="0.9"'),
            (b"+0000</pubDate>", b"Z</pubDate>"),
            (b"<ttl>15", b"<ttl>PT15M"),
            (b'length="0"', b""),
        ],
    )
    def test_broken_feed_is_seen(self, client: Client, right: bytes, wrong: bytes) -> None:
        make_published(picture=PICTURE)
        content = client.get("/rss.xml").content
        assert feed_faults(content) == []
        assert right in content

        broken = content.replace(right, wrong).replace(
            b"</link>", b"</lnk>" if wrong == b"<lnk>" else b"</link>"
        )

        assert feed_faults(broken)

    def test_repeated_guid_is_seen(self, client: Client) -> None:
        first, second = make_published(), make_published()
        content = client.get("/rss.xml").content.decode()

        assert feed_faults(content.replace(second.get_absolute_url(), first.get_absolute_url()).encode())


class TestParts:
    def test_section_has_its_own_and_those_below_it(self, client: Client) -> None:
        parent = make_section("van-hoa")
        rows = {
            slug: make_published(section=section)
            for slug, section in [
                ("van-hoa", parent),
                ("am-nhac", make_section("am-nhac", parent=parent)),
                ("kinh-te", make_section("kinh-te")),
            ]
        }

        titles = {entry.title for entry in read(client, "/van-hoa/rss.xml").entries}

        assert titles == {rows["van-hoa"].headline, rows["am-nhac"].headline}

    def test_person_organization_and_tag_have_the_stories_that_name_them(self, client: Client) -> None:
        person, body, tag = make_person("Lý Thu Vân"), make_organization("Sở Y tế"), make_tag("sạt lở")
        make_published()
        row = make_published(people=[person], organizations=[body])
        TagLink.objects.create(published=row, tag=tag)

        for entry, path in ((person, "nhan-vat"), (body, "to-chuc"), (tag, "chu-de")):
            address = entry.get_absolute_url().removesuffix(".html")
            feed = read(client, f"{address}/rss.xml")
            assert path in address
            assert [item.title for item in feed.entries] == [row.headline]
            assert feed.feed.title == f"{entry} - Báo Phù Sa"
            assert feed.feed.link == f"http://testserver{entry.get_absolute_url()}"

    @pytest.mark.parametrize("values", [{"public_page": False}, {"is_hidden": True}, {"visible_from": None}])
    def test_person_who_is_not_public_has_no_feed(self, client: Client, values: dict[str, object]) -> None:
        person = make_person("Trần Văn Kín")
        make_published(people=[person])
        path = f"{person.get_absolute_url().removesuffix('.html')}/rss.xml"
        assert client.get(path).status_code == 200
        Person.objects.update(**values)

        answer, unknown = client.get(path), client.get("/nhan-vat/sai-p999999/rss.xml")

        assert answer.status_code == 404
        assert answer.content == unknown.content

    def test_wrong_slug_moves(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")

        response = client.get(f"/nhan-vat/sai-p{person.pk}/rss.xml")

        assert (response.status_code, response["Location"]) == (
            301,
            f"/nhan-vat/ly-thu-van-p{person.pk}/rss.xml",
        )

    def test_duplicate_that_was_merged_leads_to_the_feed_of_the_one_that_stays(self, client: Client) -> None:
        kept, merged = make_person("Lý Thu Vân"), make_person("Lý Thu Vân (trùng)")
        Person.objects.filter(pk=merged.pk).update(merged_into=kept)

        response = client.get(f"/nhan-vat/ly-thu-van-trung-p{merged.pk}/rss.xml")

        assert (response.status_code, response["Location"]) == (
            301,
            f"/nhan-vat/ly-thu-van-p{kept.pk}/rss.xml",
        )

    def test_pages_link_their_feed(self, client: Client) -> None:
        person, body = make_person("Lý Thu Vân"), make_organization("Sở Y tế")
        make_published(people=[person], organizations=[body])
        pages = {
            "/": "/rss.xml",
            "/thoi-su/": "/thoi-su/rss.xml",
            person.get_absolute_url(): f"/nhan-vat/ly-thu-van-p{person.pk}/rss.xml",
            body.get_absolute_url(): f"/to-chuc/so-y-te-o{body.pk}/rss.xml",
        }

        for page, feed in pages.items():
            root = etree.HTML(client.get(page).content.decode())
            linked = root.xpath("//link[@rel='alternate'][@type='application/rss+xml']/@href")
            assert feed in linked, page
            assert feed in root.xpath("//body//a/@href"), page
            assert all(client.get(path).status_code == 200 for path in linked)


class TestQueries:
    @pytest.mark.parametrize("path", ["/rss.xml", "/thoi-su/rss.xml"])
    def test_same_at_one_and_at_fifty(self, client: Client, path: str) -> None:
        make_published(picture=PICTURE)
        at_one = query_count(client, path)
        for _ in range(49):
            make_published(picture=PICTURE)

        assert query_count(client, path) == at_one <= 5

    def test_of_a_person_too(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        path = f"/nhan-vat/ly-thu-van-p{person.pk}/rss.xml"
        make_published(people=[person])
        at_one = query_count(client, path)
        for _ in range(49):
            make_published(people=[person])

        assert query_count(client, path) == at_one <= 4


def test_dates_are_those_of_the_story(client: Client) -> None:
    row = make_published(published_at=NOON, updated_at=NOON + timedelta(days=1))

    feed = read(client, "/rss.xml")

    assert parsedate_to_datetime(feed.entries[0].published) == row.published_at
    assert parsedate_to_datetime(feed.feed.updated) == row.updated_at
