"""Four editors save the same three stories at once, through the real form, over real HTTP.

What must hold: a save that was accepted is a revision of its own, made from the very version that its form
showed; one that came too late is answered with 409 and all its words; a double click succeeds. On whatever
database ``DATABASE_URL`` names (SQLite else).
"""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.server import Server, running_server

EDITORS = 4
STORIES = 3
SAVES = 200
DOUBLE_CLICKS_EVERY = 8

PREPARE = """
import json
from articles.models import Tag
from tests.factories import make_article, make_organization, make_person, make_user
users = [make_user("Biên tập viên", username=f"editor{n}") for n in range(EDITORS)]
people = [make_person(f"Nguyễn Văn Số {n}") for n in range(3)]
body = make_organization("Sở Giao thông")
made = [
    make_article(
        users[0],
        headline=f"Bài số {n}",
        people=[{"person": p.pk, "name": p.name, "title": "Giám đốc", "role": "quoted"} for p in people],
        organizations=[{"organization": body.pk, "name": body.name}],
        tags=[{"id": None, "name": "giao thông"}, {"id": None, "name": "đường thủy"}],
        photos=[{"photo": None, "caption": "Chờ ảnh", "credit": "", "alt": "", "is_lead": False}],
    ).pk
    for n in range(STORIES)
]
print("RESULT" + json.dumps(made))
"""
REPORT = """
import json
from articles import desk
from articles.models import Article
print("RESULT" + json.dumps([
    {
        "pk": article.pk,
        "version": article.version,
        "stored": desk.take_snapshot(article),
        "revisions": [
            {"number": r.number, "by": r.by.username, "snapshot": r.snapshot}
            for r in article.revisions.select_related("by").order_by("number")
        ],
    }
    for article in Article.objects.order_by("pk")
]))
"""


class FormParser(HTMLParser):
    """The fields of one form as a browser would send them: names and values in order, buttons apart."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.fields: list[tuple[str, str]] = []
        self._inside = False
        self._textarea: str | None = None
        self._text: list[str] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = values.get("id") == self.form_id
        if not self._inside or "disabled" in values:
            return
        name = values.get("name", "")
        if tag == "input" and name:
            kind = values.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in values:
                    self.fields.append((name, values.get("value", "on")))
            elif kind not in ("submit", "button", "file", "image"):
                self.fields.append((name, values.get("value", "")))
        elif tag == "textarea" and name:
            self._textarea, self._text = name, []
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self.fields.append((self._select, values.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._textarea is not None:
            self.fields.append((self._textarea, "".join(self._text).removeprefix("\n")))
            self._textarea = None
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._text.append(data)


def form_fields(page: str, form_id: str) -> dict[str, str]:
    parser = FormParser(form_id)
    parser.feed(page)
    assert parser.fields, f"the page has no form {form_id}"
    return dict(parser.fields)


class Browser:
    """One logged-in session on one connection."""

    def __init__(self, server: Server, cookies: dict[str, str] | None = None) -> None:
        self.server = server
        self.cookies = dict(cookies or {})
        self._connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, text and Location."""
        body = urlencode(fields).encode() if fields is not None else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, answer.headers.get("Location", "")

    def log_in(self, username: str) -> Browser:
        _, page, _ = self.ask("GET", "/admin/login/?next=/admin/")
        fields = form_fields(page, "login-form") | {"username": username, "password": "demo"}
        status, _, _ = self.ask("POST", "/admin/login/?next=/admin/", fields)
        assert status == 302, f"{username} could not log in"
        return self

    def twin(self) -> Browser:
        """The same session on a second connection: the second click of a double one."""
        return Browser(self.server, self.cookies)

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()


@dataclass
class Save:
    """One click on Save: what was sent, and what came back to it (and to its second click)."""

    mark: str
    story: int
    token: int
    answers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        return all(status == 302 for status, _ in self.answers)

    @property
    def refused(self) -> bool:
        return all(status == 409 for status, _ in self.answers)


