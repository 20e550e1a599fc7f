"""Trợ giúp: a page for each task of the desk, in Vietnamese, with a picture of the real screen.

One list says which tasks there are, for whom, and from which pages each is the help; the words of a task are
its template ``admin/help/<slug>.html``, its picture ``articles/help/<slug>.webp`` (made anew by
``python -m tests.browser.help_pictures``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.contrib.admin import AdminSite

    from .requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that people do here. ``pages``: URL names, and models, whose pages it explains."""

    slug: str
    title: Any
    related: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def task(slug: str, title: Any, related: str, pages: str = "") -> Task:
    return Task(slug, title, tuple(related.split()), tuple(pages.split()))


#: who does it -> the tasks, in the order of the work
GROUPS: tuple[tuple[Any, tuple[Task, ...]], ...] = (
    (
        _("Who writes"),
        (
            task("dan-ban-tin", _("Paste a report"), "viet-bai anh gui-duyet", "paste"),
            task(
                "viet-bai",
                _("Write a story"),
                "anh xem-truoc gui-duyet phim-tat",
                "articles_article_add articles_article_change",
            ),
            task("anh", _("Pictures and captions"), "viet-bai xem-truoc ho-so", "photo"),
            task("xem-truoc", _("Preview, and send a link to it"), "viet-bai gui-duyet lich-su"),
            task("gui-duyet", _("Submit, and work on what came back"), "viet-bai duyet-bai lich-su"),
            task("cung-sua", _("Two at one story, or no network"), "lich-su viet-bai", "conflict"),
            task(
                "lich-su",
                _("History: compare and restore"),
                "cung-sua sua-bai-dang",
                "articles_article_history",
            ),
            task(
                "danh-sach",
                _("Lists, search, saved filters"),
                "viet-bai duyet-bai phim-tat",
                "articles_article_changelist",
            ),
            task("phim-tat", _("Keyboard shortcuts"), "viet-bai danh-sach"),
        ),
    ),
    (
        _("Who edits and publishes"),
        (
            task("duyet-bai", _("Approve or return"), "gui-duyet dang-bai nhuan-but"),
            task("dang-bai", _("Publish, schedule, embargo"), "duyet-bai go-bai trang-nhat"),
            task(
                "sua-bai-dang",
                _("Fix and correct what is published"),
                "phan-anh go-bai lich-su",
                "articles_article_correct correction",
            ),
            task("go-bai", _("Withdraw a story"), "sua-bai-dang dang-bai phan-anh"),
            task("phan-anh", _("Complaints"), "sua-bai-dang go-bai", "complaint"),
            task("trang-nhat", _("Front page"), "dang-bai go-bai", "front front_preview"),
            task("nhuan-but", _("Royalties"), "duyet-bai danh-sach", "royalty royalties"),
        ),
    ),
    (
        _("The register and the newsroom"),
        (
            task(
                "ho-so",
                _("People, organizations, meetings"),
                "dan-ban-tin viet-bai danh-sach",
                "person organization meeting post membership officialdocument contributor series tag",
            ),
            task(
                "lich-truc",
                _("Duty roster and stand-ins"),
                "dang-bai gui-duyet",
                "standin duty",
            ),
        ),
    ),
)
TASKS = {item.slug: item for _title, items in GROUPS for item in items}
_PLACES = {page: item.slug for item in TASKS.values() for page in item.pages}


def help_address(request: StaffRequest) -> str:
    """Where “Help” leads from this page: to its task where one is known, else to the list of all."""
    match = request.resolver_match
    name = match.url_name or "" if match is not None else ""
    model = name.split("_")[1] if name.count("_") > 1 else ""
    slug = _PLACES.get(name) or _PLACES.get(model)
    return reverse("admin:help_page", args=[slug]) if slug else reverse("admin:help")


@require_safe
def index(request: StaffRequest, site: AdminSite) -> HttpResponse:
    """All tasks, by who does them."""
    return _page(request, site, "admin/help_index.html", {"title": _("Help"), "groups": GROUPS})


@require_safe
def page(request: StaffRequest, site: AdminSite, slug: str) -> HttpResponse:
    """How one task is done."""
    shown = TASKS.get(slug)
    if shown is None:
        raise Http404
    context = {
        "title": shown.title,
        "task": shown,
        "picture": f"articles/help/{slug}.webp",
        "related": [TASKS[name] for name in shown.related],
    }
    return _page(request, site, f"admin/help/{slug}.html", context)


def _page(request: StaffRequest, site: AdminSite, template: str, context: dict[str, Any]) -> HttpResponse:
    request.current_app = site.name
    return TemplateResponse(request, template, {**site.each_context(request), "is_help": True, **context})
