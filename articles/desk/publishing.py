"""The one door: publish, schedule, cancel, withdraw. The only code that writes published rows.

Each verb is one transaction: permission → lock → checks → rows, links, search row → visibility → log →
outbox. At most one version of a story covers an instant; times alone decide which, so no job has to run.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Article,
    OutboxEffect,
    PictureLink,
    PublicPicture,
    PublishedArticle,
    PublishedCorrection,
    Redirect,
    Revision,
    search,
)

from .checks import Finding, check, demand_ready
from .emptied import places_before, places_named
from .journal import log
from .links import NAMINGS
from .outbox import owe
from .permissions import demand, public_state
from .projection import photo_ids, project
from .public_pictures import ensure_public
from .purging import LISTS
from .rules import demand_rules
from .saving import latest_revision
from .visibility import Named, named_by, recompute, recompute_pictures
from .workflow import lock, set_approved

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def publish(
    *, article: Article, by: User, printed_at: datetime | None = None, is_import: bool = False
) -> PublishedArticle:
    """Đăng ngay: readers get the working copy as it is saved now; the former version ends this moment.

    ``printed_at`` is the date that the page prints (an old stamp); ``live_from`` is always now. Publishing
    approves, unless the section has two gates (see ``rules``). A withdrawn story comes back with the dates
    that it had. Raises ``ValidationError`` (``Blocked``) while the checklist has a blocker; warnings are
    logged. ``is_import``: a command brings old stories in, whatever the desk's rules for new ones.
    """
    demand(by, "publish", article)
    checked = _checked(article, by, printed_at)
    with transaction.atomic():
        stored, despite = _ready(article, "publish", by, checked, is_free=is_import)
        now = timezone.now()
        if stored.embargo_until and stored.embargo_until > now:
            raise ValidationError(
                _("This story may not be published before %(time)s."),
                code="embargo",
                params={"time": timezone.localtime(stored.embargo_until).strftime("%H:%M %d/%m/%Y")},
            )
        touched = _Touched(stored.pk)
        former = touched.close_all(now) or touched.withdrawn_row()
        row = touched.add(_approved(stored), former, live_from=now, printed_at=printed_at)
        touched.settle()
        log(by=by, verb="publish", article=stored, revision=stored.version, published=row.pk, **despite)
    return row


def schedule(*, article: Article, by: User, at: datetime) -> PublishedArticle:
    """Hẹn giờ đăng: readers get this version from ``at`` on, to the second, whether or not a job runs.

    A live version serves until then. A former schedule of the same story is replaced.
    """
    demand(by, "schedule", article)
    checked = _checked(article, by)
    with transaction.atomic():
        stored, despite = _ready(article, "schedule", by, checked)
        if at <= timezone.now():
            raise ValidationError(_("Choose a moment that lies ahead."), code="past")
        if stored.embargo_until and at < stored.embargo_until:
            raise ValidationError(_("The chosen moment lies before the embargo ends."), code="embargo")
        touched = _Touched(stored.pk)
        touched.cancel_future()
        former = touched.open_row()
        if former is not None:
            former.live_until = at
            former.save(update_fields=["live_until"])
        row = touched.add(_approved(stored), former, live_from=at)
        touched.settle()
        log(by=by, verb="schedule", article=stored, revision=stored.version, at=at.isoformat(), **despite)
    return row


def cancel_schedule(*, article: Article, by: User) -> Article:
    """Bỏ hẹn giờ: the waiting version goes, the live one (if any) stays open."""
    demand(by, "cancel_schedule", article)
    with transaction.atomic():
        stored = lock(article)
        touched = _Touched(stored.pk)
        if not touched.cancel_future():
            raise ValidationError(_("Nothing is scheduled any more."), code="nothing_scheduled")
        touched.settle()
        log(by=by, verb="cancel_schedule", article=stored)
    return stored


def withdraw(*, article: Article, by: User, reason: str = "") -> Article:
    """Gỡ bài: gone from every page at once. Published text is blanked, a tombstone answers 410; the text
    stays in the revisions. ``reason`` is for the log, never for readers; it may be said later (``say_why``).
    The log keeps what it emptied."""
    demand(by, "withdraw", article)
    with transaction.atomic():
        stored = lock(article)
        places = places_before(stored.pk)
        touched = _Touched(stored.pk)
        touched.cancel_future()
        rows = PublishedArticle.everything.filter(article_id=stored.pk, withdrawn_at__isnull=True)
        if not rows and not touched.has_cancelled:
            raise ValidationError(_("This story is not published."), code="not_public")
        now = timezone.now()
        for row in rows:
            touched.forget(row)
            for name in ("kicker", "headline", "dateline", "lead", "slug", "genre", "body_html"):
                setattr(row, name, "")
            row.picture, row.document = {}, {}
            row.withdrawn_at = now
            row.live_until = min(row.live_until or now, now)
            row.save()
        places += places_named(stored.pk, touched.named, touched.pictures)
        touched.settle()
        log(by=by, verb="withdraw", article=stored, reason=reason, emptied=places)
    return stored


def say_why(*, article: Article, by: User, reason: str) -> None:
    """Lý do gỡ: for the log, once the story is gone; readers are never told."""
    demand(by, "withdraw", article)
    if not reason.strip():
        raise ValidationError(_("Say in a few words why the story was withdrawn."), code="no_reason")
    with transaction.atomic():
        stored = lock(article)
        if public_state(stored) != "withdrawn":
            raise ValidationError(_("Readers have this story again."), code="is_public")
        log(by=by, verb="say_why", article=stored, reason=reason.strip())


def put_fixed(
    article: Article,
    revision: Revision,
    live: PublishedArticle,
    *,
    is_told: bool,
) -> PublishedArticle:
    """Put a fixed revision in the place of the live version, inside the caller's transaction and lock.

    ``is_told``: the page says that it was updated.
    """
    now = timezone.now()
    touched = _Touched(article.pk)
    former = touched.close_all(now)
    row = touched.add(revision, former, live_from=now)
    if not is_told:
        row.updated_at = live.updated_at
        row.save(update_fields=["updated_at"])
    touched.settle()
    return row


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the checklist says to one version; read before the lock, because reading takes time."""

    version: int
    printed_at: datetime | None
    findings: list[Finding]


