"""Who may ask what: every address of the URL conf by every role and method, against ``access_table.py``.

An address that the table does not declare fails, and so does a line without an address. Below the table:
the side doors of the stock admin, each tried by hand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils import timezone
from PIL import Image

from articles import desk
from articles.language import ZONE
from articles.models import (
    Article,
    AuditEntry,
    Correction,
    DeskSettings,
    ImprintFact,
    Organization,
    Person,
    PublicPicture,
    PublishedArticle,
    Redirect,
    StaticPage,
)
from tests.access_table import COLUMNS, TABLE
from tests.factories import (
    make_article,
    make_complaint,
    make_contributor,
    make_document,
    make_duty,
    make_meeting,
    make_membership,
    make_organization,
    make_person,
    make_section,
    make_series,
    make_stand_in,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

CTV, PV, BTV = "Cộng tác viên", "Phóng viên", "Biên tập viên"
HEAD, SECRETARY, ADMINISTRATOR = "Trưởng ban", "Thư ký tòa soạn", "Quản trị"
ROLES = {"ctv": CTV, "pv": PV, "btv": BTV, "head": HEAD, "secretary": SECRETARY, "admin": ADMINISTRATOR}
EDITORS = [BTV, HEAD, SECRETARY, ADMINISTRATOR]


#: first segment of an address -> the row of the register behind it
def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every address of the URL conf as its own text; the English twin of the public side is the same."""
    for item in (resolver or get_resolver()).url_patterns:
        text = "" if isinstance(item.pattern, LocalePrefixPattern) else str(item.pattern)
        if isinstance(item, URLResolver):
            yield from patterns(item, prefix + text)
        else:
            yield prefix + text


@dataclass(frozen=True)
class Line:
    """One address by one method, with the status that each column gets."""

    pattern: str
    target: str
    method: str
    statuses: dict[str, str]

    def __str__(self) -> str:
        return " ".join(filter(None, [f"/{self.pattern}", self.target, self.method]))


def read_table(text: str) -> Iterator[Line]:
    """Lines of ``/pattern [#target] METHOD[,METHOD…] status…``; those that begin with ``##`` are comments."""
    for row in text.splitlines():
        words = row.split()
        if not words or words[0].startswith("##"):
            continue
        statuses = dict(zip(COLUMNS, words[-len(COLUMNS) :], strict=True))
        *address, methods = words[: -len(COLUMNS)]
        for method in methods.split(","):
            yield Line(address[0].removeprefix("/"), "".join(address[1:]), method, statuses)


LINES = list(read_table(TABLE))


@pytest.fixture
def newsroom(settings, tmp_path):
    """A row behind every address."""
    return build_newsroom(settings, tmp_path)


