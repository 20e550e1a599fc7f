"""Sổ tiếp nhận phản ánh: from the arrival of a complaint to its reply. Each step is logged.

What readers wrote is never rewritten. The log says who did what and when, never who complained.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import (
    Case,
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, AuditEntry, Complaint, Correction, DeskSettings

from .journal import log

if TYPE_CHECKING:
    from django.contrib.auth.models import User

#: What may be changed of one that came by hand; a reader's own words stay as they are.
OF_THE_SENDER = frozenset({"source", "text", "sender", "contact", "received_at"})
AMENDABLE = OF_THE_SENDER | {"article", "due_on", "handled_by", "reply"}
OPEN = Q(closed_at__isnull=True)
UNANSWERED = OPEN & Q(replied_at__isnull=True)


def complaint_register() -> QuerySet[Complaint]:
    """All of them with ``answer_by``, their deadline as it is today, and ``step``: what waits for an answer
    first (the most urgent on top), then what waits to be closed, then the closed.

    One query for the settings, none for the rows yet.
    """
    days = timedelta(days=DeskSettings.current().complaint_days)
    due = ExpressionWrapper(F("received_at") + Value(days), output_field=DateTimeField())
    step = Case(
        When(UNANSWERED, then=Value(0)),
        When(OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Complaint.objects.annotate(step=step, answer_by=Coalesce("due_on", TruncDate(due)))
    return rows.order_by("step", "answer_by", "-received_at", "-pk")


def late_complaints() -> Q:
    """Of ``complaint_register()``: those whose answer is late."""
    return UNANSWERED & Q(answer_by__lt=timezone.localdate())


def complaint_counts(article: Article) -> tuple[int, int]:
    """How many complaints there are about a story, and how many wait for an answer; one query."""
    found = Complaint.objects.filter(article=article).aggregate(
        number=Count("pk"), unanswered=Count("pk", filter=UNANSWERED)
    )
    return found["number"], found["unanswered"]


#: what was done to the published text -> the decision that this amounts to
_DECISIONS = {
    Correction.Kind.CORRECTION: Complaint.Decision.CORRECTION,
    Correction.Kind.APOLOGY: Complaint.Decision.APOLOGY,
    Correction.Kind.REPLY: Complaint.Decision.REPLY,
    Correction.Kind.CLARIFICATION: Complaint.Decision.CLARIFICATION,
}


def decided_meanwhile(complaint: Complaint) -> tuple[str, AuditEntry] | None:
    """The decision that the newsroom has in fact taken since the complaint came: how its story was last
    fixed, corrected or withdrawn, and the entry of the log that says so."""
    if complaint.article_id is None:
        return None
    entry = (
        AuditEntry.objects.filter(
            article_id=complaint.article_id,
            verb__in=["fix", "update", "correct", "withdraw"],
            at__gte=complaint.received_at,
        )
        .select_related("by")
        .order_by("-at", "-pk")
        .first()
    )
    if entry is None:
        return None
    kind = entry.detail.get("notice", {}).get("kind", "")
    fixed = Complaint.Decision.FIX
    if entry.verb == "withdraw":
        return Complaint.Decision.WITHDRAWN, entry
    return (_DECISIONS.get(kind, fixed) if entry.verb == "correct" else fixed), entry


# --- Verbs -----------------------------------------------------------------------------------------


def take_in_complaint(*, complaint: Complaint, by: User) -> Complaint:
    """Enter one that came by telephone, letter or another way; forms on the site enter themselves."""
    _demand(by, "add")
    if complaint.source == Complaint.Source.FORM:
        raise ValidationError({"source": ValidationError(_("Say how it came."), "by_hand")})
    complaint.full_clean()
    _demand_past(complaint.received_at)
    with transaction.atomic():
        complaint.save(force_insert=True)
        log(by=by, verb="take_in_complaint", entry=complaint, source=complaint.source)
    return complaint


def amend_complaint(*, complaint: Complaint, by: User, changes: dict[str, Any]) -> Complaint:
    """Change what is known of it: story, deadline, draft of the reply, and the words of one that came by
    hand. ``changes``: field -> new value. The log names the fields alone."""
    with transaction.atomic():
        stored = _open(complaint, by)
        names = sorted(changes)
        forbidden = set(names) - AMENDABLE
        if stored.source == Complaint.Source.FORM:
            forbidden |= OF_THE_SENDER & set(names)
        if forbidden:
            raise ValidationError(_("What a reader wrote stays as it is."), code="readers_words")
        _write(stored, by, "amend_complaint", changes, fields=names)
    return stored


def handle_complaint(*, complaint: Complaint, by: User, to: User | None = None) -> Complaint:
    """Say who sees to it: ``by``, unless it is given ``to`` a colleague."""
    person = to or by
    with transaction.atomic():
        stored = _open(complaint, by)
        if not person.is_active or not person.has_perm("articles.change_complaint"):
            raise ValidationError(_("This colleague may not handle complaints."), code="not_allowed")
        _write(stored, by, "handle_complaint", {"handled_by": person}, to=person.pk)
    return stored


def decide_complaint(*, complaint: Complaint, by: User, decision: str, note: str = "") -> Complaint:
    """What the newsroom decided, and why."""
    with transaction.atomic():
        stored = _open(complaint, by)
        _write(
            stored,
            by,
            "decide_complaint",
            {"decision": decision, "decision_note": note},
            decision=decision,
        )
    return stored


def reply_to_complaint(*, complaint: Complaint, by: User, reply: str | None = None) -> Complaint:
    """Record that the answer has gone out; ``reply`` takes the place of the draft. Sends nothing itself."""
    with transaction.atomic():
        stored = _open(complaint, by)
        words = stored.reply if reply is None else reply
        if not words.strip():
            raise ValidationError(_("Write the reply first."), code="no_reply")
        _write(stored, by, "reply_to_complaint", {"reply": words, "replied_at": timezone.now()})
    return stored


def close_complaint(*, complaint: Complaint, by: User) -> Complaint:
    """It is done: nothing changes any more unless it is reopened."""
    with transaction.atomic():
        stored = _open(complaint, by)
        if not stored.decision:
            raise ValidationError(_("Choose the decision before closing."), code="no_decision")
        _write(stored, by, "close_complaint", {"closed_at": timezone.now()})
    return stored


def reopen_complaint(*, complaint: Complaint, by: User) -> Complaint:
    """Something came after all."""
    _demand(by, "change")
    with transaction.atomic():
        stored = _lock(complaint)
        if stored.closed_at is None:
            raise ValidationError(_("This complaint is open."), code="open")
        _write(stored, by, "reopen_complaint", {"closed_at": None})
    return stored


def forget_sender(*, complaint: Complaint, by: User) -> Complaint:
    """Erase who sent it and how to reach them, on request, closed or not; for good."""
    _demand(by, "change")
    with transaction.atomic():
        stored = _lock(complaint)
        if not stored.sender and not stored.contact:
            raise ValidationError(_("Nothing is kept of who sent it."), code="forgotten")
        _write(stored, by, "forget_sender", {"sender": "", "contact": ""})
    return stored


def _open(complaint: Complaint, by: User) -> Complaint:
    """The stored row, locked, which must be open. Within a transaction."""
    _demand(by, "change")
    stored = _lock(complaint)
    if stored.closed_at is not None:
        raise ValidationError(_("This complaint is closed: reopen it first."), code="closed")
    return stored


def _lock(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_for_update().get(pk=complaint.pk)


def _write(stored: Complaint, by: User, verb: str, changes: dict[str, Any], **detail: Any) -> None:
    for name, value in changes.items():
        setattr(stored, name, value)
    stored.full_clean()
    _demand_past(stored.received_at)
    stored.save()
    log(by=by, verb=verb, entry=stored, **detail)


def _demand_past(received_at: datetime) -> None:
    if received_at > timezone.now():
        raise ValidationError({"received_at": ValidationError(_("This day is yet to come."), "future")})


def _demand(by: User, action: str) -> None:
    if not by.has_perm(f"articles.{action}_complaint"):
        raise PermissionDenied(_("Your role does not allow this."))
