"""How this newsroom works: one row, changed by its chiefs, every change in the log."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import DeskSettings

from .register import LoggedAdmin
from .requests import StaffRequest


@admin.register(DeskSettings)
class DeskSettingsAdmin(LoggedAdmin):
    """A list of one row is no list: its address leads to the form."""

    change_form_template = "admin/articles/desksettings/change_form.html"
    actions = None
    fieldsets = (
        (
            _("Who releases a story"),
            {
                "fields": ("two_person_rule",),
                "description": _(
                    "With the rule on, nobody approves, schedules or publishes a story of their own or a "
                    "version that they wrote themselves. Each section says how many gates a story passes."
                ),
            },
        ),
        (_("Deadlines"), {"fields": ("complaint_days", "preview_hours")}),
        (_("Royalties"), {"fields": ("point_value",)}),
    )

    def changelist_view(
        self, request: StaffRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        row, _is_new = DeskSettings.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:articles_desksettings_change", args=[row.pk]))

    def after_save(self, request: StaffRequest, obj: Any) -> bool:
        super().after_save(request, obj)
        return True

    def has_add_permission(self, request: StaffRequest) -> bool:
        return False