def build_newsroom(settings, tmp_path) -> dict[str, Any]:
    def storage(name: str) -> dict[str, Any]:
        options = {"location": tmp_path / name}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}

    settings.STORAGES = {**settings.STORAGES, "default": storage("private"), "public": storage("public")}
    users = {column: make_user(role) for column, role in ROLES.items()}
    users["bare"] = make_user()
    users["bare"].groups.clear()
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(file, "JPEG")
    file.seek(0)
    file.name = "cau.jpg"
    photo = desk.add_photo(file=file, by=users["pv"])
    person, organization, tag = make_person(), make_organization(), make_tag()
    membership = make_membership(person, "Chủ tịch UBND thành phố", organization)
    meeting, document = make_meeting(), make_document()
    contributor, series = make_contributor(), make_series()
    page = StaticPage.objects.create(
        slug="gioi-thieu", title="Giới thiệu", body="<p>x</p>", visible_from=timezone.now()
    )
    fact = ImprintFact.objects.create(key="licence", value="Giấy phép số 1")
    redirect = Redirect.objects.create(old_path="/tin/1.html", new_path="/thoi-su/")
    row = {"photo": photo.pk, "caption": "Cầu", "credit": "", "alt": "", "is_lead": True}
    live = make_article(users["secretary"], photos=[row])
    published = desk.publish(article=live, by=users["secretary"])
    link = desk.make_preview_link(article=live, by=users["secretary"])
    notice = Correction.objects.create(article=live, wrong="a", right="b", by=users["secretary"])
    gone = make_article(users["secretary"])
    desk.publish(article=gone, by=users["secretary"])
    desk.withdraw(article=gone, by=users["secretary"])
    picture = PublicPicture.objects.get()
    return {
        "users": users,
        "own": {column: make_article(user) for column, user in users.items() if column != "bare"},
        "other": make_article(make_user(PV), headline="Bài của người khác"),
        "live": published,
        "gone": gone,
        "picture": picture,
        "preview": {"token": desk.preview_token(link), "photo": photo.pk},
        "public": {  # by the first segment of their addresses
            "nhan-vat": person,
            "to-chuc": organization,
            "cuoc-hop": meeting,
            "van-ban": document,
            "chu-de": tag,
            "tac-gia": contributor,
            "loat-bai": series,
            "trang": page,
        },
        "superuser": User.objects.create_superuser("goc", password="demo"),
        "colleague": make_user(PV),
        "rows": {
            "person": person,
            "post": membership.post,
            "membership": membership,
            "photo": photo,
            "meeting": meeting,
            "officialdocument": document,
            "organization": organization,
            "section": make_section("kinh-te"),
            "tag": tag,
            "contributor": contributor,
            "series": series,
            "staticpage": page,
            "imprintfact": fact,
            "redirect": redirect,
            "auditentry": live.audit.first(),
            "correction": notice,
            "complaint": make_complaint(article=live),
            "standin": make_stand_in(users["pv"], users["ctv"]),
            "duty": make_duty(make_user(PV)),
            "desksettings": DeskSettings.objects.get(),
            "group": Group.objects.get(name=PV),
        },
    }


DATE_PARTS = {"year": "%Y", "month": "%m", "day": "%d"}


def address(line: Line, room: dict[str, Any], column: str) -> str:
    """The line's address with the values of its target."""
    model = line.pattern.split("/")[2] if line.pattern.count("/") > 2 else ""
    if model == "article":
        targets = {"#own": room["own"].get(column, room["other"]).pk, "#published": room["live"].article_id}
        targets |= {"#withdrawn": room["gone"].pk}
        pk = targets.get(line.target, room["other"].pk)
    elif model == "user":
        pk = room["superuser" if line.target == "#superuser" else "colleague"].pk
    else:
        pk = room["rows"][model].pk if model in room["rows"] else 0
    live, picture = room["live"], room["picture"]
    if line.pattern.startswith("admin/"):
        values = {"pk": pk, "object_id": pk, "id": pk, "width": 480, "extension": "webp", "url": "khong-co"}
        values |= {"slug": "dan-ban-tin", "app_label": "articles", "uid": "MQ", "token": "c0ffee-0"}
        values |= {"key": "khong-co"}
        values |= {"month": "2026-11", "kind": "csv"}
    else:
        values = {
            "section": live.section.slug,
            "slug": live.slug,
            "pk": live.article_id,
            "name": picture.name,
        }
        values |= {"width": picture.files[0]["width"], "ext": picture.files[0]["format"]}
        values |= room["preview"]
        values |= {"format": picture.files[0]["format"], "kind": "pages", "page": 1}
        printed_on = live.published_at.astimezone(ZONE)
        values |= {name: f"{printed_on:{form}}" for name, form in DATE_PARTS.items()}
        row = room["public"].get(line.pattern.partition("/")[0])
        if row is not None:
            values |= {"slug": getattr(row, "page_slug", "") or row.slug, "pk": row.pk}
        elif "section" not in line.pattern and "<" in line.pattern:
            values |= {"slug": live.section.slug}
        if line.target == "#withdrawn":
            values |= {"pk": room["gone"].pk}
        elif line.target == "#draft":
            values |= {"pk": room["other"].pk}
    text = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", line.pattern).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), text)


