"""A story's form: what is typed is saved whole, the loser of a race loses nothing, buttons do one step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import desk
from articles.models import Article, PublishedArticle
from tests.factories import make_article, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db

REPORTER, EDITOR, SECRETARY = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn"
PREFIXES = {
    "personmentions": ("person", "name_as_printed", "title_as_printed", "role"),
    "organizationmentions": ("organization", "name_as_printed"),
    "meetingreports": ("meeting",),
    "citations": ("document",),
    "credits": ("name_as_printed", "role", "contributor"),
    "photos": ("photo", "caption", "credit", "alt_text", "is_lead"),
}


def form_of(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send if nothing were typed: every field of the form and of its rows."""
    context = client.get(url).context
    form = context["adminform"].form
    data = {"version": str(context["token"])}
    for name in form.fields:
        value = form[name].value()
        widget = form.fields[name].widget
        data[name] = widget.format_value(value) if hasattr(widget, "format_value") else value
        if isinstance(data[name], list):
            data[name] = data[name][0] if data[name] else ""
        data[name] = "" if data[name] is None else data[name]
    for group in context["inline_admin_formsets"]:
        formset = group.formset
        for field in formset.management_form:
            data[field.html_name] = field.value()
        for row in formset.forms:
            for field in row:
                value = field.value()
                if value not in (None, False):
                    data[field.html_name] = value
    return data


