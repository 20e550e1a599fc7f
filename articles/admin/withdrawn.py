"""Gỡ ngay: acts first, then says which places it emptied and asks for the reason; and the way back.

What stood where is in the log (see ``desk.emptied``); whether a page is hidden now is asked when somebody
looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.desk.links import NAMINGS
from articles.models import (
    Article,
    AuditEntry,
    OutboxEffect,
    PublicPicture,
    PublishedArticle,
    Revision,
    Section,
)
from articles.models.body import body_text
from articles.models.frontpage import POSITIONS

from .requests import StaffRequest
from .verbs import BUTTONS

if TYPE_CHECKING:
    from .base import DeskAdmin


@dataclass(frozen=True, slots=True)
class Line:
    """One place: what it is called, its address, and what readers find there now. ``is_hidden``: nothing."""

    label: Any
    url: str = ""
    now: Any = ""
    is_hidden: bool = False


@dataclass(slots=True)
class Group:
    """Places of one kind."""

    key: str
    title: Any
    lines: list[Line] = field(default_factory=list)


def withdraw_now(request: StaffRequest, article: Article) -> bool:
    """Take the story from readers; whether they are without it now. A second click finds it done."""
    try:
        desk.withdraw(article=article, by=request.user)
    except ValidationError:
        return desk.may(request.user, "withdraw", article) and desk.public_state(article) == "withdrawn"
    except PermissionDenied:
        return False
    messages.success(request, BUTTONS["withdraw"].done)
    return True


def after(article: Article) -> HttpResponse:
    """To the list of what is empty now; a version that only waited has left nothing behind."""
    is_gone = desk.public_state(article) == "withdrawn"
    return HttpResponseRedirect(_address(article) if is_gone else _form_of(article))


def _address(article: Article) -> str:
    return reverse("admin:articles_article_withdrawn", args=[article.pk])


def withdraw_view(request: StaffRequest, article: Article) -> HttpResponse:
    """The button outside the story's form: no question, no second page before it acts."""
    if not desk.may(request.user, "withdraw", article):
        raise PermissionDenied
    if not withdraw_now(request, article):
        messages.error(request, _("This story is not published."))
    return after(article)


def withdrawn_page(admin: DeskAdmin, request: StaffRequest, article: Article) -> HttpResponse:
    """Every place that is empty now; the reason, asked afterwards; and the way back."""
    if not desk.may(request.user, "withdraw", article):
        raise PermissionDenied
    if desk.public_state(article) != "withdrawn":
        messages.info(request, _("This story is not withdrawn."))
        return HttpResponseRedirect(_form_of(article))
    error = ""
    if request.method == "POST":
        try:
            return _post(request, article)
        except (ValidationError, PermissionDenied) as refusal:
            error = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
    entry = article.audit.filter(verb="withdraw").select_related("by").first()
    after = article.audit.filter(verb="say_why", pk__gt=entry.pk if entry else 0)
    rows = PublishedArticle.everything.filter(article_id=article.pk, withdrawn_at__isnull=False)
    row = rows.order_by("-live_from", "-pk").first()
    allowed = desk.allowed_verbs(article, request.user, "withdrawn")
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": _("Withdrawn: what it emptied"),
        "opts": admin.opts,
        "original": article,
        "entry": entry,
        "reason": next((item.detail["reason"] for item in after), "")
        or (entry.detail["reason"] if entry else ""),
        "error": error,
        "groups": groups(entry) if entry else [],
        "is_purging": OutboxEffect.objects.filter(done_at__isnull=True).exists(),
        "may_publish_again": "publish" in allowed,
        "is_changed": row is not None and _has_changed(article, row.revision_id),
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/articles/article/withdrawn.html", context)


def _post(request: StaffRequest, article: Article) -> HttpResponse:
    if "_again" in request.POST:
        desk.publish(article=article, by=request.user)
        messages.success(request, _("Published again: readers have it, with the date that it had."))
        return HttpResponseRedirect(_form_of(article))
    desk.say_why(article=article, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("The reason is kept in the log."))
    return HttpResponseRedirect(_address(article))


def _has_changed(article: Article, former: int) -> bool:
    """Whether the draft says something else than what readers had. A body that an editor's script wrote anew
    in the same words is no change, nor is a moment in another zone."""
    latest = desk.latest_revision(article)
    if latest.pk == former:
        return False
    sides = (latest.snapshot, Revision.objects.get(pk=former).snapshot)
    mine, theirs = (
        {
            **side,
            "body": body_text(side["body"]).split(),
            "printed_at": parse_datetime(side["printed_at"] or ""),
        }
        for side in sides
    )
    return mine != theirs


