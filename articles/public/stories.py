"""Section and story: what is live now, newest first."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, Section

from . import errors, pages, structured
from .listing import next_change, paginate


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A section with the stories of the sections below it."""
    row = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    below = list(Section.objects.filter(parent=row).order_by().values_list("pk", flat=True))
    # One section alone is read in order from its index; any of several is looked for among all stories.
    scope = Q(section__in=[row.pk, *below]) if below else Q(section=row)
    page = paginate(request, PublishedArticle.objects.for_list().filter(scope))
    address = row.get_absolute_url()
    name = row.name_here
    above = [(row.parent.name_here, row.parent.get_absolute_url())] if row.parent else []
    keys = {f"section:{row.pk}"} | {f"section:{story.section_id}" for story in page.rows}
    return pages.delivered(
        pages.page(
            "section/section.html",
            address,
            {
                "section": row,
                "here": row.parent_id or row.pk,
                "page": page,
                "feed": reverse("public:section_rss", args=[row.slug]),
                "feed_title": name,
            },
            linked=[structured.collection(name, address, page.rows)],
            trail=[*above, (name, address)],
        ),
        sorted(keys),
        next_change(scope),
    )


@require_safe
def story(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """One story. The id is the key: a wrong section or slug of a live story leads to the right address."""
    row = next(iter(PublishedArticle.objects.for_page().filter(article_id=pk)[:1]), None)
    if row is None:
        if PublishedArticle.everything.filter(article_id=pk, withdrawn_at__isnull=False).exists():
            return errors.gone(request)
        raise Http404
    if (row.section.slug, row.slug) != (section, slug):
        moved = HttpResponsePermanentRedirect(row.get_absolute_url())
        return pages.delivered(moved, row.surrogate_keys(), row.live_until)
    return pages.story(request, row)
