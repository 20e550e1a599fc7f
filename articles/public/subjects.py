"""The pages of tags, contributors and series: a name, a few words, and their stories."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import (
    Contributor,
    Organization,
    OrganizationLink,
    Person,
    PersonLink,
    PublishedArticle,
    Series,
    Tag,
    TagLink,
)

from . import directory, pages, structured
from .installments import stories_of
from .listing import next_change, paginate
from .together import named_with


@require_safe
def tag(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A tag: its stories, and the tags, people and organizations that stand in them."""
    row = directory.find(Tag.objects.public(), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    stories = PublishedArticle.objects.for_list().filter(taglinks__tag=row)
    page = paginate(request, stories)
    tags = named_with(Tag, TagLink, stories, without=[row.pk])
    people = named_with(Person, PersonLink, stories)
    organizations = named_with(Organization, OrganizationLink, stories)
    context = {"tag": row, "page": page, "tags": tags, "people": people, "organizations": organizations}
    context |= directory.feed(row)
    keys = [directory.key(row), *(named.key for named in [*tags, *people, *organizations])]
    address = row.get_absolute_url()
    linked = [structured.collection(row.name, address, page.rows)]
    trail = directory.trail("tags", _("Topics"), row)
    response = pages.page("tag/tag.html", address, context, linked=linked, trail=trail)
    return pages.delivered(response, keys, next_change())


@require_safe
def contributor(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whom credits name, under the name that they print and no other, with what they write about."""
    row = directory.find(Contributor.objects.public(), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    stories = PublishedArticle.objects.for_list().filter(contributorlinks__contributor=row)
    page = paginate(request, stories)
    tags = named_with(Tag, TagLink, stories)
    context = {"contributor": row, "page": page, "tags": tags}
    keys = [directory.key(row), *(named.key for named in tags)]
    response = pages.page(
        "contributor/contributor.html",
        row.get_absolute_url(),
        context,
        linked=[structured.contributor(row, page.rows)],
        trail=directory.trail("contributors", _("Authors"), row),
    )
    return pages.delivered(response, keys, next_change())


@require_safe
def series(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A series: its stories, first part first."""
    row = directory.find(Series.objects.public(), pk)
    if answer := directory.moved(row, slug, pk):
        return answer
    page = paginate(request, stories_of(row.pk))
    response = pages.page(
        "series/series.html",
        row.get_absolute_url(),
        {"series": row, "page": page},
        linked=[structured.series(row, page.rows)],
        trail=directory.trail("all_series", _("Series"), row),
    )
    keys = [directory.key(row), *(f"story:{story.article_id}" for story in page.rows)]
    return pages.delivered(response, keys, next_change())
