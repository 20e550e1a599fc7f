"""Two versions of a story side by side, and the way back to the older one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import desk
from articles.language import Part, diff_words
from articles.models import Article, PublishedArticle, Revision

from .conflict import FIELDS
from .linked_names import LinkedNames
from .photos import thumbnail
from .requests import StaffRequest
from .saving import token

#: So many unchanged paragraphs beside a change are printed; the rest of a run is folded.
CONTEXT = 1
FOLD_FROM = 3
#: How many sentences about lost links are printed one by one.
MAX_LOST = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of one line: its words with what changed, a picture, something small beside it."""

    parts: tuple[Part, ...] = ()
    detail: str = ""
    picture: Any = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the comparison; a side that has nothing is None. ``tag``: what kind of block it is."""

    kind: str
    old: Cell | None
    new: Cell | None
    tag: str = "p"


@dataclass(frozen=True, slots=True)
class Folded:
    """A run of paragraphs that both have."""

    pairs: list[Pair] = field(default_factory=list)

    @property
    def is_folded(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Change:
    """One field of the comparison."""

    key: str
    label: str
    lines: list[Pair | Folded]


def compare_page(admin: Any, request: StaffRequest, article: Article) -> HttpResponse:
    """``?from=`` and ``&to=``: numbers of versions, ``live`` for what readers have, ``now`` for the working
    copy. Without them: the last save against the one before."""
    live = (
        PublishedArticle.objects.filter(article_id=article.pk).values_list("revision_id", flat=True).first()
    )
    wanted = [request.GET.get("from", ""), request.GET.get("to", "")]
    if "live" in wanted and live is None:
        admin.message_user(
            request, _("Readers do not have this story: there is nothing to compare."), messages.WARNING
        )
        return HttpResponseRedirect(history_of(article))
    old, new = sorted(
        (
            _revision(article, wanted[0] or str(max(1, article.version - 1)), live),
            _revision(article, wanted[1] or "now", live),
        ),
        key=lambda revision: revision.number,
    )
    changes = compare(old.snapshot, new.snapshot)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Compare two versions"),
        "subtitle": None,
        "opts": admin.opts,
        "original": article,
        "old": old,
        "new": new,
        "revision": old,  # the one that the page offers to restore
        "sides": [(old, old.pk == live), (new, new.pk == live)],
        "changes": changes,
        "has_live": live is not None,
        "may_restore": old.number != article.version and desk.may_edit(request.user, article),
        "changes_embargo": any(item.key == "embargo_until" for item in changes),
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


def restore_view(admin: Any, request: StaffRequest, article: Article) -> HttpResponse:
    """The button of the history and of a comparison; the history then offers to undo it."""
    if request.method != "POST":
        return HttpResponseRedirect(history_of(article))
    if not desk.may_edit(request.user, article):
        raise PermissionDenied
    try:
        revision = _revision(article, request.POST.get("number", ""), None)
        restored = desk.restore(article=article, revision=revision, by=request.user, token=token(request))
    except Http404:
        admin.message_user(request, _("This story has no such version."), messages.ERROR)
        return HttpResponseRedirect(history_of(article))
    except ValidationError as refusal:
        admin.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return HttpResponseRedirect(history_of(article))
    sentence = _("Version %(number)s is the draft again. What readers have stays as it is.")
    admin.message_user(request, sentence % {"number": revision.number}, messages.SUCCESS)
    for text in _lost_in_words(restored.lost):
        admin.message_user(request, text, messages.WARNING)
    return HttpResponseRedirect(history_of(article))


def compare(old: desk.Snapshot, new: desk.Snapshot) -> list[Change]:
    """What differs, as lines to print."""
    names = LinkedNames([old, new])
    return [Change(item.key, label_of(item.key), _lines(item, names)) for item in desk.diff(old, new)]


def label_of(key: str) -> str:
    """What a key of a snapshot is called."""
    return str(_("public notices") if key == "corrections" else FIELDS.get(key, key))


def history_of(article: Article) -> str:
    """The address of the story's history."""
    return reverse("admin:articles_article_history", args=[article.pk])


