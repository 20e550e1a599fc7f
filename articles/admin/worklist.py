"""The piles of the desk's first page: which stories wait for this user, in which step.

A fixed number of queries, however many stories there are: each pile reads its first ids, never more than
``CAP``, which gives its count too; all stories shown are then read at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article, PublishedArticle, StandIn

from .states import story_state
from .telling import message

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHOWN = 8
SHOWN_OF_DONE = 5  # of what needs no more work
CAP = 99  # a pile counts no further
FRESH = timedelta(hours=6)  # how long a story is "just published"
LENT_STATES = (Article.State.DRAFT, Article.State.RETURNED, Article.State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Line:
    """One story of a pile: ``when`` says in words how long it has been there, or when it goes out."""

    story: Article
    state: str
    live: PublishedArticle | None
    when: str
    is_overdue: bool
    holder: User | None
    may_take: bool
    message: str


@dataclass(slots=True)
class Pile:
    """Some stories in one step; ``key`` names the pile on the page, ``query`` filters their list."""

    title: Any
    key: str
    hint: Any
    query: str = ""
    shown: int = SHOWN
    ids: list[int] = field(default_factory=list)
    moments: dict[int, datetime] = field(default_factory=dict)  # where the moment is not the story's own
    lines: list[Line] = field(default_factory=list)

    @property
    def count(self) -> str:
        """How many there are, as printed."""
        return f"{CAP}+" if len(self.ids) > CAP else str(len(self.ids))

    @property
    def has_more(self) -> bool:
        """Whether stories are left out."""
        return len(self.ids) > self.shown


def worklist(user: User) -> list[Pile]:
    """The piles of this user: what the role has to do comes first."""
    if not user.has_perm("articles.view_article"):
        return []
    rows: Any = desk.visible_to(user)
    rows = rows.with_public_state()
    own = rows.filter(owner=user)
    piles = [
        _pile(_("Returned to me"), "returned", own, _("Nothing came back."), "whose=mine&state=returned"),
        _pile(
            _("My drafts"), "draft", own, _("No draft: paste a report to begin."), "whose=mine&state=draft"
        ),
        _in_my_hands(user, rows),
        _pile(_("Approved, to be published"), "approved", rows, _("Nothing is approved."), "state=approved"),
        _scheduled_today(user),
        _just_published(user),
        *_lent(user, rows),
    ]
    if desk.reads_queue(user):
        piles.insert(0, _waiting(user))
    else:
        piles.insert(1, _sent_in(own))
    if desk.holds(user, desk.PUBLISH):
        piles.insert(1, piles.pop([pile.key for pile in piles].index("approved")))
    _read_stories(piles, user)
    # What is no step of everybody's day has no place of its own while it is empty.
    return [pile for pile in piles if pile.lines or pile.key != "assigned"]


def _pile(title: Any, state: str, rows: Any, hint: Any, query: str) -> Pile:
    """A pile that shows what the list shows under its filter."""
    if state == Article.State.APPROVED:
        rows = rows.exclude(public_state__in=["live", "scheduled", "withdrawn"])
    if state == Article.State.DRAFT:
        rows = rows.exclude(public_state__in=["live", "scheduled"])
    return Pile(title, state, hint, query, ids=_ids(rows.filter(state=state)))


def _waiting(user: User) -> Pile:
    rows = desk.queue(user)
    return Pile(
        _("Waiting for me"), "in_review", _("Nothing waits: all is read."), "state=in_review", ids=_ids(rows)
    )


def _sent_in(own: Any) -> Pile:
    rows = own.filter(state=Article.State.IN_REVIEW).order_by("state_since", "pk")
    hint = _("Nothing of yours waits for the editors.")
    return Pile(_("Sent to the editors"), "in_review", hint, "whose=mine&state=in_review", ids=_ids(rows))


def _in_my_hands(user: User, rows: Any) -> Pile:
    """What a colleague wrote and this user goes on with; an editor's own returns are the author's again."""
    states = [Article.State.DRAFT]
    if not desk.reads_queue(user):
        states.append(Article.State.RETURNED)
    given = rows.filter(assigned_to=user, state__in=states).exclude(owner=user)
    given = given.exclude(public_state__in=["live", "scheduled"])
    return Pile(
        _("Given to me"),
        "assigned",
        "",
        "whose=assigned",
        ids=_ids(given.order_by(*_by_due(), "-changed_at")),
    )


def _by_due() -> Iterable[Any]:
    return [F("due_at").asc(nulls_last=True)]


def _scheduled_today(user: User) -> Pile:
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    rows = PublishedArticle.everything.filter(
        live_from__gt=now, live_from__lt=midnight, withdrawn_at__isnull=True
    )
    hint = _("Nothing more is scheduled for today.")
    pile = Pile(_("Scheduled today"), "scheduled", hint, "state=scheduled")
    return _of_published(pile, user, rows.order_by("live_from", "pk"))


def _just_published(user: User) -> Pile:
    rows = PublishedArticle.objects.filter(live_from__gte=timezone.now() - FRESH)
    hint = _("Nothing was published in the last hours.")
    pile = Pile(_("Just published"), "live", hint, "state=live", SHOWN_OF_DONE)
    return _of_published(pile, user, rows.order_by("-live_from", "-pk"))


def _of_published(pile: Pile, user: User, rows: QuerySet[PublishedArticle]) -> Pile:
    """Those of the stories that this user may see."""
    seen = rows.filter(article_id__in=desk.visible_to(user).order_by().values("pk"))
    for pk, at in seen.values_list("article_id", "live_from")[: CAP + 1]:
        pile.ids.append(pk)
        pile.moments[pk] = at
    return pile


def _lent(user: User, rows: Any) -> list[Pile]:
    """A pile for each colleague for whom this user stands in today; two queries however many there are."""
    stand_ins = StandIn.objects.current().filter(substitute=user).select_related("absent")
    absent = {row.absent_id: row.absent for row in stand_ins.order_by("starts_on", "pk")}
    if not absent:
        return []
    of_colleague = Q(owner__in=absent) | Q(assigned_to__in=absent)
    unfinished = rows.filter(of_colleague, state__in=LENT_STATES)[: SHOWN * len(absent)]
    piles = {
        pk: Pile(
            _("Standing in for %(name)s") % {"name": desk.staff_name(colleague)},
            f"lent-{pk}",
            _("Nothing is unfinished there."),
        )
        for pk, colleague in absent.items()
    }
    for story, owner, assigned in unfinished.values_list("pk", "owner", "assigned_to"):
        piles[assigned if assigned in piles else owner].ids.append(story)
    return list(piles.values())


def _ids(rows: Any) -> list[int]:
    return list(rows.values_list("pk", flat=True)[: CAP + 1])


def _read_stories(piles: list[Pile], user: User) -> None:
    """Fill the lines of all piles: one query for the stories, one for what readers have of them."""
    wanted = {pk for pile in piles for pk in pile.ids[: pile.shown]}
    stories: Any = Article.objects.filter(pk__in=wanted)
    stories = {story.pk: story for story in stories.for_list()}
    live = {row.article_id: row for row in PublishedArticle.objects.filter(article_id__in=wanted).for_list()}
    for pile in piles:
        for pk in pile.ids[: pile.shown]:
            if pk in stories:
                pile.lines.append(_line(stories[pk], live.get(pk), pile, user))


def _line(story: Article, live: PublishedArticle | None, pile: Pile, user: User) -> Line:
    state = story_state(story)
    is_waiting = story.state in LENT_STATES
    return Line(
        story=story,
        state=state,
        live=live,
        when=_when(story, pile),
        is_overdue=bool(is_waiting and story.due_at and story.due_at < timezone.now()),
        holder=desk.holder(story, but=story.owner),
        may_take=desk.may_take(user, story),
        message=message(story, state, live),
    )


def _when(story: Article, pile: Pile) -> str:
    at = pile.moments.get(story.pk)
    if pile.key == "scheduled" and at:
        return _("goes out at %(time)s") % {"time": date_format(timezone.localtime(at), "H:i")}
    if pile.key == "live" and at:
        return _("published %(age)s ago") % {"age": age(at)}
    if story.state == Article.State.IN_REVIEW:
        return _("waiting for %(age)s") % {"age": age(story.state_since)}
    if story.state == Article.State.RETURNED:
        return _("returned %(age)s ago") % {"age": age(story.state_since)}
    if story.state == Article.State.APPROVED:
        return _("approved %(age)s ago") % {"age": age(story.state_since)}
    return _("changed %(age)s ago") % {"age": age(story.changed_at)}


def age(since: datetime) -> Any:
    """How long ago that was, in one unit: “3 hours”."""
    if timezone.now() - since < timedelta(minutes=1):
        return _("a moment")
    return timesince(since, depth=1)
