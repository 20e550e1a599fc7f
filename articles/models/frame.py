"""What stands around every page: the menu's sections, the imprint, the paper's own pages. One query.

Its SQL is compiled once a process and its rows are small, so that no page pays for three queries.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.utils import timezone

from .site import ImprintFact, StaticPage
from .taxonomy import Section

_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # stands for the moment in the compiled SQL


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows in their order: ``sections`` as (id, slug, name, English name), ``facts`` and ``pages`` as
    (key or slug, text, English text)."""

    sections: list[tuple[int, str, str, str]] = field(default_factory=list)
    facts: list[tuple[str, str, str]] = field(default_factory=list)
    pages: list[tuple[str, str, str]] = field(default_factory=list)


def site_frame() -> Frame:
    """The frame as it is now."""
    sql, parameters = _frame_sql(connection.vendor)
    moment = connection.ops.adapt_datetimefield_value(_MOMENT)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    frame = Frame()
    with connection.cursor() as cursor:
        cursor.execute(sql, [now if value == moment else value for value in parameters])
        for part, _position, pk, key, text, text_en in cursor.fetchall():
            if part == 0:
                frame.sections.append((pk, key, text, text_en))
            else:
                (frame.facts if part == 1 else frame.pages).append((key, text, text_en))
    return frame


@cache
def _frame_sql(vendor: str) -> tuple[str, tuple[Any, ...]]:
    parts = (
        Section.objects.filter(is_listed=True, parent=None).values_list(
            "position", "pk", "slug", "name", "name_en"
        ),
        ImprintFact.objects.values_list("position", "pk", "key", "value", "value_en"),
        StaticPage.objects.public(at=_MOMENT).values_list("position", "pk", "slug", "title", "title_en"),
    )
    selects: list[str] = []
    parameters: list[Any] = []
    for number, rows in enumerate(parts):
        sql, values = rows.order_by().query.sql_with_params()
        selects.append(f"SELECT {number}, {sql.removeprefix('SELECT ')}")
        parameters += values
    return f"{' UNION ALL '.join(selects)} ORDER BY 1, 2, 5, 3", tuple(parameters)