def _checked(article: Article, by: User, printed_at: datetime | None = None) -> _Checked:
    """Check the saved copy, and make its pictures ready."""
    latest = latest_revision(article)
    ensure_public(photo_ids(latest.snapshot))
    findings = check(latest.snapshot, by=by, article_id=article.pk, printed_at=printed_at)
    return _Checked(latest.number, printed_at, findings)


def _ready(
    article: Article, verb: str, by: User, checked: _Checked, *, is_free: bool = False
) -> tuple[Article, dict[str, Any]]:
    """Locked, permitted, past the checklist, and approved in its present words; with the warnings for the
    log, in spite of which it goes on. ``is_free`` of the desk's rules."""
    stored = lock(article)
    demand(by, verb, stored)
    if stored.state == Article.State.DISCARDED:
        raise ValidationError(_("This story is in the trash."), code="wrong_state")
    if not is_free:
        demand_rules(stored, verb, by)
    findings = checked.findings
    if stored.version != checked.version:  # saved in between
        snapshot = latest_revision(stored).snapshot
        findings = check(snapshot, by=by, article_id=stored.pk, printed_at=checked.printed_at)
    codes = demand_ready(findings)
    set_approved(stored)
    stored.save()
    return stored, {"despite": codes} if codes else {}


def _approved(stored: Article) -> Revision:
    if stored.approved_revision is None:
        raise ValidationError(_("The story is not approved."), code="not_approved")
    return stored.approved_revision


def _printed(revision: Revision) -> dict[int, PublicPicture]:
    """Photo -> its public picture, of those that the revision prints; made before the transaction."""
    wanted = set(photo_ids(revision.snapshot))
    found: dict[int, PublicPicture] = PublicPicture.objects.in_bulk(wanted, field_name="photo_id")
    if wanted - found.keys():  # saved, or the last other use ended, between copying and the lock
        raise ValidationError(_("The story was saved just now. Publish again."), code="changed_meanwhile")
    return found


def _words(notice: dict[str, str]) -> dict[str, str]:
    return {name: notice[name] for name in ("kind", "wrong", "right", "text")}


