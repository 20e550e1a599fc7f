"""Taking a photo in: encoded before the transaction, stored privately, the same file once."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import language, pictures
from articles.models import Photo

from .journal import log
from .look_alikes import bands

if TYPE_CHECKING:
    from django.contrib.auth.models import User


REASONS = {
    "broken": _("This picture is damaged: it cannot be read to its end."),
    "heic": _("This HEIC picture cannot be read to its end. Send it once more, or send it as JPEG."),
    "svg": _("SVG drawings are not taken. Save the picture as PNG."),
    "too_big": _("This file is larger than 40 MB. Save it smaller."),
    "too_many_pixels": _("This picture has more than 60 million pixels. Save it smaller."),
    "too_small": _("This picture is too small to print."),
    "unknown": _("This file is no picture that we can read. Use JPEG, PNG, WebP, AVIF, HEIC or TIFF."),
}


def add_photo(
    *,
    file: IO[bytes],
    by: User,
    alt_text: str = "",
    caption: str = "",
    photographer: str = "",
    rights: str = "",
) -> Photo:
    """The photo of this file: a known one if the same bytes were taken before, else a new one.

    Raises ``ValidationError`` with a sentence and the code of ``pictures.UnusablePicture``.
    """
    if not by.has_perm("articles.add_photo"):
        raise PermissionDenied(_("Your role does not allow new photos."))
    try:
        encoded = pictures.encode(file.read(pictures.MAX_BYTES + 1))
    except pictures.UnusablePicture as error:
        raise ValidationError(REASONS[error.code], code=error.code) from error
    known = Photo.objects.filter(checksum=encoded.checksum).first()
    if known is not None:
        return known
    storage = storages["default"]
    files = [
        {
            "width": item.width,
            "height": item.height,
            "format": item.format,
            "path": storage.save(
                f"photos/{encoded.checksum[:2]}/{encoded.checksum[2:18]}/{item.width}.{item.format}",
                ContentFile(item.data),
            ),
        }
        for item in encoded.renditions
    ]
    taken_on = encoded.taken_on
    photo = Photo(
        file=str(files[-1]["path"]),
        renditions=files,
        width=encoded.width,
        height=encoded.height,
        checksum=encoded.checksum,
        original_name=PurePath(getattr(file, "name", None) or "").name[:200] or str(_("untitled")),
        alt_text=language.normalise(alt_text),
        caption=language.normalise(caption),
        photographer=language.normalise(photographer),
        rights=language.normalise(rights),
        taken_on=taken_on if taken_on and taken_on <= timezone.localdate() else None,
        uploaded_by=by,
        **bands(encoded.look),
    )
    try:
        photo.full_clean()
        with transaction.atomic():
            photo.save(force_insert=True)
            log(by=by, verb="add_photo", entry=photo)
    except (ValidationError, IntegrityError):
        for item in files:
            storage.delete(str(item["path"]))
        known = Photo.objects.filter(checksum=encoded.checksum).first()
        if known is not None:  # the same file, taken by somebody else in this moment
            return known
        raise
    return photo
