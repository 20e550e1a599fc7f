"""A raw report into a ``ReportDraft``: normalise, place the blocks, recognise, gather the warnings.

The one place where the two halves of intake meet: ``blocks`` (what each line is) and ``recognise`` (who and
what is named). Never fails on any text and never queries.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.intake.blocks import Anatomy, read_blocks
from articles.intake.draft import Cleaning, ReportDraft
from articles.intake.legacy import detect_legacy
from articles.intake.recognise import recognise
from articles.language import find_dates, normalise_with_log
from articles.language.dates import complete_year

_LEGACY_NAMES = {"vni": "VNI", "tcvn3": "TCVN3 (ABC)"}


def parse_report(raw: str, *, territory: str = "", today: date | None = None) -> ReportDraft:
    """Everything that can be read from a pasted report; what cannot be placed stays in the body.

    ``territory``: the paper's own place (``thành phố Cần Thơ``), meant by a bare ``thành phố``. ``today``: a
    stamp after it is worth a warning; not asked when None.
    """
    anatomy = read_blocks(raw)
    published_on = anatomy.published_at.date() if anatomy.published_at else None
    found = recognise(
        kicker=anatomy.kicker,
        headline=anatomy.headline,
        lead=anatomy.lead,
        captions=[caption.text for caption in anatomy.captions],
        body=[block.text for block in anatomy.body],
        published_on=published_on,
        territory=territory,
    )
    _, changes = normalise_with_log(raw)
    return ReportDraft(
        raw=raw,
        published_at=anatomy.published_at,
        kicker=anatomy.kicker,
        headline=anatomy.headline,
        dateline=anatomy.dateline,
        lead=anatomy.lead,
        captions=tuple(anatomy.captions),
        body=tuple(anatomy.body),
        credits=anatomy.credits,
        people=tuple(found.people),
        organizations=tuple(found.organizations),
        documents=tuple(found.documents),
        meeting=found.meeting,
        warnings=(*_legacy(raw), *anatomy.warnings, *_dates(anatomy, published_on, today), *found.warnings),
        blocks=tuple(anatomy.blocks),
        cleanings=tuple(Cleaning(*change) for change in changes),
    )


def to_json(draft: ReportDraft) -> dict[str, Any]:
    """The draft as plain data: the contract of ``parse_report --json``."""
    meeting = draft.meeting
    return {
        "published_at": draft.published_at.isoformat() if draft.published_at else None,
        "kicker": draft.kicker,
        "headline": draft.headline,
        "dateline": draft.dateline,
        "lead": draft.lead,
        "captions": [caption.text for caption in draft.captions],
        "body": [block.text for block in draft.body],
        "credits": [{"name": credit.name, "roles": list(credit.roles)} for credit in draft.credits],
        "people": [{"name": person.name, "titles": list(person.titles)} for person in draft.people],
        "organizations": list(draft.organizations),
        "documents": [
            {"type": item.type, "number": item.number, "issuer": item.issuer, "term": item.term}
            for item in draft.documents
        ],
        "meeting": {
            "date": meeting.date.isoformat() if meeting.date else None,
            "kind": meeting.kind,
            "organizer": meeting.organizer,
        }
        if meeting
        else None,
        "warnings": list(draft.warnings),
    }


def _legacy(raw: str) -> list[str]:
    name = detect_legacy(raw)
    return [f"Chữ có vẻ theo bảng mã cũ {_LEGACY_NAMES[name]}: hãy chuyển mã trước."] if name else []


def _dates(anatomy: Anatomy, published_on: date | None, today: date | None) -> list[str]:
    """A stamp from the future, or one whose year the lead contradicts."""
    warnings = []
    if published_on and today and published_on > today:
        warnings.append(f"Ngày đăng {published_on:%d/%m/%Y} ở sau hôm nay: hãy xem lại.")
    printed = [found.date for found in find_dates(anatomy.lead, near=published_on) if found.has_year]
    if published_on and any(_is_slip(day, published_on) for day in printed):
        year = next(day.year for day in printed if _is_slip(day, published_on))
        warnings.append(f"Sa-pô ghi năm {year}, ngày đăng ghi năm {published_on.year}: hãy xem lại.")
    return warnings


def _is_slip(day: date, published_on: date) -> bool:
    """The day of the event with a wrong year or two; an anniversary is further off."""
    meant = complete_year(day=day.day, month=day.month, near=published_on)
    return (
        meant is not None
        and abs(day.year - published_on.year) in {1, 2}
        and abs((meant - published_on).days) <= 10
        and abs((day - published_on).days) > 300
    )
