"""Correcting what readers have, in Chromium: few activations, nothing by itself, no script needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import CORRECT, first_live_correction, links
from tests.browser.test_whole_job import Hand

LIMIT = 4  # from the story's form to the live page with its notice
FORM = "#correct_form"


def to_the_form(page: Page) -> None:
    """To the form of the first story that readers have."""
    path = first_live_correction(page)
    page.goto(path.replace("/correct/", "/change/"))


def test_from_the_storys_form_to_a_public_notice(
    page: Page, login: Callable[[Page, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    login(page, "thuky")
    to_the_form(page)
    hand = Hand(page)

    hand.click(page.locator(f'.live-band a[href="{links(page, CORRECT)[0]}"]'))
    form = page.locator(FORM)
    expect(form.locator(".tiptap")).to_be_visible()
    expect(form.locator("#id_wrong")).to_be_hidden()
    hand.click(form.locator("#id_manner_correct"))
    form.locator("#id_wrong").fill("cầu dài 120 m")
    form.locator("#id_right").fill("cầu dài 210 m")
    hand.click(form.locator("button[name=_save]"))
    page.wait_for_url("**/change/")
    hand.click(page.locator(".live-link"))

    expect(page.locator("main")).to_contain_text("cầu dài 210 m")
    with capsys.disabled():
        print(
            f"\nactivations from the story's form to the corrected page: {hand.activations} (limit {LIMIT})"
        )
    assert hand.activations <= LIMIT


def test_looking_changes_nothing(page: Page, login: Callable[[Page, str], None]) -> None:
    """The body editor writes its text anew; that alone is no change that could be published."""
    login(page, "thuky")
    page.goto(first_live_correction(page))
    expect(page.locator(f"{FORM} .tiptap")).to_be_visible()

    page.locator(f"{FORM} button[name=_save]").press("Enter")

    expect(page.locator(".errornote")).to_be_visible()
    assert page.url.endswith("/correct/")


def test_every_field_is_there_without_scripts(
    page_without_scripts: Page, login: Callable[[Page, str], None]
) -> None:
    page = page_without_scripts
    login(page, "thuky")
    page.goto(first_live_correction(page))
    page.check("#id_manner_update")
    page.fill("#id_lead", f"{page.input_value('#id_lead')} Có bổ sung.")

    page.locator(f"{FORM} button[name=_save]").click()
    page.wait_for_url("**/change/")
    page.locator(".live-link").click()

    expect(page.locator("main")).to_contain_text("Có bổ sung.")
