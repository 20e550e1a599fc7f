"""Structured data: expands in a real processor, keeps to schema.org's terms, and tells of no one hidden."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from pyld import jsonld

from articles.language import ZONE
from articles.models import (
    Contributor,
    DocumentRelation,
    ImprintFact,
    Meeting,
    OfficialDocument,
    Precision,
    PublishedArticle,
    Series,
    StaticPage,
    Tag,
)
from articles.public import structured
from articles.public.structured.script import LinkedData
from tests.factories import (
    make_membership,
    make_organization,
    make_person,
    make_published,
    make_section,
    make_tag,
)
from tests.schemas import context, derive_context, faults, load_document

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
PICTURE = {
    "path": "/anh/0123456789abcdef01234567",
    "alt": "Cầu mới",
    "width": 3200,
    "height": 2000,
    "widths": [480, 960, 1600],
    "formats": ["jpeg", "webp"],
    "focal": [0.5, 0.5],
}
SITE = "http://testserver"


def expand(text: str) -> list[dict[str, Any]]:
    """The base is none that could pass for an address: what is not absolute shows."""
    return jsonld.expand(json.loads(text), {"documentLoader": load_document, "base": "page:///"})


def blocks(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, path
    return etree.HTML(response.content.decode()).xpath("//script[@type='application/ld+json']/text()")


def graph(client: Client, path: str) -> dict[str, dict[str, Any]]:
    """@type -> node, of a page whose data block was expanded and found true."""
    (text,) = blocks(client, path)
    assert faults(expand(text)) == []
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def seen(model: Any, **values: Any) -> Any:
    """A public row of the register."""
    row = model(**values, visible_from=timezone.now())
    row.full_clean()
    row.save()
    return row


def full_story() -> PublishedArticle:
    """A story that names something of every kind, public and not."""
    chair, asked = make_person("Lý Thu Vân"), make_person("Đoàn Khắc Trung")
    private = make_person("Trần Văn Kín", is_public=False)
    body, unknown = make_organization("Sở Y tế"), make_organization("Ban Kín", is_public=False)
    row = make_published(
        people=[chair, asked, private],
        organizations=[body, unknown],
        headline="Kè </script><b>Bến Nước</b> & sông",
        lead="Một câu dẫn.",
        published_at=NOON,
        updated_at=NOON + timedelta(hours=1),
        picture=PICTURE,
    )
    row.document["people"][0]["role"] = "subject"
    row.document["people"][2]["role"] = "subject"
    meeting = seen(Meeting, title="Hội nghị sơ kết")
    hidden = Meeting.objects.create(title="Hội nghị Kín")
    document = seen(OfficialDocument, type="Quyết định", number="290-QĐ/TW")
    contributor = seen(Contributor, display_name="HẠ LAM")
    series = seen(Series, name="Chuyện cù lao")
    meetings = [
        {"id": one.pk, "title": one.title, "kind": "hội nghị", "date": "2026-11-20", "place": "Hội trường"}
        for one in (meeting, hidden)
    ]
    row.document |= {
        "captions": [{"text": "Ông Kín", "credit": "TÚ KHANG", "is_lead": True, "picture": PICTURE}],
        "meetings": [{**one, "organizers": [], "organizer_ids": []} for one in meetings],
        "documents": [
            {"id": document.pk, "label": "Quyết định 290-QĐ/TW", "issuer": "", "term": ""},
            {"id": None, "label": "Công văn 12", "issuer": "", "term": ""},
        ],
        "tags": [{"id": 1, "name": "sạt lở", "slug": "sat-lo"}],
        "credits": [
            {"id": contributor.pk, "name": "HẠ LAM", "roles": ["text"]},
            {"id": None, "name": "TÚ KHANG", "roles": ["photo"]},
            {"id": None, "name": "TTXVN", "roles": ["source"]},
        ],
        "corrections": [
            {"kind": "correction", "wrong": "64 hộ", "right": "46 hộ", "text": "", "at": NOON.isoformat()}
        ],
        "series": {"id": series.pk, "name": series.name, "position": 2},
    }
    row.save()
    return row


class TestStory:
    def test_article_says_what_the_page_says(self, client: Client) -> None:
        row = full_story()

        article = graph(client, row.get_absolute_url())["NewsArticle"]

        address = f"{SITE}{row.get_absolute_url()}"
        assert (article["@id"], article["url"], article["mainEntityOfPage"]) == (address, address, address)
        assert article["headline"] == row.headline
        assert (article["datePublished"], article["dateModified"]) == (
            "2026-11-20T12:00:00+07:00",
            "2026-11-20T13:00:00+07:00",
        )
        assert article["articleSection"] == row.section.name
        assert article["image"] == [
            {
                "@type": "ImageObject",
                "url": f"{SITE}{PICTURE['path']}/1600.jpeg",
                "width": 1600,
                "height": 1000,
            }
        ]
        assert article["author"]["name"] == "HẠ LAM"
        assert article["author"]["@id"].startswith(f"{SITE}/tac-gia/ha-lam-c")
        assert article["sourceOrganization"] == {"@type": "Organization", "name": "TTXVN"}
        assert article["keywords"] == ["sạt lở"]
        assert [one["name"] for one in article["citation"]] == ["Quyết định 290-QĐ/TW", "Công văn 12"]
        assert article["citation"][0]["@id"].startswith(f"{SITE}/van-ban/quyet-dinh-290-qd-tw-d")
        assert article["correction"][0]["text"] == "“64 hộ” → “46 hộ”"
        assert article["isPartOf"][1]["name"] == "Chuyện cù lao"

    def test_people_and_bodies_are_named_by_their_public_pages_alone(self, client: Client) -> None:
        row = full_story()

        page = client.get(row.get_absolute_url()).content.decode()
        article = graph(client, row.get_absolute_url())["NewsArticle"]

        assert [one["name"] for one in article["about"]] == ["Lý Thu Vân", "Hội nghị sơ kết"]
        assert [one["name"] for one in article["mentions"]] == ["Đoàn Khắc Trung", "Sở Y tế"]
        assert all(one["@id"] == one["url"] for one in [*article["about"], *article["mentions"]])
        assert "Trần Văn Kín" in page  # printed, and yet in no data
        (text,) = blocks(client, row.get_absolute_url())
        for name in ("Kín", "-p3.html"):
            assert name not in text.replace("Sơn Kín", "")

    def test_publisher_carries_the_imprint(self, client: Client) -> None:
        facts = {
            "licence": "Số 1/GP",
            "address": "1 Bờ Kè",
            "phone": "0292",
            "email": "a@b.example",
            "publisher": "Thành ủy",
            "editor": "Lương Bình Nguyên",
        }
        for key, value in facts.items():
            ImprintFact.objects.create(key=key, value=value)
        row = make_published()

        nodes = graph(client, row.get_absolute_url())

        paper = nodes["NewsMediaOrganization"]
        assert nodes["NewsArticle"]["publisher"] == {"@id": paper["@id"]}
        assert (paper["name"], paper["address"], paper["telephone"]) == ("Báo Phù Sa", "1 Bờ Kè", "0292")
        assert paper["identifier"]["value"] == "Số 1/GP"
        assert paper["parentOrganization"] == {"@type": "Organization", "name": "Thành ủy"}
        assert paper["correctionsPolicy"] == f"{SITE}/dinh-chinh/"
        assert "Lương Bình Nguyên" not in json.dumps(paper, ensure_ascii=False)

    def test_both_languages_name_one_thing(self, client: Client) -> None:
        row = full_story()

        vietnamese, english = (graph(client, f"{prefix}{row.get_absolute_url()}") for prefix in ("", "/en"))

        assert vietnamese["NewsArticle"] == english["NewsArticle"]

    def test_words_cannot_end_the_block(self, client: Client) -> None:
        row = full_story()

        text = client.get(row.get_absolute_url()).content.decode()

        block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert not {"<", ">", "&"} & set(block)
        assert json.loads(block)["@graph"][0]["headline"] == row.headline

    def test_costs_no_query(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        row = full_story()

        def count() -> int:
            with CaptureQueriesContext(connection) as captured:
                client.get(row.get_absolute_url())
            return len(captured)

        with_data = count()
        monkeypatch.setattr(structured, "linked_data", lambda *parts: "")
        monkeypatch.setattr(structured, "news_article", lambda *parts: {})

        assert count() == with_data


class TestRegister:
    def test_person_has_posts_with_their_dates(self, client: Client) -> None:
        person = make_person("Lý Thu Vân", summary="Kỹ sư nông nghiệp.")
        office, hidden = make_organization("Sở Nông nghiệp"), make_organization("Ban Kín", is_public=False)
        make_membership(
            person, "Giám đốc", office, start_on=date(2021, 6, 1), start_precision=Precision.MONTH
        )
        make_membership(person, "Trưởng ban", hidden)
        make_membership(
            person,
            "Phó Giám đốc",
            office,
            start_on=date(2016, 1, 1),
            start_precision=Precision.YEAR,
            end_on=date(2020, 5, 4),
        )

        nodes = graph(client, person.get_absolute_url())

        one = nodes["Person"]
        assert one["@id"] == f"{SITE}{person.get_absolute_url()}"
        assert set(one["jobTitle"]) == {"Giám đốc", "Trưởng ban"}
        assert one["worksFor"]["@id"] == f"{SITE}{office.get_absolute_url()}"
        roles = {role["roleName"]: role for role in one["memberOf"]}
        assert set(roles) == {"Giám đốc", "Phó Giám đốc"}
        assert roles["Giám đốc"]["startDate"] == "2021-06"
        assert (roles["Phó Giám đốc"]["startDate"], roles["Phó Giám đốc"]["endDate"]) == (
            "2016",
            "2020-05-04",
        )
        assert "Ban Kín" not in json.dumps(nodes, ensure_ascii=False)

    def test_organization_has_its_place_and_its_public_people(self, client: Client) -> None:
        parent = make_organization("UBND thành phố", kind="state")
        office = make_organization("Sở Y tế", kind="state", parent=parent, founded_on=date(1976, 1, 1))
        office.founded_precision = Precision.YEAR
        office.save()
        below = make_organization("Trung tâm Y tế", parent=office)
        make_organization("Phòng Kín", parent=office, is_public=False)
        make_membership(make_person("Lý Thu Vân"), "Giám đốc Sở Y tế", office)
        private = make_person("Trần Văn Kín", is_public=False)
        make_membership(private, "Phó Giám đốc", office, visible_from=timezone.now())

        nodes = graph(client, office.get_absolute_url())

        body = nodes["GovernmentOrganization"]
        assert body["foundingDate"] == "1976"
        assert body["parentOrganization"]["@id"] == f"{SITE}{parent.get_absolute_url()}"
        assert [one["@id"] for one in body["subOrganization"]] == [f"{SITE}{below.get_absolute_url()}"]
        assert [(one["name"], one["jobTitle"]) for one in body["member"]] == [
            ("Lý Thu Vân", "Giám đốc Sở Y tế")
        ]
        assert "Kín" not in json.dumps(nodes, ensure_ascii=False)

    def test_company_is_a_plain_organization(self, client: Client) -> None:
        assert "Organization" in graph(
            client, make_organization("HTX Xoài", kind="company").get_absolute_url()
        )


class TestBuilders:
    """For pages that hand their rows over: whatever they say must be schema.org's."""

    def check(self, *nodes: dict[str, Any]) -> None:
        assert faults(expand(LinkedData.of(nodes))) == []

    @pytest.mark.parametrize(
        ("status", "word"),
        [
            ("scheduled", "EventScheduled"),
            ("held", "EventScheduled"),
            ("postponed", "EventPostponed"),
            ("cancelled", "EventCancelled"),
        ],
    )
    def test_meeting_is_an_event(self, status: str, word: str) -> None:
        row = seen(
            Meeting,
            title="Hội nghị sơ kết",
            status=status,
            date=date(2026, 11, 20),
            end_date=date(2026, 11, 21),
            starts_at=time(7, 30),
            place="Hội trường",
        )
        host, one, story = make_organization("Thành ủy", kind="party"), make_person(), make_published()
        document = seen(OfficialDocument, type="Nghị định", number="1/2026/NĐ-CP")

        node = structured.meeting(row, organizers=[host], people=[one], documents=[document], stories=[story])

        assert node["eventStatus"] == f"https://schema.org/{word}"
        assert (node["startDate"], node["endDate"]) == ("2026-11-20T07:30+07:00", "2026-11-21")
        assert node["location"]["name"] == "Hội trường"
        assert node["about"][0]["@type"] == "Legislation"
        self.check(node)

    def test_meeting_without_anything_known(self) -> None:
        self.check(structured.meeting(seen(Meeting, title="Hội nghị")))

    def test_document_is_legislation_only_where_that_is_sure(self) -> None:
        law = seen(OfficialDocument, type="Nghị định", number="1/2026/NĐ-CP", year=2026, title="Về kè")
        party = seen(OfficialDocument, type="Kết luận", number="114-KL/TW", issued_on=date(2026, 5, 4))
        issuer = make_organization("Chính phủ", kind="state")

        nodes = [
            structured.document(law, issuer=issuer, based_on=[party], stories=[make_published()]),
            structured.document(party),
        ]

        assert [node["@type"] for node in nodes] == ["Legislation", "CreativeWork"]
        assert [node["dateCreated"] for node in nodes] == ["2026", "2026-05-04"]
        self.check(*nodes)

    def test_lists_series_bylines_and_texts(self) -> None:
        stories = [make_published(), make_published()]
        tag: Tag = make_tag()
        contributor = seen(Contributor, display_name="HẠ LAM", summary="Phóng viên.")
        series = seen(Series, name="Chuyện cù lao")

        self.check(
            structured.collection(tag.name, tag.get_absolute_url(), stories),
            structured.contributor(contributor, stories),
            structured.series(series, stories),
            structured.website(),
            structured.writing("Giới thiệu", "/trang/gioi-thieu.html"),
            structured.results("Tìm kiếm", "/tim-kiem/"),
        )


