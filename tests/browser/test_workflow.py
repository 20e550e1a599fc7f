"""The steps of a story in Chromium, each as the role that takes it, and what they cost in activations."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import reader_context
from tests.browser.pages import ARTICLE_FORM, links
from tests.browser.test_whole_job import Hand
from tests.server import Server

LIMIT = 4  # clicks, Enter and Space until readers have it; typing into a field is not counted
LIST = "/admin/articles/article/"
Login = Callable[[Page, str], None]

#: selects the first words of the body, as a hand that drags over them
MARK = """() => {
  const text = document.querySelector(".tiptap p").firstChild
  const range = document.createRange()
  range.setStart(text, 0)
  range.setEnd(text, 12)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}"""


@pytest.fixture
def as_role(browser: Browser, server: Server, login: Login) -> Callable[[str], Page]:
    """A desk of one's own for each role: what one of them does, another finds."""
    contexts = {}

    def page_of(username: str) -> Page:
        if username not in contexts:
            contexts[username] = reader_context(browser, server.url)
            login(contexts[username].new_page(), username)
        return contexts[username].pages[0]

    yield page_of
    for context in contexts.values():
        context.close()


def press(page: Page, verb: str) -> None:
    page.locator(f"button[name=_verb][value={verb}]").click()


def write(page: Page, headline: str) -> str:
    """A new story of whoever is logged in; returns the path of its form."""
    page.goto(f"{LIST}add/")
    expect(page.locator(".tiptap")).to_be_visible()
    page.fill("#id_headline", headline)
    page.locator(".tiptap").fill("Chiều nay, ông An khánh thành con đường mới của xã.")
    page.locator("button[name=_save]").click()
    page.wait_for_url("**/change/")
    return links(page, ARTICLE_FORM)[0] if links(page, ARTICLE_FORM) else page.url


def test_from_the_reporter_over_a_marked_return_to_readers(as_role: Callable[[str], Page]) -> None:
    reporter, editor, chief = (as_role(name) for name in ("phongvien", "bientapvien", "thuky"))
    headline = "Con đường mới của xã Tân Lập"
    form = write(reporter, headline)
    press(reporter, "submit")
    reporter.wait_for_url(f"**{LIST}")

    editor.goto(form)
    expect(editor.locator(".tiptap")).to_be_visible()
    editor.locator(".tiptap p").click()
    editor.evaluate(MARK)
    editor.locator("details[data-asks=reason] > summary").click()
    expect(editor.locator("#return_quote")).to_have_value("Chiều nay, ô")
    editor.locator(".unmark").click()
    expect(editor.locator("#return_quote")).to_have_value("")
    editor.locator("#return_quote").fill("ông An khánh thành")
    editor.locator(".presets button").nth(1).click()
    press(editor, "return")
    expect(editor.locator(".messagelist .success")).to_be_visible()

    reporter.goto(form)
    expect(reporter.locator(".note-warn").first).to_be_visible()
    reporter.fill("#id_headline", f"{headline}, có chức danh")
    press(reporter, "submit")
    reporter.wait_for_url(f"**{LIST}")

    chief.goto(form)
    press(chief, "approve")
    chief.wait_for_selector(".messagelist .success")
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    chief.locator("details[data-asks=moment] > summary").click()
    chief.fill("#schedule_at", f"{tomorrow:%Y-%m-%dT%H:%M}")
    press(chief, "schedule")
    chief.wait_for_selector("button[value=cancel_schedule]")
    press(chief, "publish")
    chief.locator(".live-link").click()
    expect(chief.locator("h1")).to_have_text(f"{headline}, có chức danh")


def test_a_reporter_on_duty_publishes_at_night(as_role: Callable[[str], Page]) -> None:
    reporter, chief = as_role("phongvien"), as_role("thuky")
    form = write(chief, "Mưa lớn trong đêm")
    reporter.goto(form)
    expect(reporter.locator("#id_headline")).to_have_count(0)  # a colleague's draft

    chief.goto("/admin/articles/duty/add/")
    reporters_name = reporter.locator("#user-tools strong").text_content()
    chief.select_option("#id_user", label=reporters_name.strip())
    now = datetime.now().astimezone()
    chief.fill("#id_starts_at", f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M}")
    chief.fill("#id_ends_at", f"{now + timedelta(hours=5):%Y-%m-%dT%H:%M}")
    chief.locator("button[name=_save]").last.click()
    chief.wait_for_url("**/admin/articles/duty/")

    reporter.goto(form)
    expect(reporter.locator(".on-duty")).to_be_visible()
    press(reporter, "publish")
    expect(reporter.locator(".live-link")).to_be_visible()

    chief.locator("#result_list tbody th a").first.click()
    chief.locator("button[name=_end]").click()
    chief.wait_for_url("**/admin/articles/duty/")
    reporter.goto(form)
    expect(reporter.locator("button[value=publish]")).to_have_count(0)


def test_withdrawn_by_one_press_listed_and_published_again(as_role: Callable[[str], Page]) -> None:
    chief = as_role("thuky")
    write(chief, "Bài sẽ gỡ rồi đăng lại")
    press(chief, "publish")
    address = chief.locator(".live-link").get_attribute("href")

    press(chief, "withdraw")
    chief.wait_for_url("**/withdrawn/")

    assert chief.request.get(address).status == 410
    expect(chief.locator("[data-emptied=pages] li")).not_to_have_count(0)
    expect(chief.locator(f'[data-emptied=pages] a[href="{address}"]')).to_be_visible()
    chief.fill("#id_reason", "Nhầm số liệu.")
    chief.locator("button[name=_why]").click()
    expect(chief.locator("#id_reason")).to_have_value("Nhầm số liệu.")
    chief.locator("button[name=_again]").click()
    chief.wait_for_url("**/change/")
    assert chief.request.get(address).status == 200


def test_discarding_is_undone_by_one_press(as_role: Callable[[str], Page]) -> None:
    reporter = as_role("phongvien")
    write(reporter, "Bài bỏ nhầm")
    reporter.locator("details[data-asks=yes] > summary").click()
    press(reporter, "discard")
    reporter.wait_for_url(f"**{LIST}")

    reporter.locator(".undo button").click()

    reporter.wait_for_url("**/change/")
    expect(reporter.locator("#id_headline")).to_have_value("Bài bỏ nhầm")
    expect(reporter.locator(".foot")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("manner", ["fix", "update", "correct"])
def test_a_quick_fix_costs_few_activations(
    page: Page, login: Login, manner: str, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    login(page, "thuky")
    page.goto(f"{LIST}?state=live")
    hand = Hand(page)

    hand.click(page.locator("a.quick").first)
    page.wait_for_url("**/correct/")
    expect(page.locator(".tiptap")).to_be_visible()
    headline = f"Tít sửa nhanh {manner} trên {width}"
    page.fill("#id_headline", headline)
    if manner != "fix":
        hand.click(page.locator(f"#id_manner_{manner}"))
    if manner == "correct":
        page.fill("#id_wrong", "cầu dài 120 m")
        page.fill("#id_right", "cầu dài 210 m")
    hand.click(page.locator("#correct_form button[name=_save]"))
    page.wait_for_url("**/change/")

    with capsys.disabled():
        print(f"\n{manner} at {width} px, list to readers: {hand.activations} (limit {LIMIT})")
    page.goto(page.locator(".live-link").get_attribute("href"))
    expect(page.locator("h1")).to_have_text(headline)
    assert hand.activations <= LIMIT
