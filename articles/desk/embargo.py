"""An embargo that was set or moved after a version was scheduled: nothing breaks silently.

Publishing and scheduling refuse to go before an embargo. A save never changes what readers get, so the
waiting version stays; the log says that it goes too early, and so does the story's form.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from articles.models import Article, PublishedArticle

from .journal import log

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def goes_too_early(article: Article) -> datetime | None:
    """The moment at which a waiting version would break the embargo of the working copy, if one would."""
    if article.embargo_until is None or article.embargo_until <= timezone.now():
        return None
    waiting = PublishedArticle.everything.filter(
        article_id=article.pk,
        withdrawn_at__isnull=True,
        live_from__gt=timezone.now(),
        live_from__lt=article.embargo_until,
    )
    moment: datetime | None = waiting.values_list("live_from", flat=True).first()
    return moment


def note_broken_embargo(article: Article, by: User) -> None:
    """Log that the schedule goes before the embargo as it is now; within the save's transaction."""
    moment = goes_too_early(article)
    if moment is not None and article.embargo_until is not None:
        log(
            by=by,
            verb="embargo_broken",
            article=article,
            at=moment.isoformat(),
            embargo=article.embargo_until.isoformat(),
        )
