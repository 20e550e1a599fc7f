"""Staff accounts: who works here, in which role. Rights come from the roles (groups) alone.

Only superusers and the administrators' role come in; who is no superuser touches no superuser, makes none
and gives nothing but roles.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.desk import staff_name

from .base import CappedPaginator
from .requests import StaffRequest

ADMINISTRATORS = "Quản trị"  # the name of the role's group, as the migration writes it

admin.site.unregister(User)
admin.site.unregister(Group)


def administers(request: StaffRequest) -> bool:
    """Whether this request's user may come in here at all; asked once a request."""
    if not hasattr(request, "administers_staff"):
        user = request.user
        request.administers_staff = user.is_active and (
            user.is_superuser or user.groups.filter(name=ADMINISTRATORS).exists()
        )
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


@admin.register(User)
class StaffAdmin(StaffDoor, UserAdmin):
    list_display = ("username", "full_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    list_select_related = False
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("last_name", "first_name"), "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("More"), {"classes": ("collapse",), "fields": ("is_superuser", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Person"), {"fields": (("last_name", "first_name"), "email")}),
        (_("Role"), {"fields": ("is_staff", "groups")}),
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
