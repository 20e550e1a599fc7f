"""The desk's own search: what a working copy says, as the words by which colleagues look for it."""

from __future__ import annotations

from articles.models import Article, desk_search
from articles.models.body import body_text

from .snapshots import Snapshot


def remember_words(article: Article, snapshot: Snapshot) -> None:
    """Index the working copy as ``snapshot`` says it; part of every save."""
    lines = [snapshot[name] for name in ("headline", "kicker", "lead")]
    lines.append(body_text(snapshot["body"]))
    lines += [f"{row['caption']} {row['credit']}" for row in snapshot.get("photos", [])]
    lines += [f"{row['name']}, {row['title']}" for row in snapshot.get("people", [])]
    lines += [row["name"] for key in ("organizations", "credits", "tags") for row in snapshot.get(key, [])]
    desk_search.WORDS.write(article.pk, "\n".join(line for line in lines if line))
