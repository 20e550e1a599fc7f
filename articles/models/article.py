"""The working copy of a story. Readers never see this side; what hangs on it is in ``parts``.

Nothing here changes state: that is desk's. Every foreign key from here to a shared model has
``related_name="+"``, so that public code cannot walk back to a draft.
"""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import language

from .body import clean_body
from .published import PublishedArticle
from .taxonomy import FoldedTagManager, Section, Series, TaggedArticle


class ArticleQuerySet(models.QuerySet):
    """Recipes of the working side."""

    def with_public_state(self, at: datetime | None = None) -> Self:
        """Annotate ``public_state``: none, scheduled, live or withdrawn, from the published rows.

        One lookup by index a story. As three ``EXISTS`` PostgreSQL read the whole published table for a page
        of fifty (75 ms at 100,000 stories).
        """
        now = at or timezone.now()
        is_open = Q(withdrawn_at__isnull=True) & (Q(live_until__isnull=True) | Q(live_until__gt=now))
        state = models.Case(
            models.When(is_open & Q(live_from__lte=now), then=Value("live")),
            models.When(is_open, then=Value("scheduled")),
            models.When(withdrawn_at__isnull=False, then=Value("withdrawn")),
            output_field=models.CharField(),
        )
        rows = PublishedArticle.everything.filter(article_id=OuterRef("pk")).order_by().values("article_id")
        # The least in the alphabet is what counts: live before scheduled before withdrawn.
        first = rows.annotate(state=models.Min(state)).values("state")
        return self.annotate(
            public_state=Coalesce(models.Subquery(first), Value("none"), output_field=models.CharField())
        )

    def publicly(self, state: str, at: datetime | None = None) -> Self:
        """Only ``live``, ``scheduled`` or ``withdrawn`` stories.

        Nearly all are live, so each row is asked; few are the others, so these are looked up.
        """
        now = at or timezone.now()
        versions = PublishedArticle.everything.all()
        if state == "live":
            return self.filter(Exists(versions.live(now).filter(article_id=OuterRef("pk"))))
        few = Q(withdrawn_at__isnull=False) if state == "withdrawn" else Q(live_from__gt=now)
        rows = self.filter(pk__in=versions.filter(few).values("article_id"))
        return rows.with_public_state(now).filter(public_state=state)

    def for_list(self) -> Self:
        """What the admin's list prints, in one query."""
        return (
            self.select_related("section", "owner", "assigned_to")
            .with_public_state()
            .defer("body", "raw_text")
        )


class Article(models.Model):
    """The working copy. ``version`` counts saves and is the token that a form must bring back."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        DISCARDED = "discarded", _("discarded")

    class Genre(models.TextChoices):
        NEWS = "tin", _("news")
        BRIEF = "tin-van", _("brief")
        ARTICLE = "bai", _("article")
        FEATURE = "phong-su", _("feature")
        NOTES = "ghi-chep", _("reportage")
        INTERVIEW = "phong-van", _("interview")
        COMMENT = "binh-luan", _("comment")
        PHOTO = "anh", _("photo story")
        VIDEO = "video", _("video")

    kicker = models.CharField(_("kicker"), max_length=300, blank=True)
    headline = models.CharField(_("headline"), max_length=300)
    slug = models.SlugField(
        _("address"), max_length=120, blank=True, help_text=_("Left empty it is made from the headline.")
    )
    dateline = models.CharField(
        _("dateline code"), max_length=30, blank=True, help_text=_("Without brackets, e.g. CT.")
    )
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("body"), blank=True)
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="+", verbose_name=_("section")
    )
    genre = models.CharField(_("genre"), max_length=12, choices=Genre, default=Genre.NEWS)
    printed_at = models.DateTimeField(
        _("date that is printed"),
        null=True,
        blank=True,
        help_text=_("Empty: the moment of publishing. Set it for a story that appeared in print before."),
    )
    embargo_until = models.DateTimeField(
        _("do not publish before"),
        null=True,
        blank=True,
        help_text=_("Publishing is refused until this moment."),
    )
    tags = TaggableManager(
        through=TaggedArticle, manager=FoldedTagManager, blank=True, verbose_name=_("tags"), related_name="+"
    )

    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("series"),
        help_text=_("Readers get a list of the whole series beside the story."),
    )
    series_position = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)

    raw_text = models.TextField(_("text as pasted"), blank=True, editable=False)
    raw_checksum = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    legacy_id = models.CharField(max_length=60, blank=True, editable=False)
    legacy_url = models.CharField(
        _("address on the old site"),
        max_length=400,
        blank=True,
        help_text=_(
            "Path on the old site, e.g. /tin/123.html. It leads readers here once the story is live."
        ),
    )

    due_at = models.DateTimeField(_("due"), null=True, blank=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    return_reason = models.TextField(_("reason for the return"), blank=True, editable=False)
    return_quote = models.TextField(_("words that the return is about"), blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    approved_revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-changed_at", "-pk"]
        permissions = [
            ("edit_any_article", "Can see and edit the stories of others"),
            ("submit_article", "Can submit a story for review"),
            ("return_article", "Can return a story to its author"),
            ("approve_article", "Can approve a story"),
            ("schedule_article", "Can schedule a story"),
            ("publish_article", "Can publish a story"),
            ("withdraw_article", "Can withdraw a published story"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_revision__isnull=False),
                name="approved_names_a_revision",
            ),
            models.UniqueConstraint(
                fields=["raw_checksum"],
                condition=~Q(raw_checksum="") & ~Q(state="discarded"),
                name="raw_text_once",
            ),
            models.CheckConstraint(
                condition=Q(series_position__isnull=True) | Q(series__isnull=False),
                name="series_position_in_a_series",
                violation_error_message=_("Choose the series, or leave its number empty."),
            ),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_by_change"),
            models.Index(fields=["state", "-changed_at", "-id"], name="article_by_state"),
            models.Index(fields=["section", "-changed_at", "-id", "state"], name="article_by_section"),
            models.Index(fields=["owner", "-changed_at", "-id", "state"], name="article_by_owner"),
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        for name in ("kicker", "headline", "dateline", "lead"):
            setattr(self, name, language.normalise(getattr(self, name)))
        self.body = clean_body(self.body)
        self.slug = self.slug or language.slugify(self.headline)[:120].rstrip("-") or "bai"
        self.legacy_url = self.legacy_url.strip()
        if self.legacy_url and (not self.legacy_url.startswith("/") or self.legacy_url.startswith("//")):
            raise ValidationError(
                {"legacy_url": _("An address on the old site is a path: it begins with one slash.")},
                code="path",
            )
