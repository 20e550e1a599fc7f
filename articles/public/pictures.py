"""Pictures of live stories and portraits of public people: bytes of the public storage, while they are due.

Originals lie elsewhere and have no address here.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Person, PublicPicture, PublishedArticle

from .pages import delivered

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}


@require_safe
def picture(request: HttpRequest, name: str, width: int, ext: str) -> HttpResponseBase:
    """One rendition. The bytes under a name never change; what may change is whether they are public: as long
    as a live story prints the picture, or a person with a public page has it as portrait."""
    row = PublicPicture.objects.filter(name=name, visible_from__lte=timezone.now()).first()
    if row is None or ext not in TYPES:
        raise Http404
    ends = dict(
        PublishedArticle.objects.filter(picturelinks__picture=row).values_list("article_id", "live_until")
    )
    people = list(Person.objects.public().filter(portrait_picture=row).values_list("pk", flat=True))
    if not ends and not people:
        raise Http404
    file = next((f for f in row.files if (f["width"], f["format"]) == (width, ext)), None)
    if file is None:
        raise Http404
    try:
        content = storages["public"].open(file["path"])
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=TYPES[ext])
    response.headers["ETag"] = f'"{name}-{width}-{ext}"'
    keys = [*(f"story:{pk}" for pk in sorted(ends)), *(f"person:{pk}" for pk in sorted(people))]
    return delivered(response, keys, None if people else _last_end(ends.values()))


def _last_end(ends: Collection[datetime | None]) -> datetime | None:
    """When the last of the live versions ends; None while one is open."""
    return None if None in ends else max(end for end in ends if end)
