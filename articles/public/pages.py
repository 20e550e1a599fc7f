"""Rendering: the shell that every public page has, and the story page, which preview shows as well.

Nothing here decides who may see what: views hand over what is live. Nothing here knows a cache; views say
what a page was made of and until when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_time

from articles.models import (
    Contributor,
    Meeting,
    OfficialDocument,
    Organization,
    Person,
    PublishedArticle,
    Series,
    Tag,
    public_addresses,
)

from . import installments, structured
from .bylines import bylines
from .context import paper
from .locale import plain_path
from .notices import printed_notices

MOST_KEYS = 120  # 2 KB of header


def page(
    template: str,
    address: str,
    context: dict[str, Any],
    *,
    linked: Iterable[dict[str, Any]] = (),
    trail: Iterable[tuple[str, str]] = (),
) -> HttpResponse:
    """Render ``template``. ``address``: the page's path in the present language, for its canonical link and
    its other language; never taken from the request's Host.

    ``linked``: what the page is in schema.org's terms (``articles.public.structured``); ``trail``: (name,
    path) of the pages between the front page and this one, this one last; templates print those above it.
    """
    plain, shell, places = plain_path(address), paper(), list(trail)
    text = render_to_string(
        template,
        {
            **shell,
            "linked_data": structured.linked_data(
                linked, places, lambda: shell["frame"]["facts"], (shell["paper_name"], shell["home"])
            ),
            "trail": places[:-1],
            "canonical": f"{settings.SITE_URL}{plain}",
            "address_vi": plain,
            "address_en": f"/en{plain}",
            **context,
        },
    )
    return HttpResponse(text)


def delivered[Response: HttpResponseBase](
    response: Response, keys: Iterable[str], valid_until: datetime | None = None
) -> Response:
    """Mark a public response: what it was made of, and the next moment at which it is known to change.

    More keys than a proxy takes in one header become the one that every change of a list purges.
    """
    found = list(keys)
    response.surrogate_keys = [*(found if len(found) <= MOST_KEYS else ["lists"]), "site"]  # type: ignore[attr-defined]
    response.valid_until = valid_until  # type: ignore[attr-defined]
    return response


def story(request: HttpRequest, published: PublishedArticle, *, band: str = "") -> HttpResponse:
    """The page of one published version, saved or (in preview) not. ``band``: a sentence on top of a preview
    that leaves the house; such a page asks not to be indexed and offers nothing to share.

    People and organizations become links only while they have a public page of their own; otherwise they
    are the words that were printed, and not even their ids leave the house.
    """
    document = published.document
    meetings, series = document["meetings"], document.get("series")
    links = public_addresses(
        {
            Person: _ids(document["people"]),
            Organization: _ids(document["organizations"])
            | {pk for meeting in meetings for pk in meeting["organizer_ids"]},
            Meeting: _ids(meetings),
            OfficialDocument: _ids(document["documents"]),
            Tag: _ids(document["tags"]),
            Contributor: _ids(document["credits"]),
            Series: _ids([series] if series else []),
        }
    )
    persons, organizations = links[Person], links[Organization]
    series_url = links[Series].get(series["id"]) if series else None
    parts: dict[str, Any] = {
        "people": [{**row, "url": persons.get(row["id"])} for row in document["people"]],
        "organizations": [{**row, "url": organizations.get(row["id"])} for row in document["organizations"]],
        "meetings": [
            {
                **row,
                "url": links[Meeting].get(row["id"]),
                "held_on": parse_date(row["date"]) if row["date"] else None,
                "hour": parse_time(row.get("starts_at") or ""),
                "held_by": [
                    {"name": name, "url": organizations.get(pk)}
                    for name, pk in zip(row["organizers"], row["organizer_ids"], strict=True)
                ],
            }
            for row in meetings
        ],
        "documents": [
            {**row, "url": links[OfficialDocument].get(row["id"])} for row in document["documents"]
        ],
        "tags": [{**row, "url": links[Tag].get(row["id"])} for row in document["tags"]],
        "series": {**series, "url": series_url} if series else None,
        "notices": printed_notices(document["corrections"]),
    }
    section, address = published.section, published.get_absolute_url()
    response = page(
        "story/story.html",
        address,
        {
            **parts,
            "band": band,
            "story": published,
            "section": section,
            "here": section.parent_id or published.section_id,
            "series_box": installments.box(series, published) if series_url else None,
            "bylines": bylines(document["credits"], published.genre, links[Contributor]),
            "hero": document["captions"][0] if document["captions"] else None,
            "share_image": share_image(published.picture),
            "gallery": document["captions"][1:],
            "complaint_address": reverse("public:complaint", args=[published.article_id]),
        },
        linked=[structured.news_article(published, address, parts, links[Contributor])],
        trail=[(section.name, section.get_absolute_url()), (published.headline, address)],
    )
    keys = [
        *published.surrogate_keys(),
        *(f"{model.page_route}:{pk}" for model, found in links.items() for pk in found),
    ]
    return delivered(response, keys, published.live_until)


def _ids(rows: Iterable[dict[str, Any]]) -> set[int]:
    return {row["id"] for row in rows if row.get("id")}


def share_image(image: dict[str, Any]) -> str:
    """The absolute address of the lead picture for those who show a link to the story; empty without one."""
    if not image or "jpeg" not in image["formats"]:
        return ""
    return f"{settings.SITE_URL}{image['path']}/{max(image['widths'])}.jpeg"
