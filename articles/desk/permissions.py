"""Who may do what to which story. One place: verbs ask here, and so do buttons and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Duty, PublishedArticle, StandIn

from .rules import within_rules

if TYPE_CHECKING:
    from django.contrib.auth.models import User

#: The verbs of the workflow in the order of their buttons, with the right that each needs.
RIGHTS = {
    "submit": "articles.submit_article",
    "return": "articles.return_article",
    "approve": "articles.approve_article",
    "schedule": "articles.schedule_article",
    "cancel_schedule": "articles.schedule_article",
    "publish": "articles.publish_article",
    "withdraw": "articles.withdraw_article",
    "discard": "articles.change_article",
    "recover": "articles.change_article",
}
EDIT_ANY = "articles.edit_any_article"
PUBLISH = "articles.publish_article"
#: What the duty roster lends for its hours: everything up to readers, and back.
LENT = frozenset(
    {EDIT_ANY, *(RIGHTS[verb] for verb in ("return", "approve", "schedule", "publish", "withdraw"))}
)
#: What a duty is not for: the stories of others are thrown away by those who hold them every day.
NOT_ON_DUTY = frozenset({"discard", "recover"})
#: What the log calls by another name than the right that it needs.
NEEDED_FOR = {"fix": "publish", "update": "publish", "correct": "publish", "say_why": "withdraw"}
#: The working states from which a verb makes sense; None: any but discarded.
FROM_STATES: dict[str, set[str] | None] = {
    "submit": {Article.State.DRAFT, Article.State.RETURNED},
    "return": {Article.State.IN_REVIEW, Article.State.APPROVED},
    "approve": {Article.State.DRAFT, Article.State.IN_REVIEW, Article.State.RETURNED},
    "discard": {Article.State.DRAFT, Article.State.RETURNED, Article.State.IN_REVIEW, Article.State.APPROVED},
    "recover": {Article.State.DISCARDED},
}
#: The public states in which a verb makes sense; others do not care.
FROM_PUBLIC_STATES = {
    "cancel_schedule": {"scheduled", "live+scheduled"},
    "withdraw": {"live", "live+scheduled", "scheduled"},
    "discard": {"none", "withdrawn"},
}


def holds(user: User, right: str) -> bool:
    """Whether the role gives this right, or a duty of this very moment lends it."""
    return user.has_perm(right) or (right in LENT and duty_of(user) is not None)


def duty_of(user: User, *, is_fresh: bool = False) -> Duty | None:
    """The duty that holds now. The roster is read once a request, the clock each time; ``is_fresh`` reads
    the roster anew, as every verb does before it acts."""
    keeper: Any = user
    if is_fresh or not hasattr(user, "duties_read"):
        upcoming = Duty.objects.filter(user=user.pk, ends_at__gt=timezone.now()) if user.is_active else ()
        keeper.duties_read = list(upcoming)
    now = timezone.now()
    return next((duty for duty in keeper.duties_read if duty.starts_at <= now < duty.ends_at), None)


def duty_beside_role(user: User) -> Duty | None:
    """The duty of this moment of somebody whose role would not publish; nothing is read for others."""
    is_needed = user.is_authenticated and not user.has_perm(PUBLISH)
    return duty_of(user) if is_needed else None


def duty_behind(user: User, verb: str, article: Article) -> Duty | None:
    """The duty without which ``user`` could not have done this; None: the role is enough."""
    right = RIGHTS.get(NEEDED_FOR.get(verb, verb), EDIT_ANY if verb == "write" else "")
    if not right or (user.has_perm(EDIT_ANY) and user.has_perm(right)):
        return None
    by_role = right == EDIT_ANY or user.has_perm(right)
    return None if by_role and _is_own(user, article) else duty_of(user)


def visible_to(user: User) -> QuerySet[Article]:
    """The stories that ``user`` may see: all for those who edit others', else their own and lent ones."""
    if not user.has_perm("articles.view_article") and not user.has_perm("articles.change_article"):
        return Article.objects.none()
    if _edits_any(user):
        return Article.objects.all()
    lent = StandIn.objects.current().filter(substitute=user).values("absent")
    return Article.objects.filter(
        Q(owner=user) | Q(assigned_to=user) | Q(owner__in=lent) | Q(assigned_to__in=lent)
    )