def answer(user: User | None, line: Line, url: str) -> str:
    """The status as the table writes it; what the request changed is undone."""
    data = {"post": "yes"} if url.endswith("/delete/") else {}
    client = Client()
    with transaction.atomic():
        if user is not None:
            client.force_login(user)
        call = getattr(client, line.method.lower())
        response = call(url, data) if line.method == "POST" else call(url)
        list(response)  # read to its end, which closes a file
        transaction.set_rollback(True)
    location = response.headers.get("Location", "")
    if response.status_code == 302 and location.startswith("/admin/login/"):
        return "login"
    return str(response.status_code)


class TestTable:
    def test_every_address_is_declared_and_every_line_has_one(self) -> None:
        declared, existing = {line.pattern for line in LINES}, set(patterns())

        assert existing - declared == set(), "addresses that the table does not declare"
        assert declared - existing == set(), "lines of the table without an address"

    def test_every_address_is_declared_for_reading_and_writing(self) -> None:
        methods: dict[str, set[str]] = {}
        for line in LINES:
            methods.setdefault(line.pattern, set()).add(line.method)

        missing = {p for p in methods if p.startswith("admin/") and not methods[p] >= {"GET", "POST"}}
        missing |= {
            p
            for p in methods
            if not p.startswith("admin/") and not methods[p] >= {"GET", "POST", "PUT", "DELETE"}
        }
        assert not missing

    @pytest.mark.parametrize("column", COLUMNS)
    def test_the_answers_are_those_of_the_table(self, newsroom, column: str) -> None:
        user = newsroom["users"].get(column)

        mismatches = []
        for line in LINES:
            url = address(line, newsroom, column)
            got = answer(user, line, url)
            if got != line.statuses[column]:
                mismatches.append(f"{line} ({url}): {got}, declared {line.statuses[column]}")

        assert mismatches == []

    def test_a_wrong_line_would_be_seen(self, newsroom) -> None:
        (line,) = read_table("/admin/auth/user/ GET" + " 200" * len(COLUMNS))

        assert answer(newsroom["users"]["pv"], line, address(line, newsroom, "pv")) == "403"


WORD = "zvqsecretqvz"


@pytest.fixture
def room() -> dict[str, Any]:
    """A reporter, a colleague's draft with a word in every text, and what the colleague may see."""
    reporter, colleague = make_user(PV), make_user(PV, first_name=f"{WORD}name")
    article = make_article(
        colleague,
        headline=f"Chuyện {WORD}headline",
        kicker=f"{WORD}kicker:",
        slug=f"{WORD}slug",
        lead=f"{WORD}lead",
        body=f"<p>{WORD}body</p>",
        people=[{"person": None, "name": f"{WORD}person", "title": f"{WORD}title", "role": "quoted"}],
        credits=[{"name": f"{WORD}credit", "role": "text", "contributor": None}],
        photos=[{"photo": None, "caption": f"{WORD}caption", "credit": "", "alt": "", "is_lead": False}],
    )
    return {"reporter": reporter, "colleague": colleague, "article": article}


@pytest.fixture
def as_reporter(room) -> Client:
    client = Client()
    client.force_login(room["reporter"])
    return client


class TestDoorOfAnything:
    """``/admin/r/<type>/<id>/`` would tell any staff account the address of anything."""

    @pytest.mark.parametrize("role", [PV, SECRETARY, ADMINISTRATOR])
    @pytest.mark.parametrize("model", [Article, PublishedArticle, User])
    def test_it_is_closed(self, client: Client, role: str, model) -> None:
        article = make_article(make_user(SECRETARY))
        desk.publish(article=article, by=article.owner)
        client.force_login(make_user(role))
        kind = ContentType.objects.get_for_model(model)

        answer = client.get(f"/admin/r/{kind.pk}/{article.pk}/")

        assert answer.status_code == 404
        assert article.slug not in str(answer.headers)


