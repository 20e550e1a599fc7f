"""What a story's form says around its fields: what is to be mended, who has the story, what the return marks.

It reads and words; rights and states are the desk's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import desk
from articles.models import Article

from .requests import StaffRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the id of its field in the page (empty: the whole form), its name, the sentence."""

    at: str
    name: str
    sentence: str


def around(request: StaffRequest, article: Article | None, context: dict[str, Any]) -> dict[str, Any]:
    """What the template prints beside the fields."""
    may_write = article is None or desk.may_edit(request.user, article)
    return {
        "may_write": may_write,
        "has_other_steps": may_write and any(not button.is_primary for button in context["buttons"]),
        "faults": list(faults(context["adminform"].form, context["inline_admin_formsets"])),
        "held": "" if may_write or article is None else held(article, request.user),
    }


def faults(form: Any, groups: Iterable[Any]) -> Iterator[Fault]:
    """Every error of the form and of its rows, in the order of the page."""
    for sentence in form.non_field_errors():
        yield Fault("", "", sentence)
    yield from _of_fields(form, "")
    for group in groups:
        title = str(group.opts.group_title)
        for sentence in group.formset.non_form_errors():
            yield Fault(f"{group.formset.prefix}-group", title, sentence)
        for number, row in enumerate(group.formset.forms, start=1):
            where = _("%(group)s, row %(number)s") % {"group": title, "number": number}
            for sentence in row.non_field_errors():
                yield Fault(f"{group.formset.prefix}-group", where, sentence)
            yield from _of_fields(row, f"{where}: ")


def _of_fields(form: Any, before: str) -> Iterator[Fault]:
    for name, sentences in form.errors.items():
        if name in form.fields:
            field = form[name]
            for sentence in sentences:
                label = str(field.label)
                yield Fault(field.id_for_label, before + (label if before else capfirst(label)), sentence)


def held(article: Article, user: User) -> str:
    """Why ``user`` may only read this story, and who has it."""
    if article.state == Article.State.DISCARDED:
        return _("This story was discarded. You can read it, not change it.")
    if article.assigned_to is not None and article.assigned_to != user:
        return _("%(name)s has this story now. You can read it, not change it.") % {
            "name": desk.staff_name(article.assigned_to)
        }
    if article.state == Article.State.IN_REVIEW:
        return _("The editors have this story: it waits for review. You can read it, not change it.")
    if article.state == Article.State.APPROVED:
        return _("The editors have this story: it is approved. You can read it, not change it.")
    return _("You can read this story, not change it.")


def refused_page(admin: Any, request: StaffRequest) -> HttpResponse:
    """404 for a story that is not there or not theirs: the same page, which says neither title nor name."""
    context = {
        **admin.admin_site.each_context(request),
        "title": _("No story that you can open"),
        "opts": admin.opts,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/articles/article/refused.html", context, status=404)
