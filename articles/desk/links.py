"""The one table of what a published version names: directory model, its link rows, and their column.

The name of a surrogate key (``person:7``) is the column's without ``_id``. Decides nothing, queries nothing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from articles.models import (
    Contributor,
    ContributorLink,
    DocumentLink,
    Meeting,
    MeetingLink,
    OfficialDocument,
    Organization,
    OrganizationLink,
    Person,
    PersonLink,
    Series,
    SeriesLink,
    Tag,
    TagLink,
)


class Naming(NamedTuple):
    """One kind of directory row that stories name."""

    model: Any  # the directory's model; both are used through their managers alone
    link: Any
    column: str

    def key(self, pk: int) -> str:
        """The surrogate key of the pages that print this row."""
        return f"{self.column.removesuffix('_id')}:{pk}"


NAMINGS = (
    Naming(Person, PersonLink, "person_id"),
    Naming(Organization, OrganizationLink, "organization_id"),
    Naming(Meeting, MeetingLink, "meeting_id"),
    Naming(OfficialDocument, DocumentLink, "document_id"),
    Naming(Tag, TagLink, "tag_id"),
    Naming(Contributor, ContributorLink, "contributor_id"),
    Naming(Series, SeriesLink, "series_id"),
)
