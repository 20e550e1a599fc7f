"""Loads the demo newspaper of ``fixtures/`` through the importer and the desk's verbs. Idempotent."""

from .meetings import load_meetings, load_reported_meetings
from .paper import load_paper
from .register import load_register
from .showing import load_front, load_portraits
from .stories import load_stories

__all__ = [
    "load_front",
    "load_meetings",
    "load_paper",
    "load_portraits",
    "load_register",
    "load_reported_meetings",
    "load_stories",
]
