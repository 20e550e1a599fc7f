"""The desk: every verb that changes state, and who may. The only room that writes the published side.

Verbs take keyword arguments, check the right, lock, validate, write, log and owe their effects in one
transaction; they raise ``ValidationError`` with a code, or ``PermissionDenied``. Buttons, actions, commands
and tests all call these.
"""

from .checks import LINES as CHECK_LINES
from .checks import Blocked, Finding, check, levels_now, set_check_levels
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
from .linkcheck import broken_links
from .lists import remove_filter, save_filter
from .participants import read_agenda, read_outcomes, read_participants
from .permissions import allowed_verbs, may, may_edit, public_state, visible_to
from .photos import add_photo
from .portraits import set_portrait
from .previewing import (
    link_of,
    make_preview_link,
    may_share,
    open_preview_links,
    preview_token,
    revoke_preview_link,
)
from .projection import Projection, photo_ids, project
from .publishing import cancel_schedule, publish, schedule, withdraw
from .refiling import refile
from .register import Matches, match_register
from .saving import StaleSave, close_save, create, latest_revision, open_save, write_snapshot
from .similar import Similar, find_similar
from .snapshots import Snapshot, take_snapshot
from .staff import administers_staff, staff_name
from .standing_in import end_stand_in, stand_in
from .taking_in import Choices, OrganizationChoice, PersonChoice, already_taken, certain_choices, take_in
from .visibility import hide_entry, show_entry, unseen_rows
from .workflow import approve, discard, return_to_author, submit

__all__ = [
    "CHECK_LINES",
    "Blocked",
    "Choices",
    "Finding",
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
    "broken_links",
    "cancel_arrangement",
    "cancel_schedule",
    "certain_choices",
    "check",
    "close_save",
    "create",
    "deactivate",
    "discard",
    "end_stand_in",
    "find_similar",
    "fix_live",
    "heirs",
    "hide_entry",
    "invite",
    "invite_again",
    "invited",
    "latest_revision",
    "levels_now",
    "link_of",
    "make_preview_link",
    "match_register",
    "may",
    "may_arrange",
    "may_edit",
    "may_share",
    "open_preview_links",
    "open_save",
    "photo_ids",
    "pinnable",
    "preview_leaving",
    "preview_token",
    "project",
    "public_state",
    "publish",
    "reactivate",
    "read_agenda",
    "read_outcomes",
    "read_participants",
    "record_entry",
    "refile",
    "remove_filter",
    "restore_arrangement",
    "return_to_author",
    "revoke_preview_link",
    "save_filter",
    "schedule",
    "set_check_levels",
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
    "write_snapshot",
]
