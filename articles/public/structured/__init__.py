"""Structured data: what a page says to machines in schema.org's terms, printed as JSON-LD.

Builders take what a view has already read and query nothing. A person, an organization or a meeting is
named here by the address of its public page alone: who has none stands nowhere in it.
"""

from .documents import document
from .lists import collection, contributor, results, series, website, writing
from .meetings import meeting
from .organizations import organization
from .people import person
from .script import linked_data
from .stories import news_article

__all__ = [
    "collection",
    "contributor",
    "document",
    "linked_data",
    "meeting",
    "news_article",
    "organization",
    "person",
    "results",
    "series",
    "website",
    "writing",
]