def edit(fields: dict[str, str], mark: str, chance: random.Random) -> dict[str, str]:
    """Type the mark into the text, the tags and the rows; now and then add or delete a row."""
    changed = dict(fields)
    changed["headline"] = f"Tít {mark}"
    changed["lead"] = f"Sa-pô của {mark}, dài hơn một chút."
    changed["body"] = f"<p>Nội dung {mark}.</p><p>Đoạn hai.</p>"
    changed["tags"] = f"giao thông, {mark}"
    changed["credits-0-name_as_printed"] = f"Bút {mark}"
    changed["personmentions-0-title_as_printed"] = f"Chức {mark}"
    changed["photos-0-caption"] = f"Chú thích {mark}"
    rows = int(changed["personmentions-TOTAL_FORMS"])
    if rows < 5 and chance.random() < 0.4:
        for name, value in fields.items():
            if name.startswith("personmentions-__prefix__-"):
                changed[name.replace("__prefix__", str(rows))] = value
        changed[f"personmentions-{rows}-name_as_printed"] = f"Người {mark}"
        changed["personmentions-TOTAL_FORMS"] = str(rows + 1)
    elif rows > 3 and chance.random() < 0.5:
        changed[f"personmentions-{rows - 1}-DELETE"] = "on"
    return changed


def click(browser: Browser, path: str, fields: dict[str, str], *, is_double: bool) -> list[tuple[int, str]]:
    """Send the form; twice at once for a double click."""
    if not is_double:
        return [browser.ask("POST", path, fields)[:2]]
    answers: list[tuple[int, str]] = []

    def send(one: Browser) -> None:
        with one:
            answers.append(one.ask("POST", path, fields)[:2])

    threads = [threading.Thread(target=send, args=[browser.twin()]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    assert len(answers) == 2, "a click was never answered"
    return answers


def work(server: Server, number: int, stories: list[int], saves: int) -> list[Save]:
    """One editor at work."""
    chance = random.Random(number)
    done = []
    with Browser(server).log_in(f"editor{number}") as browser:
        for count in range(saves):
            story = chance.choice(stories)
            path = f"/admin/articles/article/{story}/change/"
            status, page, _ = browser.ask("GET", path)
            assert status == 200, f"the form answered {status}"
            fields = form_fields(page, "article_form")
            save = Save(mark=f"e{number}n{count}x", story=story, token=int(fields["version"]))
            sent = edit(fields, save.mark, chance) | {"_save": "1"}
            save.answers = click(browser, path, sent, is_double=count % DOUBLE_CLICKS_EVERY == 0)
            done.append(save)
    return done


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, list[int]]]:
    folder: Path = tmp_path_factory.mktemp("overlap")
    with running_server(folder, demo=False) as server:
        script = PREPARE.replace("EDITORS", str(EDITORS)).replace("STORIES", str(STORIES))
        yield server, result(server.manage("shell", stdin=script))


def result(output: str):
    return json.loads(output.partition("RESULT")[2].splitlines()[0])


