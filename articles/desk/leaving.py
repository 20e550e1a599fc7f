"""Leaving the house: a colleague takes over what is unfinished, sessions end, the account stays in the log.

An account is never deleted: its name stands on stories and in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, StandIn

from .invitations import Invitation, send_invitation
from .journal import log
from .staff import ADMINISTRATORS, COMMANDS, demand_administers, staff_name
from .standing_in import end_now
from .workflow import lock


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a deactivation changes: stories that go to another, those that are in other hands already."""

    stories: list[Article] = field(default_factory=list)
    elsewhere: list[Article] = field(default_factory=list)
    stand_ins: list[StandIn] = field(default_factory=list)


def preview_leaving(user: User) -> Leaving:
    """What deactivating would change now; changes nothing."""
    stories = _unfinished(user)
    return Leaving(
        stories=[row for row in stories if _is_held_by(row, user)],
        elsewhere=[row for row in stories if not _is_held_by(row, user)],
        stand_ins=list(_stand_ins(user)),
    )


def heirs(user: User) -> QuerySet[User]:
    """Who could take over the stories of ``user``: those who can work on stories at all."""
    return (
        User.objects.filter(
            is_active=True, is_staff=True, groups__permissions__codename="change_article", is_superuser=False
        )
        .exclude(pk=user.pk)
        .exclude(username=COMMANDS)
        .distinct()
        .order_by("last_name", "first_name", "username")
    )


def deactivate(*, user: User, takes_over: User | None, by: User) -> Leaving:
    """Cho nghỉ: the account is shut at once and its unfinished stories are ``takes_over``'s to finish.

    The password is gone too, and with it every session and every link; coming back is a new invitation.
    Refused for oneself, for the last administrator, and while stories would be left with nobody.
    """
    demand_administers(by, user)
    with transaction.atomic():
        # Two administrators who shut each other out at once: the second finds that it may not any more.
        locked = User.objects.select_for_update().filter(pk__in={user.pk, by.pk}).order_by("pk").in_bulk()
        stored = locked[user.pk]
        demand_administers(locked[by.pk], stored)
        _demand_may_leave(stored, by)
        leaving = preview_leaving(stored)
        if leaving.stories:
            _hand_over(leaving.stories, _heir(stored, takes_over), by)
        for stand_in in leaving.stand_ins:
            end_now(stand_in, by)
        stored.is_active = False
        stored.set_unusable_password()
        stored.save(update_fields=["is_active", "password"])
        log(
            by=by,
            verb="deactivate",
            entry=stored,
            stories=[row.pk for row in leaving.stories],
            takes_over=takes_over.pk if takes_over and leaving.stories else None,
        )
    return leaving


def reactivate(*, user: User, by: User) -> Invitation:
    """Back again: the account with its roles, by a new invitation. Stories stay where they are."""
    demand_administers(by, user)
    with transaction.atomic():
        stored = User.objects.select_for_update().get(pk=user.pk)
        if stored.is_active:
            raise ValidationError(_("This account is active."), code="active")
        stored.is_active = True
        stored.set_unusable_password()
        stored.save(update_fields=["is_active", "password"])
        log(by=by, verb="reactivate", entry=stored)
    return send_invitation(stored)


def _demand_may_leave(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise ValidationError(_("Nobody deactivates themselves. Ask another administrator."), code="self")
    if not user.is_active:
        raise ValidationError(_("This account is inactive already."), code="inactive")
    if user.username == COMMANDS:
        raise ValidationError(_("Commands act as this account: it stays."), code="commands")
    administrators = User.objects.filter(groups__name=ADMINISTRATORS, is_active=True)
    if set(administrators.values_list("pk", flat=True)) == {user.pk}:
        raise ValidationError(
            _("This is the last administrator. Give somebody else the role first."), code="last_administrator"
        )


def _heir(user: User, takes_over: User | None) -> User:
    if takes_over is None:
        raise ValidationError(
            {"takes_over": ValidationError(_("Say who takes over the unfinished stories."), "nobody")}
        )
    if not heirs(user).filter(pk=takes_over.pk).exists():
        raise ValidationError(
            {"takes_over": ValidationError(_("This account cannot work on stories."), "no_heir")}
        )
    return takes_over


def _hand_over(stories: list[Article], takes_over: User, by: User) -> None:
    for row in stories:
        stored = lock(row)
        stored.assigned_to = takes_over
        stored.save(update_fields=["assigned_to"])
        log(by=by, verb="hand_over", article=stored, to=takes_over.pk, name=staff_name(takes_over))


def _unfinished(user: User) -> list[Article]:
    """Stories of theirs on which something is left to do, in one query."""
    rows = Article.objects.filter(Q(owner=user) | Q(assigned_to=user)).for_list()
    return list(
        rows.exclude(state=Article.State.DISCARDED).exclude(
            Q(state=Article.State.APPROVED) & ~Q(public_state="none")
        )
    )


def _is_held_by(article: Article, user: User) -> bool:
    """Whether nobody else has it: it is assigned to them, to nobody, or to somebody who left."""
    assigned = article.assigned_to
    return assigned is None or assigned.pk == user.pk or not assigned.is_active


def _stand_ins(user: User) -> QuerySet[StandIn]:
    rows = StandIn.objects.unfinished()
    return rows.filter(Q(absent=user) | Q(substitute=user)).select_related("absent", "substitute")