class TestEveryPage:
    @pytest.fixture
    def pages(self) -> dict[str, str]:
        """Path -> the type that the page must have."""
        person, body = make_person("Lý Thu Vân"), make_organization("Sở Y tế")
        row = make_published(people=[person], organizations=[body], live_from=NOON)
        page = seen(StaticPage, slug="gioi-thieu", title="Giới thiệu", body="<p>x</p>")
        subjects = {
            "Event": seen(Meeting, title="Hội nghị sơ kết", date=date(2026, 11, 20), place="Hội trường"),
            "CreativeWork": seen(OfficialDocument, type="Quyết định", number="290-QĐ/TW"),
            "CreativeWorkSeries": seen(Series, name="Chuyện cù lao"),
        }
        lists = [make_tag("sạt lở"), seen(Contributor, display_name="HẠ LAM")]
        directories = ("nhan-vat", "to-chuc", "cuoc-hop", "van-ban", "chu-de", "tac-gia", "loat-bai")
        return {
            **{one.get_absolute_url(): kind for kind, one in subjects.items()},
            **{one.get_absolute_url(): "CollectionPage" for one in lists},
            **{f"/{name}/": "CollectionPage" for name in directories},
            "/": "WebSite",
            "/thoi-su/": "CollectionPage",
            row.get_absolute_url(): "NewsArticle",
            person.get_absolute_url(): "Person",
            body.get_absolute_url(): "Organization",
            "/tim-kiem/": "SearchResultsPage",
            "/luu-tru/": "CollectionPage",
            "/luu-tru/2026/": "CollectionPage",
            "/luu-tru/2026/11/": "CollectionPage",
            "/luu-tru/2026/11/20/": "CollectionPage",
            "/dinh-chinh/": "CollectionPage",
            page.get_absolute_url(): "WebPage",
        }

    def test_has_its_kind_its_publisher_and_its_trail(self, client: Client, pages: dict[str, str]) -> None:
        for path, kind in pages.items():
            nodes = graph(client, path)
            assert {kind, "NewsMediaOrganization"} <= set(nodes), path
            if path == "/":
                continue
            trail = nodes["BreadcrumbList"]["itemListElement"]
            assert [one["position"] for one in trail] == list(range(1, len(trail) + 1))
            assert trail[0]["item"] == f"{SITE}/"
            assert trail[-1]["item"] == f"{SITE}{path}"

    def test_trail_leads_through_pages(self, client: Client, pages: dict[str, str]) -> None:
        make_published(section=make_section("am-nhac", parent=make_section("van-hoa")))

        trail = graph(client, "/am-nhac/")["BreadcrumbList"]["itemListElement"]

        assert [one["item"] for one in trail] == [f"{SITE}/", f"{SITE}/van-hoa/", f"{SITE}/am-nhac/"]

    def test_open_graph_and_description(self, client: Client, pages: dict[str, str]) -> None:
        for path in pages:
            root = etree.HTML(client.get(path).content.decode())
            told = {one.get("property"): one.get("content") for one in root.xpath("//meta[@property]")}
            assert {"og:type", "og:title", "og:url", "og:site_name", "og:locale", "og:description"} <= set(
                told
            ), path
            assert all(told.values()), path
            assert told["og:url"] == f"{SITE}{path}"
            (description,) = root.xpath("//meta[@name='description']/@content")
            assert description, path

    @pytest.mark.parametrize("path", ["/khong-co/", "/en/khong-co/"])
    def test_what_is_not_there_says_nothing(self, client: Client, path: str) -> None:
        assert b"ld+json" not in client.get(path).content