def _revision(article: Article, name: str, live: int | None) -> Revision:
    rows = Revision.objects.filter(article=article).select_related("by")
    if name == "live":
        found = rows.filter(pk=live).first()
    elif name == "now":
        found = rows.order_by("-number").first()
    elif name.isdecimal() and len(name) < 10:
        found = rows.filter(number=int(name)).first()
    else:
        found = None
    if found is None:
        raise Http404
    return found


def _lines(item: desk.Difference, names: LinkedNames) -> list[Pair | Folded]:
    if item.key == "body":
        return _folded([_block(change) for change in item.blocks])
    if item.parts:
        return [_words(item.parts)]
    if item.rows:
        return [_row(item.key, change, names) for change in item.rows]
    old, new = (names.value(item.key, value) for value in (item.old, item.new))
    return [Pair("changed", _cell(old, "gone"), _cell(new, "new"))]


def _words(parts: tuple[Part, ...], tag: str = "p", note: str = "") -> Pair:
    """Each side with its own words; a side without any is empty."""
    old, new = (tuple(part for part in parts if part.kind != other) for other in ("new", "gone"))
    return Pair("changed", Cell(old) if old else None, Cell(new, note=note) if new else None, tag)


def _block(change: desk.BlockChange) -> Pair:
    old, new = change.old, change.new
    tag = (new or old).tag  # type: ignore[union-attr]
    if old is not None and new is not None:
        if change.kind == "same":
            return Pair("same", _cell(old.text, "same"), _cell(new.text, "same"), tag)
        is_form = old.text == new.text
        return _words(change.parts, tag, _("Only its form or a link was changed.") if is_form else "")
    # Words that only moved were neither added nor taken away.
    is_moved = change.kind.startswith("moved")
    if old is not None:
        note = _("moved from here") if is_moved else ""
        return Pair(change.kind, _cell(old.text, "same" if is_moved else "gone", note=note), None, tag)
    text, note = new.text if new is not None else "", _("moved here") if is_moved else ""
    return Pair(change.kind, None, _cell(text, "same" if is_moved else "new", note=note), tag)


def _row(key: str, change: desk.RowChange, names: LinkedNames) -> Pair:
    texts = [names.row(key, row) if row is not None else "" for row in (change.old, change.new)]
    parts = diff_words(*texts)
    cells: list[Cell | None] = []
    for row, other in ((change.old, "new"), (change.new, "gone")):
        if row is None:
            cells.append(None)
            continue
        photo = names.photo(row) if key == "photos" else None
        cells.append(
            Cell(
                tuple(part for part in parts if part.kind != other),
                names.detail(key, row),
                thumbnail(photo) if photo else None,
                _("moved") if change.is_moved and row is change.new else "",
            )
        )
    return Pair(change.kind, cells[0], cells[1])


def _cell(text: str, kind: Literal["same", "gone", "new"], note: str = "") -> Cell | None:
    return Cell((Part(kind, text),), note=note) if text else None


def _folded(pairs: list[Pair]) -> list[Pair | Folded]:
    """Long runs of what stayed, folded; the paragraph beside a change stays to be read with it."""
    lines: list[Pair | Folded] = []
    start = 0
    while start < len(pairs):
        end = start
        while end < len(pairs) and pairs[end].kind == "same":
            end += 1
        head = CONTEXT if start else 0
        tail = CONTEXT if end < len(pairs) else 0
        run = pairs[start:end]
        if len(run) - head - tail >= FOLD_FROM:
            lines += [*run[:head], Folded(run[head : len(run) - tail]), *run[len(run) - tail :]]
        else:
            lines += run
        lines += pairs[end : end + 1]
        start = end + 1
    return lines


def _lost_in_words(lost: list[desk.Lost]) -> list[str]:
    """A sentence for each link that could not come back."""
    found = []
    for item in lost[:MAX_LOST]:
        said = {"field": label_of(item.key), "words": item.words}
        if item.words:
            text = _("%(field)s: “%(words)s” is no longer in the register and stands as plain text.")
        elif item.key == "section_id":
            text = _("The section of that version no longer exists: the present one stays.")
        else:
            text = _("%(field)s: one row is no longer in the register and was left out.")
        found.append(text % said)
    if len(lost) > MAX_LOST:
        found.append(_("And %(count)s more.") % {"count": len(lost) - MAX_LOST})
    return found
