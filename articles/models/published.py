"""The published side: what readers get, one row a version, readable by the second it covers.

No job has to run for a story to go live or to end: ``live()`` compares columns with the clock. Only
``articles.desk`` writes here. Rows hold plain ids of the working side, never a relation to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .contributors import Contributor
from .documents import OfficialDocument
from .media import PublicPicture
from .meetings import Meeting
from .organizations import Organization
from .people import Person
from .taxonomy import Section, Series, Tag


def is_live(prefix: str = "", at: datetime | None = None) -> Q:
    """The condition of a story's ``live()``, also as a link row sees it (``published__``).

    Lists join by it: a subquery of all live versions is built anew for every row that asks.
    """
    at = at or timezone.now()
    is_open = Q(**{f"{prefix}live_until__isnull": True}) | Q(**{f"{prefix}live_until__gt": at})
    return is_open & Q(**{f"{prefix}live_from__lte": at, f"{prefix}withdrawn_at__isnull": True})


class LiveQuerySet(models.QuerySet):
    """Rows that hold from a moment to a moment."""

    def live(self, at: datetime | None = None) -> Self:
        """Rows that readers may see at that moment (default: now)."""
        at = at or timezone.now()
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)


class LiveSpan(models.Model):
    """A version that readers get from ``live_from`` until ``live_until`` (null: open)."""

    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class PublishedQuerySet(LiveQuerySet):
    """Recipes of the published side."""

    def live(self, at: datetime | None = None) -> Self:
        return super().live(at).filter(withdrawn_at__isnull=True)

    def for_list(self) -> Self:
        """What lists print: no body, no document."""
        return self.select_related("section").defer("body_html", "document").order_by("-published_at", "-pk")

    def for_page(self) -> Self:
        """What the story page prints."""
        return self.select_related("section")


class LiveManager(models.Manager.from_queryset(PublishedQuerySet)):  # type: ignore[misc]
    """The default: only what is live now."""

    def get_queryset(self) -> PublishedQuerySet:
        return super().get_queryset().live()


class PublishedArticle(LiveSpan):
    """One published version of a story, complete in itself."""

    article_id = models.BigIntegerField(db_index=True)
    revision_id = models.BigIntegerField()
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    kicker = models.CharField(max_length=300, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    dateline = models.CharField(max_length=30, blank=True)
    lead = models.TextField(blank=True)
    slug = models.CharField(max_length=120, blank=True)
    genre = models.CharField(max_length=12, blank=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    picture = models.JSONField(default=dict)
    body_html = models.TextField(blank=True)
    document = models.JSONField(default=dict)

    objects = LiveManager()
    everything = models.Manager.from_queryset(PublishedQuerySet)()

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        base_manager_name = "everything"
        default_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__isnull=True)
                | Q(live_until__gt=F("live_from"))
                | Q(withdrawn_at__isnull=False),
                name="published_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["article_id"],
                condition=Q(live_until__isnull=True, withdrawn_at__isnull=True),
                name="published_one_open_row",
            ),
            models.UniqueConstraint(
                fields=["article_id", "live_until"],
                condition=Q(live_until__isnull=False, withdrawn_at__isnull=True),
                name="published_one_row_an_end",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(
                    headline="",
                    kicker="",
                    lead="",
                    dateline="",
                    slug="",
                    body_html="",
                    live_until__isnull=False,
                ),
                name="withdrawn_is_blank",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | ~Q(headline=""), name="published_has_a_headline"
            ),
        ]
        indexes = [
            models.Index(
                fields=["article_id"], condition=Q(withdrawn_at__isnull=False), name="published_withdrawn"
            ),
            models.Index(fields=["-published_at", "-id"], name="published_newest"),
            models.Index(fields=["section", "-published_at", "-id"], name="published_in_section"),
            # The next moment at which a list changes: 20 ms at 40,000 versions without these.
            models.Index(fields=["live_from"], name="published_begins"),
            models.Index(fields=["live_until"], name="published_ends"),
        ]

    def __str__(self) -> str:
        return self.headline or f"#{self.article_id}"

    def get_absolute_url(self) -> str:
        return reverse("public:story", args=[self.section.slug, self.slug, self.article_id])

    def surrogate_keys(self) -> list[str]:
        """The keys under which a stored copy of this story's page must be purged."""
        return [f"story:{self.article_id}", f"section:{self.section_id}"]


class PublishedLink(models.Model):
    """A published version names a directory row: for lists and purge, never for the story's page."""

    published = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


class PersonLink(PublishedLink):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links")
    title_as_printed = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "person"], name="person_link_once")]


class OrganizationLink(PublishedLink):
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["published", "organization"], name="organization_link_once")
        ]


class MeetingLink(PublishedLink):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "meeting"], name="meeting_link_once")]


class DocumentLink(PublishedLink):
    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "document"], name="document_link_once")]


class TagLink(PublishedLink):
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "tag"], name="tag_link_once")]


class PictureLink(PublishedLink):
    picture = models.ForeignKey(PublicPicture, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "picture"], name="picture_link_once")]


class ContributorLink(PublishedLink):
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["published", "contributor"], name="contributor_link_once")
        ]


class SeriesLink(PublishedLink):
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="links")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "series"], name="series_link_once")]


class PublishedCorrection(PublishedLink):
    """A public notice of a story, for the page that lists them all."""

    kind = models.CharField(max_length=14)
    noticed_at = models.DateTimeField(db_index=True)
    wrong = models.TextField(blank=True)
    right = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["-noticed_at", "-pk"]
