"""Saved filters above a list: its search and filters under a name, kept by whoever likes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.views.main import IGNORED_PARAMS, ORDER_VAR, SEARCH_VAR
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import SavedFilter

from .requests import StaffRequest


def context(admin: Any, request: StaffRequest) -> dict[str, Any]:
    """What the list shows of them; one query."""
    present = asked(admin, request, request.GET)
    rows = list(SavedFilter.objects.filter(user=request.user, list_name=admin.opts.model_name))
    return {
        "saved_filters": rows,
        "present_filter": present,
        "may_keep_filter": bool(present) and present not in {row.query for row in rows},
    }


def filters_view(admin: Any, request: StaffRequest) -> HttpResponse:
    """POST alone: keep the list as it is under ``name``, or ``remove`` one; then back to the list."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    query = asked(admin, request, QueryDict(request.POST.get("query", "")))
    try:
        if request.POST.get("remove", "").isdecimal():
            desk.remove_filter(by=request.user, pk=int(request.POST["remove"]))
        else:
            desk.save_filter(
                by=request.user,
                list_name=admin.opts.model_name,
                name=request.POST.get("name", ""),
                query=query,
            )
            admin.message_user(request, _("The filter is kept."), messages.SUCCESS)
    except ValidationError as error:
        admin.message_user(request, " ".join(error.messages), messages.ERROR)
    address = reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def asked(admin: Any, request: StaffRequest, query: QueryDict) -> str:
    """The part of a query string that chooses rows: what the list's own filters send, nothing else."""
    kept = QueryDict(mutable=True)
    for name in sorted(query):
        value = str(query[name])
        is_own = name in (SEARCH_VAR, ORDER_VAR) or (
            name not in IGNORED_PARAMS and name != "p" and admin.lookup_allowed(name, value, request)
        )
        if is_own and value and len(value) <= 200:
            kept[name] = value
    return kept.urlencode()
