"""Saving a working copy so that nobody's words are lost.

A save brings back the token (``article.version``) that its form was opened with. The stock admin goes
``open_save`` → form and formsets → ``close_save`` in one transaction; every other writer uses
``write_snapshot``. A token that is no longer current raises ``StaleSave``, with the revision that won.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision

from .embargo import note_broken_embargo
from .finding import remember_words
from .journal import log
from .merging import changed, merge, same
from .permissions import may_edit, visible_to
from .similar import remember_text
from .snapshots import Snapshot, put_snapshot, take_snapshot
from .staff import staff_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User

#: How often a save is merged anew when others keep saving in between.
MERGE_TRIES = 5


class StaleSave(ValidationError):
    """Somebody saved in between. ``revision`` is theirs; ``is_repeat`` says that it is this very save
    (a double click): then there is nothing to do and nothing is lost."""

    def __init__(self, revision: Revision, *, is_repeat: bool) -> None:
        super().__init__(
            _("%(name)s saved this story while you were editing. Your words are still here."),
            code="stale",
            params={"name": staff_name(revision.by)},
        )
        self.revision = revision
        self.is_repeat = is_repeat


def create(*, by: User, snapshot: Snapshot, raw_text: str = "", note: str = "") -> Article:
    """A new working copy, owned by ``by``, with its first revision. ``raw_text`` is kept untouched."""
    if not by.has_perm("articles.add_article"):
        raise PermissionDenied(_("Your role does not allow new stories."))
    with transaction.atomic():
        article = Article(owner=by, raw_text=raw_text, raw_checksum=checksum(raw_text) if raw_text else "")
        put_snapshot(article, snapshot)
        close_save(article=article, by=by, note=note)
    return article


def checksum(raw_text: str) -> str:
    """The identity of a pasted text: SHA-256 of its UTF-8 bytes, in hex."""
    return hashlib.sha256(raw_text.encode()).hexdigest()


def open_save(*, article: Article, token: int, by: User, digest: str = "") -> Article:
    """Lock the article's row for this save and check its token; inside the caller's transaction.

    Returns the article as stored now. Raises ``StaleSave``, or ``PermissionDenied``. ``digest`` names the
    submitted form: the same form sent twice is recognised.
    """
    # An UPDATE that changes nothing locks the row on PostgreSQL; on SQLite the transaction is the lock.
    is_current = Article.objects.filter(pk=article.pk, version=token).update(version=token) == 1
    stored = Article.objects.get(pk=article.pk)
    if not is_current:
        if not visible_to(by).filter(pk=article.pk).exists():  # a conflict shows the other's words
            raise PermissionDenied(_("Your role does not allow this on this story."))
        latest = stored.revisions.select_related("by").order_by("-number")[0]
        # Its own revision may have been followed by another's already: the second click is still no conflict.
        is_repeat = bool(digest) and stored.revisions.filter(number=token + 1, by=by, digest=digest).exists()
        raise StaleSave(latest, is_repeat=is_repeat)
    if not may_edit(by, stored):
        raise PermissionDenied(_("Your role does not allow this on this story."))
    return stored


def close_save(
    *, article: Article, by: User, digest: str = "", note: str = "", is_checked: bool = False
) -> Revision:
    """Check the whole, count the version and write its Revision; after all relations are saved.

    A saved copy is a draft again, unless nothing changed: then state and approval stay. ``is_checked``: a
    form of every field has called the same checks just now.
    """
    if not is_checked:
        article.full_clean()
    snapshot = take_snapshot(article)
    former = article.revisions.order_by("-number").first()
    if former is not None and former.snapshot | snapshot == former.snapshot:  # it may hold keys of old days
        return former
    if article.state in (Article.State.APPROVED, Article.State.IN_REVIEW):
        article.state, article.state_since = Article.State.DRAFT, timezone.now()
    article.approved_revision = None
    if former is not None and former.snapshot.get("embargo_until") != snapshot["embargo_until"]:
        note_broken_embargo(article, by)
    return add_revision(article, snapshot, by=by, digest=digest, note=note)


def add_revision(
    article: Article, snapshot: Snapshot, *, by: User, digest: str = "", note: str = ""
) -> Revision:
    """Count the version, save the article and keep ``snapshot`` as what it is now."""
    article.version += 1
    article.save()
    remember_text(article)
    remember_words(article, snapshot)
    return Revision.objects.create(
        article=article, number=article.version, snapshot=snapshot, digest=digest, by=by, note=note
    )


def write_snapshot(*, article: Article, snapshot: Snapshot, token: int, by: User, note: str = "") -> Revision:
    """Make the working copy equal to ``snapshot`` (restore, merge, bulk); raises as ``open_save``."""
    with transaction.atomic():
        stored = open_save(article=article, token=token, by=by)
        put_snapshot(stored, snapshot)
        revision = close_save(article=stored, by=by, note=note)
        log(by=by, verb="write", article=stored, note=note)
    return revision


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a late save that could be put together with the saves before it."""

    revision: Revision  # what is stored now
    theirs: Revision  # the save that it came after
    fields: list[str]  # what others changed meanwhile and this writer has not seen


def save_merged(*, article: Article, base: Snapshot, mine: Snapshot, by: User) -> Merged:
    """Save ``mine``, which was written on ``base``, together with what others saved since then.

    Raises ``StaleSave`` where a field was changed by both, differently: then nothing is written.
    """
    for _try in range(MERGE_TRIES):
        theirs = article.revisions.select_related("by").order_by("-number")[0]
        merged, clashes = merge(base, theirs.snapshot, mine)
        if clashes:
            break
        revision = theirs
        if not may_edit(by, article):
            raise PermissionDenied(_("Your role does not allow this on this story."))
        if changed(theirs.snapshot, merged):
            try:
                revision = write_snapshot(
                    article=article, snapshot=merged, token=theirs.number, by=by, note="merge"
                )
            except StaleSave:
                continue  # somebody was quicker again
        unseen = {
            name
            for name in changed(base, theirs.snapshot)
            if not same(name, theirs.snapshot.get(name), mine.get(name))
        }
        return Merged(revision, theirs, sorted(unseen))
    raise StaleSave(theirs, is_repeat=False)


def latest_revision(article: Article) -> Revision:
    """The revision that equals the working copy."""
    return article.revisions.order_by("-number")[0]
