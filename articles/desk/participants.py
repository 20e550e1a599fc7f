"""A pasted list as rows of a meeting: one line each. Unsaved rows; nothing is created in the register.

A participant is linked only where the register knows exactly one who fits; the words stay as typed.
"""

from __future__ import annotations

import re
from datetime import time

from articles import language
from articles.intake.draft import PersonDraft, ReportDraft
from articles.models import AgendaItem, Outcome, Participation

from .register import match_register

_MARKS = re.compile(r"^(?:[-–—•*+]|\d{1,3}[.)])\s*")  # bullets and numbers of a list
_HONORIFIC = re.compile(r"^(?:(?:các )?đồng chí|đ/c|ông|bà|anh|chị)\s+(?=\w)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,| [-–—]|\t)\s*")
_HOUR = re.compile(r"^(\d{1,2})\s*(?::|g|h|giờ)\s*(\d{2})?(?:\s*phút)?\s*[:,.–—-]?\s+", re.IGNORECASE)


def read_participants(text: str) -> list[Participation]:
    """``Name, title`` or the label of a group on each line; lines may be parted by ``;`` as papers print."""
    entries = [_split(line) for line in _lines(text.replace(";", "\n"))]
    matches = match_register(
        ReportDraft(
            raw=text,
            people=tuple(
                PersonDraft(name, (title,) if title else ()) for name, title, is_one in entries if is_one
            ),
            organizations=tuple(name for name, title, _is_one in entries if not title),
        )
    )
    people = {
        (m.draft.name, ", ".join(m.draft.titles)): m.candidates[0]
        for m in matches.people
        if m.suggestion == "link"
    }
    bodies = {m.name: m.candidates[0] for m in matches.organizations if m.suggestion == "link"}
    return [
        Participation(
            as_printed=name,
            title_as_printed=title,
            person=(person := people.get((name, title))),
            organization=bodies.get(name) if person is None else None,
        )
        for name, title, _is_one in entries
    ]


def read_agenda(text: str) -> list[AgendaItem]:
    """One point a line; an hour at its head (``7 giờ 30``, ``07:30``, ``7g30``) is when it begins."""
    rows = []
    for line in _lines(text):
        found = _HOUR.match(line)
        hour = int(found[1]) if found else 0
        minute = int(found[2] or 0) if found else 0
        is_hour = found is not None and hour < 24 and minute < 60
        rows.append(
            AgendaItem(
                text=line[found.end() :] if found and is_hour else line,
                starts_at=time(hour, minute) if is_hour else None,
            )
        )
    return rows


def read_outcomes(text: str) -> list[Outcome]:
    """One decision a line."""
    return [Outcome(text=line) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    lines = (_MARKS.sub("", line.strip()).strip() for line in language.normalise(text).split("\n"))
    return [line for line in lines if line]


def _split(line: str) -> tuple[str, str, bool]:
    """Name, title, and whether the name is one person's; a line that begins otherwise is a label whole."""
    line = line.rstrip(" .,")
    name, *rest = _SPLIT.split(_HONORIFIC.sub("", line), maxsplit=1)
    if _is_name(name):
        return name, rest[0] if rest else "", True
    return line, "", False


def _is_name(text: str) -> bool:
    words = text.split()
    is_plain = all(word[0].isupper() and word.replace("'", "").isalpha() for word in words)
    return is_plain and 2 <= len(words) <= 6
