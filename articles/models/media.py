"""Pictures: private originals with their renditions, and the few that publishing made public."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import language

UNIT = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Photo(models.Model):
    """A picture as uploaded: re-encoded, stripped of metadata, stored where no public URL reaches."""

    file = models.CharField(max_length=200, editable=False)  # path of the largest rendition, private storage
    renditions = models.JSONField(default=list, editable=False)  # [{"width", "height", "format", "path"}]
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    checksum = models.CharField(max_length=64, unique=True, editable=False)
    original_name = models.CharField(_("file name"), max_length=200, editable=False)
    focal_x = models.FloatField(_("focal point, from the left"), default=0.5, validators=UNIT)
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5, validators=UNIT)
    alt_text = models.CharField(
        _("alt text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    rights = models.CharField(_("rights"), max_length=200, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    # What the picture looks like, as four times 16 bits: near copies have one of the four in common.
    look_0 = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    look_1 = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    look_2 = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    look_3 = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    uploaded_by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    folded = models.TextField(editable=False, default="")  # every word that it may be looked up by

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.alt_text or self.caption or self.original_name

    def clean(self) -> None:
        words = (self.caption, self.alt_text, self.photographer, self.original_name)
        self.folded = language.search_fold(" ".join(words))


class PhotoPerson(models.Model):
    """Who stands in a picture, from left to right."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    name_as_printed = models.CharField(_("name as printed"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("person in the picture")
        verbose_name_plural = _("people in the picture, left to right")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "person"], condition=Q(person__isnull=False), name="person_once_a_photo"
            )
        ]

    def __str__(self) -> str:
        return self.name_as_printed

    def clean(self) -> None:
        self.name_as_printed = language.normalise(self.name_as_printed)


class PublicPicture(models.Model):
    """A photo that published rows print, under a random name that nobody can guess.

    ``photo_id`` is a plain integer: nothing leads from here to the working side. ``visible_from`` is the
    smallest ``live_from`` of the rows that print it; before that the picture's URL answers 404.
    """

    photo_id = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=32, unique=True)
    files = models.JSONField(default=list)  # [{"width", "height", "format", "path"}]
    visible_from = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("public picture")
        verbose_name_plural = _("public pictures")

    def __str__(self) -> str:
        return self.name
