"""Plain builders of rows for tests: each makes one valid thing, everything can be said otherwise."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.utils import timezone
from PIL import Image

from articles import desk, language
from articles.models import (
    Article,
    Complaint,
    Contributor,
    ContributorLink,
    DeskSettings,
    DocumentLink,
    Duty,
    Meeting,
    MeetingLink,
    MeetingOrganizer,
    Membership,
    OfficialDocument,
    Organization,
    OrganizationLink,
    Participation,
    Person,
    PersonLink,
    Photo,
    Post,
    PublishedArticle,
    Section,
    Series,
    SeriesLink,
    StandIn,
    Tag,
    TagLink,
    search,
)

_numbers = count(1)


def saved[Row: Model](row: Row) -> Row:
    """Any row, checked and saved as forms do it."""
    row.full_clean()
    row.save()
    return row


def make_user(group: str = "Thư ký tòa soạn", **values: Any) -> User:
    """A staff member in a role's group."""
    number = next(_numbers)
    defaults = {"username": f"user{number}", "first_name": f"Người {number}", "is_staff": True}
    user = User(**{**defaults, **values})
    user.set_password("demo")
    user.save()
    user.groups.add(Group.objects.get(name=group))
    return user


def make_section(slug: str = "thoi-su", **values: Any) -> Section:
    return Section.objects.get_or_create(
        slug=slug, defaults={"name": slug.replace("-", " ").title(), **values}
    )[0]


def make_person(name: str = "Trần Thị Hồng Hạnh", *, is_public: bool = True, **values: Any) -> Person:
    """A person; public means: has a page and was listed before now."""
    person = Person(name=name, **values)
    if is_public:
        person.public_page, person.visible_from = values.get("public_page", True), timezone.now()
    person.full_clean()
    person.save()
    return person


def make_organization(name: str = "UBND thành phố", *, is_public: bool = True, **values: Any) -> Organization:
    row = Organization(name=name, **values)
    if is_public:
        row.visible_from = timezone.now()
    row.full_clean()
    row.save()
    return row


def make_membership(
    person: Person, role: str, organization: Organization | None = None, **values: Any
) -> Membership:
    """A post held; the post is made if the organization has none of that name. Public like its person."""
    post, _ = Post.objects.get_or_create(
        role_key=role.casefold(),
        organization=organization,
        defaults={
            "role": role,
            "role_folded": language.search_fold(role),
            "visible_from": person.visible_from,
            "is_public_office": True,
        },
    )
    membership = Membership(person=person, post=post, **{"visible_from": person.visible_from, **values})
    membership.full_clean()
    membership.save()
    return membership


def make_tag(name: str = "dân vận", *, is_public: bool = True) -> Tag:
    tag = Tag(name=name, visible_from=timezone.now() if is_public else None)
    tag.clean()
    tag.save()
    return tag


def make_meeting(
    title: str = "Hội nghị tổng kết công tác thủy lợi",
    *,
    is_public: bool = True,
    organizers: list[Organization] = (),  # type: ignore[assignment]
    **values: Any,
) -> Meeting:
    """A meeting of a known kind, planned unless it is said otherwise."""
    row = Meeting(title=title, **{"kind": Meeting.Kind.CONFERENCE, **values})
    if is_public:
        row.visible_from = timezone.now()
    row.full_clean()
    row.save()
    for order, body in enumerate(organizers):
        MeetingOrganizer.objects.create(meeting=row, organization=body, order=order)
    return row


def make_participation(meeting: Meeting, as_printed: str = "", **values: Any) -> Participation:
    """Somebody at a meeting; public like the meeting."""
    row = Participation(meeting=meeting, as_printed=as_printed, **{"visible_from": timezone.now(), **values})
    row.clean()
    row.save()
    return row


def make_document(
    number: str = "57-NQ/TW", kind: str = "Nghị quyết", *, is_public: bool = True, **values: Any
) -> OfficialDocument:
    row = OfficialDocument(type=kind, number=number, **values)
    if is_public:
        row.visible_from = timezone.now()
    row.full_clean()
    row.save()
    return row


def make_contributor(name: str = "HẠ LAM", *, is_public: bool = True, **values: Any) -> Contributor:
    row = Contributor(display_name=name, visible_from=timezone.now() if is_public else None, **values)
    row.clean()
    row.save()
    return row


def make_series(name: str = "Nước về đồng", *, is_public: bool = True, **values: Any) -> Series:
    row = Series(name=name, visible_from=timezone.now() if is_public else None, **values)
    row.clean()
    row.save()
    return row


LINKS: dict[type[Any], tuple[type[Any], str]] = {
    Person: (PersonLink, "person"),
    Organization: (OrganizationLink, "organization"),
    Meeting: (MeetingLink, "meeting"),
    OfficialDocument: (DocumentLink, "document"),
    Tag: (TagLink, "tag"),
    Contributor: (ContributorLink, "contributor"),
    Series: (SeriesLink, "series"),
}


def name_in(published: PublishedArticle, *entries: Any, **values: Any) -> PublishedArticle:
    """Link rows of the register to a published row, as publishing would."""
    for entry in entries:
        link, column = LINKS[type(entry)]
        link.objects.create(published=published, **{column: entry}, **values)
    return published


