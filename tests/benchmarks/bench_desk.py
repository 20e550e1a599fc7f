"""The desk over HTTP in a paper of some size: list, search, form, save, publish. Beside Wagtail if it runs.

``BENCH_STORIES=100000`` for the size that is promised; ``DATABASE_URL=postgres://…`` for PostgreSQL;
``BENCH_WAGTAIL=http://127.0.0.1:PORT`` names a running Wagtail with a ``news_listing`` of its stories and
the account admin / admin-bench: it is timed in turn with ours, and the promised ratios become targets.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from tests.benchmarks.admin_client import AdminClient, changed, in_turn, median_ms
from tests.benchmarks.table import Figure
from tests.server import ROOT, running_server

STORIES = int(os.environ.get("BENCH_STORIES", "3000"))
WAGTAIL = os.environ.get("BENCH_WAGTAIL", "").rstrip("/")
IS_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
TITLE = f"The desk with {STORIES} stories ({'PostgreSQL' if IS_POSTGRESQL else 'SQLite'}), over HTTP"
LIST = "/admin/articles/article/"
WORDS = quote("cà phê")
#: the most that ours may take of Wagtail's time
SHARES = {
    "list": 1 / 3,
    "search": 1 / 2 if IS_POSTGRESQL else 1 / 10,
    "form": 1 / 2,
    "save": 1 / 2,
    "publish": 1 / 2,
}
FORM_LIMIT = 100.0  # kB


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        # The benchmarks' own process names a database of its own; the server gets one anew.
        if not IS_POSTGRESQL:
            os.environ.pop("DATABASE_URL", None)
        with running_server(Path(folder), demo=False, workers=2) as server:
            filled = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.fill_desk", str(STORIES)],
                cwd=ROOT,
                env=server.env,
                stdout=subprocess.PIPE,  # what goes wrong is printed as it happens
                encoding="utf-8",
                check=True,
            )
            story = int(filled.stdout.split()[-1])
            ours = AdminClient(server.url, "bench", "bench-bench")
            works = _ours(ours, story)
            peers = _wagtail(AdminClient(WAGTAIL, "admin", "admin-bench")) if WAGTAIL else {}
            return _figures(ours, story, works, peers)


def _figures(
    ours: AdminClient,
    story: int,
    works: dict[str, Callable[[], object]],
    peers: dict[str, Callable[[], object]],
) -> list[Figure]:
    figures, times = [], {}
    for name, work in works.items():
        times[name] = median_ms(work)
        figures.append(Figure(name, times[name], "ms"))
        if name in peers:
            theirs = median_ms(peers[name])
            figures.append(Figure(f"  {name} of Wagtail", theirs, "ms"))
            figures.append(Figure(f"  share of {name}", times[name] / theirs, "times", target=SHARES[name]))
    slack = 1.2  # noise between two measures of the same page
    for name, work in works.items():
        if name.startswith(("last", "filter")):
            page, first = in_turn(work, works["list"])
            figures.append(Figure(f"{name} beside the first page", page / first, "times", target=slack))
    size = len(ours.get(f"{LIST}{story}/change/").encode()) / 1000
    return [*figures, Figure("the form's HTML", size, "kB", target=FORM_LIMIT)]


def _ours(client: AdminClient, story: int) -> dict[str, Callable[[], object]]:
    form = f"{LIST}{story}/change/"
    fields = client.form(form, "article_form")
    counter = [0]

    def send(button: tuple[str, str]) -> None:
        counter[0] += 1
        version = str(max(1, int(dict(fields)["version"]) + counter[0] - 1))
        values = changed(fields, version=version, lead=f"Câu dẫn lần thứ {counter[0]}.")
        status = client.post(form, [*values, button])
        assert status == 302, status

    pages = re.findall(r"\?p=(\d+)", client.get(LIST)) or ["1"]
    section = re.findall(r"section__id__exact=(\d+)", client.get(LIST))[-1]
    return {
        "list": lambda: client.get(LIST),
        "last page": lambda: client.get(f"{LIST}?p={max(map(int, pages))}"),
        "filter: withdrawn": lambda: client.get(f"{LIST}?state=withdrawn"),
        "filter: published": lambda: client.get(f"{LIST}?state=live"),
        "filter: draft": lambda: client.get(f"{LIST}?state=draft"),
        "filter: section": lambda: client.get(f"{LIST}?section__id__exact={section}"),
        "filter: mine": lambda: client.get(f"{LIST}?whose=mine"),
        "search": lambda: client.get(f"{LIST}?q={WORDS}"),
        "search without marks": lambda: client.get(f"{LIST}?q=ca+phe"),
        "search of one story": lambda: client.get(f"{LIST}?q={quote('Nguyễn Văn Số 3')}"),
        "form": lambda: client.get(form),
        "save": lambda: send(("_save", "1")),
        "publish": lambda: send(("_verb", "publish")),
    }


def _wagtail(client: AdminClient) -> dict[str, Callable[[], object]]:
    page = re.search(r"/admin/pages/(\d+)/edit/", client.get("/admin/news_listing/"))
    assert page, "no story in Wagtail's list"
    form = page[0]
    fields = [
        (name, value)
        for name, value in client.form(form, "page-edit-form")
        if not name.startswith(("action-", "body-"))
    ]
    text = {"blocks": [{"key": "a", "text": "lúa gạo " * 300, "type": "unstyled"}], "entityMap": {}}
    block = {"deleted": "", "order": "0", "type": "paragraph", "id": "", "value": json.dumps(text)}
    body = [("body-count", "1"), *((f"body-0-{name}", value) for name, value in block.items())]
    counter = [0]

    def send(*button: tuple[str, str]) -> None:
        counter[0] += 1
        status = client.post(form, [*changed(fields, intro=f"Câu dẫn {counter[0]}."), *body, *button])
        assert status == 302, status

    return {
        "list": lambda: client.get("/admin/news_listing/"),
        "search": lambda: client.get(f"/admin/news_listing/?q={WORDS}"),
        "form": lambda: client.get(form),
        "save": send,
        "publish": lambda: send(("action-publish", "1")),
    }