class TestVocabulary:
    """The check has eyes."""

    def test_context_is_the_one_that_the_vocabulary_gives(self) -> None:
        assert context() == derive_context()

    @pytest.mark.parametrize(
        ("node", "fault"),
        [
            ({"@type": "NewsArtikel", "name": "x"}, "NewsArtikel is no class"),
            ({"@type": "Person", "tilte": "x"}, "tilte is no property"),
            ({"@type": "Person", "headline": "x"}, "headline is not said of Person"),
            ({"@type": "NewsArticle", "author": "HẠ LAM"}, "author of ['NewsArticle'] names"),
            (
                {"@type": "NewsArticle", "author": {"@type": "Place", "name": "x"}},
                "author of ['NewsArticle'] holds",
            ),
            ({"@type": "Event", "eventStatus": "https://schema.org/EventHeld"}, "eventStatus holds"),
            (
                {"@type": "Event", "eventStatus": "https://schema.org/InStock"},
                "eventStatus holds a member of",
            ),
            ({"@type": "NewsArticle", "about": {"name": "x"}}, "a node without a type"),
            ({"@type": "Event", "performers": {"@type": "Person", "name": "x"}}, "performers was superseded"),
        ],
    )
    def test_fault_is_seen(self, node: dict[str, Any], fault: str) -> None:
        assert any(fault in found for found in faults(expand(LinkedData.of([node]))))

    def test_other_context_is_refused(self) -> None:
        with pytest.raises((AssertionError, jsonld.JsonLdError)):
            jsonld.expand(
                {"@context": "https://example.com/", "name": "x"}, {"documentLoader": load_document}
            )


