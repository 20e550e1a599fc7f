"""When readers may see a directory row: the only code that writes ``visible_from``.

The rule: the smallest ``live_from`` of the live and scheduled versions whose projection names the row, or
the moment when an editor listed it by hand. What a story reported (a post held, a participant, an outcome)
comes and goes with that story; what an editor entered on a subject is shown with the subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import (
    AgendaItem,
    Meeting,
    Membership,
    Organization,
    Outcome,
    Participation,
    Person,
    PictureLink,
    Post,
    PublicPicture,
    PublishedArticle,
)
from articles.models.directory import DirectoryEntry, ReportedEntry

from .journal import log
from .links import NAMINGS
from .purging import owe_pages

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Named = dict[str, set[int]]
REPORTED: tuple[type[ReportedEntry], ...] = (Membership, Participation, AgendaItem, Outcome)
#: The rows that an editor enters on a subject, by their accessor there.
OWNED: dict[type[DirectoryEntry], tuple[str, ...]] = {
    Person: ("names", "memberships"),
    Organization: ("names",),
    Meeting: ("participations", "agenda", "outcomes"),
}


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
        if not ids:
            continue
        earliest = dict(
            link.objects.filter(_current("published__"), **{f"{column}__in": ids})
            .values_list(column)
            .annotate(at=Min("published__live_from"))
            .order_by()
        )
        changed: dict[object, list[int]] = {}
        for row in model.objects.filter(pk__in=ids).only("pk", "visible_from", "listed_at"):
            at = _since(row, earliest.get(row.pk))
            if at != row.visible_from:
                changed.setdefault(at, []).append(row.pk)
        for at, pks in changed.items():
            model.objects.filter(pk__in=pks).update(visible_from=at)
    _recompute_reported(article_id)
    settle_portraits(named["person_id"])


def recompute_pictures(picture_ids: Collection[int]) -> list[str]:
    """The same for pictures; one that no current version prints is deleted. Returns its files' paths."""
    if not picture_ids:
        return []
    orphans: list[str] = []
    links = PictureLink.objects.filter(picture__in=picture_ids)
    faces = Person.objects.filter(portrait_picture__in=picture_ids)
    used = {*links.values_list("picture_id", flat=True), *faces.values_list("portrait_picture_id", flat=True)}
    printed = dict(
        links.filter(_current("published__")).values_list("picture_id").annotate(Min("published__live_from"))
    )
    shown = dict(
        faces.filter(public_page=True, is_hidden=False, merged_into__isnull=True)
        .values_list("portrait_picture_id")
        .annotate(Min("visible_from"))
        .order_by()
    )
    for picture in PublicPicture.objects.filter(pk__in=picture_ids):
        at = min(filter(None, (printed.get(picture.pk), shown.get(picture.pk))), default=None)
        if picture.pk not in used:
            orphans += [file["path"] for file in picture.files]
            picture.delete()
        elif at != picture.visible_from:
            PublicPicture.objects.filter(pk=picture.pk).update(visible_from=at)
    return orphans


def settle_portraits(person_ids: Collection[int]) -> None:
    """Portraits are public exactly as long as their person is."""
    used = Person.objects.filter(pk__in=person_ids, portrait_picture__isnull=False)
    recompute_pictures(list(used.values_list("portrait_picture_id", flat=True)))


def show_entry(*, entry: DirectoryEntry, by: User) -> None:
    """List a directory row by hand, with what editors entered on it: readers may see it from now on.

    What a story reported stays with that story. A meeting brings its organizers along.
    """
    _demand_change(entry, by)
    with transaction.atomic():
        _list(entry)
        for row in _unseen(entry):
            _list(row)
        if isinstance(entry, Person):
            _recompute_held(entry.memberships.values_list("post_id", flat=True))
        if isinstance(entry, Meeting):
            for body in entry.organizers.filter(visible_from__isnull=True, is_hidden=False):
                _list(body)
                owe_pages(body)
        _settle(entry, by, "show")


def hide_entry(*, entry: DirectoryEntry, by: User) -> None:
    """Take a directory row away from readers at once; stories keep its words as text."""
    _demand_change(entry, by)
    with transaction.atomic():
        entry.is_hidden = True
        entry.save(update_fields=["is_hidden"])
        _settle(entry, by, "hide")


def unseen_rows(entry: DirectoryEntry) -> int:
    """How many rows of a shown subject readers do not see yet because nobody has shown them."""
    return sum(1 for _row in _unseen(entry)) if entry.visible_from and not entry.is_hidden else 0


def _settle(entry: DirectoryEntry, by: User, verb: str) -> None:
    log(by=by, verb=verb, entry=entry)
    owe_pages(entry)
    if isinstance(entry, Person):
        settle_portraits([entry.pk])


def _list(entry: DirectoryEntry) -> None:
    entry.listed_at = timezone.now()
    entry.visible_from = min(filter(None, (entry.visible_from, entry.listed_at)))
    entry.is_hidden = False
    entry.save(update_fields=["listed_at", "visible_from", "is_hidden"])


def _unseen(entry: DirectoryEntry) -> Iterator[DirectoryEntry]:
    for accessor in OWNED.get(type(entry), ()):
        rows: Any = getattr(entry, accessor).filter(visible_from__isnull=True, is_hidden=False)
        if issubclass(rows.model, ReportedEntry):
            rows = rows.filter(source_article_id__isnull=True)
        yield from rows


def _recompute_reported(article_id: int) -> None:
    at = PublishedArticle.everything.filter(_current(), article_id=article_id).aggregate(at=Min("live_from"))[
        "at"
    ]
    changed: list[DirectoryEntry] = []
    for model in REPORTED:
        rows: Any = model._default_manager.filter(source_article_id=article_id)
        rows = rows.select_related("post") if model is Membership else rows
        changed += [row for row in rows if _write(model, row, at)]
    if changed:  # their pages may be of subjects that the story itself does not name
        owe_pages(*changed)
    _recompute_held(Membership.objects.filter(source_article_id=article_id).values_list("post_id", flat=True))


def _recompute_held(post_ids: Collection[int]) -> None:
    """A post is public once anybody's holding it is."""
    for post in Post.objects.filter(pk__in=list(post_ids)):
        _write(Post, post, post.memberships.aggregate(at=Min("visible_from"))["at"])


def _write(model: type[DirectoryEntry], row: DirectoryEntry, earliest: object) -> bool:
    """Whether that changed anything."""
    at = _since(row, earliest)
    if at == row.visible_from:
        return False
    model._default_manager.filter(pk=row.pk).update(visible_from=at)
    return True


def _since(row: DirectoryEntry, earliest: object) -> object:
    """From when on readers see the row: its first story, or since an editor listed it."""
    return min(filter(None, (earliest, row.listed_at)), default=None)  # type: ignore[type-var]


def _current(prefix: str = "") -> Q:
    """Versions that are live or will be."""
    now = timezone.now()
    return Q(**{f"{prefix}withdrawn_at__isnull": True}) & (
        Q(**{f"{prefix}live_until__isnull": True}) | Q(**{f"{prefix}live_until__gt": now})
    )


def _demand_change(entry: DirectoryEntry, by: User) -> None:
    if not by.has_perm(f"articles.change_{entry._meta.model_name}"):
        raise PermissionDenied(_("Your role does not allow changes in the register."))
