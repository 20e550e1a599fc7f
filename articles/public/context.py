"""What every public page prints around its own part: the paper's name, today's date, the menu.

Also a context processor, for the admin's pages, which name the paper too; the menu's one query runs only
where a template asks for it, and there it never does.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from articles.models import Section


def paper(request: HttpRequest | None = None) -> dict[str, Any]:
    """The shell of a page. Nothing of the request goes into it, so nothing can be echoed."""
    home, language = reverse("public:front"), get_language() or settings.LANGUAGE_CODE
    return {
        "paper_name": settings.PAPER_NAME,
        "paper_territory": settings.PAPER_TERRITORY,
        "paper_tagline": settings.PAPER_TAGLINE,
        "site_url": settings.SITE_URL,
        "language": language,
        "today": timezone.localdate(),
        "home": home,
        "search_address": reverse("public:search"),
        "menu": SimpleLazyObject(lambda: menu(home, is_english=language == "en")),
    }


def menu(home: str, *, is_english: bool) -> list[tuple[int, str, str]]:
    """The sections of the menu in order: id, address, name. An address is the slug below the front page's."""
    rows = Section.objects.filter(is_listed=True, parent=None).values_list("pk", "slug", "name", "name_en")
    return [(pk, f"{home}{slug}/", (is_english and name_en) or name) for pk, slug, name, name_en in rows]
