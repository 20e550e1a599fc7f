"""The whole job in Chromium: paste a report, accept all, add a tag, publish, read it. Counts activations."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.report import REPORT

LIMIT = 8  # clicks, Enter and Space from the open paste page to the live page; typing and log-in not counted


@dataclass
class Hand:
    """Does what a person does and counts what costs a click, an Enter or a Space."""

    page: Page
    activations: int = 0

    def click(self, target: Locator) -> None:
        self.activations += 1
        target.click()

    def paste(self, text: str) -> None:
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+V")


def test_paste_accept_tag_publish_read(
    page: Page, login: Callable[[Page, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    login(page, "thuky")
    page.goto("/admin/paste/")
    hand = Hand(page)

    hand.paste(REPORT)  # the box has the focus; the result appears by itself
    sheet = page.locator("#sheet")
    expect(sheet.locator("#id_headline")).to_have_value(
        "Mỗi khu vực có một điểm thu gom rác tái chế trước Tết"
    )
    hand.click(sheet.locator("#accept"))
    page.locator("#id_tags").fill("rác tái chế")
    hand.click(sheet.locator("button[name=_publish]"))
    live = page.locator('a[href*="-a"][href$=".html"]').first
    live.wait_for()
    hand.click(live)
    page.wait_for_url("**/thoi-su/moi-khu-vuc-co-mot-diem-thu-gom-rac-tai-che-truoc-tet-a*.html")

    expect(page.locator("h1")).to_have_text("Mỗi khu vực có một điểm thu gom rác tái chế trước Tết")
    story = page.locator("main")
    for words in (
        "Đồng chí Vương Thái Bảo, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố:",
        "37 khu vực đã có điểm thu gom",
        "QUẾ AN",
        "rác tái chế",
        "Kế hoạch 88/KH-UBND",
    ):
        expect(story).to_contain_text(words)
    expect(story).not_to_contain_text(
        "phát biểu chỉ đạo tại hội nghị"
    )  # a caption that waits for its picture
    expect(page.locator('a[href*="/nhan-vat/vuong-thai-bao-p"]').first).to_be_visible()
    with capsys.disabled():
        print(f"\nactivations from the open paste page to the live page: {hand.activations} (limit {LIMIT})")
    assert hand.activations <= LIMIT


def test_suggestions_that_come_late_cover_no_button(page: Page, login: Callable[[Page, str], None]) -> None:
    login(page, "thuky")
    page.goto("/admin/paste/")
    page.locator("textarea").first.fill(REPORT)
    page.locator("button[name=_parse]").press("Enter")
    tags = page.locator("#sheet #id_tags")

    with page.expect_response("**/admin/tags/**"):
        tags.fill("giám sát")
        tags.blur()
    page.wait_for_timeout(100)  # for the list that must not come

    expect(page.locator("#id_tags-suggestions")).to_be_hidden()
    with page.expect_response("**/admin/tags/**"):
        tags.fill("giám s")
    suggestions = page.locator("#id_tags-suggestions")
    expect(suggestions).to_be_visible()
    over, under = suggestions.bounding_box(), tags.bounding_box()
    assert over is not None
    assert under is not None
    assert over["y"] + over["height"] <= under["y"]
