"""An editor's browser without a browser: logs in, reads forms as they are served, sends them back, timed.

It knows no one system's admin: a form is what its page says, so the same client drives a peer's.
"""

from __future__ import annotations

import statistics
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any

from lxml import html

Fields = list[tuple[str, str]]


class _Stay(urllib.request.HTTPRedirectHandler):
    """The answer to a form is timed, not the page that it leads to."""

    def redirect_request(self, *arguments: Any) -> None:
        return None


class AdminClient:
    """One logged-in editor at ``base``."""

    def __init__(self, base: str, username: str, password: str) -> None:
        self.base, self.jar = base, CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        self._follow = urllib.request.build_opener(cookies)
        self._stay = urllib.request.build_opener(cookies, _Stay())
        self.get("/admin/login/")
        status = self.post(
            "/admin/login/", [("username", username), ("password", password), ("next", "/admin/")]
        )
        assert status == 302, f"{base}: not logged in ({status})"

    def get(self, path: str) -> str:
        with self._follow.open(self.base + path, timeout=120) as answer:
            text: str = answer.read().decode()
            return text

    def post(self, path: str, fields: Fields) -> int:
        """Send a form; the status of the answer itself."""
        token = next((cookie.value for cookie in self.jar if cookie.name == "csrftoken"), "")
        kept = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
        body = urllib.parse.urlencode([*kept, ("csrfmiddlewaretoken", token or "")]).encode()
        request = urllib.request.Request(self.base + path, body, {"Referer": self.base + path})
        try:
            with self._stay.open(request, timeout=120) as answer:
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.read()
            return error.code

    def form(self, path: str, form_id: str) -> Fields:
        """What a browser without scripts would send, buttons apart."""
        form = html.fromstring(self.get(path)).get_element_by_id(form_id)
        fields: Fields = []
        for field in form.iter("input", "textarea", "select"):
            name, kind = field.get("name"), field.get("type", "")
            if not name or kind in ("submit", "file", "button") or field.get("disabled") is not None:
                continue
            if kind in ("checkbox", "radio"):
                if field.get("checked") is not None:
                    fields.append((name, field.get("value", "on")))
            elif field.tag == "select":
                chosen = [option for option in field.iter("option") if option.get("selected") is not None]
                fallback = [] if field.get("multiple") is not None else list(field.iter("option"))[:1]
                fields += [(name, option.get("value", "")) for option in chosen or fallback]
            elif field.tag == "textarea":
                fields.append((name, (field.text or "").removeprefix("\n")))
            else:
                fields.append((name, field.get("value", "")))
        return fields


def median_ms(work: Callable[[], object], *, runs: int = 9) -> float:
    """Median of the wall time of one call, after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def in_turn(one: Callable[[], object], other: Callable[[], object], *, runs: int = 15) -> tuple[float, float]:
    """Medians of two works that take turns, so that a slow spell of the machine meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for work, spent in zip((one, other), times, strict=True):
            spent.append(median_ms(work, runs=1))
    return statistics.median(times[0]), statistics.median(times[1])


def changed(fields: Fields, **values: str) -> Fields:
    """The fields with some said otherwise; those that the form lacks are added."""
    return [(name, value) for name, value in fields if name not in values] + list(values.items())
