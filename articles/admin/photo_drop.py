"""Photos on the story's form: the place where they are dropped, and those that came with a plain save.

Where scripts run, photos arrive in pieces (``uploading``) and become rows of the form. Without them the file
field ``new_photos`` comes with the save: the photos are taken in before the transaction, and become rows in
it. A save that is refused keeps them by their ids in ``taken_photos``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import desk
from articles.models import Article, ArticlePhoto, Photo

from .photo_forms import ACCEPT
from .photos import thumbnail_address
from .requests import StaffRequest

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

MAX_FILES = 50  # of one plain save


def drop_context(request: StaffRequest) -> dict[str, Any]:
    """What the drop place needs; the photos that a refused save has taken in already."""
    return {
        "may_drop_photos": request.user.has_perm("articles.add_photo"),
        "taken_photos": [(row, thumbnail_address(row)) for row in getattr(request, "taken_photos", [])],
        "accept": ACCEPT,
    }


def take_photos(model_admin: ModelAdmin, request: StaffRequest) -> None:
    """Take in what came with the form, outside of any transaction; what is no picture is said by name."""
    request.taken_photos = []
    if not request.user.has_perm("articles.add_photo"):
        return
    ids = [int(text) for text in request.POST.getlist("taken_photos")[:MAX_FILES] if _is_number(text)]
    known = Photo.objects.in_bulk(ids)
    photos = [known[pk] for pk in ids if pk in known]
    for file in request.FILES.getlist("new_photos")[:MAX_FILES]:
        try:
            photos.append(desk.add_photo(file=file, by=request.user))
        except ValidationError as error:
            sentence = " ".join(error.messages)
            model_admin.message_user(request, f"{file.name}: {sentence}", messages.ERROR)
    request.taken_photos = list(dict.fromkeys(photos))


def place_photos(request: StaffRequest, article: Article) -> None:
    """Rows at the end of the story's photos, in the transaction of its save; one that is there stays once."""
    photos: list[Photo] = getattr(request, "taken_photos", [])
    if not photos:
        return
    rows = list(article.photos.order_by().values_list("photo_id", "order"))
    present = {pk for pk, _place in rows}
    following = max((order for _pk, order in rows), default=-1) + 1
    for order, photo in enumerate((photo for photo in photos if photo.pk not in present), start=following):
        row = ArticlePhoto(article=article, photo=photo, caption=photo.caption, order=order)
        row.credit, row.alt_text = photo.photographer, photo.alt_text
        row.full_clean()
        row.save()


def tell_kept(model_admin: ModelAdmin, request: StaffRequest) -> None:
    """After a conflict: the story did not get them, but they are not lost."""
    if getattr(request, "taken_photos", []):
        sentence = _("Your photos are kept in the list of photos: add them to the story from there.")
        model_admin.message_user(request, sentence, messages.WARNING)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 19
