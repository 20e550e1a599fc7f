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
MEETING = re.compile(r"^/cuoc-hop/[a-z0-9-]+-m\d+\.html$")
DOCUMENT = re.compile(r"^/van-ban/[a-z0-9-]+-d\d+\.html$")
TAG = re.compile(r"^/chu-de/[a-z0-9-]+-t\d+\.html$")
AUTHOR = re.compile(r"^/tac-gia/[a-z0-9-]+-c\d+\.html$")
SERIES = re.compile(r"^/loat-bai/[a-z0-9-]+-s\d+\.html$")
DIRECTORIES = {
    "people": "/nhan-vat/",
    "organizations": "/to-chuc/",
    "meetings": "/cuoc-hop/",
    "documents": "/van-ban/",
    "topics": "/chu-de/",
    "authors": "/tac-gia/",
    "all-series": "/loat-bai/",
}
ARCHIVE_YEAR = re.compile(r"^/luu-tru/\d{4}/$")
ARCHIVE_MONTH = re.compile(r"^/luu-tru/\d{4}/\d{2}/$")
ARCHIVE_DAY = re.compile(r"^/luu-tru/\d{4}/\d{2}/\d{2}/$")
STATIC_PAGE = re.compile(r"^/trang/[a-z0-9-]+\.html$")
ARTICLE_FORM = re.compile(r"^/admin/articles/article/\d+/change/$")
CORRECT = re.compile(r"^/admin/articles/article/\d+/correct/$")
COMPLAIN = re.compile(r"^/phan-anh/\d+/$")
WITHDRAWN = re.compile(r"^/admin/articles/article/\d+/withdrawn/$")
ACCOUNT = re.compile(r"^/admin/auth/user/\d+/change/$")
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


def linked_from_front(path: str) -> Callable[[Page], str]:
    """A directory, which the foot of every page leads to."""

    def find(page: Page) -> str:
        page.goto("/")
        return links(page, re.compile(f"^{re.escape(path)}$"))[0]

    return find


def down(start: str, *patterns: re.Pattern[str]) -> Callable[[Page], str]:
    """From ``start`` by the first link of each kind in turn."""

    def find(page: Page) -> str:
        path = start
        for pattern in patterns:
            page.goto(path)
            path = links(page, pattern)[0]
        return path

    return find


def linked_from_directory(path: str, pattern: re.Pattern[str]) -> Callable[[Page], str]:
    """The first subject in its directory."""

    def find(page: Page) -> str:
        page.goto(linked_from_front(path)(page))
        return links(page, pattern)[0]

    return find


def dissolved_organization(page: Page) -> str:
    """The first organization that ended and leads to its successor."""
    page.goto("/to-chuc/")
    ended = page.locator(".tree .has-ended > a").evaluate_all("links => links.map(link => link.pathname)")
    for path in ended:
        page.goto(path)
        if page.locator(".band a").count():
            return path
    raise AssertionError("no organization leads to a successor")


def complain_address(page: Page) -> str:
    """The form under a story, by its link there."""
    page.goto(first_story(page))
    return links(page, COMPLAIN)[0]


def first_complaint(page: Page) -> str:
    """A reader writes; the register has it."""
    page.goto(complain_address(page))
    page.fill("#id_text", "Đoạn hai viết cầu dài 120 m, nhưng bảng ở đầu cầu ghi 210 m.")
    page.fill("#id_sender", "Bà Sáu Vàm Nhỏ")
    page.locator(".complaint button").press("Enter")
    page.wait_for_url("**received=1")
    return first_row("complaint")(page)


def part_of_a_series(page: Page) -> str:
    """A story with the box of its series."""
    page.goto(linked_from_directory("/loat-bai/", SERIES)(page))
    return links(page, STORY)[0]


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


def first_live_correction(page: Page) -> str:
    """By the button on the form of a story that readers have."""
    page.goto("/admin/articles/article/?state=live")
    page.goto(links(page, ARTICLE_FORM)[0])
    return links(page, CORRECT)[0]


def withdrawn_story(page: Page) -> str:
    """The list of the places that a withdrawal emptied; the demo holds a withdrawn story."""
    page.goto("/admin/articles/article/?state=withdrawn")
    page.goto(links(page, ARTICLE_FORM)[0])
    return links(page, WITHDRAWN)[0]


