"""What was begun and not ended: words not saved, captions without a picture, complaints that fall due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.models import Article, ArticlePhoto, Autosave, Complaint, DeskSettings

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHOWN = 6  # of each sort
SOON = timedelta(days=2)  # a complaint is shown when its answer is due by then
UNFINISHED = (Article.State.DRAFT, Article.State.RETURNED, Article.State.IN_REVIEW, Article.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to go on with; ``sort``: words, photos or complaint."""

    sort: str
    title: str
    url: str
    note: str
    at: datetime | None = None
    is_overdue: bool = False


def unfinished(user: User) -> list[Thing]:
    """All of them, what burns first; at most four queries."""
    if not user.has_perm("articles.view_article"):
        return []
    return [*_complaints(user), *_words(user), *_photos(user)]


def _words(user: User) -> list[Thing]:
    """The forms that were left with unsaved words."""
    seen = Q(article__isnull=True) | Q(article__in=desk.visible_to(user).order_by().values("pk"))
    rows = Autosave.objects.filter(seen, user=user).select_related("article")
    rows = rows.defer("article__body", "article__raw_text")[:SHOWN]
    return [
        Thing("words", _title(row), _form(row.article_id), str(_("not saved yet")), row.saved_at)
        for row in rows
    ]


def _title(row: Autosave) -> str:
    """The headline as it was typed, else the story's own."""
    typed = next((value for name, value in row.fields if name == "headline"), "")
    return str(typed or (row.article.headline if row.article else _("New story")))


def _form(pk: int | None) -> str:
    if pk is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[pk])


def _photos(user: User) -> list[Thing]:
    """My own stories whose captions wait for a picture, or whose pictures nobody described."""
    waits = Q(photo__isnull=True)
    is_bare = Q(photo__isnull=False, alt_text="", photo__alt_text="")
    rows: Any = ArticlePhoto.objects.filter(
        waits | is_bare, article__owner=user, article__state__in=UNFINISHED
    ).order_by("-article__changed_at", "-article")
    rows = rows.values("article", "article__headline").annotate(
        captions=Count("pk", filter=waits), bare=Count("pk", filter=is_bare)
    )
    return [
        Thing(
            "photos",
            row["article__headline"],
            _form(row["article"]),
            ", ".join(_missing(row["captions"], row["bare"])),
        )
        for row in rows[:SHOWN]
    ]


def _missing(captions: int, bare: int) -> list[str]:
    said = []
    if captions:
        words = ngettext("%(n)d caption waits for its picture", "%(n)d captions wait for pictures", captions)
        said.append(words % {"n": captions})
    if bare:
        said.append(
            ngettext("%(n)d photo without alt text", "%(n)d photos without alt text", bare) % {"n": bare}
        )
    return said


def _complaints(user: User) -> list[Thing]:
    """Those whose answer is due soon or overdue; only for who handles complaints."""
    if not user.has_perm("articles.view_complaint"):
        return []
    days = DeskSettings.current().complaint_days
    today = timezone.localdate()
    last = today + SOON
    received_by = timezone.make_aware(datetime.combine(last - timedelta(days=days), time.max))
    is_due = Q(due_on__lte=last) | Q(due_on__isnull=True, received_at__lte=received_by)
    rows = Complaint.objects.filter(is_due, closed_at__isnull=True).order_by("received_at", "pk")[:SHOWN]
    return [
        Thing(
            "complaint",
            row.text,
            _complaint(row.pk),
            _by(row.deadline(days)),
            is_overdue=row.deadline(days) < today,
        )
        for row in rows
    ]


def _by(day: date) -> str:
    return _("complaint: answer by %(day)s") % {"day": f"{day:%d/%m/%Y}"}


def _complaint(pk: int) -> str:
    return (
        reverse("admin:articles_complaint_change", args=[pk]) if admin.site.is_registered(Complaint) else ""
    )
