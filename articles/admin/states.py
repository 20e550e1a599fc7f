"""The words and colours of a story's state: working state and public state as one badge."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import User

#: state -> (words, tone of the badge)
BADGES: dict[str, tuple[Any, str]] = {
    "draft": (_("Draft"), "plain"),
    "in_review": (_("In review"), "look"),
    "returned": (_("Returned"), "warn"),
    "approved": (_("Approved, to be published"), "look"),
    "scheduled": (_("Scheduled"), "look"),
    "live": (_("Published"), "ok"),
    "live_changed": (_("Published, with unpublished changes"), "ok"),
    "withdrawn": (_("Withdrawn"), "warn"),
    "discarded": (_("Discarded"), "plain"),
}


#: verb of the log -> words
VERBS: dict[str, Any] = {
    "submit": _("submitted for review"),
    "return": _("returned to the author"),
    "approve": _("approved"),
    "schedule": _("scheduled"),
    "cancel_schedule": _("cancelled the schedule"),
    "publish": _("published"),
    "withdraw": _("withdrew"),
    "discard": _("discarded"),
    "recover": _("took it out of the trash"),
    "say_why": _("said why it was withdrawn"),
    "embargo_broken": _("saved an embargo that the schedule breaks"),
    "duty": _("put on duty"),
    "end_duty": _("ended a duty"),
    "write": _("saved a choice or an older version"),
    "restore": _("restored an older version"),
    "take_in": _("made it of a report"),
    "add_photo": _("added a photo"),
    "caption_people": _("wrote the caption from the people in the picture"),
    "add": _("added to the register"),
    "change": _("changed the register"),
    "remove": _("removed from the register"),
    "show": _("showed it to readers"),
    "hide": _("hid it from readers"),
    "arrange": _("arranged the front page"),
    "undo_front": _("undid an arrangement of the front page"),
    "restore_front": _("restored an arrangement of the front page"),
    "cancel_front": _("cancelled a waiting arrangement"),
    "fix": _("fixed a slip in the published text"),
    "update": _("updated the published text"),
    "correct": _("published a notice with the story"),
    "take": _("took it in hand"),
    "assign": _("gave it to a colleague"),
    "release": _("gave it back to all"),
    "hand_over": _("handed it over"),
    "portrait": _("chose the portrait"),
    "invite": _("invited"),
    "invite_again": _("invited again"),
    "accept_invitation": _("came in by the invitation"),
    "deactivate": _("let go"),
    "reactivate": _("took back"),
    "stand_in": _("said who stands in"),
    "end_stand_in": _("ended a stand-in"),
    "score": _("gave royalty points"),
    "take_in_complaint": _("entered a complaint"),
    "amend_complaint": _("added to a complaint"),
    "handle_complaint": _("said who handles a complaint"),
    "decide_complaint": _("decided on a complaint"),
    "reply_to_complaint": _("answered a complaint"),
    "close_complaint": _("closed a complaint"),
    "reopen_complaint": _("reopened a complaint"),
    "forget_sender": _("erased who sent a complaint"),
    "make_preview_link": _("made a preview link"),
    "revoke_preview_link": _("ended a preview link"),
    "set_check_levels": _("moved lines of the checklist"),
}


def story_state(article: Article, public_state: str | None = None) -> str:
    """The one word for where a story is. ``public_state``: as ``desk.public_state`` says, or annotated."""
    public = public_state if public_state is not None else getattr(article, "public_state", "none")
    if article.state == Article.State.DISCARDED:
        return "discarded"
    if public.startswith("live"):
        return "live" if article.state == Article.State.APPROVED else "live_changed"
    if article.state == Article.State.APPROVED and public == "scheduled":
        return "scheduled"
    if public == "withdrawn" and article.state == Article.State.APPROVED:
        return "withdrawn"
    return article.state


def standing_badge(user: User) -> Any:
    """How an account stands: at work, invited and not yet in, or gone."""
    if not user.is_active:
        label, tone = _("has left"), "warn"
    elif user.is_staff and not user.has_usable_password():
        label, tone = _("invited, not in yet"), "look"
    else:
        label, tone = _("at work"), "ok"
    return format_html('<span class="badge badge-{}">{}</span>', tone, label)


def embargo_badge(until: datetime | None) -> Any:
    """That a story may not go out yet, and until when; nothing once the moment has come."""
    if until is None or until <= timezone.now():
        return ""
    words = _("Embargo until %(moment)s") % {"moment": f"{timezone.localtime(until):%H:%M %d/%m}"}
    return format_html('<span class="badge badge-warn embargo">{}</span>', words)


def badge(state: str) -> Any:
    label, tone = BADGES[state]
    return format_html('<span class="badge badge-{}">{}</span>', tone, label)
