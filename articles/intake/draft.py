"""The typed result of reading a report: what intake hands to desk, the command and the paste page.

Every text here is normalised (see ``articles.language.normalise``); the raw text is kept beside it,
unmodified. Nothing here knows Django or a database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

BlockKind = Literal[
    "stamp", "kicker", "headline", "lead", "caption", "subhead", "paragraph", "credit", "chrome"
]
CreditRole = Literal[
    "text", "photo", "video", "graphics", "audio", "compiled", "translated", "edited", "source"
]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the raw report and what it was taken for; ``start``/``end`` index the raw text."""

    kind: BlockKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CaptionDraft:
    """A picture's caption without its ``Ảnh: NAME``; ``credit`` is that name, or ``""``."""

    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One body paragraph or subhead, in page order."""

    text: str
    is_subhead: bool = False


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """A byline as printed, with every role it was credited for."""

    name: str
    roles: tuple[CreditRole, ...]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as printed: full name without honorific, and titles as printed, one each."""

    name: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A cited official document. ``number`` as printed (``290-QĐ/TW``, ``114``); ``issuer`` and
    ``term`` (``khóa X``) are ``""`` where the text does not say."""

    type: str
    number: str
    issuer: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """The one event that the report is about. ``kind`` is a family word (``hội nghị``)."""

    date: date | None
    kind: str
    organizer: str = ""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """One thing that normalising changed, for the editor to see and to undo: ``before`` -> ``after``."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A pasted report, understood. Field by field as the public page prints it."""

    raw: str
    published_at: datetime | None = None
    kicker: str = ""
    headline: str = ""
    dateline: str = ""
    lead: str = ""
    captions: tuple[CaptionDraft, ...] = ()
    body: tuple[BodyBlock, ...] = ()
    credits: tuple[CreditDraft, ...] = ()
    people: tuple[PersonDraft, ...] = ()
    organizations: tuple[str, ...] = ()
    documents: tuple[DocumentDraft, ...] = ()
    meeting: MeetingDraft | None = None
    warnings: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = field(default=())
    cleanings: tuple[Cleaning, ...] = field(default=())
