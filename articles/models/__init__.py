"""The face of the models: what the other rooms may import, and which of it belongs to readers.

``PUBLISHED_SIDE`` names the only models that ``public`` and ``delivery`` may import (an import test holds
it); ``PUBLIC_TABLES`` the only tables that a public request may touch (every public test runs under a
wrapper that fails on any other).
"""

from .article import (
    Article,
    ArticlePhoto,
    Citation,
    Credit,
    MeetingReport,
    OrganizationMention,
    PersonMention,
)
from .contributors import Contributor
from .directory import Precision
from .documents import OfficialDocument
from .journal import AuditEntry, OutboxEffect, Shingle
from .media import Photo, PublicPicture
from .meetings import Meeting, MeetingOrganizer
from .organizations import Organization, OrganizationName
from .people import Membership, Person, PersonName, Post
from .published import (
    DocumentLink,
    MeetingLink,
    OrganizationLink,
    PersonLink,
    PictureLink,
    PublishedArticle,
    TagLink,
)
from .revision import Revision
from .taxonomy import Section, Tag, TaggedArticle

__all__ = [
    "Article",
    "ArticlePhoto",
    "AuditEntry",
    "Citation",
    "Contributor",
    "Credit",
    "DocumentLink",
    "Meeting",
    "MeetingLink",
    "MeetingOrganizer",
    "MeetingReport",
    "Membership",
    "OfficialDocument",
    "Organization",
    "OrganizationLink",
    "OrganizationMention",
    "OrganizationName",
    "OutboxEffect",
    "Person",
    "PersonLink",
    "PersonMention",
    "PersonName",
    "Photo",
    "PictureLink",
    "Post",
    "Precision",
    "PublicPicture",
    "PublishedArticle",
    "Revision",
    "Section",
    "Shingle",
    "Tag",
    "TagLink",
    "TaggedArticle",
]

PUBLISHED_SIDE = frozenset(
    {
        "PublishedArticle",
        "PersonLink",
        "OrganizationLink",
        "MeetingLink",
        "DocumentLink",
        "TagLink",
        "PictureLink",
        "PublicPicture",
        "Section",
        "Person",
        "PersonName",
        "Organization",
        "OrganizationName",
        "Post",
        "Membership",
        "Meeting",
        "MeetingOrganizer",
        "OfficialDocument",
        "Tag",
    }
)
PUBLIC_TABLES = frozenset({f"articles_{name.lower()}" for name in PUBLISHED_SIDE} | {"articles_search"})
