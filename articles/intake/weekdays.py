"""A weekday that the calendar contradicts (``thứ Hai, ngày 21-5-2024``): a slip that readers notice.

Only a date printed with its year is judged. Gives sentences for the editor, in Vietnamese.
"""

from __future__ import annotations

import re

from articles.language.dates import find_dates

_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WORDS = {name.casefold(): day for day, name in enumerate(_NAMES)} | {f"thứ {k}": k - 2 for k in range(2, 8)}
_BEFORE = re.compile(
    r"(?<!\w)(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?:,? ?\(?(?:ngày )?)$", re.IGNORECASE
)


def weekday_warnings(text: str) -> list[str]:
    """A sentence for each printed weekday that is not the day of the date behind it."""
    found: list[str] = []
    for item in find_dates(text, near=None):
        said = _BEFORE.search(text[max(0, item.start - 24) : item.start])
        if not said or not item.has_year or item.is_relative:
            continue
        right = item.date.weekday()
        if _WORDS[said[1].casefold()] != right:
            printed = text[item.start : item.end]
            found.append(f"Ngày {printed} là {_NAMES[right]}, bài ghi {said[1]}. Xin kiểm tra lại.")
    return found
