"""Trang nhất: the editor's table for the front page. One form that works without scripts; each move comes
back with the page as it would stand, and only the verbs of the desk make it the readers' page.

The view reads the form, moves, hands over, and keeps nothing: what is arranged travels in the form, so an
error loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from articles import desk
from articles.models import FrontPageVersion
from articles.models.frontpage import PLACES

from . import front_board, front_history, preview
from .front_board import Board
from .front_sheet import Sheet, read, whole
from .requests import StaffRequest
from .widgets import parse_local

#: The buttons that make or end a version; the others only move stories on the table.
DECISIONS = ("_publish", "_schedule", "_undo", "_restore", "_cancel")


@require_http_methods(["GET", "HEAD", "POST"])
def front(request: StaffRequest) -> HttpResponse:
    """The table: what readers have now, every move on it, and the verbs."""
    _demand(request)
    if request.method != "POST":
        return _page(request, _opened(request))
    sheet = read(request.POST)
    decision = next((name for name in DECISIONS if name in request.POST), None)
    if decision is not None:
        return _decide(request, sheet, decision)
    return _page(request, sheet, move=_move(request, sheet))


@require_POST
def preview_front(request: StaffRequest) -> HttpResponse:
    """The arrangement on the table on the page that readers would get, at the moment that is typed for it."""
    _demand(request)
    sheet = read(request.POST)
    at = parse_local(sheet.at)
    now = timezone.now()
    return preview.front_page_of(desk.still_holding(sheet.slots), at if at and at > now else now)


def _demand(request: StaffRequest) -> None:
    if not desk.may_arrange(request.user):
        raise PermissionDenied


def _opened(request: StaffRequest) -> Sheet:
    """What readers have now; ``?version=`` takes another version up, not yet published."""
    sheet = Sheet(token=desk.arrangement_token())
    version: FrontPageVersion | None
    if "version" in request.GET:
        version = get_object_or_404(FrontPageVersion, pk=whole(request.GET["version"]) or 0)
    else:
        version = FrontPageVersion.objects.live().first()
    if version is not None:
        sheet.slots = desk.still_holding(version.slots)
    return sheet


def _move(request: StaffRequest, sheet: Sheet) -> int | None:
    """Carry out what one button of the table says; the story that it was about."""
    data = request.POST
    name = next((name for name in ("_step", "_drop", "_pin", "_unpin", "_put") if name in data), "")
    first, _colon, second = data.get(name, "").partition(":")
    article = whole(first)
    if not name or article is None:
        return None
    place = sheet.place_of(article)
    targets: dict[str, Callable[[], int | None]] = {
        "_step": lambda: None if place is None else place + (-1 if second == "-1" else 1),
        "_drop": lambda: whole(second),
        "_pin": lambda: place,
        "_put": lambda: whole(data.get(f"put-{article}", "")),
    }
    if name == "_unpin":
        sheet.unpin(article)
    elif (target := targets[name]()) is not None and 0 <= target < len(PLACES):
        sheet.drop(article, target)
    return article


def _decide(request: StaffRequest, sheet: Sheet, decision: str) -> HttpResponse:
    """Call the verb; on success back to the readers' page, else the table as it was with the sentence."""
    if sheet.errors:
        return _page(request, sheet, refusal={"places": [_("Some places need a look.")]}, status=422)
    try:
        done = _verb(request, sheet, decision)()
    except desk.StaleArrangement as stale:
        sheet.token = desk.arrangement_token()
        return _page(request, sheet, refusal={"stale": stale.messages}, status=409)
    except ValidationError as error:
        return _page(request, sheet, refusal=_by_part(error, sheet, decision), status=422)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:front"))


