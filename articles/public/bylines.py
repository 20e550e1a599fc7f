"""Bylines: who wrote, photographed, compiled, in the words that a paper prints before the names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS = {
    "text": _("Text"),
    "photo": _("Photos"),
    "video": _("Video"),
    "graphics": _("Graphics"),
    "audio": _("Audio"),
    "compiled": _("Compiled by"),
    "translated": _("Translated by"),
    "edited": _("Edited by"),
    "source": _("Source"),
}
NEWS_GENRES = frozenset({"tin", "tin-van"})
NEWS_LABEL = _("News text")


def bylines(
    credits: list[dict[str, Any]], genre: str, addresses: Mapping[int, str] | None = None
) -> list[dict[str, Any]]:
    """``[{"label": "Tin, ảnh", "names": [{"name": "A", "url": None}]}]``: people with the same roles share a
    line; ``addresses``: contributor id -> page."""
    lines: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for credit in credits:
        roles = tuple(role for role in LABELS if role in credit["roles"])
        url = (addresses or {}).get(credit.get("id") or 0)
        lines.setdefault(roles, []).append({"name": credit["name"], "url": url})
    return [{"label": _label(roles, genre), "names": names} for roles, names in lines.items()]


def _label(roles: tuple[str, ...], genre: str) -> str:
    words = [str(NEWS_LABEL if role == "text" and genre in NEWS_GENRES else LABELS[role]) for role in roles]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])
