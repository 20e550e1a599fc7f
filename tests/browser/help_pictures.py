"""Take the pictures of help from the real server with the demonstration newspaper.

    python -m tests.browser.help_pictures [SLUG…]

Each is one screen, 1200 × 750, as the role sees it that does the task; WebP of at most 60 kB, written where
the admin's static files lie. Run it after a screen has changed.
"""

import argparse
import io
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch, reader_context
from tests.browser.pages import (
    STORY,
    first_article_form,
    first_article_history,
    first_live_correction,
    first_row,
    links,
    read_a_report,
    withdrawn_story,
)
from tests.server import running_server

FOLDER = Path(__file__).resolve().parents[2] / "articles" / "static" / "articles" / "help"
SIZE = {"width": 1200, "height": 750}
HEAVIEST = 60_000  # bytes
SETTLE = 400  # ms: fonts swapped in, colours faded over
WORDS = "Đoạn hai viết cầu dài 120 m, nhưng bảng ở đầu cầu ghi 210 m. Mong tòa soạn xem lại giúp."


@dataclass(frozen=True)
class Shot:
    """How to get to one picture: who is logged in, the way there, and what is done first."""

    user: str
    way: Callable[[Page], str]
    prepare: Callable[[Page], None] = lambda page: None


def at(path: str) -> Callable[[Page], str]:
    return lambda page: path


def a_story_in(state: str) -> Callable[[Page], str]:
    """The form of the first story in a state, else of any."""

    def find(page: Page) -> str:
        page.goto(f"/admin/articles/article/?state={state}")
        form = re.compile(r"^/admin/articles/article/\d+/change/$")
        found = links(page, form)
        return found[0] if found else first_article_form(page)

    return find


def open_asking(verb: str) -> Callable[[Page], None]:
    """The question of a button stands open."""

    def act(page: Page) -> None:
        page.locator(f"details:has(button[name=_verb][value={verb}])").last.evaluate(
            "item => { for (let box = item; box; box = box.parentElement.closest('details'))"
            " box.open = true }"
        )

    return act


def open_beside(page: Page) -> None:
    """The public page stands beside the form."""
    page.locator("[data-beside-toggle]").click()
    page.locator("#beside iframe").first.wait_for()


def open_group(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(name).first.evaluate(
            "item => { item.open = true; item.scrollIntoView({block: 'center'}) }"
        )

    return act


def complaints(page: Page) -> str:
    """Two readers have written about the newest story."""
    page.goto("/")
    number = re.search(r"-a(\d+)\.html$", links(page, STORY)[0])
    assert number
    for words in (WORDS, "Ảnh đầu bài không phải chụp ở Vàm Nhỏ."):
        page.goto(f"/phan-anh/{number[1]}/")
        page.fill("#id_text", words)
        page.locator(".complaint button").click()
        page.wait_for_url("**received=1")
    return "/admin/articles/complaint/"


SHOTS: dict[str, Shot] = {
    "dan-ban-tin": Shot("bientapvien", at("/admin/paste/"), read_a_report),
    "viet-bai": Shot("bientapvien", first_article_form),
    "anh": Shot("bientapvien", first_row("photo")),
    "xem-truoc": Shot("bientapvien", first_article_form, open_beside),
    "gui-duyet": Shot("phongvien", at("/admin/")),
    "cung-sua": Shot("bientapvien", first_article_form),
    "lich-su": Shot("bientapvien", first_article_history),
    "danh-sach": Shot("bientapvien", at("/admin/articles/article/")),
    "phim-tat": Shot("bientapvien", first_article_form, lambda page: page.keyboard.press("?")),
    "duyet-bai": Shot("bientapvien", a_story_in("in_review"), open_asking("return")),
    "dang-bai": Shot("thuky", a_story_in("approved"), open_asking("schedule")),
    "sua-bai-dang": Shot("thuky", first_live_correction, lambda page: page.check("#id_manner_correct")),
    "go-bai": Shot("thuky", withdrawn_story),
    "phan-anh": Shot("bientapvien", complaints),
    "trang-nhat": Shot("thuky", at("/admin/front/")),
    "nhuan-but": Shot("thuky", at("/admin/royalties/")),
    "ho-so": Shot("bientapvien", first_row("person"), open_group("main details")),
    "lich-truc": Shot("thuky", at("/admin/articles/duty/week/")),
}


def take(browser: Browser, url: str, slug: str) -> Path:
    """One picture of help; the file written."""
    shot, context = SHOTS[slug], reader_context(browser, url)
    page = context.new_page()
    page.set_viewport_size(SIZE)
    page.goto("/admin/login/?next=/admin/")
    page.fill("input[name=username]", shot.user)
    page.fill("input[name=password]", "demo")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"{url}/admin/")
    page.goto(shot.way(page))
    shot.prepare(page)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(SETTLE)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    target = FOLDER / f"{slug}.webp"
    for quality in (82, 70, 58, 45, 32):
        picture.save(target, quality=quality, method=6)
        if target.stat().st_size <= HEAVIEST:
            return target
    raise AssertionError(f"{target} stays heavier than {HEAVIEST} bytes")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("slugs", nargs="*", metavar="SLUG", choices=[*SHOTS])
    options = parser.parse_args(arguments)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="newsroom-help-") as scratch,
        running_server(Path(scratch)) as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for slug in options.slugs or SHOTS:
            path = take(browser, server.url, slug)
            print(f"{path.name}  {path.stat().st_size / 1024:.0f} kB", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
