"""The desk's first page: which stories wait for this user, in which step. A fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Pile:
    """Some stories in one step."""

    title: Any
    state: str
    stories: list[Article]
    hint: Any


def worklist(user: User) -> list[Pile]:
    """The piles of this user: what the role has to do comes first."""
    if not user.has_perm("articles.view_article"):
        return []
    rows: Any = desk.visible_to(user)
    rows = rows.for_list()
    piles = []
    if user.has_perm("articles.approve_article"):
        piles.append(_pile(_("Waiting for approval"), "in_review", rows, _("Nothing waits: all is read.")))
    if user.has_perm("articles.publish_article"):
        piles.append(_pile(_("Approved, to be published"), "approved", rows, _("Nothing is approved.")))
    own = rows.filter(owner=user)
    piles.append(_pile(_("Returned to me"), "returned", own, _("Nothing came back.")))
    piles.append(_pile(_("My drafts"), "draft", own, _("No draft: paste a report to begin.")))
    return piles


def _pile(title: Any, state: str, rows: Any, hint: Any) -> Pile:
    if state == Article.State.APPROVED:
        rows = rows.exclude(public_state__in=["live", "scheduled"])
    if state == Article.State.DRAFT:
        rows = rows.filter(public_state="none")
    return Pile(title, state, list(rows.filter(state=state)[:SHOWN]), hint)
