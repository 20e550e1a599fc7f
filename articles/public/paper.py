"""The paper's own pages: what it had to put right, and what it says about itself."""

from __future__ import annotations

import html

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import PublishedCorrection, StaticPage, is_live

from . import pages, structured
from .listing import next_change, paginate
from .notices import KINDS


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """``/dinh-chinh/``: the notices of live stories, newest first."""
    notices = (
        PublishedCorrection.objects.filter(is_live("published__"))
        .select_related("published__section")
        .defer("published__body_html", "published__document")
    )
    page = paginate(request, notices)
    for notice in page.rows:
        notice.label = KINDS[notice.kind]
    address = reverse("public:corrections")
    name = _("Corrections")
    response = pages.page(
        "paper/corrections.html",
        address,
        {"page": page},
        linked=[structured.collection(name, address, [notice.published for notice in page.rows])],
        trail=[(name, address)],
    )
    keys = ["lists", *sorted({f"story:{notice.published.article_id}" for notice in page.rows})]
    return pages.delivered(response, keys, next_change())


@require_safe
def static_page(request: HttpRequest, slug: str) -> HttpResponse:
    """``/trang/{slug}.html``: in English where there is an English text, else in Vietnamese."""
    row = get_object_or_404(StaticPage.objects.public(), slug=slug)
    is_english = get_language() == "en"
    title, body = (is_english and row.title_en) or row.title, (is_english and row.body_en) or row.body
    address = row.get_absolute_url()
    response = pages.page(
        "paper/static_page.html",
        address,
        {
            "title": title,
            "description": Truncator(html.unescape(strip_tags(body)).replace("\n", " ")).chars(180),
            "title_language": "en" if title != row.title else "vi",
            "body": body,
            "body_language": "en" if body != row.body else "vi",
            "changed_at": row.changed_at,
        },
        linked=[structured.writing(row.title, address)],
        trail=[(row.title, address)],
    )
    return pages.delivered(response, [])
