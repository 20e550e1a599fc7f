"""Lists as somebody likes to see them: a search and some filters under a name of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import language
from articles.models import SavedFilter

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 20  # that one person keeps of one list


def save_filter(*, by: User, list_name: str, name: str, query: str) -> SavedFilter:
    """Keep ``query`` (a query string) under ``name``; the same name again replaces what it stood for."""
    name = language.normalise(name)
    kept = SavedFilter.objects.filter(user=by, list_name=list_name)
    row = kept.filter(name=name).first()
    if row is None and kept.count() >= MOST:
        raise ValidationError(
            _("You keep %(count)s filters already: remove one first."), "too_many", {"count": MOST}
        )
    row = row or SavedFilter(user=by, list_name=list_name, name=name)
    row.query = query
    row.full_clean()
    row.save()
    return row


def remove_filter(*, by: User, pk: int) -> SavedFilter | None:
    """Forget one's own filter; returns it as it was, so that it can be taken back."""
    row = SavedFilter.objects.filter(user=by, pk=pk).first()
    if row is not None:
        SavedFilter.objects.filter(pk=row.pk).delete()
    return row
