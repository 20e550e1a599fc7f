"""Many editors at the same few stories, through the real admin, over real HTTP; and what must hold after.

Used by ``test_overlapping_saves.py`` (some hundred saves) and by ``make drill`` (a thousand, eight editors).
Saves of whole forms and of single fields, with rows added and deleted and tags, double clicks, autosaves,
the next step pressed along, a quick fix of what readers have, steps for several stories at once.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode, urlsplit

from articles import desk
from tests.server import Server

DOUBLE_CLICKS_EVERY = 8
PREPARE = """
import json
from articles import desk
from tests.factories import make_article, make_organization, make_person, make_user
users = [
    make_user("Biên tập viên" if n % 2 else "Thư ký tòa soạn", username=f"editor{n}") for n in range(EDITORS)
]
people = [make_person(f"Nguyễn Văn Số {n}") for n in range(3)]
body = make_organization("Sở Giao thông")
made = []
for n in range(STORIES):
    article = make_article(
        users[0],
        headline=f"Bài số {n}",
        people=[{"person": p.pk, "name": p.name, "title": "Giám đốc", "role": "quoted"} for p in people],
        organizations=[{"organization": body.pk, "name": body.name}],
        tags=[{"id": None, "name": "giao thông"}, {"id": None, "name": "đường thủy"}],
        photos=[{"photo": None, "caption": "Chờ ảnh", "credit": "", "alt": "", "is_lead": False}],
    )
    desk.publish(article=article, by=users[0])
    made.append(article.pk)
