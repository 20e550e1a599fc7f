"""Pictures: open what people upload safely, and encode what pages print. No models; Pillow, with HEIF.

Every upload is decoded and encoded anew, so nothing that hides in a file (metadata, places, scripts behind
the pixels) survives. Nothing here reads or writes storage.
"""

from .encode import FORMATS, WIDTHS, EncodedPicture, Rendition, encode
from .looking import distance, look
from .opening import MAX_BYTES, UnusablePicture, open_picture

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "WIDTHS",
    "EncodedPicture",
    "Rendition",
    "UnusablePicture",
    "distance",
    "encode",
    "look",
    "open_picture",
]
