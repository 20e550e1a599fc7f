"""The data block itself: the page's nodes, its publisher and its trail as JSON that no page can run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Self

from .publisher import publisher
from .terms import Node, Place, absolute

# One encoder for all pages: ``json.dumps`` makes one a call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class LinkedData(str):
    """JSON-LD that may stand between ``<script type="application/ld+json">`` and its end tag as it is."""

    __slots__ = ()

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Self:
        """Letters that could end the block or begin markup are written as JSON escapes."""
        text = _encode({"@context": "https://schema.org", "@graph": list(nodes)})
        return cls(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

    def __html__(self) -> str:
        return self


def linked_data(
    nodes: Iterable[Node],
    trail: Iterable[Place],
    facts: Callable[[], Iterable[tuple[str, str, str, str]]],
    home: Place,
) -> LinkedData | str:
    """What a page says to machines. ``trail``: the pages between the front page and this one, this one last;
    ``facts``: gives the imprint,
    and is asked only if it is needed. Empty where the page says nothing of its own."""
    own, places = list(nodes), list(trail)
    if not own and not places:
        return ""
    crumbs = [_crumbs([home, *places])] if places else []
    return LinkedData.of([*own, *crumbs, publisher(tuple(facts()))])


def _crumbs(places: list[Place]) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(places, 1)
        ],
    }
