"""The chain of a story in Chromium: reporter, editor, managing editor, reader; by hand, and by keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import Watch, reader_context
from tests.server import Server

FAR = 300  # Tab presses; whoever needs more would not find it


@dataclass
class Person:
    """Somebody at a desk. ``has_mouse``: clicks; else everything goes by Tab, Enter and shortcuts."""

    page: Page
    has_mouse: bool

    def reach(self, target: Locator) -> None:
        """Bring the focus there, as far as Tab leads."""
        target.wait_for()
        if self.has_mouse:
            target.click()
            return
        for _press in range(FAR):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")

    def press(self, target: Locator) -> None:
        """Do what the link or the button does."""
        self.reach(target)
        if not self.has_mouse:
            self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)

    def log_in(self, username: str) -> None:
        self.page.goto("/admin/login/?next=/admin/")
        self.write(self.page.locator("#id_username"), username)
        self.write(self.page.locator("#id_password"), "demo")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/admin/")

    def take_next_step(self, verb: str) -> None:
        """The primary button of the story's form, which is this role's next step."""
        primary = self.page.locator(f".bar-does button.primary[value={verb}]")
        primary.wait_for()
        self.page.locator("#keys-open:not([hidden])").wait_for(state="attached")  # shortcuts are there
        if self.has_mouse:
            primary.click()
        else:
            self.page.keyboard.press("Control+Enter")


@pytest.fixture
def person(browser: Browser, server: Server, watch: Watch) -> Iterator[Callable[..., Person]]:
    """Each call is a browser of one's own; none of them may complain."""
    contexts = []

    def sit_down(has_mouse: bool) -> Person:
        contexts.append(reader_context(browser, server.url))
        watch.attach(contexts[-1])
        return Person(contexts[-1].new_page(), has_mouse)

    yield sit_down
    for context in contexts:
        context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.mark.parametrize("has_mouse", [True, False], ids=["by hand", "by keyboard alone"])
def test_from_the_reporter_to_the_reader(person: Callable[..., Person], has_mouse: bool) -> None:
    headline = f"Bến đò ngang Rạch Vọp có phao cứu sinh {'mới' if has_mouse else 'thật mới'}"

    reporter = person(has_mouse)
    reporter.log_in("phongvien")
    reporter.press(reporter.page.locator('.desk-actions a[href$="/article/add/"]'))
    expect(reporter.page.locator(".tiptap")).to_be_visible()
    reporter.write(reporter.page.locator("#id_headline"), headline)
    reporter.write(reporter.page.locator("#id_lead"), "Sáng nay, bến đò nhận 40 phao cứu sinh.")
    reporter.write(reporter.page.locator(".tiptap"), "Người lái đò phát phao trước khi rời bến.")
    reporter.take_next_step("submit")
    reporter.page.wait_for_url("**/admin/articles/article/")

    editor = person(has_mouse)
    editor.log_in("bientapvien")
    line = editor.page.locator("li", has=editor.page.get_by_role("link", name=headline, exact=True)).first
    editor.press(line.locator('form[action*="/take/"] button'))
    editor.page.wait_for_load_state()
    editor.press(editor.page.get_by_role("link", name=headline, exact=True).first)
    expect(editor.page.locator(".tiptap")).to_contain_text("Người lái đò")
    editor.take_next_step("approve")
    expect(editor.page.locator(".messagelist .success")).to_be_visible()

    chief = person(has_mouse)
    chief.log_in("thuky")
    chief.press(chief.page.get_by_role("link", name=headline, exact=True).first)
    chief.take_next_step("publish")
    expect(chief.page.locator(".live-link")).to_be_visible()

    reader = person(has_mouse)
    reader.page.goto("/thoi-su/")
    reader.press(reader.page.get_by_role("link", name=headline).first)
    expect(reader.page.locator("h1")).to_have_text(headline)
    expect(reader.page.locator("main")).to_contain_text("THANH TRÚC")
    expect(reader.page.locator("main")).to_contain_text("Người lái đò phát phao trước khi rời bến.")
