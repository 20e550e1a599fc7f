"""The face of the models: what the other rooms may import, and which of it belongs to readers.

``PUBLISHED_SIDE`` names the only models that ``public`` and ``delivery`` may import (an import test holds
it); ``PUBLIC_TABLES`` the only tables that a public request may touch (every public test runs under a
wrapper that fails on any other).
"""

from . import desk_search
from .addresses import public_addresses
from .article import Article
from .complaints import Complaint, receive_complaint
from .contributors import Contributor
from .desk_settings import DeskSettings
from .directory import Precision
from .documents import DocumentRelation, OfficialDocument
from .frame import Frame, site_frame
from .frontpage import FrontPage, FrontPageVersion, Slot, front_page
from .journal import AuditEntry, OutboxEffect, Shingle
from .media import Photo, PhotoPerson, PublicPicture
from .meetings import (
    AgendaItem,
    Coverage,
    Meeting,
    MeetingDocument,
    MeetingOrganizer,
    Outcome,
    Participation,
)
from .organizations import Organization, OrganizationName, Succession
from .parts import (
    ArticlePhoto,
    Citation,
    Correction,
    Credit,
    MeetingReport,
    OrganizationMention,
    PersonMention,
)
from .people import Membership, Person, PersonName, Post, held_on
from .published import (
    ContributorLink,
    DocumentLink,
    MeetingLink,
    OrganizationLink,
    PersonLink,
    PictureLink,
    PublishedArticle,
    PublishedCorrection,
    SeriesLink,
    TagLink,
    is_live,
)
from .revision import Revision
from .royalties import Royalty
from .scratch import Autosave, Presence, PreviewLink, Upload
from .site import ImprintFact, Redirect, StaticPage
from .staff import Duty, SavedFilter, StaffProfile, StandIn
from .taxonomy import Section, SectionEditor, Series, Tag, TaggedArticle, TagSynonym

__all__ = [
    "AgendaItem",
    "Article",
    "ArticlePhoto",
    "AuditEntry",
    "Autosave",
    "Citation",
    "Complaint",
    "Contributor",
    "ContributorLink",
    "Correction",
    "Coverage",
    "Credit",
    "DeskSettings",
    "DocumentLink",
    "DocumentRelation",
    "Duty",
    "Frame",
    "FrontPage",
    "FrontPageVersion",
    "ImprintFact",
    "Meeting",
    "MeetingDocument",
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
    "Outcome",
    "Participation",
    "Person",
    "PersonLink",
    "PersonMention",
    "PersonName",
    "Photo",
    "PhotoPerson",
    "PictureLink",
    "Post",
    "Precision",
    "Presence",
    "PreviewLink",
    "PublicPicture",
    "PublishedArticle",
    "PublishedCorrection",
    "Redirect",
    "Revision",
    "Royalty",
    "SavedFilter",
    "Section",
    "SectionEditor",
    "Series",
    "SeriesLink",
    "Shingle",
    "Slot",
    "StaffProfile",
    "StandIn",
    "StaticPage",
    "Succession",
    "Tag",
    "TagLink",
    "TagSynonym",
    "TaggedArticle",
    "Upload",
    "desk_search",
    "front_page",
    "held_on",
    "is_live",
    "public_addresses",
    "receive_complaint",
    "site_frame",
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
        "ContributorLink",
        "SeriesLink",
        "PublishedCorrection",
        "PublicPicture",
        "FrontPageVersion",
        "Section",
        "Series",
        "Person",
        "PersonName",
        "Organization",
        "OrganizationName",
        "Succession",
        "Post",
        "Membership",
        "Meeting",
        "MeetingOrganizer",
        "MeetingDocument",
        "Participation",
        "AgendaItem",
        "Outcome",
        "OfficialDocument",
        "DocumentRelation",
        "Tag",
        "Contributor",
        "StaticPage",
        "ImprintFact",
        "Redirect",
    }
)
PUBLIC_TABLES = frozenset({f"articles_{name.lower()}" for name in PUBLISHED_SIDE} | {"articles_search"})
