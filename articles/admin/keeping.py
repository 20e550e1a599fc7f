"""What the story's form keeps before it is saved: its words on the server, who else is here, expired log-ins.

Each form has a key (``KEY``), by which its words are told from those of another form of the same writer, and
a seal (``SEAL``) that says for whom it was made: so that words which arrive after the log-in has expired are
kept for their writer and for nobody else.
"""

from __future__ import annotations

import copy
import re
import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

from articles import desk
from articles.models import Article, Autosave, Revision

from . import conflict
from .requests import StaffRequest

KEY, SEAL = "_form_key", "_seal"
SIGNER = TimestampSigner(salt="articles.admin.keeping")
SEAL_AGE = 14 * 24 * 3600  # seconds that a form may stand open
#: Names the forms that were saved, for the script: it drops its copies of these.
COOKIE, COOKIE_AGE, COOKIE_KEYS = "kept_saved", 7 * 24 * 3600, 12
UNSAVED = "unsaved"  # ?unsaved=<pk>: open the form with these words
NOT_KEPT = re.compile(r"^_|^csrfmiddlewaretoken$|__prefix__")


# --- the form -------------------------------------------------------------------------------------


#: What a new story says before anybody wrote a word of it; section and genre are chosen for the writer.
BLANK: desk.Snapshot = {
    **dict.fromkeys(("kicker", "headline", "slug", "dateline", "lead", "body", "legacy_url"), ""),
    **dict.fromkeys(("printed_at", "embargo_until", "section_id", "series_id", "series_position")),
    **{key: [] for key in ("tags", *conflict.ROWS, *conflict.LISTS)},
}
PRESET = {"section_id", "genre"}


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words of a form that was not saved, as the band above the form offers them."""

    pk: int
    form_key: str
    at: Any
    version: int
    headline: str
    is_thrown: bool
    differences: list[Any]

    @property
    def query(self) -> str:
        return f"?{UNSAVED}={self.pk}"


def form_context(request: StaffRequest, article: Article | None, token: Any) -> dict[str, Any]:
    """What the form shows of all this: its own key and seal, who is here, which unsaved words there are."""
    key = request.POST.get(KEY) or (secrets.token_urlsafe(12) if article else str(token))
    shown = getattr(request, "unsaved", None)
    return {
        "form_key": key,
        "seal": SIGNER.sign(f"{request.user.pk}:{key}"),
        "present": desk.present(article=article, but=request.user) if article else [],
        "brought_back": shown,
        "unsaved": [] if shown else _unsaved(request, article, key),
    }


def _unsaved(request: StaffRequest, article: Article | None, key: str) -> list[Unsaved]:
    if article is not None and not desk.may_edit(request.user, article):
        return []
    rows = [row for row in desk.kept_words(article=article, by=request.user) if row.form_key != key]
    found = [_offer(row, article) for row in rows]
    return [item for item in found if item.differences]


def _offer(kept: Autosave, article: Article | None) -> Unsaved:
    posted = _query(kept)
    if article is None:
        before = base = BLANK
    else:
        before = desk.latest_revision(article).snapshot
        base = _revision_words(article, kept.base_version) or before
    mine = conflict.posted_snapshot(posted, base)
    return Unsaved(
        pk=kept.pk,
        form_key=kept.form_key,
        at=kept.saved_at,
        version=kept.base_version,
        headline=posted.get("headline", ""),
        is_thrown=desk.was_thrown(kept),
        # What this writer changed, not what others changed since.
        differences=[
            item
            for item in conflict.differences(base, before, mine)
            if item.key in desk.changed(base, mine) and (article is not None or item.key not in PRESET)
        ],
    )


def _revision_words(article: Article, number: int) -> desk.Snapshot | None:
    revision = Revision.objects.filter(article=article, number=number).first()
    return revision.snapshot if revision else None


def unseal(seal: str) -> tuple[int, str]:
    """The account and the key of the form that this seal was made for; 0 where it is none of ours."""
    try:
        user, _colon, key = SIGNER.unsign(seal, max_age=SEAL_AGE).partition(":")
    except BadSignature:
        return 0, ""
    return int(user), key


def words_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What the posted form says, in its order, without what only the machinery needs."""
    return [
        (name, value)
        for name in request.POST
        if not NOT_KEPT.search(name)
        for value in request.POST.getlist(name)
    ]


# --- bringing words back --------------------------------------------------------------------------


def asked_for(request: StaffRequest, object_id: str | None) -> Autosave | None:
    """The unsaved words that the address asks the form to be opened with: the asker's own, of this story."""
    asked = request.GET.get(UNSAVED, "")
    if not asked.isdecimal() or len(asked) > 18 or (object_id is not None and not object_id.isdecimal()):
        return None
    kept = Autosave.objects.filter(pk=int(asked), user=request.user, article_id=object_id)
    row = kept.select_related("article").first()
    if row is None or (row.article is not None and not desk.may_edit(request.user, row.article)):
        return None
    return row


def as_posted(request: StaffRequest, kept: Autosave) -> StaffRequest:
    """The request as if its form had been sent, and refused: so the stock form shows what was typed."""
    posted: Any = copy.copy(request)
    posted.method = "POST"
    posted.POST = _query(kept)
    posted._files = MultiValueDict()  # else it would read the body of a GET
    posted.refusal = ValidationError("", code=UNSAVED)
    posted.unsaved = kept
    return posted  # type: ignore[no-any-return]


def without_errors(context: dict[str, Any]) -> None:
    """A form with words brought back was never checked: it says nothing of errors."""
    context["errors"] = None
    form = context["adminform"].form
    form._errors = {}
    for group in context["inline_admin_formsets"]:
        group.formset._non_form_errors = group.formset.error_class()
        for row in group.formset.forms:
            row._errors = {}


def _query(kept: Autosave) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in kept.fields:
        if not NOT_KEPT.search(name):
            query.appendlist(name, value)
    query[KEY] = kept.form_key
    query["version"] = str(kept.base_version) if kept.article_id else kept.form_key
    if kept.article is not None and kept.article.version != kept.base_version:
        _unlink_rows(query)
    return query


def _unlink_rows(query: QueryDict) -> None:
    """The rows of an older version may be gone: they are typed rows now. A late save compares them anyway."""
    for name in [name for name in query if name.endswith("-INITIAL_FORMS")]:
        prefix = name.removesuffix("-INITIAL_FORMS")
        query[name] = "0"
        for row in [key for key in query if re.fullmatch(rf"{re.escape(prefix)}-\d+-id", key)]:
            del query[row]


# --- saved ----------------------------------------------------------------------------------------


def forget(request: StaffRequest, article: Article | None) -> None:
    """The words of this form are saved; ``article`` is None for a form that made a new story."""
    key = request.POST.get(KEY) or (request.POST.get("version", "") if article is None else "")
    if key:
        desk.forget_words(article=article, form_key=key, by=request.user)


def saved(request: StaffRequest, response: HttpResponse) -> HttpResponse:
    """Tell the browser that it may drop its own copy of this form."""
    key = request.POST.get(KEY, "")
    if re.fullmatch(r"[\w-]{1,40}", key):
        known = [name for name in request.COOKIES.get(COOKIE, "").split(".") if name and name != key]
        response.set_cookie(
            COOKIE,
            ".".join([*known[-COOKIE_KEYS:], key]),
            max_age=COOKIE_AGE,
            path="/admin/",
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response