print("RESULT" + json.dumps(made))
"""
REPORT = """
import json
from articles import desk
from articles.models import Article, AuditEntry, PublishedArticle
fixes = AuditEntry.objects.filter(verb__in=["fix", "update", "correct"])
rows = list(fixes.values_list("detail__published", flat=True))
fixed = set(PublishedArticle.everything.filter(pk__in=rows).values_list("revision_id", flat=True))
print("RESULT" + json.dumps([
    {
        "pk": article.pk,
        "version": article.version,
        "stored": desk.take_snapshot(article),
        "revisions": [
            {
                "number": r.number, "by": r.by.username, "note": r.note, "is_live": r.pk in fixed,
                "snapshot": r.snapshot,
            }
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

    def ask(self, method: str, path: str, fields: Any = None) -> tuple[int, str, str]:
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
    """One click on Save: what was sent, and what came back to it (and to its second click).

    ``typed``: key of the snapshot -> words that stand nowhere else. ``kind``: form, verb, fix or bulk.
    """

    mark: str
    story: int
    token: int
    kind: str = "form"
    typed: dict[str, list[str]] = field(default_factory=dict)
    answers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        return any(status == 302 for status, _ in self.answers)

    @property
    def refused(self) -> bool:
        return all(status == 409 for status, _ in self.answers)


#: key of the snapshot -> name in the form, and what is typed there
FIELDS = {
    "kicker": ("kicker", "Mũ {}"),
    "headline": ("headline", "Tít {}"),
    "lead": ("lead", "Sa-pô của {}, dài hơn một chút."),
    "body": ("body", "<p>Nội dung {}.</p><p>Đoạn hai.</p>"),
    "tags": ("tags", "giao thông, {}"),
    "credits": ("credits-0-name_as_printed", "Bút {}"),
    "people": ("personmentions-0-title_as_printed", "Chức {}"),
    "photos": ("photos-0-caption", "Chú thích {}"),
}
SETS = {"tags": lambda tag: tag["name"].casefold()}
SHARED = "Sa-pô mà nhiều người cùng viết."


def edit(fields: dict[str, str], mark: str, chance: random.Random, keys: Any = FIELDS) -> dict[str, str]:
    """Type the mark into the named parts; where people are among them, now and then add or delete a row."""
    changed = dict(fields)
    for key in keys:
        name, words = FIELDS[key]
        changed[name] = words.format(mark)
    rows = int(changed["personmentions-TOTAL_FORMS"])
    if "people" not in keys:
        return changed
    if rows < 5 and chance.random() < 0.4:
        for name, value in fields.items():
            if name.startswith("personmentions-__prefix__-"):
                changed[name.replace("__prefix__", str(rows))] = value
        changed[f"personmentions-{rows}-name_as_printed"] = f"Người {mark}"
        changed["personmentions-TOTAL_FORMS"] = str(rows + 1)
    elif rows > 3 and chance.random() < 0.5:
        changed[f"personmentions-{rows - 1}-DELETE"] = "on"
    return changed


def words_of(mark: str, keys: Any = FIELDS) -> dict[str, list[str]]:
    """What ``edit`` types, as it stands in a snapshot."""
    shown = {key: FIELDS[key][1].format(mark) for key in keys}
    return {
        key: [mark if key == "tags" else f"Nội dung {mark}." if key == "body" else text]
        for key, text in shown.items()
    }


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


class Worker:
    """One editor at work."""

    def __init__(self, server: Server, number: int, stories: list[int]) -> None:
        self.browser = Browser(server).log_in(f"editor{number}")
        self.number, self.stories, self.chance = number, stories, random.Random(number)
        self.may_publish = number % 2 == 0

    def run(self, saves: int) -> list[Save]:
        with self.browser:
            return [self.one(count) for count in range(saves)]

    def one(self, count: int) -> Save:
        mark = f"e{self.number}n{count}x"
        dice = self.chance.random()
        if dice < 0.08 and self.may_publish:
            return self.fix(mark)
        if dice < 0.15:
            return self.bulk(mark)
        return self.form(mark, is_double=count % DOUBLE_CLICKS_EVERY == 0, is_step=dice > 0.88)

    def open(self, story: int, page: str = "change", form_id: str = "article_form") -> dict[str, str]:
        status, text, _ = self.browser.ask("GET", f"/admin/articles/article/{story}/{page}/")
        assert status == 200, f"{page} answered {status}"
        return form_fields(text, form_id)

    def form(self, mark: str, *, is_double: bool, is_step: bool) -> Save:
        story = self.chance.choice(self.stories)
        fields = self.open(story)
        keys: Any = FIELDS if self.chance.random() < 0.3 else self.chance.sample(list(FIELDS), k=2)
        sent = edit(fields, mark, self.chance, keys)
        save = Save(mark, story, int(fields["version"]), typed=words_of(mark, keys))
        if self.chance.random() < 0.1:  # what another may be typing too
            sent = fields | {"lead": SHARED}
            save.typed = {"lead": [SHARED]}
        if self.chance.random() < 0.3:
            kept = sent | {"_article": str(story), "_words": "1", "_presence": "writing"}
            status, answer, _ = self.browser.ask("POST", "/admin/articles/autosave/", kept)
            assert status == 200, f"autosave answered {status}: {answer[:300]}"
        verb = self.chance.choice(["approve", "publish"] if self.may_publish else ["approve", "submit"])
        pressed = {"_verb": verb} if is_step else {"_save": "1"}
        path = f"/admin/articles/article/{story}/change/"
        save.answers = click(self.browser, path, sent | pressed, is_double=is_double)
        save.kind = "verb" if is_step else "form"
        return save

    def fix(self, mark: str) -> Save:
        """Sửa nhanh: the lead of what readers have."""
        story = self.chance.choice(self.stories)
        fields = self.open(story, "correct", "correct_form")
        words = FIELDS["lead"][1].format(mark)
        sent = fields | {"lead": words, "manner": self.chance.choice(["fix", "update"]), "_save": "1"}
        save = Save(mark, story, -1, "fix", {"lead": [words]})
        save.answers = [self.browser.ask("POST", f"/admin/articles/article/{story}/correct/", sent)[:2]]
        return save

    def bulk(self, mark: str) -> Save:
        """A step for several stories at once: by the list's own actions, or by each form's button."""
        chosen = self.chance.sample(self.stories, k=2)
        save = Save(mark, chosen[0], -1, "bulk")
        path = "/admin/articles/article/"
        _, page, _ = self.browser.ask("GET", path)
        verbs = ["approve", "publish"] if self.may_publish else ["approve", "submit"]
        offered = [name for name in re.findall(r'<option value="(\w+)"', page) if name in verbs]
        if 'name="action"' in page and offered:
            fields = [("csrfmiddlewaretoken", self.browser.cookies["csrftoken"])]
            fields += [("action", self.chance.choice(offered)), ("index", "0")]
            fields += [("_selected_action", str(story)) for story in chosen]
            status, page, _ = self.browser.ask("POST", path, fields)
            if status == 200 and (asked := asking_form(page)):
                status, page, _ = self.browser.ask("POST", path, asked)
            save.answers = [(status, page)]
            return save
        for story in chosen:
            fields = self.open(story) | {"_verb": self.chance.choice(verbs)}
            save.answers.append(self.browser.ask("POST", f"{path}{story}/change/", fields)[:2])
        return save


def asking_form(page: str) -> list[tuple[str, str]] | None:
    """The form by which a step for several stories asks once more: the one that names them again."""
    for part in page.split("<form")[1:]:
        text = part.partition("</form>")[0]
        if "_selected_action" in text and 'id="changelist-form"' not in text:
            parser = FormParser("asking")
            _, _, rest = text.partition(">")
            parser.feed(f'<form id="asking">{rest}</form>')
            pressed = re.search(r'<button[^>]*name="(\w+)"[^>]*value="(\w+)"', rest)
            return parser.fields + ([(pressed[1], pressed[2])] if pressed else [])
    return None


@dataclass
class Outcome:
    """What became of all saves: sentences about what must not be, and what is worth printing."""

    faults: list[str]
    line: str


def drill(server: Server, *, editors: int, stories: list[int], saves: int) -> tuple[Outcome, list[Save]]:
    """All editors at once; then every save is looked for."""
    share = [saves // editors + (number < saves % editors) for number in range(editors)]
    workers = [Worker(server, number, stories) for number in range(editors)]
    with ThreadPoolExecutor(editors) as pool:
        done = [save for batch in pool.map(lambda w, n: w.run(n), workers, share) for save in batch]
    return judge(server, done, read_report(server)), done


def prepare(server: Server, *, editors: int, stories: int) -> list[int]:
    script = PREPARE.replace("EDITORS", str(editors)).replace("STORIES", str(stories))
    return _result(server.manage("shell", stdin=script))


def read_report(server: Server) -> dict[int, dict[str, Any]]:
    return {row["pk"]: row for row in _result(server.manage("shell", stdin=REPORT))}


def _result(output: str) -> Any:
    return json.loads(output.partition("RESULT")[2].splitlines()[0])


def judge(server: Server, saves: list[Save], articles: dict[int, dict[str, Any]]) -> Outcome:
    statuses = sorted({status for save in saves for status, _ in save.answers})
    errors = [f"status {status}" for status in statuses if status not in (200, 302, 409)]
    errors += [f"the server's log has {word}" for word in ("Traceback", "locked") if word in server.log]
    for save in saves:
        wrong = {200} if save.kind in ("form", "verb") else {409}
        if wrong & {status for status, _ in save.answers}:
            errors.append(f"{save.mark} ({save.kind}) was answered {[status for status, _ in save.answers]}")
    lost = [fault for save in saves for fault in _lost(save, articles[save.story]["revisions"])]
    silent = [
        fault for row in articles.values() for fault in _overwritten(row["revisions"], saves, row["pk"])
    ]
    for row in articles.values():
        if [r["number"] for r in row["revisions"]] != list(range(1, row["version"] + 1)):
            lost.append(f"story {row['pk']} lacks a revision")
        if desk.changed(row["revisions"][-1]["snapshot"], row["stored"]):
            silent.append(f"story {row['pk']} is not what its last revision says")
    kinds = {kind: [save for save in saves if save.kind == kind] for kind in ("form", "verb", "fix", "bulk")}
    typed = [save for save in saves if save.kind in ("form", "verb")]
    late = [
        save
        for save in typed
        if save.accepted
        and (found := _found(save, articles[save.story]["revisions"]))
        and found["number"] > save.token + 1
    ]
    line = (
        f"{len(saves)} saves on {len(articles)} stories ("
        + ", ".join(f"{len(some)} {kind}" for kind, some in kinds.items())
        + f"): {sum(save.accepted for save in typed)} accepted, {len(late)} of them put together with "
        f"others', "
        f"{sum(save.refused for save in typed)} answered 409 with their words; "
        f"{sum(save.accepted for save in kinds['fix'])} fixes live; statuses {statuses}; "
        f"{len(lost)} lost, {len(silent)} silent overwrites, {len(errors)} errors"
    )
    return Outcome(errors + lost + silent, line)


def _found(save: Save, revisions: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first revision that says all that was typed; what many type may have stood there before."""
    for revision in revisions:
        snapshot = revision["snapshot"]
        if revision["number"] >= save.token and all(
            word in json.dumps(snapshot[key], ensure_ascii=False)
            for key, words in save.typed.items()
            for word in words
        ):
            return revision
    return None


def _lost(save: Save, revisions: list[dict[str, Any]]) -> list[str]:
    """Words that are in no revision, and in no page that came back either."""
    if save.accepted and save.typed and not _found(save, revisions):
        return [f"{save.mark} ({save.kind}) was accepted and is in no revision: {save.typed}"]
    if save.accepted or not save.typed:
        return []
    return [
        f"{save.mark} lost “{word}” in the answer {status}"
        for status, page in save.answers
        for words in save.typed.values()
        for word in words
        if word not in unescape(re.sub(r"</?mark>", "", page))
    ]


def _overwritten(revisions: list[dict[str, Any]], saves: list[Save], story: int) -> list[str]:
    """Fields that a save changed though it had not seen them as they were, or never typed into."""
    by_mark = {save.mark: save for save in saves if save.story == story and save.kind in ("form", "verb")}
    by_number = {revision["number"]: revision["snapshot"] for revision in revisions}
    faults = []
    working = [row for at, row in enumerate(revisions) if not _is_readers_alone(revisions, at)]
    for before, after in pairwise(working):
        was, now = before["snapshot"], after["snapshot"]
        changed = desk.changed(was, now)
        if after["note"] in ("fix", "update"):
            faults += [f"a fix changed {name} of story {story}" for name in changed - {"lead"}]
            continue
        texts = json.dumps(now, ensure_ascii=False)
        past = json.dumps(was, ensure_ascii=False)
        marks = [
            mark for mark in set(re.findall(r"e\d+n\d+x", texts)) if mark not in past and mark in by_mark
        ]
        if not marks and changed <= {"lead"} and now["lead"] == SHARED:
            continue
        if len(marks) != 1:
            faults.append(f"version {after['number']} of story {story} is of {len(marks)} saves: {marks}")
            continue
        save = by_mark[marks[0]]
        base = by_number[save.token]
        faults += [f"{save.mark} changed {name}, untyped" for name in changed - save.typed.keys()]
        for name in changed & save.typed.keys():
            if name in SETS:
                key = SETS[name]
                gone = {key(row) for row in was[name]} - {key(row) for row in now[name]}
                if not gone <= {key(row) for row in base[name]}:
                    faults.append(f"{save.mark} took away {name} that it never saw: {gone}")
            elif name in desk.changed(base, was):
                faults.append(f"{save.mark} wrote over {name} that it never saw")
    return faults


def _is_readers_alone(revisions: list[dict[str, Any]], at: int) -> bool:
    """Whether a fix wrote this revision for readers, and another one for the working copy after it."""
    here = revisions[at]
    after = revisions[at + 1] if at + 1 < len(revisions) else None
    return bool(
        here["is_live"]
        and after
        and (after["note"], after["by"]) == (here["note"], here["by"])
        and not after["is_live"]
    )