def discarded_story(page: Page) -> str:
    """A story in the trash: written and thrown away, as the demo has none."""
    page.goto("/admin/articles/article/?state=discarded")
    if not links(page, ARTICLE_FORM):
        page.goto("/admin/articles/article/add/")
        page.fill("#id_headline", "Bài viết thử rồi bỏ")
        page.locator("button[name=_save]").first.press("Enter")
        page.wait_for_url("**/change/")
        page.locator("details[data-asks=yes] > summary").press("Enter")
        page.locator("button[value=discard]").press("Enter")
        page.locator(".undo").wait_for()
        page.goto("/admin/articles/article/?state=discarded")
    return links(page, ARTICLE_FORM)[0]


def choose_correction(page: Page) -> None:
    """With the fields of the notice unfolded, and their errors."""
    page.check("#id_manner_correct")
    page.locator("#correct_form button[name=_save]").press("Enter")
    page.locator("#id_wrong_error").wait_for()


def first_account(page: Page) -> str:
    page.goto("/admin/auth/user/?groups__id__exact=2")
    return links(page, ACCOUNT)[0]


def leave_of_first_account(page: Page) -> str:
    return first_account(page).replace("/change/", "/leave/")


def choose_some(page: Page) -> None:
    """From the list to the page that asks before a verb is done to several stories."""
    for box in page.locator(".action-select").all()[:3]:
        box.check()
    page.select_option("select[name=action]", "section")
    page.click(".actions button")
    page.wait_for_selector("form.bulk")


def first_article_history(page: Page) -> str:
    return first_article_form(page).replace("/change/", "/history/")


def first_comparison(page: Page) -> str:
    """By the first chip of a story's history that leads to one."""
    page.goto("/admin/articles/article/?state=live")
    page.goto(links(page, ARTICLE_FORM)[0].replace("/change/", "/history/"))
    path: str = page.locator('a.chip[href*="/compare/"]').first.get_attribute("href") or ""
    return path


def share_of_first_article(page: Page) -> str:
    return first_article_form(page).replace("/change/", "/share/")


def read_a_report(page: Page) -> None:
    """Paste a report without a mouse: what the page shows then is its real work."""
    page.fill("#id_raw", REPORT)
    page.locator("#paste-form button[name=_parse]").press("Enter")
    page.locator("#sheet").wait_for()


#: The lists that editors open, and the forms behind them, beside those that have a kind of their own.
ADMIN_LISTS = (
    *("organization", "post", "membership", "officialdocument", "tag", "contributor", "series"),
    *("photo", "section", "staticpage", "imprintfact", "auditentry"),
)
ADMIN_FORMS = ("post", "membership", "tag", "contributor", "series", "photo", "imprintfact", "redirect")

