"""Nhuận bút: points for the credits of a story, and the sheet of a month by pen name. Never public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language
from articles.models import Article, Contributor, DeskSettings, PublishedArticle, Revision, Royalty

from .journal import log
from .saving import latest_revision
from .workflow import lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CreditKey = tuple[str, str]  # name as printed, role

#: Points that are proposed: by the role where it says enough, else by the genre.
BY_ROLE: dict[str, Decimal] = {
    "photo": Decimal(3),
    "video": Decimal(8),
    "graphics": Decimal(5),
    "audio": Decimal(5),
    "compiled": Decimal(3),
    "translated": Decimal(4),
    "edited": Decimal(2),
}
BY_GENRE: dict[str, Decimal] = {
    "tin-van": Decimal(3),
    "tin": Decimal(5),
    "anh": Decimal(8),
    "bai": Decimal(10),
    "video": Decimal(10),
    "ghi-chep": Decimal(12),
    "phong-van": Decimal(12),
    "binh-luan": Decimal(12),
    "phong-su": Decimal(15),
}
#: An agency or a body that only gave its text is named, not paid.
UNPAID_ROLES = frozenset({"source"})


@dataclass(frozen=True, slots=True)
class Scored:
    """One credit of a story with its points, if it has some."""

    name: str
    role: str
    suggested: Decimal
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class RoyaltyLine:
    """One credit of one story in a month's sheet. ``points`` None: not scored yet; ``amount``: in đồng.

    ``is_credited`` False: it was given points under words that the story no longer prints.
    """

    article_id: int
    headline: str
    genre: str
    first_published_at: datetime
    name: str
    role: str
    points: Decimal | None
    amount: int
    is_withdrawn: bool
    is_credited: bool


@dataclass(slots=True)
class PenName:
    """The lines of one who is paid, with their sums."""

    name: str
    lines: list[RoyaltyLine] = field(default_factory=list)

    @property
    def points(self) -> Decimal:
        return sum((line.points for line in self.lines if line.points is not None), Decimal(0))

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a month costs. ``point_value`` 0: the amounts are left out."""

    month: date
    point_value: int
    pen_names: list[PenName]

    @property
    def points(self) -> Decimal:
        return sum((row.points for row in self.pen_names), Decimal(0))

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.pen_names)

    @property
    def missing(self) -> list[RoyaltyLine]:
        return [line for row in self.pen_names for line in row.lines if line.points is None]


def may_score(user: User) -> bool:
    """Whether ``user`` gives points."""
    return user.has_perms(["articles.add_royalty", "articles.change_royalty"])


def may_see_royalties(user: User) -> bool:
    """Whether ``user`` reads the sheets."""
    return user.has_perm("articles.view_royalty")


def score(*, article: Article, by: User, points: Mapping[CreditKey, Decimal | None]) -> list[Royalty]:
    """Give these credits of the story their points; None takes them away again. Others stay as they are.

    Raises ``ValidationError`` for a name that the story credits neither now nor for its readers, and for
    points out of bounds. Returns what was written.
    """
    if not may_score(by):
        raise PermissionDenied(_("Your role does not give points for royalties."))
    with transaction.atomic():
        stored = lock(article)
        credited = _credited(stored)
        given = {(row.name_as_printed, row.role): row for row in Royalty.objects.filter(article=stored)}
        changes: dict[str, list[str | None]] = {}
        written = []
        for key, value in points.items():
            row = given.get(key)
            if (row.points if row else None) == value:
                continue
            if key not in credited and row is None:
                raise ValidationError(
                    _("The story has no credit “%(name)s”. Save the byline first."),
                    code="no_credit",
                    params={"name": key[0]},
                )
            changes[" · ".join(key)] = [
                str(row.points) if row else None,
                None if value is None else str(value),
            ]
            if value is None:
                if row is not None:
                    row.delete()
                continue
            row = row or Royalty(article=stored, name_as_printed=key[0], role=key[1])
            row.contributor_id = credited.get(key, row.contributor_id)
            row.points, row.given_by = value, by
            row.full_clean()
            row.save()
            written.append(row)
        if changes:
            log(by=by, verb="score", article=stored, points=changes)
    return written


def scored_credits(article: Article) -> list[Scored]:
    """Every credit to pay of the working copy or of the published text, each once; three queries."""
    given = {(row.name_as_printed, row.role): row.points for row in Royalty.objects.filter(article=article)}
    keys = [key for key in _credited(article) if key[1] not in UNPAID_ROLES]
    return [
        Scored(name, role, suggested(article.genre, role), given.get((name, role)))
        for name, role in dict.fromkeys([*keys, *given])
    ]


