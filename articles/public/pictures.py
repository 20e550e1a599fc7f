"""Pictures that published stories print: bytes of the public storage, and only from the second they are due.

Originals lie elsewhere and have no address here.
"""

from __future__ import annotations

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import PictureLink, PublicPicture

from .pages import delivered

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}


@require_safe
def picture(request: HttpRequest, name: str, width: int, ext: str) -> HttpResponseBase:
    """One rendition. The bytes under a name never change; what may change is whether they are public."""
    row = PublicPicture.objects.filter(name=name, visible_from__lte=timezone.now()).first()
    if row is None or ext not in TYPES:
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
    stories = PictureLink.objects.filter(picture=row).values_list("published__article_id", flat=True)
    return delivered(response, [f"story:{pk}" for pk in stories.distinct().order_by("published__article_id")])