def change_url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def add_row(data: dict[str, Any], prefix: str, **values: Any) -> dict[str, Any]:
    """The form with one more row typed into a group."""
    index = int(data[f"{prefix}-TOTAL_FORMS"])
    rows = {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": index + 1, **rows}


@pytest.fixture
def editor() -> User:
    return make_user(EDITOR)


@pytest.fixture
def as_editor(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


class TestSaving:
    def test_fields_tags_and_rows_become_one_revision(self, as_editor: Client, editor: User) -> None:
        article, person = make_article(editor), make_person("Đoàn Khắc Trung")
        data = form_of(as_editor, change_url(article))
        data |= {"headline": "Cầu mới  thông xe", "tags": "kinh tế xã hội, cầu đường", "body": "Một.\n\nHai."}
        data = add_row(
            data, "personmentions", name_as_printed="Đoàn Khắc Trung", person=person.pk, role="quoted"
        )

        answer = as_editor.post(change_url(article), {**data, "_save": "1"})

        assert answer.status_code == 302
        article.refresh_from_db()
        assert (article.headline, article.version) == ("Cầu mới thông xe", 2)
        assert article.body == "<p>Một.</p>\n<p>Hai.</p>"
        assert {tag.name for tag in article.tags.all()} == {"kinh tế xã hội", "cầu đường"}
        assert desk.latest_revision(article).snapshot == desk.take_snapshot(article)
        assert [row["person"] for row in desk.latest_revision(article).snapshot["people"]] == [person.pk]

    def test_saving_without_a_change_makes_no_revision(self, as_editor: Client, editor: User) -> None:
        article = make_article(
            editor, tags=[{"id": None, "name": "kè"}], printed_at="2020-06-18T20:50:00+07:00"
        )

        as_editor.post(change_url(article), {**form_of(as_editor, change_url(article)), "_save": "1"})

        article.refresh_from_db()
        assert article.version == 1

    def test_script_in_the_body_is_gone(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        data = form_of(as_editor, change_url(article))
        data["body"] = '<p onclick="x()">Chữ</p><script>alert(1)</script><img src=x onerror=y>'

        as_editor.post(change_url(article), {**data, "_save": "1"})

        article.refresh_from_db()
        assert article.body == "<p>Chữ</p>"

    def test_slug_is_made_on_the_server_with_d(self, as_editor: Client) -> None:
        data = form_of(as_editor, "/admin/articles/article/add/")
        data |= {"headline": "Đường đê Ô Môn", "slug": "", "lead": "Sa-pô."}

        as_editor.post("/admin/articles/article/add/", {**data, "_save": "1"})

        assert Article.objects.get().slug == "duong-de-o-mon"

    def test_new_story_belongs_to_its_writer(self, as_editor: Client, editor: User) -> None:
        data = form_of(as_editor, "/admin/articles/article/add/") | {"headline": "Bài mới", "_save": "1"}

        as_editor.post("/admin/articles/article/add/", data)

        article = Article.objects.get()
        assert (article.owner, article.version, article.revisions.count()) == (editor, 1, 1)

    def test_new_story_sent_twice_is_one_story(self, as_editor: Client) -> None:
        data = form_of(as_editor, "/admin/articles/article/add/") | {"headline": "Bài mới", "_save": "1"}

        answers = [as_editor.post("/admin/articles/article/add/", data) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert answers[0]["Location"] == answers[1]["Location"]
        assert Article.objects.count() == 1

    def test_same_person_twice_is_said_beside_the_row(self, as_editor: Client, editor: User) -> None:
        article, person = make_article(editor), make_person("Đoàn Khắc Trung")
        data = form_of(as_editor, change_url(article))
        for name in ("Đoàn Khắc Trung", "ông Trung"):
            data = add_row(data, "personmentions", name_as_printed=name, person=person.pk, role="quoted")

        answer = as_editor.post(change_url(article), {**data, "_save": "1"})

        assert answer.status_code == 200
        rows = next(
            group.formset
            for group in answer.context["inline_admin_formsets"]
            if group.formset.prefix == "personmentions"
        )
        assert rows.forms[1].errors["person"].as_data()[0].code == "twice"
        assert "ông Trung" in answer.content.decode()

    def test_what_was_typed_survives_an_error(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        data = form_of(as_editor, change_url(article)) | {"headline": "", "lead": "Chữ vừa gõ"}

        answer = as_editor.post(change_url(article), {**data, "_save": "1"})

        assert answer.status_code == 200
        assert "Chữ vừa gõ" in answer.content.decode()
        assert answer.context["adminform"].form.errors["headline"]
        article.refresh_from_db()
        assert article.version == 1


class TestOverlap:
    def late(self, client: Client, article: Article, **typed: Any) -> Any:
        """Somebody saves while the form is open; then the form is sent."""
        data = form_of(client, change_url(article)) | typed
        other = make_user(EDITOR, last_name="Lương", first_name="Hải Yến")
        theirs = desk.latest_revision(article).snapshot | {"lead": "Sa-pô của người kia.", "kicker": "Họ:"}
        desk.write_snapshot(article=article, snapshot=theirs, token=article.version, by=other)
        return client.post(change_url(article), {**data, "_save": "1"})

    def test_the_loser_gets_409_with_both_texts(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)

        answer = self.late(as_editor, article, headline="Tít của tôi", lead="Sa-pô của tôi.")

        page = re.sub("</?mark>", "", answer.content.decode())
        assert answer.status_code == 409
        for words in ("Tít của tôi", "Sa-pô của tôi.", "Sa-pô của người kia.", "Lương Hải Yến"):
            assert words in page
        sides = {item.key: (item.mine, item.theirs) for item in answer.context["differences"]}
        assert sides["lead"] == ("Sa-pô của tôi.", "Sa-pô của người kia.")
        assert sides["headline"][0] == "Tít của tôi"
        article.refresh_from_db()
        assert (article.lead, article.version) == ("Sa-pô của người kia.", 2)

    def test_the_choice_field_by_field_is_saved_over(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        page = self.late(as_editor, article, headline="Tít của tôi", lead="Sa-pô của tôi.").context

        chosen = {item.key: item.take for item in page["differences"]}
        choice = {f"take-{key}": take for key, take in chosen.items()} | {"take-lead": "theirs"}
        sent = {**choice, "_resolve": "1", "mine": page["mine_json"], "version": page["token"]}
        answer = as_editor.post(change_url(article), sent)

        assert chosen == {"headline": "mine", "lead": "mine", "kicker": "theirs"}
        assert answer.status_code == 302
        article.refresh_from_db()
        assert (article.headline, article.lead, article.kicker) == (
            "Tít của tôi",
            "Sa-pô của người kia.",
            "Họ:",
        )

    def test_the_choice_that_comes_too_late_is_asked_again(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        page = self.late(as_editor, article, headline="Tít của tôi", lead="Sa-pô của tôi.").context
        article.refresh_from_db()
        third = desk.latest_revision(article).snapshot | {"headline": "Tít của người thứ ba"}
        desk.write_snapshot(article=article, snapshot=third, token=2, by=make_user(EDITOR))

        sent = {"take-headline": "mine", "_resolve": "1", "mine": page["mine_json"], "version": page["token"]}
        answer = as_editor.post(change_url(article), sent)

        assert answer.status_code == 409
        assert "Tít của tôi" in answer.content.decode()
        assert "Tít của người thứ ba" in re.sub("</?mark>", "", answer.content.decode())

    def test_stale_with_a_deleted_row_is_a_conflict_not_a_broken_form(
        self, as_editor: Client, editor: User
    ) -> None:
        article = make_article(editor, organizations=[{"organization": None, "name": "UBND thành phố"}])
        data = form_of(as_editor, change_url(article)) | {
            "organizationmentions-0-name_as_printed": "UBND quận"
        }
        theirs = desk.latest_revision(article).snapshot | {"organizations": []}
        desk.write_snapshot(article=article, snapshot=theirs, token=1, by=make_user(EDITOR))

        answer = as_editor.post(change_url(article), {**data, "_save": "1"})

        assert answer.status_code == 409
        assert "UBND quận" in answer.content.decode()

    def test_double_click_succeeds_twice_and_saves_once(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        data = form_of(as_editor, change_url(article)) | {"headline": "Hai lần bấm", "_save": "1"}

        answers = [as_editor.post(change_url(article), data) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        article.refresh_from_db()
        assert article.version == 2

    def test_same_form_with_other_words_is_no_double_click(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        data = form_of(as_editor, change_url(article)) | {"headline": "Lần một", "_save": "1"}
        as_editor.post(change_url(article), data)

        answer = as_editor.post(change_url(article), {**data, "headline": "Lần hai"})

        assert answer.status_code == 409

    @pytest.mark.parametrize("token", ["", "x", "-1", "9" * 40, "1.0"])
    def test_a_broken_token_is_a_conflict(self, as_editor: Client, editor: User, token: str) -> None:
        article = make_article(editor)
        data = form_of(as_editor, change_url(article)) | {"version": token, "headline": "Không mất"}

        answer = as_editor.post(change_url(article), {**data, "_save": "1"})

        assert answer.status_code == 409
        assert "Không mất" in answer.content.decode()

    def test_story_handed_on_meanwhile_gives_the_words_back(self, client: Client) -> None:
        reporter = make_user(REPORTER)
        article = make_article(reporter)
        client.force_login(reporter)
        data = form_of(client, change_url(article)) | {"lead": "Chữ gõ sau khi đã gửi"}
        desk.submit(article=article, by=reporter)

        answer = client.post(change_url(article), {**data, "_save": "1"})

        assert answer.status_code == 403
        assert "Chữ gõ sau khi đã gửi" in answer.content.decode()
        article.refresh_from_db()
        assert article.version == 1


class TestVerbs:
    def press(self, client: Client, article: Article, verb: str, **typed: Any) -> Any:
        data = form_of(client, change_url(article)) | typed
        return client.post(change_url(article), {**data, "_verb": verb}, follow=True)

    def test_publish_saves_and_publishes_in_one_click(self, client: Client) -> None:
        secretary = make_user(SECRETARY)
        article = make_article(make_user(REPORTER))
        client.force_login(secretary)

        answer = self.press(client, article, "publish", headline="Tít sửa rồi đăng")

        published = PublishedArticle.objects.get(article_id=article.pk)
        assert published.headline == "Tít sửa rồi đăng"
        assert published.get_absolute_url() in answer.content.decode()

    def test_submit_hands_the_story_over(self, client: Client) -> None:
        reporter = make_user(REPORTER)
        article = make_article(reporter)
        client.force_login(reporter)

        self.press(client, article, "submit", lead="Sa-pô cuối cùng.")

        article.refresh_from_db()
        assert (article.state, article.lead) == ("in_review", "Sa-pô cuối cùng.")

    def test_return_needs_a_reason_and_keeps_what_was_typed(self, as_editor: Client, editor: User) -> None:
        reporter = make_user(REPORTER)
        article = make_article(reporter)
        desk.submit(article=article, by=reporter)

        refused = self.press(as_editor, article, "return")
        done = self.press(as_editor, article, "return", return_reason="Thiếu ảnh.")

        assert [message.level_tag for message in refused.context["messages"]] == ["error"]
        assert [message.level_tag for message in done.context["messages"]] == ["success"]
        article.refresh_from_db()
        assert (article.state, article.return_reason) == ("returned", "Thiếu ảnh.")

    def test_schedule_asks_for_a_moment_ahead(self, client: Client) -> None:
        client.force_login(make_user(SECRETARY))
        article = make_article()

        late = self.press(client, article, "schedule", schedule_at="2001-01-01T07:00", lead="Vẫn còn.")
        none = self.press(client, article, "schedule")
        done = self.press(client, article, "schedule", schedule_at="2099-01-01T07:00")

        levels = [next(iter(a.context["messages"])).level_tag for a in (late, none, done)]
        assert levels == ["error", "error", "success"]
        article.refresh_from_db()
        assert article.lead == "Vẫn còn."
        row = PublishedArticle.everything.get(article_id=article.pk)
        assert row.live_from.isoformat() == "2099-01-01T00:00:00+00:00"

    def test_a_verb_that_is_not_allowed_is_refused_and_the_text_is_saved(self, client: Client) -> None:
        reporter = make_user(REPORTER)
        article = make_article(reporter)
        client.force_login(reporter)

        answer = self.press(client, article, "publish", lead="Chữ của phóng viên.")

        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
        assert not PublishedArticle.everything.exists()
        article.refresh_from_db()
        assert article.lead == "Chữ của phóng viên."

    def test_publish_twice_with_one_form_makes_one_version(self, client: Client) -> None:
        client.force_login(make_user(SECRETARY))
        article = make_article()
        data = form_of(client, change_url(article)) | {"_verb": "publish"}

        answers = [client.post(change_url(article), data) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert PublishedArticle.everything.count() == 1

    @pytest.mark.parametrize(
        ("role", "offered"),
        [
            (REPORTER, ["submit", "discard"]),
            (EDITOR, ["submit", "approve", "discard"]),
            ("Trưởng ban", ["submit", "approve", "schedule", "discard"]),
            (SECRETARY, ["submit", "approve", "schedule", "publish", "discard"]),
        ],
    )
    def test_buttons_are_those_of_the_role(self, client: Client, role: str, offered: list[str]) -> None:
        user = make_user(role)
        article = make_article(user)
        client.force_login(user)

        buttons = client.get(change_url(article)).context["buttons"]

        assert [button.verb for button in buttons] == offered
        assert [button.verb for button in buttons if button.is_primary] == [
            {"Phóng viên": "submit", EDITOR: "approve", "Trưởng ban": "approve"}.get(role, "publish")
        ]

    def test_withdraw_and_discard(self, client: Client) -> None:
        client.force_login(make_user(SECRETARY))
        article = make_article()
        self.press(client, article, "publish")

        self.press(client, article, "withdraw")
        self.press(client, article, "discard")

        article.refresh_from_db()
        assert article.state == "discarded"
        assert PublishedArticle.everything.get().withdrawn_at is not None


class TestPreview:
    def test_shows_the_working_copy_to_those_who_may_see_it(self, client: Client, editor: User) -> None:
        article = make_article(
            editor,
            headline="Chỉ xem trước",
            organizations=[{"organization": make_organization().pk, "name": "UBND thành phố"}],
        )
        url = f"/admin/articles/article/{article.pk}/preview/"
        client.force_login(editor)

        answer = client.get(url)

        assert "Chỉ xem trước" in answer.content.decode()
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]
        client.force_login(make_user(REPORTER))
        assert client.get(url).status_code == 404