def snapshot(**values: Any) -> dict[str, Any]:
    """A complete snapshot of a small story."""
    number = next(_numbers)
    base: dict[str, Any] = {
        "kicker": "",
        "headline": f"Khánh thành cầu vượt số {number}",
        "slug": "",
        "dateline": "PS",
        "lead": "Sáng 20-11, thành phố đưa cầu vượt vào sử dụng.",
        "body": "<p>Cây cầu dài 120 m, rộng hai làn xe.</p><p>Người dân qua lại thuận tiện hơn.</p>",
        "genre": "tin",
        "section_id": make_section().pk,
        "printed_at": None,
        "embargo_until": None,
        "tags": [],
        "people": [],
        "organizations": [],
        "meetings": [],
        "documents": [],
        "credits": [{"name": "HẠ LAM", "role": "text", "contributor": None}],
        "photos": [],
    }
    return {**base, **values}


def make_article(by: User | None = None, *, assigned_to: User | None = None, **values: Any) -> Article:
    """A working copy with its first revision, made by the desk."""
    article = desk.create(by=by or make_user(), snapshot=snapshot(**values))
    if assigned_to is not None:
        article.assigned_to = assigned_to
        article.save(update_fields=["assigned_to"])
    return article


def make_stand_in(absent: User, substitute: User, **values: Any) -> StandIn:
    """Somebody stands in for a colleague; today, unless days are said."""
    today = timezone.localdate()
    return StandIn.objects.create(
        **{"absent": absent, "substitute": substitute, "starts_on": today, "ends_on": today, **values}
    )


def publish_article(**values: Any) -> PublishedArticle:
    """A live story through the real verbs."""
    by = make_user()
    return desk.publish(article=make_article(by, **values), by=by)


def make_published(
    *,
    people: list[Person] = (),  # type: ignore[assignment]
    organizations: list[Organization] = (),  # type: ignore[assignment]
    live_from: datetime | None = None,
    **values: Any,
) -> PublishedArticle:
    """A published row written directly: quick, for pages with many stories. Not for leak tests."""
    number = next(_numbers)
    at = live_from or timezone.now()
    document = {
        "captions": [],
        "people": [
            {"id": p.pk, "name": p.name, "title": "Chủ tịch UBND thành phố", "role": "mentioned"}
            for p in people
        ],
        "organizations": [{"id": o.pk, "name": o.name} for o in organizations],
        "meetings": [],
        "documents": [],
        "tags": [],
        "credits": [{"name": "HẠ LAM", "roles": ["text"]}],
        "corrections": [],
    }
    row = PublishedArticle(
        **{
            "article_id": 100_000 + number,
            "revision_id": number,
            "live_from": at,
            "first_published_at": at,
            "published_at": at,
            "headline": f"Tin số {number} của thành phố",
            "slug": f"tin-so-{number}-cua-thanh-pho",
            "lead": "Một câu dẫn vừa đủ.",
            "body_html": "<p>Nội dung.</p>",
            "genre": "tin",
            "document": document,
            **values,
        },
        **({} if "section" in values else {"section": make_section()}),
    )
    row.save(force_insert=True)
    PersonLink.objects.bulk_create([PersonLink(published=row, person=person) for person in people])
    OrganizationLink.objects.bulk_create(
        [OrganizationLink(published=row, organization=o) for o in organizations]
    )
    search.write_row(published_pk=row.pk, published_at=row.published_at, text=f"{row.headline}\n{row.lead}")
    return row


def make_complaint(text: str = "Tên xã ở đoạn hai viết sai.", **values: Any) -> Complaint:
    """What a reader said; about no story unless one is named."""
    complaint = Complaint(text=text, **values)
    complaint.full_clean()
    complaint.save()
    return complaint


def make_photo_of(colour: tuple[int, int, int], by: User, **values: Any) -> Photo:
    """A real picture of one colour, through the desk."""
    file = io.BytesIO()
    Image.new("RGB", (480, 320), colour).save(file, "JPEG")
    file.seek(0)
    file.name = "anh.jpg"
    words = {"alt_text": "Cầu mới", "caption": "Cầu mới ngày thông xe.", "photographer": "HẠ LAM"}
    return desk.add_photo(file=file, by=by, **{**words, **values})


def make_full_story(by: User) -> Article:
    """A story as a desk keeps it: 600 words, 5 people of the register with their posts, 3 photos."""
    sentence = "Cây cầu nối hai bờ kênh rút ngắn đường đến trường của học sinh phường"
    people = [make_person(f"Nguyễn Hữu {name}") for name in ("An", "Bình", "Cường", "Dũng", "Em")]
    for person in people:
        make_membership(person, "Phó Giám đốc", make_organization(f"Sở Xây dựng {person.pk}"))
    photos = [make_photo_of((20 + 60 * number, 90, 160), by) for number in range(3)]
    return make_article(
        by,
        body="".join(f"<p>{'. '.join([sentence] * 4)}.</p>" for _ in range(10)),
        people=[
            {"person": person.pk, "name": person.name, "title": "Phó Giám đốc Sở Xây dựng", "role": "quoted"}
            for person in people
        ],
        photos=[
            {"photo": photo.pk, "caption": photo.caption, "credit": "HẠ LAM", "alt": "Cầu", "is_lead": not at}
            for at, photo in enumerate(photos)
        ],
    )


def make_duty(user: User, **values: Any) -> Duty:
    """Somebody on duty; since an hour ago and for another hour, unless moments are said."""
    now = timezone.now()
    hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
    return Duty.objects.create(**{"user": user, **hours, **values})


def set_rules(*, two_persons: bool = False, gates: int = 1) -> None:
    """How the desk works: the two-person rule, and the gates of every section there is."""
    DeskSettings.objects.update_or_create(pk=1, defaults={"two_person_rule": two_persons})
    Section.objects.update(gates=gates)
