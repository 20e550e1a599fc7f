"""One line about a story for a chat: its title, its state, and where it is."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from articles.models import Article, PublishedArticle

from .states import BADGES


def message(story: Article, state: str, live: PublishedArticle | None) -> str:
    """What is sent to colleagues. Of a live story it tells what readers have, never the words of a draft."""
    if live is not None:
        title, path = live.headline, live.get_absolute_url()
    else:
        title, path = story.headline, reverse("admin:articles_article_change", args=[story.pk])
    return f"{title} — {BADGES[state][0]} — {settings.SITE_URL}{path}"