class TestLookups:
    """``?field__startswith=`` would let a list be asked, letter by letter, for what it does not show."""

    LOOKUPS = (
        ("article", f"headline__startswith=Chuyện {WORD}"),
        ("article", f"body__contains={WORD}"),
        ("article", "owner__password__startswith=md5"),
        ("article", "owner__username__startswith=u"),
        ("article", "approved_revision__snapshot__contains=a"),
        ("article", "state__exact=draft"),
        ("article", "id__in=1,2"),
        ("person", "notes__startswith=a"),
        ("person", "memberships__source_article_id__gt=0"),
        ("organization", "notes__contains=a"),
        ("photo", "uploaded_by__password__startswith=md5"),
        ("tag", "tagged_article__content_object__headline__contains=a"),
        ("contributor", "user__password__startswith=md5"),
        ("auditentry", "detail__contains=a"),
        ("meeting", "notes__contains=a"),
        ("officialdocument", "notes__contains=a"),
        ("membership", "person__notes__contains=a"),
        ("meeting", "coverage__note__contains=a"),
        ("meeting", "date__gt=2026-01-01"),
        ("section", "sectioneditor__user__password__startswith=md5"),
        ("series", "article__headline__contains=a"),
        ("post", "memberships__person__notes__contains=a"),
        ("staticpage", "body__contains=a"),
        ("imprintfact", "value__contains=a"),
        ("redirect", "article_id__gt=0"),
        ("correction", "article__headline__contains=a"),
        ("standin", "absent__password__startswith=md5"),
        ("duty", "user__password__startswith=md5"),
    )

    @pytest.mark.parametrize(("model", "query"), LOOKUPS)
    @pytest.mark.parametrize("role", [PV, SECRETARY])
    def test_a_free_lookup_is_refused(self, client: Client, role: str, model: str, query: str) -> None:
        client.force_login(make_user(role))
        plain = client.get(f"/admin/articles/{model}/").status_code

        status = client.get(f"/admin/articles/{model}/?{query}").status_code

        assert status in ({403} if plain == 403 else {400, 302}), f"{query} was answered with {status}"

    @pytest.mark.parametrize(
        "query", ["password__startswith=md5", "email__contains=a", "is_superuser__exact=1"]
    )
    def test_staff_cannot_be_asked_for_secrets(self, client: Client, query: str) -> None:
        client.force_login(make_user(ADMINISTRATOR))

        assert client.get(f"/admin/auth/user/?{query}").status_code in (302, 400)

    def test_the_lists_own_filters_work(self, client: Client) -> None:
        client.force_login(make_user(SECRETARY))
        section = make_section()

        for query in (f"section__id__exact={section.pk}", "state=draft", "whose=mine", "whose=sections"):
            assert client.get(f"/admin/articles/article/?{query}").status_code == 200, query
        for query in ("when=week", "status__exact=held", "kind__exact=hội nghị", "readers=waiting"):
            assert client.get(f"/admin/articles/meeting/?{query}").status_code == 200, query
        for query in ("date__year=2026", "date__year=2026&date__month=11&date__day=25"):
            assert client.get(f"/admin/articles/meeting/?{query}").status_code == 200, query
        for path in (
            "photo/?missing=use&whose=mine",
            "person/?holds=public",
            "organization/?standing=gone",
            "officialdocument/?issued=2026",
        ):
            assert client.get(f"/admin/articles/{path}").status_code == 200, path


