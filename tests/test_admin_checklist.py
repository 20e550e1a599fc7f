"""The checklist in the story's form: every finding with its place, of the words that are not saved yet."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles import desk
from articles.models import Article, AuditEntry, DeskSettings, PublishedArticle
from tests.admin_forms import count_queries, form_of, url_of
from tests.factories import make_article, make_person, make_section, make_user
from tests.test_desk_checks import make_photo, photo_row

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/checklist/"
LEVELS = "/admin/checklist/"
LINE = re.compile(r'<li class="check check-(\w+)" data-code="(\w+)">.*?href="#([\w-]+)" data-jump', re.DOTALL)
SUMMARY = re.compile(r'data-blockers="(\d+)" data-warnings="(\d+)"')


@pytest.fixture
def chief(client: Client):
    user = make_user()
    client.force_login(user)
    return user


def lines(response) -> dict[str, tuple[str, str]]:
    """Code -> level and the id that the line leads to."""
    assert response.status_code == 200
    return {code: (level, target) for level, code, target in LINE.findall(response.content.decode())}


def press_publish(client: Client, article: Article, **values: str) -> None:
    form = form_of(client, url_of(article)) | {"version": str(article.version), "_verb": "publish"}
    client.post(url_of(article), form | values)


class TestEndpoint:
    def test_each_line_leads_to_its_field_of_the_unsaved_form(self, client: Client, chief) -> None:
        make_person("Trần Thị Hồng Hạnh")
        article = make_article(chief)
        form = form_of(client, url_of(article)) | {
            "headline": "",
            "lead": "Bà Trần Thị Hồng Hạnh nói về vụ bắt cóc cháu Lê Ngọc Hân.",
            "embargo_until": "2199-01-01T08:00",
            "credits-0-DELETE": "on",
        }

        answer = client.post(url_of(article, "checklist"), form)

        assert lines(answer) == {
            "no_headline": ("blocker", "id_headline"),
            "no_credit": ("blocker", "credits-group"),
            "embargo": ("blocker", "id_embargo_until"),
            "minor": ("blocker", "id_lead"),
            "unlinked_names": ("warning", "personmentions-group"),
        }
        assert SUMMARY.search(answer.content.decode()).groups() == ("4", "1")
        assert "no-store" in answer.headers["Cache-Control"]
        article.refresh_from_db()
        assert article.version == 1

    def test_an_alt_text_line_knows_its_row_among_removed_and_empty_ones(self, client: Client, chief) -> None:
        photo = make_photo(chief)
        rows = {"photos-TOTAL_FORMS": "3", "photos-0-photo": photo.pk, "photos-0-DELETE": "on"}
        rows |= {"photos-2-photo": photo.pk, "photos-2-caption": "Cầu mới"}

        answer = client.post(ADD, {"headline": "x", "lead": "y", "section": make_section().pk, **rows})

        assert lines(answer)["no_alt"] == ("warning", "id_photos-2-alt_text")
        assert 'data-from="id_photos-2-caption" data-to="id_photos-2-alt_text"' in answer.content.decode()

    def test_links_are_looked_at_on_demand_alone(self, client: Client, chief) -> None:
        form = {"headline": "x", "body": '<p><a href="/khong-co/">x</a></p>'}

        assert "broken_links" not in lines(client.post(ADD, form))
        assert lines(client.post(ADD, {**form, "_links": "1"}))["broken_links"] == ("warning", "id_body")

    def test_stories_of_others_are_not_there(self, client: Client) -> None:
        client.force_login(make_user("Phóng viên"))

        answer = client.post(url_of(make_article(make_user("Phóng viên")), "checklist"), {"headline": "x"})

        assert answer.status_code == 404


class TestForm:
    def test_it_shows_what_the_saved_copy_lacks(self, client: Client, chief) -> None:
        article = make_article(chief, credits=[])

        assert lines(client.get(url_of(article))) == {"no_credit": ("blocker", "credits-group")}

    def test_opening_costs_the_same_with_many_photos(self, client: Client, chief) -> None:
        photo = make_photo(chief)
        counts = [
            count_queries(client, url_of(make_article(chief, photos=[photo_row(photo, "Cầu")] * number)))
            for number in (1, 5)
        ]

        assert counts[0] == counts[1]

    def test_a_blocked_story_is_saved_and_not_published(self, client: Client, chief) -> None:
        article = make_article(chief, credits=[])

        press_publish(client, article, headline="Tít mới")

        assert not PublishedArticle.objects.exists()
        article.refresh_from_db()
        assert article.headline == "Tít mới"

    def test_publishing_in_spite_is_logged(self, client: Client, chief) -> None:
        article = make_article(chief, photos=[photo_row(make_photo(chief), "Cầu mới")])

        press_publish(client, article)

        assert AuditEntry.objects.get(verb="publish").detail["despite"] == ["no_alt"]
        assert PublishedArticle.objects.get().document["captions"][0]["picture"]["alt"] == "Cầu mới"


class TestLevels:
    def test_chiefs_move_lines(self, client: Client, chief) -> None:
        answer = client.get(LEVELS)
        assert answer.status_code == 200
        assert "embargo" not in answer.context["form"].fields
        values = {
            name: field.get_bound_field(answer.context["form"], name).value()
            for name, field in answer.context["form"].fields.items()
        }

        assert client.post(LEVELS, values | {"no_credit": "warning"}).status_code == 302

        assert DeskSettings.current().check_levels == {"no_credit": "warning"}

    def test_no_line_goes_where_it_may_not(self, client: Client, chief) -> None:
        answer = client.post(LEVELS, {**desk.levels_now(), "minor": "off"})

        assert answer.status_code == 200
        assert DeskSettings.current().check_levels == {}

    def test_reporters_do_not_come_in(self, client: Client) -> None:
        client.force_login(make_user("Phóng viên"))

        assert client.post(LEVELS, {}).status_code == 403
