"""Opening an upload: only named formats, only so many pixels, or one clear reason why not."""

from __future__ import annotations

import io
import warnings
from typing import Literal, cast

from PIL import Image, ImageOps, UnidentifiedImageError

ACCEPTED = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 60_000_000
MIN_SIDE = 16
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


Reason = Literal["broken", "heic", "svg", "too_big", "too_many_pixels", "too_small", "unknown"]


class UnusablePicture(ValueError):
    """The file cannot be taken. ``code`` says why; whoever talks to people has a sentence for each."""

    def __init__(self, code: Reason) -> None:
        super().__init__(code)
        self.code: Reason = code


def open_picture(data: bytes) -> Image.Image:
    """The picture in ``data``: decoded whole, upright, RGB, without any metadata.

    Raises ``UnusablePicture``. The header is checked before a pixel is decoded: 17 kB can claim 144
    megapixels.
    """
    _refuse_known(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=ACCEPTED) as source:
                width, height = source.size
                if width * height > MAX_PIXELS:
                    raise UnusablePicture("too_many_pixels")
                if min(width, height) < MIN_SIDE:
                    raise UnusablePicture("too_small")
                source.load()
                return _plain(ImageOps.exif_transpose(source))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePicture("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise UnusablePicture("unknown") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, UnusablePicture):
            raise
        raise UnusablePicture("broken") from error


def _refuse_known(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnusablePicture("too_big")
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        raise UnusablePicture("svg")
    if data[4:8] == b"ftyp" and data[8:12].lower() in HEIC_BRANDS:
        raise UnusablePicture("heic")


def _plain(image: Image.Image) -> Image.Image:
    """Pixels alone: transparency on white, one colour space, a new image that carries no info."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        flat = Image.new("RGB", layer.size, "white")
        flat.paste(layer, mask=layer.getchannel("A"))
        return flat
    if image.mode.startswith(("I", "F")):  # 16-bit greys: scale, or converting clips all but black
        grey = image.convert("I").convert("F")
        low, high = (float(cast(float, edge)) for edge in grey.getextrema())
        scale = 255 / ((high - low) or 1)
        image = grey.point(lambda value: value * scale - low * scale).convert("L")
    rgb = image.convert("RGB")
    clean = Image.new("RGB", rgb.size)
    clean.paste(rgb)
    return clean