class TestOverlappingSaves:
    def test_no_word_is_lost_and_none_overwritten(self, newsroom: tuple[Server, list[int]]) -> None:
        server, stories = newsroom

        with ThreadPoolExecutor(EDITORS) as pool:
            batches = pool.map(lambda n: work(server, n, stories, SAVES // EDITORS), range(EDITORS))
            saves = [save for batch in batches for save in batch]
        articles = {row["pk"]: row for row in result(server.manage("shell", stdin=REPORT))}

        accepted = [save for save in saves if save.accepted]
        refused = [save for save in saves if save.refused]
        double = [save for save in saves if len(save.answers) == 2]
        made = sum(len(row["revisions"]) - 1 for row in articles.values())
        statuses = sorted({status for save in saves for status, _ in save.answers})
        print(
            f"{len(saves)} saves by {EDITORS} editors on {STORIES} stories: {len(accepted)} accepted, "
            f"{len(refused)} too late, {made} revisions, {len(double)} double clicks, statuses {statuses}"
        )

        # No server error; nothing but success and conflict; both clicks of a double one end alike.
        assert statuses == [302, 409], statuses
        assert "Traceback" not in server.log
        assert len(accepted) + len(refused) == len(saves) == SAVES
        assert any(save.accepted for save in double)

        # 0 lost: every accepted save is one revision, with all its words, made from the form's own version.
        for save in accepted:
            found = [
                r
                for r in articles[save.story]["revisions"]
                if r["snapshot"]["headline"] == f"Tít {save.mark}"
            ]
            assert len(found) == 1, f"{save.mark} became {len(found)} revisions"
            assert found[0]["number"] == save.token + 1, f"{save.mark} overwrote what it had not seen"
            assert words_missing(found[0]["snapshot"], save.mark) == []
        assert made == len(accepted)

        # 0 silent overwrites: who came too late was told, with everything that was typed.
        for save in refused:
            for _, page in save.answers:
                missing = [text for text in typed(save.mark) if text not in unescape(page)]
                assert missing == [], f"{save.mark} lost {missing} in the 409 page"

        for row in articles.values():
            assert [r["number"] for r in row["revisions"]] == list(range(1, row["version"] + 1))
            assert row["revisions"][-1]["snapshot"] == row["stored"]

    def test_a_double_click_on_a_fresh_form_succeeds_twice(self, newsroom: tuple[Server, list[int]]) -> None:
        server, stories = newsroom
        path = f"/admin/articles/article/{stories[0]}/change/"

        with Browser(server).log_in("editor0") as browser:
            for count in range(5):
                fields = form_fields(browser.ask("GET", path)[1], "article_form")
                sent = edit(fields, f"dbl{count}x", random.Random(count)) | {"_save": "1"}
                answers = click(browser, path, sent, is_double=True)

                assert [status for status, _ in answers] == [302, 302]

    def test_a_lost_race_is_settled_field_by_field(self, newsroom: tuple[Server, list[int]]) -> None:
        server, stories = newsroom
        path = f"/admin/articles/article/{stories[1]}/change/"
        with Browser(server).log_in("editor0") as first, Browser(server).log_in("editor1") as second:
            mine, theirs = (form_fields(b.ask("GET", path)[1], "article_form") for b in (first, second))
            other = {**theirs, "lead": "Sa-pô của người kia.", "_save": "1"}
            assert second.ask("POST", path, other)[0] == 302

            status, page, _ = first.ask("POST", path, {**mine, "headline": "Tít của tôi", "_save": "1"})
            assert status == 409
            choice = conflict_fields(page)
            assert choice["take-headline"] == "mine"
            assert choice["take-lead"] == "theirs"
            status, _, _ = first.ask("POST", path, choice)

            assert status == 302
            stored = form_fields(first.ask("GET", path)[1], "article_form")
        assert stored["headline"] == "Tít của tôi"
        assert stored["lead"] == "Sa-pô của người kia."


def typed(mark: str) -> list[str]:
    """What ``edit`` types each time."""
    return [
        f"Tít {mark}",
        f"Sa-pô của {mark}, dài hơn một chút.",
        f"Nội dung {mark}.",
        f"Bút {mark}",
        f"Chức {mark}",
        f"Chú thích {mark}",
        mark,
    ]


def words_missing(snapshot: dict, mark: str) -> list[str]:
    text = json.dumps(snapshot, ensure_ascii=False)
    return [word for word in typed(mark) if word not in text]


def conflict_fields(page: str) -> dict[str, str]:
    """The form of the conflict page has no id: it is the one that brings ``_resolve`` along."""
    for part in page.split("<form")[1:]:
        if 'name="_resolve"' in part:
            head, _, rest = part.partition(">")
            return form_fields(f'<form id="conflict"{head}>{rest}', "conflict")
    raise AssertionError("the page offers no choice")
