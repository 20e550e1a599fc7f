"""The desk: every verb that changes state, and who may. The only room that writes the published side.

Verbs take keyword arguments, check the right, lock, validate, write, log and owe their effects in one
transaction; they raise ``ValidationError`` with a code, or ``PermissionDenied``. Buttons, actions, commands
and tests all call these.
"""

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
from .merging import changed, merge
from .participants import read_agenda, read_outcomes, read_participants
from .permissions import allowed_verbs, may, may_edit, public_state, visible_to
from .photos import add_photo
from .portraits import set_portrait
from .projection import Projection, project
from .publishing import cancel_schedule, publish, schedule, withdraw
from .register import Matches, match_register
from .saving import (
    Merged,
    StaleSave,
    close_save,
    create,
    latest_revision,
    open_save,
    save_merged,
    write_snapshot,
)
from .scratch import (
    be_present,
    forget_words,
    keep_words,
    kept_words,
    leave,
    present,
    take_back,
    throw_away,
    was_thrown,
)
from .similar import Similar, find_similar
from .snapshots import Snapshot, take_snapshot
from .staff import administers_staff, staff_name
from .standing_in import end_stand_in, stand_in
from .taking_in import Choices, OrganizationChoice, PersonChoice, already_taken, certain_choices, take_in
from .visibility import hide_entry, show_entry, unseen_rows
from .workflow import approve, discard, return_to_author, submit

__all__ = [
    "Choices",
    "Invitation",
    "Leaving",
    "Matches",
    "Merged",
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
    "be_present",
    "cancel_arrangement",
    "cancel_schedule",
    "certain_choices",
    "changed",
    "close_save",
    "create",
    "deactivate",
    "discard",
    "end_stand_in",
    "find_similar",
    "fix_live",
    "forget_words",
    "heirs",
    "hide_entry",
    "invite",
    "invite_again",
    "invited",
    "keep_words",
    "kept_words",
    "latest_revision",
    "leave",
    "match_register",
    "may",
    "may_arrange",
    "may_edit",
    "merge",
    "open_save",
    "pinnable",
    "present",
    "preview_leaving",
    "project",
    "public_state",
    "publish",
    "reactivate",
    "read_agenda",
    "read_outcomes",
    "read_participants",
    "record_entry",
    "restore_arrangement",
    "return_to_author",
    "save_merged",
    "schedule",
    "set_portrait",
    "show_entry",
    "staff_name",
    "stand_in",
    "still_holding",
    "submit",
    "take_back",
    "take_in",
    "take_snapshot",
    "throw_away",
    "undo_arrangement",
    "unseen_rows",
    "visible_to",
    "was_thrown",
    "withdraw",
    "write_snapshot",
]