KINDS = [
    Kind("front", at("/")),
    Kind("section", at("/thoi-su/")),
    Kind("story", first_story),
    Kind("person", linked_from_stories(PERSON)),
    Kind("organization", linked_from_stories(ORGANIZATION)),
    Kind("organization-dissolved", dissolved_organization),
    Kind("meeting", linked_from_stories(MEETING)),
    Kind("meeting-planned", linked_from_directory("/cuoc-hop/", MEETING)),
    Kind("document", linked_from_stories(DOCUMENT)),
    Kind("tag", linked_from_stories(TAG)),
    Kind("author", linked_from_stories(AUTHOR)),
    Kind("series", linked_from_directory("/loat-bai/", SERIES)),
    Kind("story-in-series", part_of_a_series),
    *(Kind(name, linked_from_front(path)) for name, path in DIRECTORIES.items()),
    Kind("search", at("/tim-kiem/?q=th%C3%A0nh%20ph%E1%BB%91")),
    Kind("search-empty", at("/tim-kiem/?q=khongcotunaynhuthe")),
    Kind("archive", at("/luu-tru/")),
    Kind("archive-year", down("/luu-tru/", ARCHIVE_YEAR)),
    Kind("archive-month", down("/luu-tru/", ARCHIVE_YEAR, ARCHIVE_MONTH)),
    Kind("archive-day", down("/luu-tru/", ARCHIVE_YEAR, ARCHIVE_MONTH, ARCHIVE_DAY)),
    Kind("corrections", at("/dinh-chinh/")),
    Kind("complain", complain_address),
    Kind("complain-received", lambda page: f"{complain_address(page)}?received=1"),
    Kind("static-page", down("/", STATIC_PAGE)),
    Kind("not-found", at("/khong-co-trang-nay/"), status=404),
    Kind("login", at("/admin/login/")),
    Kind("admin-index", at("/admin/"), user="bientapvien"),
    Kind("desk-of-a-reporter", at("/admin/"), user="phongvien"),
    Kind("articles", at("/admin/articles/article/"), user="bientapvien"),
    Kind("paste", at("/admin/paste/"), user="bientapvien"),
    Kind("paste-read", at("/admin/paste/"), user="thuky", prepare=read_a_report),
    Kind("front-desk", at("/admin/front/"), user="thuky"),
    Kind("royalties", at("/admin/royalties/"), user="thuky"),
    Kind("articles-bulk", at("/admin/articles/article/"), user="thuky", prepare=choose_some),
    Kind("article-form", first_article_form, user="bientapvien"),
    Kind("article-form-open", first_article_form, user="bientapvien", prepare=open_groups),
    Kind("story-refused", at("/admin/articles/article/999999/change/"), user="phongvien", status=404),
    Kind("share", share_of_first_article, user="bientapvien"),
    Kind("check-levels", at("/admin/checklist/"), user="thuky"),
    Kind("admin-meetings", at("/admin/articles/meeting/"), user="bientapvien"),
    Kind("admin-people", at("/admin/articles/person/"), user="bientapvien"),
    Kind("person-form", first_row("person"), user="bientapvien", prepare=open_groups),
    Kind("organization-form", first_row("organization"), user="bientapvien", prepare=open_groups),
    Kind("meeting-form", first_row("meeting"), user="bientapvien", prepare=fill_a_meeting),
    Kind("document-form", first_row("officialdocument"), user="bientapvien", prepare=open_groups),
    Kind("page-form", at("/admin/articles/staticpage/add/"), user="thuky", prepare=open_groups),
    Kind("section-form", first_row("section"), user="thuky", prepare=open_groups),
    Kind("redirects", at("/admin/articles/redirect/"), user="thuky"),
    Kind("meeting-history", history_of_a_meeting, user="bientapvien"),
    Kind("correct", first_live_correction, user="thuky"),
    Kind("correct-notice", first_live_correction, user="thuky", prepare=choose_correction),
    Kind("admin-corrections", at("/admin/articles/correction/"), user="thuky"),
    Kind("complaints", at("/admin/articles/complaint/"), user="bientapvien"),
    Kind("complaint-add", at("/admin/articles/complaint/add/"), user="bientapvien"),
    Kind("complaint", first_complaint, user="thuky", prepare=open_groups),
    Kind("help", at("/admin/help/"), user="phongvien"),
    Kind("help-page", at("/admin/help/phan-anh/"), user="phongvien"),
    Kind("stand-ins", at("/admin/articles/standin/"), user="thuky"),
    Kind("stand-in", at("/admin/articles/standin/add/"), user="thuky"),
    Kind("duties", at("/admin/articles/duty/"), user="thuky"),
    Kind("duty", at("/admin/articles/duty/add/"), user="thuky"),
    Kind("duty-week", at("/admin/articles/duty/week/"), user="thuky"),
    Kind("desk-settings", at("/admin/articles/desksettings/"), user="thuky"),
    Kind("withdrawn", withdrawn_story, user="thuky"),
    Kind("discarded", discarded_story, user="thuky"),
    Kind("staff", at("/admin/auth/user/"), user="quantri"),
    Kind("invite", at("/admin/auth/user/add/"), user="quantri"),
    Kind("account", first_account, user="quantri"),
    Kind("leave", leave_of_first_account, user="quantri"),
    Kind("invitation-ended", at("/admin/invited/MQ/c0ffee-0/"), status=404),
    Kind("article-history", first_article_history, user="bientapvien"),
    Kind("article-compare", first_comparison, user="bientapvien"),
    Kind("password", at("/admin/password_change/"), user="bientapvien"),
    *(Kind(f"admin-{name}", at(f"/admin/articles/{name}/"), user="thuky") for name in ADMIN_LISTS),
    *(Kind(f"{name}-form", first_row(name), user="thuky", prepare=open_groups) for name in ADMIN_FORMS),
]
