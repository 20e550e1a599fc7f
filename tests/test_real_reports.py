"""The two real reports through the importer: live on an empty database, found by search, never twice.

The parser's part is in test_intake_report.py. The folder is named by REAL_REPORTS; without it these skip.
"""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import OfficialDocument, Organization, Person, PublishedArticle

pytestmark = pytest.mark.django_db

ETH = ("\u00d0", "\u00f0")


@pytest.fixture
def last_line(real_reports: Path) -> str:
    """What ``import_reports --publish`` says last, on an empty database."""
    return run_import(real_reports)


def run_import(folder: Path) -> str:
    out = StringIO()
    call_command("import_reports", str(folder), "--publish", stdout=out)
    return out.getvalue().strip().splitlines()[-1]


def addresses(query: str) -> list[str]:
    """The stories that the search page links for ``query``."""
    html = Client().get("/tim-kiem/", {"q": query}).content.decode()
    return [
        story.get_absolute_url()
        for story in PublishedArticle.objects.all()
        if story.get_absolute_url() in html
    ]


class TestRealReports:
    def test_import_puts_both_live_under_their_stamps(self, last_line: str) -> None:
        assert last_line == "imported=2 skipped=0 failed=0"
        stamps = [
            story.published_at.isoformat() for story in PublishedArticle.objects.order_by("published_at")
        ]
        assert stamps == ["2020-06-18T13:50:00+00:00", "2020-07-15T14:29:00+00:00"]
        for story in PublishedArticle.objects.all():
            assert Client().get(story.get_absolute_url()).status_code == 200

    def test_second_import_skips_both(self, last_line: str, real_reports: Path) -> None:
        assert run_import(real_reports) == "imported=0 skipped=2 failed=0"

    @pytest.mark.parametrize("query", ["dang", "Đảng", "pham van hieu", "Phạm Văn Hiểu", "PHẠM VĂN HIỂU"])
    def test_search_finds_both(self, last_line: str, query: str) -> None:
        assert len(addresses(query)) == 2

    @pytest.mark.parametrize("query", ["290-QĐ/TW", "290-qd/tw"])
    def test_search_by_number_finds_the_second(self, last_line: str, query: str) -> None:
        second = PublishedArticle.objects.get(published_at__month=7)
        assert addresses(query) == [second.get_absolute_url()]

    def test_eth_is_gone_from_what_readers_get(self, last_line: str) -> None:
        for story in PublishedArticle.objects.all():
            stored = f"{story.headline}{story.kicker}{story.lead}{story.body_html}{story.document}"
            page = Client().get(story.get_absolute_url()).content.decode()
            assert not any(letter in stored + page for letter in ETH)

    def test_the_register_holds_what_they_name(self, last_line: str) -> None:
        assert [person.name for person in Person.objects.public()] == ["Phạm Văn Hiểu"]
        assert Organization.objects.public().filter(name="Ban Dân vận Thành ủy").exists()
        numbers = sorted(document.number for document in OfficialDocument.objects.public())
        assert numbers == ["114", "16", "290-QĐ/TW"]
