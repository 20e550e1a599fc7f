"""Loads the demo newspaper of ``fixtures/`` through the importer and the desk's verbs. Idempotent."""

from .day import load_day
from .meetings import load_meetings, load_reported_meetings
from .paper import load_paper
from .register import load_register
from .showing import load_front, load_portraits
from .stories import import_stories, publish_stories

__all__ = [
    "import_stories",
    "load_day",
    "load_front",
    "load_meetings",
    "load_paper",
    "load_portraits",
    "load_register",
    "load_reported_meetings",
    "publish_stories",
]
