"""Taking a draft in: from a recognised report and the editor's choices to a linked working copy.

New people, organizations, posts, meetings and documents are made here, on the editor's word (paste) or by
the same suggestions that paste preselects (import); readers see none of them before the story is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language
from articles.intake.draft import (
    BodyBlock,
    CaptionDraft,
    CreditDraft,
    DocumentDraft,
    MeetingDraft,
    ReportDraft,
)
from articles.models import (
    Article,
    Contributor,
    Meeting,
    MeetingOrganizer,
    Membership,
    OfficialDocument,
    Organization,
    Person,
    Photo,
    Post,
    Section,
)
from articles.models.body import body_from_blocks

from .journal import log
from .register import Matches, is_delicate, is_public_office, match_register, organization_kind
from .saving import checksum, create

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Action = Literal["link", "create", "text", "skip"]
#: Credits that name no person of the paper.
ANONYMOUS = frozenset({"pv", "ctv", "nhóm pv", "tư liệu", "t.h", "phóng viên", "nhóm phóng viên", "bbt"})


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """What to do with a recognised person: link to ``person_id``, create a profile, keep text, or skip."""

    name: str
    title: str = ""  # as printed, several separated by commas
    action: Action = "text"
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrganizationChoice:
    """The same for an organization."""

    name: str
    action: Action = "text"
    organization_id: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The editor's word on every part of a draft. Start from ``certain_choices``, then replace."""

    kicker: str = ""
    headline: str = ""
    dateline: str = ""
    lead: str = ""
    body: Sequence[BodyBlock] = ()
    captions: Sequence[CaptionDraft] = ()
    credits: Sequence[CreditDraft] = ()
    people: Sequence[PersonChoice] = ()
    organizations: Sequence[OrganizationChoice] = ()
    documents: Sequence[DocumentDraft] = ()
    meeting: MeetingDraft | None = None
    meeting_id: int | None = None
    tags: Sequence[str] = ()
    genre: str = Article.Genre.NEWS
    printed_at: datetime | None = None
    photo_ids: Sequence[int] = ()


def certain_choices(draft: ReportDraft, matches: Matches) -> Choices:
    """What "accept all that is certain" means: link the unmistakable, create officials and bodies, keep
    everybody else as text. Import uses exactly this."""
    return Choices(
        kicker=draft.kicker,
        headline=draft.headline,
        dateline=draft.dateline,
        lead=draft.lead,
        body=draft.body,
        captions=draft.captions,
        credits=draft.credits,
        people=[
            PersonChoice(
                name=match.draft.name,
                title=", ".join(match.draft.titles),
                action="text" if match.suggestion == "choose" else match.suggestion,
                person_id=match.candidates[0].pk if match.suggestion == "link" else None,
            )
            for match in matches.people
        ],
        organizations=[
            OrganizationChoice(
                name=match.name,
                action="text" if match.suggestion == "choose" else match.suggestion,
                organization_id=match.candidates[0].pk if match.suggestion == "link" else None,
            )
            for match in matches.organizations
        ],
        documents=draft.documents,
        meeting=draft.meeting,
        meeting_id=matches.meeting.pk if matches.meeting else None,
    )


def already_taken(raw_text: str) -> Article | None:
    """The story that was made from exactly this text, unless it is in the trash."""
    return (
        Article.objects.filter(raw_checksum=checksum(raw_text)).exclude(state=Article.State.DISCARDED).first()
    )


def take_in(*, draft: ReportDraft, by: User, section: Section, choices: Choices | None = None) -> Article:
    """Make the working copy of ``draft`` as ``choices`` say (default: what is certain).

    Raises ``ValidationError`` code ``taken`` if this very text is a story already, and whatever a field
    refuses; then nothing is made.
    """
    if already_taken(draft.raw):
        raise ValidationError(_("This text is a story already."), code="taken")
    if choices is None:
        choices = certain_choices(draft, match_register(draft))
    with transaction.atomic():
        organizations = [
            (choice, _organization(choice)) for choice in choices.organizations if choice.action != "skip"
        ]
        by_name = {language.match_fold(choice.name): row for choice, row in organizations if row is not None}
        people = [(choice, _person(choice)) for choice in choices.people if choice.action != "skip"]
        snapshot = {
            "kicker": choices.kicker,
            "headline": choices.headline,
            "slug": "",
            "dateline": choices.dateline,
            "lead": choices.lead,
            "body": body_from_blocks((block.text, block.is_subhead) for block in choices.body),
            "genre": choices.genre,
            "section_id": section.pk,
            "printed_at": choices.printed_at.isoformat() if choices.printed_at else None,
            "embargo_until": None,
            "tags": [{"id": None, "name": name} for name in choices.tags],
            "people": _person_rows(people),
            "organizations": _organization_rows(organizations),
            "meetings": _meeting_ids(choices, by_name),
            "documents": list(dict.fromkeys(_document(item, by_name).pk for item in choices.documents)),
            "credits": _credit_rows(choices.credits),
            "photos": _photo_rows(choices),
        }
        article = create(by=by, snapshot=snapshot, raw_text=draft.raw, note="intake")
        for choice, person in people:
            if person is not None and choice.action == "create":
                _record_posts(person, choice.title, by_name, article, is_delicate=is_delicate(draft))
        log(
            by=by,
            verb="take_in",
            article=article,
            created=[str(p) for c, p in people if c.action == "create"],
        )
    return article


def _person(choice: PersonChoice) -> Person | None:
    if choice.action == "link" and choice.person_id is not None:
        return Person.objects.get(pk=choice.person_id)
    if choice.action != "create":
        return None
    person = Person(name=choice.name)
    person.full_clean()
    person.save()
    return person


