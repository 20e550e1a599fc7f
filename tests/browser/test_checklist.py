"""The checklist while one writes: a blocker stops, each line leads to its field, “Vẫn đăng” is logged."""

import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import first_article_form

LIST = "#checklist"
PUBLISH = ".bar-does button.primary[value=publish]"


def line(page: Page, code: str) -> Locator:
    return page.locator(f'{LIST} [data-code="{code}"]')


def test_from_a_missing_byline_to_publishing_anyway(
    page: Page, login: Callable[[Page, str], None], axe: Callable[[Page], None]
) -> None:
    login(page, "quantri")  # has no byline of its own, so that none stands there already
    page.goto("/admin/articles/article/add/")
    expect(page.locator(".writing .tiptap")).to_be_visible()
    expect(page.locator(f"{LIST}[data-blockers]")).to_be_attached()
    page.click(f"{LIST} > summary")
    expect(line(page, "no_headline")).to_be_visible()
    axe(page)

    line(page, "no_headline").locator("[data-jump]").click()
    expect(page.locator("#id_headline")).to_be_focused()
    page.keyboard.type("Nước lớn về đồng sớm nửa tháng")
    page.fill("#id_lead", "Con nước năm nay đầy hơn mọi năm, người trồng lúa mùa mừng ra mặt.")
    page.click(f"{LIST} > summary")
    expect(line(page, "no_headline")).to_have_count(0)

    page.click(PUBLISH)
    page.wait_for_url("**/change/")
    expect(page.locator(".messagelist .error")).to_be_visible()
    expect(page.locator(f'{LIST}[data-blockers="1"]')).to_be_attached()

    page.click(f"{LIST} > summary")
    line(page, "no_credit").locator("[data-jump]").click()
    expect(page.locator("#credits-group")).to_have_attribute("open", "")
    page.locator("#credits-group .add-row a, #credits-group .add-row button").first.click()
    page.fill("#id_credits-0-name_as_printed", "HẠ LAM")
    page.fill("#id_lead", f"{page.input_value('#id_lead')} Ông Bùi Thế Đạt dặn giữ bờ bao.")
    expect(page.locator(f'{LIST}[data-blockers="0"][data-warnings="1"]')).to_be_attached()
    expect(page.locator(PUBLISH)).to_have_text(page.get_attribute(LIST, "data-anyway") or "-")

    page.click(PUBLISH)
    page.wait_for_url("**/change/")
    expect(page.locator(".live-link")).to_be_visible()


def test_the_alt_text_comes_from_the_caption(
    page: Page, login: Callable[[Page, str], None], tmp_path: Path
) -> None:
    login(page, "thuky")
    file = tmp_path / "bo-bao.jpg"
    Image.new("RGB", (640, 480), "olive").save(file)
    page.goto("/admin/articles/photo/add/")
    page.set_input_files("#id_upload", file)
    page.locator("#id_alt_text").press("Enter")
    page.wait_for_url("**/admin/articles/photo/**")
    page.goto("/admin/articles/photo/")
    number = re.findall(r"/photo/(\d+)/change/", page.content())[0]

    page.goto(first_article_form(page))
    expect(page.locator(f"{LIST}[data-blockers]")).to_be_attached()
    page.click("#photos-group > summary")
    row = int(page.input_value("#id_photos-TOTAL_FORMS"))
    page.locator("#photos-group .add-row a, #photos-group .add-row button").first.click()
    page.locator(f"#id_photos-{row}-photo").evaluate(
        "(select, number) => select.append(new Option('bo-bao', number, true, true))", number
    )
    page.fill(f"#id_photos-{row}-caption", "Bờ bao vừa đắp xong")
    page.click(f"{LIST} > summary")
    line(page, "no_alt").locator("[data-from]").click()

    expect(page.locator(f"#id_photos-{row}-alt_text")).to_have_value("Bờ bao vừa đắp xong")
    expect(line(page, "no_alt")).to_have_count(0)
