"""The house rules hold, and every guard was seen to fail on a planted violation."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import path

from articles.models import PUBLIC_TABLES, Article, Person, PublishedArticle
from tests import guards
from tests.guards import ForbiddenTable, ReaderClient, public_tables_only


def plant(root: Path, file: str, text: str) -> Path:
    """A house with one file in it."""
    target = root / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    for folder in ("articles", "newsroom", "templates", "tests"):
        (root / folder).mkdir(exist_ok=True)
    return root


def plant_model(name: str, **fields: models.Field) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "articles"})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


class TestImports:
    def test_rooms_import_downwards_only(self) -> None:
        assert guards.import_violations() == []

    def test_every_folder_with_modules_is_a_declared_room(self) -> None:
        beside = {"locale", "migrations", "static", "templatetags", "__pycache__"}
        folders = {item.name for item in (guards.ROOT / "articles").iterdir() if item.is_dir()}

        assert folders - beside == set(guards.ROOMS)

    def test_readers_rooms_take_no_detour(self) -> None:
        assert guards.detour_violations() == []

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("articles/language/dates.py", "from django.utils import timezone\n"),
            ("articles/language/dates.py", "from articles.intake import draft\n"),
            ("articles/pictures/crop.py", "from articles.models import Photo\n"),
            ("articles/pictures/crop.py", "from django.core.files.storage import storages\n"),
            ("articles/intake/read.py", "from django.conf import settings\n"),
            ("articles/intake/read.py", "from articles.models import Person\n"),
            ("articles/models/article.py", "from articles.desk import publish\n"),
            ("articles/models/article.py", "from articles import desk\n"),
            ("articles/desk/verbs.py", "from articles.admin.site import site\n"),
            ("articles/desk/verbs.py", "def verb():\n    from articles import public\n"),
            ("articles/admin/articles.py", "from articles.public import pages\n"),
            ("articles/admin/articles.py", "from articles.delivery import purge\n"),
            ("articles/public/pages.py", "from articles.admin import site\n"),
            ("articles/public/pages.py", "from articles.desk import project\n"),
            ("articles/public/pages.py", "from articles.delivery import purge\n"),
            ("articles/public/pages.py", "from articles.models import Article\n"),
            ("articles/public/pages.py", "from articles.models import Person, Revision\n"),
            ("articles/public/pages.py", "from articles.models import *\n"),
            ("articles/public/pages.py", "import articles.models\n"),
            ("articles/public/pages.py", "from articles import models\n"),
            ("articles/public/pages.py", "from articles.models.article import Article\n"),
            ("articles/public/pages.py", "from ..models.article import Article\n"),
            ("articles/public/feeds/news.py", "from ...models import Article\n"),
            ("articles/delivery/store.py", "from articles.models import OutboxEffect\n"),
            ("articles/delivery/store.py", "from articles.public import pages\n"),
            ("articles/management/commands/tell.py", "from articles.public import pages\n"),
            ("articles/checks.py", "from newsroom import settings\n"),
            ("articles/desk/verbs.py", "from newsroom.settings import DEBUG\n"),
            ("newsroom/urls.py", "import newsroom.settings\n"),
        ],
    )
    def test_a_planted_import_is_found(self, tmp_path: Path, file: str, text: str) -> None:
        house = plant(tmp_path, file, text)

        assert len(guards.import_violations(house)) == 1

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("articles/language/dates.py", "import re\nfrom zoneinfo import ZoneInfo\n"),
            ("articles/intake/read.py", "from articles import language\nimport docx\n"),
            ("articles/desk/verbs.py", "from articles import delivery\nfrom .saving import create\n"),
            ("articles/admin/preview.py", "from articles.public import pages\n"),
            ("articles/public/pages.py", "from articles.models import Person, search\n"),
            ("articles/public/search.py", "from articles.models.search import SearchPage\n"),
            ("articles/delivery/store.py", "from django.conf import settings\n"),
        ],
    )
    def test_what_the_rooms_table_allows_passes(self, tmp_path: Path, file: str, text: str) -> None:
        house = plant(tmp_path, file, text)

        assert guards.import_violations(house) == []

    @pytest.mark.parametrize(
        "text",
        [
            "from django.apps import apps\nArticle = apps.get_model('articles', 'Article')\n",
            "import importlib\nmodels = importlib.import_module('articles.models')\n",
            "models = __import__('articles.models')\n",
        ],
    )
    def test_a_planted_detour_is_found(self, tmp_path: Path, text: str) -> None:
        house = plant(tmp_path, "articles/public/pages.py", text)

        assert len(guards.detour_violations(house)) == 1


class TestRelations:
    def test_nothing_leads_from_readers_to_the_working_side(self) -> None:
        assert guards.relation_violations() == []

    @isolate_apps("articles.apps.ArticlesConfig")
    def test_a_planted_reverse_accessor_is_found(self) -> None:
        planted = plant_model(
            "Note", person=models.ForeignKey(Person, on_delete=models.CASCADE, related_name="draft_notes")
        )

        assert guards.relation_violations([planted]) == ["Note.person -> Person: needs related_name='+'"]

    @isolate_apps("articles.apps.ArticlesConfig")
    def test_a_planted_published_relation_to_a_draft_is_found(self) -> None:
        planted = plant_model(
            "PersonLink", article=models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
        )

        assert len(guards.relation_violations([planted])) == 1


class TestHouseKeeping:
    def test_no_module_is_named_for_nothing(self) -> None:
        assert guards.name_violations() == []

    def test_no_module_is_too_long(self) -> None:
        assert guards.length_violations() == []

    def test_only_one_partial_prints_markup(self) -> None:
        assert guards.markup_violations() == []

    def test_a_planted_nameless_module_is_found(self, tmp_path: Path) -> None:
        house = plant(tmp_path, "articles/desk/utils.py", "")

        assert guards.name_violations(house) == ["articles/desk/utils.py"]

    def test_a_planted_long_module_is_found(self, tmp_path: Path) -> None:
        house = plant(tmp_path, "articles/desk/verbs.py", "\n" * (guards.MAX_LINES + 1))

        assert guards.length_violations(house) == [f"articles/desk/verbs.py: {guards.MAX_LINES + 1} lines"]

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("templates/story.html", "{{ story.lead|safe }}"),
            ("templates/story.html", "{{ story.lead | safe }}"),
            ("templates/story.html", "{% autoescape off %}{{ story.lead }}{% endautoescape %}"),
            ("articles/admin/articles.py", "cell = mark_safe('<b>' + name)\n"),
        ],
    )
    def test_planted_unescaped_text_is_found(self, tmp_path: Path, file: str, text: str) -> None:
        house = plant(tmp_path, file, text)

        assert len(guards.markup_violations(house)) == 1

    def test_a_second_partial_with_safe_is_found(self, tmp_path: Path) -> None:
        plant(tmp_path, "templates/_body.html", "{{ story.body_html|safe }}")
        assert guards.markup_violations(tmp_path) == []

        house = plant(tmp_path, "templates/_lead.html", "{{ story.lead|safe }}")

        assert len(guards.markup_violations(house)) == 2


def leaking_view(request: HttpRequest) -> HttpResponse:
    """What must never be written: a public page that asks the working side."""
    return HttpResponse(str(Article.objects.count()))


def swallowing_view(request: HttpRequest) -> HttpResponse:
    try:
        return leaking_view(request)
    except Exception:  # noqa: BLE001 (that is what is tested)
        return HttpResponse("nothing happened")


def honest_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(PublishedArticle.objects.count()))


urlpatterns = [
    path("leak/", leaking_view),
    path("swallow/", swallowing_view),
    path("honest/", honest_view),
]


@pytest.mark.django_db
class TestPublicTables:
    def test_every_public_table_exists(self) -> None:
        assert set(connection.introspection.table_names()) >= PUBLIC_TABLES

    def test_reading_the_published_side_passes(self) -> None:
        with public_tables_only():
            assert PublishedArticle.objects.count() == 0

    def test_reading_a_draft_fails(self) -> None:
        with pytest.raises(ForbiddenTable, match="articles_article"), public_tables_only():
            Article.objects.count()

    def test_walking_a_join_to_the_working_side_fails(self) -> None:
        with pytest.raises(ForbiddenTable, match="articles_taggedarticle"), public_tables_only():
            list(Article.tags.through.tag_model().objects.filter(tagged_article__isnull=False))

    def test_sessions_and_accounts_are_private(self) -> None:
        with pytest.raises(ForbiddenTable, match="auth_user"), public_tables_only():
            connection.cursor().execute("SELECT count(*) FROM auth_user")

    def test_writing_fails_even_on_a_public_table(self) -> None:
        with pytest.raises(ForbiddenTable, match="writes"), public_tables_only():
            Person.objects.update(notes="")

    def test_outside_the_guard_nothing_changes(self) -> None:
        with public_tables_only():
            pass

        assert Article.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.urls(__name__)
class TestReaderClient:
    def test_a_page_of_the_published_side_is_served(self) -> None:
        assert ReaderClient().get("/honest/").content == b"0"

    def test_a_page_that_asks_a_draft_fails(self) -> None:
        with pytest.raises(ForbiddenTable):
            ReaderClient().get("/leak/")

    def test_a_page_that_swallows_the_failure_fails(self) -> None:
        with pytest.raises(ForbiddenTable):
            ReaderClient().get("/swallow/")

    def test_the_stock_client_would_not_have_noticed(self) -> None:
        assert Client().get("/leak/").content == b"0"
