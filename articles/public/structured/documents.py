"""An official document: laws and their like as Legislation, everything else as a CreativeWork."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import OfficialDocument, Organization, PublishedArticle

from .organizations import schema_kind
from .terms import Node, known_date, reference

# Types that only the state's legislation has. Resolutions, decisions and directives are also the Party's.
LAWS = frozenset({"bộ luật", "luật", "nghị định", "pháp lệnh", "thông tư", "thông tư liên tịch", "hiến pháp"})


def is_law(row: OfficialDocument) -> bool:
    return row.type.casefold() in LAWS


def document(
    row: OfficialDocument,
    *,
    issuer: Organization | None = None,
    based_on: Iterable[OfficialDocument] = (),
    stories: Iterable[PublishedArticle] = (),
) -> Node:
    """``issuer``, ``based_on`` and ``stories`` must be public. An issuer in office is not named."""
    day = known_date(row.issued_on) or (str(row.year) if row.year else "")
    law = {"legislationType": row.type, "legislationIdentifier": row.number, "legislationDate": day}
    return reference(
        "Legislation" if is_law(row) else "CreativeWork",
        f"{row.label}: {row.title}" if row.title else row.label,
        row.get_absolute_url(),
        identifier=row.number,
        inLanguage="vi",
        dateCreated=day,
        creator=reference(schema_kind(issuer), issuer.name, issuer.get_absolute_url()) if issuer else None,
        isBasedOn=[plain_document(one) for one in based_on],
        subjectOf=[
            reference("NewsArticle", story.headline, story.get_absolute_url(), headline=story.headline)
            for story in stories
        ],
        **(law if is_law(row) else {}),
    )


def plain_document(row: OfficialDocument) -> Node:
    """A document named by its page."""
    return reference("Legislation" if is_law(row) else "CreativeWork", row.label, row.get_absolute_url())