def may_edit(user: User, article: Article) -> bool:
    """Whether ``user`` may save this working copy now."""
    if not user.has_perm("articles.change_article") or article.state == Article.State.DISCARDED:
        return False
    if _edits_any(user):
        return True
    return article.state in (Article.State.DRAFT, Article.State.RETURNED) and _is_own(user, article)


def may(user: User, verb: str, article: Article) -> bool:
    """Whether ``user`` holds the right to ``verb`` on this story, whatever its state."""
    return _holds(user, verb, article) and (_reaches_all(user, verb) or _is_own(user, article))


def _holds(user: User, verb: str, article: Article) -> bool:
    """Whether ``user`` might ``verb`` this story if it is theirs."""
    if not user.is_active or not holds(user, RIGHTS[verb]):
        return False
    # Handing a story over ends its author's say on it: what editors hold cannot be thrown away.
    was_handed_over = article.state in (Article.State.IN_REVIEW, Article.State.APPROVED)
    return _reaches_all(user, verb) or not (verb == "discard" and was_handed_over)


def _edits_any(user: User) -> bool:
    return holds(user, EDIT_ANY)


def _reaches_all(user: User, verb: str) -> bool:
    """Whether ``user`` may ``verb`` the stories of others too."""
    return user.has_perm(EDIT_ANY) or (verb not in NOT_ON_DUTY and _edits_any(user))


def _is_own(user: User, article: Article) -> bool:
    """Written by them or assigned to them, or to a colleague for whom they stand in today (one query)."""
    people = {article.owner_id, article.assigned_to_id} - {None}
    return user.pk in people or StandIn.objects.current().filter(substitute=user, absent__in=people).exists()


def demand(user: User, verb: str, article: Article) -> None:
    """Raise ``PermissionDenied`` with a sentence unless ``may``; a duty counts if it holds at this moment."""
    if hasattr(user, "duties_read"):
        duty_of(user, is_fresh=True)
    if not may(user, verb, article):
        raise PermissionDenied(_("Your role does not allow this on this story."))


def public_state(article: Article) -> str:
    """none, scheduled, live, live+scheduled (a newer version waits) or withdrawn; one query."""
    now = timezone.now()
    rows = PublishedArticle.everything.filter(article_id=article.pk).values_list(
        "live_from", "live_until", "withdrawn_at"
    )
    is_live = is_scheduled = is_withdrawn = False
    for live_from, live_until, withdrawn_at in rows:
        if withdrawn_at is not None:
            is_withdrawn = True
        elif live_from > now:
            is_scheduled = True
        elif live_until is None or live_until > now:
            is_live = True
    if is_live:
        return "live+scheduled" if is_scheduled else "live"
    if is_scheduled:
        return "scheduled"
    return "withdrawn" if is_withdrawn else "none"


def allowed_verbs(article: Article, user: User, public: str | None = None) -> list[str]:
    """The verbs to offer ``user`` as buttons on this story now, in order. ``public``: as ``public_state``
    says, where it is known already. What a rule of the desk stands against is not offered."""
    public = public if public is not None else public_state(article)
    is_theirs = user.has_perm(EDIT_ANY) or _is_own(user, article)
    verbs = []
    for verb in RIGHTS:
        states, publics = FROM_STATES.get(verb), FROM_PUBLIC_STATES.get(verb)
        if states is None and article.state == Article.State.DISCARDED:
            continue
        fits = (states is None or article.state in states) and (publics is None or public in publics)
        if fits and (is_theirs or _reaches_all(user, verb)) and _holds(user, verb, article):
            verbs.append(verb)
    return within_rules(article, verbs, user)
