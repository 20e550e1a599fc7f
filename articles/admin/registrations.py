"""Importing this registers every model admin; the app's configuration does it once the site exists."""

from . import (
    articles,
    contributors,
    corrections,
    desk_settings,
    documents,
    duty,
    journal,
    meetings,
    organizations,
    paper,
    people,
    photos,
    posts,
    staff,
    standing_in,
    taxonomy,
)

__all__ = [
    "articles",
    "contributors",
    "corrections",
    "desk_settings",
    "documents",
    "duty",
    "journal",
    "meetings",
    "organizations",
    "paper",
    "people",
    "photos",
    "posts",
    "staff",
    "standing_in",
    "taxonomy",
]
