"""Royalties in Chromium: points beside the story, the month's sheet, the accountant's files."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.pages import first_live_correction


def test_from_points_to_the_accountants_files(page: Page, login: Callable[[Page, str], None]) -> None:
    login(page, "thuky")
    page.goto(first_live_correction(page).replace("/correct/", "/change/"))
    headline = page.input_value("#id_headline")
    page.fill("#id_headline", f"{headline} (đang sửa)")
    box = page.locator(".royalties")
    box.locator("summary").press("Enter")

    box.locator("#points-0").fill("2,5")
    box.locator("#points-0").press("Enter")

    expect(box.locator("[data-said]")).not_to_be_empty()
    assert page.input_value("#id_headline") == f"{headline} (đang sửa)"  # nothing typed was left behind
    page.goto("/admin/royalties/")
    while not page.get_by_role("link", name=headline).count():
        page.locator(".sheet-tools a").first.click()
    row = page.locator("tr", has=page.get_by_role("link", name=headline)).first
    expect(row.locator(".number").first).to_contain_text("2")

    files = {}
    for name in ("CSV", "Excel"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        files[name] = Path(waiting.value.path()).read_bytes()
    rows = list(csv.reader(io.StringIO(files["CSV"].decode("utf-8-sig"))))
    assert any(row[1] == headline and row[5] == "2.5" for row in rows)
    book = load_workbook(io.BytesIO(files["Excel"])).active
    assert any(line[1].value == headline and line[5].value == 2.5 for line in book.iter_rows())
