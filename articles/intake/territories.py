"""Territories: where ``thành phố``, ``TP Cần Thơ`` or ``ấp Lân Quới 1`` starts and ends.

Also tells a person's name printed straight behind a territory from the territory's own name.
"""

from __future__ import annotations

from articles.intake.bodies import AREAS, TERRITORIAL_BODIES, TERRITORY_KINDS
from articles.intake.lexicon import MIDDLE_NAMES, UNITS
from articles.intake.names import is_surname, run_end, tail_name
from articles.intake.tokens import Line

# A territory kind that is one only with its own name behind it: ``vùng`` and ``khu vực`` are common words.
_NEEDS_NAME = frozenset({"ấp", "khóm", "khu vực", "khu phố", "khu dân cư", "thôn", "bang", "vùng"})


def read_territory(line: Line, i: int, *, before_name: bool = False) -> int:
    """End of the territory at ``i`` (``thành phố``, ``TP Cần Thơ``, ``Cần Thơ``), or ``i``.

    ``before_name``: a person's name may follow without a mark, so capitals may be theirs.
    """
    n = TERRITORY_KINDS.match(line, i)
    if n and line.at(i).is_cap and TERRITORIAL_BODIES.match(line, i) > n:
        return i
    if n:
        kind = " ".join(line.at(k).fold for k in range(i, i + n))
        j = i + n
        token = line.at(j)
        if token.is_number and token.text.isdigit() and len(token.text) <= 2:
            return j + 1
        if token.is_cap and token.is_word:
            end = _territory_name(line, j, before_name=before_name)
            if end > j:
                return end + (kind in _NEEDS_NAME and _is_small_number(line, end))
        return i if kind in _NEEDS_NAME and not (kind == "xã" and token.low != "hội") else j
    n = AREAS.match(line, i)
    if n == 1 and line.at(i + 1).is_cap and not line.at(i).is_upper:
        return i
    return i + n if n and (line.at(i).is_cap or n > 1) else i


def _is_small_number(line: Line, i: int) -> bool:
    token = line.at(i)
    return token.text.isdigit() and len(token.text) <= 2 and line.at(i + 1).fold not in UNITS


def _territory_name(line: Line, i: int, *, before_name: bool) -> int:
    n = AREAS.match(line, i)
    end = run_end(line, i)
    if n > 1 or (n == 1 and i + 1 >= end):
        return i + n
    if end - i > 1:
        name = tail_name(line, i, end)
        if name == i and end - i > 4:
            name = tail_name(line, i + 2, end)
        if name > i and name < end:
            return name
        if before_name and (name == i or (is_surname(line.at(i)) and line.at(i + 1).fold in MIDDLE_NAMES)):
            return i
    return min(end, i + 4)