def suggested(genre: str, role: str) -> Decimal:
    """The points that this work is usually given."""
    return BY_ROLE.get(role) or BY_GENRE.get(genre) or Decimal(5)


def monthly_sheet(month: date) -> Sheet:
    """What was published for the first time in the month of that day, by pen name; five queries whatever
    its size. Withdrawn stories stay in it, marked: the work was done."""
    point_value = DeskSettings.current().point_value
    stories = _stories(month)
    given: dict[int, dict[CreditKey, Royalty]] = {pk: {} for pk in stories}
    for royalty in Royalty.objects.filter(article_id__in=stories):
        given[royalty.article_id][royalty.name_as_printed, royalty.role] = royalty
    revisions = [story.revision_id for story in stories.values()]
    texts = Revision.objects.filter(pk__in=revisions).values_list(
        "article_id", "snapshot__headline", "snapshot__genre", "snapshot__credits"
    )
    entries = []
    for article_id, headline, genre, credits in texts:
        story, royalties = stories[article_id], given[article_id]
        printed = {(item["name"], item["role"]): item["contributor"] for item in credits or []}
        for key in dict.fromkeys([*printed, *royalties]):
            found = royalties.get(key)
            if found is None and key[1] in UNPAID_ROLES:
                continue
            line = RoyaltyLine(
                article_id=article_id,
                headline=headline,
                genre=genre,
                first_published_at=story.first_published_at,
                name=key[0],
                role=key[1],
                points=found.points if found else None,
                amount=_amount(found.points, point_value) if found else 0,
                is_withdrawn=story.is_withdrawn,
                is_credited=key in printed,
            )
            entries.append((line, printed.get(key) or (found.contributor_id if found else None)))
    return Sheet(month.replace(day=1), point_value, _by_pen_name(entries))


@dataclass(frozen=True, slots=True)
class _Story:
    """A story of the month: when readers had it first, and the version that they had last."""

    first_published_at: datetime
    revision_id: int
    is_withdrawn: bool


def _stories(month: date) -> dict[int, _Story]:
    """The first version of a story begins when it was first published: that column has an index."""
    start, end = _bounds(month)
    rows = PublishedArticle.everything.order_by()
    now = timezone.now()
    earlier = rows.filter(article_id=OuterRef("article_id"), live_from__lt=start)
    first = rows.filter(live_from__gte=start, live_from__lt=min(end, now)).exclude(Exists(earlier))
    found: dict[int, _Story] = {}
    versions = rows.filter(article_id__in=first.values("article_id"), live_from__lte=now)
    for article_id, revision_id, live_from, withdrawn_at in versions.order_by("live_from", "pk").values_list(
        "article_id", "revision_id", "live_from", "withdrawn_at"
    ):
        began = found[article_id].first_published_at if article_id in found else live_from
        found[article_id] = _Story(began, revision_id, withdrawn_at is not None)
    return found


def _bounds(month: date) -> tuple[datetime, datetime]:
    first = month.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    start, end = (datetime.combine(day, time.min, language.ZONE) for day in (first, following))
    return start, end


def _amount(points: Decimal, point_value: int) -> int:
    """Whole đồng."""
    return int((points * point_value).quantize(Decimal(1), ROUND_HALF_UP))


def _by_pen_name(entries: list[tuple[RoyaltyLine, int | None]]) -> list[PenName]:
    """A contributor's lines stand together however they were printed; other names by their letters."""
    contributors = Contributor.objects.in_bulk({pk for _line, pk in entries if pk})
    found: dict[str, PenName] = {}
    for line, pk in sorted(entries, key=lambda entry: (entry[0].first_published_at, entry[0].article_id)):
        name = contributors[pk].display_name if pk in contributors else line.name
        found.setdefault(language.match_fold(name), PenName(name)).lines.append(line)
    return sorted(found.values(), key=lambda row: language.text_sort_key(row.name))


def _credited(article: Article) -> dict[CreditKey, int | None]:
    """The credits of the working copy and of the published text, with their contributors."""
    live = PublishedArticle.objects.filter(article_id=article.pk).values("revision_id")
    snapshots = [row.snapshot for row in Revision.objects.filter(pk__in=live)]
    return {
        (item["name"], item["role"]): item["contributor"]
        for snapshot in (*snapshots, latest_revision(article).snapshot)
        for item in snapshot.get("credits") or []
    }
