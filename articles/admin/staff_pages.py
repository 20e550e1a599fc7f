"""Pages beside the stock account form: inviting, handing on a link, and letting somebody go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.desk import staff_name

from .requests import StaffRequest

if TYPE_CHECKING:
    from django.contrib.auth.admin import UserAdmin


class InviteForm(forms.Form):
    """Who comes, in which role. What does not fit an account is the desk's to say."""

    last_name = forms.CharField(label=_("family name"), max_length=150)
    first_name = forms.CharField(label=_("middle and given name"), max_length=150)
    username = forms.CharField(
        label=_("user name"), max_length=150, help_text=_("To log in with: letters and digits without marks.")
    )
    email = forms.EmailField(
        label=_("e-mail address"),
        required=False,
        help_text=_("The invitation goes there. Without one you get the link to hand on."),
    )
    role = forms.ModelChoiceField(
        Group.objects.order_by("pk"), label=_("role"), help_text=_("The role says what the account may do.")
    )


class HeirField(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return staff_name(obj)


class LeaveForm(forms.Form):
    takes_over = HeirField(
        User.objects.none(),
        label=_("Who takes over the unfinished stories"),
        help_text=_("The stories are assigned to this colleague, who finishes them."),
    )

    def __init__(self, user: User, leaving: desk.Leaving, *args: Any) -> None:
        super().__init__(*args)
        self.fields["takes_over"].queryset = desk.heirs(user)  # type: ignore[attr-defined]
        if not leaving.stories:
            del self.fields["takes_over"]


def invite_page(admin: UserAdmin, request: StaffRequest) -> HttpResponse:
    """A new account by invitation."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = desk.invite(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            admin.log_addition(request, invitation.user, [{"added": {}}])
            return _after_invitation(admin, request, invitation)
    return _page(admin, request, "invite", {"title": _("Invite a colleague"), "form": form})


def invite_again_page(admin: UserAdmin, request: StaffRequest, user: User) -> HttpResponse:
    """Another link for who never came in, or the way back for who had left."""
    error = ""
    if request.method == "POST":
        verb = desk.invite_again if user.is_active else desk.reactivate
        try:
            return _after_invitation(admin, request, verb(user=user, by=request.user))
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
    title = _("Invite again") if user.is_active else _("Take back")
    context = {"title": title, "error": error, "original": user, "came_in": user.has_usable_password()}
    return _page(admin, request, "invite_again", context)


def leave_page(admin: UserAdmin, request: StaffRequest, user: User) -> HttpResponse:
    """What letting somebody go changes, the question who takes over, and the report of what was done."""
    leaving = desk.preview_leaving(user)
    form = LeaveForm(user, leaving, *([request.POST] if request.method == "POST" else []))
    context: dict[str, Any] = {"title": _("Let go"), "original": user, "leaving": leaving, "form": form}
    if request.method == "POST" and form.is_valid():
        heir = form.cleaned_data.get("takes_over")
        try:
            context["leaving"] = desk.deactivate(user=user, takes_over=heir, by=request.user)
        except ValidationError as refusal:
            _add_refusal(form, refusal)
        else:
            admin.log_change(request, user, [{"changed": {"fields": ["is_active"]}}])
            return _page(admin, request, "left", {**context, "title": _("Let go: done"), "heir": heir})
    return _page(admin, request, "leave", context)


def _after_invitation(admin: UserAdmin, request: StaffRequest, invitation: desk.Invitation) -> HttpResponse:
    if invitation.is_sent:
        sentence = _("The invitation was sent to %(address)s.") % {"address": invitation.user.email}
        admin.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[invitation.user.pk]))
    context = {"title": _("Hand on the invitation"), "invitation": invitation, "original": invitation.user}
    return _page(admin, request, "invitation", context)


def _add_refusal(form: LeaveForm, refusal: ValidationError) -> None:
    known = hasattr(refusal, "error_dict") and set(refusal.error_dict) <= set(form.fields)
    form.add_error(None, refusal if known else refusal.messages)


def _page(admin: UserAdmin, request: StaffRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    request.current_app = admin.admin_site.name
    context = {**admin.admin_site.each_context(request), "opts": admin.opts, **context}
    return TemplateResponse(request, f"admin/auth/user/{name}.html", context)
