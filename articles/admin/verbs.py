"""The buttons of a story's form, and what each calls at the desk. No rule lives here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article, PublishedArticle

from .requests import StaffRequest
from .widgets import parse_local

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Button:
    """One verb as the form offers it. ``asks`` names what must be said with it: reason, moment or yes."""

    verb: str
    label: Any
    done: Any
    asks: str = ""
    is_primary: bool = False


BUTTONS = {
    button.verb: button
    for button in (
        Button("submit", _("Submit for review"), _("Submitted for review.")),
        Button("return", _("Return"), _("Returned to the author."), asks="reason"),
        Button("approve", _("Approve"), _("Approved.")),
        Button("schedule", _("Schedule"), _("Scheduled."), asks="moment"),
        Button("cancel_schedule", _("Cancel the schedule"), _("The schedule is cancelled.")),
        Button("publish", _("Publish now"), _("Published.")),
        Button("withdraw", _("Withdraw now"), _("Withdrawn: readers no longer see it.")),
        Button("discard", _("Discard"), _("Discarded."), asks="yes"),
    )
}
FORWARD = ("publish", "approve", "submit")  # the next step of a role is the first of these that it may


#: What publishing is called where readers have, or had, another version.
AGAIN = {"live": _("Publish the changes"), "withdrawn": _("Publish again")}


def buttons(article: Article | None, user: User, public: str | None = None) -> list[Button]:
    """The buttons to offer, the next step of this role marked. A new story may go on in one click too.
    ``public``: the story's public state, where it is known already."""
    if article is None:
        new = Article(owner=user)
        allowed = desk.within_rules(new, [verb for verb in FORWARD if desk.may(user, verb, new)], user)
    else:
        allowed = desk.allowed_verbs(article, user, public)
    primary = next((verb for verb in FORWARD if verb in allowed), None)
    again = AGAIN.get((public or "").partition("+")[0])
    return [
        replace(
            item,
            label=again if again and verb == "publish" else item.label,
            is_primary=verb == primary,
        )
        for verb in allowed
        if (item := BUTTONS.get(verb)) is not None
    ]


def may_publish_new(user: User) -> bool:
    """Whether to offer that a story of one's own is published in the same step that makes it."""
    return any(button.verb == "publish" for button in buttons(None, user))


def run(verb: str, article: Article, request: StaffRequest) -> Any:
    """Call the desk; raises ``ValidationError`` or ``PermissionDenied``. Returns the sentence of success."""
    user = request.user
    calls: dict[str, Callable[[], object]] = {
        "submit": lambda: desk.submit(article=article, by=user),
        "return": lambda: desk.return_to_author(
            article=article,
            by=user,
            reason=request.POST.get("return_reason", ""),
            quote=request.POST.get("return_quote", ""),
        ),
        "approve": lambda: desk.approve(article=article, by=user),
        "schedule": lambda: desk.schedule(article=article, by=user, at=_moment(request)),
        "cancel_schedule": lambda: desk.cancel_schedule(article=article, by=user),
        "publish": lambda: _publish(article, user),
        "withdraw": lambda: desk.withdraw(article=article, by=user),
        "discard": lambda: desk.discard(article=article, by=user),
    }
    calls[verb]()
    return BUTTONS[verb].done


def _publish(article: Article, user: User) -> None:
    """Once a revision: a second click finds that readers have it already."""
    latest = desk.latest_revision(article)
    has_it = PublishedArticle.objects.filter(article_id=article.pk, revision_id=latest.pk).exists()
    if not (has_it and desk.may(user, "publish", article)):
        desk.publish(article=article, by=user)


def _moment(request: StaffRequest) -> Any:
    at = parse_local(request.POST.get("schedule_at", ""))
    if at is None:
        raise ValidationError(_("Say when the story is to be published: day and hour."), code="no_moment")
    return at
