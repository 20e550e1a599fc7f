"""Verbs on many stories at once: ask, do each on its own, report what became of each.

Every story goes through the desk's verb by itself: what is refused for one stops no other, and nothing is
half done. No rule lives here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article, Section

from .colleagues import colleagues_who_write
from .requests import StaffRequest
from .widgets import TagsField

MOST = 200  # stories in one go
REPORT = "bulk_report"  # the session's key of the last report

Asked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bulk:
    """One verb as the list offers it. ``right`` is what its offer needs; ``asks`` a field of ``Asking``."""

    name: str
    label: Any
    meaning: Any
    right: str
    run: Callable[[Article, User, Asked], Any]
    asks: str = ""
    undo: str = ""


class Asking(forms.Form):
    """What a verb needs beside the stories: only its own field stays."""

    section = forms.ModelChoiceField(Section.objects.order_by("position", "name"), label=_("section"))
    tags = TagsField(label=_("tags"), help_text=_("Separated by commas."))
    colleague = forms.ModelChoiceField(User.objects.none(), label=_("colleague"))
    reason = forms.CharField(label=_("reason for the return"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, bulk: Bulk, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name != bulk.asks]:
            del self.fields[name]
        if bulk.asks == "colleague":
            people = [user.pk for user in colleagues_who_write()]
            self.fields["colleague"].queryset = User.objects.filter(pk__in=people)  # type: ignore[attr-defined]
            self.fields["colleague"].label_from_instance = desk.staff_name  # type: ignore[attr-defined]


BULKS = {
    bulk.name: bulk
    for bulk in (
        Bulk(
            "submit",
            _("Submit for review"),
            _("Each story goes to the editors."),
            "articles.submit_article",
            lambda article, by, asked: desk.submit(article=article, by=by),
        ),
        Bulk(
            "return",
            _("Return"),
            _("Each story goes back to its author with this reason."),
            "articles.return_article",
            lambda article, by, asked: desk.return_to_author(article=article, by=by, **asked),
            asks="reason",
        ),
        Bulk(
            "approve",
            _("Approve"),
            _("Each story is approved as it is saved now."),
            "articles.approve_article",
            lambda article, by, asked: desk.approve(article=article, by=by),
        ),
        Bulk(
            "publish",
            _("Publish now"),
            _("Readers get each story at once."),
            "articles.publish_article",
            lambda article, by, asked: desk.publish(article=article, by=by),
        ),
        Bulk(
            "section",
            _("Move to a section"),
            _("The working copies move; readers see it when a story is published anew."),
            "articles.change_article",
            lambda article, by, asked: _changed(desk.refile(article=article, by=by, **asked)),
            asks="section",
        ),
        Bulk(
            "tags",
            _("Add tags"),
            _("The working copies get these tags; readers see them when a story is published anew."),
            "articles.change_article",
            lambda article, by, asked: _changed(desk.refile(article=article, by=by, **asked)),
            asks="tags",
        ),
        Bulk(
            "take",
            _("Take"),
            _("The stories that wait for an editor are yours to read."),
            "articles.approve_article",
            lambda article, by, asked: desk.take(article=article, by=by),
        ),
        Bulk(
            "assign",
            _("Give to somebody"),
            _("Each story is in this colleague’s hands."),
            "articles.edit_any_article",
            lambda article, by, asked: desk.assign(
                article=article, by=by, to=asked["colleague"], due_at=article.due_at
            ),
            asks="colleague",
        ),
        Bulk(
            "discard",
            _("Discard"),
            _("The stories leave the lists. Their text stays in the history."),
            "articles.change_article",
            lambda article, by, asked: desk.discard(article=article, by=by),
            undo="recover",
        ),
        Bulk(
            "recover",
            _("Restore"),
            _("The stories are drafts again."),
            "articles.change_article",
            lambda article, by, asked: desk.restore_from_trash(article=article, by=by),
        ),
    )
}


def offered(user: User) -> dict[str, Bulk]:
    """The verbs that this role may offer."""
    return {name: bulk for name, bulk in BULKS.items() if desk.holds(user, bulk.right)}


def actions(user: User) -> dict[str, tuple[Any, str, Any]]:
    """The same as the admin's list of actions wants them."""
    return {name: (_action(bulk), name, bulk.label) for name, bulk in offered(user).items()}


def _action(bulk: Bulk) -> Callable[..., HttpResponse | None]:
    def act(admin: Any, request: StaffRequest, chosen: QuerySet) -> HttpResponse | None:
        stories = list(chosen.order_by("-changed_at", "-pk")[: MOST + 1])
        if len(stories) > MOST:
            sentence = _("Choose at most %(most)s stories at once.") % {"most": MOST}
            admin.message_user(request, sentence, messages.ERROR)
            return None
        form = Asking(bulk, request.POST if "confirmed" in request.POST else None)
        if "confirmed" not in request.POST or (form.fields and not form.is_valid()):
            return _ask(admin, request, bulk, stories, form)
        return _run(admin, request, bulk, stories, form.cleaned_data if form.fields else {})

    return act


def _ask(admin: Any, request: StaffRequest, bulk: Bulk, stories: list[Article], form: Asking) -> HttpResponse:
    return _page(
        admin,
        request,
        "admin/articles/article/bulk.html",
        {
            "title": bulk.label,
            "bulk": bulk,
            "stories": stories,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
        },
    )


def _run(admin: Any, request: StaffRequest, bulk: Bulk, stories: list[Article], asked: Asked) -> HttpResponse:
    rows = []
    for story in stories:
        try:
            done = bulk.run(story, request.user, asked)
        except (ValidationError, PermissionDenied) as error:
            sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            rows.append([story.pk, story.headline, "refused", str(sentence)])
        else:
            rows.append([story.pk, story.headline, "same" if done is _SAME else "done", ""])
    request.session[REPORT] = {"verb": bulk.name, "rows": rows}
    return HttpResponseRedirect(reverse("admin:articles_article_bulk_report"))


def report_view(admin: Any, request: StaffRequest) -> HttpResponse:
    """What became of each story of the last run; reloading it does nothing again."""
    report = request.session.get(REPORT)
    if report is None or report["verb"] not in BULKS:
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    rows = [
        {"pk": pk, "headline": headline, "outcome": outcome, "sentence": sentence}
        for pk, headline, outcome, sentence in report["rows"]
    ]
    return _page(
        admin,
        request,
        "admin/articles/article/bulk_report.html",
        {
            "title": BULKS[report["verb"]].label,
            "bulk": BULKS[report["verb"]],
            "undo": BULKS.get(BULKS[report["verb"]].undo),
            "checkbox": ACTION_CHECKBOX_NAME,
            "refused": [row for row in rows if row["outcome"] == "refused"],
            "done": [row for row in rows if row["outcome"] == "done"],
            "same": [row for row in rows if row["outcome"] == "same"],
        },
    )


_SAME = object()


def _changed(is_changed: bool) -> Any:
    return None if is_changed else _SAME


def _page(admin: Any, request: StaffRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    request.current_app = admin.admin_site.name
    return TemplateResponse(
        request, template, {**admin.admin_site.each_context(request), "opts": admin.opts, **context}
    )
