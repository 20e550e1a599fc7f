"""Old addresses: a page that is not there may have moved.

Asked only after a page was not found, so that no page of ours costs a query more, and none can be taken over
by a redirect. A story's old address leads there while the story is live, says 410 once it was withdrawn, and
otherwise leaves the 404 as it is: nothing is told of a draft.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from articles.models import PublishedArticle, Redirect

from . import errors
from .pages import delivered

OURS = ("/admin/", "/static/", "/health/")  # never moved by an editor's word
LONGEST = 400  # characters of an old address, as the column holds them


class MovedMiddleware:
    """Answers a 404 of a public page with where the page went, if an editor or an import said so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return moved(request) or response


def moved(request: HttpRequest) -> HttpResponse | None:
    """Where the address leads now; None: nowhere that may be told. One query for an unknown address."""
    if request.path_info.startswith(OURS) or request.path_info == "/admin":
        return None
    paths = [path for path in _spellings(request) if len(path) <= LONGEST and "\x00" not in path]
    found = {row.old_path: row for row in Redirect.objects.filter(old_path__in=paths)} if paths else {}
    row = next((found[path] for path in paths if path in found), None)
    if row is None:
        return None
    if row.article_id is None:
        return _to_path(row)
    return _to_story(request, row.article_id)


def _spellings(request: HttpRequest) -> list[str]:
    """The address as it may have been written down: with its query string first, percent-encoded or not."""
    plain, encoded, query = request.path_info, request.get_full_path(), request.META.get("QUERY_STRING", "")
    found = [encoded, f"{plain}?{query}"] if query else []
    return list(dict.fromkeys([*found, encoded.partition("?")[0], plain]))


def _to_path(row: Redirect) -> HttpResponse | None:
    """Only within this site, whatever the row says."""
    is_ours = row.new_path.startswith("/") and url_has_allowed_host_and_scheme(
        row.new_path, allowed_hosts=None
    )
    return delivered(HttpResponsePermanentRedirect(row.new_path), ["lists"]) if is_ours else None


def _to_story(request: HttpRequest, article_id: int) -> HttpResponse | None:
    story = PublishedArticle.objects.for_list().filter(article_id=article_id).first()
    if story is not None:
        response = HttpResponsePermanentRedirect(story.get_absolute_url())
        return delivered(response, [*story.surrogate_keys(), "lists"], story.live_until)
    if PublishedArticle.everything.filter(article_id=article_id, withdrawn_at__isnull=False).exists():
        return errors.gone(request)
    return None
