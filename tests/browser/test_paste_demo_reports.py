"""Three of the demo's own reports through the paste page, as an editor of an empty newsroom would do it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.corpus.score import DEMO_REPORTS, FOLDER
from tests.server import Server, running_server

REPORTS = (
    "thoi-su/2026-11-17-ky-hop-chuyen-de-nuoc-sach",
    "xay-dung-dang/2025-02-04-hai-ban-ve-mot-nha",
    "van-hoa-giai-tri/2026-09-26-ghe-va-nguoi",
)
MAKE_EDITOR = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user("thuky", password="demo", is_staff=True)
user.groups.add(Group.objects.get(name="Thư ký tòa soạn"))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A newsroom in which nothing was filed yet: the demo's server holds these reports already."""
    with running_server(tmp_path_factory.mktemp("empty"), demo=False) as started:
        started.manage("shell", "-c", MAKE_EDITOR)
        yield started


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.partition("/")[2])
def test_a_demo_report_is_pasted_and_published(
    report: str, page: Page, login: Callable[[Page, str], None]
) -> None:
    path = DEMO_REPORTS / f"{report}.txt"
    label = json.loads((FOLDER / "demo" / f"{Path(report).name}.json").read_text("utf-8"))
    login(page, "thuky")
    page.goto("/admin/paste/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", path.read_text("utf-8"))

    page.keyboard.press("Control+V")
    sheet = page.locator("#sheet")
    expect(sheet.locator("#id_headline")).to_have_value(label["headline"])
    sheet.locator("#accept").click()
    sheet.locator("button[name=_publish]").click()
    page.locator('a[href*="-a"][href$=".html"]').first.click()

    expect(page.locator("h1")).to_have_text(label["headline"])
    story = page.locator("main")
    for paragraph in label["body"]:
        expect(story).to_contain_text(paragraph)
    for person in label["people"]:
        expect(story.locator(".context")).to_contain_text(person["name"])
    assert re.search(r"-a\d+\.html$", page.url)