class TestStoriesOfOthers:
    def everything(self, client: Client, article: Article) -> Iterator[tuple[str, bytes]]:
        pk = article.pk
        urls = ["/admin/", "/admin/articles/", "/admin/articles/article/", "/admin/articles/auditentry/"]
        urls += [
            f"/admin/articles/article/{pk}/{page}/"
            for page in ("change", "history", "compare", "restore", "delete", "preview")
        ]
        urls += [f"/admin/articles/article/?q={WORD}", f"/admin/articles/article/?q={pk}"]
        urls += [f"/admin/articles/article/?state={state}" for state in Article.State.values]
        urls += ["/admin/articles/article/?whose=mine", "/admin/articles/article/?o=1.2.3.4.5.6"]
        urls += [f"/admin/articles/article/?_popup=1&_to_field=id&q={WORD}"]
        for model in admin.site._registry:
            label = model._meta.app_label, model._meta.model_name
            urls += [f"/admin/{'/'.join(label)}/?q={WORD}"]
            for field in [f.name for f in model._meta.get_fields() if f.is_relation and f.concrete]:
                names = f"app_label={label[0]}&model_name={label[1]}&field_name={field}"
                urls += [f"/admin/autocomplete/?{names}&term=", f"/admin/autocomplete/?{names}&term={WORD}"]
        for model in (
            "personmention",
            "organizationmention",
            "credit",
            "articlephoto",
            "revision",
            "auditentry",
        ):
            for field in ("article", "person", "organization", "contributor", "photo", "by"):
                names = f"app_label=articles&model_name={model}&field_name={field}"
                urls += [f"/admin/autocomplete/?{names}&term="]
        for url in urls:
            yield url, client.get(url).content

    def test_a_reporter_sees_no_word_of_them_anywhere(self, room, as_reporter: Client) -> None:
        # What a search field or a link echoes of the question is no leak: only what follows the word is one.
        leaks = [
            f"{url}: {place}"
            for url, content in self.everything(as_reporter, room["article"])
            for place in re.findall(rf"{WORD}[a-z]+", content.decode())
        ]

        assert leaks == []

    def test_an_editor_does_see_them(self, room, client: Client) -> None:
        client.force_login(make_user(BTV))

        seen = b"".join(content for _, content in self.everything(client, room["article"])).decode()

        for place in ("headline", "lead", "body", "person", "caption", "name"):
            assert f"{WORD}{place}" in seen, place

    @pytest.mark.parametrize(
        "data", [{}, {"_save": "1"}, {"_verb": "submit"}, {"_resolve": "1", "mine": "{}"}]
    )
    def test_a_reporter_changes_nothing_in_them(self, room, as_reporter: Client, data) -> None:
        article = room["article"]
        data = {**data, "version": "1", "headline": "Chiếm"}

        answer = as_reporter.post(f"/admin/articles/article/{article.pk}/change/", data)

        assert answer.status_code in (302, 403, 404)
        assert WORD not in answer.content.decode()
        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.version, stored.state) == (f"Chuyện {WORD}headline", 1, "draft")


#: What nothing else names may go: the right decides (the table says who).
DELETABLE = {"imprintfact", "redirect"}


class TestDeleting:
    @pytest.mark.parametrize("role", [PV, BTV, SECRETARY, ADMINISTRATOR])
    def test_nothing_can_be_deleted(self, newsroom, client: Client, role: str) -> None:
        client.force_login(make_user(role))
        article = newsroom["other"]
        rows = {name: row for name, row in newsroom["rows"].items() if name not in DELETABLE}
        targets = {**rows, "article": article}

        for name, row in targets.items():
            app = "auth" if name == "group" else "articles"
            for call in (client.get, client.post):
                answer = call(f"/admin/{app}/{name}/{row.pk}/delete/", {"post": "yes"})
                assert answer.status_code == 403, name
                assert str(row) not in answer.content.decode(), f"the refusal names the {name}"
            action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
            client.post(f"/admin/{app}/{name}/", action)
            assert type(row)._default_manager.filter(pk=row.pk).exists(), name

    def test_superusers_cannot_either(self, newsroom, client: Client) -> None:
        client.force_login(newsroom["superuser"])

        for name, row in newsroom["rows"].items():
            if name in DELETABLE:
                continue
            app = "auth" if name == "group" else "articles"
            answer = client.post(f"/admin/{app}/{name}/{row.pk}/delete/", {"post": "yes"})
            assert answer.status_code == 403, name

    @pytest.mark.parametrize("name", sorted(DELETABLE))
    def test_what_nothing_names_is_deleted_by_those_with_the_right(
        self, newsroom, client: Client, name: str
    ) -> None:
        row = newsroom["rows"][name]
        url = f"/admin/articles/{name}/{row.pk}/delete/"

        client.force_login(make_user(BTV))
        assert client.post(url, {"post": "yes"}).status_code == 403
        client.force_login(make_user(SECRETARY))
        action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        client.post(f"/admin/articles/{name}/", action)
        assert type(row)._default_manager.filter(pk=row.pk).exists()
        assert client.post(url, {"post": "yes"}).status_code == 302

        assert not type(row)._default_manager.filter(pk=row.pk).exists()
        entry = AuditEntry.objects.get(verb="remove")
        assert (entry.subject_kind, entry.subject_id) == (name, row.pk)