def _form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


# --- What was emptied ------------------------------------------------------------------------------


def groups(entry: AuditEntry) -> list[Group]:
    """The places of one withdrawal, by kind; a few queries, whatever their number."""
    kept: dict[str, list[Any]] = {}
    for kind, value in entry.detail.get("emptied", []):
        kept.setdefault(kind, []).append(value)
    found = [_pages(kept), _front(kept), _subjects(kept), _reported(kept), _pictures(kept)]
    return [group for group in found if group.lines]


def _pages(kept: dict[str, list[Any]]) -> Group:
    group = Group("pages", _("Its page, and the lists that had it"))
    for path in kept.get("story", []):
        group.lines.append(Line(path, path, _("answers 410 with one neutral sentence"), is_hidden=True))
    for section in Section.objects.filter(pk__in=kept.get("section", [])):
        group.lines.append(
            Line(section.name, section.get_absolute_url(), _("without it, and so is its feed"))
        )
    for text in kept.get("day", []):
        day = parse_date(text)
        if day:
            url = reverse("public:archive_day", args=[day.year, day.month, day.day])
            label = _("Archive of %(day)s") % {"day": date_format(day, "d/m/Y")}
            group.lines.append(Line(label, url, _("without it")))
    for count in kept.get("notices", []):
        url = reverse("public:corrections")
        words = ngettext("%(count)d notice left with it", "%(count)d notices left with it", count)
        group.lines.append(Line(_("Corrections"), url, words % {"count": count}))
    if "story" in kept:
        group.lines.append(Line(_("Feed of the paper"), reverse("public:rss"), _("without it")))
        group.lines.append(Line(_("Search"), reverse("public:search"), _("does not find it")))
        group.lines.append(Line(_("Sitemaps"), "", _("do not name it")))
    return group


def _front(kept: dict[str, list[Any]]) -> Group:
    group = Group("front", _("Front page"))
    url = reverse("public:front")
    for position in kept.get("front", []):
        block, order = POSITIONS[position]
        label = block.label if block.size == 1 else f"{block.label} {order}"
        group.lines.append(Line(label, url, _("the next story has moved up")))
    if "pin" in kept:
        words = _("It was pinned there: published again, it stands there again.")
        group.lines.append(Line(_("Arrangement"), reverse("admin:front"), words))
    return group


def _subjects(kept: dict[str, list[Any]]) -> Group:
    group = Group("subjects", _("People, organizations, meetings, documents, tags, authors, series"))
    now = timezone.now()
    for naming in NAMINGS:
        numbers = kept.get(naming.column, [])
        for row in naming.model.objects.filter(pk__in=numbers).order_by("pk") if numbers else ():
            if not getattr(row, "public_page", True):
                words: Any = _("has no page of its own")
                group.lines.append(Line(row, "", words))
            elif row.visible_from is None or row.visible_from > now or row.is_hidden:
                group.lines.append(Line(row, "", _("hidden now: nothing else names it"), is_hidden=True))
            else:
                group.lines.append(Line(row, row.get_absolute_url(), _("without it")))
    return group


#: reported facts by their model's name, in the words of the list
REPORTED = {
    "membership": _("Posts that it reported"),
    "participation": _("Participants that it reported"),
    "agendaitem": _("Agenda that it reported"),
    "outcome": _("Outcomes that it reported"),
}


def _reported(kept: dict[str, list[Any]]) -> Group:
    group = Group("reported", _("Facts of the register"))
    for kind, label in REPORTED.items():
        for count in kept.get(kind, []):
            words = ngettext("%(count)d row went with it", "%(count)d rows went with it", count)
            group.lines.append(Line(label, "", words % {"count": count}, is_hidden=True))
    return group


def _pictures(kept: dict[str, list[Any]]) -> Group:
    group = Group("pictures", _("Pictures"))
    photos = kept.get("picture", [])
    printed = set(PublicPicture.objects.filter(photo_id__in=photos).values_list("photo_id", flat=True))
    for photo in photos:
        label = _("Photo %(number)d") % {"number": photo}
        url = reverse("admin:articles_photo_change", args=[photo])
        if photo in printed:
            group.lines.append(Line(label, url, _("stays: something else prints it")))
        else:
            group.lines.append(Line(label, url, _("its public files are deleted"), is_hidden=True))
    return group
