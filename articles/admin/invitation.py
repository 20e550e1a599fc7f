"""The door of the invited: the one page of the admin that nobody is logged in for. The link is the key."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from articles import desk

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Set a password and come in. A link that does not hold says so, whatever was wrong with it."""
    user = desk.invited(uid, token)
    if user is None:
        return _page(request, {"title": _("This invitation has ended")}, status=404)
    form = SetPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user = desk.accept_invitation(uid=uid, token=token, password=form.cleaned_data["new_password1"])
        except ValidationError:  # taken in the same moment by a second click
            return _page(request, {"title": _("This invitation has ended")}, status=404)
        login(request, user, backend=BACKEND)
        return HttpResponseRedirect(reverse("admin:index"))
    return _page(request, {"title": _("Welcome to the desk"), "form": form, "invited": user})


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    request.current_app = admin.site.name  # type: ignore[attr-defined]
    context = {**admin.site.each_context(request), "has_permission": False, **context}
    response = TemplateResponse(request, "admin/invited.html", context, status=status)
    # The address is a key: no page that is opened from here may learn it.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
