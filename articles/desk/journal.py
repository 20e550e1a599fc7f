"""The audit log: one line a verb, in the verb's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articles.models import Article, AuditEntry

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def log(
    *, by: User, verb: str, article: Article | None = None, subject: str = "", **detail: Any
) -> AuditEntry:
    """Record that ``by`` did ``verb``; ``detail`` must be JSON."""
    return AuditEntry.objects.create(by=by, verb=verb, article=article, subject=subject[:200], detail=detail)
