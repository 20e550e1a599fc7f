"""What every public page prints around its own part: the paper's name, today's date, the menu.

One query, and only where a template asks for ``sections``: pages of the admin never do.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import Section


def paper(request: HttpRequest | None = None) -> dict[str, Any]:
    """Template context processor; error pages call it themselves, with no request to echo."""
    return {
        "paper_name": settings.PAPER_NAME,
        "paper_territory": settings.PAPER_TERRITORY,
        "paper_tagline": settings.PAPER_TAGLINE,
        "site_url": settings.SITE_URL,
        "today": timezone.localdate(),
        "sections": SimpleLazyObject(menu),
    }


def menu() -> list[Section]:
    """The sections of the menu, in order."""
    return list(
        Section.objects.filter(is_listed=True, parent=None).only("name", "name_en", "slug", "position")
    )
