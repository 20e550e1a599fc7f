"""Importing this registers every model admin; the app's configuration does it once the site exists."""

from . import (
    articles,
    corrections,
    journal,
    meetings,
    organizations,
    people,
    photos,
    staff,
    standing_in,
    taxonomy,
)

__all__ = [
    "articles",
    "corrections",
    "journal",
    "meetings",
    "organizations",
    "people",
    "photos",
    "staff",
    "standing_in",
    "taxonomy",
]
