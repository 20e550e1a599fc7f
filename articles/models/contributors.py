"""Contributors: who is credited, under which pen name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import language


class Contributor(models.Model):
    """A reporter, photographer, agency or source that credits name."""

    display_name = models.CharField(_("display name"), max_length=120, help_text=_("As printed in credits."))
    pen_name = models.CharField(_("pen name"), max_length=120, blank=True)
    initials = models.CharField(_("initials"), max_length=20, blank=True)
    name_key = models.CharField(max_length=200, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("staff account"),
    )

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["display_name"]

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        self.display_name = language.normalise(self.display_name)
        self.name_key = language.match_fold(self.display_name)
