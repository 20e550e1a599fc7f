"""The demo's register: organizations with their history, posts, people who held them, documents, bylines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articles import desk
from articles.models import (
    Contributor,
    DocumentRelation,
    Membership,
    OfficialDocument,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Post,
    Succession,
)

from .values import Row, day_of, imprecise, saved

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Bodies = dict[str, Organization]


def load_register(plan: Row, by: User) -> Bodies:
    """Everything that stories are linked to; returns the organizations by their local keys."""
    bodies = {row["key"]: _organization(row) for row in plan.get("organizations", ())}
    for row in plan.get("organizations", ()):
        if row.get("parent"):
            body = bodies[row["key"]]
            body.parent = bodies[row["parent"]]
            saved(body)
    for row in plan.get("successions", ()):
        _succession(row, bodies)
    for row in plan.get("posts", ()):
        _post(row, bodies)
    for row in plan.get("people", ()):
        _person(row, bodies, by)
    for row in plan.get("contributors", ()):
        _contributor(row)
    for row in plan.get("documents", ()):
        _document(row, bodies)
    for row in plan.get("documents", ()):
        _relations(row)
    for body in bodies.values():
        if body.visible_from is None:
            desk.show_entry(entry=body, by=by)
    return bodies


def find_document(label: str) -> OfficialDocument:
    """The document that a file calls ``Quyết định 290-QĐ/TW``."""
    kind, _space, number = label.rpartition(" ")
    return OfficialDocument.objects.get(type=kind, number=number)


def _organization(row: Row) -> Organization:
    known = Organization.objects.filter(name=row["name"]).first()
    if known is not None:
        return known
    founded, founded_precision = imprecise(row.get("founded"))
    dissolved, dissolved_precision = imprecise(row.get("dissolved"), at_end=True)
    body = saved(
        Organization(
            name=row["name"],
            kind=row["kind"],
            area=row.get("area", ""),
            summary=row.get("summary", ""),
            founded_on=founded,
            founded_precision=founded_precision,
            dissolved_on=dissolved,
            dissolved_precision=dissolved_precision,
        )
    )
    for name in row.get("names", ()):
        start, start_precision = imprecise(name.get("start"))
        end, end_precision = imprecise(name.get("end"), at_end=True)
        saved(
            OrganizationName(
                organization=body,
                name=name["name"],
                start_on=start,
                start_precision=start_precision,
                end_on=end,
                end_precision=end_precision,
            )
        )
    return body


def _succession(row: Row, bodies: Bodies) -> None:
    day, precision = imprecise(row.get("on"))
    pair = {"predecessor": bodies[row["predecessor"]], "successor": bodies[row["successor"]]}
    if not Succession.objects.filter(**pair).exists():
        saved(Succession(**pair, kind=row["kind"], happened_on=day, precision=precision))


def _post(row: Row, bodies: Bodies) -> None:
    body = bodies[row["organization"]] if row.get("organization") else None
    if not Post.objects.filter(role=row["role"], organization=body).exists():
        rank, is_office = row.get("rank", 500), row.get("public_office", True)
        saved(Post(role=row["role"], organization=body, rank=rank, is_public_office=is_office))


def _person(row: Row, bodies: Bodies, by: User) -> None:
    if Person.objects.filter(name=row["name"]).exists():
        return
    is_public = row.get("public_page", False)
    person = saved(Person(name=row["name"], public_page=is_public, summary=row.get("summary", "")))
    for name in row.get("names", ()):
        saved(PersonName(person=person, name=name["name"], kind=name.get("kind", "alias")))
    for held in row.get("posts", ()):
        body = bodies[held["organization"]] if held.get("organization") else None
        start, start_precision = imprecise(held.get("start"))
        end, end_precision = imprecise(held.get("end"), at_end=True)
        saved(
            Membership(
                person=person,
                post=Post.objects.get(role=held["role"], organization=body),
                title_as_printed=held.get("title", ""),
                start_on=start,
                start_precision=start_precision,
                end_on=end,
                end_precision=end_precision,
                has_ended=held.get("ended", False),
                is_acting=held.get("acting", False),
                term=held.get("term", ""),
            )
        )
    if is_public:
        desk.show_entry(entry=person, by=by)


def _contributor(row: Row) -> None:
    if not Contributor.objects.filter(display_name=row["display_name"]).exists():
        names = ("display_name", "pen_name", "initials", "summary")
        saved(Contributor(**{name: row[name] for name in names if name in row}))


def _document(row: Row, bodies: Bodies) -> None:
    if OfficialDocument.objects.filter(type=row["type"], number=row["number"]).exists():
        return
    names = ("type", "number", "issuer_as_printed", "term", "year", "title")
    issuer = bodies[row["issuer"]] if row.get("issuer") else None
    values = {name: row[name] for name in names if name in row}
    saved(OfficialDocument(**values, issuer=issuer, issued_on=day_of(row, "issued")))


def _relations(row: Row) -> None:
    source = find_document(f"{row['type']} {row['number']}")
    for relation in row.get("relations", ()):
        pair = {"source": source, "target": find_document(relation["to"]), "kind": relation["kind"]}
        if not DocumentRelation.objects.filter(**pair).exists():
            saved(DocumentRelation(**pair))
