"""Encoding a picture into the sizes and formats that pages ask for."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image

from .looking import look
from .opening import open_picture

WIDTHS = (480, 960, 1600)
FORMATS = ("jpeg", "webp")
_SETTINGS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of a picture."""

    width: int
    height: int
    format: str
    data: bytes


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture, its size as it came, and its files. ``checksum`` is of the uploaded bytes; ``look`` as
    ``looking.look`` says; ``taken_on`` by the camera's clock."""

    width: int
    height: int
    checksum: str
    look: int | None
    taken_on: date | None
    renditions: tuple[Rendition, ...]


def encode(data: bytes) -> EncodedPicture:
    """Open ``data`` safely and encode it; a second or so of CPU, so never inside a transaction.

    A narrower picture is not blown up: its largest rendition is its own width. Raises ``UnusablePicture``.
    """
    image, taken_on = open_picture(data)
    widths = [width for width in WIDTHS if width < image.width]
    if len(widths) < len(WIDTHS):
        widths.append(image.width)
    return EncodedPicture(
        width=image.width,
        height=image.height,
        checksum=hashlib.sha256(data).hexdigest(),
        look=look(image),
        taken_on=taken_on,
        renditions=tuple(_rendition(image, width, kind) for width in widths for kind in FORMATS),
    )


def _rendition(image: Image.Image, width: int, kind: str) -> Rendition:
    height = max(1, round(image.height * width / image.width))
    sized = image
    if width != image.width:
        sized = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    target = io.BytesIO()
    sized.save(target, **_SETTINGS[kind])
    return Rendition(width, height, kind, target.getvalue())
