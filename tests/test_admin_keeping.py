"""The story's form keeps its words: autosaved, offered again, put together, safe when the log-in ends."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import desk
from articles.models import Article, Autosave, Presence, PublishedArticle
from tests.admin_forms import form_of
from tests.factories import make_article, make_person, make_user

pytestmark = pytest.mark.django_db

REPORTER, EDITOR, SECRETARY = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn"
AUTOSAVE, ADD = "/admin/articles/autosave/", "/admin/articles/article/add/"


def change_url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def opened(client: Client, url: str) -> dict[str, str]:
    """The form as a browser would send it back, with its key and its seal."""
    context = client.get(url).context
    hidden = {"version": str(context["token"]), "_form_key": context["form_key"], "_seal": context["seal"]}
    return form_of(client, url) | hidden


def keep(client: Client, form: dict[str, str], article: Article | None, **more: str) -> Any:
    """What the script sends while somebody writes."""
    pk = str(article.pk) if article else ""
    sent = {"_article": pk, "_words": "1", "_presence": "writing", **more}
    return client.post(AUTOSAVE, form | sent)


def text_of(answer: Any) -> str:
    return re.sub("</?mark>", "", answer.content.decode())


@pytest.fixture
def editor() -> User:
    return make_user(EDITOR)


@pytest.fixture
def as_editor(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def as_other() -> Client:
    client = Client()
    client.force_login(make_user(SECRETARY, last_name="Lương", first_name="Hải Yến"))
    return client


class TestAutosave:
    def test_words_are_kept_and_the_story_is_not_touched(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        form = opened(as_editor, change_url(article)) | {"lead": "Sa-pô chưa lưu."}

        answer = keep(as_editor, form, article).json()

        assert re.fullmatch(r"\d\d:\d\d", answer["saved_at"])
        assert (answer["base_is_stale"], answer["others"], answer["waiting"]) == (False, [], None)
        article.refresh_from_db()
        assert (article.version, article.revisions.count()) == (1, 1)
        names = [name for name, _value in Autosave.objects.get().fields]
        assert "lead" in names
        assert not {"_seal", "_words", "csrfmiddlewaretoken"} & set(names)

    def test_they_are_offered_brought_back_and_forgotten_with_the_save(
        self, as_editor: Client, editor: User
    ) -> None:
        person = make_person("Đoàn Khắc Trung")
        article = make_article(
            editor, people=[{"person": person.pk, "name": person.name, "title": "", "role": "quoted"}]
        )
        url = change_url(article)
        typed = {"lead": "Sa-pô chưa lưu.", "personmentions-0-title_as_printed": "Giám đốc"}
        keep(as_editor, opened(as_editor, url) | typed, article)

        page = as_editor.get(url)
        (offer,) = page.context["unsaved"]
        assert {item.key for item in offer.differences} == {"lead", "people"}
        assert "Sa-pô chưa lưu." in text_of(page)
        back = as_editor.get(url + offer.query)
        assert back.context["errors"] is None
        assert back.context["unsaved"] == []
        form = opened(as_editor, url + offer.query)
        assert form["lead"] == "Sa-pô chưa lưu."
        assert form["personmentions-0-title_as_printed"] == "Giám đốc"
        answer = as_editor.post(url + offer.query, form | {"_save": "1"})

        assert answer.status_code == 302
        assert form["_form_key"] in answer.cookies["kept_saved"].value
        article.refresh_from_db()
        assert (article.lead, article.version) == ("Sa-pô chưa lưu.", 2)
        assert not Autosave.objects.exists()

    def test_a_new_storys_words_wait_for_the_next_new_form(self, as_editor: Client) -> None:
        form = opened(as_editor, ADD) | {"headline": "Tít của bài mới", "lead": "Sa-pô mới."}
        keep(as_editor, form, None)

        (offer,) = as_editor.get(ADD).context["unsaved"]
        back = opened(as_editor, ADD + offer.query)
        as_editor.post(ADD, back | {"_save": "1"})

        assert (offer.headline, back["version"]) == ("Tít của bài mới", form["version"])
        assert Article.objects.get().headline == "Tít của bài mới"
        assert not Autosave.objects.exists()

    def test_nothing_is_offered_that_the_story_says_already(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor, tags=[{"id": None, "name": "kè"}])
        keep(as_editor, opened(as_editor, change_url(article)), article)

        assert as_editor.get(change_url(article)).context["unsaved"] == []

    def test_words_on_an_older_version_go_together_with_the_newer(
        self, as_editor: Client, editor: User, as_other: Client
    ) -> None:
        rows = [{"person": None, "name": name, "title": "", "role": "quoted"} for name in ("An", "Bình")]
        article = make_article(editor, people=rows)
        url = change_url(article)
        keep(as_editor, opened(as_editor, url) | {"headline": "Tít chưa lưu"}, article)
        theirs = desk.latest_revision(article).snapshot | {"people": rows[:1], "kicker": "Mũ mới"}
        desk.write_snapshot(article=article, snapshot=theirs, token=1, by=make_user(EDITOR))

        (offer,) = as_editor.get(url).context["unsaved"]
        assert (offer.version, [item.key for item in offer.differences]) == (1, ["headline"])
        answer = as_editor.post(url, opened(as_editor, url + offer.query) | {"_save": "1"})

        assert answer.status_code == 302
        words = desk.latest_revision(article).snapshot
        assert (words["headline"], words["kicker"], len(words["people"])) == ("Tít chưa lưu", "Mũ mới", 1)

    def test_thrown_away_without_a_script_and_back(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        url = change_url(article)
        keep(as_editor, opened(as_editor, url) | {"lead": "Sa-pô chưa lưu."}, article)
        pk = str(Autosave.objects.get().pk)

        answer = as_editor.post(AUTOSAVE, {"_throw": pk}, follow=True)

        assert answer.redirect_chain == [(url, 302)]
        (offer,) = answer.context["unsaved"]
        assert offer.is_thrown
        assert opened(as_editor, url + offer.query)["lead"] == "Sa-pô chưa lưu."

    def test_an_earlier_forms_words_are_not_written_over(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        first, second = (opened(as_editor, change_url(article)) for _ in range(2))
        keep(as_editor, first | {"lead": "Trước."}, article)

        answer = keep(as_editor, second | {"lead": "Sau."}, article).json()

        assert answer["waiting"]
        assert answer["saved_at"] is None
        assert ["lead", "Trước."] in Autosave.objects.get().fields

    def test_nobody_sees_or_opens_anothers_words(
        self, as_editor: Client, editor: User, as_other: Client
    ) -> None:
        article = make_article(editor)
        keep(as_editor, opened(as_editor, change_url(article)) | {"lead": "Chữ riêng của tôi."}, article)
        pk = Autosave.objects.get().pk

        for query in ("", f"?unsaved={pk}"):
            page = as_other.get(change_url(article) + query)
            assert page.context["unsaved"] == []
            assert "Chữ riêng của tôi." not in page.content.decode()
        assert as_other.post(AUTOSAVE, {"_throw": str(pk)}).status_code == 404
        assert as_other.post(AUTOSAVE, {"_restore": str(pk)}).status_code == 404

    @pytest.mark.parametrize("asked", ["x", "0", "-1", "9" * 30, "²"])
    def test_a_made_up_address_opens_the_plain_form(
        self, as_editor: Client, editor: User, asked: str
    ) -> None:
        answer = as_editor.get(change_url(make_article(editor)) + f"?unsaved={asked}")

        assert (answer.status_code, answer.context["brought_back"]) == (200, None)

    def test_a_seal_of_another_account_keeps_nothing(
        self, as_editor: Client, editor: User, as_other: Client
    ) -> None:
        article = make_article(editor)
        form = opened(as_editor, change_url(article)) | {"lead": "Chữ của biên tập viên."}

        answer = keep(as_other, form, article).json()

        assert answer["is_other"]
        assert not Autosave.objects.exists()
        assert not Presence.objects.exists()

    def test_rights(self, client: Client) -> None:
        reporter = make_user(REPORTER)
        mine, others = make_article(reporter), make_article(make_user(REPORTER))
        client.force_login(reporter)
        form = opened(client, change_url(mine))
        assert keep(client, form, others).status_code == 404
        desk.submit(article=mine, by=reporter)

        assert keep(client, form, mine).status_code == 403
        assert client.get(AUTOSAVE).status_code == 405
        assert not Autosave.objects.exists()


class TestPresence:
    def test_who_else_is_here_is_shown_with_and_without_a_script(
        self, as_editor: Client, editor: User, as_other: Client
    ) -> None:
        article = make_article(editor)
        url = change_url(article)
        keep(as_other, opened(as_other, url), article)

        page = as_editor.get(url)
        beat = keep(as_editor, opened(as_editor, url), article, _presence="here").json()

        assert [row.user.last_name for row in page.context["present"]] == ["Lương"]
        assert "Lương Hải Yến" in page.content.decode()
        assert beat["others"] == [{"name": "Lương Hải Yến", "is_writing": True}]
        keep(as_other, opened(as_other, url), article, _presence="gone")
        assert as_editor.get(url).context["present"] == []

    def test_the_form_costs_the_same_with_one_and_with_many(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        url = change_url(article)
        counts = []
        for number in (1, 12):
            for _ in range(number):
                desk.be_present(article=article, by=make_user(EDITOR), is_writing=True)
            as_editor.get(url)
            with CaptureQueriesContext(connection) as caught:
                as_editor.get(url)
            counts.append(len(caught))

        assert counts[0] == counts[1]


class TestMerging:
    def late(self, client: Client, article: Article, verb: str = "_save", **typed: str) -> Any:
        """Somebody else saves another kicker and lead while the form is open; then it is sent."""
        form = opened(client, change_url(article)) | typed
        other = make_user(EDITOR, last_name="Lê", first_name="An")
        theirs = desk.latest_revision(article).snapshot | {"lead": "Sa-pô của người kia.", "kicker": "Mũ mới"}
        desk.write_snapshot(article=article, snapshot=theirs, token=article.version, by=other)
        pressed = {"_save": "1"} if verb == "_save" else {"_verb": verb}
        return client.post(change_url(article), form | pressed, follow=True)

    def test_different_fields_go_together(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor, tags=[{"id": None, "name": "kè"}])

        answer = self.late(as_editor, article, headline="Tít của tôi", tags="kè, đê")

        words = desk.latest_revision(article).snapshot
        assert [words[name] for name in ("headline", "lead", "kicker")] == [
            "Tít của tôi",
            "Sa-pô của người kia.",
            "Mũ mới",
        ]
        assert {tag["name"] for tag in words["tags"]} == {"kè", "đê"}
        assert answer.status_code == 200
        (message,) = answer.context["messages"]
        assert "Lê An" in str(message)

    def test_a_step_is_not_taken_on_words_that_nobody_saw_together(self, client: Client) -> None:
        client.force_login(make_user(SECRETARY))
        article = make_article()

        answer = self.late(client, article, "publish", headline="Tít của tôi")

        assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
        assert not PublishedArticle.everything.exists()

    def test_the_same_words_twice_are_success_and_the_step_is_taken(self, client: Client) -> None:
        client.force_login(make_user(SECRETARY))
        article = make_article()

        self.late(client, article, "publish", lead="Sa-pô của người kia.", kicker="Mũ mới")

        assert PublishedArticle.objects.get().kicker == "Mũ mới"
        assert desk.latest_revision(article).number == 2

    def test_no_conflict_where_no_field_was_changed_by_both(self, as_editor: Client, editor: User) -> None:
        """Of every pair of fields; among the hundreds of saves of the drill there are as many."""
        fields = {"kicker": "Mũ", "headline": "Tít", "dateline": "PS2", "lead": "Sa-pô.", "tags": "cầu"}
        for mine, theirs in itertools.combinations(fields.items(), 2):
            article = make_article(editor)
            form = opened(as_editor, change_url(article))
            sent = [form | dict([pair]) | {"_save": "1"} for pair in (theirs, mine)]
            statuses = [as_editor.post(change_url(article), typed).status_code for typed in sent]

            assert statuses == [302, 302], (mine, theirs)
            words = opened(as_editor, change_url(article))
            assert [words[name] for name, _value in (mine, theirs)] == [mine[1], theirs[1]]

    def test_a_clash_offers_both_and_keeps_both(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        page = self.late(as_editor, article, lead="Sa-pô của tôi.", headline="Tít của tôi")

        assert page.status_code == 409
        assert [item.key for item in page.context["clashes"]] == ["lead"]
        assert {item.key for item in page.context["apart"]} == {"headline", "kicker"}
        assert "Sa-pô của <mark>tôi.</mark>" in page.content.decode()
        chosen = {f"take-{item.key}": item.take for item in page.context["differences"]}
        sent = {**chosen, "take-lead": "both", "_resolve": "1", "mine": page.context["mine_json"]}
        as_editor.post(change_url(article), sent | {"version": page.context["token"]})

        words = desk.latest_revision(article).snapshot
        assert words["lead"] == "Sa-pô của người kia.\nSa-pô của tôi."
        assert (words["headline"], words["kicker"]) == ("Tít của tôi", "Mũ mới")

    def test_a_choice_goes_together_with_what_came_after_it(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        page = self.late(as_editor, article, lead="Sa-pô của tôi.").context
        third = desk.latest_revision(article).snapshot | {"headline": "Tít của người thứ ba"}
        desk.write_snapshot(article=article, snapshot=third, token=2, by=make_user(EDITOR))

        sent = {"take-lead": "mine", "_resolve": "1", "mine": page["mine_json"], "version": page["token"]}
        answer = as_editor.post(change_url(article), sent)

        assert answer.status_code == 302
        words = desk.latest_revision(article).snapshot
        assert (words["lead"], words["headline"]) == ("Sa-pô của tôi.", "Tít của người thứ ba")


class TestExpiredLogin:
    """Without a script too, nothing that was typed is lost when the log-in has ended meanwhile."""

    @pytest.mark.parametrize("is_new", [False, True])
    def test_the_words_are_there_after_logging_in(
        self, as_editor: Client, editor: User, *, is_new: bool
    ) -> None:
        article = None if is_new else make_article(editor)
        url = change_url(article) if article else ADD
        form = opened(as_editor, url) | {"headline": "Tít gõ trước khi hết phiên", "lead": "Sa-pô dài."}
        as_editor.logout()

        answer = as_editor.post(url, form | {"_verb": "approve"})
        after = as_editor.post(answer["Location"], {"username": editor.username, "password": "demo"})

        assert answer["Location"].startswith("/admin/login/?next=")
        back = opened(as_editor, after["Location"])
        assert (back["headline"], back["lead"]) == ("Tít gõ trước khi hết phiên", "Sa-pô dài.")
        assert back["version"] == form["version"]
        assert not Article.objects.filter(headline="Tít gõ trước khi hết phiên").exists()

    def test_nobody_else_gets_them(self, as_editor: Client, editor: User, as_other: Client) -> None:
        article = make_article(editor)
        form = opened(as_editor, change_url(article)) | {"headline": "Chữ riêng"}
        as_editor.logout()
        answer = as_editor.post(change_url(article), form)

        page = as_other.get(re.search(r"next=(.*)", answer["Location"])[1].replace("%3F", "?"))  # type: ignore[index]

        assert "Chữ riêng" not in page.content.decode()

    def test_without_a_true_seal_nothing_is_kept(self, as_editor: Client, editor: User) -> None:
        article = make_article(editor)
        form = opened(as_editor, change_url(article))
        as_editor.logout()

        for seal in ("", form["_seal"] + "x", form["_seal"].replace(str(editor.pk), "1", 1) + "0"):
            as_editor.post(change_url(article), form | {"_seal": seal})

        assert not Autosave.objects.exists()

    def test_who_lost_the_right_meanwhile_keeps_nothing(self, client: Client) -> None:
        reporter = make_user(REPORTER)
        article = make_article(reporter)
        client.force_login(reporter)
        form = opened(client, change_url(article))
        desk.submit(article=article, by=reporter)
        client.logout()

        answer = client.post(change_url(article), form)

        assert answer["Location"].startswith("/admin/login/")
        assert not Autosave.objects.exists()
