"""Nothing that is written is lost, in Chromium: without a network, after a crash, beside a colleague."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch, reader_context
from tests.server import Server

ADD = "/admin/articles/article/add/"
LEAD = "Sáng 24-11, phường Bến Dừa khởi công tuyến kè dài 1,2 km dọc rạch Ông Tà."
#: a slow mobile network: bytes a second, ms
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
PROVOKED = (r"ERR_INTERNET_DISCONNECTED", r"ERR_NETWORK", r"ERR_FAILED", r"net::")
COPY_IS_WRITTEN = """() => new Promise((done) => {
  const isWritten = () => Object.keys(localStorage).some((key) => key.startsWith("newsroom.kept"))
  const look = () => (isWritten() ? done() : setTimeout(look, 50))
  look()
})"""
Login = Callable[[Page, str], None]


@pytest.fixture
def colleague(browser: Browser, server: Server, watch: Watch) -> Iterator[Page]:
    """A second person at a second machine."""
    context = reader_context(browser, server.url)
    watch.attach(context)
    yield context.new_page()
    context.close()


def write_body(page: Page, words: str) -> None:
    editor = page.locator("#article_form .tiptap")
    editor.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text(words)


def kept(page: Page) -> None:
    """The server has the words as they stand."""
    with page.expect_response(
        lambda answer: answer.url.endswith("/autosave/") and "_words" in (answer.request.post_data or "")
    ) as caught:
        pass
    assert caught.value.json()["saved_at"]


def make_story(page: Page, headline: str) -> str:
    page.goto(ADD)
    page.fill("#id_headline", headline)
    page.fill("#id_lead", LEAD)
    page.click("button[name=_save]")
    page.wait_for_url(re.compile(r"/\d+/change/$"))
    return page.url


def test_filed_from_a_phone_through_a_dead_network_and_an_ended_log_in(
    page: Page, login: Login, watch: Watch
) -> None:
    for pattern in PROVOKED:
        watch.allow(pattern)
    page.set_viewport_size({"width": 390, "height": 844})
    login(page, "phongvien")
    page.goto(ADD)
    context = page.context
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", SLOW)
    page.fill("#id_headline", "Khởi công kè rạch Ông Tà")
    page.fill("#id_lead", LEAD)
    write_body(page, "Đoạn viết khi còn mạng.")
    kept(page)

    context.set_offline(True)
    write_body(page, " Đoạn viết khi mất mạng.")
    page.click("button[name=_save]")
    state = page.locator(".kept-state")
    expect(state).to_have_attribute("data-tone", "warn")
    expect(state.locator("button")).to_be_visible()
    assert page.url.endswith(ADD)
    state.locator("button").click()
    context.set_offline(False)
    expect(state).to_have_attribute("data-tone", "ok", timeout=40_000)

    write_body(page, " Đoạn viết khi hết phiên.")
    context.clear_cookies(name="sessionid")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    link = state.locator("a")
    expect(link).to_be_visible(timeout=30_000)
    page.click("button[name=_verb][value=submit]")
    assert page.url.endswith(ADD)
    with context.expect_page() as opened:
        link.click()
    other = opened.value
    other.fill("input[name=username]", "phongvien")
    other.fill("input[name=password]", "demo")
    other.locator("input[name=password]").press("Enter")
    other.wait_for_url("**/admin/")
    other.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_url("**/admin/articles/article/", timeout=30_000)

    page.locator("#result_list").get_by_role("link", name="Khởi công kè rạch Ông Tà").click()
    text = page.locator("#article_form").inner_text()
    for words in (LEAD, "còn mạng.", "mất mạng.", "hết phiên."):
        assert words in text or words in page.locator("#id_lead").input_value()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('newsroom.kept'))") == []


def test_a_closed_tab_gives_the_words_back(page: Page, login: Login, axe: Callable[[Page], None]) -> None:
    login(page, "bientapvien")
    address = make_story(page, "Bài của tab bị đóng")
    page.fill("#id_kicker", "Mũ kịp lên máy chủ")
    write_body(page, "Thân bài kịp lên máy chủ.")
    kept(page)
    tab = page.context.new_page()
    page.close()

    tab.goto(address)
    band = tab.locator("[data-unsaved]")
    expect(band).to_be_visible()
    axe(tab)
    band.locator("button[name=_throw]").click()
    expect(band).not_to_have_class(re.compile("note-warn"))
    band.locator("button[name=_throw]").click()
    expect(band).to_have_class(re.compile("note-warn"))
    band.locator("a.primary").click()
    tab.wait_for_url("**/change/?unsaved=*")
    expect(tab.locator("#id_kicker")).to_have_value("Mũ kịp lên máy chủ")
    expect(tab.locator("#article_form .tiptap")).to_contain_text("Thân bài kịp lên máy chủ.")
    axe(tab)
    tab.click("button[name=_save]")
    tab.wait_for_url(address)

    expect(tab.locator("#id_kicker")).to_have_value("Mũ kịp lên máy chủ")
    expect(tab.locator("[data-unsaved], [data-unsaved-here]:visible")).to_have_count(0)


def test_words_that_never_reached_the_server_come_from_this_machine(
    page: Page, login: Login, watch: Watch
) -> None:
    for pattern in PROVOKED:
        watch.allow(pattern)
    login(page, "bientapvien")
    address = make_story(page, "Bài viết lúc không có mạng")
    page.context.set_offline(True)
    page.fill("#id_kicker", "Mũ chỉ có trên máy này")
    page.evaluate(COPY_IS_WRITTEN)
    page.close()
    tab = page.context.new_page()
    page.context.set_offline(False)

    tab.goto(address)
    band = tab.locator("[data-unsaved-here]")
    expect(band).to_be_visible()
    band.locator("summary").click()
    expect(band.locator("dd")).to_have_text("Mũ chỉ có trên máy này")
    band.locator("[data-choice=throw]").click()
    band.locator("[data-choice=undo]").click()
    band.locator("[data-choice=bring]").click()
    tab.wait_for_url("**/change/?unsaved=*")

    expect(tab.locator("#id_kicker")).to_have_value("Mũ chỉ có trên máy này")


def test_two_people_at_one_story(
    page: Page,
    colleague: Page,
    login: Login,
    watch: Watch,
    axe_in_every_look: Callable[[Page], None],
) -> None:
    watch.allow(r"status 409")
    login(page, "bientapvien")
    login(colleague, "thuky")
    address = make_story(page, "Bài hai người cùng sửa")
    colleague.goto(address)

    colleague.fill("#id_kicker", "Mũ của thư ký")
    kept(colleague)
    page.goto(address)
    expect(page.locator(".present .badge-look")).to_have_count(1)
    page.fill("#id_headline", "Tít của biên tập viên")
    colleague.click("button[name=_save]")
    colleague.wait_for_load_state()
    page.click("button[name=_save]")
    page.wait_for_load_state()
    expect(page.locator("#id_kicker")).to_have_value("Mũ của thư ký")
    expect(page.locator("#id_headline")).to_have_value("Tít của biên tập viên")

    colleague.goto(address)
    page.goto(address)
    for one, words in ((colleague, "Sa-pô do thư ký viết."), (page, "Sa-pô do biên tập viên viết.")):
        one.fill("#id_lead", words)
        one.click("button[name=_save]")
        one.wait_for_load_state()
    expect(page.locator(".conflict .difference")).to_have_count(1)
    expect(page.locator(".conflict mark").first).to_be_visible()
    axe_in_every_look(page)
    page.check("input[name=take-lead][value=both]")
    page.click(".conflict button.primary")
    page.wait_for_url(address)

    expect(page.locator("#id_lead")).to_have_value("Sa-pô do thư ký viết.\nSa-pô do biên tập viên viết.")


def test_the_form_saves_without_scripts(page_without_scripts: Page, login: Login) -> None:
    page = page_without_scripts
    login(page, "phongvien")
    page.goto(ADD)
    page.fill("#id_headline", "Bài gõ không có script")
    page.fill("#id_lead", LEAD)
    page.context.clear_cookies(name="sessionid")
    page.click("button[name=_save]")
    page.wait_for_url("**/admin/login/**")
    page.fill("input[name=username]", "phongvien")
    page.fill("input[name=password]", "demo")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/add/?unsaved=*")
    expect(page.locator("#id_lead")).to_have_value(LEAD)

    page.click("button[name=_save]")

    page.wait_for_url(re.compile(r"/\d+/change/$"))
    expect(page.locator("#id_headline")).to_have_value("Bài gõ không có script")
