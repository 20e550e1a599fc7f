"""Opening an upload: only named formats, only so many pixels, or one clear reason why not."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import Literal, NamedTuple, cast

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError
from pillow_heif import HeifImageFile

ACCEPTED = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 60_000_000
MIN_SIDE = 16
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
EXIF_IFD, TAKEN_AT = 0x8769, 0x9003
FIRST_YEAR = 1990  # of digital cameras: a clock that was never set says less

Reason = Literal["broken", "heic", "svg", "too_big", "too_many_pixels", "too_small", "unknown"]


class UnusablePicture(ValueError):
    """The file cannot be taken. ``code`` says why; whoever talks to people has a sentence for each."""

    def __init__(self, code: Reason) -> None:
        super().__init__(code)
        self.code: Reason = code


class OpenedPicture(NamedTuple):
    """``image``: decoded whole, upright, RGB, without any metadata. ``taken_on``: the camera's word."""

    image: Image.Image
    taken_on: date | None


def open_picture(data: bytes) -> OpenedPicture:
    """The picture in ``data``.

    Raises ``UnusablePicture``. The header is checked before a pixel is decoded: 17 kB can claim 144
    megapixels.
    """
    _refuse_known(data)
    is_heic = _is_heic(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with _source(data, is_heic) as source:
                width, height = source.size
                if width * height > MAX_PIXELS:
                    raise UnusablePicture("too_many_pixels")
                if min(width, height) < MIN_SIDE:
                    raise UnusablePicture("too_small")
                source.load()
                return OpenedPicture(_plain(ImageOps.exif_transpose(source)), _taken_on(source))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePicture("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise UnusablePicture("unknown") from error
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        if isinstance(error, UnusablePicture):
            raise
        raise UnusablePicture("heic" if is_heic else "broken") from error


def _source(data: bytes, is_heic: bool) -> ImageFile.ImageFile:
    """HEIC is opened by its own class, never registered: no other ``Image.open`` of the process takes it."""
    if is_heic:
        return HeifImageFile(io.BytesIO(data))  # type: ignore[no-any-return]
    return Image.open(io.BytesIO(data), formats=ACCEPTED)


def _is_heic(data: bytes) -> bool:
    """By the brands of its first box. AVIF lives in the same container and may name a general brand first."""
    if data[4:8] != b"ftyp" or data[8:12].lower() not in HEIC_BRANDS:
        return False
    return b"avif" not in data[8 : min(int.from_bytes(data[:4]), 128)]


def _taken_on(source: Image.Image) -> date | None:
    """The day on which the camera says that it was taken; the hour and everything else is dropped."""
    try:
        text = str(source.getexif().get_ifd(EXIF_IFD).get(TAKEN_AT) or "")
        day = datetime.strptime(text[:10], "%Y:%m:%d").date()  # noqa: DTZ007  (a day on the spot)
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, KeyError, TypeError):
        return None  # damaged metadata do not spoil a picture
    return day if day.year >= FIRST_YEAR else None


def _refuse_known(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnusablePicture("too_big")
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        raise UnusablePicture("svg")


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
