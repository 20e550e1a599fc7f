"""Contributors: who is credited, under which pen name. Readers find their stories on a page each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import language

from .directory import DirectoryEntry, DirectoryQuerySet, HasPage


class Contributor(HasPage, DirectoryEntry):
    """A reporter, photographer, agency or source that credits name."""

    page_route, page_fallback, page_label = "contributor", "tac-gia", "display_name"

    display_name = models.CharField(_("display name"), max_length=120, help_text=_("As printed in credits."))
    pen_name = models.CharField(_("pen name"), max_length=120, blank=True)
    initials = models.CharField(_("initials"), max_length=20, blank=True)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that readers see.")
    )
    name_key = models.CharField(max_length=200, unique=True, editable=False)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)
    sort_key = models.CharField(max_length=500, editable=False, db_index=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        self.display_name = language.normalise(self.display_name)
        self.name_key = language.match_fold(self.display_name)
        self.name_folded = language.search_fold(f"{self.display_name} {self.pen_name} {self.initials}")[:200]
        self.sort_key = language.text_sort_key(self.display_name)[:500]
