"""What arrives beside the saves of a story's form: words to keep, who is here, a form whose log-in expired.

The script of the form talks to ``autosave``; ``rescue`` stands before every page of the admin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import desk
from articles.desk import staff_name
from articles.models import Article, Autosave

from .keeping import SEAL, UNSAVED, unseal, words_of
from .requests import StaffRequest

FORM_PATH = re.compile(r"/admin/articles/article/(?:add|(\d+)/change)/")


@require_POST
def autosave(request: StaffRequest) -> HttpResponse:
    """Keep the form's words, say who is here: ``saved_at``, ``base_is_stale``, ``others``, ``waiting``."""
    article = _asked_article(request)
    for name, verb in (("_throw", desk.throw_away), ("_restore", desk.take_back)):
        if name in request.POST:
            return _decide(request, name, verb)
    writer, key = unseal(request.POST.get(SEAL, ""))
    if writer != request.user.pk:  # somebody else logged in meanwhile: these are not their words
        return JsonResponse({"is_other": True, "name": staff_name(request.user)})
    answer: dict[str, Any] = {"saved_at": None, "waiting": None, "base_is_stale": False, "others": []}
    if "_words" in request.POST:
        answer |= _keep(request, article, key)
    if article is not None:
        answer["base_is_stale"] = _version(request) != article.version
        if request.POST.get("_presence") == "gone":
            desk.leave(article=article, by=request.user)
        else:
            writing = request.POST.get("_presence") == "writing"
            desk.be_present(article=article, by=request.user, is_writing=writing)
        answer["others"] = [
            {"name": staff_name(row.user), "is_writing": row.is_writing}
            for row in desk.present(article=article, but=request.user)
        ]
    return JsonResponse(answer)


def _asked_article(request: StaffRequest) -> Article | None:
    if not request.user.has_perm("articles.view_article") and not request.user.has_perm(
        "articles.add_article"
    ):
        raise PermissionDenied
    posted = request.POST.get("_article", "")
    if not posted:
        return None
    if not posted.isdecimal() or len(posted) > 18:
        raise Http404
    return get_object_or_404(desk.visible_to(request.user), pk=int(posted))


def _keep(request: StaffRequest, article: Article | None, key: str) -> dict[str, Any]:
    try:
        kept = desk.keep_words(
            article=article,
            form_key=key,
            base_version=max(_version(request), 0) if article else 0,
            fields=words_of(request),
            by=request.user,
            instead_of=request.POST.get("_instead_of", ""),
        )
    except ValidationError as refusal:
        return {"waiting": " ".join(refusal.messages)}
    return {"saved_at": date_format(timezone.localtime(kept.saved_at), "H:i"), "pk": kept.pk}


def _decide(request: StaffRequest, name: str, verb: Callable[..., None]) -> HttpResponse:
    posted = request.POST[name]
    kept = get_object_or_404(
        Autosave, pk=int(posted) if posted.isdecimal() and len(posted) < 19 else 0, user=request.user
    )
    verb(kept=kept, by=request.user)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"done": True})
    sentence = (
        _("Thrown away. Until you write on you can bring it back.") if name == "_throw" else _("It is back.")
    )
    messages.success(request, sentence)
    return HttpResponseRedirect(_form_url(kept.article_id))


def _version(request: HttpRequest) -> int:
    posted = request.POST.get("version", "")
    return int(posted) if posted.isdecimal() and len(posted) < 10 else -1


def _form_url(article: int | None) -> str:
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article])


# --- the log-in has expired -------------------------------------------------------------------------


def rescue(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A story's form that is sent after the log-in has expired: its words are kept for its writer, who finds
    them in the form after logging in. Nobody else does."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = FORM_PATH.fullmatch(request.path)
        if request.method == "POST" and match and not request.user.is_authenticated:
            kept = _keep_sealed(request, match[1])
            if kept is not None:
                after = f"{request.path}?{UNSAVED}={kept.pk}"
                return HttpResponseRedirect(reverse("admin:login", query={"next": after}))
        return view(request, *args, **kwargs)

    return guarded


def _keep_sealed(request: HttpRequest, pk: str | None) -> Autosave | None:
    writer, key = unseal(request.POST.get(SEAL, ""))
    user = User.objects.filter(pk=writer, is_active=True, is_staff=True).first()
    if user is None:
        return None
    article = desk.visible_to(user).filter(pk=int(pk)).first() if pk else None
    if pk and article is None:
        return None
    try:
        return desk.keep_words(
            article=article,
            form_key=key,
            base_version=max(_version(request), 0) if article else 0,
            fields=words_of(request),
            by=user,
            instead_of=_waiting_key(user, article),
        )
    except (ValidationError, PermissionDenied):
        return None


def _waiting_key(user: User, article: Article | None) -> str:
    """What is sent now is newer than what waits: there is nobody to ask."""
    kept = desk.kept_words(article=article, by=user) if article else []
    return kept[0].form_key if kept else ""
