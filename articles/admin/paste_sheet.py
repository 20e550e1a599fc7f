"""The paste page's sheet: a recognised report as rows that an editor reads, corrects and confirms.

Built from a draft and what the register says, then overlaid with what was typed, so that an error never
loses a word. It turns itself into the desk's ``Choices``; it saves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.intake.draft import (
    BodyBlock,
    CaptionDraft,
    CreditDraft,
    DocumentDraft,
    MeetingDraft,
    ReportDraft,
)
from articles.models import Article, Credit, Photo

from .labels import posts_now
from .paste_rows import KINDS, MAX_ROWS, Block, CreditRow, DocumentRow, MeetingRow, Name, Option, Piece
from .widgets import split_tags


@dataclass(slots=True)
class Sheet:
    """Everything that the result page prints."""

    raw: str
    draft: ReportDraft
    kicker: str
    headline: str
    dateline: str
    lead: str
    blocks: list[Block]
    captions: list[Block]
    credits: list[CreditRow]
    people: list[Name]
    organizations: list[Name]
    documents: list[DocumentRow]
    meeting: MeetingRow | None
    section: int | None
    genre: str = Article.Genre.NEWS
    tags: str = ""
    printed: str = "today"
    photos: list[Photo] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)
    kinds: Any = field(default_factory=lambda: KINDS)
    roles: Any = field(default_factory=lambda: Credit.Role.choices)

    @property
    def to_look_at(self) -> list[tuple[str, str]]:
        """(anchor, words) of each place that wants the editor's eye."""
        places = [("warnings", sentence) for sentence in self.draft.warnings]
        places += [(f"person-{row.index}", row.name) for row in self.people if row.needs_look]
        places += [(f"organization-{row.index}", row.name) for row in self.organizations if row.needs_look]
        if not self.headline:
            places.append(("headline", str(_("headline"))))
        return places

    @property
    def received(self) -> str:
        """What was found, in words: the first half of the status line."""
        words = [
            str(word)
            for word, value in (
                (_("kicker"), self.kicker),
                (_("headline"), self.headline),
                (_("lead"), self.lead),
            )
            if value
        ]
        captions, blocks, people = len(self.captions), len(self.blocks), len(self.people)
        organizations, documents = len(self.organizations), len(self.documents)
        if captions:
            words.append(ngettext("%(n)d caption", "%(n)d captions", captions) % {"n": captions})
        if blocks:
            words.append(ngettext("%(n)d paragraph", "%(n)d paragraphs", blocks) % {"n": blocks})
        if self.credits:
            words.append(str(_("byline")))
        if people:
            words.append(ngettext("%(n)d person", "%(n)d people", people) % {"n": people})
        if organizations:
            words.append(
                ngettext("%(n)d organization", "%(n)d organizations", organizations) % {"n": organizations}
            )
        if documents:
            words.append(ngettext("%(n)d document", "%(n)d documents", documents) % {"n": documents})
        if self.meeting:
            words.append(str(_("1 meeting")))
        return ", ".join(words)

    def pieces(self) -> list[Piece]:
        """The raw text cut where blocks begin and end."""
        pieces, at, counts = [], 0, {"caption": 0, "block": 0}
        for block in sorted(self.draft.blocks, key=lambda item: item.start):
            if block.start < at:
                continue
            source: str = block.kind
            if block.kind in ("paragraph", "subhead"):
                source = f"block-{counts['block']}"
                counts["block"] += 1
            elif block.kind == "caption":
                source = f"caption-{counts['caption']}"
                counts["caption"] += 1
            pieces += [
                Piece(self.raw[at : block.start]),
                Piece(self.raw[block.start : block.end], source, block.kind),
            ]
            at = block.end
        return [piece for piece in (*pieces, Piece(self.raw[at:])) if piece.text]

    def choices(self) -> desk.Choices:
        """The editor's word on every part, for ``desk.take_in``."""
        moved = {kind: [b.text for b in self.blocks if b.kind == kind and b.text] for kind in KINDS}
        return desk.Choices(
            kicker=" ".join(filter(None, (self.kicker, *moved["kicker"]))),
            headline=self.headline,
            dateline=self.dateline,
            lead="\n".join(filter(None, (self.lead, *moved["lead"]))),
            body=[
                *(BodyBlock(c.text) for c in self.captions if c.kind == "paragraph"),
                *(
                    BodyBlock(block.text, block.kind == "subhead")
                    for block in self.blocks
                    if block.kind in ("paragraph", "subhead") and block.text
                ),
            ],
            captions=[
                *(CaptionDraft(c.text, c.credit) for c in self.captions if c.kind == "caption" and c.text),
                *(CaptionDraft(text) for text in moved["caption"]),
            ],
            credits=[CreditDraft(row.name, row.roles) for row in self.credits if row.name and row.roles],  # type: ignore[arg-type]
            people=[
                desk.PersonChoice(row.name, row.title, *_action(row.chosen))
                for row in self.people
                if row.name
            ],
            organizations=[
                desk.OrganizationChoice(row.name, *_action(row.chosen))
                for row in self.organizations
                if row.name
            ],
            documents=[
                DocumentDraft(row.type, row.number, row.issuer, row.term)
                for row in self.documents
                if row.is_used and row.type
            ],
            meeting=self._meeting(),
            meeting_id=self.meeting.known.pk
            if self.meeting and self.meeting.is_used and self.meeting.known
            else None,
            tags=split_tags(self.tags),
            genre=self.genre,
            printed_at=self.printed_at,
            photo_ids=[photo.pk for photo in self.photos],
        )

    @property
    def printed_at(self) -> datetime | None:
        return self.draft.published_at if self.printed == "stamp" else None

    def _meeting(self) -> MeetingDraft | None:
        if self.meeting is None or not self.meeting.is_used:
            return None
        return MeetingDraft(self.meeting.day, self.meeting.kind, self.meeting.organizer)


