"""Public notices, to read: they are made with a story, by its correcting page, and stay for good."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.desk import staff_name
from articles.models import Correction

from .base import DeskAdmin
from .requests import StaffRequest


@admin.register(Correction)
class CorrectionAdmin(DeskAdmin):
    list_display = ("__str__", "kind", "story", "at", "who")
    list_filter = ("kind",)
    ordering = ("-at", "-pk")
    actions = None
    fields = ("kind", "wrong", "right", "text", "story", "at", "who")
    readonly_fields = fields
    empty_hint = _("No public notice yet. It is published from the story: “Fix the published text”.")

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        return super().get_queryset(request).filter(article__in=desk.visible_to(request.user))

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("article", "by").defer("article__body", "article__raw_text")

    @admin.display(description=_("story"))
    def story(self, notice: Correction) -> Any:
        url = reverse("admin:articles_article_change", args=[notice.article_id])
        return format_html('<a href="{}">{}</a>', url, notice.article.headline)

    @admin.display(description=_("who"))
    def who(self, notice: Correction) -> str:
        return staff_name(notice.by)

    def has_add_permission(self, request: StaffRequest) -> bool:
        return False

    def has_change_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False
