"""Fixtures of the browser tests: all talk to the session's `server` over HTTP, none may use the ORM."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.chromium import (
    CHROMIUM,
    SCHEMES,
    WIDTHS,
    Watch,
    axe_violations,
    launch,
    overflow,
    reader_context,
)
from tests.server import Server


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder is a browser test, marked or not."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
    # Looks at the demo as it is delivered: others add to it.
    items.sort(key=lambda item: item.path.name != "test_demo_pages.py")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is missing: install Debian's package chromium, or name another with CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = launch(playwright)
    yield started
    started.close()


@pytest.fixture
def watch() -> Watch:
    """What the browser complained about; `watch.allow(pattern)` for what a test provokes on purpose."""
    return Watch()


@pytest.fixture
def page(browser: Browser, server: Server, watch: Watch) -> Iterator[Page]:
    """A fresh visitor's page; the test fails on any console error, CSP violation or failed request."""
    context = reader_context(browser, server.url)
    watch.attach(context)
    yield context.new_page()
    context.close()
    unexpected = watch.unexpected()
    assert not unexpected, "the browser complained:\n" + "\n".join(unexpected) + f"\n{server.log[-4000:]}"


@pytest.fixture
def page_without_scripts(browser: Browser, server: Server, watch: Watch) -> Iterator[Page]:
    """The same visitor with JavaScript switched off."""
    context = reader_context(browser, server.url, javascript=False)
    watch.attach(context)
    yield context.new_page()
    context.close()
    assert not watch.unexpected(), "the browser complained:\n" + "\n".join(watch.unexpected())


@pytest.fixture
def login(server: Server) -> Callable[[Page, str], None]:
    """Log a demonstration user in through the real form: phongvien, bientapvien, thuky, quantri."""

    def log_in(page: Page, username: str, password: str = "demo") -> None:
        page.goto("/admin/login/?next=/admin/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(f"{server.url}/admin/")

    return log_in


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe finds nothing on the page as it stands."""

    def look(page: Page) -> None:
        violations = axe_violations(page)
        assert not violations, "axe found:\n" + "\n".join(violations)

    return look


@pytest.fixture
def axe_in_every_look() -> Callable[[Page], None]:
    """Assert zero violations, and no sideways scrolling, in light and dark, at 390 and 1440 px."""

    def look(page: Page) -> None:
        faults = []
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                found = axe_violations(page) + ([overflow(page)] if overflow(page) else [])
                faults += [f"[{width} px, {scheme}] {fault}" for fault in found]
        assert not faults, "\n".join(faults)

    return look
