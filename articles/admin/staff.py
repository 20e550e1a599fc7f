"""Staff accounts: who works here, in which role. Rights come from the roles (groups) alone.

Only superusers and the administrators' role come in; who is no superuser touches no superuser, makes none
and gives nothing but roles.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.desk import staff_name
from articles.models import StaffProfile

from .base import CappedPaginator
from .register import OwnedInline
from .requests import StaffRequest
from .staff_pages import invite_again_page, invite_page, leave_page
from .states import standing_badge

admin.site.unregister(User)
admin.site.unregister(Group)


def administers(request: StaffRequest) -> bool:
    """Whether this request's user may come in here at all; asked once a request."""
    if not hasattr(request, "administers_staff"):
        request.administers_staff = desk.administers_staff(request.user)
    return request.administers_staff


class StaffDoor(admin.ModelAdmin):
    """The rule of who comes in, for both admins here."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False
    actions = None

    def has_module_permission(self, request: StaffRequest) -> bool:
        return administers(request)

    def has_view_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return administers(request) and super().has_view_permission(request, obj)

    def has_change_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return administers(request) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: StaffRequest) -> bool:
        return administers(request) and super().has_add_permission(request)

    def has_delete_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: StaffRequest) -> bool:
        """Only what the list's own filters send; ``?password__startswith=`` is refused."""
        return lookup in {"is_active__exact", "groups__id__exact"}


class ProfileInline(OwnedInline):
    """What credits call the account, and where to call its owner; only administrators see it."""

    model = StaffProfile
    fields = ("contributor", "phone")
    autocomplete_fields = ("contributor",)
    min_num = max_num = 1
    can_delete = False
    is_open = True
    columns = "profile"


@admin.register(User)
class StaffAdmin(StaffDoor, UserAdmin):
    """Accounts come by invitation and go by a hand-over: neither is a tick in a form."""

    change_form_template = "admin/auth/user/change_form.html"
    list_display = ("username", "full_name", "roles", "standing", "last_login")
    list_filter = ("is_active", "groups")
    list_select_related = False
    filter_horizontal = ()
    inlines = (ProfileInline,)
    readonly_fields = ("standing", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("last_name", "first_name"), "email")}),
        (_("Role"), {"fields": ("standing", "is_staff", "groups")}),
        (_("More"), {"classes": ("collapse",), "fields": ("is_superuser", "last_login", "date_joined")}),
    )

    def get_queryset(self, request: StaffRequest) -> QuerySet:
        rows = super().get_queryset(request).prefetch_related("groups")
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_readonly_fields(self, request: StaffRequest, obj: User | None = None) -> tuple[str, ...]:
        fields = super().get_readonly_fields(request, obj)
        return tuple(fields) if request.user.is_superuser else (*fields, "is_superuser")

    def formfield_for_manytomany(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None and db_field.name == "groups":
            field.help_text = _("The role says what the account may do.")
        return field

    # --- Pages ---------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Any) -> URLPattern:
            return path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"auth_user_{name}")

        return [page("invite", self.invite_view), page("leave", self.leave_view), *super().get_urls()]

    def add_view(self, request: StaffRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return invite_page(self, request)

    def invite_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return invite_again_page(self, request, self._account(request, pk))

    def leave_view(self, request: StaffRequest, pk: int) -> HttpResponse:
        return leave_page(self, request, self._account(request, pk))

    def _account(self, request: StaffRequest, pk: int) -> User:
        if not self.has_change_permission(request):
            raise PermissionDenied
        user = self.get_queryset(request).filter(pk=pk).first()
        if user is None:
            raise Http404
        return user

    # --- Columns -------------------------------------------------------------------------------

    @admin.display(description=_("standing"))
    def standing(self, user: User) -> Any:
        return standing_badge(user)

    @admin.display(description=_("full name"))
    def full_name(self, user: User) -> str:
        return staff_name(user)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or "–"


@admin.register(Group)
class RoleAdmin(StaffDoor, GroupAdmin):
    """The roles; administrators read them, superusers change them."""

    filter_horizontal = ()

    def has_change_permission(self, request: StaffRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_add_permission(self, request: StaffRequest) -> bool:
        return request.user.is_superuser
