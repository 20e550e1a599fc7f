"""Who has a story in hand: take one from the queue, give one to a colleague. No text changes here.

``assigned_to`` and ``due_at`` are no part of a snapshot: neither verb writes a revision, and a form that is
open meanwhile can still be saved.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import BooleanField, Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from articles.models import Article

from .journal import log
from .permissions import EDIT_ANY, holds, may_edit, visible_to
from .staff import staff_name
from .workflow import lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def reads_queue(user: User) -> bool:
    """Whether stories in review wait for ``user``: editors, who approve the stories of others."""
    return holds(user, EDIT_ANY) and holds(user, "articles.approve_article")


def queue(user: User) -> QuerySet[Article]:
    """The stories in review that wait for ``user``: by due time, those without one last, then by age.

    Last stand those that a colleague has in hand (``is_free`` is false).
    """
    is_free = Q(assigned_to=None) | Q(assigned_to=user) | Q(assigned_to=F("owner"))
    rows = visible_to(user).filter(state=Article.State.IN_REVIEW)
    rows = rows.annotate(
        is_free=Case(
            When(is_free | Q(assigned_to__is_active=False), then=True),
            default=False,
            output_field=BooleanField(),
        )
    )
    rows = rows.order_by("-is_free", F("due_at").asc(nulls_last=True), "state_since", "pk")
    return rows if reads_queue(user) else rows.none()


def holder(article: Article, *, but: User | None = None) -> User | None:
    """Who has this story in hand; nobody, where it is ``but`` or whoever has left.

    An author whose story is in review has handed it over.
    """
    person = article.assigned_to
    if person is None or not person.is_active or person == but:
        return None
    was_handed_over = article.state == Article.State.IN_REVIEW and person.pk == article.owner_id
    return None if was_handed_over else person


def may_take(user: User, article: Article) -> bool:
    """Whether ``user`` may take this story from the queue now; one that is theirs needs no taking."""
    is_waiting = article.state == Article.State.IN_REVIEW and article.assigned_to_id != user.pk
    return is_waiting and reads_queue(user) and holder(article) is None


def take(*, article: Article, by: User) -> Article:
    """Nhận bài: ``by`` reads this story, and colleagues see that.

    Raises ``ValidationError``: ``wrong_state``, or ``taken`` with the name of who was quicker.
    """
    with transaction.atomic():
        stored = lock(article)
        if not reads_queue(by):
            raise PermissionDenied(_("Your role does not allow this on this story."))
        if stored.state != Article.State.IN_REVIEW:
            raise ValidationError(
                _("The story is %(state)s now; this step does not fit. Reload the page."),
                code="wrong_state",
                params={"state": stored.get_state_display()},
            )
        quicker = holder(stored, but=by)
        if quicker is not None:
            raise ValidationError(
                _("%(name)s has this story already."), code="taken", params={"name": staff_name(quicker)}
            )
        if stored.assigned_to_id != by.pk:  # a second click is no second line in the log
            stored.assigned_to = by
            stored.save(update_fields=["assigned_to"])
            log(by=by, verb="take", article=stored)
    return stored


def may_assign(user: User, article: Article) -> bool:
    """Whether ``user`` may give this story to a colleague: who may write on it now."""
    return may_edit(user, article) and (
        holds(user, EDIT_ANY) or user.pk in {article.owner_id, article.assigned_to_id}
    )


def assign(*, article: Article, by: User, to: User | None, due_at: datetime | None = None) -> Article:
    """Giao cho: ``to`` has the story in hand from now on, until ``due_at``; None gives it back to all.

    Raises ``ValidationError``: ``inactive`` (has left), ``cannot_edit`` (whose role opens no story).
    """
    with transaction.atomic():
        stored = lock(article)
        if not may_assign(by, stored):
            raise PermissionDenied(_("Your role does not allow this on this story."))
        if to is not None:
            _demand_works_here(to)
        if (stored.assigned_to, stored.due_at) != (to, due_at):
            stored.assigned_to, stored.due_at = to, due_at
            stored.save(update_fields=["assigned_to", "due_at"])
            log(
                by=by,
                verb="assign" if to else "release",
                article=stored,
                to=to.pk if to else None,
                name=staff_name(to) if to else "",
                due_at=due_at.isoformat() if due_at else None,
            )
    return stored


def _demand_works_here(user: User) -> None:
    if not (user.is_active and user.is_staff):
        raise ValidationError(_("This account is inactive."), code="inactive")
    if not user.has_perm("articles.change_article"):
        raise ValidationError(
            _("%(name)s has no role in which to work on stories."),
            code="cannot_edit",
            params={"name": staff_name(user)},
        )
