"""The desk: every verb that changes state, and who may. The only room that writes the published side.

Verbs take keyword arguments, check the right, lock, validate, write, log and owe their effects in one
transaction; they raise ``ValidationError`` with a code, or ``PermissionDenied``. Buttons, actions, commands
and tests all call these.
"""

from .duty import end_duty, put_on_duty
from .embargo import goes_too_early
from .entries import record_entry
from .fixing import Notice, fix_live
from .frontpage import (
    StaleArrangement,
    arrange,
    arrangement_token,
    cancel_arrangement,
    may_arrange,
    pinnable,
    restore_arrangement,
    still_holding,
    undo_arrangement,
)
from .invitations import Invitation, accept_invitation, invite, invite_again, invited
from .leaving import Leaving, deactivate, heirs, preview_leaving, reactivate
from .participants import read_agenda, read_outcomes, read_participants
from .permissions import (
    PUBLISH,
    allowed_verbs,
    duty_beside_role,
    duty_of,
    holds,
    may,
    may_edit,
    public_state,
    visible_to,
)
from .photos import add_photo
from .portraits import set_portrait
from .projection import Projection, project
from .publishing import cancel_schedule, publish, say_why, schedule, withdraw
from .register import Matches, match_register
from .rules import rule_against, within_rules
from .saving import StaleSave, close_save, create, latest_revision, open_save, write_snapshot
from .similar import Similar, find_similar
from .snapshots import Snapshot, take_snapshot
from .staff import administers_staff, staff_name
from .standing_in import end_stand_in, stand_in
from .taking_in import Choices, OrganizationChoice, PersonChoice, already_taken, certain_choices, take_in
from .visibility import hide_entry, show_entry, unseen_rows
from .workflow import approve, discard, restore_from_trash, return_to_author, submit

__all__ = [
    "PUBLISH",
    "Choices",
    "Invitation",
    "Leaving",
    "Matches",
    "Notice",
    "OrganizationChoice",
    "PersonChoice",
    "Projection",
    "Similar",
    "Snapshot",
    "StaleArrangement",
    "StaleSave",
    "accept_invitation",
    "add_photo",
    "administers_staff",
    "allowed_verbs",
    "already_taken",
    "approve",
    "arrange",
    "arrangement_token",
    "cancel_arrangement",
    "cancel_schedule",
    "certain_choices",
    "close_save",
    "create",
    "deactivate",
    "discard",
    "duty_beside_role",
    "duty_of",
    "end_duty",
    "end_stand_in",
    "find_similar",
    "fix_live",
    "goes_too_early",
    "heirs",
    "hide_entry",
    "holds",
    "invite",
    "invite_again",
    "invited",
    "latest_revision",
    "match_register",
    "may",
    "may_arrange",
    "may_edit",
    "open_save",
    "pinnable",
    "preview_leaving",
    "project",
    "public_state",
    "publish",
    "put_on_duty",
    "reactivate",
    "read_agenda",
    "read_outcomes",
    "read_participants",
    "record_entry",
    "restore_arrangement",
    "restore_from_trash",
    "return_to_author",
    "rule_against",
    "say_why",
    "schedule",
    "set_portrait",
    "show_entry",
    "staff_name",
    "stand_in",
    "still_holding",
    "submit",
    "take_in",
    "take_snapshot",
    "undo_arrangement",
    "unseen_rows",
    "visible_to",
    "withdraw",
    "within_rules",
    "write_snapshot",
]