def build(raw: str, draft: ReportDraft, matches: desk.Matches, *, section: int | None) -> Sheet:
    """The sheet as recognised: what is certain is chosen, what is doubtful is left to the editor."""
    certain = desk.certain_choices(draft, matches)
    known = {id(document): row for document, row in matches.documents}
    return Sheet(
        raw=raw,
        draft=draft,
        kicker=draft.kicker,
        headline=draft.headline,
        dateline=draft.dateline,
        lead=draft.lead,
        blocks=[
            Block(index, block.text, "subhead" if block.is_subhead else "paragraph")
            for index, block in enumerate(draft.body)
        ],
        captions=[Block(i, item.text, "caption", item.credit) for i, item in enumerate(draft.captions)],
        credits=[CreditRow(i, item.name, item.roles) for i, item in enumerate(draft.credits)],
        people=[
            Name(
                index,
                match.draft.name,
                ", ".join(match.draft.titles),
                _person_options(match),
                "" if match.suggestion == "choose" else _value(choice.action, choice.person_id),
                match.suggestion == "choose",
            )
            for index, (match, choice) in enumerate(zip(matches.people, certain.people, strict=True))
        ],
        organizations=[
            Name(
                index,
                match.name,
                "",
                _organization_options(match),
                "" if match.suggestion == "choose" else _value(choice.action, choice.organization_id),
                match.suggestion == "choose",
            )
            for index, (match, choice) in enumerate(
                zip(matches.organizations, certain.organizations, strict=True)
            )
        ],
        documents=[
            DocumentRow(
                i, item.type, item.number, item.issuer, item.term, True, known.get(id(item)) is not None
            )
            for i, item in enumerate(draft.documents)
        ],
        meeting=MeetingRow(
            draft.meeting.kind,
            draft.meeting.date.isoformat() if draft.meeting.date else "",
            draft.meeting.organizer,
            True,
            matches.meeting,
        )
        if draft.meeting
        else None,
        section=section,
    )


