"""Cache headers and purging: what may be shared, for how long, and when it is out of date."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from articles import delivery
from articles.delivery.middleware import DeliveryMiddleware
from articles.language import ZONE
from tests.factories import make_published, make_user

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)


def answer(response: HttpResponse, *, method: str = "GET", **headers: str) -> HttpResponse:
    """What the middleware makes of a view's response."""
    request: HttpRequest = RequestFactory().generic(method, "/", headers=headers)
    return DeliveryMiddleware(lambda _request: response)(request)  # type: ignore[return-value]


def public(content: str = "trang", **values: object) -> HttpResponse:
    response = HttpResponse(content)
    response.surrogate_keys = ["story:1", "site"]  # type: ignore[attr-defined]
    response.valid_until = values.get("valid_until")  # type: ignore[attr-defined]
    return response


class TestMiddleware:
    def test_public_page_is_shared_for_a_minute(self) -> None:
        response = answer(public())

        assert response["Cache-Control"] == "public, max-age=60"
        assert response["Surrogate-Key"] == "story:1 site"
        assert response["ETag"]

    @pytest.mark.parametrize(("seconds", "max_age"), [(-5, 0), (0, 0), (30, 30), (3600, 60)])
    def test_no_longer_than_until_the_next_change(self, seconds: int, max_age: int) -> None:
        with time_machine.travel(NOON, tick=False):
            response = answer(public(valid_until=NOON + timedelta(seconds=seconds)))

        assert response["Cache-Control"] == f"public, max-age={max_age}"

    def test_reader_who_has_the_bytes_gets_none(self) -> None:
        tag = answer(public())["ETag"]

        again = answer(public(), **{"if-none-match": tag})
        changed = answer(public("trang khác"), **{"if-none-match": tag})

        assert (again.status_code, again.content) == (304, b"")
        assert changed.status_code == 200

    def test_unmarked_answer_is_not_shared(self) -> None:
        assert answer(HttpResponse("riêng"))["Cache-Control"] == "no-cache"

    @pytest.mark.parametrize("spoil", ["cookie", "vary", "own header", "method", "status"])
    def test_marked_answer_with_something_personal_is_not_shared(self, spoil: str) -> None:
        response = public()
        if spoil == "cookie":
            response.set_cookie("sessionid", "x")
        elif spoil == "vary":
            response["Vary"] = "Cookie"
        elif spoil == "own header":
            response["Cache-Control"] = "no-store"
        elif spoil == "status":
            response.status_code = 404

        delivered = answer(response, method="POST" if spoil == "method" else "GET")

        assert "public" not in delivered["Cache-Control"]
        assert not delivered.has_header("Surrogate-Key")


@pytest.mark.django_db
class TestPublicPages:
    def test_no_cookie_and_no_vary_even_for_staff(self, client: Client) -> None:
        row = make_published()
        client.force_login(make_user())

        response = client.get(row.get_absolute_url(), headers={"accept-language": "en"})

        assert not response.cookies
        assert not response.has_header("Vary")
        assert response["Content-Language"] == "vi"

    def test_policy_names_this_site_alone(self, client: Client) -> None:
        policy = client.get("/")["Content-Security-Policy"]

        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "nonce" not in policy

    def test_page_holds_no_script_and_no_inline_style(self, client: Client) -> None:
        text = client.get(make_published().get_absolute_url()).content.decode()

        # A data block that no browser runs is the only thing of that name.
        assert text.count("<script") == text.count('<script type="application/ld+json">') == 1
        assert "<style" not in text
        assert " style=" not in text

    @pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
    def test_health_is_never_stored(self, client: Client, path: str) -> None:
        response = client.get(path)

        assert (response.status_code, response["Cache-Control"]) == (200, "no-store")

    def test_only_reading_is_allowed(self, client: Client) -> None:
        assert client.post("/").status_code == 405


class TestPurge:
    def test_moment_is_kept_for_each_key(self) -> None:
        with time_machine.travel(NOON, tick=False):
            delivery.purge(["story:1", "front"])
            kept = [cache.get(f"purged:{key}") for key in ("story:1", "front", "story:987654321")]

        assert kept == [NOON.timestamp(), NOON.timestamp(), None]
