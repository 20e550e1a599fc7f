"""The audit log: one line a verb, in the verb's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articles import language
from articles.models import Article, AuditEntry

from .permissions import duty_behind

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model


def log(
    *,
    by: User,
    verb: str,
    article: Article | None = None,
    entry: Model | None = None,
    **detail: Any,
) -> AuditEntry:
    """Record that ``by`` did ``verb`` to a story or to another row; ``detail`` must be JSON.

    What only a duty allowed names it: ``duty``, its number on the roster.
    """
    duty = duty_behind(by, verb, article) if article is not None else None
    if duty is not None:
        detail["duty"] = duty.pk
    kind = (entry._meta.model_name or "") if entry is not None else ""
    return AuditEntry.objects.create(
        by=by,
        verb=verb,
        article=article,
        subject=f"{kind} {entry.pk}: {entry}"[:200] if entry is not None else "",
        subject_folded=language.search_fold(str(entry))[:250] if entry is not None else "",
        subject_kind=kind,
        subject_id=entry.pk if entry is not None else None,
        detail=detail,
    )
