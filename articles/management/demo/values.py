"""What the demo's files say about days: imprecise dates by their length, and dates that move with today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from articles.models import Precision

Row = dict[str, Any]
PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def imprecise(text: str | None, *, at_end: bool = False) -> tuple[date | None, str]:
    """``2026``, ``2026-05`` or ``2026-05-18`` as a real day and what is known of it."""
    if not text:
        return None, Precision.DAY
    filler = "-12-28" if at_end else "-01-01"  # a day of every month, and late in it
    return date.fromisoformat(text + filler[len(text) - 4 :] if len(text) < 10 else text), PRECISIONS[
        len(text)
    ]


def day_of(row: Row, name: str = "date") -> date | None:
    """The row's ``date``, or so many days from today as ``in_days`` says."""
    if "in_days" in row:
        return timezone.localdate() + timedelta(days=row["in_days"])
    return date.fromisoformat(row[name]) if row.get(name) else None


def saved[RowModel: Model](row: RowModel) -> RowModel:
    """Checked as a form would check it, and saved."""
    row.full_clean()
    row.save()
    return row
