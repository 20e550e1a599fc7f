"""A reader who tries everything: every public URL pattern with every id, slug, word and page, and every link.

Owns the walk and what it looks at; tests say which words must or must not be seen. URL patterns come from
the URL conf: a new pattern is walked at once, and a new kind of value fails until it is taught here.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from urllib.parse import quote, unquote, urlsplit

from django.db.models import Max, Min, Model
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from articles.language import ZONE
from articles.models import (
    Article,
    Contributor,
    Meeting,
    OfficialDocument,
    Organization,
    Person,
    Photo,
    PublicPicture,
    PublishedArticle,
    Redirect,
    Section,
    Series,
    StaticPage,
    Tag,
)
from articles.public.sitemaps import PARTS
from tests.guards import ReaderClient

KINDS: tuple[type[Model], ...] = (
    Article,
    PublishedArticle,
    Person,
    Organization,
    Meeting,
    OfficialDocument,
    Tag,
    Contributor,
    Series,
    Photo,
    PublicPicture,
)
#: Register rows with a page of their own.
SUBJECTS: tuple[type[Model], ...] = (
    Person,
    Organization,
    Meeting,
    OfficialDocument,
    Tag,
    Contributor,
    Series,
)
PAGES = ("2", "3", "0", "-1", "x", "999999999999999999999")
BEGINNING = "zvq"  # of every word that a walk looks for; no other word begins so
CONTROL = f"{BEGINNING}kontrolqvz"


@dataclass(frozen=True)
class Route:
    """One URL pattern: its text with ``{name}`` for each value, and the names."""

    text: str
    names: tuple[str, ...]

    def fill(self, values: dict[str, str]) -> str:
        return "/" + self.text.format(**values)


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[Route]:
    """Every pattern outside the admin, in Vietnamese addresses."""
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item.pattern, LocalePrefixPattern):
            text = ""
        else:
            text = str(item.pattern).removeprefix("^").removesuffix("$")
        if isinstance(item, URLResolver):
            if not (prefix + text).startswith("admin/"):
                yield from routes(item, prefix + text)
        elif isinstance(item, URLPattern):
            names = tuple(re.findall(r"<(?:\w+:)?(\w+)>", text))
            yield Route(prefix + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text), names)


@dataclass
class Walk:
    """What a walk asked and what it saw. ``seen``: word -> where."""

    words: frozenset[str]
    seen: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    asked: set[str] = field(default_factory=set)
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    not_found: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    gone: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    cookies: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = ReaderClient(raise_request_exception=True)
        # Our words begin alike and are letters alone: one cheap look tells whether any can be there.
        assert all(re.fullmatch(f"{BEGINNING}[a-z]+", word) for word in self.words)
        self._queue: list[str] = []
        self._controls: dict[str, str] = {}

    def run(self, searched: Iterable[str]) -> Walk:
        for url in addresses():
            self.ask(url)
            self.ask(f"/en{url}")
        while self._queue:
            self.ask(self._queue.pop())
        for word in sorted(searched):
            self.search(word)
        return self

    def ask(self, url: str) -> HttpResponseBase | None:
        """GET, HEAD and a page too many; links of the answer are queued."""
        if url in self.asked:
            return None
        self.asked.add(url)
        response = self.client.get(url)
        self._look(url, response)
        if response.status_code in (404, 410):
            language = "en" if url.startswith("/en/") else "vi"
            bucket = self.not_found if response.status_code == 404 else self.gone
            bucket[language].add(response.content)
        elif not url.startswith("/en/"):
            head = self.client.head(url)
            self._look(f"HEAD {url}", head)
            if head.status_code != response.status_code:
                self.failures.append(f"HEAD {url} gave {head.status_code}, GET {response.status_code}")
        if response.status_code == 200 and _has_links(response):
            self._queue += [link for link in _links(url, response) if link not in self.asked]
        if response.status_code in (301, 302):
            self._queue.append(urlsplit(response.headers["Location"]).path)
        return response

    def search(self, word: str) -> None:
        """The answer to a word must be that to a word nobody ever wrote, the echo of the word apart."""
        for route in [r for r in routes() if not r.names and word_route(r)]:
            url = f"{route.fill({})}?q="
            if url not in self._controls:
                self._controls[url] = _body(self.client.get(url + CONTROL))
            answer = _body(self.client.get(url + quote(word)))
            if answer.replace(word, CONTROL) != self._controls[url]:
                self.seen[word].append(f"{url}{word}")

    def _look(self, where: str, response: HttpResponseBase) -> None:
        self.statuses[response.status_code] += 1
        if response.status_code >= 500:
            self.failures.append(f"{where} gave {response.status_code}")
        if response.cookies:
            self.cookies.append(where)
        text = "\n".join(
            [
                str(getattr(response, "reason_phrase", "")),
                *(f"{name}: {unquote(value)}" for name, value in response.headers.items()),
                _body(response),
            ]
        )
        if BEGINNING in text:
            for found in set(re.findall(f"{BEGINNING}[a-z]*", text)):
                for word in [found] if found in self.words else [w for w in self.words if w in found]:
                    self.seen[word].append(where)


def word_route(route: Route) -> bool:
    """Whether a route takes a reader's word: search, and suggestions when there are any."""
    return bool(re.search(r"tim|search|goi-y|suggest", route.text))


