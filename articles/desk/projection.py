"""From a revision to what readers get: the typed projection that publishing stores and preview shows.

It reads the revision's snapshot, never the working copy, and copies every word that the page prints, so
that the page later needs no working row. Links are ids; whether a linked person has a public page is
decided when the page is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.models import (
    Meeting,
    OfficialDocument,
    Photo,
    PublicPicture,
    PublishedArticle,
    Revision,
    Section,
    Series,
    Tag,
)
from articles.models.body import body_text, clean_body

from .snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything that a published version holds, before it has a row. ``document`` is JSON."""

    article_id: int
    revision_id: int
    kicker: str
    headline: str
    dateline: str
    lead: str
    slug: str
    genre: str
    legacy_url: str
    section: Section
    printed_at: datetime | None
    picture: dict[str, Any]
    body_html: str
    document: dict[str, Any]
    named: dict[str, list[Any]] = field(default_factory=dict)

    def as_row(self, *, live_from: datetime | None = None) -> PublishedArticle:
        """An unsaved published row; preview shows it, publishing completes its dates and saves it."""
        at = live_from or timezone.now()
        return PublishedArticle(
            article_id=self.article_id,
            revision_id=self.revision_id,
            live_from=at,
            first_published_at=at,
            published_at=self.printed_at or at,
            kicker=self.kicker,
            headline=self.headline,
            dateline=self.dateline,
            lead=self.lead,
            slug=self.slug,
            genre=self.genre,
            section=self.section,
            picture=self.picture,
            body_html=self.body_html,
            document=self.document,
        )

    def links(self, column: str) -> list[dict[str, Any]]:
        """The values of the link rows of one kind; a person's link carries the title as printed."""
        if column == "person_id":
            titles = {row["id"]: row["title"] for row in self.document["people"] if row["id"]}
            return [{column: pk, "title_as_printed": title} for pk, title in titles.items()]
        if column == "series_id":
            return [
                {column: pk, "position": self.document["series"]["position"]} for pk in self.named[column]
            ]
        return [{column: pk} for pk in self.named[column]]

    def search_text(self) -> str:
        """The words by which readers find the story, line by line."""
        document = self.document
        lines = [self.headline, self.kicker, self.lead, body_text(self.body_html)]
        lines += [caption["text"] for caption in document["captions"]]
        lines += [f"{person['name']}, {person['title']}" for person in document["people"]]
        lines += [organization["name"] for organization in document["organizations"]]
        lines += [f"{item['label']} {item['issuer']} {item['term']}" for item in document["documents"]]
        lines += [tag["name"] for tag in document["tags"]]
        lines += [credit["name"] for credit in document["credits"]]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as pages print it: ``path`` + ``/{width}.{format}`` is its URL."""

    path: str
    alt: str
    width: int
    height: int
    widths: list[int]
    formats: list[str]
    focal: list[float]


def photo_ids(snapshot: Snapshot) -> list[int]:
    """The photos that the snapshot prints, in order."""
    return [row["photo"] for row in snapshot.get("photos", []) if row["photo"]]


#: Where an editor's browser gets a photo that is not public.
PRIVATE_PHOTO = "/admin/articles/photo/{}/file"


def project(
    revision: Revision,
    *,
    pictures: Mapping[int, PublicPicture] | None = None,
    photo_path: str = PRIVATE_PHOTO,
) -> Projection:
    """The projection of ``revision``. ``pictures``: photo id -> its public picture, made by publishing;
    without it (preview) a picture's address is ``photo_path`` with its number."""
    snapshot = revision.snapshot
    captions = _captions(snapshot, pictures, photo_path)
    meetings = _meetings(snapshot["meetings"])
    documents = _documents(snapshot["documents"])
    tags = _tags(snapshot["tags"])
    credits = _credits(snapshot)
    series = _series(snapshot)
    lead = next((caption for caption in captions if caption["is_lead"]), captions[0] if captions else None)
    return Projection(
        article_id=revision.article_id,
        revision_id=revision.pk,
        kicker=snapshot["kicker"],
        headline=snapshot["headline"],
        dateline=snapshot["dateline"],
        lead=snapshot["lead"],
        slug=snapshot["slug"],
        genre=snapshot["genre"],
        legacy_url=snapshot.get("legacy_url", ""),
        section=Section.objects.get(pk=snapshot["section_id"]),
        printed_at=parse_datetime(snapshot["printed_at"]) if snapshot["printed_at"] else None,
        picture=lead["picture"] if lead else {},
        body_html=clean_body(snapshot["body"]),
        document={
            "captions": captions,
            "people": [
                {"id": row["person"], "name": row["name"], "title": row["title"], "role": row["role"]}
                for row in snapshot["people"]
            ],
            "organizations": [
                {"id": row["organization"], "name": row["name"]} for row in snapshot["organizations"]
            ],
            "meetings": meetings,
            "documents": documents,
            "tags": tags,
            "credits": credits,
            "corrections": snapshot.get("corrections", []),
            "series": series,
        },
        named={
            "person_id": [row["person"] for row in snapshot["people"] if row["person"]],
            "organization_id": sorted(
                {row["organization"] for row in snapshot["organizations"] if row["organization"]}
                | {pk for meeting in meetings for pk in meeting["organizer_ids"]}
            ),
            "meeting_id": [meeting["id"] for meeting in meetings],
            "document_id": [document["id"] for document in documents],
            "tag_id": [tag["id"] for tag in tags],
            "contributor_id": sorted({row["id"] for row in credits if row["id"]}),
            "series_id": [series["id"]] if series else [],
        },
    )


