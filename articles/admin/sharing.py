"""The page of a story's preview links: make one, see how long each holds and which version it shows, end one.

Its list stands in the story's form too; there a script puts the answer of this page in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import desk
from articles.models import Article, PreviewLink

from .preview import shared_address
from .requests import StaffRequest

FRAGMENT = "X-Fragment"  # header of a script that wants the list alone


@dataclass(frozen=True, slots=True)
class Shown:
    """A link as its list prints it; ``is_old``: the story was saved since."""

    link: PreviewLink
    address: str
    is_old: bool
    is_new: bool


def share_context(article: Article | None, request: StaffRequest, new: int | None = None) -> dict[str, Any]:
    """The list and the right to it, for the story's form; one query for whoever may."""
    if article is None or not desk.may_share(request.user, article):
        return {"may_share": False}
    links = [
        Shown(
            link,
            f"{settings.SITE_URL}{shared_address(link)}",
            is_old=link.revision.number < article.version,
            is_new=link.pk == new,
        )
        for link in desk.open_preview_links(article)
    ]
    return {"may_share": True, "share_links": links}


def share_page(admin: Any, request: StaffRequest, article: Article) -> HttpResponse:
    """The list; to a POST a link is made (``make``) or ended (``revoke``: its number)."""
    if not desk.may_share(request.user, article):
        raise PermissionDenied
    new = None
    if request.method == "POST":
        new = _change(request, article)
        if FRAGMENT not in request.headers:
            address = reverse("admin:articles_article_share", args=[article.pk])
            return _kept(HttpResponseRedirect(f"{address}?new={new}" if new else address))
    elif request.GET.get("new", "").isdecimal():
        new = int(request.GET["new"][:18])
    context = {"original": article, **share_context(article, request, new)}
    if FRAGMENT in request.headers:
        return _kept(TemplateResponse(request, "admin/articles/article/_share_list.html", context))
    request.current_app = admin.admin_site.name
    context |= {**admin.admin_site.each_context(request), "opts": admin.opts}
    return _kept(TemplateResponse(request, "admin/articles/article/share.html", context))


def _change(request: StaffRequest, article: Article) -> int | None:
    if "make" in request.POST:
        return desk.make_preview_link(article=article, by=request.user).pk
    number = request.POST.get("revoke", "")
    if number.isdecimal() and len(number) < 19:
        link = get_object_or_404(PreviewLink, pk=int(number), article=article)
        desk.revoke_preview_link(link=link, by=request.user)
    return None


def _kept(response: HttpResponse) -> HttpResponse:
    """The page holds secret addresses."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