def overlay(sheet: Sheet, post: QueryDict) -> None:
    """Put what was typed over what was recognised."""
    for name in ("kicker", "headline", "dateline"):
        setattr(sheet, name, " ".join(post.get(name, "").split()))
    sheet.lead = post.get("lead", "").replace("\r\n", "\n").strip()
    sheet.tags = post.get("tags", "")
    sheet.printed = "stamp" if post.get("printed") == "stamp" and sheet.draft.published_at else "today"
    section = post.get("section", "")
    sheet.section = int(section) if section.isdecimal() and len(section) < 19 else None
    sheet.genre = _one_of(post.get("genre"), Article.Genre.values, Article.Genre.NEWS)
    sheet.blocks = [
        Block(i, _line(post, f"block-{i}-text"), _one_of(post.get(f"block-{i}-kind"), KINDS, "paragraph"))
        for i in _indexes(post, "block", "text")
    ]
    sheet.captions = [
        Block(
            i,
            _line(post, f"caption-{i}-text"),
            _one_of(post.get(f"caption-{i}-kind"), KINDS, "caption"),
            _line(post, f"caption-{i}-credit"),
        )
        for i in _indexes(post, "caption", "text")
    ]
    roles = dict(Credit.Role.choices)
    sheet.credits = [
        CreditRow(
            i,
            _line(post, f"credit-{i}-name"),
            tuple(role for role in post.getlist(f"credit-{i}-role") if role in roles),
        )
        for i in _indexes(post, "credit", "name")
    ]
    for row in sheet.people:
        _overlay_name(row, "person", post)
        row.title = _line(post, f"person-{row.index}-title")
    for row in sheet.organizations:
        _overlay_name(row, "organization", post)
    for document in sheet.documents:
        prefix = f"document-{document.index}"
        document.is_used = f"{prefix}-use" in post
        for name in ("type", "number", "issuer", "term"):
            setattr(document, name, _line(post, f"{prefix}-{name}"))
    if sheet.meeting:
        sheet.meeting.is_used = "meeting-use" in post
        sheet.meeting.kind = _line(post, "meeting-kind")
        sheet.meeting.date = _line(post, "meeting-date")
        sheet.meeting.organizer = _line(post, "meeting-organizer")


def _overlay_name(row: Name, prefix: str, post: QueryDict) -> None:
    row.name = _line(post, f"{prefix}-{row.index}-name")
    chosen = post.get(f"{prefix}-{row.index}-choice", "")
    row.chosen = chosen if chosen in {option.value for option in row.options} else ""


def _person_options(match: Any) -> list[Option]:
    links = [
        Option(
            f"link:{person.pk}",
            _("Right person") if len(match.candidates) == 1 else person.name,
            posts_now(person),
        )
        for person in match.candidates
    ]
    return [*links, Option("create", _("New: make a profile")), Option("text", _("Words only"))]


def _organization_options(match: Any) -> list[Option]:
    links = [Option(f"link:{row.pk}", _("Known"), row.area) for row in match.candidates]
    new = [] if match.candidates else [Option("create", _("Add new"))]
    return [*links, *new, Option("text", _("Words only")), Option("skip", _("Leave out"))]


def _value(action: str, pk: int | None) -> str:
    return f"link:{pk}" if action == "link" else action


def _action(chosen: str) -> tuple[Any, int | None]:
    """The desk's action and id of a radio's value; nothing chosen keeps the words."""
    action, _colon, pk = chosen.partition(":")
    return (action, int(pk)) if action == "link" else (action or "text", None)


def _indexes(post: QueryDict, prefix: str, name: str) -> Iterator[int]:
    pattern = re.compile(rf"{prefix}-(\d{{1,4}})-{name}")
    found = sorted(int(match.group(1)) for key in post if (match := pattern.fullmatch(key)))
    return iter(found[:MAX_ROWS])


def _line(post: QueryDict, name: str) -> str:
    return " ".join(post.get(name, "").split())


def _one_of(value: str | None, allowed: Any, default: str) -> str:
    return value if value is not None and value in allowed else default
