"""Importing this registers every model admin; the app's configuration does it once the site exists."""

from . import (
    articles,
    contributors,
    documents,
    journal,
    meetings,
    organizations,
    paper,
    people,
    photos,
    posts,
    staff,
    taxonomy,
)

__all__ = [
    "articles",
    "contributors",
    "documents",
    "journal",
    "meetings",
    "organizations",
    "paper",
    "people",
    "photos",
    "posts",
    "staff",
    "taxonomy",
]
