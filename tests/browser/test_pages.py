"""Every kind of page in Chromium: axe finds nothing, nothing scrolls sideways, nothing complains."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Watch
from tests.browser.pages import KINDS, Kind


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


class TestEveryKindOfPage:
    def test_axe_finds_nothing_and_there_is_one_heading(
        self,
        kind: Kind,
        page: Page,
        watch: Watch,
        login: Callable[[Page, str], None],
        axe_in_every_look: Callable[[Page], None],
    ) -> None:
        if kind.status != 200:
            watch.allow(rf"^status {kind.status}: ")
        if kind.user:
            login(page, kind.user)
        path = kind.path(page)

        response = page.goto(path)
        kind.prepare(page)

        assert response is not None
        assert response.status == kind.status
        assert page.locator("h1").count() == 1
        assert page.locator("html").get_attribute("lang") == "vi"
        axe_in_every_look(page)


class TestWithoutScripts:
    @pytest.mark.parametrize(
        "name", ["front", "section", "story", "person", "meeting", "organizations", "search"]
    )
    def test_public_page_reads_the_same(self, name: str, page: Page, page_without_scripts: Page) -> None:
        kind = next(kind for kind in KINDS if kind.name == name)
        path = kind.path(page)
        page.goto(path)
        page_without_scripts.goto(path)

        plain = page_without_scripts.locator("main").inner_text()

        assert plain == page.locator("main").inner_text()
        assert page_without_scripts.locator("main h1").is_visible()