def _captions(
    snapshot: Snapshot, pictures: Mapping[int, PublicPicture] | None, photo_path: str
) -> list[dict[str, Any]]:
    """Only captions that have their picture are printed; the others wait on the working side."""
    photos = Photo.objects.in_bulk(photo_ids(snapshot))
    captions = []
    for row in snapshot["photos"]:
        photo = photos.get(row["photo"])
        if photo is None:
            continue
        captions.append(
            {
                "text": row["caption"],
                "credit": row["credit"] or photo.photographer,
                "is_lead": row["is_lead"],
                "picture": asdict(
                    picture_of(photo, row["alt"] or photo.alt_text or row["caption"], pictures, photo_path)
                ),
            }
        )
    return captions


def picture_of(
    photo: Photo,
    alt: str,
    pictures: Mapping[int, PublicPicture] | None,
    photo_path: str = PRIVATE_PHOTO,
) -> Picture:
    path = photo_path.format(photo.pk) if pictures is None else f"/anh/{pictures[photo.pk].name}"
    return Picture(
        path=path,
        alt=alt,
        width=photo.width,
        height=photo.height,
        widths=sorted({item["width"] for item in photo.renditions}),
        formats=sorted({item["format"] for item in photo.renditions}),
        focal=[photo.focal_x, photo.focal_y],
    )


def _meetings(ids: list[int]) -> list[dict[str, Any]]:
    rows = Meeting.objects.filter(pk__in=ids).prefetch_related("organizer_rows__organization")
    return [
        {
            "id": meeting.pk,
            "title": meeting.title,
            "kind": meeting.kind,
            "date": meeting.date.isoformat() if meeting.date else None,
            "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else None,
            "place": meeting.place,
            "organizers": [row.organization.name for row in meeting.organizer_rows.all()],
            "organizer_ids": [row.organization_id for row in meeting.organizer_rows.all()],
        }
        for meeting in rows
    ]


def _documents(ids: list[int]) -> list[dict[str, Any]]:
    by_id = OfficialDocument.objects.in_bulk(ids)
    return [
        {
            "id": pk,
            "label": by_id[pk].label,
            "issuer": by_id[pk].issuer_as_printed,
            "term": by_id[pk].term,
        }
        for pk in ids
        if pk in by_id
    ]


def _tags(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_id = Tag.objects.in_bulk([row["id"] for row in rows])
    return [
        {"id": tag.pk, "name": tag.name, "slug": tag.slug}
        for row in rows
        if (tag := by_id.get(row["id"])) is not None
    ]


def _credits(snapshot: Snapshot) -> list[dict[str, Any]]:
    """One row a name with all its roles, and the contributor's number where it is linked."""
    rows: dict[str, dict[str, Any]] = {}
    for credit in snapshot["credits"]:
        row = rows.setdefault(credit["name"], {"id": None, "name": credit["name"], "roles": []})
        row["roles"].append(credit["role"])
        row["id"] = row["id"] or credit["contributor"]
    return list(rows.values())


def _series(snapshot: Snapshot) -> dict[str, Any] | None:
    number = snapshot.get("series_id")
    row = Series.objects.filter(pk=number).first() if number else None
    if row is None:
        return None
    return {"id": row.pk, "name": row.name, "position": snapshot.get("series_position") or 0}
