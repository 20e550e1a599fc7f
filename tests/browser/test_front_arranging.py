"""Arranging the front page in Chromium: by mouse, by keyboard, without scripts; then reading it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Dialog, Locator, Page, expect

TALL = {"width": 1440, "height": 1400}  # the whole head of the page in one window: nothing scrolls meanwhile


def spot(page: Page, place: int) -> Locator:
    return page.locator(f'.spot[data-place="{place}"]')


def article_in(page: Page, place: int) -> str:
    article = spot(page, place).get_attribute("data-article")
    assert article
    return article


def drag(page: Page, start: Locator, target: Locator) -> None:
    """Take the headline with the mouse and carry it over the target in small steps."""
    held, over = start.locator("h3").bounding_box(), target.bounding_box()
    assert held
    assert over
    page.mouse.move(held["x"] + 20, held["y"] + held["height"] / 2)
    page.mouse.down()
    page.mouse.move(over["x"] + over["width"] / 2, over["y"] + over["height"] / 2, steps=12)
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.up()


def leads(page: Page, article: str) -> None:
    """Readers find the story in the lead."""
    page.goto("/")
    link = page.locator(".lead-story h2 a")
    expect(link).to_have_attribute("href", re.compile(rf"-a{article}\.html$"))


def publish(page: Page) -> None:
    button = page.locator("button[name=_publish]")
    button.focus()
    button.press("Enter")
    page.locator(".messagelist .success").wait_for()


class TestArranging:
    def test_with_the_mouse(self, page: Page, login: Callable[[Page, str], None]) -> None:
        page.set_viewport_size(TALL)
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 2)

        drag(page, spot(page, 2), spot(page, 0))

        lead = spot(page, 0)
        expect(lead).to_have_attribute("data-article", article)
        expect(lead).to_have_class(re.compile("is-pinned"))
        expect(page.locator(".has-changes")).to_be_visible()
        page.locator("button[name=_publish]").click()
        page.locator(".messagelist .success").wait_for()
        leads(page, article)

    def test_a_pin_dragged_off_the_page_lets_the_place_fill_itself(
        self, page: Page, login: Callable[[Page, str], None]
    ) -> None:
        page.set_viewport_size(TALL)
        login(page, "thuky")
        page.goto("/admin/front/")
        drag(page, spot(page, 2), spot(page, 1))
        expect(spot(page, 1)).to_have_class(re.compile("is-pinned"))

        drag(page, spot(page, 1), page.locator(".candidates h2"))

        expect(spot(page, 1)).not_to_have_class(re.compile("is-pinned"))

    def test_escape_lets_go_and_nothing_moves(self, page: Page, login: Callable[[Page, str], None]) -> None:
        page.set_viewport_size(TALL)
        login(page, "thuky")
        page.goto("/admin/front/")
        before = [article_in(page, place) for place in range(4)]
        held = spot(page, 2).locator("h3").bounding_box()
        assert held
        page.mouse.move(held["x"] + 10, held["y"] + 10)
        page.mouse.down()
        page.mouse.move(400, 400, steps=8)

        page.keyboard.press("Escape")
        page.mouse.up()

        expect(page.locator(".ghost")).to_have_count(0)
        assert [article_in(page, place) for place in range(4)] == before

    def test_with_the_keyboard(self, page: Page, login: Callable[[Page, str], None]) -> None:
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 3)
        page.locator(f"#up-{article}").focus()

        for place in (2, 1, 0):
            page.keyboard.press("ArrowUp")
            expect(spot(page, place)).to_have_attribute("data-article", article)
            expect(page.locator(f"#up-{article}")).to_be_focused()

        expect(page.locator("#announce")).not_to_be_empty()
        publish(page)
        leads(page, article)

    def test_by_order_numbers_without_scripts(
        self, page_without_scripts: Page, login: Callable[[Page, str], None]
    ) -> None:
        page = page_without_scripts
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 3)

        page.fill(f"#order-{article}", "1")
        page.locator(f"#order-{article}").press("Enter")  # carries the numbers out, publishes nothing

        assert article_in(page, 0) == article
        assert page.locator(".has-changes").is_visible()
        publish(page)
        leads(page, article)

    def test_an_order_number_moves_at_once_with_scripts(
        self, page: Page, login: Callable[[Page, str], None]
    ) -> None:
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 1)

        page.fill(f"#order-{article}", "6")
        page.locator(f"#order-{article}").press("Tab")

        expect(spot(page, 5)).to_have_attribute("data-article", article)

    def test_the_preview_opens_beside_and_shows_what_is_not_published(
        self, page: Page, login: Callable[[Page, str], None]
    ) -> None:
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 4)
        page.locator(f"#order-{article}").fill("1")
        page.locator(f"#order-{article}").press("Enter")
        expect(spot(page, 0)).to_have_attribute("data-article", article)

        with page.expect_popup() as opened:
            page.locator("button[formtarget=_blank]").click()

        link = opened.value.locator(".lead-story h2 a")
        expect(link).to_have_attribute("href", re.compile(rf"-a{article}\.html$"))
        expect(spot(page, 0)).to_have_attribute("data-article", article)

    def test_without_a_network_nothing_is_lost(
        self, page: Page, login: Callable[[Page, str], None], watch
    ) -> None:
        watch.allow("request failed")
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 1)
        page.context.set_offline(True)

        page.locator(f"#pin-{article}").click()

        expect(page.locator("#offline")).to_be_visible()
        page.context.set_offline(False)
        page.locator(f"#up-{article}").click()
        expect(spot(page, 0)).to_have_attribute("data-article", article)
        expect(page.locator("#offline")).to_be_hidden()

    def test_axe_finds_nothing_while_it_is_being_arranged(
        self,
        page: Page,
        login: Callable[[Page, str], None],
        axe_in_every_look: Callable[[Page], None],
    ) -> None:
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 2)
        page.locator(f"#up-{article}").click()
        expect(spot(page, 1)).to_have_attribute("data-article", article)
        page.locator(f"#end-{article}").click()
        page.locator(".part-latest details.put summary").first.click()
        page.locator(".foot details.asking summary").first.click()

        axe_in_every_look(page)

    def test_an_end_is_taken_up_when_its_field_is_left(
        self, page: Page, login: Callable[[Page, str], None]
    ) -> None:
        login(page, "thuky")
        page.goto("/admin/front/")
        article = article_in(page, 2)
        page.locator(f"#up-{article}").click()
        expect(spot(page, 1)).to_have_attribute("data-article", article)
        page.locator(f"#end-{article}").click()
        page.fill(f"#until-{article}", "2099-01-02T06:30")

        page.locator(f"#down-{article}").click()  # one click leaves the field and moves the story: both count

        expect(spot(page, 2)).to_have_attribute("data-article", article)
        expect(page.locator(f"#until-{article}")).to_have_value("2099-01-02T06:30")
        expect(page.locator(f"#end-{article}")).to_contain_text("06:30 02/01")

    def test_whoever_leaves_an_unpublished_page_is_asked(
        self, page: Page, login: Callable[[Page, str], None]
    ) -> None:
        login(page, "thuky")
        page.goto("/admin/front/")
        asked: list[str] = []

        def answer(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", answer)
        article = article_in(page, 2)
        page.locator(f"#up-{article}").click()
        expect(page.locator(".has-changes")).to_be_visible()

        page.locator('.desk-nav a[href="/admin/articles/article/"]').click()
        page.wait_for_url("**/admin/articles/article/")

        assert asked == ["beforeunload"]
