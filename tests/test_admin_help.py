"""Help: each task has its words, its picture and living links, and calls buttons by the words on them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve
from PIL import Image

from articles.admin.help import GROUPS, TASKS
from tests.browser.help_pictures import HEAVIEST, SHOTS, SIZE
from tests.factories import make_article, make_complaint, make_person, make_user

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "templates" / "admin" / "help"
WORD = re.compile(r'translate "([^"]+)"(?: context "([^"]+)")?')


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_user("Phóng viên"))
    return client


class TestPages:
    def test_the_list_leads_to_each(self, client: Client) -> None:
        page = client.get("/admin/help/").content.decode()

        assert [page.count(f'href="/admin/help/{slug}/"') for slug in TASKS] == [1] * len(TASKS)
        assert sum(len(tasks) for _name, tasks in GROUPS) == len(TASKS) == 18

    @pytest.mark.parametrize("slug", TASKS)
    def test_each_says_what_for_how_and_what_if(self, client: Client, slug: str) -> None:
        page = client.get(f"/admin/help/{slug}/").content.decode()

        article = page.partition('<article lang="vi">')[2].partition("</article>")[0]
        purpose = re.search(r'<p class="purpose">(.+?)</p>', article, re.DOTALL)
        assert purpose
        assert len(purpose[1]) > 30
        assert article.count("<li>") >= 4
        assert article.count("<dt>") == article.count("<dd>") >= 2
        alt = re.search(r'<img src="([^"]+)" alt="([^"]+)"', article)
        assert alt
        assert len(alt[2]) > 20
        assert f'aria-current="page">{TASKS[slug].title}<' in page

    def test_no_link_is_dead(self, client: Client) -> None:
        for address in ["/admin/help/", *(f"/admin/help/{slug}/" for slug in TASKS)]:
            page = client.get(address).content.decode()
            for link in re.findall(r'href="(/[^"#?]*)', page):
                if link.startswith("/static/"):
                    assert finders.find(link.removeprefix("/static/")), f"{address}: {link}"
                    continue
                try:
                    resolve(link)
                except Resolver404:
                    pytest.fail(f"{address} leads to {link}, which is nowhere")

    def test_related_tasks_exist_and_no_page_of_help_is_orphaned(self) -> None:
        assert {name for task in TASKS.values() for name in task.related} <= set(TASKS)
        assert not [slug for slug, task in TASKS.items() if slug in task.related]
        assert {path.stem for path in PAGES.glob("*.html")} == set(TASKS)

    def test_an_unknown_page_is_not_found(self, client: Client) -> None:
        assert client.get("/admin/help/khong-co/").status_code == 404

    def test_who_is_not_logged_in_is_asked_to(self) -> None:
        assert Client().get("/admin/help/").status_code == 302

    def test_the_words_of_buttons_are_those_on_the_screens(self) -> None:
        """A button that is renamed must be renamed in help: its words stand elsewhere in the sources too."""
        elsewhere = "\n".join(
            path.read_text(encoding="utf-8")
            for folder, kind in ((ROOT / "templates", "*.html"), (ROOT / "articles", "*.py"))
            for path in folder.rglob(kind)
            if path.parent != PAGES
        )
        missing = {
            f"{path.name}: {word}"
            for path in PAGES.glob("*.html")
            for word, _context in WORD.findall(path.read_text(encoding="utf-8"))
            if f'"{word}"' not in elsewhere
        }

        assert not missing


class TestPictures:
    @pytest.mark.parametrize("slug", TASKS)
    def test_each_task_has_a_light_one(self, slug: str) -> None:
        found = finders.find(f"articles/help/{slug}.webp")

        assert found
        assert Path(found).stat().st_size <= HEAVIEST
        with Image.open(found) as picture:
            assert picture.size == (SIZE["width"], SIZE["height"])
            assert picture.format == "WEBP"

    def test_the_command_knows_each(self) -> None:
        assert set(SHOTS) == set(TASKS)
        named = {path.stem for path in (ROOT / "articles/static/articles/help").glob("*.webp")}
        assert named == set(TASKS)


class TestLinkToHelp:
    def link(self, client: Client, page: str) -> str:
        text = client.get(page).content.decode()
        found = re.search(r'id="user-tools".*?href="(/admin/help/[^"]*)"', text, re.DOTALL)
        assert found, page
        return found[1]

    def test_it_opens_the_task_of_the_page(self) -> None:
        chief = make_user()
        client = Client()
        client.force_login(chief)
        article, person, complaint = make_article(chief), make_person(), make_complaint()
        expected = {
            "/admin/": "",
            "/admin/paste/": "dan-ban-tin/",
            "/admin/front/": "trang-nhat/",
            "/admin/articles/article/": "danh-sach/",
            "/admin/articles/article/add/": "viet-bai/",
            f"/admin/articles/article/{article.pk}/change/": "viet-bai/",
            f"/admin/articles/article/{article.pk}/history/": "lich-su/",
            f"/admin/articles/person/{person.pk}/change/": "ho-so/",
            "/admin/articles/photo/": "anh/",
            f"/admin/articles/complaint/{complaint.pk}/change/": "phan-anh/",
            "/admin/articles/standin/add/": "lich-truc/",
            "/admin/help/phan-anh/": "",
        }

        assert {page: self.link(client, page).removeprefix("/admin/help/") for page in expected} == expected
