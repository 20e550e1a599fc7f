"""Pictures: open what people upload safely, and encode what pages print. Pillow alone; no models.

Every upload is decoded and encoded anew, so nothing that hides in a file (metadata, places, scripts behind
the pixels) survives. Nothing here reads or writes storage.
"""

from .encode import FORMATS, WIDTHS, EncodedPicture, Rendition, encode
from .opening import MAX_BYTES, UnusablePicture, open_picture

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "WIDTHS",
    "EncodedPicture",
    "Rendition",
    "UnusablePicture",
    "encode",
    "open_picture",
]