class _Touched:
    """What one verb does to the published rows of one story, and whom that concerns."""

    def __init__(self, article_id: int) -> None:
        self.article_id = article_id
        self.has_cancelled = False
        self.named: Named = {naming.column: set() for naming in NAMINGS}
        self.pictures: set[int] = set()
        self.sections: set[int] = set()

    def open_row(self) -> PublishedArticle | None:
        """The version that has no end."""
        return PublishedArticle.everything.filter(
            article_id=self.article_id, live_until__isnull=True, withdrawn_at__isnull=True
        ).first()

    def withdrawn_row(self) -> PublishedArticle | None:
        """What stands in the place of a withdrawn story: it still knows its dates."""
        rows = PublishedArticle.everything.filter(article_id=self.article_id, withdrawn_at__isnull=False)
        return rows.order_by("-live_from", "-pk").first()

    def cancel_future(self) -> bool:
        """Delete versions that are not live yet; the version before becomes open again."""
        for row in PublishedArticle.everything.filter(
            article_id=self.article_id, live_from__gt=timezone.now(), withdrawn_at__isnull=True
        ):
            self.forget(row)
            starts = row.live_from
            row.delete()
            PublishedArticle.everything.filter(
                article_id=self.article_id, live_until=starts, withdrawn_at__isnull=True
            ).update(live_until=None)
            self.has_cancelled = True
        return self.has_cancelled

    def close_all(self, now: datetime) -> PublishedArticle | None:
        """End what is live, drop what was scheduled; returns the version that ended."""
        self.cancel_future()
        former = self.open_row()
        if former is None:
            return None
        self.forget(former)
        if former.live_from >= now:  # published twice in the same instant: nobody has read the first
            former.delete()
        else:
            former.live_until = now
            former.save(update_fields=["live_until"])
        return former

    def forget(self, row: PublishedArticle) -> None:
        """Take a version out of lists and search; remember whom it named."""
        self._remember(row)
        for link in (*(naming.link for naming in NAMINGS), PictureLink, PublishedCorrection):
            link.objects.filter(published_id=row.pk).delete()
        search.delete_row(published_pk=row.pk, published_at=row.published_at)

    def add(
        self,
        revision: Revision,
        former: PublishedArticle | None,
        *,
        live_from: datetime,
        printed_at: datetime | None = None,
    ) -> PublishedArticle:
        """Save the new version with its links and its search row."""
        pictures = _printed(revision)
        projection = project(revision, pictures=pictures)
        row = projection.as_row(live_from=live_from)
        if former is not None:
            row.first_published_at = former.first_published_at
            row.published_at = projection.printed_at or former.published_at
            is_same = former.withdrawn_at is not None and former.revision_id == row.revision_id
            row.updated_at = former.updated_at if is_same else live_from
        row.published_at = printed_at or row.published_at
        row.full_clean(exclude=["section", "picture", "document"])
        row.save(force_insert=True)
        for _model, link, column in NAMINGS:
            link.objects.bulk_create([link(published=row, **values) for values in projection.links(column)])
        PictureLink.objects.bulk_create(
            [PictureLink(published=row, picture=item) for item in pictures.values()]
        )
        PublishedCorrection.objects.bulk_create(
            [
                PublishedCorrection(
                    published=row, noticed_at=datetime.fromisoformat(notice["at"]), **_words(notice)
                )
                for notice in projection.document["corrections"]
            ]
        )
        search.write_row(published_pk=row.pk, published_at=row.published_at, text=projection.search_text())
        self._keep_old_address(projection.legacy_url)
        for column, numbers in projection.named.items():
            self.named[column] |= set(numbers)
        self.pictures |= {item.pk for item in pictures.values()}
        self.sections.add(row.section_id)
        return row

    def _keep_old_address(self, path: str) -> None:
        """The address on the old site leads here, unless it is another story's."""
        if not path:
            return
        redirect, _is_new = Redirect.objects.get_or_create(
            old_path=path, defaults={"article_id": self.article_id}
        )
        if redirect.article_id != self.article_id:
            raise ValidationError(
                _("The old address “%(path)s” leads somewhere else already."),
                code="old_address",
                params={"path": path},
            )

    def settle(self) -> None:
        """Recompute who is visible, and owe the purge of every page that this concerns."""
        recompute(self.named, article_id=self.article_id)
        owe(OutboxEffect.Kind.UNLINK, recompute_pictures(self.pictures))
        keys = {f"story:{self.article_id}", "front", LISTS, *(f"section:{pk}" for pk in self.sections)}
        keys |= {naming.key(pk) for naming in NAMINGS for pk in self.named[naming.column]}
        owe(OutboxEffect.Kind.PURGE, keys)

    def _remember(self, row: PublishedArticle) -> None:
        for column, ids in named_by([row.pk]).items():
            self.named[column] |= ids
        self.pictures |= set(PictureLink.objects.filter(published=row).values_list("picture_id", flat=True))
        self.sections.add(row.section_id)
