"""The table guard is on in every module of this name, with no word about it here (see tests/conftest.py)."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from articles.models import Article, PublishedArticle
from tests.guards import ForbiddenTable

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def leaking_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Article.objects.count()))


def honest_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(PublishedArticle.objects.count()))


urlpatterns = [path("leak/", leaking_view), path("honest/", honest_view)]


class TestGuardOfThisModule:
    def test_the_stock_client_fails_on_a_private_table(self, client: Client) -> None:
        with pytest.raises(ForbiddenTable):
            client.get("/leak/")

    def test_the_stock_client_serves_the_published_side(self, client: Client) -> None:
        assert client.get("/honest/").content == b"0"

    def test_the_test_itself_may_prepare_drafts(self) -> None:
        assert Article.objects.count() == 0
