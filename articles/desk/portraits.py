"""The portrait of a person: the public copy of a photo, readable exactly as long as its person is public."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import OutboxEffect, Person, Photo, PublicPicture

from .journal import log
from .outbox import owe
from .projection import picture_of
from .public_pictures import ensure_public
from .purging import owe_pages
from .visibility import recompute_pictures

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def set_portrait(*, person: Person, photo: Photo | None, by: User) -> Person:
    """Show ``photo`` as the person's portrait, or none. Files that nobody uses any more are removed.

    Call it outside of a transaction: the photo's files are copied first.
    """
    if not by.has_perm("articles.change_person"):
        raise PermissionDenied(_("Your role does not allow changes in the register."))
    pictures = ensure_public([photo.pk]) if photo else {}
    with transaction.atomic():
        stored = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        touched = {stored.portrait_picture_id}
        if photo is None:
            stored.portrait_picture, stored.portrait = None, {}
        else:
            picture = pictures[photo.pk]
            if not PublicPicture.objects.filter(pk=picture.pk).exists():  # removed since it was copied
                raise ValidationError(
                    _("The photo was taken away just now. Try again."), code="changed_meanwhile"
                )
            touched.add(picture.pk)
            stored.portrait_picture = picture
            stored.portrait = asdict(picture_of(photo, photo.alt_text or stored.name, pictures))
        stored.save(update_fields=["portrait_picture", "portrait"])
        owe(OutboxEffect.Kind.UNLINK, recompute_pictures([pk for pk in touched if pk]))
        owe_pages(stored)
        log(by=by, verb="portrait", entry=stored, photo=photo.pk if photo else None)
    return stored
