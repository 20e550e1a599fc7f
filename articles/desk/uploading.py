"""A photo that arrives in pieces, so that a dead network costs one piece and not the whole picture.

Pieces lie in private storage, one file each (any storage can do that); the last one makes the photo. Only
the user who began an upload can see or continue it.
"""

from __future__ import annotations

import io
import secrets
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language, pictures
from articles.models import Photo, Upload

from .photos import REASONS, add_photo

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PIECE = 512 * 1024  # bytes; only the last one is shorter
KEPT = timedelta(days=2)  # that an unfinished upload waits to be continued


class WrongOffset(ValidationError):
    """The piece does not continue what is here. ``offset``: where the next one begins, in bytes."""

    def __init__(self, offset: int) -> None:
        super().__init__(_("This piece does not continue what has arrived."), code="offset")
        self.offset = offset


def begin_upload(*, name: str, size: int, by: User) -> Upload:
    """An upload of ``size`` bytes: the unfinished one of the same name and size, else a new one.

    Raises ``ValidationError`` where such a file cannot become a photo.
    """
    if not by.has_perm("articles.add_photo"):
        raise PermissionDenied(_("Your role does not allow new photos."))
    if size < 1:
        raise ValidationError(_("This file is empty."), code="empty")
    if size > pictures.MAX_BYTES:
        raise ValidationError(REASONS["too_big"], code="too_big")
    _forget_old()
    name = language.normalise(PurePath(name).name)[:200] or str(_("untitled"))
    with transaction.atomic():
        begun = Upload.objects.filter(user=by, name=name, size=size, photo=None).order_by("-pk").first()
        if begun is not None:
            return begun
        key = secrets.token_urlsafe(16)
        return Upload.objects.create(key=key, user=by, name=name, size=size, path=f"uploads/{key}")


def receive_piece(*, upload: Upload, offset: int, data: bytes, by: User) -> Upload:
    """Store the bytes from ``offset`` on. Raises ``WrongOffset`` with the right one: nothing is lost then."""
    _demand_own(upload, by)
    with transaction.atomic():
        stored = Upload.objects.select_for_update().get(pk=upload.pk)
        if offset != stored.received:
            raise WrongOffset(stored.received)
        if len(data) != min(PIECE, stored.size - stored.received):
            raise ValidationError(_("This piece has a wrong length."), code="length")
        storage, path = storages["default"], _piece(stored, offset)
        storage.delete(path)  # of a request that broke off between file and row
        storage.save(path, ContentFile(data))
        stored.received += len(data)
        stored.save(update_fields=["received"])
    return stored


def finish_upload(*, upload: Upload, by: User) -> Photo:
    """The photo of an upload that is here to its last byte; asked again, the same photo.

    Raises ``ValidationError`` with a sentence where it is no picture; the upload is forgotten then. Call it
    outside of a transaction: the picture is encoded here.
    """
    _demand_own(upload, by)
    stored = Upload.objects.select_related("photo").get(pk=upload.pk)
    if stored.photo is not None:
        return stored.photo
    if stored.received < stored.size:
        raise WrongOffset(stored.received)
    try:
        photo = add_photo(file=_whole(stored), by=by)
    except ValidationError:
        made = Upload.objects.filter(pk=stored.pk).select_related("photo").first()
        if made is not None and made.photo is not None:  # by the same request, sent twice
            return made.photo
        _forget(stored)
        raise
    Upload.objects.filter(pk=stored.pk).update(photo=photo)
    _delete_pieces(stored)
    return photo


def _demand_own(upload: Upload, by: User) -> None:
    if upload.user_id != by.pk:
        raise PermissionDenied(_("Only who began an upload continues it."))


def _piece(upload: Upload, offset: int) -> str:
    return f"{upload.path}-{offset}"


def _whole(upload: Upload) -> ContentFile[bytes]:
    storage, whole = storages["default"], io.BytesIO()
    while whole.tell() < upload.received:
        try:
            with storage.open(_piece(upload, whole.tell())) as piece:
                data = piece.read()
        except OSError:
            data = b""
        if not data:
            raise ValidationError(_("A piece of this file is gone. Send it again."), code="gone")
        whole.write(data)
    return ContentFile(whole.getvalue(), name=upload.name)


def _delete_pieces(upload: Upload) -> None:
    for offset in range(0, upload.received, PIECE):
        storages["default"].delete(_piece(upload, offset))


def _forget(upload: Upload) -> None:
    upload.delete()
    _delete_pieces(upload)


def _forget_old() -> None:
    """Rows are scratch: finished ones go too, their photo stays."""
    for upload in Upload.objects.filter(began_at__lt=timezone.now() - KEPT):
        _forget(upload)
