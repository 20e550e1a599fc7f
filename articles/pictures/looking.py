"""What a picture looks like, as 64 bits: near copies of one picture differ in a few of them.

A perceptual hash by the discrete cosine transform (Zauner 2010, "Implementation and Benchmarking of
Perceptual Image Hash Functions"): the lowest frequencies of a small grey copy, each above their median or
not. Another size, another encoder or a trimmed edge hardly move these; another picture moves half of them.
"""

from __future__ import annotations

from math import cos, pi
from statistics import median

from PIL import Image

_SIDE = 32  # of the grey copy, px
_LOW = 8  # frequencies a direction
_FLAT = 6  # grey levels between darkest and brightest of the copy: less is one colour
_WAVES = [[cos(pi * k * (2 * n + 1) / (2 * _SIDE)) for n in range(_SIDE)] for k in range(_LOW + 1)]
#: the lowest frequencies, without the mean; one more of the next, so that there are 64
_PLACES = [(u, v) for u in range(_LOW) for v in range(_LOW) if (u, v) != (0, 0)] + [(_LOW, 0)]


def look(image: Image.Image) -> int | None:
    """64 bits, or None for a picture of one colour, which looks like every other."""
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX, reducing_gap=3)
    pixels = grey.tobytes()
    if max(pixels) - min(pixels) < _FLAT:
        return None
    rows = [pixels[start : start + _SIDE] for start in range(0, len(pixels), _SIDE)]
    across = [[sum(map(float.__mul__, wave, map(float, row))) for row in rows] for wave in _WAVES]
    values = [sum(map(float.__mul__, _WAVES[v], across[u])) for u, v in _PLACES]
    middle = median(values)
    return sum(1 << place for place, value in enumerate(values) if value > middle)


def distance(one: int, other: int) -> int:
    """How many of the 64 bits differ: a few in near copies, about 32 in two pictures."""
    return (one ^ other).bit_count()
