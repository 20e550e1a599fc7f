"""Verbs on many stories at once: asked, done one by one, reported; and the filters that somebody keeps."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import desk
from articles.models import Article, PublishedArticle, Revision, SavedFilter
from tests.factories import make_article, make_section, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
BTV, PV, SECRETARY = "Biên tập viên", "Phóng viên", "Thư ký tòa soạn"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, action: str, stories: list[Article], **values: str):
    return client.post(
        LIST, {"action": action, "_selected_action": [str(story.pk) for story in stories], **values}
    )


def confirmed(client: Client, action: str, stories: list[Article], **values: str):
    return client.post(
        LIST,
        {
            "action": action,
            "confirmed": "1",
            "_selected_action": [str(story.pk) for story in stories],
            **values,
        },
        follow=True,
    )


class TestConfirmation:
    def test_the_first_post_asks_and_does_nothing(self) -> None:
        chief = make_user(SECRETARY)
        stories = [make_article(chief, headline=f"Chợ nổi mở phiên {number}") for number in range(3)]

        answer = send(client_of(chief), "publish", stories)

        assert answer.status_code == 200
        assert all(story.headline in answer.text for story in stories)
        assert answer.text.count('name="_selected_action"') == 3
        assert PublishedArticle.everything.count() == 0

    def test_without_what_it_asks_for_it_asks_again(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief)
        desk.submit(article=article, by=chief)

        answer = confirmed(client_of(chief), "return", [article], reason="")

        assert answer.status_code == 200
        assert 'aria-invalid="true"' in answer.text
        assert Article.objects.get(pk=article.pk).state == "in_review"

    def test_the_page_of_fifty_stories_costs_what_that_of_one_costs(
        self, django_assert_max_num_queries
    ) -> None:
        chief = make_user(SECRETARY)
        stories = [make_article(chief) for _number in range(50)]
        client = client_of(chief)

        with django_assert_max_num_queries(14):
            send(client, "publish", stories)
        with django_assert_max_num_queries(14):
            send(client, "publish", stories[:1])

    def test_too_many_are_refused_with_a_sentence(self, monkeypatch) -> None:
        monkeypatch.setattr("articles.admin.bulk.MOST", 2)
        chief = make_user(SECRETARY)
        stories = [make_article(chief) for _number in range(3)]

        answer = confirmed(client_of(chief), "publish", stories)

        assert PublishedArticle.everything.count() == 0
        assert '<li class="error">' in answer.text


class TestRun:
    def test_each_story_goes_by_itself_and_the_report_says_why_not(self) -> None:
        chief = make_user(SECRETARY)
        ready = make_article(chief, headline="Khai trương bến xe")
        empty = make_article(chief, headline="Bài chưa có chữ", lead="", body="")

        answer = confirmed(client_of(chief), "publish", [ready, empty])

        assert answer.redirect_chain == [("/admin/articles/article/bulk/", 302)]
        assert PublishedArticle.objects.get().headline == ready.headline
        refused, done = answer.text.split('id="done"')
        assert empty.headline in refused.split('id="refused"')[1]
        assert ready.headline in done

    def test_a_report_that_is_read_again_does_nothing_again(self) -> None:
        chief = make_user(SECRETARY)
        client = client_of(chief)
        confirmed(client, "publish", [make_article(chief)])

        assert client.get(f"{LIST}bulk/").status_code == 200
        assert PublishedArticle.everything.count() == 1

    def test_a_section_is_changed_by_a_revision_and_nothing_else(self) -> None:
        chief, section = make_user(SECRETARY), make_section("kinh-te")
        article = make_article(chief, lead="Giá lúa hè thu nhích lên.")
        before = desk.latest_revision(article).snapshot

        confirmed(client_of(chief), "section", [article], section=str(section.pk))

        after = Revision.objects.get(article=article, number=2).snapshot
        assert after == {**before, "section_id": section.pk}
        assert confirmed(client_of(chief), "section", [article], section=str(section.pk)).status_code == 200
        assert Revision.objects.filter(article=article).count() == 2

    def test_tags_are_added_to_those_there_are(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief, tags=[{"id": None, "name": "thủy lợi"}])

        confirmed(client_of(chief), "tags", [article], tags="Thuỷ lợi, mùa nước nổi")

        names = [tag["name"] for tag in desk.latest_revision(article).snapshot["tags"]]
        assert sorted(names) == ["mùa nước nổi", "thủy lợi"]

    def test_what_a_role_may_not_is_not_offered_and_not_done(self) -> None:
        reporter = make_user(PV)
        article = make_article(reporter)
        client = client_of(reporter)

        assert 'value="publish"' not in client.get(LIST).text
        confirmed(client, "publish", [article])
        assert PublishedArticle.everything.count() == 0

    def test_the_stories_of_others_are_out_of_reach(self) -> None:
        reporter, other = make_user(PV), make_user(PV)
        article = make_article(other)

        confirmed(client_of(reporter), "discard", [article])

        assert Article.objects.get(pk=article.pk).state == "draft"


class TestSearch:
    @pytest.mark.parametrize(
        "query", ["ghe ngo", "GHE NGO", "bơi ghe", "Lâm Sô Phát", "ảnh minh họa bến đò", "ben do"]
    )
    def test_every_word_of_a_story_finds_it(self, query: str) -> None:
        chief = make_user(SECRETARY)
        story = make_article(
            chief,
            headline="Bến nước rộn ràng",
            body="<p>Đội bơi ghe ngo tập luyện từ sáng sớm.</p>",
            people=[{"person": None, "name": "Lâm Sô Phát", "title": "", "role": "mentioned"}],
            photos=[
                {
                    "photo": None,
                    "caption": "Ảnh minh họa bến đò ngang.",
                    "credit": "",
                    "alt": "",
                    "is_lead": False,
                }
            ],
        )
        make_article(chief, headline="Tin khác", body="<p>Không liên quan.</p>", lead="")

        page = client_of(chief).get(LIST, {"q": query})

        assert [row.pk for row in page.context["cl"].result_list] == [story.pk]

    def test_typed_marks_count(self) -> None:
        chief = make_user(SECRETARY)
        make_article(chief, headline="Hội Đồng Tháp Mười")
        other = make_article(chief, headline="Hối hả dòng thập kỷ")

        page = client_of(chief).get(LIST, {"q": "thập kỷ"})

        assert [row.pk for row in page.context["cl"].result_list] == [other.pk]

    def test_withdrawn_words_are_found_at_the_desk(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief, headline="Chuyện con đò cuối")
        desk.publish(article=article, by=chief)
        desk.withdraw(article=article, by=chief)

        page = client_of(chief).get(LIST, {"q": "con đò cuối", "state": "withdrawn"})

        assert [row.pk for row in page.context["cl"].result_list] == [article.pk]

    def test_a_reporter_finds_nothing_of_a_colleague(self) -> None:
        make_article(make_user(PV), headline="Chuyện riêng của đồng nghiệp")

        page = client_of(make_user(PV)).get(LIST, {"q": "đồng nghiệp"})

        assert list(page.context["cl"].result_list) == []


class TestSavedFilters:
    def test_a_filter_is_kept_used_replaced_and_forgotten(self) -> None:
        editor = make_user(BTV)
        client = client_of(editor)

        answer = client.post(f"{LIST}filters/", {"name": "Chờ tôi đọc", "query": "state=in_review&q=lúa"})
        assert answer.headers["Location"].startswith(f"{LIST}?q=")
        page = client.get(answer.headers["Location"])
        row = SavedFilter.objects.get()
        assert (row.user, row.name) == (editor, "Chờ tôi đọc")
        assert f'href="?{row.query.replace("&", "&amp;")}" aria-current="true"' in page.text

        client.post(f"{LIST}filters/", {"name": "Chờ tôi đọc", "query": "state=returned"})
        assert SavedFilter.objects.get().query == "state=returned"
        client.post(f"{LIST}filters/", {"remove": str(row.pk)})
        assert not SavedFilter.objects.exists()

    def test_only_what_the_list_itself_sends_is_kept(self) -> None:
        client = client_of(make_user(BTV))

        client.post(
            f"{LIST}filters/", {"name": "Lạ", "query": "owner__password__startswith=a&p=3&state=draft"}
        )

        assert SavedFilter.objects.get().query == "state=draft"

    def test_nobody_sees_or_removes_those_of_another(self) -> None:
        mine, other = client_of(make_user(BTV)), client_of(make_user(BTV))
        mine.post(f"{LIST}filters/", {"name": "Của riêng tôi", "query": "state=draft"})

        other.post(f"{LIST}filters/", {"remove": str(SavedFilter.objects.get().pk)})

        assert "Của riêng tôi" not in other.get(LIST).text
        assert SavedFilter.objects.count() == 1

    def test_a_filter_without_a_name_is_refused_with_a_sentence(self) -> None:
        client = client_of(make_user(BTV))

        answer = client.post(f"{LIST}filters/", {"name": " ", "query": "state=draft"}, follow=True)

        assert '<li class="error">' in answer.text
        assert not SavedFilter.objects.exists()
