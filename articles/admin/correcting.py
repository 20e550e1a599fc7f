"""Sửa bản đang đăng: the page that changes what readers have, apart from the working copy."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Article, PublishedArticle, Revision

from .complaint_ways import complaint_of
from .conflict import FIELDS
from .correct_form import CorrectForm
from .requests import StaffRequest
from .saving import SavingAdmin, success

STALE = _(
    "A colleague has changed the published text while you were writing. Your words are below, the rest is as "
    "readers have it now: compare, then publish again."
)


def may_correct(article: Article, live: PublishedArticle | None, request: StaffRequest) -> bool:
    """Whether to offer the page: readers have the story, nothing newer waits, and the right is there."""
    return live is not None and live.live_until is None and desk.may(request.user, "publish", article)


def correct_page(admin: SavingAdmin, request: StaffRequest, article: Article) -> HttpResponse:
    """The live words in a form; what is sent is published at once."""
    if not desk.may(request.user, "publish", article):
        raise PermissionDenied
    live = PublishedArticle.objects.filter(article_id=article.pk).select_related("section").first()
    if live is None or live.live_until is not None:
        return _away(admin, request, article, live)
    revision = Revision.objects.get(pk=live.revision_id)
    if request.method != "POST":
        return _page(admin, request, article, live, revision, CorrectForm(revision.snapshot))
    base = _base(request, article) or revision
    form = CorrectForm(base.snapshot, request.POST.dict())
    is_valid = form.is_valid()
    is_stale = base != revision
    if is_stale:
        form = form.rebased(revision.snapshot)
        form.full_clean()
        form.add_error(None, ValidationError(STALE, code="stale"))
    elif is_valid and _publish(admin, request, article, form, base):
        return HttpResponseRedirect(complaint_of(request) or _form_of(article))
    return _page(admin, request, article, live, revision, form, is_stale=is_stale)


def _publish(
    admin: SavingAdmin, request: StaffRequest, article: Article, form: CorrectForm, base: Revision
) -> bool:
    changes, manner = form.changes(), form.cleaned_data["manner"]
    draft = desk.latest_revision(article).snapshot
    try:
        desk.fix_live(
            article=article,
            by=request.user,
            changes=changes,
            manner=manner,
            notice=form.notice(),
            base=base.pk,
        )
    except ValidationError as refusal:
        _add_refusal(form, refusal)
        return False
    admin.message_user(
        request, success(_("Published: readers have it now."), article, "publish", request), messages.SUCCESS
    )
    apart = [str(FIELDS[key]) for key in changes if draft.get(key) != base.snapshot.get(key)]
    if apart:
        sentence = _("The draft has words of its own in: %(fields)s. Look whether the same stands there.")
        admin.message_user(request, sentence % {"fields": ", ".join(apart)}, messages.WARNING)
    return True


def _add_refusal(form: CorrectForm, refusal: ValidationError) -> None:
    if hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)


def _base(request: StaffRequest, article: Article) -> Revision | None:
    """The revision that the form was opened with."""
    posted = request.POST.get("base", "")
    if not posted.isdecimal() or len(posted) > 18:
        return None
    return Revision.objects.filter(article=article, pk=int(posted)).first()


def _away(
    admin: SavingAdmin, request: StaffRequest, article: Article, live: PublishedArticle | None
) -> HttpResponse:
    sentence = (
        _("Readers do not have this story: change the draft.")
        if live is None
        else _("A newer version is scheduled. Cancel its schedule first, then fix what readers have now.")
    )
    admin.message_user(request, sentence, messages.ERROR)
    return HttpResponseRedirect(_form_of(article))


def _form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _page(
    admin: SavingAdmin,
    request: StaffRequest,
    article: Article,
    live: PublishedArticle,
    revision: Revision,
    form: CorrectForm,
    *,
    is_stale: bool = False,
) -> HttpResponse:
    draft = desk.latest_revision(article).snapshot
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": _("Fix the published text"),
        "opts": admin.opts,
        "original": article,
        "live": live,
        "base": revision.pk,
        "form": form,
        "is_stale": is_stale,
        "media": admin.media + form.media,
        "notices": article.corrections.all(),
        "may_withdraw": desk.may(request.user, "withdraw", article),
        "apart": [
            label
            for key, label in FIELDS.items()
            if key != "embargo_until" and draft.get(key) != revision.snapshot.get(key)
        ],
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/articles/article/correct.html", context)
