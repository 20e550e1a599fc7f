"""The page that changes what readers have: the live words in, three ways to tell it, nothing lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import Article, Correction, PublishedArticle
from tests.factories import make_article, make_person, make_user

pytestmark = pytest.mark.django_db

PV, BTV, HEAD, SECRETARY = "Phóng viên", "Biên tập viên", "Trưởng ban", "Thư ký tòa soạn"


@pytest.fixture
def secretary() -> User:
    return make_user(SECRETARY)


@pytest.fixture
def as_secretary(client: Client, secretary: User) -> Client:
    client.force_login(secretary)
    return client


def make_live(by: User, **values: Any) -> Article:
    article = make_article(by, **values)
    desk.publish(article=article, by=by)
    return Article.objects.get(pk=article.pk)


def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/correct/"


def form_of(client: Client, article: Article) -> dict[str, Any]:
    """What a browser would send if nothing were typed."""
    context = client.get(url(article)).context
    form = context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return {**data, "base": str(context["base"])}


def live(article: Article) -> PublishedArticle:
    return PublishedArticle.objects.get(article_id=article.pk)


def rewrite(article: Article, by: User, **values: Any) -> None:
    stored = Article.objects.get(pk=article.pk)
    snapshot = {**desk.take_snapshot(stored), **values}
    desk.write_snapshot(article=stored, snapshot=snapshot, token=stored.version, by=by)


class TestPage:
    def test_it_starts_from_what_readers_have(self, as_secretary: Client, secretary: User) -> None:
        person = make_person("Lý Thu Vân")
        row = {"person": person.pk, "name": person.name, "title": "Giám đốc", "role": "quoted"}
        article = make_live(secretary, headline="Tít đang đăng", people=[row])
        rewrite(article, secretary, headline="Tít đang viết dở")

        page = as_secretary.get(url(article)).content.decode()

        assert "Tít đang đăng" in page
        fields = form_of(as_secretary, article)
        assert (fields["headline"], fields["title_0"]) == ("Tít đang đăng", "Giám đốc")
        assert 'name="manner"' in page
        assert 'name="wrong"' in page  # there without a script; the sheet folds it away

    def test_a_caption_without_its_picture_is_not_offered(
        self, as_secretary: Client, secretary: User
    ) -> None:
        waiting = {"photo": None, "caption": "Chờ ảnh", "credit": "", "alt": "", "is_lead": False}
        article = make_live(secretary, photos=[waiting])

        assert "Chờ ảnh" not in as_secretary.get(url(article)).content.decode()

    def test_the_storys_form_leads_there(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)

        assert (
            url(article) in as_secretary.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
        )

    @pytest.mark.parametrize("role", [BTV, HEAD])
    def test_not_for_those_who_do_not_publish(self, client: Client, secretary: User, role: str) -> None:
        article = make_live(secretary)
        client.force_login(make_user(role))

        assert (
            url(article) not in client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
        )
        assert client.get(url(article)).status_code == 403
        assert client.post(url(article), {"headline": "Chiếm"}).status_code == 403
        assert live(article).headline != "Chiếm"

    @pytest.mark.parametrize("case", ["draft", "withdrawn", "scheduled over it"])
    def test_without_a_text_to_fix_it_leads_back(
        self, as_secretary: Client, secretary: User, case: str
    ) -> None:
        article = make_article(secretary)
        if case != "draft":
            desk.publish(article=article, by=secretary)
        if case == "withdrawn":
            desk.withdraw(article=article, by=secretary)
        elif case != "draft":
            desk.schedule(article=article, by=secretary, at=timezone.now() + timezone.timedelta(hours=1))

        answer = as_secretary.get(url(article), follow=True)

        assert answer.redirect_chain[-1][0].endswith(f"/{article.pk}/change/")
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
        assert url(article) not in answer.content.decode()

    def test_it_costs_the_same_for_many_people(self, as_secretary: Client, secretary: User) -> None:
        def cost(count: int) -> int:
            people = [
                {"person": None, "name": f"Lê Văn {n}", "title": "Giám đốc", "role": "quoted"}
                for n in range(count)
            ]
            article = make_live(secretary, people=people)
            as_secretary.get(url(article))
            with CaptureQueriesContext(connection) as caught:
                as_secretary.get(url(article))
            return len(caught)

        assert cost(1) == cost(30) <= 14


class TestPublishing:
    def test_a_slip_is_published_at_once(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary, headline="Cầu dài 120 m")
        rewrite(article, secretary, lead="Đang viết dở.")
        data = form_of(as_secretary, article)
        assert data["manner"] == "fix"

        answer = as_secretary.post(url(article), {**data, "headline": "Cầu dài  210 m "})

        assert answer.headers["Location"] == f"/admin/articles/article/{article.pk}/change/"
        row = live(article)
        assert (row.headline, row.updated_at) == ("Cầu dài 210 m", None)
        assert row.lead != "Đang viết dở."
        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.lead) == ("Cầu dài 210 m", "Đang viết dở.")

    def test_titles_and_captions(self, as_secretary: Client, secretary: User) -> None:
        one, two = make_person("Lý Thu Vân"), make_person("Lê Văn Hai")
        rows = [
            {"person": p.pk, "name": p.name, "title": "Phó Giám đốc", "role": "quoted"} for p in (one, two)
        ]
        article = make_live(secretary, people=rows)
        data = form_of(as_secretary, article)

        as_secretary.post(url(article), {**data, "title_1": "Giám đốc"})

        assert [row["title"] for row in live(article).document["people"]] == ["Phó Giám đốc", "Giám đốc"]
        assert article.audit.get(verb="fix").detail["fields"] == ["people"]

    def test_an_update_is_told(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)

        as_secretary.post(
            url(article), {**form_of(as_secretary, article), "lead": "Mới.", "manner": "update"}
        )

        assert live(article).updated_at is not None

    def test_a_correction_with_its_notice(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        told = {"manner": "correct", "kind": "correction", "wrong": "120 m", "right": "210 m", "text": "x"}

        as_secretary.post(url(article), {**form_of(as_secretary, article), "lead": "Mới.", **told})

        notice = Correction.objects.get()
        assert (notice.wrong, notice.right, notice.text, notice.by) == ("120 m", "210 m", "", secretary)
        page = Client().get(live(article).get_absolute_url()).content.decode()
        assert "210 m" in page

    def test_a_reply_needs_no_change_of_the_text(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        told = {"manner": "correct", "kind": "reply", "wrong": "bỏ qua", "text": "Sở trả lời."}

        as_secretary.post(url(article), {**form_of(as_secretary, article), **told})

        assert (Correction.objects.get().text, Correction.objects.get().wrong) == ("Sở trả lời.", "")

    def test_what_the_editor_writes_anew_by_itself_is_no_change(
        self, as_secretary: Client, secretary: User
    ) -> None:
        article = make_live(secretary, body="<p>Một.</p>\n<p>Hai.</p>")
        data = {**form_of(as_secretary, article), "body": "<p>Một.</p><p>Hai.</p>", "lead": "Mới."}

        as_secretary.post(url(article), data)

        assert article.audit.get(verb="fix").detail["fields"] == ["lead"]

    def test_script_in_the_body_is_gone(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        data = form_of(as_secretary, article)
        data["body"] = '<p onclick="x()">Chữ</p><script>alert(1)</script>'

        as_secretary.post(url(article), data)

        assert live(article).body_html == "<p>Chữ</p>"

    def test_a_draft_with_words_of_its_own_is_pointed_at(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        rewrite(article, secretary, lead="Câu dẫn riêng của bản nháp.")

        answer = as_secretary.post(
            url(article), {**form_of(as_secretary, article), "lead": "Mới."}, follow=True
        )

        assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]


class TestErrors:
    def post(self, client: Client, article: Article, **values: str) -> Any:
        return client.post(url(article), {**form_of(client, article), **values})

    @pytest.mark.parametrize(
        ("values", "fields"),
        [
            ({"headline": ""}, {"headline"}),
            ({"headline": "x" * 301}, {"headline"}),
            ({"manner": "khác"}, {"manner"}),
            ({"manner": ""}, {"manner"}),
            ({"manner": "correct", "kind": "correction"}, {"wrong", "right"}),
            ({"manner": "correct", "kind": "apology", "wrong": "a"}, {"right", "text"}),
            ({"manner": "correct", "kind": "clarification", "wrong": "a", "right": "b"}, {"text"}),
            ({"manner": "correct", "kind": "khác", "wrong": "a", "right": "b"}, {"kind"}),
            ({}, {"__all__"}),  # nothing was changed
            ({"lead": "", "body": ""}, {"__all__"}),
        ],
    )
    def test_they_stand_next_to_the_field_and_nothing_is_lost(
        self, as_secretary: Client, secretary: User, values: dict[str, str], fields: set[str]
    ) -> None:
        article = make_live(secretary)
        typed = {"kicker": "Tít dẫn vừa gõ:"} if fields != {"__all__"} else {}

        answer = self.post(as_secretary, article, **values, **typed)

        form = answer.context["form"]
        assert set(form.errors) == fields
        assert answer.status_code == 200
        if typed:
            assert form["kicker"].value() == "Tít dẫn vừa gõ:"
        assert PublishedArticle.everything.count() == 1
        page = answer.content.decode()
        for name in fields - {"__all__"}:
            assert f'href="#id_{name}"' in page

    def test_a_colleague_who_was_quicker_is_not_overwritten(
        self, as_secretary: Client, secretary: User
    ) -> None:
        people = [
            {"person": None, "name": name, "title": "Phó Giám đốc", "role": "quoted"} for name in ("A", "B")
        ]
        article = make_live(secretary, headline="Một", lead="Dẫn.", people=people)
        mine = {**form_of(as_secretary, article), "lead": "Dẫn của tôi.", "title_0": "Giám đốc"}
        theirs = [people[0], {**people[1], "title": "Hiệu trưởng"}]
        desk.fix_live(article=article, by=secretary, changes={"headline": "Tít của bạn", "people": theirs})

        answer = as_secretary.post(url(article), mine)

        form = answer.context["form"]
        assert set(form.errors) == {"__all__"}
        assert live(article).lead == "Dẫn."
        values = {field.html_name: field.value() for field in form}
        assert (values["headline"], values["lead"]) == ("Tít của bạn", "Dẫn của tôi.")
        assert (values["title_0"], values["title_1"]) == ("Giám đốc", "Hiệu trưởng")
        # The second click publishes both.
        again = {key: value for key, value in values.items() if value is not None}
        as_secretary.post(url(article), {**again, "base": answer.context["base"]})
        row = live(article)
        assert (row.headline, row.lead) == ("Tít của bạn", "Dẫn của tôi.")
        assert [person["title"] for person in row.document["people"]] == ["Giám đốc", "Hiệu trưởng"]

    @pytest.mark.parametrize("base", ["", "x", "0", "9" * 30])
    def test_a_broken_base_is_read_as_the_present_one(
        self, as_secretary: Client, secretary: User, base: str
    ) -> None:
        article = make_live(secretary)

        answer = self.post(as_secretary, article, base=base, headline="Tít")

        assert answer.status_code == 302
        assert live(article).headline == "Tít"

    def test_the_base_of_another_story_is_not_read(self, as_secretary: Client, secretary: User) -> None:
        article, other = make_live(secretary), make_live(secretary, lead="Lời của bài khác.")
        base = str(desk.latest_revision(other).pk)

        answer = self.post(as_secretary, article, base=base, headline="")

        assert "Lời của bài khác." not in answer.content.decode()

    def test_an_empty_form_is_answered(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)

        assert as_secretary.post(url(article), {}).status_code == 200


class TestAround:
    def test_the_history_names_it_with_its_notice(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        desk.fix_live(
            article=article,
            by=secretary,
            changes={"lead": "Mới."},
            manner="correct",
            notice=desk.Notice(wrong="dài 120 m", right="dài 210 m"),
        )

        page = as_secretary.get(f"/admin/articles/article/{article.pk}/history/").content.decode()

        assert "dài 120 m" in page
        assert "dài 210 m" in page

    def test_the_list_of_notices_by_kind(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        for notice in (desk.Notice(wrong="a", right="b"), desk.Notice(kind="reply", text="Trả lời")):
            desk.fix_live(article=article, by=secretary, changes={}, manner="correct", notice=notice)

        every = as_secretary.get("/admin/articles/correction/").context["cl"].result_list
        replies = as_secretary.get("/admin/articles/correction/?kind__exact=reply").context["cl"].result_list

        assert (len(every), [row.text for row in replies]) == (2, ["Trả lời"])

    def test_a_reporter_reads_the_notices_of_own_stories_alone(self, client: Client, secretary: User) -> None:
        reporter = make_user(PV)
        for owner, word in ((reporter, "của tôi"), (make_user(PV), "của người khác")):
            article = make_live(secretary, assigned_to=owner)
            notice = desk.Notice(kind="reply", text=f"Lời {word}")
            desk.fix_live(article=article, by=secretary, changes={}, manner="correct", notice=notice)
        client.force_login(reporter)

        page = client.get("/admin/articles/correction/").content.decode()

        assert "của tôi" in page
        assert "của người khác" not in page

    def test_nobody_changes_a_notice(self, as_secretary: Client, secretary: User) -> None:
        article = make_live(secretary)
        notice = desk.Notice(wrong="a", right="b")
        desk.fix_live(article=article, by=secretary, changes={}, manner="correct", notice=notice)
        path = f"/admin/articles/correction/{Correction.objects.get().pk}/change/"

        assert as_secretary.post(path, {"wrong": "khác"}).status_code == 403
        assert not re.search(r'name="(wrong|right|text)"', as_secretary.get(path).content.decode())
