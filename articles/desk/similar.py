"""Near copies: a report that was pasted before under other words, or filed twice by two hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from articles.language import similarity
from articles.models import Article, Shingle
from articles.models.body import body_text

from .permissions import visible_to

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CANDIDATES = 5
ALIKE = 0.5  # below this share two reports of one meeting are simply two reports


@dataclass(frozen=True, slots=True)
class Similar:
    """A story that holds ``percent`` of a text's word runs."""

    article: Article
    percent: int


def remember_text(article: Article) -> None:
    """Keep the fingerprint of the working copy; part of every save."""
    wanted = set(similarity.sample(similarity.shingles(f"{article.lead}\n{body_text(article.body)}")))
    known = dict(Shingle.objects.filter(article=article).values_list("value", "pk"))
    Shingle.objects.filter(pk__in=[pk for value, pk in known.items() if value not in wanted]).delete()
    Shingle.objects.bulk_create([Shingle(article=article, value=value) for value in wanted - known.keys()])


def find_similar(*, text: str, by: User, apart_from: int | None = None) -> Similar | None:
    """The story most like ``text`` among those that ``by`` may see; two queries. ``apart_from``: the number
    of the story whose text it is."""
    hashes = similarity.shingles(text)
    counted = (
        Shingle.objects.filter(value__in=similarity.sample(hashes))
        .exclude(article__state=Article.State.DISCARDED)
        .exclude(article=apart_from)
        .values_list("article_id")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-article_id")[:CANDIDATES]
    )
    ids = [pk for pk, _shared in counted]
    found = [
        (similarity.containment(hashes, similarity.shingles(f"{row.lead}\n{body_text(row.body)}")), row)
        for row in visible_to(by).filter(pk__in=ids)
    ]
    share, article = max(found, key=lambda pair: (pair[0], pair[1].pk), default=(0.0, None))
    return Similar(article, round(share * 100)) if article is not None and share >= ALIKE else None
