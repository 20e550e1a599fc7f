"""Arranging the front page: every version is a new row, and times alone decide which one readers get.

Each verb is one transaction: permission → lock → token → checks → the row that covers the moment ends, a
new one begins → log → purge. A row's slots are never changed; of a row that readers had, only its end is
ever written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import AuditEntry, FrontPageVersion, OutboxEffect, PublishedArticle, Slot
from articles.models.frontpage import EMPTY, PLACES, Place
from articles.models.published import PublishedQuerySet

from .journal import log
from .outbox import owe
from .staff import staff_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RIGHT = "articles.arrange_frontpage"
ENTRIES = AuditEntry.objects.filter(subject_kind="frontpageversion")


class StaleArrangement(ValidationError):
    """Somebody arranged the page since the token was taken. ``entry``: what they did, as the log has it."""

    def __init__(self, entry: AuditEntry | None) -> None:
        super().__init__(
            _("%(name)s arranged the front page meanwhile, at %(time)s. Your arrangement is still here."),
            code="stale",
            params={
                "name": staff_name(entry.by) if entry else "–",
                "time": timezone.localtime(entry.at if entry else None).strftime("%H:%M"),
            },
        )
        self.entry = entry


def arrange(
    *, slots: Sequence[Slot], by: User, at: datetime | None = None, token: int | None = None
) -> FrontPageVersion:
    """Đăng trang nhất: readers get this arrangement now, or from ``at`` on, to the second.

    A version that waits for a later moment goes on waiting; one that waits for exactly ``at`` is replaced.
    ``token``: the ``arrangement_token`` that the editor began with. Raises ``StaleArrangement`` if it is no
    longer the present one, unless this very arrangement was just made (a double click), else
    ``ValidationError`` with an error for each place that is wrong (``params["place"]``: its number).
    """
    detail = {"starts": at.isoformat()} if at else {}
    with _arranging(by):
        made = _demand_current(token, by, "arrange", **detail)
        if made is not None:
            if made.slots == _plain(slots):
                return made
            raise StaleArrangement(_latest_entry())
        now = timezone.now()
        if at is not None and at <= now:
            raise ValidationError(_("Choose a moment that lies ahead."), code="past")
        checked = _checked(slots, at or now)
        return _add(checked, by=by, verb="arrange", at=at or now, token=token, **detail)


def undo_arrangement(*, by: User, token: int | None = None) -> FrontPageVersion:
    """Hoàn tác: the arrangement before the present one, as a new version; what waits goes on waiting.

    Again it walks further back, as everywhere else on a computer: two slips are undone by two clicks, where
    toggling would bring the first slip back. The way forward is ``restore_arrangement``. Before the first
    version nothing was arranged, so undoing that one leaves a page that fills itself. Stories that are gone
    since and pins that have ended are left out.
    """
    with _arranging(by):
        made = _demand_current(token, by, "undo_front")
        if made is not None:
            return made
        now = timezone.now()
        current = FrontPageVersion.objects.live(now).first()
        source = _stands_for(current)
        while current is not None and source:
            former = FrontPageVersion.objects.filter(live_from__lt=_start(source)).first()
            source = _stands_for(former)
            slots = still_holding(former.slots if former else [], now)
            if slots != _plain(current.slots):  # else only what is gone made the difference: further back
                return _add(slots, by=by, verb="undo_front", at=now, token=token, source=source)
        raise ValidationError(_("There is nothing to undo."), code="nothing_to_undo")


def restore_arrangement(*, version: FrontPageVersion, by: User, token: int | None = None) -> FrontPageVersion:
    """Khôi phục: an arrangement of the history is the present one again, as a new version. Stories that are
    gone since and pins that have ended are left out."""
    with _arranging(by):
        made = _demand_current(token, by, "restore_front", source=version.pk)
        if made is not None:
            return made
        now = timezone.now()
        slots = still_holding(version.slots, now)
        return _add(slots, by=by, verb="restore_front", at=now, token=token, source=version.pk)


def cancel_arrangement(*, version: FrontPageVersion, by: User) -> None:
    """Bỏ hẹn giờ: a version that waits goes, and the one before it holds on. Readers never had it."""
    with _arranging(by):
        waiting = FrontPageVersion.objects.filter(pk=version.pk, live_from__gt=timezone.now()).first()
        if waiting is None:
            raise ValidationError(_("This arrangement does not wait any more."), code="not_waiting")
        starts, ends = waiting.live_from, waiting.live_until
        log(by=by, verb="cancel_front", entry=waiting, starts=starts.isoformat())
        waiting.delete()
        FrontPageVersion.objects.filter(live_until=starts).update(live_until=ends)
        owe(OutboxEffect.Kind.PURGE, ["front"])


def arrangement_token() -> int:
    """What an editor begins with and brings back: the number of the newest version, 0 before the first."""
    return FrontPageVersion.objects.aggregate(newest=Max("pk"))["newest"] or 0


def may_arrange(user: User) -> bool:
    """Whether ``user`` may arrange the front page."""
    return user.has_perm(RIGHT)


def pinnable(at: datetime | None = None) -> PublishedQuerySet[PublishedArticle]:
    """The versions of stories that are live or scheduled: what may stand on the front page."""
    return PublishedArticle.everything.filter(
        Q(live_until__isnull=True) | Q(live_until__gt=at or timezone.now()), withdrawn_at__isnull=True
    )


def still_holding(slots: Sequence[Slot], at: datetime | None = None) -> list[Slot]:
    """The slots without stories that are gone and pins that have ended: what an old version means now."""
    at = at or timezone.now()
    plain = _plain(slots)
    known = _pinnable_among(plain, at)
    return [
        slot
        if slot["article"] in known and ((until := _moment(slot["until"])) is None or until > at)
        else {**EMPTY}
        for slot in plain
    ]


@contextmanager
def _arranging(by: User) -> Iterator[None]:
    """A transaction in which ``by`` arranges and everybody else who would waits."""
    if not may_arrange(by):
        raise PermissionDenied(_("Your role does not allow arranging the front page."))
    with transaction.atomic():
        # A row that always exists stands for the page: the first version of all has no other to lock.
        list(ContentType.objects.select_for_update().filter(app_label="articles", model="frontpageversion"))
        yield


def _demand_current(token: int | None, by: User, verb: str, **detail: Any) -> FrontPageVersion | None:
    """The newest version if ``by`` made it with this same verb, token and detail (a double click); None if
    the token is the present one, or is not asked for."""
    newest = FrontPageVersion.objects.order_by("-pk").first()
    if token is None or token == (newest.pk if newest else 0):
        return None
    entry = _latest_entry()
    if (
        entry is None
        or newest is None
        or (entry.by_id, entry.verb, entry.subject_id) != (by.pk, verb, newest.pk)
    ):
        raise StaleArrangement(entry)
    if any(
        entry.detail.get(name) != value for name, value in {"starts": None, **detail, "token": token}.items()
    ):
        raise StaleArrangement(entry)
    return newest


def _latest_entry() -> AuditEntry | None:
    return ENTRIES.all().select_related("by").order_by("-pk").first()


def _stands_for(version: FrontPageVersion | None) -> int:
    """The number of the version whose arrangement this is: its own, or the one that an undo brought back;
    0: nothing was arranged."""
    if version is None:
        return 0
    entry = ENTRIES.filter(subject_id=version.pk, verb="undo_front").first()
    return entry.detail["source"] if entry else version.pk


def _start(pk: int) -> datetime:
    return FrontPageVersion.objects.values_list("live_from", flat=True).get(pk=pk)


def _add(
    slots: list[Slot], *, by: User, verb: str, at: datetime, token: int | None, **detail: Any
) -> FrontPageVersion:
    """Close the version that covers ``at`` and add the new one, which ends where that one ended."""
    covering = FrontPageVersion.objects.live(at).first()
    if slots == _plain(covering.slots if covering else []):
        raise ValidationError(_("Nothing was changed: the page stands like this already."), code="unchanged")
    if covering is None:
        waiting = FrontPageVersion.objects.from_now(at).first()
        ends = waiting.live_from if waiting else None
    else:
        ends = covering.live_until
        if covering.live_from == at:  # it waits for this moment, or began this instant: nobody has read it
            detail["replaced"] = covering.pk
            covering.delete()
        else:
            covering.live_until = at
            covering.save(update_fields=["live_until"])
    version = FrontPageVersion(slots=slots, live_from=at, live_until=ends)
    version.full_clean()
    version.save(force_insert=True)
    log(by=by, verb=verb, entry=version, token=token, **detail)
    owe(OutboxEffect.Kind.PURGE, ["front"])
    return version


def _plain(slots: Sequence[Slot]) -> list[Slot]:
    """A slot for every place there is; ends as UTC, so that equal moments are equal texts."""
    plain: list[Slot] = [{**EMPTY} for _place in PLACES]
    for number, slot in enumerate(slots[: len(PLACES)]):
        if slot["article"]:
            until = _moment(slot["until"])
            text = until.astimezone(UTC).isoformat() if until else slot["until"] or None
            plain[number] = {"article": slot["article"], "until": text}
    return plain


def _moment(text: str | None) -> datetime | None:
    try:
        moment = parse_datetime(text or "")
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def _checked(slots: Sequence[Slot], at: datetime) -> list[Slot]:
    """The slots as they are stored, or every error at once."""
    if any(slot["article"] for slot in slots[len(PLACES) :]):
        raise ValidationError(
            _("The front page has %(count)d places."), code="unknown_place", params={"count": len(PLACES)}
        )
    plain = _plain(slots)
    known = _pinnable_among(plain, at)
    errors: list[ValidationError] = []
    seen: dict[int, Place] = {}
    for place, slot in zip(PLACES, plain, strict=True):
        article = slot["article"]
        if article is None:
            continue
        if article in seen:
            errors.append(_error(place, "double", _("this story stands on the page already.")))
        elif article not in known:
            errors.append(_error(place, "not_public", _("this story is neither published nor scheduled.")))
        elif slot["until"] and (error := _wrong_end(slot, at)):
            errors.append(_error(place, *error))
        seen.setdefault(article, place)
    if errors:
        raise ValidationError(errors)
    return plain


def _wrong_end(slot: Slot, at: datetime) -> tuple[str, str] | None:
    until = _moment(slot["until"])
    if until is None:
        return "bad_end", _("say the end of the pin as a day and an hour.")
    return ("end_past", _("the pin ends before the page begins.")) if until <= at else None


def _error(place: Place, code: str, sentence: str) -> ValidationError:
    return ValidationError(
        "%(label)s: %(sentence)s",
        code=code,
        params={"place": place.number, "label": place.label, "sentence": sentence},
    )


def _pinnable_among(slots: Sequence[Slot], at: datetime) -> set[int]:
    articles = [slot["article"] for slot in slots if slot["article"]]
    return set(pinnable(at).filter(article_id__in=articles).values_list("article_id", flat=True))
