"""When readers may see a directory row: the only code that writes ``visible_from``.

The rule: the smallest ``live_from`` of the live and scheduled versions whose projection names the row, or
the moment when an editor listed it by hand. A post held and its post come from the story that reported them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Membership,
    PictureLink,
    Post,
    PublicPicture,
    PublishedArticle,
)
from articles.models.directory import DirectoryEntry

from .entries import owe_pages
from .journal import log
from .links import NAMINGS

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Named = dict[str, set[int]]


def named_by(rows: Collection[int]) -> Named:
    """The directory rows that these published versions name: link column -> ids."""
    return {
        column: set(link.objects.filter(published_id__in=rows).values_list(column, flat=True))
        for _model, link, column in NAMINGS
    }


def recompute(named: Named, *, article_id: int) -> None:
    """Write ``visible_from`` anew for the named rows, and for the posts that this story reported."""
    for model, link, column in NAMINGS:
        ids = named[column]
        earliest = dict(
            link.objects.filter(_current("published__"), **{f"{column}__in": ids})
            .values_list(column)
            .annotate(at=Min("published__live_from"))
            .order_by()
        )
        for row in model.objects.filter(pk__in=ids).only("pk", "visible_from", "listed_at"):
            _write(model, row, earliest.get(row.pk))
    _recompute_posts(article_id)


def recompute_pictures(picture_ids: Collection[int]) -> list[str]:
    """The same for pictures; one that no current version prints is deleted. Returns its files' paths."""
    orphans: list[str] = []
    for picture in PublicPicture.objects.filter(pk__in=picture_ids):
        at = PictureLink.objects.filter(_current("published__"), picture=picture).aggregate(
            at=Min("published__live_from")
        )["at"]
        if at is None and not PictureLink.objects.filter(picture=picture).exists():
            orphans += [file["path"] for file in picture.files]
            picture.delete()
        elif at != picture.visible_from:
            PublicPicture.objects.filter(pk=picture.pk).update(visible_from=at)
    return orphans


def show_entry(*, entry: DirectoryEntry, by: User) -> None:
    """List a directory row by hand: readers may see it from now on, whatever names it."""
    _demand_change(entry, by)
    with transaction.atomic():
        entry.listed_at = timezone.now()
        entry.visible_from = min(filter(None, (entry.visible_from, entry.listed_at)))
        entry.is_hidden = False
        entry.save(update_fields=["listed_at", "visible_from", "is_hidden"])
        log(by=by, verb="show", subject=f"{entry._meta.model_name} {entry.pk}: {entry}")
        owe_pages(entry)


def hide_entry(*, entry: DirectoryEntry, by: User) -> None:
    """Take a directory row away from readers at once; stories keep its words as text."""
    _demand_change(entry, by)
    with transaction.atomic():
        entry.is_hidden = True
        entry.save(update_fields=["is_hidden"])
        log(by=by, verb="hide", subject=f"{entry._meta.model_name} {entry.pk}: {entry}")
        owe_pages(entry)


def _recompute_posts(article_id: int) -> None:
    at = PublishedArticle.everything.filter(_current(), article_id=article_id).aggregate(at=Min("live_from"))[
        "at"
    ]
    memberships = Membership.objects.filter(source_article_id=article_id)
    for membership in memberships:
        _write(Membership, membership, at)
    for post in Post.objects.filter(pk__in=memberships.values("post_id")):
        earliest = post.memberships.aggregate(at=Min("visible_from"))["at"]
        _write(Post, post, earliest)


def _write(model: type[DirectoryEntry], row: DirectoryEntry, earliest: object) -> None:
    at = min(filter(None, (earliest, row.listed_at)), default=None)  # type: ignore[type-var]
    if at != row.visible_from:
        model._default_manager.filter(pk=row.pk).update(visible_from=at)


def _current(prefix: str = "") -> Q:
    """Versions that are live or will be."""
    now = timezone.now()
    return Q(**{f"{prefix}withdrawn_at__isnull": True}) & (
        Q(**{f"{prefix}live_until__isnull": True}) | Q(**{f"{prefix}live_until__gt": now})
    )


def _demand_change(entry: DirectoryEntry, by: User) -> None:
    if not by.has_perm(f"articles.change_{entry._meta.model_name}"):
        raise PermissionDenied(_("Your role does not allow changes in the register."))
