"""Saving a story through the stock form so that nobody's words are lost.

Token before form validation; ``open_save`` → form and formsets → ``close_save`` in one transaction; the
verb of the pressed button after it. The loser of an overlap gets 409 with both texts (see ``conflict``).
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article, PublishedArticle, Revision

from . import conflict, keeping, photo_drop, verbs, withdrawn
from .base import DeskAdmin
from .requests import StaffRequest

#: What a button or the browser adds: two clicks of one form differ in nothing else.
NOT_TEXT = {"csrfmiddlewaretoken", "_save", "_verb", "_continue", keeping.KEY, keeping.SEAL}


class SavingAdmin(DeskAdmin):
    """The article admin's saving: everything that happens between a click and its answer."""

    def new_token(self) -> str:
        """The token of a form that makes a new story: the same form sent twice makes one story."""
        return secrets.token_urlsafe(12)

    def changeform_view(
        self,
        request: StaffRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method != "POST":
            kept = keeping.asked_for(request, object_id)
            if kept is None:
                return super().changeform_view(request, object_id, form_url, extra_context)
            request = keeping.as_posted(request, kept)
            return super()._changeform_view(request, object_id, form_url, extra_context)
        article = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and article is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if article is not None and request.POST.get("_verb") == "withdraw":
            # It acts first: neither a mistake in the form nor a colleague's save stands in its way.
            request.has_withdrawn = withdrawn.withdraw_now(request, article)
        if article is not None and not desk.may_edit(request.user, article):
            return conflict.locked_page(self, request, article)
        if "_resolve" in request.POST and article is not None:
            return self._resolve(request, article)
        request.digest = digest(request)
        if article is None and (twin := self._twin(request)):
            return keeping.saved(request, HttpResponseRedirect(_address(twin)))
        photo_drop.take_photos(self, request)
        try:
            response, saved = self._save(request, object_id, form_url, extra_context)
        except desk.StaleSave as stale:
            assert article is not None  # noqa: S101  (a story that is new has no version to lose)
            if stale.is_repeat:
                return keeping.saved(request, HttpResponseRedirect(_address(article)))
            photo_drop.tell_kept(self, request)
            return self._merge_or_ask(request, article, stale)
        except ValidationError as refusal:
            request.refusal = refusal  # the form shows it on top, with everything that was typed
            response, saved = self._save(request, object_id, form_url, extra_context)
        return response if saved is None else keeping.saved(request, self._finish(request, saved))

    def get_form(self, request: StaffRequest, obj: Article | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.refusal = getattr(request, "refusal", None)  # type: ignore[attr-defined]
        return form

    def log_addition(self, request: StaffRequest, obj: Any, message: Any) -> Any:
        """Stock's own log says less than the story's revisions and our log do."""

    def log_change(self, request: StaffRequest, obj: Any, message: Any) -> Any:
        """As above."""

    def save_model(self, request: StaffRequest, obj: Article, form: Any, change: bool) -> None:
        """A new story needs its number for the rows that hang on it; a known one is saved with its rows."""
        if not change:
            obj.owner = request.user
            obj.save()

    def save_related(self, request: StaffRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        photo_drop.place_photos(request, form.instance)
        desk.close_save(article=form.instance, by=request.user, digest=request.digest, is_checked=change)
        keeping.forget(request, form.instance if change else None)
        request.saved_article = form.instance

    def response_add(
        self, request: StaffRequest, obj: Article, post_url_continue: Any = None
    ) -> HttpResponse:
        return HttpResponseRedirect(_address(obj))

    def response_change(self, request: StaffRequest, obj: Article) -> HttpResponse:
        return HttpResponseRedirect(_address(obj))

    def _save(
        self, request: StaffRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> tuple[HttpResponse, Article | None]:
        with transaction.atomic():
            if object_id:
                article = get_object_or_404(self.get_queryset(request), pk=unquote(object_id))
                desk.open_save(article=article, token=token(request), by=request.user, digest=request.digest)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        return response, getattr(request, "saved_article", None)

    def _finish(self, request: StaffRequest, article: Article) -> HttpResponse:
        """The verb of the pressed button, after the save is safe. A refused verb loses nothing."""
        verb = request.POST.get("_verb", "")
        if verb not in verbs.BUTTONS:
            self.message_user(request, _("Saved."), messages.SUCCESS)
            return HttpResponseRedirect(_address(article))
        if getattr(request, "has_withdrawn", False):
            return withdrawn.after(article)
        try:
            done = verbs.run(verb, article, request)
        except (ValidationError, PermissionDenied) as error:
            sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self.message_user(request, _("Saved, but not done: %(why)s") % {"why": sentence}, messages.ERROR)
            return HttpResponseRedirect(_address(article))
        self.message_user(request, success(done, article, verb, request), messages.SUCCESS)
        if verb in {"discard", "submit"}:
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return HttpResponseRedirect(_address(article))

    def _merge_or_ask(self, request: StaffRequest, article: Article, stale: desk.StaleSave) -> HttpResponse:
        """A late save goes together with what others saved, unless both changed the same field."""
        base = conflict.base_of(article, request)
        if base is None:
            return conflict.conflict_page(self, request, article, stale)
        return self._save_merged(request, article, base, conflict.posted_snapshot(request.POST, base))

    def _save_merged(
        self, request: StaffRequest, article: Article, base: desk.Snapshot, mine: desk.Snapshot
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                done = desk.save_merged(article=article, base=base, mine=mine, by=request.user)
                keeping.forget(request, article)
        except ValidationError as refusal:
            return conflict.conflict_page(self, request, article, refusal, mine)
        if not done.fields:  # there is nothing in the story that this writer has not seen
            response = self._finish(request, get_object_or_404(self.get_queryset(request), pk=article.pk))
        else:
            self.message_user(request, conflict.together(done), messages.SUCCESS)
            button = verbs.BUTTONS.get(request.POST.get("_verb", ""))
            if button is not None:
                sentence = _("Not done yet: %(verb)s. Look at the text with these changes first.")
                self.message_user(request, sentence % {"verb": button.label}, messages.WARNING)
            response = HttpResponseRedirect(_address(article))
        return keeping.saved(request, response)

    def _resolve(self, request: StaffRequest, article: Article) -> HttpResponse:
        """The choice field by field, after a conflict: their text and mine become one."""
        seen = conflict.base_of(article, request) or desk.latest_revision(article).snapshot
        try:
            mine = conflict.chosen(request.POST, seen)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return conflict.conflict_page(self, request, article, None)
        return self._save_merged(request, article, seen, mine)

    def _twin(self, request: StaffRequest) -> Article | None:
        """The story that this very form has made already (a double click on a new one)."""
        first = Revision.objects.filter(number=1, by=request.user, digest=request.digest)
        revision = first.select_related("article").order_by("-pk").first()
        return revision.article if revision else None


def token(request: StaffRequest) -> int:
    """The version that the form was opened with; -1 where it says nothing sensible."""
    posted = request.POST.get("version", "")
    return int(posted) if posted.isdecimal() and len(posted) < 10 else -1


def digest(request: StaffRequest) -> str:
    """The identity of what was typed: equal for two clicks on one form."""
    lines = [
        f"{name}={value}"
        for name in sorted(request.POST.keys() - NOT_TEXT)
        for value in request.POST.getlist(name)
    ]
    lines += [f"{file.name} {file.size}" for file in request.FILES.getlist("new_photos")]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def success(done: Any, article: Article, verb: str, request: StaffRequest) -> Any:
    """The sentence of success, with the way to the page that readers got, or back from the trash."""
    if verb == "discard":
        context = {"done": done, "article": article}
        return render_to_string("admin/articles/article/_discarded.html", context, request)
    live = PublishedArticle.objects.filter(article_id=article.pk).select_related("section").first()
    if verb != "publish" or live is None:
        return done
    return format_html(
        '{} <a class="live-link" href="{}">{}</a>', done, live.get_absolute_url(), _("Open the page")
    )


def _address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])
