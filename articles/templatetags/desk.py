"""What the admin's own templates need to print."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.admin.helpers import AdminReadonlyField, InlineAdminForm
from django.contrib.admin.utils import flatten_fieldsets

from articles import desk
from articles.admin import changes, states
from articles.models import Correction
from articles.models.body import body_text

register = template.Library()


@register.filter
def state_badge(state: str) -> Any:
    """The badge of a story's state."""
    return states.badge(state)


@register.filter
def embargo_badge(article: Any) -> Any:
    """The badge of a story that may not go out yet."""
    return states.embargo_badge(article.embargo_until)


@register.filter
def state_of(article: Any) -> str:
    """The state of a story that was loaded for a list."""
    return states.story_state(article)


@register.filter
def body_words(body: str) -> str:
    """The words of a story's body, for those who may only read it."""
    return "\n\n".join(line.strip() for line in body_text(body).splitlines() if line.strip())


@register.filter
def verb_words(verb: str) -> Any:
    """What a verb of the log says to people."""
    return states.VERBS.get(verb, verb)


@register.filter
def about(entry: Any) -> str:
    """Which row an entry of the log is about."""
    return changes.subject_words(entry)


@register.filter
def notice_kind(kind: str) -> Any:
    """What a public notice is called."""
    return dict(Correction.Kind.choices).get(kind, kind)


@register.filter
def staff_name(user: Any) -> str:
    """How colleagues call an account: family name first."""
    return desk.staff_name(user)


@register.filter
def row_cells(row: InlineAdminForm) -> list[Any]:
    """The fields of a row in order: bound fields, and what may only be read as stock prints it."""
    return [
        AdminReadonlyField(row.form, name, is_first=False, model_admin=row.model_admin)
        if name in row.readonly_fields
        else row.form[name]
        for name in flatten_fieldsets(row.fieldsets)  # type: ignore[arg-type]
    ]
