"""Help in Chromium: from the page where one is stuck to its task, and on to a related one."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_from_the_page_to_its_task_and_on(
    page: Page, login: Callable[[Page, str], None], axe_in_every_look: Callable[[Page], None]
) -> None:
    login(page, "phongvien")
    page.goto("/admin/paste/")

    page.locator("#user-tools a[href^='/admin/help/']").click()

    page.wait_for_url("**/admin/help/dan-ban-tin/")
    picture = page.locator("article img")
    expect(picture).to_be_visible()
    assert picture.evaluate("item => item.complete && item.naturalWidth") == 1200
    axe_in_every_look(page)
    page.locator(".related li a").first.press("Enter")
    page.wait_for_url("**/admin/help/viet-bai/")
    page.locator(".related p a").press("Enter")
    page.wait_for_url("**/admin/help/")
    assert page.locator(".help-groups a").count() == 18
    axe_in_every_look(page)
