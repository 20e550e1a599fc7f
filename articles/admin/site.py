"""The admin site: its frame, its worklist, its own pages, and the doors that stock leaves open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.csp import CSP
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override

from articles import desk

from .autosave import autosave, rescue
from .help import help_address
from .links import ChoicesView
from .requests import StaffRequest

#: The one style tag that the body editor writes (tiptap's base rules), by its hash; a browser test fails
#: when an upgrade changes it.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

POLICY: dict[str, Any] = {
    **settings.SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE, EDITOR_STYLE],
    "img-src": [CSP.SELF, "data:"],
}


#: The desk's shelves: what editors open most stands first; what is on none of them ends the first.
REGISTER = "Person Post Membership Organization Meeting OfficialDocument Contributor Photo".split()
PAPER = (
    "Complaint Section Series Tag Correction StandIn Duty StaticPage ImprintFact Redirect AuditEntry "
    "DeskSettings"
).split()


class NewsroomAdminSite(AdminSite):
    """Named in ``apps.py`` as the default site."""

    site_header = lazystr(settings.PAPER_NAME)
    site_title = lazystr(settings.PAPER_NAME)
    index_title = _("Desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Any:
        return csp_override(POLICY)(rescue(super().admin_view(view, cacheable)))

    def autocomplete_view(self, request: StaffRequest) -> HttpResponseBase:
        return ChoicesView.as_view(admin_site=self)(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from . import assigning, badges, check_levels, front, invitation, paste, royalties, uploading
        from . import help as help_pages

        urls = [
            pattern
            for pattern in super().get_urls()
            # Shows the address of anything to any staff account.
            if getattr(pattern, "name", None) != "view_on_site"
        ]
        own = [
            path("paste/", self.admin_view(paste.paste), name="paste"),
            path("queue/next/", self.admin_view(assigning.next_story), name="next_story"),
            path("badges/", self.admin_view(badges.badges), name="badges"),
            path("tags/", self.admin_view(paste.tag_names), name="tag_names"),
            path("royalties/", self.admin_view(partial(royalties.sheet_view, site=self)), name="royalties"),
            path(
                "royalties/<slug:month>.<slug:kind>",
                self.admin_view(royalties.file_view),
                name="royalties_file",
            ),
            path("uploads/", self.admin_view(uploading.begin), name="uploads"),
            path("uploads/<str:key>/", self.admin_view(uploading.piece), name="upload"),
            path("front/", self.admin_view(front.front), name="front"),
            path("checklist/", self.admin_view(check_levels.check_levels), name="check_levels"),
            path("front/preview/", self.admin_view(front.preview_front), name="front_preview"),
            path("help/", self.admin_view(partial(help_pages.index, site=self)), name="help"),
            path("help/<slug:slug>/", self.admin_view(partial(help_pages.page, site=self)), name="help_page"),
            path("articles/autosave/", self.admin_view(autosave), name="autosave"),
            path("invited/<str:uid>/<str:token>/", csp_override(POLICY)(invitation.invited), name="invited"),
        ]
        return own + urls

    def index(self, request: StaffRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from . import agenda, unfinished, worklist

        context = {
            "is_home": True,
            "worklist": worklist.worklist(request.user),
            "has_queue": desk.reads_queue(request.user),
            "on_duty": agenda.on_duty(),
            "days": agenda.two_days(request.user),
            "unfinished": unfinished.unfinished(request.user),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def get_app_list(self, request: StaffRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """On the desk our models stand on two shelves, in an order of work."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        shelves = []
        for app in apps:
            if app["app_label"] != "articles":
                shelves.append(app)
                continue
            place = {name: number for number, name in enumerate([*REGISTER, *PAPER])}
            models = sorted(
                app["models"], key=lambda model: place.get(model["object_name"], len(REGISTER) - 0.5)
            )
            paper = [model for model in models if model["object_name"] in PAPER]
            shelves.append({**app, "models": [model for model in models if model not in paper]})
            if paper:
                shelves.append({**app, "app_label": "paper", "name": _("The paper"), "models": paper})
        return shelves

    def each_context(self, request: StaffRequest) -> dict[str, Any]:
        context = super().each_context(request)
        context["may_paste"] = request.user.has_perm("articles.add_article")
        context["may_see_royalties"] = request.user.has_perm("articles.view_royalty")
        context["may_arrange"] = desk.may_arrange(request.user)
        context["help_address"] = help_address(request)
        context["duty"] = desk.duty_beside_role(request.user)
        context["may_see_stories"] = request.user.has_perm("articles.view_article")
        return context
