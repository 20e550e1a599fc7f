"""A story as a NewsArticle: who wrote it, what it is about, what it cites, and what had to be put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from articles.models import PublishedArticle

from .terms import (
    Node,
    absolute,
    one_or_all,
    picture,
    publisher_id,
    reference,
    website_id,
    without_blanks,
)

AUTHORS = frozenset({"text", "compiled", "translated"})


def news_article(
    story: PublishedArticle, path: str, parts: Mapping[str, Any], bylines: Mapping[int, str] | None = None
) -> Node:
    """``path``: the story's page; ``parts``: what it prints around the text (``pages.story``), rows
    with their ``url`` if public; ``bylines``: contributor id -> page."""
    address = absolute(path)
    document = story.document
    changed = story.updated_at or story.published_at
    return without_blanks(
        {
            "@type": "NewsArticle",
            "@id": address,
            "url": address,
            "mainEntityOfPage": address,
            "headline": story.headline,
            "description": story.lead,
            "inLanguage": "vi",
            "datePublished": _moment(story.published_at),
            "dateModified": _moment(max(changed, story.published_at)),
            "articleSection": story.section.name,
            "author": one_or_all(_authors(document["credits"], bylines or {})),
            "sourceOrganization": one_or_all(_sources(document["credits"])),
            "publisher": {"@id": publisher_id()},
            "copyrightHolder": {"@id": publisher_id()},
            "isAccessibleForFree": True,
            "image": _images(document["captions"]),
            "keywords": [tag["name"] for tag in document["tags"]],
            "about": [*_people(parts["people"], is_subject=True), *_meetings(parts["meetings"])],
            "mentions": [
                *_people(parts["people"], is_subject=False),
                *(
                    reference("Organization", row["name"], row["url"])
                    for row in _public(parts["organizations"])
                ),
            ],
            "citation": [_document(row) for row in parts["documents"]],
            "correction": [_correction(notice) for notice in parts["notices"]],
            "isPartOf": [{"@id": website_id()}, *_series(parts["series"])],
        }
    )


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _public(rows: Iterable[Node]) -> Iterable[Node]:
    """The rows that have a public page; an id or a name of any other never leaves the house here."""
    return (row for row in rows if row["url"])


def _authors(credits: list[Node], addresses: Mapping[int, str]) -> Iterable[Node]:
    """The names of the byline; with their own page where they have one."""
    for credit in credits:
        if AUTHORS.intersection(credit["roles"]):
            url = addresses.get(credit.get("id") or 0)
            yield (
                reference("Person", credit["name"], url)
                if url
                else {"@type": "Person", "name": credit["name"]}
            )


def _sources(credits: list[Node]) -> Iterable[Node]:
    return ({"@type": "Organization", "name": row["name"]} for row in credits if "source" in row["roles"])


def _images(captions: list[Node]) -> list[Node]:
    """Without their captions: those name people who have no public page."""
    found = (picture(caption["picture"]) for caption in captions)
    return [image for image in found if image]


def _people(rows: Iterable[Node], *, is_subject: bool) -> Iterable[Node]:
    return (
        reference("Person", row["name"], row["url"])
        for row in _public(rows)
        if (row["role"] == "subject") is is_subject
    )


def _meetings(rows: Iterable[Node]) -> Iterable[Node]:
    for row in _public(rows):
        place = {"@type": "Place", "name": row["place"]} if row["place"] else None
        yield reference("Event", row["title"], row["url"], startDate=row["date"], location=place)


def _document(row: Node) -> Node:
    if row["url"]:
        return reference("CreativeWork", row["label"], row["url"])
    return {"@type": "CreativeWork", "name": row["label"]}


def _correction(notice: Node) -> Node:
    said = notice["text"] or f"“{notice['wrong']}” → “{notice['right']}”"
    return {"@type": "CorrectionComment", "text": said, "datePublished": _moment(notice["at"])}


def _series(series: Node | None) -> list[Node]:
    if not series or not series["url"]:
        return []
    return [reference("CreativeWorkSeries", series["name"], series["url"])]
