"""The page beside the form as one types, and a link that shows a version to whoever holds it."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch, reader_context
from tests.browser.pages import first_article_form
from tests.server import Server

LINK = "[data-share-address]"


def open_a_story(page: Page) -> None:
    page.goto(first_article_form(page))
    expect(page.locator(".writing .tiptap")).to_be_visible()


def test_what_is_typed_stands_beside_the_form(
    page: Page, login: Callable[[Page, str], None], axe: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    login(page, "thuky")
    open_a_story(page)

    page.click("[data-beside-toggle]")
    paper = page.frame_locator("#beside iframe")
    expect(paper.locator("h1")).to_have_text(page.input_value("#id_headline"))
    frame = page.locator("#beside iframe").element_handle().content_frame()
    frame.evaluate("scrollTo(0, 400)")
    page.fill("#id_headline", "Tít vừa gõ, chưa lưu")
    expect(paper.locator("h1")).to_have_text("Tít vừa gõ, chưa lưu")
    assert frame.evaluate("scrollY") == 400, "the page jumped"
    axe(page)

    page.click('[data-width="1200"]')
    assert frame.evaluate("innerWidth") == 1200
    page.click('[data-width="390"]')
    assert frame.evaluate("innerWidth") == 390

    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#beside:modal")).to_be_visible()
    page.locator(".beside-close").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#beside")).to_be_hidden()
    page.fill("#id_headline", "")
    page.click("[data-beside-toggle]")
    expect(paper.locator(".preview-band")).to_be_visible()


def test_a_link_opens_for_a_reader_until_it_is_ended(
    page: Page, login: Callable[[Page, str], None], browser: Browser, server: Server, watch: Watch
) -> None:
    watch.allow("404")
    login(page, "thuky")
    open_a_story(page)
    headline = page.input_value("#id_headline")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.click("#share > summary")
    page.click("#share button[name=make]")
    expect(page.locator(LINK).first).to_be_visible()
    address = page.locator(LINK).first.input_value()
    expect(page.locator("#share .share-said")).not_to_be_empty()

    visitor = reader_context(browser, server.url)
    watch.attach(visitor)
    reader = visitor.new_page()
    answer = reader.goto(address)
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store, private"
    expect(reader.locator("h1")).to_have_text(headline)
    expect(reader.locator(".preview-band")).to_be_visible()
    assert visitor.cookies() == []
    broken = "all => all.filter((one) => one.complete && !one.naturalWidth).length"
    assert reader.locator("main img").evaluate_all(broken) == 0

    page.locator("#share button[name=revoke]").first.click()
    expect(page.locator(LINK)).to_have_count(0)
    gone = reader.goto(address)
    assert gone is not None
    assert gone.status == 404
    visitor.close()


def test_without_scripts_links_have_a_page(
    page_without_scripts: Page, login: Callable[[Page, str], None]
) -> None:
    page = page_without_scripts
    login(page, "thuky")
    path = first_article_form(page)
    page.goto(path)
    expect(page.locator("[data-saved-preview]")).to_be_visible()
    expect(page.locator("[data-beside-toggle]")).to_be_hidden()

    page.goto(path.replace("/change/", "/share/"))
    page.click("button[name=make]")
    address = page.locator(LINK).first.input_value()
    assert re.search(r"/xem-truoc/[\w.-]+/$", address)
    page.locator("button[name=revoke]").first.click()
    expect(page.locator(LINK)).to_have_count(0)
