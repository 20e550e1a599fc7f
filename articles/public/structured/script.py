"""The data block itself: the page's nodes, its publisher and its trail as JSON that no page can run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Self

from .publisher import Facts, publisher
from .terms import Node, Place, absolute

# Letters that could end the block or begin markup are written as JSON escapes.
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class LinkedData(str):
    """JSON-LD that may stand between ``<script type="application/ld+json">`` and its end tag as it is."""

    __slots__ = ()

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Self:
        graph = {"@context": "https://schema.org", "@graph": list(nodes)}
        text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
        return cls(text.translate(_ESCAPED))

    def __html__(self) -> str:
        return self


def linked_data(
    nodes: Iterable[Node], trail: Iterable[Place], facts: Callable[[], Facts], home: Place
) -> LinkedData | str:
    """What a page says to machines. ``trail``: the pages between the front page and this one, this one last;
    ``facts``: gives the imprint,
    and is asked only if it is needed. Empty where the page says nothing of its own."""
    own, places = list(nodes), list(trail)
    if not own and not places:
        return ""
    crumbs = [_crumbs([home, *places])] if places else []
    return LinkedData.of([*own, *crumbs, publisher(facts())])


def _crumbs(places: list[Place]) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(places, 1)
        ],
    }
