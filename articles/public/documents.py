"""The page of an official document: who issued it and when, what it changes, where it was cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.models import DocumentRelation, OfficialDocument, Organization, Post, PublishedArticle

from . import directory, pages, schedule, structured
from .listing import next_change, paginate

MEETINGS = 12

# The same relation told from the other document's side.
PASSIVE = {
    DocumentRelation.Kind.AMENDS: _("is amended by"),
    DocumentRelation.Kind.REPLACES: _("is replaced by"),
    DocumentRelation.Kind.IMPLEMENTS: _("is implemented by"),
    DocumentRelation.Kind.BASED_ON: _("is the basis of"),
}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document: its words, and the body (of the office-holder, too) if it has a page."""

    name: str
    organization: Organization | None


@require_safe
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One document, its relations to others, the stories that cite it and the meetings that dealt with it."""
    row = directory.find(OfficialDocument.objects.public(), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    page = paginate(request, PublishedArticle.objects.for_list().filter(documentlinks__document=row))
    relations = _relations(row)
    related = [other for _label, others in relations for other in others]
    issuer = issuer_of(row)
    meetings = list(row.meetings.public().order_by(*schedule.LATEST_FIRST)[:MEETINGS])
    context = {
        "document": row,
        "issuer": issuer,
        "relations": relations,
        "replaced_by": [o for label, others in relations if label == _REPLACED for o in others],
        "meetings": meetings,
        "page": page,
    }
    keys = directory.keys([row, *related, *meetings], filter(None, [issuer.organization]))
    linked = structured.document(
        row,
        issuer=issuer.organization if row.issuer_id else None,  # an office-holder is not their body
        based_on=[other for label, others in relations if label in _BASES for other in others],
        stories=page.rows,
    )
    response = pages.page(
        "document/document.html",
        row.get_absolute_url(),
        context,
        linked=[linked],
        trail=directory.trail("documents", gettext("Documents"), row),
    )
    return pages.delivered(response, keys, next_change())


_BASES = (DocumentRelation.Kind.BASED_ON.label, DocumentRelation.Kind.IMPLEMENTS.label)
_REPLACED = PASSIVE[DocumentRelation.Kind.REPLACES]


def issuer_of(row: OfficialDocument) -> Issuer:
    """As printed; the register's words where nothing was printed and readers may see who it is."""
    if row.issuer_id:
        body = _body(row.issuer_id)
        words = body.name if body else ""
    else:
        post = Post.objects.public().filter(pk=row.issuer_post_id or 0).first()
        body = _body(post.organization_id) if post else None
        words = post.role if post else ""
    return Issuer(row.issuer_as_printed or words, body)


def _body(pk: int | None) -> Organization | None:
    return Organization.objects.public().only("name", "kind").filter(pk=pk or 0).first()


def _relations(row: OfficialDocument) -> list[tuple[str | Promise, list[Any]]]:
    """Words -> documents, from both sides; only where both ends are public. Two queries."""
    seen = OfficialDocument.objects.public()
    active = row.relations.filter(target__in=seen).select_related("target").defer("target__notes")
    passive = row.relations_from.filter(source__in=seen).select_related("source").defer("source__notes")
    found: dict[str | Promise, list[Any]] = {}
    for relation in passive.order_by(F("source__issued_on").asc(nulls_last=True), "pk"):
        found.setdefault(PASSIVE[DocumentRelation.Kind(relation.kind)], []).append(relation.source)
    for relation in active.order_by(F("target__issued_on").asc(nulls_last=True), "pk"):
        found.setdefault(DocumentRelation.Kind(relation.kind).label, []).append(relation.target)
    return list(found.items())
