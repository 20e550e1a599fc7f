"""The desk: every verb that changes state, and who may. The only room that writes the published side.

Verbs take keyword arguments, check the right, lock, validate, write, log and owe their effects in one
transaction; they raise ``ValidationError`` with a code, or ``PermissionDenied``. Buttons, actions, commands
and tests all call these.
"""

from .assigning import assign, holder, may_assign, may_take, queue, reads_queue, take
from .checks import LINES as CHECK_LINES
from .checks import Blocked, Finding, check, levels_now, set_check_levels
from .complaints import (
    amend_complaint,
    close_complaint,
    complaint_counts,
    complaint_register,
    decide_complaint,
    decided_meanwhile,
    forget_sender,
    handle_complaint,
    late_complaints,
    reopen_complaint,
    reply_to_complaint,
    take_in_complaint,
)
from .diffing import Brief, Difference, RowChange, brief, diff
from .diffing_bodies import BlockChange
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
from .linkcheck import broken_links
from .lists import remove_filter, save_filter
from .look_alikes import look_alikes
from .merging import changed, merge
from .participants import read_agenda, read_outcomes, read_participants
from .permissions import (
    PUBLISH,
    allowed_verbs,
    duty_beside_role,
    holds,
    may,
    may_edit,
    public_state,
    visible_to,
)
from .photos import add_photo
from .picture_people import Named, caption_people, caption_with, people_line
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
from .publishing import cancel_schedule, publish, say_why, schedule, withdraw
from .refiling import refile
from .register import Matches, match_register
from .restoring import Lost, Restored, restore
from .royalties import monthly_sheet, paid_credits, score, usual_points
from .rules import within_rules
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
from .uploading import PIECE, WrongOffset, begin_upload, finish_upload, receive_piece
from .visibility import hide_entry, show_entry, unseen_rows
from .workflow import approve, discard, restore_from_trash, return_to_author, submit

__all__ = [
    "CHECK_LINES",
    "PIECE",
    "PUBLISH",
    "BlockChange",
    "Blocked",
    "Brief",
    "Choices",
    "Difference",
    "Finding",
    "Invitation",
    "Leaving",
    "Lost",
    "Matches",
    "Merged",
    "Named",
    "Notice",
    "OrganizationChoice",
    "PersonChoice",
    "Projection",
    "Restored",
    "RowChange",
    "Similar",
    "Snapshot",
    "StaleArrangement",
    "StaleSave",
    "WrongOffset",
    "accept_invitation",
    "add_photo",
    "administers_staff",
    "allowed_verbs",
    "already_taken",
    "amend_complaint",
    "approve",
    "arrange",
    "arrangement_token",
    "assign",
    "be_present",
    "begin_upload",
    "brief",
    "broken_links",
    "cancel_arrangement",
    "cancel_schedule",
    "caption_people",
    "caption_with",
    "certain_choices",
    "changed",
    "check",
    "close_complaint",
    "close_save",
    "complaint_counts",
    "complaint_register",
    "create",
    "deactivate",
    "decide_complaint",
    "decided_meanwhile",
    "diff",
    "discard",
    "duty_beside_role",
    "end_duty",
    "end_stand_in",
    "find_similar",
    "finish_upload",
    "fix_live",
    "forget_sender",
    "forget_words",
    "goes_too_early",
    "handle_complaint",
    "heirs",
    "hide_entry",
    "holder",
    "holds",
    "invite",
    "invite_again",
    "invited",
    "keep_words",
    "kept_words",
    "late_complaints",
    "latest_revision",
    "leave",
    "levels_now",
    "link_of",
    "look_alikes",
    "make_preview_link",
    "match_register",
    "may",
    "may_arrange",
    "may_assign",
    "may_edit",
    "may_share",
    "may_take",
    "merge",
    "monthly_sheet",
    "open_preview_links",
    "open_save",
    "paid_credits",
    "people_line",
    "photo_ids",
    "pinnable",
    "present",
    "preview_leaving",
    "preview_token",
    "project",
    "public_state",
    "publish",
    "put_on_duty",
    "queue",
    "reactivate",
    "read_agenda",
    "read_outcomes",
    "read_participants",
    "reads_queue",
    "receive_piece",
    "record_entry",
    "refile",
    "remove_filter",
    "reopen_complaint",
    "reply_to_complaint",
    "restore",
    "restore_arrangement",
    "restore_from_trash",
    "return_to_author",
    "revoke_preview_link",
    "save_filter",
    "save_merged",
    "say_why",
    "schedule",
    "score",
    "set_check_levels",
    "set_portrait",
    "show_entry",
    "staff_name",
    "stand_in",
    "still_holding",
    "submit",
    "take",
    "take_back",
    "take_in",
    "take_in_complaint",
    "take_snapshot",
    "throw_away",
    "undo_arrangement",
    "unseen_rows",
    "usual_points",
    "visible_to",
    "was_thrown",
    "withdraw",
    "within_rules",
    "write_snapshot",
]
