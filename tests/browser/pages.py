"""The kinds of page there are, and how a person gets to one of each: by links, from the front page or admin.

Shared by the accessibility walk and the screenshots, so that a new kind of page is added in one place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.report import REPORT

STORY = re.compile(r"^/[a-z0-9-]+/[a-z0-9-]+-a\d+\.html$")
PERSON = re.compile(r"^/nhan-vat/[a-z0-9-]+-p\d+\.html$")
ORGANIZATION = re.compile(r"^/to-chuc/[a-z0-9-]+-o\d+\.html$")
ARTICLE_FORM = re.compile(r"^/admin/articles/article/\d+/change/$")
MAX_STORIES = 12


#: who takes part in the meeting of the form: people, bodies and groups, as an editor pastes them
PARTICIPANTS = [
    *(f"Nguyễn Văn {name}, Phó Giám đốc Sở Xây dựng" for name in "An Bình Cường Dũng Giang Hải".split()),
    *(f"Lãnh đạo UBND phường {number}" for number in range(1, 35)),
]


@dataclass(frozen=True)
class Kind:
    """One kind of page: ``path`` finds an example; ``user`` is who must be logged in, if anyone;
    ``prepare`` does what makes the page what it is."""

    name: str
    path: Callable[[Page], str]
    user: str = ""
    status: int = 200
    prepare: Callable[[Page], None] = lambda page: None


def at(path: str) -> Callable[[Page], str]:
    return lambda page: path


def links(page: Page, pattern: re.Pattern[str]) -> list[str]:
    """Paths on this page that fit, in order, each once."""
    found = page.locator("a[href]").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    return [path for path in dict.fromkeys(found) if pattern.match(path)]


def first_story(page: Page) -> str:
    page.goto("/")
    return links(page, STORY)[0]


def linked_from_stories(pattern: re.Pattern[str]) -> Callable[[Page], str]:
    """The first person or organization that a story of the front page links to."""

    def find(page: Page) -> str:
        page.goto("/")
        for story in links(page, STORY)[:MAX_STORIES]:
            page.goto(story)
            if found := links(page, pattern):
                return found[0]
        raise AssertionError(f"no story of the front page links to {pattern.pattern}")

    return find


def first_article_form(page: Page) -> str:
    page.goto("/admin/articles/article/")
    return links(page, ARTICLE_FORM)[0]


def first_row(model: str) -> Callable[[Page], str]:
    """The form of the first row in a list of the register."""

    def find(page: Page) -> str:
        page.goto(f"/admin/articles/{model}/")
        return links(page, re.compile(rf"^/admin/articles/{model}/\d+/change/$"))[0]

    return find


def history_of_a_meeting(page: Page) -> str:
    """Of a meeting that was just changed, so that there is something to read."""
    path = first_row("meeting")(page)
    page.goto(path)
    page.fill("#id_place", "Hội trường Thành ủy" if page.input_value("#id_place") == "UBND" else "UBND")
    page.locator(".submit-row button[name=_continue]").click()
    page.locator(".messagelist").wait_for()
    return path.replace("/change/", "/history/")


def open_groups(page: Page) -> None:
    """Everything that folds stands open, as an editor sees it who works in it."""
    page.evaluate("document.querySelectorAll('main details').forEach((item) => { item.open = true })")


def fill_a_meeting(page: Page) -> None:
    """Forty take part: they are pasted as a list, and the form is saved and stays open."""
    page.locator("#participations-group > summary").click()
    if page.locator("tr.has_original[id^=participations-]").count() < len(PARTICIPANTS):
        page.locator("#participations-group .lines > summary").click()
        page.fill("textarea[name=participations-lines]", "\n".join(PARTICIPANTS))
        page.locator("#participations-group .lines button").click()
        page.locator(".messagelist").wait_for()
    open_groups(page)


def read_a_report(page: Page) -> None:
    """Paste a report without a mouse: what the page shows then is its real work."""
    page.fill("#id_raw", REPORT)
    page.locator("#paste-form button[name=_parse]").press("Enter")
    page.locator("#sheet").wait_for()


KINDS = [
    Kind("front", at("/")),
    Kind("section", at("/thoi-su/")),
    Kind("story", first_story),
    Kind("person", linked_from_stories(PERSON)),
    Kind("organization", linked_from_stories(ORGANIZATION)),
    Kind("search", at("/tim-kiem/?q=th%C3%A0nh%20ph%E1%BB%91")),
    Kind("search-empty", at("/tim-kiem/?q=khongcotunaynhuthe")),
    Kind("not-found", at("/khong-co-trang-nay/"), status=404),
    Kind("login", at("/admin/login/")),
    Kind("admin-index", at("/admin/"), user="bientapvien"),
    Kind("articles", at("/admin/articles/article/"), user="bientapvien"),
    Kind("paste", at("/admin/paste/"), user="bientapvien"),
    Kind("paste-read", at("/admin/paste/"), user="thuky", prepare=read_a_report),
    Kind("article-form", first_article_form, user="bientapvien"),
    Kind("meetings", at("/admin/articles/meeting/"), user="bientapvien"),
    Kind("people", at("/admin/articles/person/"), user="bientapvien"),
    Kind("person-form", first_row("person"), user="bientapvien", prepare=open_groups),
    Kind("organization-form", first_row("organization"), user="bientapvien", prepare=open_groups),
    Kind("meeting-form", first_row("meeting"), user="bientapvien", prepare=fill_a_meeting),
    Kind("document-form", first_row("officialdocument"), user="bientapvien", prepare=open_groups),
    Kind("page-form", at("/admin/articles/staticpage/add/"), user="thuky", prepare=open_groups),
    Kind("section-form", first_row("section"), user="thuky", prepare=open_groups),
    Kind("redirects", at("/admin/articles/redirect/"), user="thuky"),
    Kind("meeting-history", history_of_a_meeting, user="bientapvien"),
]
