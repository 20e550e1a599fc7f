"""Importing this registers every model admin; the app's configuration does it once the site exists."""

from . import (
    articles,
    complaints,
    contributors,
    corrections,
    documents,
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
    "complaints",
    "contributors",
    "corrections",
    "documents",
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
