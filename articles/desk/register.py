"""Who in the register each recognised name may be: suggestions, never silent decisions.

A name is never unique. One candidate whose known posts agree with the printed titles is certain; anything
else is for the editor to look at. Nobody is created here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from articles import language
from articles.intake.draft import DocumentDraft, MeetingDraft, PersonDraft, ReportDraft
from articles.models import Meeting, OfficialDocument, Organization, OrganizationName, Person, PersonName

Suggestion = Literal["link", "choose", "create", "text"]

#: The first words of organizations' names that tell their kind; the first hit counts.
KIND_WORDS: tuple[tuple[Organization.Kind, tuple[str, ...]], ...] = (
    (
        Organization.Kind.COMPANY,
        ("công ty", "tổng công ty", "tập đoàn", "htx", "hợp tác xã", "ngân hàng", "doanh nghiệp"),
    ),
    (
        Organization.Kind.FRONT,
        (
            "mttq",
            "ủy ban mttq",
            "mặt trận",
            "ủy ban mặt trận",
            "hội ",
            "lđlđ",
            "liên đoàn lao động",
            "đoàn tncs",
        )
        + ("thành đoàn", "tỉnh đoàn", "quận đoàn", "huyện đoàn", "đoàn thanh niên", "công đoàn"),
    ),
    (
        Organization.Kind.PARTY,
        (
            "bộ chính trị",
            "ban bí thư",
            "trung ương",
            "thành ủy",
            "tỉnh ủy",
            "quận ủy",
            "huyện ủy",
            "đảng ủy",
            "đảng bộ",
        )
        + (
            "chi bộ",
            "thường trực",
            "ban thường vụ",
            "ban dân vận",
            "ban tổ chức",
            "ban tuyên giáo",
            "ban nội chính",
        )
        + ("ủy ban kiểm tra", "văn phòng thành ủy", "văn phòng tỉnh ủy", "ban chấp hành"),
    ),
    (
        Organization.Kind.PUBLIC,
        ("trường", "bệnh viện", "trạm y tế", "trung tâm", "bảo hiểm xã hội", "viện ", "báo ", "đài "),
    ),
    (
        Organization.Kind.STATE,
        (
            "chính phủ",
            "quốc hội",
            "hđnd",
            "ubnd",
            "hội đồng nhân dân",
            "ủy ban nhân dân",
            "sở ",
            "bộ ",
            "công an",
        )
        + (
            "tand",
            "tòa án",
            "vksnd",
            "viện kiểm sát",
            "thanh tra",
            "thuế",
            "cục ",
            "chi cục",
            "kho bạc",
            "quân khu",
        )
        + (
            "ban chỉ huy",
            "ban chỉ đạo",
            "đoàn đại biểu",
            "đoàn đbqh",
            "phòng ",
            "hải quan",
            "bộ đội",
            "tổ đại biểu",
        ),
    ),
)
PARTY_TITLE_WORDS = (
    "bí thư",
    "ủy viên",
    "chủ tịch",
    "đại biểu",
    "trưởng đoàn",
    "trưởng ban",
    "thủ tướng",
    "bộ trưởng",
)
#: Words of crime and accident reports: nobody whom they name gets a public page unasked.
DELICATE_WORDS = (
    "bị can",
    "bị cáo",
    "khởi tố",
    "tạm giam",
    "nghi phạm",
    "nạn nhân",
    "bệnh nhân",
    "đối tượng",
    "tử vong",
)


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A recognised person and whom the register knows by that name, the likeliest first."""

    draft: PersonDraft
    candidates: tuple[Person, ...]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class OrganizationMatch:
    """A recognised organization and the rows of that name."""

    name: str
    candidates: tuple[Organization, ...]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Matches:
    """What the register says to a draft."""

    people: tuple[PersonMatch, ...] = ()
    organizations: tuple[OrganizationMatch, ...] = ()
    documents: tuple[tuple[DocumentDraft, OfficialDocument | None], ...] = ()
    meeting: Meeting | None = None

    @property
    def to_look_at(self) -> int:
        """How many places an editor has to look at."""
        suggestions = [match.suggestion for match in self.people] + [m.suggestion for m in self.organizations]
        return suggestions.count("choose")


def match_register(draft: ReportDraft) -> Matches:
    """Ask the register about everything that a draft names; a fixed number of queries."""
    organizations = _organizations(draft.organizations)
    return Matches(
        people=_people(draft),
        organizations=organizations,
        documents=_documents(draft.documents),
        meeting=_meeting(draft.meeting, organizations),
    )


