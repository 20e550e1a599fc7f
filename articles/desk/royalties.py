"""Nhuận bút: points for each credit of a story, and the sheet of a month for the accountant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language
from articles.models import Article, Contributor, Credit, DeskSettings, PublishedArticle, Revision, Royalty

from .journal import log
from .saving import latest_revision
from .snapshots import Snapshot
from .workflow import lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

#: Points that a form suggests for a text of a genre; other credits get half of it.
USUAL_POINTS: dict[str, Decimal] = {
    Article.Genre.BRIEF: Decimal("0.5"),
    Article.Genre.NEWS: Decimal(1),
    Article.Genre.ARTICLE: Decimal(3),
    Article.Genre.NOTES: Decimal(3),
    Article.Genre.INTERVIEW: Decimal(3),
    Article.Genre.COMMENT: Decimal(3),
    Article.Genre.FEATURE: Decimal(5),
    Article.Genre.PHOTO: Decimal(2),
    Article.Genre.VIDEO: Decimal(3),
}
#: Roles that are no work of anybody here.
UNPAID = frozenset({Credit.Role.SOURCE})

Key = tuple[str, str]  # name as printed, role


@dataclass(frozen=True, slots=True)
class Earned:
    """One credit of one story in a sheet. ``points`` None: not scored yet; ``amount`` in đồng."""

    article_id: int
    headline: str
    genre: str
    first_published: date
    is_withdrawn: bool
    role: str
    points: Decimal | None
    amount: int


@dataclass(slots=True)
class PenName:
    """What one pen name earned in a month."""

    name: str
    rows: list[Earned] = field(default_factory=list)

    @property
    def points(self) -> Decimal:
        return sum((row.points for row in self.rows if row.points is not None), Decimal(0))

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of the month that begins on ``month``; ``point_value`` in đồng, 0: no amounts."""

    month: date
    point_value: int
    pen_names: list[PenName]

    @property
    def points(self) -> Decimal:
        return sum((item.points for item in self.pen_names), Decimal(0))

    @property
    def amount(self) -> int:
        return sum(item.amount for item in self.pen_names)

    @property
    def missing(self) -> list[Earned]:
        """The credits that nobody has scored yet."""
        return [row for item in self.pen_names for row in item.rows if row.points is None]


def paid_credits(article: Article) -> list[dict[str, Any]]:
    """The credits to score: of what readers have, else of the working copy."""
    live = PublishedArticle.everything.filter(article_id=article.pk).order_by("-live_from", "-pk").first()
    revision = Revision.objects.filter(pk=live.revision_id).first() if live else None
    return _paid((revision or latest_revision(article)).snapshot)


def usual_points(genre: str, role: str) -> Decimal:
    """What a form suggests for a credit."""
    points = USUAL_POINTS.get(genre, Decimal(1))
    return points if role == Credit.Role.TEXT or genre == Article.Genre.PHOTO else points / 2


def score(*, article: Article, by: User, points: dict[Key, Decimal | None]) -> list[Royalty]:
    """Give the credits of a story their points; None takes a score back. Others stay as they are.

    Raises ``ValidationError`` for a credit that the story does not print, and for points out of range.
    """
    if not by.has_perm("articles.change_royalty"):
        raise PermissionDenied(_("Your role does not allow this."))
    with transaction.atomic():
        stored = lock(article)
        printed = {(row["name"], row["role"]): row for row in paid_credits(stored)}
        former = {(row.name_as_printed, row.role): row for row in Royalty.objects.filter(article=stored)}
        changes = []
        for key, value in points.items():
            if key not in printed:
                raise ValidationError(
                    _("The story does not print this byline: %(name)s."), "no_credit", {"name": key[0]}
                )
            row = former.get(key)
            was = row.points if row else None
            if value == was:
                continue
            changes.append([key[0], key[1], str(was or ""), "" if value is None else str(value)])
            if value is None:
                former.pop(key).delete()
                continue
            row = row or Royalty(article=stored, name_as_printed=key[0], role=key[1])
            row.points, row.contributor_id, row.given_by = value, printed[key]["contributor"], by
            row.full_clean()
            row.save()
            former[key] = row
        if changes:
            log(by=by, verb="score", article=stored, points=changes)
    return list(former.values())


def monthly_sheet(month: date) -> Sheet:
    """Every paid credit of the stories that readers first got in the month of ``month``, by pen name.

    The same number of queries whatever the month holds. A withdrawn story counts and is marked: whether it
    is paid is for people to decide.
    """
    first = month.replace(day=1)
    begins, ends = _midnight(first), _midnight((first + timedelta(days=31)).replace(day=1))
    versions = PublishedArticle.everything.filter(live_from__lte=timezone.now())
    stories: dict[int, datetime] = {
        row["article_id"]: row["first"]
        for row in versions.values("article_id")
        .annotate(first=Min("first_published_at"))
        .filter(first__gte=begins, first__lt=ends)
    }
    value = DeskSettings.current().point_value
    by_name: dict[str, PenName] = {}
    for name, row in _earned(stories, value):
        by_name.setdefault(language.match_fold(name), PenName(name)).rows.append(row)
    pen_names = sorted(by_name.values(), key=lambda item: language.text_sort_key(item.name))
    return Sheet(first, value, pen_names)


def _earned(stories: dict[int, datetime], point_value: int) -> Iterator[tuple[str, Earned]]:
    withdrawn = set(Article.objects.filter(pk__in=stories).publicly("withdrawn").values_list("pk", flat=True))
    scores = {
        (row.article_id, row.name_as_printed, row.role): row.points
        for row in Royalty.objects.filter(article__in=stories)
    }
    revisions = _last_published(list(stories))
    people = Contributor.objects.in_bulk(
        {row["contributor"] for snapshot in revisions.values() for row in _paid(snapshot)} - {None}
    )
    for pk in sorted(stories, key=lambda number: (stories[number], number)):
        snapshot = revisions[pk]
        for credit in _paid(snapshot):
            points = scores.get((pk, credit["name"], credit["role"]))
            person = people.get(credit["contributor"])
            yield (
                person.display_name if person else credit["name"],
                Earned(
                    article_id=pk,
                    headline=snapshot["headline"],
                    genre=str(dict(Article.Genre.choices).get(snapshot["genre"], "")),
                    first_published=timezone.localdate(stories[pk]),
                    is_withdrawn=pk in withdrawn,
                    role=str(dict(Credit.Role.choices).get(credit["role"], "")),
                    points=points,
                    amount=int((points or 0) * point_value),
                ),
            )


def _last_published(ids: list[int]) -> dict[int, Snapshot]:
    """Story -> the words that readers got last."""
    rows = PublishedArticle.everything.filter(article_id__in=ids, live_from__lte=timezone.now())
    last = dict(rows.order_by("live_from", "pk").values_list("article_id", "revision_id"))
    snapshots = dict(Revision.objects.filter(pk__in=last.values()).values_list("pk", "snapshot"))
    return {pk: snapshots[revision] for pk, revision in last.items()}


def _paid(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [row for row in snapshot["credits"] if row["role"] not in UNPAID]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
