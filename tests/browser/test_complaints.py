"""A reader complains, an editor corrects, answers and closes: in Chromium, with and without scripts."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.chromium import Watch
from tests.browser.pages import complain_address

WORDS = "Bảng ở đầu cầu ghi 210 m, bài ghi 120 m."


def complain(page: Page, words: str = WORDS) -> str:
    """As a reader; the address of the form."""
    address = complain_address(page)
    page.goto(address)
    page.fill("#id_text", words)
    page.fill("#id_sender", "Bà Sáu")
    page.locator(".complaint button").click()
    page.wait_for_url("**?received=1")
    return address


def test_from_the_reader_to_the_closed_complaint(
    page: Page, login: Callable[[Page, str], None], axe: Callable[[Page], None]
) -> None:
    complain(page)
    expect(page.locator("form")).to_have_count(0)
    axe(page)
    login(page, "thuky")
    page.goto("/admin/articles/complaint/?q=bang+o+dau+cau")
    page.locator("#result_list tbody th a").first.click()
    axe(page)

    page.locator("button[value=handle]").click()
    page.locator(".complaint-story a[href*='?complaint=']").click()
    form = page.locator("#correct_form")
    expect(form.locator(".tiptap")).to_be_visible()
    form.locator("#id_manner_correct").click()
    form.locator("#id_wrong").fill("cầu dài 120 m")
    form.locator("#id_right").fill("cầu dài 210 m")
    form.locator("button[name=_save]").click()
    page.wait_for_url("**/complaint/*/change/")

    expect(page.locator(".complaint-meanwhile")).to_be_visible()
    expect(page.locator("#id_decision")).to_have_value("correction")
    page.fill("#id_reply", "Tòa soạn đã đính chính, cảm ơn bà.")
    page.locator("button[value=reply]").click()
    expect(page.locator("#letter")).to_contain_text("Bà Sáu")
    expect(page.locator("#letter")).to_contain_text("Tòa soạn đã đính chính, cảm ơn bà.")
    expect(page.locator("button[data-copy]")).to_be_visible()
    axe(page)
    page.locator("button[value=close]").click()
    expect(page.locator("button[value=reopen]")).to_be_visible()
    expect(page.locator("#id_reply")).to_have_count(0)


def test_without_scripts_nothing_typed_is_lost(page_without_scripts: Page, watch: Watch) -> None:
    page = page_without_scripts
    watch.allow(r"status 422: POST .*/phan-anh/\d+/")
    page.goto(complain_address(page))
    page.fill("#id_text", "Xem http://a.test http://b.test http://c.test http://d.test")
    page.fill("#id_contact", "0900 000 000")

    page.locator(".complaint button").click()

    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("#id_contact")).to_have_value("0900 000 000")
    page.fill("#id_text", "Không có liên kết nào.")
    page.locator(".complaint button").click()
    page.wait_for_url("**?received=1")


def test_an_editor_enters_one_by_keyboard(page: Page, login: Callable[[Page, str], None]) -> None:
    login(page, "bientapvien")
    page.goto("/admin/articles/complaint/add/")
    page.select_option("#id_source", "letter")
    page.fill("#id_text", "Thư của ông Tám về tên ấp.")
    page.locator("#id_text").press("Tab")
    page.locator(".submit-row button[name=_save]").press("Enter")
    page.wait_for_url("**/complaint/")
    expect(page.locator("#result_list")).to_contain_text("Thư của ông Tám")