def _verb(request: StaffRequest, sheet: Sheet, decision: str) -> Callable[[], Any]:
    user, token = request.user, sheet.token
    named = whole(request.POST.get(decision, "")) or 0

    def version() -> FrontPageVersion:
        return get_object_or_404(FrontPageVersion, pk=named)

    def publish() -> Any:
        desk.arrange(slots=sheet.slots, by=user, token=token)
        return _done(_("The front page is published."))

    def schedule() -> Any:
        at = parse_local(sheet.at)
        if at is None:
            raise ValidationError(_("Say when the page is to begin: day and hour."), code="no_moment")
        desk.arrange(slots=sheet.slots, by=user, at=at, token=token)
        when = timezone.localtime(at).strftime("%H:%M %d/%m/%Y")
        return _("The arrangement waits: readers get it at %(when)s.") % {"when": when}

    def undo() -> Any:
        desk.undo_arrangement(by=user, token=token)
        return _done(_("The front page is again as it was before."))

    def restore() -> Any:
        desk.restore_arrangement(version=version(), by=user, token=token)
        return _done(_("The chosen arrangement is the front page again."))

    def cancel() -> Any:
        try:
            desk.cancel_arrangement(version=version(), by=user)
        except Http404:
            raise ValidationError(_("This arrangement does not wait any more."), code="not_waiting") from None
        return _("The waiting arrangement is cancelled.")

    verbs = {
        "_publish": publish,
        "_schedule": schedule,
        "_undo": undo,
        "_restore": restore,
        "_cancel": cancel,
    }
    return verbs[decision]


def _done(sentence: str) -> Any:
    """The sentence of success, with the way to the page that readers got."""
    home = reverse("public:front")
    return format_html('{} <a class="live-link" href="{}">{}</a>', sentence, home, _("Open the page"))


def _by_part(error: ValidationError, sheet: Sheet, decision: str) -> dict[str, list[str]]:
    """Sentences beside what they are about: a place, or the button that was pressed."""
    rest = []
    for single in error.error_list:
        place = (single.params or {}).get("place")
        if place is None:
            rest += single.messages
        else:
            sheet.errors.setdefault(place, []).extend(single.messages)
    return {decision.removeprefix("_"): rest} if rest else {"places": [_("Some places need a look.")]}


def _page(
    request: StaffRequest,
    sheet: Sheet,
    *,
    move: int | None = None,
    refusal: dict[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    from django.contrib import admin

    board = front_board.compose(sheet)
    is_fragment = request.headers.get("X-Requested-With") == "fetch"
    current = FrontPageVersion.objects.live().first()
    has_changes = desk.still_holding(sheet.slots) != desk.still_holding(current.slots if current else [])
    context = {
        "sheet": sheet,
        "board": board,
        "said": _said(sheet, board, move),
        "refusal": refusal or {},
        "first_wrong": min(sheet.errors, default=0),
        "has_changes": has_changes or bool(sheet.errors),
        "is_empty": not board.parts["lead"].spots[0].tile,
    }
    if not is_fragment:
        steps = front_history.steps()
        context |= {
            **admin.site.each_context(request),
            "title": pgettext("desk", "Front page"),
            "is_front_desk": True,
            "steps": steps,
            "current": next((step for step in steps if step.state == "live"), None),
            "waiting": [step for step in reversed(steps) if step.state == "waiting"],
        }
    request.current_app = admin.site.name
    template = "admin/front/_board.html" if is_fragment else "admin/front/page.html"
    return TemplateResponse(request, template, context, status=status)


def _said(sheet: Sheet, board: Board, article: int | None) -> list[str]:
    """What the last move did, for those who do not see it."""
    said = []
    if article is not None:
        place = sheet.place_of(article)
        story = board.headline(article)
        if article in sheet.pinned and place is not None:
            said.append(_("“%(story)s”: %(place)s.") % {"story": story, "place": PLACES[place].label})
        else:
            said.append(_("“%(story)s” is not pinned any more.") % {"story": story})
    said.extend(
        _("“%(story)s” found no place any more and is not pinned.") % {"story": board.headline(fallen)}
        for fallen in sheet.fallen
    )
    return said
