"""The page on which the newsroom's chiefs move lines of the checklist: to a blocker, a warning, or off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import desk

from .requests import StaffRequest

WORDS = {"blocker": _("stops publishing"), "warning": _("is only shown"), "off": _("is not looked at")}


class CheckLevelsForm(forms.Form):
    """A choice a line that may be moved; the others are said beside it."""

    def __init__(self, data: Any = None, *, may_change: bool = True) -> None:
        super().__init__(data, initial=desk.levels_now())
        for code, line in desk.CHECK_LINES.items():
            if len(line.may_be) > 1:
                self.fields[code] = forms.ChoiceField(
                    label=capfirst(line.label),
                    choices=[(level, WORDS[level]) for level in line.may_be],
                    disabled=not may_change,
                )


def check_levels(request: StaffRequest) -> HttpResponse:
    """See the lines, and move them with the right to change the desk's settings."""
    if not request.user.has_perm("articles.view_desksettings"):
        raise PermissionDenied
    may_change = request.user.has_perm("articles.change_desksettings")
    form = CheckLevelsForm(request.POST if request.method == "POST" else None, may_change=may_change)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        if form.is_valid():
            desk.set_check_levels(levels=form.cleaned_data, by=request.user)
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("admin:check_levels"))
    fixed = [line.label for line in desk.CHECK_LINES.values() if len(line.may_be) == 1]
    context = {
        **admin.site.each_context(request),
        "title": _("Checklist before publishing"),
        "form": form,
        "fixed": fixed,
        "may_change": may_change,
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/check_levels.html", context)
