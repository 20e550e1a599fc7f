"""What every public page prints around its own part: the paper's name, today's date, the menu.

Also a context processor, for the admin's pages, which name the paper too; its one query runs only
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

from articles.models import ImprintFact, site_frame


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
        "frame": SimpleLazyObject(lambda: _frame(home, is_english=language == "en")),
    }


def _frame(home: str, *, is_english: bool) -> dict[str, Any]:
    """Menu, imprint and the paper's own pages, in the page's language."""
    frame = site_frame()
    return {
        "menu": [
            (pk, f"{home}{slug}/", (is_english and name_en) or name)
            for pk, slug, name, name_en in frame.sections
        ],
        "facts": [
            (str(ImprintFact.Key(key).label), key, *_words(text, text_en, is_english=is_english))
            for key, text, text_en in frame.facts
        ],
        "pages": [
            (f"{home}trang/{slug}.html", *_words(title, title_en, is_english=is_english))
            for slug, title, title_en in frame.pages
        ],
    }


def _words(text: str, text_en: str, *, is_english: bool) -> tuple[str, str]:
    """The text for this page, and the language that it is in."""
    return (text_en, "en") if is_english and text_en else (text, "vi")
