"""Making private photos public under random names, before the publishing transaction.

Copying bytes inside it would hold SQLite's write lock; a crash in between leaves an unguessable, unlisted
picture without ``visible_from``, which no URL serves.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.core.files.storage import storages

from articles.models import Photo, PublicPicture


def ensure_public(photo_ids: Collection[int]) -> dict[int, PublicPicture]:
    """A public picture for each photo: the present one, or a new one whose files are copied now."""
    pictures = {picture.photo_id: picture for picture in PublicPicture.objects.filter(photo_id__in=photo_ids)}
    for photo in Photo.objects.filter(pk__in=set(photo_ids) - pictures.keys()):
        pictures[photo.pk] = _link(photo)
    return pictures


def _link(photo: Photo) -> PublicPicture:
    name = secrets.token_hex(12)
    private, public = storages["default"], storages["public"]
    files = []
    for item in photo.renditions:
        with private.open(item["path"], "rb") as source:
            path = public.save(f"{name}/{item['width']}.{item['format']}", source)
        files.append({**item, "path": path})
    picture, is_new = PublicPicture.objects.get_or_create(
        photo_id=photo.pk, defaults={"name": name, "files": files}
    )
    if not is_new:  # somebody else published the same photo at the same time: theirs stands
        for file in files:
            public.delete(file["path"])
    return picture
