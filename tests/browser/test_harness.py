"""The harness can fail: what it watches for is provoked once each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Watch, axe_violations, overflow, reader_context
from tests.server import Server


@pytest.fixture
def seen(browser: Browser, server: Server) -> tuple[Page, Watch]:
    """A page under a watch of its own, whose complaints fail no test by themselves."""
    context = reader_context(browser, server.url)
    watch = Watch()
    watch.attach(context)
    page = context.new_page()
    page.goto("/")
    assert watch.problems == []
    return page, watch


class TestWatch:
    def test_inline_script_breaks_the_policy_and_is_seen(self, seen: tuple[Page, Watch]) -> None:
        page, watch = seen

        page.evaluate(
            "() => { const script = document.createElement('script');"
            " script.textContent = 'window.broken = 1'; document.head.append(script); }"
        )
        page.wait_for_timeout(200)

        assert any("CSP: script-src" in problem for problem in watch.problems)
        assert page.evaluate("window.broken") is None

    def test_console_error_is_seen(self, seen: tuple[Page, Watch]) -> None:
        page, watch = seen

        page.evaluate("console.error('it broke')")
        page.wait_for_timeout(100)

        assert watch.unexpected() == ["console: it broke"]

    def test_missing_file_is_seen_unless_allowed(self, seen: tuple[Page, Watch]) -> None:
        page, watch = seen

        page.evaluate("fetch('/static/nothing-of-this-name.js')")
        page.wait_for_timeout(300)

        assert any(problem.startswith("status 404: GET") for problem in watch.unexpected())
        watch.allow("nothing-of-this-name")
        assert watch.unexpected() == []

    def test_script_error_is_seen(self, seen: tuple[Page, Watch]) -> None:
        page, watch = seen

        page.evaluate("setTimeout(() => { undefinedName }, 0)")
        page.wait_for_timeout(200)

        assert any("undefinedName" in problem for problem in watch.problems)


class TestAxe:
    def test_picture_without_text_is_found_and_named(self, seen: tuple[Page, Watch]) -> None:
        page, _ = seen
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")

        found = axe_violations(page)

        assert len(found) == 1
        assert found[0].startswith("image-alt (critical)")

    def test_wide_block_overflows(self, seen: tuple[Page, Watch]) -> None:
        page, _ = seen
        assert overflow(page) == ""

        page.evaluate("document.querySelector('main').style.minInlineSize = '3000px'")

        assert "px wide in a window of" in overflow(page)


class TestLogin:
    @pytest.mark.parametrize("username", ["phongvien", "bientapvien", "thuky", "quantri"])
    def test_demonstration_user_gets_in(
        self, page: Page, login: Callable[[Page, str], None], username: str
    ) -> None:
        login(page, username)

        assert page.locator("h1").count() == 1
