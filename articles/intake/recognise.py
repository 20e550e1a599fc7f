"""The face of recognition: from the placed texts of a report to what they name.

Takes normalised text pieces and gives people, organizations, documents, the meeting and warnings. Never
queries anything; linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from articles.intake.documents import merge_citations, number_warnings
from articles.intake.draft import DocumentDraft, MeetingDraft, PersonDraft
from articles.intake.meetings import find_meeting
from articles.intake.organizations import Body
from articles.intake.people import find_people
from articles.intake.same_body import (
    BARE_KINDS,
    fullest_forms,
    is_named,
    is_plural,
    named_territories,
    shared_name,
)
from articles.intake.spans import Span, read_spans
from articles.intake.tokens import Line, fold
from articles.intake.weekdays import weekday_warnings

Read = tuple[Line, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a report names, each once. ``warnings`` are sentences for the editor, in Vietnamese."""

    people: tuple[PersonDraft, ...] = ()
    organizations: tuple[str, ...] = ()
    documents: tuple[DocumentDraft, ...] = ()
    meeting: MeetingDraft | None = None
    warnings: tuple[str, ...] = ()


def recognise(
    *,
    kicker: str,
    headline: str,
    lead: str,
    captions: Sequence[str],
    body: Sequence[str],
    published_on: date | None,
    territory: str,
) -> Recognised:
    """Read every piece once and say what it names.

    ``published_on`` gives a missing year and what ``hôm nay`` means; ``territory`` (``thành phố Cần Thơ``) is
    the paper's own, for a bare ``thành phố`` at the end of a name.
    """
    first: Read = _read(kicker)
    head, opening = _read(headline), _read(lead)
    pictures = [_read(text) for text in captions]
    paragraphs = [_read(text) for text in body]
    in_print_order = [first, head, opening, *pictures, *paragraphs]
    by_weight = [head, opening, *pictures, *paragraphs, first]
    citations = [s.citation for _, spans in in_print_order for s in spans if s.citation is not None]
    documents = merge_citations(citations)
    meeting = find_meeting(
        lead=opening, headline=head, others=[first, *pictures, *paragraphs[:1]], published_on=published_on
    )
    years = {(c.type, n): c.year for c in reversed(citations) for n in c.numbers if c.year}
    return Recognised(
        people=_without_places(find_people(in_print_order), in_print_order, territory),
        organizations=fullest_forms(_organizations(by_weight), _territories([head, opening], territory)),
        documents=documents,
        meeting=meeting,
        warnings=(
            *(w for d in documents for w in number_warnings(d, years.get((d.type, d.number)))),
            *(w for line, _ in in_print_order for w in weekday_warnings(line.text)),
        ),
    )


def _read(text: str) -> Read:
    line = Line(text)
    return line, read_spans(line)


def _territories(reads: Sequence[Read], own: str) -> dict[str, str]:
    """What a bare ``thành phố`` or ``tỉnh`` means: the first that the story names, else the paper's own."""
    meant = {kind: own for kind in BARE_KINDS if own.casefold().startswith(kind + " ")}
    named: dict[str, str] = {}
    for line, _ in reads:
        for kind, full in named_territories(line):
            named.setdefault(kind, full)
    return meant | named


def _without_places(
    people: Iterable[PersonDraft], reads: Sequence[Read], own: str
) -> tuple[PersonDraft, ...]:
    """A place that starts with a surname is no person: ``Phù Sa thắng 2-1`` in the city of that name."""
    named = {full.removeprefix(f"{kind} ") for line, _ in reads for kind, full in named_territories(line)}
    paper = fold(own)
    for kind in BARE_KINDS:
        paper = paper.removeprefix(f"{kind} ")
    places = named | {paper}
    return tuple(person for person in people if person.titles or fold(person.name) not in places)


def _organizations(reads: Iterable[Read]) -> Iterable[str]:
    """The printed name of every body, also inside titles and behind documents."""
    for line, spans in reads:
        bodies = [b for span in spans for b in _bodies(span)]
        for k, body in enumerate(bodies):
            if is_named(line, body) and not is_plural(line, body):
                yield shared_name(line, body, bodies[k + 1 : k + 4])


def _bodies(span: Span) -> Sequence[Body]:
    if span.body is not None:
        return (span.body,)
    return span.title.bodies if span.title is not None else ()
