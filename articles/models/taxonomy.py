"""Sections, tags and series: where a story stands, what it is about, and with which others it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles import language

from .directory import DirectoryEntry, DirectoryQuerySet, HasPage, makes_a_ring

RESERVED_SLUGS = frozenset(
    "admin anh api chu-de cuoc-hop dinh-chinh en health lien-he loat-bai luu-tru nhan-vat phan-anh rss "
    "sitemap static tac-gia tim-kiem to-chuc trang van-ban xem-truoc".split()
)


def validate_section_slug(value: str) -> None:
    """A section's slug is a first path segment: the fixed ones are taken."""
    if value in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is an address of the site itself; choose another."), "reserved", {"slug": value}
        )


class Section(models.Model):
    """A section (Chuyên mục) of the paper; its URL is its own slug, wherever it stands in the tree."""

    class Gates(models.IntegerChoices):
        ONE = 1, _("one: publishing approves")
        TWO = 2, _("two: approved first, then published")

    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    slug = models.SlugField(
        _("address"), max_length=60, unique=True, validators=[validate_slug, validate_section_slug]
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    position = models.PositiveSmallIntegerField(_("position in the menu"), default=100)
    is_listed = models.BooleanField(
        _("in the menu"),
        default=True,
        help_text=_("Unticked: the section keeps its page but leaves the menu."),
    )
    gates = models.PositiveSmallIntegerField(
        _("gates before publishing"),
        choices=Gates,
        default=Gates.ONE,
        help_text=_("Two: a story is approved by one step and published by another."),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="section_not_its_own_parent",
                violation_error_message=_("A section cannot be its own parent."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:section", args=[self.slug])

    def clean(self) -> None:
        self.name, self.name_en = language.normalise(self.name), language.normalise(self.name_en)
        if makes_a_ring(self):
            sentence = _("“%(name)s” stands below this section already.") % {"name": self.parent}
            raise ValidationError({"parent": ValidationError(sentence, code="ring")})

    @property
    def name_here(self) -> str:
        """The name in the language of the page."""
        is_english = (get_language() or "vi").startswith("en")
        return (is_english and self.name_en) or self.name


class SectionEditor(models.Model):
    """An editor answers for a section: their lists begin with it. Working side; readers never see it."""

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="+", verbose_name=_("section")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("editor")
    )

    class Meta:
        verbose_name = _("editor of the section")
        verbose_name_plural = _("editors of the section")
        constraints = [
            models.UniqueConstraint(fields=["section", "user"], name="section_editor_once"),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.user}"


class Series(HasPage, DirectoryEntry):
    """Stories that belong together in a given order (Loạt bài)."""

    page_route, page_fallback = "series", "loat-bai"

    name = models.CharField(_("name"), max_length=120)
    folded = models.CharField(max_length=150, unique=True, editable=False)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that readers see.")
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.folded = language.search_fold(self.name)


class Tag(HasPage, DirectoryEntry, TagBase):
    """A tag (Từ khóa). Five spellings of one word are one tag: ``folded`` is unique."""

    page_route, page_fallback = "tag", "tu-khoa"

    folded = models.CharField(max_length=120, unique=True, editable=False)
    sort_key = models.CharField(max_length=500, editable=False, db_index=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged_tags+"
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["sort_key", "pk"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = language.slugify(tag) or "tag"
        return slug if i is None else f"{slug}-{i}"

    def clean(self) -> None:
        self.name = language.normalise(self.name)  # type: ignore[has-type]
        self.folded = language.search_fold(self.name)
        self.sort_key = language.text_sort_key(self.name)[:500]


class TagSynonym(models.Model):
    """Another word for a tag: whoever types it gets the tag."""

    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="+", related_query_name="synonym", verbose_name=_("tag")
    )
    name = models.CharField(_("name"), max_length=100)
    folded = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = language.normalise(self.name)
        self.folded = language.search_fold(self.name)
        if Tag.objects.filter(folded=self.folded).exists():
            sentence = _("This word is a tag of its own: merge it instead.")
            raise ValidationError({"name": ValidationError(sentence, code="tag")})


class FoldedTagManager(_TaggableManager):
    """taggit's manager, but names are resolved by their folded form, so no spelling makes a double.

    ``Đà Nẵng`` and ``đà nẵng`` are one tag; the first spelling stays.
    """

    def _to_tag_model_instances(self, tags: Iterable[Any], tag_kwargs: dict[str, Any]) -> set[Tag]:
        found: set[Tag] = {tag for tag in tags if isinstance(tag, Tag)}
        names: dict[str, str] = {}
        for name in tags:
            if isinstance(name, str) and name.strip():
                names.setdefault(language.search_fold(name), language.normalise(name))
        known = {
            synonym.folded: synonym.tag
            for synonym in TagSynonym.objects.filter(folded__in=names).select_related("tag__merged_into")
        }
        known |= {
            tag.folded: tag for tag in Tag.objects.filter(folded__in=names).select_related("merged_into")
        }
        for folded, name in names.items():
            tag = known.get(folded)
            if tag is None:
                tag = Tag(name=name)
                tag.clean()
                tag.save()
            found.add(tag.merged_into or tag)
        return found


class TaggedArticle(ItemBase):
    """A working article carries a tag. The reverse side is hidden: public code cannot walk it."""

    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="+", related_query_name="tagged_article"
    )
    content_object = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("tag of a story")
        verbose_name_plural = _("tags of stories")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="tag_once_an_article")]

    @classmethod
    def tag_relname(cls) -> str:
        return "tagged_article"

    @classmethod
    def tags_for(cls, model: Any, instance: Any = None, **extra_filters: Any) -> Any:
        if instance is not None:
            return Tag.objects.filter(tagged_article__content_object=instance, **extra_filters)
        return Tag.objects.filter(tagged_article__isnull=False, **extra_filters).distinct()
