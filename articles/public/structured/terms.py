"""What all builders share: absolute addresses, references by ``@id``, pictures, dates as precise as known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from articles.public.locale import plain_path

Node = dict[str, Any]
#: A place in a list or a trail: its name, and its path in the language of the page.
Place = tuple[str, str]


def absolute(path: str) -> str:
    """The one address of a page for machines: with the site's name, in Vietnamese."""
    return f"{settings.SITE_URL}{plain_path(path)}"


def publisher_id() -> str:
    return f"{settings.SITE_URL}/#publisher"


def website_id() -> str:
    return f"{settings.SITE_URL}/#website"


def without_blanks(node: Node) -> Node:
    """The node without what is not known: an empty text says nothing to a machine."""
    return {name: value for name, value in node.items() if value}


def reference(kind: str, name: str, path: str, **more: Any) -> Node:
    """A thing with a public page, named by the address of that page."""
    url = absolute(path)
    return without_blanks({"@type": kind, "@id": url, "url": url, "name": name, **more})


def picture(image: Node) -> Node:
    """The largest rendition that every reader of links can show; empty without one."""
    if not image or "jpeg" not in image["formats"]:
        return {}
    width = max(image["widths"])
    height = round(image["height"] * width / image["width"])
    url = f"{settings.SITE_URL}{image['path']}/{width}.jpeg"
    return {"@type": "ImageObject", "url": url, "width": width, "height": height}


def known_date(day: date | None, precision: str = "day") -> str:
    """``2020-06-18``, ``2020-06`` or ``2020``: never more than is known."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)] if day else ""


def one_or_all(values: Iterable[Any]) -> Any:
    """A single value stands alone, several in a list."""
    found = list(values)
    return found[0] if len(found) == 1 else found
