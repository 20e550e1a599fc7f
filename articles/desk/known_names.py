"""Names of the register that stand in a text: exact names and aliases, found by their folded words.

Quicker than recognition, which reads a report that nobody has looked at; here the text is edited and the
question is only whom of the register it names. Four queries, whatever the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles import language
from articles.models import Organization, OrganizationName, Person, PersonName

#: What no name runs across; commas stand in names of organizations.
_BREAKS = re.compile(r"[.;:!?()\[\]“”\"…\n]|\s[-–—]\s")
EDGES = ",'‘’"
LONGEST_PERSON, LONGEST_ORGANIZATION = 6, 14  # words


@dataclass(frozen=True, slots=True)
class Known:
    """A name as printed, and the rows of the register that are called so."""

    name: str
    ids: frozenset[int]


def known_people(texts: Iterable[str]) -> list[Known]:
    """People of the register whose full names stand in the texts, in order of appearance."""
    printed = _candidates(texts, shortest=2, longest=LONGEST_PERSON, is_person=True)
    return _known(
        printed,
        Person.objects.current().filter(name_key__in=printed).values_list("name_key", "pk"),
        PersonName.objects.filter(name_key__in=printed, person__merged_into__isnull=True).values_list(
            "name_key", "person_id"
        ),
    )


def known_organizations(texts: Iterable[str]) -> list[Known]:
    """Organizations of the register that the texts name, in order of appearance."""
    printed = _candidates(texts, shortest=1, longest=LONGEST_ORGANIZATION, is_person=False)
    return _known(
        printed,
        Organization.objects.current().filter(name_key__in=printed).values_list("name_key", "pk"),
        OrganizationName.objects.filter(
            name_key__in=printed, organization__merged_into__isnull=True
        ).values_list("name_key", "organization_id"),
    )


def _known(printed: dict[str, str], *found: Iterable[tuple[str, int]]) -> list[Known]:
    """The longest names alone: ``Sở Y tế`` inside ``Sở Y tế thành phố Phù Sa`` is not named for itself."""
    ids: dict[str, set[int]] = {}
    for rows in found:
        for key, pk in rows:
            ids.setdefault(key, set()).add(pk)
    return [
        Known(name, frozenset(ids[key]))
        for key, name in printed.items()
        if key in ids and not any(key != other and f" {key} " in f" {other} " for other in ids)
    ]


def _candidates(texts: Iterable[str], *, shortest: int, longest: int, is_person: bool) -> dict[str, str]:
    """Folded run of words -> as printed; each run begins with a capital."""
    found: dict[str, str] = {}
    for text in texts:
        for key, name in _runs(text, shortest, longest, is_person):
            found.setdefault(key, name)
    return found


@lru_cache(maxsize=512)  # a story is checked many times while one of its texts changes
def _runs(text: str, shortest: int, longest: int, is_person: bool) -> tuple[tuple[str, str], ...]:
    """The runs of one text, as (folded, printed)."""
    found: list[tuple[str, str]] = []
    for piece in _BREAKS.split(text):
        words = piece.split()
        folded = language.match_fold(piece).split()  # once a piece: a name is a run of its words
        if len(words) != len(folded):
            continue
        for start, word in enumerate(words):
            if not word[0].isupper():
                continue
            for end in _ends(words, start, longest, is_person=is_person):
                if end - start >= shortest and (end - start > 1 or len(word) > 2):
                    key = " ".join(folded[start:end]).strip(EDGES)
                    found.append((key, " ".join(words[start:end]).strip(EDGES)))
    return tuple(found)


def _ends(words: list[str], start: int, longest: int, *, is_person: bool) -> Iterator[int]:
    for end in range(start + 1, min(len(words), start + longest) + 1):
        if is_person and not words[end - 1][0].isupper():
            return
        yield end
        if is_person and words[end - 1].endswith(","):
            return