class TestRegisterPages:
    """What the pages of the register say of others."""

    def test_organization_names_its_own_parent_and_its_own_units_alone(self, client: Client) -> None:
        top = make_organization("Thành ủy")
        between = make_organization("Ban Kín", parent=top, is_public=False)
        body = make_organization("Sở Y tế", parent=between)
        unit = make_organization("Trung tâm Y tế", parent=body)
        make_organization("Trạm Y tế", parent=unit)

        node = graph(client, body.get_absolute_url())["Organization"]

        assert "parentOrganization" not in node
        assert [one["name"] for one in node["subOrganization"]] == ["Trung tâm Y tế"]

    def test_document_of_an_office_holder_is_not_their_bodys(self, client: Client) -> None:
        body = make_organization("Chính phủ", kind="state")
        post = make_membership(make_person("Lý Thu Vân"), "Thủ tướng", body).post
        signed = seen(OfficialDocument, type="Chỉ thị", number="16/CT-TTg", issuer_post=post)
        issued = seen(OfficialDocument, type="Nghị định", number="1/2026/NĐ-CP", issuer=body)

        assert "creator" not in graph(client, signed.get_absolute_url())["CreativeWork"]
        creator = graph(client, issued.get_absolute_url())["Legislation"]["creator"]
        assert (creator["@type"], creator["name"]) == ("GovernmentOrganization", "Chính phủ")

    def test_document_stands_on_what_it_carries_out_not_on_what_it_replaces(self, client: Client) -> None:
        old, basis = (seen(OfficialDocument, type="Nghị quyết", number=f"{n}-NQ/TU") for n in (1, 2))
        row = seen(OfficialDocument, type="Kế hoạch", number="3-KH/TU")
        DocumentRelation.objects.create(source=row, target=old, kind="replaces")
        DocumentRelation.objects.create(source=row, target=basis, kind="implements")

        node = graph(client, row.get_absolute_url())["CreativeWork"]

        assert [one["name"] for one in node["isBasedOn"]] == ["Nghị quyết 2-NQ/TU"]
