"""Colleagues as choices of a form: one query a form, not one a row."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles import language
from articles.desk import staff_name

from .register_forms import OwnedRows


def editors() -> QuerySet[User]:
    """Who works on the stories of others."""
    return working().filter(groups__permissions__codename="edit_any_article").distinct()


def working() -> QuerySet[User]:
    """The accounts of people who work here now."""
    return User.objects.filter(is_active=True, is_staff=True, groups__isnull=False).distinct()


def colleagues_who_write() -> list[User]:
    """Who may be given a story, by family name first; one query."""
    people = working().filter(groups__permissions__codename="change_article").distinct()
    return sorted(people, key=lambda user: language.text_sort_key(staff_name(user)))


class StaffRows(OwnedRows):
    """Rows that are about a colleague."""

    @staticmethod
    def row_words(row: Any) -> str:
        return staff_name(row.user)


def staff_choices(field: Any, rows: QuerySet[User] | None = None) -> Any:
    """The field with its choices read once, by family name first."""
    if field is None:
        return None
    people = working() if rows is None else rows
    names = sorted((staff_name(user), user.pk) for user in people)
    field.choices = [("", "–"), *((pk, name) for name, pk in names)]
    return field
