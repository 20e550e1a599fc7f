"""Preview: a working copy, or an arrangement of the front page, on the page that readers will get.

For the desk as saved and as typed; for the holder of a link one revision, until the link ends. The one import
from admin to public.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import desk
from articles.models import Photo, PreviewLink, Slot, front_page
from articles.public import front, pages
from articles.public.pictures import TYPES

from . import unsaved
from .front_board import show_privately
from .requests import StaffRequest


def preview(request: StaffRequest, stories: QuerySet, pk: int | None) -> HttpResponse:
    """A story among ``stories`` (those that the user may see): as saved; to a POST as the form says now.
    Never stored or indexed. Without ``pk`` the form is a new story's."""
    article = get_object_or_404(stories, pk=pk) if pk is not None else None
    revision = desk.latest_revision(article) if article is not None else None
    if request.method == "POST" and "headline" in request.POST:
        revision = unsaved.as_revision(unsaved.posted(request, article), article)
    if revision is None:
        return _private(
            HttpResponse(render_to_string("admin/articles/article/no_page_yet.html", request=request))
        )
    return _private(pages.story(request, desk.project(revision).as_row()))


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The page of exactly the revision that the link was made for, to whoever holds it. What the link does
    not open is a page that does not exist."""
    link = _link(token)
    path = reverse("shared-photo", args=[token, 0, 1, "x"]).removesuffix("0/1.x")
    projection = desk.project(link.revision, photo_path=f"{path}{{}}")
    until = timezone.localtime(link.expires_at).strftime("%H:%M %d/%m/%Y")
    band = _("Preview, not published: do not pass it on. It ends %(until)s.") % {"until": until}
    page = pages.story(request, projection.as_row(), band=band)
    # A fresh answer: nothing that a cache goes by comes along.
    return _secret(HttpResponse(page.content))


@require_safe
def shared_photo(request: HttpRequest, token: str, photo: int, width: int, ext: str) -> HttpResponseBase:
    """A picture of the link's own revision; no other, and no longer than the link."""
    link = _link(token)
    if photo not in desk.photo_ids(link.revision.snapshot) or ext not in TYPES:
        raise Http404
    row = get_object_or_404(Photo, pk=photo)
    for item in row.renditions:
        if (item["width"], item["format"]) == (width, ext):
            return _secret(FileResponse(storages["default"].open(item["path"]), content_type=TYPES[ext]))
    raise Http404


def shared_address(link: PreviewLink) -> str:
    """The path that opens a link."""
    return reverse("shared-preview", args=[desk.preview_token(link)])


def front_page_of(slots: Sequence[Slot], at: datetime) -> HttpResponse:
    """An arrangement that is not saved, as the front page of that moment, never stored or indexed."""
    arranged = front_page(at, slots)
    show_privately([row for row in arranged.stories if row.live_from > timezone.now()])
    return _private(front.render(arranged))


def _link(token: str) -> PreviewLink:
    link = desk.link_of(token)
    if link is None:
        raise Http404
    return link


def _secret[Response: HttpResponseBase](response: Response) -> Response:
    """Sent to one who holds a secret address: not stored, not found, and not told to where they go next."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return _private(response)


def _private[Response: HttpResponseBase](response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store, private"
    return response
