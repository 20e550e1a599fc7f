"""The story's form as a page: its weight, its buttons, who may write, what it says of errors and returns."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.forms.renderers import DjangoTemplates
from django.test import Client
from django.utils.translation import gettext

from articles import desk
from articles.admin.forms import ArticleForm
from articles.admin.renderer import PlainControls
from articles.models import Article
from tests.admin_forms import count_queries, form_of, post, url_of
from tests.factories import make_article, make_full_story, make_person, make_user, publish_article

pytestmark = pytest.mark.django_db
REPORTER, EDITOR, SECRETARY = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn"
MAX_BYTES = 100_000
MAX_QUERIES = 33  # equal for few rows and many


def primary(page: str) -> tuple[str, str]:
    """The verb and the words of the coloured button."""
    found = re.search(r'<button[^>]*class="btn primary"[^>]*value="(\w+)">([^<]*)<', page)
    assert found
    return found[1], found[2]


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user(EDITOR)
    client.force_login(user)
    return user


class TestWeight:
    def test_a_full_story_weighs_under_the_limit(self, client: Client, editor: User) -> None:
        story = make_full_story(editor)

        page = client.get(url_of(story))

        assert len(page.content) <= MAX_BYTES
        assert page.content.count(b"has_original") == 9  # five people, three photos, one byline

    def test_queries_do_not_grow_with_the_rows(self, client: Client, editor: User) -> None:
        people = [make_person(f"Người Thứ {number}") for number in range(50)]
        rows = [{"person": one.pk, "name": one.name, "title": "", "role": "quoted"} for one in people]
        few, many = make_article(editor, people=rows[:1]), make_article(editor, people=rows)

        counts = [count_queries(client, url_of(story)) for story in (few, many)]

        assert counts[0] == counts[1] <= MAX_QUERIES

    def test_plain_controls_say_what_djangos_say(self, editor: User) -> None:
        """Same attributes and values; only white space differs."""
        story = make_article(editor, headline='Kênh "Xáng" <bốn> & hai', lead="\nDòng đầu trống.")
        plain, stock = (
            ArticleForm(instance=story, renderer=renderer)
            for renderer in (PlainControls(), DjangoTemplates())
        )

        def parts(form: Any, name: str) -> list[str]:
            text = re.sub(r">\s+<", "><", str(form[name]).strip())
            return sorted(re.findall(r'[\w-]+="[^"]*"|>[^<]+<|<\w+|selected|required', text))

        for name in plain.fields:
            assert parts(plain, name) == parts(stock, name), name


class TestSteps:
    def test_enter_in_a_field_saves_and_does_no_more(self, client: Client, editor: User) -> None:
        page = client.get(url_of(make_article(editor))).content.decode()

        own = r'<button type="submit"(?![^>]* form=)[^>]*>'  # others belong to small forms beside it
        first = re.search(own, page[page.index('id="article_form"') :])

        assert first
        assert 'name="_save"' in first[0]

    def test_the_coloured_button_is_the_next_step_of_the_role(self, client: Client) -> None:
        story = make_article(make_user(REPORTER))
        for group, verb in ((REPORTER, "submit"), (EDITOR, "approve"), (SECRETARY, "publish")):
            client.force_login(story.owner if group == REPORTER else make_user(group))
            assert primary(client.get(url_of(story)).content.decode())[0] == verb

    def test_publishing_is_named_by_what_readers_had(self, client: Client) -> None:
        secretary = make_user(SECRETARY)
        client.force_login(secretary)
        story = Article.objects.get(pk=publish_article().article_id)
        assert primary(client.get(url_of(story)).content.decode()) == (
            "publish",
            gettext("Publish the changes"),
        )
        assert 'class="note live-band"' in client.get(url_of(story)).content.decode()

        desk.withdraw(article=story, by=secretary)

        page = client.get(url_of(story)).content.decode()
        assert primary(page) == ("publish", gettext("Publish again"))
        assert 'class="note live-band"' not in page


class TestWhoMayWrite:
    def test_who_handed_it_in_reads_it_and_is_told_who_has_it(self, client: Client) -> None:
        reporter = make_user(REPORTER)
        story = make_article(reporter)
        desk.submit(article=story, by=reporter)
        client.force_login(reporter)

        page = client.get(url_of(story))

        assert page.status_code == 200
        assert page.context["held"] == gettext(
            "The editors have this story: it waits for review. You can read it, not change it."
        )
        assert page.context["held"] in page.content.decode()
        assert b'type="submit" class="btn' not in page.content
        assert story.headline in page.content.decode()

        colleague = make_user(EDITOR, first_name="Thắm", last_name="Lê")
        Article.objects.filter(pk=story.pk).update(assigned_to=colleague)
        assert desk.staff_name(colleague) in client.get(url_of(story)).context["held"]

    def test_a_colleagues_story_is_refused_as_one_that_is_not_there(self, client: Client) -> None:
        story = make_article(make_user(REPORTER), headline="Tin chưa ai biết")
        client.force_login(make_user(REPORTER))

        refused = client.get(url_of(story))
        story.pk = 999_999
        missing = client.get(url_of(story))

        assert refused.status_code == missing.status_code == 404
        for page in (refused, missing):
            assert gettext("No story that you can open") in page.content.decode()
            assert "Tin chưa ai biết" not in page.content.decode()
        nonce = re.compile(rb'nonce="[^"]*"|value="[^"]*"')
        assert nonce.sub(b"", refused.content) == nonce.sub(b"", missing.content)


class TestSaid:
    def test_every_error_is_a_link_to_its_field(self, client: Client, editor: User) -> None:
        story = make_full_story(editor)

        page = post(
            client, url_of(story), version=story.version, headline="", personmentions__1__name_as_printed=""
        )

        assert page.status_code == 200
        assert [fault.at for fault in page.context["faults"]] == [
            "id_headline",
            "id_personmentions-1-name_as_printed",
        ]
        text = page.content.decode()
        for fault in page.context["faults"]:
            assert f'<a href="#{fault.at}">' in text
            assert f'id="{fault.at}"' in text
        assert re.search(r'id="personmentions-group"[^>]*\sopen>', text)
        assert not re.search(r'id="photos-group"[^>]*\sopen>', text)

    def test_rows_without_a_link_are_to_look_at(self, client: Client, editor: User) -> None:
        person = make_person("Đoàn Khắc Trung")
        row = {"title": "", "role": "quoted"}
        story = make_article(
            editor,
            people=[
                {"person": person.pk, "name": person.name, **row},
                {"person": None, "name": "bà Bảy", **row},
            ],
        )

        groups = {
            g.formset.prefix: g.formset for g in client.get(url_of(story)).context["inline_admin_formsets"]
        }

        assert groups["personmentions"].to_look_at == 1
        assert groups["credits"].to_look_at == 0

    def test_a_return_shows_the_words_that_it_is_about(self, client: Client, editor: User) -> None:
        reporter = make_user(REPORTER)
        story = make_article(reporter)
        desk.submit(article=story, by=reporter)
        desk.return_to_author(article=story, by=editor, reason="Sai số liệu")
        Article.objects.filter(pk=story.pk).update(return_quote="dài 120 m, <b>rộng</b>")
        client.force_login(reporter)

        page = client.get(url_of(story)).content.decode()

        assert "<blockquote>dài 120 m, &lt;b&gt;rộng&lt;/b&gt;</blockquote>" in page
        assert "Sai số liệu" in page

    def test_rows_need_not_name_their_story(self, client: Client, editor: User) -> None:
        """The template leaves the story's number out of every row; what a browser sends is enough."""
        story = make_full_story(editor)
        sent = {
            name: value
            for name, value in form_of(client, url_of(story)).items()
            if not re.fullmatch(r"\w+-\d+-article", name)
        }

        answer = client.post(
            url_of(story), sent | {"headline": "Cầu mới", "version": story.version, "_save": "1"}
        )

        assert answer.status_code == 302
        story.refresh_from_db()
        assert (story.headline, story.personmentions.count(), story.photos.count()) == ("Cầu mới", 5, 3)
