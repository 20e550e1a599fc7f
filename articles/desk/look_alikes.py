"""Photos that look like another: near copies are found by their look, whatever their bytes.

Two looks within 10 of 64 bits differ in at most two bits of one of four bands of 16, so that one query by the
indexed bands finds every near copy; what shares a band by chance is counted out afterwards.
"""

from __future__ import annotations

from itertools import combinations

from django.db.models import Q

from articles import pictures
from articles.models import Photo

NEAR = 10  # bits
SHOWN = 5
BAND = 16  # bits
_BANDS = ("look_0", "look_1", "look_2", "look_3")
_FLIPS = [0, *(1 << a for a in range(BAND)), *(1 << a | 1 << b for a, b in combinations(range(BAND), 2))]


def bands(look: int | None) -> dict[str, int | None]:
    """A look as the four columns of a photo."""
    return {
        name: None if look is None else look >> (number * BAND) & 0xFFFF for number, name in enumerate(_BANDS)
    }


def look_of(photo: Photo) -> int | None:
    """The look of a stored photo; None where it has none."""
    return _joined([getattr(photo, name) for name in _BANDS])


def look_alikes(*, photo: Photo) -> list[Photo]:
    """The other photos that look like this one, the closest first, at most ``SHOWN``; two queries.

    A photo without a look (of one colour, or taken in before looks were kept) is never found.
    """
    look = look_of(photo)
    if look is None:
        return []
    near = Q()
    for name, value in bands(look).items():
        near |= Q(**{f"{name}__in": [(value or 0) ^ flip for flip in _FLIPS]})
    rows = Photo.objects.filter(near).exclude(pk=photo.pk).order_by().values_list("pk", *_BANDS)
    distances = {pk: pictures.distance(look, _joined(columns) or 0) for pk, *columns in rows}
    closest = sorted((bits, pk) for pk, bits in distances.items() if bits <= NEAR)[:SHOWN]
    found = Photo.objects.in_bulk([pk for _bits, pk in closest])
    return [found[pk] for _bits, pk in closest if pk in found]


def _joined(columns: list[int | None]) -> int | None:
    look = 0
    for number, value in enumerate(columns):
        if value is None:
            return None
        look |= value << (number * BAND)
    return look
