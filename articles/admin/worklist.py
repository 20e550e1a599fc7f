"""The desk's first page: which stories wait for this user, in which step. A fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article, StandIn

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHOWN = 8
LENT_STATES = (Article.State.DRAFT, Article.State.RETURNED, Article.State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Pile:
    """Some stories in one step; ``key`` names the pile on the page."""

    title: Any
    key: str
    stories: list[Article]
    hint: Any


def worklist(user: User) -> list[Pile]:
    """The piles of this user: what the role has to do comes first."""
    if not user.has_perm("articles.view_article"):
        return []
    rows: Any = desk.visible_to(user)
    rows = rows.for_list()
    piles = []
    if desk.holds(user, "articles.approve_article"):
        piles.append(_pile(_("Waiting for approval"), "in_review", rows, _("Nothing waits: all is read.")))
    if desk.holds(user, desk.PUBLISH):
        piles.append(_pile(_("Approved, to be published"), "approved", rows, _("Nothing is approved.")))
    own = rows.filter(owner=user)
    piles.append(_pile(_("Returned to me"), "returned", own, _("Nothing came back.")))
    piles.append(_pile(_("My drafts"), "draft", own, _("No draft: paste a report to begin.")))
    return [*piles, *_lent(user, rows)]


def _lent(user: User, rows: Any) -> list[Pile]:
    """A pile for each colleague for whom this user stands in today; two queries however many there are."""
    stand_ins = StandIn.objects.current().filter(substitute=user).select_related("absent")
    absent = {row.absent_id: row.absent for row in stand_ins.order_by("starts_on", "pk")}
    if not absent:
        return []
    of_colleague = Q(owner__in=absent) | Q(assigned_to__in=absent)
    unfinished = rows.filter(of_colleague, state__in=LENT_STATES)[: SHOWN * len(absent)]
    stories: dict[int, list[Article]] = {pk: [] for pk in absent}
    for story in unfinished:
        stories[story.assigned_to_id if story.assigned_to_id in stories else story.owner_id].append(story)
    hint = _("Nothing is unfinished there.")
    return [
        Pile(
            _("Standing in for %(name)s") % {"name": desk.staff_name(colleague)},
            f"lent-{pk}",
            stories[pk][:SHOWN],
            hint,
        )
        for pk, colleague in absent.items()
    ]


def _pile(title: Any, state: str, rows: Any, hint: Any) -> Pile:
    if state == Article.State.APPROVED:
        rows = rows.exclude(public_state__in=["live", "scheduled", "withdrawn"])
    if state == Article.State.DRAFT:
        rows = rows.filter(public_state="none")
    return Pile(title, state, list(rows.filter(state=state)[:SHOWN]), hint)
