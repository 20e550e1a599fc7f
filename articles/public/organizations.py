"""The page of an organization: its place among others, who held its posts, what it did, what became of it.

An organization that was dissolved keeps its page and its own stories, and leads to whoever took over.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import (
    Meeting,
    Membership,
    OfficialDocument,
    Organization,
    Person,
    PublishedArticle,
    Succession,
)

from . import directory, pages, schedule, structured, trees
from .listing import holds_today, paginate
from .posts import split_by_time

MEETINGS = 6  # ahead, and held
DOCUMENTS = 8


@require_safe
def organization(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One organization. Parents, units, people, meetings and documents stand there while they are public."""
    above = {f"above{step}": F("parent__" * step + "parent_id") for step in (1, 2, 3)}
    row = directory.find(Organization.objects.public().annotate(**above), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    today = timezone.localdate()
    page = paginate(request, PublishedArticle.objects.for_list().filter(organizationlinks__organization=row))
    parents = _parents(row)
    below = trees.units_below(row, today)
    current, former = split_by_time(_holders(row), today)
    meetings = Meeting.objects.public().filter(organizers=row)
    coming = list(meetings.filter(schedule.ahead(today)).order_by(*schedule.SOONEST_FIRST)[:MEETINGS])
    held = list(meetings.filter(schedule.past(today)).order_by(*schedule.LATEST_FIRST)[:MEETINGS])
    documents = list(_documents(row))
    successors = [step for step in _successions(row, "successor") if step.has_come(today)]
    predecessors = [step for step in _successions(row, "predecessor") if step.has_come(today)]
    names = list(row.names.public().order_by(F("end_on").desc(nulls_first=True), "name"))
    context = {
        "organization": row,
        "below": below,
        "has_ended": row.has_ended(today),
        "successors": successors,
        "predecessors": predecessors,
        "other_names": names,
        "page": page,
        "current": current,
        "former": former,
        "coming": coming,
        "held": held,
        "documents": documents,
        **directory.feed(row),
    }
    keys = directory.keys(
        [row, *parents, *trees.flat(below), *coming, *held, *documents],
        [membership.person for membership in [*current, *former]],
        [step.successor for step in successors],
        [step.predecessor for step in predecessors],
    )
    linked = structured.organization(
        row,
        parent=next((one for one in parents if one.pk == row.parent_id), None),
        children=[tree.organization for tree in below if tree.organization.parent_id == row.pk],
        holders=current,
        names=[other.name for other in names],
    )
    response = pages.page(
        "organization/organization.html",
        row.get_absolute_url(),
        context,
        linked=[linked],
        trail=directory.trail("organizations", _("Organizations"), *parents, row),
    )
    return pages.delivered(response, keys, holds_today())


def _parents(row: Any) -> list[Organization]:
    """The public ones among the four above it, the highest first."""
    above = [pk for pk in (row.above3, row.above2, row.above1, row.parent_id) if pk]
    found = Organization.objects.public().only("name").in_bulk(above)
    return [found[pk] for pk in above if pk in found]


def _holders(row: Organization) -> QuerySet[Membership]:
    """Who held its posts and has a public page, in protocol order."""
    return (
        Membership.objects.public()
        .filter(post__organization=row, post__is_hidden=False, person__in=Person.objects.public())
        .select_related("post", "person")
        .defer("person__notes", "person__summary")
        .order_by("post__rank", "post__role", F("start_on").desc(nulls_last=True), "pk")
    )


def _documents(row: Organization) -> QuerySet[OfficialDocument]:
    issued = OfficialDocument.objects.public().filter(issuer=row)
    return issued.order_by(F("issued_on").desc(nulls_last=True), F("year").desc(nulls_last=True), "-pk")[
        :DOCUMENTS
    ]


def _successions(row: Organization, side: str) -> QuerySet[Succession]:
    """The steps that lead to the public organizations on that side."""
    other = "predecessor" if side == "successor" else "successor"
    return (
        Succession.objects.filter(**{other: row, f"{side}__in": Organization.objects.public()})
        .select_related(side)
        .defer(f"{side}__notes", f"{side}__summary")
    )