def organization_kind(name: str) -> Organization.Kind:
    """The kind that the first words of a name tell."""
    folded = language.match_fold(name) + " "
    for kind, heads in KIND_WORDS:
        if folded.startswith(heads):
            return kind
    return Organization.Kind.OTHER


def is_public_office(title: str, organization: Organization | None) -> bool:
    """Whether a printed title is a public post now held: its holder may have a public page."""
    folded = language.match_fold(title)
    if folded.startswith(("nguyên ", "cố ")):
        return False
    if organization is not None:
        return organization.kind not in (Organization.Kind.COMPANY, Organization.Kind.OTHER)
    return any(word in folded for word in PARTY_TITLE_WORDS) and "công ty" not in folded


def is_delicate(draft: ReportDraft) -> bool:
    """Whether the report is about a crime or an accident."""
    text = language.match_fold(" ".join([draft.headline, draft.lead, *(block.text for block in draft.body)]))
    return any(word in text for word in DELICATE_WORDS)


def _people(draft: ReportDraft) -> tuple[PersonMatch, ...]:
    keys = {language.match_fold(person.name) for person in draft.people}
    by_key: dict[str, dict[int, Person]] = {}
    rows = Person.objects.current().prefetch_related("memberships__post__organization")
    for person in rows.filter(name_key__in=keys):
        by_key.setdefault(person.name_key, {})[person.pk] = person
    aliases = PersonName.objects.filter(name_key__in=keys, person__merged_into__isnull=True)
    for alias in aliases.select_related("person").prefetch_related("person__memberships__post__organization"):
        by_key.setdefault(alias.name_key, {})[alias.person_id] = alias.person
    delicate = is_delicate(draft)
    return tuple(
        _person_match(person, list(by_key.get(language.match_fold(person.name), {}).values()), delicate)
        for person in draft.people
    )


def _person_match(draft: PersonDraft, candidates: list[Person], is_delicate: bool) -> PersonMatch:
    printed = [language.match_fold(title) for title in draft.titles]

    def agreement(person: Person) -> int:
        held = [language.match_fold(str(m.title)) for m in person.memberships.all()]
        return sum(any(title in post or post in title for post in held) for title in printed)

    ranked = sorted(candidates, key=lambda person: (-agreement(person), person.pk))
    suggestion: Suggestion
    if len(ranked) == 1 and (agreement(ranked[0]) or not (printed and ranked[0].memberships.all())):
        suggestion = "link"
    elif ranked:
        suggestion = "choose"
    else:
        suggestion = "create" if draft.titles and not is_delicate else "text"
    return PersonMatch(draft, tuple(ranked), suggestion)


def _organizations(names: Iterable[str]) -> tuple[OrganizationMatch, ...]:
    keys = {language.match_fold(name): name for name in names}
    by_key: dict[str, dict[int, Organization]] = {}
    for row in Organization.objects.current().filter(name_key__in=keys):
        by_key.setdefault(row.name_key, {})[row.pk] = row
    aliases = OrganizationName.objects.filter(name_key__in=keys, organization__merged_into__isnull=True)
    for alias in aliases.select_related("organization"):
        by_key.setdefault(alias.name_key, {})[alias.organization_id] = alias.organization
    matches = []
    for key, name in keys.items():
        found = tuple(by_key.get(key, {}).values())
        suggestion: Suggestion = "create" if not found else ("link" if len(found) == 1 else "choose")
        matches.append(OrganizationMatch(name, found, suggestion))
    return tuple(matches)


def _documents(drafts: Iterable[DocumentDraft]) -> tuple[tuple[DocumentDraft, OfficialDocument | None], ...]:
    keys = {OfficialDocument.make_key(d.type, d.number, d.issuer, d.term): d for d in drafts}
    known = {row.key: row for row in OfficialDocument.objects.filter(key__in=keys)}
    return tuple((draft, known.get(key)) for key, draft in keys.items())


def _meeting(draft: MeetingDraft | None, organizations: tuple[OrganizationMatch, ...]) -> Meeting | None:
    """The meeting of that day, kind and organizer that the register already has."""
    if draft is None or draft.date is None or not draft.organizer:
        return None
    key = language.match_fold(draft.organizer)
    ids = [
        row.pk
        for match in organizations
        if language.match_fold(match.name) == key
        for row in match.candidates
    ]
    rows = Meeting.objects.current().filter(
        date=draft.date, kind=draft.kind, organizer_rows__organization_id__in=ids
    )
    return rows.first()
