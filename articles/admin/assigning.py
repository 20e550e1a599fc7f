"""Taking a story, giving it to a colleague, opening the next of the queue: addresses of their own.

They post no text of the story. A script gets the answer as JSON and stays where it is; without one the
browser is led back to where it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles import desk
from articles.models import Article

from .colleagues import colleagues_who_write
from .requests import StaffRequest
from .telling import message
from .widgets import parse_local

#: the states in which a due time can be missed
UNFINISHED = {Article.State.DRAFT, Article.State.RETURNED, Article.State.IN_REVIEW}

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articles.models import PublishedArticle


@require_POST
def take_story(request: StaffRequest, pk: int) -> HttpResponse:
    """Nhận bài."""
    article = get_object_or_404(desk.visible_to(request.user), pk=pk)
    try:
        article = desk.take(article=article, by=request.user)
    except ValidationError as refusal:
        return _answer(request, article, refusal=refusal)
    return _answer(request, article, done=_("You have this story in hand."))


@require_POST
def assign_story(request: StaffRequest, pk: int) -> HttpResponse:
    """Giao cho: the colleague of ``to`` (empty: back to all), until ``due_at`` (empty: no due time)."""
    article = get_object_or_404(desk.visible_to(request.user), pk=pk)
    try:
        to, due_at = _colleague(request), _moment(request)
        article = desk.assign(article=article, by=request.user, to=to, due_at=due_at)
    except ValidationError as refusal:
        return _answer(request, article, refusal=refusal)
    if to is None:
        return _answer(request, article, done=_("Given back: everybody may take it."))
    return _answer(request, article, done=_("Given to %(name)s.") % {"name": desk.staff_name(to)})


@require_http_methods(["GET", "POST"])
def next_story(request: StaffRequest) -> HttpResponse:
    """The next story of the queue that nobody has in hand, after the one of ``after``; POST takes it."""
    if not desk.reads_queue(request.user):
        messages.warning(request, _("No stories wait for your role."))
        return HttpResponseRedirect(reverse("admin:index"))
    for article in _candidates(request):
        if request.method == "POST":
            try:
                desk.take(article=article, by=request.user)
            except ValidationError:  # a colleague was quicker: on to the next
                continue
        return HttpResponseRedirect(_form(article))
    messages.info(request, _("No more stories wait: the queue is read."))
    return HttpResponseRedirect(reverse("admin:index"))


def hand_context(article: Article, user: User, state: str, live: PublishedArticle | None) -> dict[str, Any]:
    """What the bar of a story's form says about who has it, and what it offers."""
    may_assign = desk.may_assign(user, article)
    return {
        "is_overdue": bool(article.due_at and article.due_at < timezone.now()) and state in UNFINISHED,
        "in_hand_of": desk.holder(article),
        "may_take": desk.may_take(user, article),
        "may_assign": may_assign,
        "colleagues": colleagues_who_write() if may_assign else [],
        "has_queue": desk.reads_queue(user),
        "chat_message": message(article, state, live),
    }


def _candidates(request: StaffRequest) -> Iterator[Article]:
    waiting = list(desk.queue(request.user).filter(is_free=True).defer("body", "raw_text")[:100])
    after = request.POST.get("after") or request.GET.get("after", "")
    places = [number for number, article in enumerate(waiting) if str(article.pk) == after]
    start = places[0] + 1 if places else 0
    # After the last one those before it are offered, never the one that is left.
    yield from waiting[start:]
    yield from waiting[: max(start - 1, 0)]


def _colleague(request: StaffRequest) -> User | None:
    chosen = request.POST.get("to", "")
    if not chosen:
        return None
    person = User.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 10 else None
    if person is None:
        raise ValidationError(_("Choose a colleague."), code="nobody")
    return person


def _moment(request: StaffRequest) -> Any:
    typed = request.POST.get("due_at", "").strip()
    moment = parse_local(typed) if typed else None
    if typed and moment is None:
        raise ValidationError(_("Say when it is due: day and hour."), code="no_moment")
    return moment


def _answer(
    request: StaffRequest, article: Article, *, done: str = "", refusal: ValidationError | None = None
) -> HttpResponse:
    """The sentence, as JSON for a script, else as a message on the page that the browser came from."""
    sentence = done or " ".join(refusal.messages if refusal else [])
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        article = get_object_or_404(Article.objects.select_related("assigned_to"), pk=article.pk)
        person = desk.holder(article)
        return JsonResponse(
            {
                "ok": refusal is None,
                "code": refusal.code if refusal else "",
                "sentence": sentence,
                "holder": desk.staff_name(person) if person else "",
                "may_take": desk.may_take(request.user, article),
            }
        )
    messages.add_message(request, messages.ERROR if refusal else messages.SUCCESS, sentence)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/admin/")
    return HttpResponseRedirect(back if is_ours else _form(article))


def _form(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])
