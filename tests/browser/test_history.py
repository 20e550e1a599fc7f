"""The history of a story in Chromium: read it, compare, bring an old version back and think better of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ARTICLE_FORM, links

WRITTEN = "Nước đã rút khỏi con đường ven sông từ lúc rạng sáng."


def a_story_with_two_saves(page: Page) -> str:
    """A new story, saved twice through its form; its address without the last part."""
    page.goto("/admin/articles/article/add/")
    page.fill("#id_headline", "Nước rút khỏi đường ven sông")
    page.fill("#id_lead", "Nước dâng lên con đường ven sông từ lúc nửa đêm.")
    page.locator("button[name=_save]").first.click()
    page.wait_for_url("**/change/")
    page.fill("#id_lead", WRITTEN)
    page.locator("button[name=_save]").first.click()
    page.locator(".messagelist").wait_for()
    return page.url.removesuffix("change/")


def test_compare_restore_and_undo(
    page: Page, login: Callable[[Page, str], None], axe_in_every_look: Callable[[Page], None]
) -> None:
    login(page, "bientapvien")
    story = a_story_with_two_saves(page)
    page.goto(f"{story}history/")

    expect(page.locator(".event.save")).to_have_count(2)
    page.locator('.event.save[data-number="2"] a[href*="compare"]').first.click()
    lead = page.locator('[data-key="lead"]')
    expect(lead.locator("del").first).to_contain_text("dâng lên")
    expect(lead.locator("ins").first).to_contain_text("đã rút khỏi")
    axe_in_every_look(page)

    page.locator(".restoring > summary").click()
    page.locator(".restoring button[name=number]").click()
    page.wait_for_url("**/history/")
    expect(page.locator(".event.save")).to_have_count(3)
    axe_in_every_look(page)
    page.goto(f"{story}change/")
    expect(page.locator("#id_lead")).to_have_value(re.compile("dâng lên"))

    page.goto(f"{story}history/")
    page.locator("[data-undo]").click()
    page.wait_for_url("**/history/")
    page.goto(f"{story}change/")
    expect(page.locator("#id_lead")).to_have_value(WRITTEN)


@pytest.mark.parametrize("width", [390, 1440])
def test_any_two_without_scripts(
    page_without_scripts: Page, login: Callable[[Page, str], None], width: int
) -> None:
    page = page_without_scripts
    page.set_viewport_size({"width": width, "height": 844})
    login(page, "bientapvien")
    page.goto("/admin/articles/article/?state=live")
    page.goto(links(page, ARTICLE_FORM)[0].replace("/change/", "/history/"))

    page.locator("input[name=from]").last.check()
    page.locator("input[name=to]").first.check()
    page.locator("button[form=compare]").click()

    page.wait_for_url(re.compile(r"/compare/\?"))
    expect(page.locator(".heads .side-of")).to_have_count(2)
