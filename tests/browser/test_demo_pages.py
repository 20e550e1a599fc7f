"""The demo has no empty corner: whatever page a reader comes to, it leads on to at least three things."""

from __future__ import annotations

import re
import urllib.request
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from tests.server import Server

KINDS = {
    "front": r"/",
    "section": r"/(?!en/|tim-kiem/)[a-z-]+/",
    "story": r"/[a-z-]+/[a-z0-9-]+-a\d+\.html",
    "person": r"/nhan-vat/[a-z0-9-]+-p\d+\.html",
    "organization": r"/to-chuc/[a-z0-9-]+-o\d+\.html",
    "meeting": r"/cuoc-hop/[a-z0-9-]+-m\d+\.html",
    "document": r"/van-ban/[a-z0-9-]+-d\d+\.html",
    "tag": r"/chu-de/[a-z0-9-]+-t\d+\.html",
    "author": r"/tac-gia/[a-z0-9-]+-c\d+\.html",
    "series": r"/loat-bai/[a-z0-9-]+-s\d+\.html",
    "directory": r"/(?:nhan-vat|to-chuc|cuoc-hop|van-ban|chu-de|tac-gia|loat-bai)/",
    "archive": r"/luu-tru/(?:\d{4}/(?:\d{2}/)?)?",
    "archive day": r"/luu-tru/\d{4}/\d{2}/\d{2}/",
    "corrections": r"/dinh-chinh/",
}
ENOUGH = 3
#: One page in ten may lead to two: a body or a person whom a single story names.
SHARE = 0.1
#: A day or a month of a small paper, and a directory of two series, may rightly lead to fewer things.
MAY_BE_SMALL = re.compile(r"/luu-tru/.+|/loat-bai/")


class Links(HTMLParser):
    """The links of a page, and those of its main part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[str] = []
        self.main: set[str] = set()
        self._is_main = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_main = self._is_main or tag == "main"
        target = dict(attrs).get("href") if tag == "a" else None
        if target:
            self.all.append(target)
            if self._is_main:
                self.main.add(target)

    def handle_endtag(self, tag: str) -> None:
        self._is_main = self._is_main and tag != "main"


def kind_of(path: str) -> str:
    named = [name for name, pattern in KINDS.items() if re.fullmatch(pattern, path)]
    return named[-1] if named else ""


@pytest.fixture(scope="module")
def pages(server: Server) -> dict[str, dict[str, int]]:
    """kind -> path -> how many other things of the paper its main part links to."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    queue, seen = ["/"], {"/"}
    while queue:
        path = queue.pop(0)
        with urllib.request.urlopen(server.url + path, timeout=20) as answer:
            links = Links(answer.read().decode())
        things = {urlsplit(urljoin(path, link)).path for link in links.main} - {path}
        found[kind_of(path)][path] = sum(1 for thing in things if kind_of(thing) not in {"", "front"})
        for link in links.all:
            target = urlsplit(urljoin(server.url + path, link))
            is_ours = target.netloc == urlsplit(server.url).netloc and not target.query
            if is_ours and kind_of(target.path) and target.path not in seen:
                seen.add(target.path)
                queue.append(target.path)
    return found


def test_every_kind_of_page_is_reached_by_links_alone(pages: dict[str, dict[str, int]]) -> None:
    assert set(KINDS) - set(pages) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_leads_to_at_least_three_things(kind: str, pages: dict[str, dict[str, int]]) -> None:
    poor = {
        path: count
        for path, count in pages[kind].items()
        if count < ENOUGH and not MAY_BE_SMALL.fullmatch(path)
    }

    assert {path: count for path, count in poor.items() if count < ENOUGH - 1} == {}
    assert len(poor) <= SHARE * len(pages[kind]), poor
