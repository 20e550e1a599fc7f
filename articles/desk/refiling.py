"""Filing many stories anew: another section, more tags. One story, one revision each time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from articles import language
from articles.models import Article, Section

from .permissions import may_edit
from .saving import StaleSave, latest_revision, write_snapshot
from .snapshots import Snapshot

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ATTEMPTS = 5  # somebody may save the same story at the very moment; their save is read anew then


def refile(*, article: Article, by: User, section: Section | None = None, tags: Iterable[str] = ()) -> bool:
    """Move the working copy to ``section`` and add ``tags``; every other word stays as its last save has it.

    Returns whether anything changed: a story that is filed so already gets no revision. Readers see it when
    the story is published anew.
    """
    names = list(tags)
    for attempt in range(ATTEMPTS):
        stored = Article.objects.get(pk=article.pk)
        if not may_edit(by, stored):
            raise PermissionDenied(_("Your role does not allow this on this story."))
        former = latest_revision(stored).snapshot
        wanted = _filed(former, section, names)
        if wanted == former:
            return False
        try:
            write_snapshot(article=stored, snapshot=wanted, token=stored.version, by=by, note="refile")
        except StaleSave:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return True
    return False


def _filed(snapshot: Snapshot, section: Section | None, names: list[str]) -> Snapshot:
    known = {language.search_fold(tag["name"]) for tag in snapshot["tags"]}
    added = [{"id": None, "name": name} for name in names if language.search_fold(name) not in known]
    return {
        **snapshot,
        "section_id": section.pk if section else snapshot["section_id"],
        "tags": [*snapshot["tags"], *added],
    }
