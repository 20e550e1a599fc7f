"""Pictures made by code for tests: another one for each seed, as the files that people send."""

from __future__ import annotations

import io
import random
from typing import Any

from PIL import Image, ImageDraw
from pillow_heif import from_pillow


def scene(seed: int) -> Image.Image:
    """Coloured shapes, 900 × 600."""
    chance = random.Random(seed)
    image = Image.new("RGB", (900, 600), tuple(chance.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = chance.randrange(900), chance.randrange(600)
        w, h = chance.randrange(60, 400), chance.randrange(60, 300)
        draw.ellipse((x - w, y - h, x + w, y + h), fill=tuple(chance.randrange(256) for _ in range(3)))
    return image


def noise(seed: int, side: int = 700) -> Image.Image:
    """Every pixel by chance: nothing makes its file small."""
    return Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def heic(image: Image.Image, **options: Any) -> bytes:
    """As an iPhone sends it; made without registering anything."""
    target = io.BytesIO()
    from_pillow(image).save(target, quality=60, **options)
    return target.getvalue()
