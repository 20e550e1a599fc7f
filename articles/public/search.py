"""The search page: stories by word or phrase, and the people and organizations of that name on top."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import language
from articles.models import Organization, Person, PublishedArticle, search

from . import pages, structured
from .listing import Page, page_number

MAX_QUERY = 120  # characters; what follows is cut off
NAMES = 6  # people, and organizations, on top of the stories
EXCERPT = 260  # characters
_WORD = re.compile(r"\w+")
Parts = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found: its row, and its words cut where the query's words are, marked or not."""

    story: PublishedArticle
    headline: Parts
    excerpt: Parts


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``/tim-kiem/?q=&page=``: without a query the form alone; a page that does not exist is a 404."""
    query = language.normalise(request.GET.get("q", "").replace("\x00", ""))[:MAX_QUERY].strip()
    number = page_number(request)
    found = search.search(query, page=number)
    if not found.ids and number > 1:
        raise Http404
    by_id = PublishedArticle.objects.for_page().in_bulk(found.ids)
    marker = Marker(query)
    page = Page(
        [marker.hit(by_id[pk]) for pk in found.ids if pk in by_id], number=number, has_more=found.has_more
    )
    people = _named(Person.objects.public().only("name"), query) if number == 1 else []
    organizations = _named(Organization.objects.public().only("name"), query) if number == 1 else []
    context = {
        "query": query,
        "page": page,
        "total": found.total,
        "is_capped": found.is_capped,
        "people": people,
        "organizations": organizations,
    }
    address, name = reverse("public:search"), _("Search")
    response = pages.page(
        "search/search.html",
        address,
        context,
        linked=[structured.results(name, address)],
        trail=[(name, address)],
    )
    keys = {f"story:{hit.story.article_id}" for hit in page.rows}
    keys |= {f"person:{row.pk}" for row in people} | {f"organization:{row.pk}" for row in organizations}
    return pages.delivered(response, sorted(keys))


def _named(rows: QuerySet[Any], query: str) -> list[Any]:
    """Directory rows whose name holds the query; typed with marks it must agree in marks."""
    column, text = ("name_key", language.match_fold(query))
    if not language.has_marks(query):
        column, text = ("name_folded", language.search_fold(query))
    if len(text) < 2:
        return []
    return list(rows.filter(**{f"{column}__contains": text})[:NAMES])


class Marker:
    """Finds the query's words in a text, folded as the search itself folds them."""

    def __init__(self, query: str) -> None:
        self.fold = language.match_fold if language.has_marks(query) else language.search_fold
        self.words = [self.fold(word) for word in _WORD.findall(query)]

    def hit(self, story: PublishedArticle) -> Hit:
        """The story with marked headline and the passage that holds most of the query."""
        headline = self.parts(story.headline)
        lead = self.parts(story.lead[:EXCERPT])
        if any(is_hit for _text, is_hit in lead):
            return Hit(story, headline, lead + ([("…", False)] if len(story.lead) > EXCERPT else []))
        return Hit(
            story, headline, self.excerpt(f"{story.lead}\n{html.unescape(strip_tags(story.body_html))}")
        )

    def parts(self, text: str) -> Parts:
        """``text`` cut into (piece, is it a hit): whole phrases if there is one, else single words."""
        found = list(_WORD.finditer(text))
        folded = [self.fold(match[0]) for match in found]
        size = len(self.words)
        spans = [
            (found[i].start(), found[i + size - 1].end())
            for i in range(len(found) - size + 1)
            if size and folded[i : i + size] == self.words
        ]
        if not spans:
            spans = [match.span() for match, word in zip(found, folded, strict=True) if word in self.words]
        parts: Parts = []
        position = 0
        for start, end in spans:
            if start < position:
                continue
            parts += [(text[position:start], False), (text[start:end], True)]
            position = end
        return [part for part in [*parts, (text[position:], False)] if part[0]]

    def excerpt(self, text: str) -> Parts:
        """The neighbourhood of the first hit, cut at words."""
        parts = self.parts(text)
        before = next((i for i, (_text, is_hit) in enumerate(parts) if is_hit), 0)
        first = sum(len(piece) for piece, _is_hit in parts[:before])
        start = text.find(" ", max(0, first - EXCERPT // 3)) + 1 if first > EXCERPT // 3 else 0
        cut = text[start : start + EXCERPT]
        return [
            *([("… ", False)] if start else []),
            *self.parts(cut),
            *([("…", False)] if start + EXCERPT < len(text) else []),
        ]