def addresses() -> Iterator[str]:
    """Every address that the URL conf, the ids, the slugs and the pictures give."""
    for route in routes():
        values = [_values(name, route) for name in route.names]
        for chosen in product(*values):
            url = route.fill(dict(zip(route.names, chosen, strict=True)))
            yield url
        if not route.names or route.names == ("slug",) or "day" in route.names:
            first = route.fill({name: found[0] for name, found in zip(route.names, values, strict=True)})
            yield from (f"{first}?page={page}" for page in PAGES)
    yield from right_addresses()
    yield from ("/khong-co/", "/khong-co", "/thoi-su", "/static/khong-co.css", "/.env", "/%00", "/en")


def right_addresses() -> Iterator[str]:
    """The addresses that a guesser would need: of every story in every state, and of every register row."""
    for article in Article.objects.select_related("section"):
        yield f"/{article.section.slug}/{article.slug}-a{article.pk}.html"
        yield f"/{article.section.slug}/{article.slug}-a{article.pk}.html?page=2"
    for row in PublishedArticle.everything.select_related("section"):
        yield f"/{row.section.slug}/{row.slug or 'bai'}-a{row.article_id}.html"
    for model in SUBJECTS:
        for entry in model._default_manager.all():
            address = entry.get_absolute_url()  # type: ignore[attr-defined]
            yield from (address, f"{address.removesuffix('.html')}/rss.xml")
    for page in StaticPage.objects.all():
        yield page.get_absolute_url()
    for redirect in Redirect.objects.all():
        yield from (redirect.old_path, f"{redirect.old_path}?page=2")
    for moment in PublishedArticle.everything.values_list("published_at", flat=True):
        yield f"/luu-tru/{moment.astimezone(ZONE):%Y/%m/%d}/"
    for photo in Photo.objects.all():
        yield from (f"/{file['path']}" for file in photo.renditions)
        yield from (f"/media/{file['path']}" for file in photo.renditions)
    for picture in PublicPicture.objects.all():
        yield from (f"/anh/{picture.name}/{file['width']}.{file['format']}" for file in picture.files)


def _values(name: str, route: Route) -> list[str]:
    if name == "pk":
        return [str(number) for number in sorted(_ids())]
    if name == "kind":
        return [*PARTS, "sai"]
    if name == "page":
        return ["1", "2"]
    if name == "token":  # of a preview link: nobody can guess one
        return ["sai", "1-1.sai"]
    if name == "photo":
        return ["1"]
    if name in ("year", "month", "day"):
        return _dates(name)
    if route.text.startswith("trang/"):
        return [*StaticPage.objects.values_list("slug", flat=True), "sai"]
    if name == "section" or (name == "slug" and "pk" not in route.names):
        return [*Section.objects.values_list("slug", flat=True), "sai"]
    if name == "slug":
        return ["sai"]
    if name == "name":
        return [*PublicPicture.objects.values_list("name", flat=True), "0" * 24]
    if name == "width":
        return ["480", "960", "1600", "1"]
    if name in ("ext", "extension"):
        return ["webp", "jpeg", "avif", "jpg"]
    raise AssertionError(f"the walk does not know how to fill <{name}> of {route.text}: teach it")


def _dates(name: str) -> list[str]:
    """The years, months or days around the dates of all versions, whatever their state."""
    moments = PublishedArticle.everything.values_list("published_at", flat=True)
    days = {moment.astimezone(ZONE).date() for moment in moments} or {date(2026, 1, 1)}
    days |= {day + timedelta(days=step) for day in list(days) for step in (-1, 1)}
    return sorted({f"{day:{'%Y' if name == 'year' else '%m' if name == 'month' else '%d'}}" for day in days})


def _ids() -> set[int]:
    ids = {1, 2}
    for model in KINDS:
        span = model._default_manager.aggregate(low=Min("pk"), high=Max("pk"))
        if span["low"]:
            ids |= set(range(max(1, span["low"] - 1), span["high"] + 3))
    return ids


def _body(response: HttpResponseBase) -> str:
    """The text of an answer, small, entities and percent signs resolved."""
    data = b"".join(response) if response.streaming else response.content  # type: ignore[call-overload, attr-defined]
    return html.unescape(unquote(data.decode("utf-8", "replace"))).casefold()


def _has_links(response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "")
    return "text/html" in kind or "xml" in kind


_LINK = re.compile(
    r"""(?:href|src|srcset|action|content|url)=["']([^"']+)["']|<(?:loc|link|guid)[^>]*>([^<]+)<"""
    r"""|"(?:@id|url|item)":"([^"]+)\""""
)


def _links(base: str, response: HttpResponse) -> Iterator[str]:
    """Paths of this site that the page names; static files and the admin apart."""
    for found in _LINK.findall(response.content.decode("utf-8")):
        value = "".join(found)
        for part in html.unescape(value).split(","):
            target = urlsplit(part.strip().split(" ")[0])
            if target.netloc not in ("", "testserver") or target.scheme not in ("", "http"):
                continue
            path = target.path + (f"?{target.query}" if target.query else "")
            if not target.path and target.query:
                path = urlsplit(base).path + path
            if path.startswith("/") and not path.startswith(("/static/", "/admin/", "/admin")):
                yield path


def collect(words: Iterable[str], searched: Iterable[str] | None = None) -> Walk:
    """One whole walk that looks for ``words``, and searches for each of them (or for ``searched`` alone)."""
    wanted = frozenset(words)
    return Walk(wanted).run(wanted if searched is None else searched)
