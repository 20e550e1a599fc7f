"""Lists and the paper's own pages: the site, a page that collects others, a series, a page of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from articles.models import Contributor, Series

from .terms import Node, Place, absolute, publisher_id, reference, website_id, without_blanks


def website() -> Node:
    return {
        "@type": "WebSite",
        "@id": website_id(),
        "url": f"{settings.SITE_URL}/",
        "name": settings.PAPER_NAME,
        "inLanguage": ["vi", "en"],
        "publisher": {"@id": publisher_id()},
    }


def collection(name: str, path: str, rows: Iterable[Any] = (), description: str = "") -> Node:
    """A page that lists others. ``rows``: whatever has a page (``get_absolute_url``) and a name (``str``)."""
    return _page("CollectionPage", name, path, description, mainEntity=_items(list(rows)))


def results(name: str, path: str) -> Node:
    """The page of search results; the words that were looked for stay out of it."""
    return _page("SearchResultsPage", name, path)


def writing(name: str, path: str, **more: Any) -> Node:
    """A page of text of the paper about itself."""
    return _page("WebPage", name, path, publisher={"@id": publisher_id()}, **more)


def series(row: Series, stories: Iterable[Any] = ()) -> Node:
    """Stories in their order."""
    return reference(
        "CreativeWorkSeries",
        row.name,
        row.get_absolute_url(),
        description=row.summary,
        publisher={"@id": publisher_id()},
        hasPart=[
            reference("NewsArticle", story.headline, story.get_absolute_url(), headline=story.headline)
            for story in stories
        ],
    )


def contributor(row: Contributor, stories: Iterable[Any] = ()) -> Node:
    """The page of a byline; whether a person or an agency signs so is not recorded."""
    return collection(row.display_name, row.get_absolute_url(), stories, row.summary)


def _page(kind: str, name: str, path: str, description: str = "", **more: Any) -> Node:
    node = {"name": name, "description": description, "isPartOf": {"@id": website_id()}, **more}
    return without_blanks({"@type": kind, "@id": absolute(path), "url": absolute(path), **node})


def _items(rows: list[Any]) -> Node:
    if not rows:
        return {}
    places: list[Place] = [(str(row), row.get_absolute_url()) for row in rows]
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "url": absolute(path)}
            for number, (name, path) in enumerate(places, 1)
        ],
    }
