"""Importing this registers every model admin; the app's configuration does it once the site exists."""

from . import articles, journal, meetings, organizations, people, photos, staff, taxonomy

__all__ = ["articles", "journal", "meetings", "organizations", "people", "photos", "staff", "taxonomy"]
