"""The ways between a story and what was said about it: a link there, and back once it is corrected."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from articles import desk
from articles.models import Article, Complaint

from .requests import StaffRequest


def about_story(article: Article | None, request: StaffRequest) -> dict[str, Any]:
    """For the pages of a story: how many complaints, how many unanswered; one query, for who may see them."""
    if article is None or not request.user.has_perm("articles.view_complaint"):
        return {}
    number, unanswered = desk.complaint_counts(article)
    return {"complaints_number": number, "complaints_unanswered": unanswered}


def complaint_of(request: StaffRequest) -> str:
    """The form of the complaint for whose sake this page was opened (``?complaint=``); empty without one."""
    number = request.GET.get("complaint", "")
    if not number.isdecimal() or len(number) > 18 or not request.user.has_perm("articles.view_complaint"):
        return ""
    if not Complaint.objects.filter(pk=int(number)).exists():
        return ""
    return reverse("admin:articles_complaint_change", args=[int(number)])
