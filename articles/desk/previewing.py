"""Links that show one revision to whoever holds them: made, looked up, revoked. The token is never stored.

A token is the link's and the revision's number, signed: it opens this revision alone, until the link expires
or is revoked, or the story is discarded. Nothing here logs it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, DeskSettings, PreviewLink

from .journal import log
from .permissions import may, may_edit
from .saving import latest_revision
from .workflow import lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_HOURS = 720
#: Its own salt: no other signature of the house opens a preview. A dot is no letter of a signature.
_signer = Signer(salt="articles.preview", sep=".")


def may_share(user: User, article: Article) -> bool:
    """Whether ``user`` may show this story to somebody by a link: who may edit it, or hand it in."""
    if article.state == Article.State.DISCARDED:
        return False
    return may_edit(user, article) or may(user, "submit", article)


def make_preview_link(*, article: Article, by: User, hours: int | None = None) -> PreviewLink:
    """A link to the version that is saved now, for ``hours`` (default: the desk's setting)."""
    with transaction.atomic():
        stored = lock(article)
        _demand(by, stored)
        wanted = hours if hours is not None else DeskSettings.current().preview_hours
        if not 1 <= wanted <= MOST_HOURS:
            raise ValidationError(
                _("A preview link holds from one hour to %(most)s."),
                code="hours",
                params={"most": MOST_HOURS},
            )
        now = timezone.now()
        link = PreviewLink(
            article=stored,
            revision=latest_revision(stored),
            by=by,
            made_at=now,
            expires_at=now + timedelta(hours=wanted),
        )
        link.full_clean()
        link.save()
        log(by=by, verb="make_preview_link", article=stored, link=link.pk, revision=link.revision.number)
    return link


def revoke_preview_link(*, link: PreviewLink, by: User) -> PreviewLink:
    """End a link at once; ending it twice is no error."""
    with transaction.atomic():
        stored = lock(link.article)
        _demand(by, stored)
        link = PreviewLink.objects.select_for_update().get(pk=link.pk)
        if link.revoked_at is None:
            link.revoked_at = timezone.now()
            link.save(update_fields=["revoked_at"])
            log(by=by, verb="revoke_preview_link", article=stored, link=link.pk)
    return link


def open_preview_links(article: Article) -> QuerySet[PreviewLink]:
    """The links that work now, newest first; no snapshot is loaded."""
    return (
        PreviewLink.objects.filter(article=article, revoked_at__isnull=True, expires_at__gt=timezone.now())
        .select_related("revision", "by")
        .defer("revision__snapshot")
    )


def preview_token(link: PreviewLink) -> str:
    """What stands in the link's address."""
    return _signer.sign(f"{link.pk}-{link.revision_id}")


def link_of(token: str) -> PreviewLink | None:
    """The link that this token opens now; None for one that is forged, expired, revoked or of the trash."""
    try:
        number, _dash, revision = _signer.unsign(token).partition("-")
    except BadSignature:
        return None
    return (
        PreviewLink.objects.filter(
            pk=int(number), revision=int(revision), revoked_at__isnull=True, expires_at__gt=timezone.now()
        )
        .exclude(article__state=Article.State.DISCARDED)
        .select_related("revision", "article")
        .first()
    )


def _demand(by: User, article: Article) -> None:
    if not may_share(by, article):
        raise PermissionDenied(_("Your role does not allow this on this story."))
