"""How rows are called among their namesakes: in link fields, in lists, beside a form. Queries nothing."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import language
from articles.models import Contributor, Meeting, OfficialDocument, Organization, Person, Post, Precision


def known_date(day: date | None, precision: str = Precision.DAY) -> str:
    """As much of a date as is known: ``17/08/2023``, ``08/2023``, ``2023``."""
    if day is None:
        return ""
    return day.strftime(
        {Precision.YEAR: "%Y", Precision.MONTH: "%m/%Y"}.get(Precision(precision), "%d/%m/%Y")
    )


def told_apart(name: str, *marks: str) -> str:
    """A name and what tells it from others of that name."""
    known = ", ".join(filter(None, marks))
    return f"{name} – {known}" if known else name


def names_body(role: str, body: str) -> bool:
    """Whether a role says its body already: ``Chủ tịch UBND thành phố`` of ``UBND thành phố Phù Sa``."""
    words, folded = language.match_fold(role).split(), language.match_fold(body)
    tails = (" ".join(words[start:]) for start in range(1, len(words) - 1))
    return folded in " ".join(words) or any(folded.startswith(tail) for tail in tails)


def post_title(post: Post, title: str = "") -> str:
    """A post with its organization, which is not said twice."""
    title = title or post.role
    if post.organization is None or names_body(title, post.organization.name):
        return title
    return f"{title} ({post.organization.name})"


def posts_now(person: Person) -> str:
    """The posts that a person holds today, as one line; reads prefetched memberships."""
    today = timezone.localdate()
    held = [m for m in person.memberships.all() if m.covers(today)]
    ranked = sorted(held, key=lambda m: (m.post.rank, m.pk))
    return "; ".join(post_title(m.post, m.title) for m in ranked)


def person_label(person: Person) -> str:
    return told_apart(person.name, posts_now(person))


def post_label(post: Post) -> str:
    return told_apart(post.role, post.organization.name if post.organization else "")


def organization_label(row: Organization) -> str:
    """By what it stands under and which territory it serves; a body that is gone says since when."""
    place = row.area if language.match_fold(row.area) not in language.match_fold(row.name) else ""
    ended = known_date(row.dissolved_on, row.dissolved_precision)
    return told_apart(
        row.name,
        row.parent.name if row.parent else "",
        place,
        _("dissolved %(date)s") % {"date": ended} if ended else "",
    )


def meeting_label(meeting: Meeting) -> str:
    organizers = [str(row.organization) for row in meeting.organizer_rows.all()]
    return told_apart(meeting.title, known_date(meeting.date), *organizers[:2])


def document_issuer(document: OfficialDocument) -> str:
    return document.issuer_as_printed or str(document.issuer or document.issuer_post or "")


def document_label(document: OfficialDocument) -> str:
    when = known_date(document.issued_on) or document.term or str(document.year or "")
    return told_apart(document.label, document_issuer(document), when)


def contributor_label(row: Contributor) -> str:
    pen_name = (
        row.pen_name if language.match_fold(row.pen_name) != language.match_fold(row.display_name) else ""
    )
    return told_apart(row.display_name, pen_name, row.initials)
