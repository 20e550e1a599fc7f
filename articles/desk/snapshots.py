"""A working copy as one JSON object, there and back: every field and every relation.

The keys are stable: revisions of years ago must still open. Ids are kept beside the words as printed, so
that a snapshot still reads when a directory row was merged away.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.models import (
    Article,
    ArticlePhoto,
    Citation,
    Credit,
    MeetingReport,
    OrganizationMention,
    PersonMention,
    Tag,
)

Snapshot = dict[str, Any]

TEXT_FIELDS = ("kicker", "headline", "slug", "dateline", "lead", "body", "genre", "legacy_url")
TIME_FIELDS = ("printed_at", "embargo_until")
LINK_FIELDS = ("section_id", "series_id", "series_position")


def take_snapshot(article: Article) -> Snapshot:
    """The article as stored now; nine queries whatever its size."""
    return {
        **{name: getattr(article, name) for name in (*TEXT_FIELDS, *LINK_FIELDS)},
        **{name: _iso(getattr(article, name)) for name in TIME_FIELDS},
        "tags": [{"id": tag.pk, "name": tag.name} for tag in article.tags.all().order_by("folded")],
        "people": [
            {"person": m.person_id, "name": m.name_as_printed, "title": m.title_as_printed, "role": m.role}
            for m in article.personmentions.all()
        ],
        "organizations": [
            {"organization": m.organization_id, "name": m.name_as_printed}
            for m in article.organizationmentions.all()
        ],
        "meetings": list(article.meetingreports.order_by("pk").values_list("meeting_id", flat=True)),
        "documents": list(article.citations.order_by("order", "pk").values_list("document_id", flat=True)),
        "credits": [
            {"name": c.name_as_printed, "role": c.role, "contributor": c.contributor_id}
            for c in article.credits.all()
        ],
        "photos": [
            {
                "photo": p.photo_id,
                "caption": p.caption,
                "credit": p.credit,
                "alt": p.alt_text,
                "is_lead": p.is_lead,
            }
            for p in article.photos.all()
        ],
        "corrections": [
            {"kind": c.kind, "wrong": c.wrong, "right": c.right, "text": c.text, "at": c.at.isoformat()}
            for c in article.corrections.all()
        ],
    }


def put_snapshot(article: Article, snapshot: Snapshot) -> None:
    """Check the article with the snapshot's fields, save it, and give it the snapshot's relations."""
    _set_fields(article, snapshot)
    article.full_clean()
    article.save()
    _set_relations(article, snapshot)


def _set_fields(article: Article, snapshot: Snapshot) -> None:
    """Put the snapshot's own fields on the instance, without saving."""
    for name in (*TEXT_FIELDS, *LINK_FIELDS):
        if name in snapshot:
            setattr(article, name, snapshot[name])
    for name in TIME_FIELDS:
        if name in snapshot:
            setattr(article, name, parse_datetime(snapshot[name]) if snapshot[name] else None)


def _set_relations(article: Article, snapshot: Snapshot) -> None:
    """Make the relations of the saved article exactly those of the snapshot; public notices stay."""
    tags = snapshot.get("tags", [])
    by_id = Tag.objects.in_bulk([tag["id"] for tag in tags if tag.get("id")])
    article.tags.set([by_id.get(tag.get("id"), tag["name"]) for tag in tags])
    _replace(
        article.personmentions,
        [
            PersonMention(
                article=article,
                person_id=row["person"],
                name_as_printed=row["name"],
                title_as_printed=row["title"],
                role=row["role"],
                order=order,
            )
            for order, row in enumerate(snapshot.get("people", []))
        ],
    )
    _replace(
        article.organizationmentions,
        [
            OrganizationMention(
                article=article, organization_id=row["organization"], name_as_printed=row["name"], order=order
            )
            for order, row in enumerate(snapshot.get("organizations", []))
        ],
    )
    _replace(
        article.meetingreports,
        [MeetingReport(article=article, meeting_id=pk) for pk in snapshot.get("meetings", [])],
    )
    _replace(
        article.citations,
        [
            Citation(article=article, document_id=pk, order=order)
            for order, pk in enumerate(snapshot.get("documents", []))
        ],
    )
    _replace(
        article.credits,
        [
            Credit(
                article=article,
                name_as_printed=row["name"],
                role=row["role"],
                contributor_id=row["contributor"],
                order=order,
            )
            for order, row in enumerate(snapshot.get("credits", []))
        ],
    )
    _replace(
        article.photos,
        [
            ArticlePhoto(
                article=article,
                photo_id=row["photo"],
                caption=row["caption"],
                credit=row["credit"],
                alt_text=row["alt"],
                is_lead=row["is_lead"],
                order=order,
            )
            for order, row in enumerate(snapshot.get("photos", []))
        ],
    )


def _replace(manager: Any, rows: list[Any]) -> None:
    manager.all().delete()
    for row in rows:
        row.full_clean()  # with the article: the constraints that say "once a story" need it
        row.save(force_insert=True)


def _iso(moment: datetime | None) -> str | None:
    """In one zone, so that a form which sends the same moment in another changes nothing."""
    return moment.astimezone(UTC).isoformat() if moment else None