def _organization(choice: OrganizationChoice) -> Organization | None:
    if choice.action == "link" and choice.organization_id is not None:
        return Organization.objects.get(pk=choice.organization_id)
    if choice.action != "create":
        return None
    area = settings.PAPER_TERRITORY if choice.name.endswith(("thành phố", "tỉnh")) else ""
    row = Organization(name=choice.name, kind=organization_kind(choice.name), area=area)
    row.full_clean()
    row.save()
    return row


def _record_posts(
    person: Person,
    titles: str,
    organizations: dict[str, Organization],
    article: Article,
    *,
    is_delicate: bool,
) -> None:
    """The printed titles become posts held, reported by this story; their holder may become public."""
    has_public_post = False
    for title in filter(None, (part.strip() for part in titles.split(","))):
        folded = language.match_fold(title)
        body = next((row for name, row in organizations.items() if folded.endswith(" " + name)), None)
        post = Post.objects.filter(role_key=folded, organization=body).first()
        if post is None:
            post = Post(role=title, organization=body, is_public_office=is_public_office(title, body))
            post.full_clean()
            post.save()
        membership = Membership(
            person=person,
            post=post,
            has_ended=folded.startswith(("nguyên ", "cố ")),
            source_article_id=article.pk,
        )
        membership.full_clean()
        membership.save()
        has_public_post = has_public_post or post.is_public_office
    if has_public_post and not is_delicate:
        person.public_page = True
        person.save(update_fields=["public_page"])


def _person_rows(people: list[tuple[PersonChoice, Person | None]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    linked: set[int] = set()
    for choice, person in people:
        if person is not None and person.pk in linked:
            person = None  # the same person under a second name: the words stay, one link is enough
        if person is not None:
            linked.add(person.pk)
        rows.append(
            {
                "person": person.pk if person else None,
                "name": choice.name,
                "title": choice.title,
                "role": "mentioned",
            }
        )
    return rows


def _organization_rows(
    organizations: list[tuple[OrganizationChoice, Organization | None]],
) -> list[dict[str, Any]]:
    rows, linked = [], set()
    for choice, row in organizations:
        pk = row.pk if row is not None and row.pk not in linked else None
        linked.add(pk)
        rows.append({"organization": pk, "name": choice.name})
    return rows


def _meeting_ids(choices: Choices, organizations: dict[str, Organization]) -> list[int]:
    if choices.meeting_id:
        return [choices.meeting_id]
    draft = choices.meeting
    if draft is None:
        return []
    day = f" {draft.date.day}-{draft.date.month}-{draft.date.year}" if draft.date else ""
    title = f"{draft.kind[:1].upper()}{draft.kind[1:]}{f' {draft.organizer}' if draft.organizer else ''}{day}"
    known_kinds = {kind.value for kind in Meeting.Kind}
    is_ahead = draft.date is not None and draft.date > timezone.localdate()
    meeting = Meeting(
        title=title,
        kind=draft.kind if draft.kind in known_kinds else Meeting.Kind.OTHER,
        date=draft.date,
        status=Meeting.Status.SCHEDULED if is_ahead else Meeting.Status.HELD,
    )
    meeting.full_clean()
    meeting.save()
    organizer = organizations.get(language.match_fold(draft.organizer))
    if organizer is not None:
        MeetingOrganizer.objects.create(meeting=meeting, organization=organizer)
    return [meeting.pk]


def _document(draft: DocumentDraft, organizations: dict[str, Organization]) -> OfficialDocument:
    key = OfficialDocument.make_key(draft.type, draft.number, draft.issuer, draft.term)
    known = OfficialDocument.objects.filter(key=key).first()
    if known is not None:
        return (
            known if known.merged_into_id is None else OfficialDocument.objects.get(pk=known.merged_into_id)
        )
    row = OfficialDocument(
        type=draft.type,
        number=draft.number,
        issuer_as_printed=draft.issuer,
        issuer=organizations.get(language.match_fold(draft.issuer)),
        term=draft.term,
    )
    row.full_clean()
    row.save()
    return row


def _credit_rows(credits: Sequence[CreditDraft]) -> list[dict[str, Any]]:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for credit in credits:
        contributor = _contributor(credit)
        for role in credit.roles:
            rows[credit.name, role] = {
                "name": credit.name,
                "role": role,
                "contributor": contributor.pk if contributor else None,
            }
    return list(rows.values())


def _contributor(credit: CreditDraft) -> Contributor | None:
    """The contributor of a credit; a new byline of the paper becomes one, agencies and "PV" do not."""
    key = language.match_fold(credit.name)
    known = Contributor.objects.filter(name_key=key).first()
    if known is not None or key in ANONYMOUS or set(credit.roles) == {"source"}:
        return known
    row = Contributor(display_name=credit.name)
    row.full_clean()
    row.save()
    return row


def _photo_rows(choices: Choices) -> list[dict[str, Any]]:
    """Captions with the pictures that came along, in order; a caption without one waits for it."""
    known = set(Photo.objects.filter(pk__in=choices.photo_ids).values_list("pk", flat=True))
    photos: list[int | None] = [pk for pk in dict.fromkeys(choices.photo_ids) if pk in known]
    captions = list(choices.captions) + [CaptionDraft("")] * (len(photos) - len(choices.captions))
    photos += [None] * (len(captions) - len(photos))
    return [
        {
            "photo": photo,
            "caption": caption.text,
            "credit": caption.credit,
            "alt": "",
            "is_lead": order == 0 and photo is not None,
        }
        for order, (caption, photo) in enumerate(zip(captions, photos, strict=True))
    ]
