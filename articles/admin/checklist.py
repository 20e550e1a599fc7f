"""The checklist beside a story's form: what is missing, what to look at, and where each is mended.

The desk finds (``desk.check``); here each finding gets its place in the form. As the form opens it shows
what the saved copy lacks; what asks the register, other stories or the web is asked by script afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from articles import desk
from articles.models import Article

from . import conflict, unsaved
from .requests import StaffRequest

#: Key of the snapshot -> id of what to jump to; other keys are fields of the same name.
GROUPS = {
    "credits": "credits-group",
    "people": "personmentions-group",
    "organizations": "organizationmentions-group",
    "photos": "photos-group",
    "section_id": "id_section",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A finding and its place: ``target`` is an id in the form, ``source`` that of the words that an action
    takes over, ``link`` the page of another story."""

    finding: desk.Finding
    target: str
    source: str = ""
    link: str = ""


def checklist_context(article: Article | None, request: StaffRequest) -> dict[str, Any]:
    """What the saved copy lacks, for those who hand it on; cheap, for the form must open fast."""
    if article is None:
        if not request.user.has_perm("articles.submit_article"):
            return {}
        return {"checklist": {"url": reverse("admin:articles_article_add_checklist"), "items": None}}
    verbs = ("submit", "publish")
    if article.state == Article.State.DISCARDED or not any(desk.may(request.user, v, article) for v in verbs):
        return {}
    snapshot = desk.latest_revision(article).snapshot
    found = desk.check(snapshot, by=request.user, is_quick=True)
    url = reverse("admin:articles_article_checklist", args=[article.pk])
    return {"checklist": {"url": url, **_summary(found, range(len(snapshot["photos"])))}}


def checklist_view(request: StaffRequest, stories: Any, pk: int | None) -> HttpResponse:
    """The list as the posted form stands; ``_links`` asks after its links too."""
    article = get_object_or_404(stories, pk=pk) if pk is not None else None
    if "headline" in request.POST:
        snapshot = unsaved.posted(request, article)
        rows: Sequence[int] = conflict.row_numbers(request.POST, "photos")
    else:
        snapshot = desk.latest_revision(article).snapshot if article is not None else unsaved.BLANK
        rows = range(len(snapshot["photos"]))
    links = desk.broken_links if "_links" in request.POST else None
    found = desk.check(snapshot, by=request.user, article_id=pk, links=links)
    response = TemplateResponse(
        request, "admin/articles/article/_checklist_lines.html", {"checklist": _summary(found, rows)}
    )
    add_never_cache_headers(response)
    return response


def _summary(findings: list[desk.Finding], rows: Sequence[int]) -> dict[str, Any]:
    """``rows``: photo of the snapshot -> number of its row in the form."""
    blockers = sum(finding.level == "blocker" for finding in findings)
    items = [_item(finding, rows) for finding in findings]
    return {"items": items, "blockers": blockers, "warnings": len(items) - blockers}


def _item(finding: desk.Finding, rows: Sequence[int]) -> Item:
    target = GROUPS.get(finding.field, f"id_{finding.field}")
    source = ""
    if finding.field == "photos" and finding.row is not None and finding.row < len(rows):
        number = rows[finding.row]
        source = f"id_photos-{number}-caption"
        target = f"id_photos-{number}-alt_text" if finding.code == "no_alt" else source
    link = reverse("admin:articles_article_change", args=[finding.about]) if finding.about else ""
    return Item(finding, target, source if finding.action else "", link)
