"""The desk's first page in Chromium: an editor reads the queue, a reporter finds what came back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import reader_context
from tests.server import Server

WAITING = '[data-pile="in_review"]'
TITLES = ("Hàng cau trước ngõ", "Con đò cuối xóm")


@pytest.fixture
def two_stories(browser: Browser, server: Server, login: Callable[[Page, str], None]) -> None:
    """A reporter hands over two stories."""
    context = reader_context(browser, server.url)
    page = context.new_page()
    login(page, "phongvien")
    for title in TITLES:
        page.goto("/admin/articles/article/add/")
        page.fill("#id_headline", title)
        page.fill("#id_lead", "Sáng 20-11, bà con trong xóm họp bàn.")
        page.locator("button[name=_verb][value=submit]").click()
        page.wait_for_url("**/admin/articles/article/")
    context.close()


def test_an_editor_takes_opens_gives_and_tells(
    page: Page, login: Callable[[Page, str], None], two_stories: None
) -> None:
    login(page, "bientapvien")
    badge = page.locator("[data-badges]")
    expect(badge).to_be_visible()
    waiting = int(badge.locator("[aria-hidden]").inner_text())
    assert waiting >= len(TITLES)
    expect(page).to_have_title(f"({waiting}) {page.title().split(') ', 1)[-1]}")

    # Taken on the desk: the row says who has it, and the badge stays, for it still waits for this editor.
    line = page.locator(f"{WAITING} li", has_text=TITLES[0])
    line.locator("form button").click()
    line = page.locator(f"{WAITING} li", has_text=TITLES[0])
    expect(line.locator("[data-holder]")).to_be_visible()
    expect(line.locator("form")).to_have_count(0)
    expect(page.locator(".messagelist .success")).to_be_visible()

    # A line for the chat.
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    line.locator("[data-copy]").click()
    expect(line.locator("[data-said]")).not_to_be_empty()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(f"{TITLES[0]} — ")
    assert "/change/" in copied

    # On the form it is given to a colleague, and what is typed there stays.
    page.locator(f"{WAITING} li", has_text=TITLES[1]).locator(".line-title").click()
    page.fill("#id_lead", "Câu chưa lưu.")
    page.locator("[form=take_form]").press("Enter")
    expect(page.locator("[data-said]")).not_to_be_empty()
    expect(page.locator("[form=take_form]")).to_be_hidden()
    expect(page.locator(".in-hand [data-holder]")).to_contain_text("Lương Hải Yến")
    page.locator(".handing > summary").press("Enter")
    page.locator("#assign_to").select_option(label="Trần Minh Khôi")
    page.fill("#assign_due", "2030-01-02T17:00")
    page.locator("[form=assign_form].primary").press("Enter")
    expect(page.locator(".in-hand [data-holder]")).to_contain_text("Trần Minh Khôi")
    expect(page.locator("#id_lead")).to_have_value("Câu chưa lưu.")
    page.reload()
    expect(page.locator(".in-hand [data-holder]")).to_contain_text("Trần Minh Khôi")
    expect(page.locator("#assign_due")).to_have_value("2030-01-02T17:00")

    # The next of the queue is one that nobody else has.
    page.goto("/admin/")
    page.locator("#open-next").click()
    page.wait_for_url("**/change/")
    expect(page.locator("#id_headline")).not_to_have_value(TITLES[1])
    expect(page.locator(".in-hand [data-holder]")).to_contain_text("Lương Hải Yến")


def test_without_a_clipboard_the_line_comes_up_marked(page: Page, login: Callable[[Page, str], None]) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    login(page, "bientapvien")
    button = page.locator("[data-pile] [data-copy]").first
    words = button.get_attribute("data-copy")

    button.click()

    line = page.locator(".copied-line")
    expect(line).to_be_focused()
    expect(line).to_have_value(words or "")
    assert page.evaluate("() => getSelection().toString()") == words
    expect(page.locator("[data-said]:not(:empty)")).to_have_count(1)


def test_a_reporter_finds_what_came_back_and_why(
    page: Page,
    login: Callable[[Page, str], None],
    axe_in_every_look: Callable[[Page], None],
) -> None:
    login(page, "phongvien")

    back = page.locator('[data-pile="returned"] li').first
    expect(back.locator(".returned")).to_be_visible()
    expect(page.locator("[data-badges]")).to_be_visible()
    axe_in_every_look(page)
    back.locator(".line-title").click()
    expect(page.locator("#returned")).to_be_visible()


def test_the_queue_without_scripts(
    page_without_scripts: Page, login: Callable[[Page, str], None], two_stories: None
) -> None:
    page = page_without_scripts
    login(page, "bientapvien")
    expect(page.locator("[data-badges]")).to_be_hidden()
    expect(page.locator("[data-copy]:visible")).to_have_count(0)

    page.locator("#open-next").click()

    page.wait_for_url("**/change/")
    expect(page.locator(".in-hand [data-holder]")).to_contain_text("Lương Hải Yến")
