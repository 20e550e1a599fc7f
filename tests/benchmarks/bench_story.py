"""The story page through the real WSGI handler with all middleware, uncached, beside an empty view.

CPU time alone: what counts on a busy server is what a page costs, and a laptop's other work does not
disturb it. The empty view passes the same middleware, so the difference is the page itself.
"""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import path

from newsroom.urls import handler404, handler500  # noqa: F401 (of this URL map too)
from newsroom.urls import urlpatterns as site_urls
from tests.benchmarks.table import Figure, cpu_ms

TITLE = "Story page (WSGI, all middleware, no cache)"
PARAGRAPH = "Đồng chí cho biết, sáu tháng qua thành phố đã hoàn thành nhiều chỉ tiêu quan trọng. " * 6


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("an-empty-view/", empty), *site_urls]


def make_story() -> str:
    """A story that names as many as a full report of a conference does; returns its path."""
    from articles import desk
    from tests import factories

    chief = factories.make_user()
    with transaction.atomic():
        people = [factories.make_person(f"Nguyễn Văn Số {n}") for n in range(4)]
        bodies = [factories.make_organization(f"Sở Số {n}") for n in range(6)]
        article = factories.make_article(
            chief,
            kicker="Đồng chí Trần Thị Hồng Hạnh, Bí thư Thành ủy:",
            headline="Thành phố hoàn thành nhiều chỉ tiêu sáu tháng đầu năm",
            body="".join(f"<p>{PARAGRAPH}</p>" for _ in range(14)),
            people=[
                {"person": p.pk, "name": p.name, "title": "Phó Bí thư, Chủ tịch HĐND", "role": "mentioned"}
                for p in people
            ],
            organizations=[{"organization": o.pk, "name": o.name} for o in bodies],
            tags=[{"id": None, "name": f"từ khóa {n}"} for n in range(5)],
            credits=[{"name": "HẠ LAM", "role": role, "contributor": None} for role in ("text", "photo")],
        )
        row = desk.publish(article=article, by=chief)
    for _ in range(5):  # neighbours in the section, as a real page has
        with transaction.atomic():
            factories.publish_article()
    return row.get_absolute_url()


def caller(handler: WSGIHandler, url: str) -> Any:
    """A function that asks the handler for ``url`` and reads the answer to its end."""

    def call() -> tuple[str, bytes]:
        status: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": url,
            "QUERY_STRING": "",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
        answer = handler(environ, lambda line, headers, exc_info=None: status.append(line))  # type: ignore[arg-type, misc]
        body = b"".join(answer)
        answer.close()  # type: ignore[attr-defined]
        return status[0], body

    return call


def run() -> list[Figure]:
    url = make_story()
    settings.ROOT_URLCONF = __name__
    from newsroom.wsgi import application as handler

    story, nothing = caller(handler, url), caller(handler, "/an-empty-view/")
    status, body = story()
    assert status == "200 OK", status
    assert nothing()[0] == "200 OK"
    with CaptureQueriesContext(connection) as captured:
        story()
    queries = len(captured)  # now: the next request forgets them
    # Interleaved, so that a slow spell of the machine meets both.
    rounds = [(cpu_ms(nothing, runs=200), cpu_ms(story, runs=200)) for _ in range(5)]
    empty_ms, story_ms = min(pair[0] for pair in rounds), min(pair[1] for pair in rounds)
    return [
        Figure("empty view", empty_ms, "ms CPU"),
        Figure("story page", story_ms, "ms CPU"),
        Figure("difference", story_ms - empty_ms, "ms CPU", target=3),
        Figure("ratio", story_ms / empty_ms, "times"),
        Figure("queries of the story page", queries, "", target=4),
        Figure("size of the story page", len(body) / 1000, "kB"),
    ]
