"""The words of a form that is not saved: as a snapshot, for the preview beside it and for its checklist.

Nothing is stored. A value that cannot be read stays as it is saved.
"""

from __future__ import annotations

from typing import Any

from articles import desk, language
from articles.models import Article, Revision, Section, Tag

from . import conflict
from .requests import StaffRequest

#: What the form of a new story starts from.
BLANK: desk.Snapshot = {
    **dict.fromkeys(("kicker", "headline", "slug", "dateline", "lead", "body", "legacy_url"), ""),
    **dict.fromkeys(("section_id", "series_id", "series_position", "printed_at", "embargo_until")),
    "genre": Article.Genre.NEWS,
    **{key: [] for key in ("tags", "people", "organizations", "meetings", "documents", "credits", "photos")},
    "corrections": [],
}


def posted(request: StaffRequest, article: Article | None) -> desk.Snapshot:
    """What the form says now; tags that exist already have their numbers."""
    saved = desk.latest_revision(article).snapshot if article is not None else BLANK
    snapshot = conflict.posted_snapshot(request.POST, {**BLANK, **saved})
    snapshot["slug"] = language.slugify(snapshot["slug"] or snapshot["headline"])[:120].strip("-") or "bai"
    snapshot["tags"] = _known_tags(snapshot["tags"])
    return snapshot


def as_revision(snapshot: desk.Snapshot, article: Article | None) -> Revision | None:
    """An unsaved revision to show; None while there is no page to make of it."""
    if not snapshot["headline"] or not Section.objects.filter(pk=snapshot["section_id"]).exists():
        return None
    return Revision(article_id=article.pk if article else 0, number=0, snapshot=snapshot)


def _known_tags(tags: list[dict[str, Any]]) -> list[dict[str, Any]]:
    wanted = {_folded(tag["name"]) for tag in tags if not tag["id"]}
    known = {row.folded: row for row in Tag.objects.current().filter(folded__in=wanted)} if wanted else {}
    return [
        {"id": row.pk, "name": row.name}
        if not tag["id"] and (row := known.get(_folded(tag["name"])))
        else tag
        for tag in tags
    ]


def _folded(name: str) -> str:
    return language.search_fold(language.normalise(name))
