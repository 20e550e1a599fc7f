"""People, their other names, the posts they held, and when.

A person is public only by purpose (``public_page``): holders of a registered public post, or by an
editor's word; never suspects, victims, patients, minors. Others are text in the story.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import language

from .directory import (
    DirectoryEntry,
    DirectoryQuerySet,
    HasPage,
    NotedEntry,
    Precision,
    ReportedEntry,
    period_end,
    period_start,
    precision_field,
)
from .media import PublicPicture


class Person(HasPage, NotedEntry):
    """Somebody whom stories name and the register knows. A name is never unique."""

    page_route, page_fallback = "person", "nguoi"

    name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(
        _("sort key"),
        max_length=400,
        blank=True,
        help_text=_(
            "Filled by itself: given name, family name, middle. Edit it for foreign or religious names."
        ),
    )
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that readers see.")
    )
    public_page = models.BooleanField(
        _("public page"),
        default=False,
        help_text=_(
            "Readers get a page of this person. Only for holders of public posts and public figures; "
            "never for suspects, victims, patients or minors."
        ),
    )
    # Written by desk.set_portrait: the public copy of a photo, and what pages print of it.
    portrait_picture = models.ForeignKey(
        PublicPicture, on_delete=models.PROTECT, null=True, editable=False, related_name="portraits"
    )
    portrait = models.JSONField(default=dict, editable=False)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        constraints = NotedEntry.Meta.constraints

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.name_key = language.match_fold(self.name)
        self.name_folded = language.search_fold(self.name)
        self.sort_key = self.sort_key or language.sort_key(self.name)

    def titles_on(self, day: date) -> list[str]:
        """The titles held on ``day``, in protocol order; one query."""
        memberships = self.memberships.select_related("post").order_by("post__rank", "pk")
        return [str(m.title) for m in memberships if m.covers(day)]


class PersonName(DirectoryEntry):
    """Another name of a person: former, alias, pen name, or a wrong spelling that is met in texts."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("alias")
        FORMER = "former", _("former name")
        PEN = "pen", _("pen name")
        MISSPELT = "misspelt", _("wrong spelling")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="names", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ALIAS)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    name_folded = models.CharField(max_length=200, editable=False, default="")

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint(fields=["person", "name_key"], name="person_name_once")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.name_key = language.match_fold(self.name)
        self.name_folded = language.search_fold(self.name)


class Post(DirectoryEntry):
    """A post (Chức vụ) of an organization, whoever holds it."""

    role = models.CharField(
        pgettext_lazy("post", "role"),
        max_length=200,
        help_text=_("As printed, e.g. “Phó Chủ tịch UBND thành phố”."),
    )
    role_key = models.CharField(max_length=250, editable=False)
    role_folded = models.CharField(max_length=250, editable=False, default="")
    organization = models.ForeignKey(
        "Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("organization"),
    )
    rank = models.PositiveSmallIntegerField(
        _("protocol order"), default=500, help_text=_("Smaller numbers stand first in lists of officials.")
    )
    is_public_office = models.BooleanField(
        _("public office"), default=False, help_text=_("Its holders get a public page.")
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["rank", "role", "pk"]
        constraints = [
            # Two constraints: SQLite creates none at all for nulls_distinct=False.
            models.UniqueConstraint(fields=["role_key", "organization"], name="post_once_an_organization"),
            models.UniqueConstraint(
                fields=["role_key"], condition=Q(organization__isnull=True), name="post_once_without_one"
            ),
        ]

    def __str__(self) -> str:
        return self.role

    def clean(self) -> None:
        self.role = language.normalise(self.role)
        self.role_key = language.match_fold(self.role)
        self.role_folded = language.search_fold(self.role)


def held_on(day: date) -> Q:
    """Posts held on ``day``: the condition of ``Membership.covers`` for queries."""
    first = {precision: period_start(day, precision) for precision in Precision}
    last = {precision: period_end(day, precision) for precision in Precision}
    begun = Q.create([Q(start_precision=p, start_on__lte=last[p]) for p in Precision], Q.OR)
    lasts = Q.create([Q(end_precision=p, end_on__gte=first[p]) for p in Precision], Q.OR)
    return (Q(start_on__isnull=True) | begun) & (Q(end_on__isnull=True, has_ended=False) | lasts)


class Membership(ReportedEntry):
    """A person held a post, from a day to a day; either may be unknown or imprecise."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("post")
    )
    title_as_printed = models.CharField(
        _("title as printed"), max_length=200, blank=True, help_text=_("Only where it differs from the post.")
    )
    start_on = models.DateField(_("from"), null=True, blank=True)
    start_precision = precision_field(_("precision of the start"))
    end_on = models.DateField(_("until"), null=True, blank=True)
    end_precision = precision_field(_("precision of the end"))
    has_ended = models.BooleanField(
        _("ended"), default=False, help_text=_("Tick it when the post was left on an unknown day.")
    )
    is_acting = models.BooleanField(_("acting"), default=False)
    term = models.CharField(_("term"), max_length=60, blank=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("post held")
        verbose_name_plural = _("posts held")
        ordering = [F("start_on").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="membership_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"

    @property
    def title(self) -> str:
        """As printed where that differs; an acting holder is ``Quyền …``, as papers print it."""
        role = self.post.role
        if self.is_acting:
            role = f"Quyền {role}"
        return self.title_as_printed or role

    def covers(self, day: date) -> bool:
        """Whether the post was held on ``day``. An unknown start or end leaves that side open."""
        start = period_start(self.start_on, self.start_precision)
        end = period_end(self.end_on, self.end_precision)
        if self.has_ended and end is None:
            return False
        return (start is None or start <= day) and (end is None or day <= end)
