"""Public notices: the four kinds that the press law and the trade know, in the words that readers see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

KINDS = {
    "correction": _("Correction"),
    "apology": _("Corrected information, apology"),
    "reply": _("Reply"),
    "clarification": _("Clarification"),
}


def printed_notices(notices: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The notices of a story's document as its page prints them, oldest first."""
    return [
        {**notice, "label": KINDS[notice["kind"]], "at": parse_datetime(notice["at"])} for notice in notices
    ]