class TestMoreThanTheRole:
    """Forms that say more than the page offered."""

    def form(self, article: Article, **values: str) -> dict[str, str]:
        prefixes = [
            "personmentions",
            "organizationmentions",
            "meetingreports",
            "citations",
            "credits",
            "photos",
        ]
        management = {}
        for prefix in prefixes:
            management |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        fields = {
            "version": str(article.version),
            "headline": article.headline,
            "lead": article.lead,
            "body": article.body,
            "section": str(article.section_id),
            "genre": "tin",
        }
        return {**management, **fields, **values}

    def test_fields_that_are_not_offered_are_not_taken(self, room, as_reporter: Client) -> None:
        article, editor = make_article(room["reporter"]), make_user(BTV)
        more = {
            "headline": "Tít mới",
            "owner": str(editor.pk),
            "assigned_to": str(editor.pk),
            "due_at": "2026-01-01T00:00",
            "state": "approved",
            "version_next": "9",
            "raw_text": "khác",
        }

        answer = as_reporter.post(
            f"/admin/articles/article/{article.pk}/change/", self.form(article, **more, _save="1")
        )

        stored = Article.objects.get(pk=article.pk)
        assert answer.status_code == 302
        assert stored.headline == "Tít mới"
        assert (stored.owner, stored.assigned_to, stored.state) == (room["reporter"], None, "draft")
        assert stored.raw_text == ""

    @pytest.mark.parametrize("verb", ["publish", "schedule", "approve", "return", "withdraw"])
    def test_a_verb_beyond_the_role_saves_and_does_nothing_more(
        self, room, as_reporter: Client, verb
    ) -> None:
        article = make_article(room["reporter"])
        data = self.form(article, headline="Lưu được", _verb=verb, schedule_at="2099-01-01T08:00")

        as_reporter.post(f"/admin/articles/article/{article.pk}/change/", data | {"return_reason": "x"})

        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.state) == ("Lưu được", "draft")
        assert not PublishedArticle.everything.exists()

    def test_a_story_that_was_handed_on_is_read_only_for_its_author(self, room, as_reporter: Client) -> None:
        article = make_article(room["reporter"], headline="Đã gửi")
        desk.submit(article=article, by=room["reporter"])
        path = f"/admin/articles/article/{article.pk}/change/"

        shown = as_reporter.get(path)
        answer = as_reporter.post(path, self.form(article, headline="Sửa sau khi gửi", _save="1"))

        assert (shown.status_code, answer.status_code) == (200, 403)
        assert "Sửa sau khi gửi" in answer.content.decode()  # nothing typed is lost
        assert Article.objects.get(pk=article.pk).headline == "Đã gửi"

    def test_paste_does_not_publish_for_a_reporter(self, as_reporter: Client) -> None:
        data = {"raw": "Tin ngắn\n\n(PS) - Hôm nay trời đẹp.", "headline": "Tin ngắn", "_publish": "1"}

        as_reporter.post("/admin/paste/", data)

        assert not PublishedArticle.everything.exists()

    @pytest.mark.parametrize("action", ["hide_from_readers", "show_to_readers"])
    def test_a_reporter_hides_and_shows_nobody(self, as_reporter: Client, action: str) -> None:
        shown, unseen = make_person("Lê Thị Hiện"), make_person("Lê Thị Ẩn", is_public=False)
        before = list(Person.objects.order_by("pk").values_list("is_hidden", "visible_from"))

        data = {"action": action, "_selected_action": [shown.pk, unseen.pk]}
        as_reporter.post("/admin/articles/person/", data)
        as_reporter.post(f"/admin/articles/person/{shown.pk}/change/", {"name": shown.name, "_hide": "1"})

        assert list(Person.objects.order_by("pk").values_list("is_hidden", "visible_from")) == before

    def test_nobody_writes_when_readers_see_a_row(self, client: Client) -> None:
        client.force_login(make_user(BTV))
        organization = make_organization(is_public=False)
        data = {
            "name": "Sở Y tế",
            "kind": "state",
            "founded_precision": "day",
            "dissolved_precision": "day",
            "visible_from_0": "2020-01-01",
            "visible_from": "2020-01-01",
            "listed_at": "2020-01-01",
            "merged_into": str(organization.pk),
            "names-TOTAL_FORMS": "0",
            "names-INITIAL_FORMS": "0",
            "successions-TOTAL_FORMS": "0",
            "successions-INITIAL_FORMS": "0",
        }

        answer = client.post(f"/admin/articles/organization/{organization.pk}/change/", data)

        stored = Organization.objects.get(pk=organization.pk)
        assert answer.status_code == 302
        assert stored.name == "Sở Y tế"
        assert (stored.visible_from, stored.listed_at, stored.merged_into) == (None, None, None)

    def test_an_administrator_makes_no_superuser(self, client: Client) -> None:
        administrator, colleague = make_user(ADMINISTRATOR), make_user(PV)
        client.force_login(administrator)
        rights = Group.objects.get(name=ADMINISTRATOR).permissions.values_list("pk", flat=True)
        for user in (administrator, colleague):
            data = {
                "username": user.username,
                "is_active": "on",
                "is_staff": "on",
                "is_superuser": "on",
                "user_permissions": list(rights),
                "groups": [group.pk for group in user.groups.all()],
                "profile-TOTAL_FORMS": "0",
                "profile-INITIAL_FORMS": "0",
            }
            answer = client.post(f"/admin/auth/user/{user.pk}/change/", data)

            stored = User.objects.get(pk=user.pk)
            assert answer.status_code == 302
            assert not stored.is_superuser
            assert not stored.user_permissions.exists()

    def test_an_administrator_does_not_reach_a_superuser(self, client: Client) -> None:
        root = User.objects.create_superuser("goc", password="xưa")
        client.force_login(make_user(ADMINISTRATOR))
        new = {"password1": "mậtkhẩumới99", "password2": "mậtkhẩumới99", "usable_password": "true"}

        client.post(f"/admin/auth/user/{root.pk}/password/", new)
        client.post(f"/admin/auth/user/{root.pk}/change/", {"username": "goc", "is_active": ""})

        root.refresh_from_db()
        assert root.check_password("xưa")
        assert root.is_active
        assert b"goc" not in client.get("/admin/auth/user/").content

    def test_a_blocked_account_is_out_at_once(self, room, as_reporter: Client) -> None:
        assert as_reporter.get("/admin/").status_code == 200
        User.objects.filter(pk=room["reporter"].pk).update(is_active=False)

        assert as_reporter.get("/admin/").status_code == 302

    def test_after_login_nobody_is_sent_elsewhere(self, room, client: Client) -> None:
        data = {"username": room["reporter"].username, "password": "demo", "next": "https://evil.example/"}

        answer = client.post("/admin/login/?next=https://evil.example/", data)

        assert answer.status_code == 302
        assert "evil" not in answer.headers["Location"]
