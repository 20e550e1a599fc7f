"""What a withdrawal empties: every place that held the story, kept with its entry in the log.

Kept are kinds and numbers, as a list of pairs: words and addresses are read when somebody looks, and
PostgreSQL keeps no order of an object's keys. Decides nothing, writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.utils import timezone

from articles.models import FrontPageVersion, PublicPicture, PublishedArticle, front_page

from .links import NAMINGS
from .visibility import REPORTED, Named

#: [kind, number or words]
Place = list[Any]


def places_before(article_id: int) -> list[Place]:
    """Where readers find the story now, before anything is taken away; nothing if it is not live."""
    places: list[Place] = [
        ["pin", index]
        for version in FrontPageVersion.objects.from_now()
        for index, slot in enumerate(version.slots)
        if slot["article"] == article_id
    ]
    live = PublishedArticle.objects.filter(article_id=article_id).select_related("section").first()
    if live is None:
        return places
    rows = front_page().rows
    stood = next((place for place, row in enumerate(rows) if row and row.article_id == article_id), None)
    return [
        ["story", live.get_absolute_url()],
        ["section", live.section_id],
        *([["front", stood]] if stood is not None else []),
        *places,
        ["day", timezone.localtime(live.published_at).date().isoformat()],
        *([["notices", len(notices)]] if (notices := live.document.get("corrections")) else []),
    ]


def places_named(article_id: int, named: Named, pictures: Collection[int]) -> Iterator[Place]:
    """The pages of whatever the story named or reported, and its pictures; before these are recomputed."""
    for naming in NAMINGS:
        yield from ([naming.column, pk] for pk in sorted(named[naming.column]))
    for model in REPORTED:
        count = model._default_manager.filter(source_article_id=article_id, is_hidden=False).count()
        if count:
            yield [model._meta.model_name, count]
    photos = PublicPicture.objects.filter(pk__in=pictures).order_by("photo_id")
    yield from (["picture", photo] for photo in photos.values_list("photo_id", flat=True))
