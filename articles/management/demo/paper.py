"""The demo paper itself: sections, staff, imprint, its own pages, old addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, User

from articles import desk
from articles.models import (
    Contributor,
    ImprintFact,
    Redirect,
    Section,
    SectionEditor,
    StaffProfile,
    StaticPage,
)

from .values import Row, saved

if TYPE_CHECKING:
    from collections.abc import Iterable


def load_paper(plan: Row, by: User, password: str) -> None:
    """Sections and accounts as the file says now; the rest where it is missing."""
    for position, row in enumerate(plan["sections"], 1):
        Section.objects.update_or_create(slug=row["slug"], defaults={**row, "position": position * 10})
    for row in plan["users"]:
        _user(**row, password=password)
    for position, row in enumerate(plan.get("facts", ()), 1):
        if not ImprintFact.objects.filter(key=row["key"]).exists():
            saved(ImprintFact(**row, position=position * 10))
    for position, row in enumerate(plan.get("pages", ()), 1):
        if not StaticPage.objects.filter(slug=row["slug"]).exists():
            page = saved(StaticPage(**row, position=position * 10))
            desk.show_entry(entry=page, by=by)
    for row in plan.get("redirects", ()):
        if not Redirect.objects.filter(old_path=row["old_path"]).exists():
            saved(Redirect(**row))


def _user(
    *,
    username: str,
    group: str,
    first_name: str,
    last_name: str,
    password: str,
    sections: Iterable[str] = (),
    byline: str = "",
) -> None:
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"first_name": first_name, "last_name": last_name, "is_staff": True}
    )
    if is_new:
        user.set_password(password)
        user.save()
    if byline and not StaffProfile.objects.filter(user=user).exists():
        contributor = Contributor.objects.filter(display_name=byline).first()
        contributor = contributor or saved(Contributor(display_name=byline))
        StaffProfile.objects.create(user=user, contributor=contributor)
    user.groups.set([Group.objects.get(name=group)])
    for slug in sections:
        SectionEditor.objects.get_or_create(section=Section.objects.get(slug=slug), user=user)
