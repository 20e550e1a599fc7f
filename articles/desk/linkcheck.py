"""Whether the links of a text lead somewhere: our own by the URL conf and what readers may see, others asked.

Run by the checklist's page alone, never inside a verb: it waits for strangers. It asks public addresses only,
at the ports of the web, also after each redirect, and connects to the very address that it has looked at: a
text must not make this server ask its own network.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import unescape
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from articles.models import (
    Contributor,
    Meeting,
    OfficialDocument,
    Organization,
    Person,
    PublishedArticle,
    Redirect,
    Section,
    Series,
    Tag,
    public_addresses,
)

TIMEOUT = 3.0  # seconds a request
MOST_LINKS, AT_ONCE, MOST_REDIRECTS = 20, 5, 3
KEEP = 10 * 60  # seconds that an answer from outside is remembered
PORTS = {"http": 80, "https": 443}
GONE = frozenset({404, 410})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGES = (Person, Organization, Meeting, OfficialDocument, Tag, Contributor, Series)
_HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"', re.IGNORECASE)

#: URL -> status and where it leads on; raises OSError where nobody answers.
Ask = Callable[[str], tuple[int, str]]


class ForbiddenAddress(OSError):
    """An address that is not of the public internet: not asked, and not told apart."""


def broken_links(body: str, *, ask: Ask | None = None) -> list[str]:
    """A sentence for each link of the body that leads nowhere, in order."""
    hrefs = list(dict.fromkeys(unescape(found).strip() for found in _HREF.findall(body)))[:MOST_LINKS]
    outside = [href for href in hrefs if urlsplit(href).scheme in PORTS and not _path_of(href)]
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:  # asks strangers, never the database
        answers = dict(
            zip(outside, pool.map(lambda href: _is_there(href, ask or head), outside), strict=True)
        )
    sentences = []
    for href in hrefs:
        if href in answers:
            is_fine = answers[href]
        else:
            is_fine = _is_ours(_path_of(href)) if _path_of(href) else _is_plain(href)
        if not is_fine:
            sentences.append(_("This link leads nowhere: %(link)s") % {"link": href[:120] or "–"})
    return sentences


def _path_of(href: str) -> str:
    """The path on this site that a link names; empty for one that leads elsewhere."""
    if href.startswith(f"{settings.SITE_URL}/"):
        return href.removeprefix(settings.SITE_URL)
    return href if href.startswith("/") and not href.startswith("//") else ""


def _is_plain(href: str) -> bool:
    return href.startswith("#") or _scheme(href) in ("mailto", "tel")


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:
        return ""


def _is_ours(path: str) -> bool:
    """Whether readers get a page there."""
    plain = unquote(path.partition("#")[0].partition("?")[0])
    plain = plain.removeprefix("/en") if plain.startswith("/en/") else plain
    if Redirect.objects.filter(old_path__in=[plain, path]).exists():
        return True
    try:
        match = resolve(plain)
    except Resolver404:
        return False
    if plain.startswith(("/admin/", "/xem-truoc/")):
        return False
    pk, name = int(match.kwargs.get("pk", 0)), match.url_name or ""
    if name == "story":
        return bool(PublishedArticle.objects.filter(article_id=pk).exists())
    if name in ("section", "section_rss"):
        return bool(Section.objects.filter(slug=match.kwargs["slug"]).exists())
    model = next((model for model in PAGES if model.page_route == name), None)
    return model is None or pk in public_addresses({model: {pk}})[model]


def _is_there(url: str, ask: Ask) -> bool:
    key = f"link:{sha256(url.encode()).hexdigest()}"
    known = cache.get(key)
    if known is None:
        known = _asks_well(url, ask)
        cache.set(key, known, KEEP)
    return bool(known)


def _asks_well(url: str, ask: Ask) -> bool:
    """Follows a few redirects. A page that refuses us (403, 429, 500) is there."""
    for _step in range(MOST_REDIRECTS + 1):
        try:
            status, onward = ask(url)
        except (OSError, ValueError, http.client.HTTPException):
            return False
        if status not in REDIRECTS or not onward:
            return status not in GONE
        url = urljoin(url, onward)
    return True


def head(url: str) -> tuple[int, str]:
    """HEAD one URL, or GET where that is refused; no byte of the answer's body is read."""
    parts = urlsplit(url)
    if (
        parts.scheme not in PORTS
        or not parts.hostname
        or (parts.port or PORTS[parts.scheme]) not in PORTS.values()
    ):
        raise ForbiddenAddress(url)
    status, onward = _request("HEAD", parts.scheme, parts.hostname, _target(url))
    return (
        _request("GET", parts.scheme, parts.hostname, _target(url))
        if status in (405, 501)
        else (status, onward)
    )


def _target(url: str) -> str:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return quote(target, safe="/?&=%+:@,;~!$'()*-._")


def public_address(host: str, port: int) -> str:
    """An address of ``host``, if all that it has are public; raises ``ForbiddenAddress``, or ``OSError``."""
    found = {str(item[4][0]) for item in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in sorted(found)]
    if not addresses or not all(address.is_global and not address.is_multicast for address in addresses):
        raise ForbiddenAddress(host)
    return str(addresses[0])


def _request(method: str, scheme: str, host: str, target: str) -> tuple[int, str]:
    port = PORTS[scheme]
    stream = socket.create_connection((public_address(host, port), port), timeout=TIMEOUT)
    if scheme == "https":
        stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    connection.sock = stream
    try:
        connection.request(method, target, headers={"User-Agent": "newsroom-linkcheck", "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location") or ""
    finally:
        connection.close()
