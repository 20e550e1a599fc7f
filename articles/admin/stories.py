"""The stories of a subject, as its form lists them: those that this user may see, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

from articles import desk
from articles.models import Article

from .states import story_state

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One story in such a list; ``number``: its place in a series."""

    story: Article
    state: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Stories:
    """The newest of them, and whether there are more."""

    lines: list[Line]
    has_more: bool


def stories_naming(user: User, link: type[Model], **subject: Any) -> Stories:
    """The stories that name ``subject`` by rows of ``link`` (a mention, a credit, a report)."""
    named = link._default_manager.filter(**subject).order_by().values("article_id")
    return stories(desk.visible_to(user).filter(pk__in=named))


def stories(rows: QuerySet[Article], shown: int = SHOWN) -> Stories:
    """These stories as lines: one query, whatever their number."""
    found = list(rows.for_list()[: shown + 1])  # type: ignore[attr-defined]
    lines = [Line(story, story_state(story), story.series_position) for story in found[:shown]]
    return Stories(lines, len(found) > shown)
