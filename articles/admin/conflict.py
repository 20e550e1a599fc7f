"""The page of a lost race: both texts, field by field; nothing that was typed is gone.

It compares snapshots: the base (what my form was opened with), theirs (what is stored now) and mine (what
I sent). Where only one side changed, that side is chosen beforehand and folded away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from articles import desk, language
from articles.desk import staff_name
from articles.models import Article, Person, Photo, Revision, Section, Series
from articles.models.body import body_text, clean_body

from .marking import Piece, marked
from .requests import StaffRequest
from .widgets import parse_local, split_tags

FIELDS: dict[str, Any] = {
    "kicker": _("kicker"),
    "headline": _("headline"),
    "dateline": _("dateline code"),
    "lead": _("lead"),
    "body": _("body"),
    "section_id": _("section"),
    "genre": _("genre"),
    "tags": _("tags"),
    "series_id": _("series"),
    "series_position": _("number in the series"),
    "printed_at": _("date that is printed"),
    "embargo_until": _("do not publish before"),
    "slug": _("address"),
    "legacy_url": _("address on the old site"),
    "people": _("people"),
    "organizations": _("organizations"),
    "meetings": _("meetings, events"),
    "documents": _("documents"),
    "credits": _("byline"),
    "photos": _("photos"),
}
LINES = ("kicker", "headline", "dateline", "genre", "slug", "legacy_url")
OPTIONAL = {"series_id": "series", "series_position": "series_position"}
#: snapshot key -> formset prefix and its columns, {key in the snapshot: name in the form}
ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "people": (
        "personmentions",
        {"person": "person", "name": "name_as_printed", "title": "title_as_printed", "role": "role"},
    ),
    "organizations": ("organizationmentions", {"organization": "organization", "name": "name_as_printed"}),
    "credits": ("credits", {"name": "name_as_printed", "role": "role", "contributor": "contributor"}),
    "photos": (
        "photos",
        {"photo": "photo", "caption": "caption", "credit": "credit", "alt": "alt_text", "is_lead": "is_lead"},
    ),
}
LISTS = {"meetings": ("meetingreports", "meeting"), "documents": ("citations", "document")}
IDS = {"person", "organization", "contributor", "photo"}


#: Fields of which both texts can be kept: mine below theirs.
TEXTS = {"lead", "body"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the two texts disagree on, as words with what differs marked."""

    key: str
    label: Any
    theirs: str
    mine: str
    take: str  # which one is chosen beforehand: mine or theirs
    is_clash: bool  # both changed it

    @property
    def sides(self) -> tuple[list[Piece], list[Piece]]:
        """Mine and theirs, in pieces."""
        return marked(self.mine, self.theirs)

    @property
    def may_keep_both(self) -> bool:
        return self.is_clash and (self.key in TEXTS or self.key in ROWS)


def conflict_page(
    admin: Any,
    request: StaffRequest,
    article: Article,
    stale: ValidationError | None,
    mine: desk.Snapshot | None = None,
) -> HttpResponse:
    """409 with both texts and a form that saves the choice over the present version. ``mine``: my text, else
    as it was posted."""
    latest = desk.latest_revision(article)
    theirs = latest.snapshot
    base = base_of(article, request)
    mine = _with_additions(base, theirs, mine or _posted_or_again(request, base or theirs))
    found = differences(base, theirs, mine)
    context = {
        "title": _("Two people changed this story"),
        "sentence": "" if stale is None or isinstance(stale, desk.StaleSave) else " ".join(stale.messages),
        "other": staff_name(latest.by),
        "at": latest.at,
        "differences": found,
        "clashes": [item for item in found if item.is_clash],
        "apart": [item for item in found if not item.is_clash],
        "mine_json": json.dumps(mine, ensure_ascii=False),
        "token": latest.number,
        "form_key": request.POST.get("_form_key", ""),
    }
    return _page(admin, request, article, context, 409)


def together(done: desk.Merged) -> Any:
    """The sentence of a save that went together with another's."""
    fields = [str(label) for key, label in FIELDS.items() if key in done.fields]
    return _("Saved, together with the changes of %(name)s in: %(fields)s.") % {
        "name": staff_name(done.theirs.by),
        "fields": ", ".join(fields),
    }


def locked_page(admin: Any, request: StaffRequest, article: Article) -> HttpResponse:
    """403 for a form that was open when the story left this user's hands; the words are there to copy."""
    theirs = desk.latest_revision(article).snapshot
    mine = _posted_or_again(request, theirs)
    context = {
        "title": _("This story is no longer yours to change"),
        "sentence": _("It was handed on while you were writing. Your words are below, to copy."),
        "clashes": differences(None, theirs, mine),
        "is_locked": True,
    }
    return _page(admin, request, article, context, 403)


def chosen(post: QueryDict, theirs: desk.Snapshot) -> desk.Snapshot:
    """Theirs, with each field that was chosen as mine or as both. ``ValidationError`` for a broken form."""
    mine = _loads(post.get("mine", ""))
    if mine is None:
        raise ValidationError(_("This form is broken. Copy your words and open the story anew."))
    takes = {key: post.get(f"take-{key}") for key in FIELDS if key in mine}
    both = {key: _both(key, theirs.get(key), mine[key]) for key, take in takes.items() if take == "both"}
    return theirs | {key: mine[key] for key, take in takes.items() if take == "mine"} | both


def _both(key: str, theirs: Any, mine: Any) -> Any:
    """Mine below theirs; rows that stand there already are not doubled."""
    if key in TEXTS:
        return "\n".join(filter(None, (theirs, mine)))
    theirs = theirs or []
    links = {row[link] for row in theirs for link in IDS & row.keys() if row[link]}
    rows = [row for row in mine if row not in theirs and not links & {row[link] for link in IDS & row.keys()}]
    return theirs + [row | ({"is_lead": False} if "is_lead" in row else {}) for row in rows]


def posted_snapshot(post: QueryDict, fallback: desk.Snapshot) -> desk.Snapshot:
    """What a form says, leniently: a value that cannot be read stays as it is in ``fallback``."""
    mine = dict(fallback)
    for key in LINES:
        if key in post:
            mine[key] = language.normalise(" ".join(post.get(key, "").split()))
    if "lead" in post:
        mine["lead"] = language.normalise(post.get("lead", "").replace("\r\n", "\n").strip())
    if "body" in post:
        mine["body"] = clean_body(post.get("body", ""))
    mine["slug"] = mine["slug"] or fallback["slug"]
    mine["section_id"] = _number(post.get("section")) or mine["section_id"]
    for key, name in OPTIONAL.items():
        if name in post:
            mine[key] = _number(post.get(name))
    for key in ("printed_at", "embargo_until"):
        if key in post:
            mine[key] = _moment(post.get(key, ""), fallback[key])
    if "tags" in post:
        mine["tags"] = _tags(post.get("tags", ""), fallback["tags"])
    for key, (prefix, columns) in ROWS.items():
        if f"{prefix}-TOTAL_FORMS" in post:
            mine[key] = [_row(row, columns) for row in _rows(post, prefix, columns.values())]
    for key, (prefix, name) in LISTS.items():
        if f"{prefix}-TOTAL_FORMS" in post:
            numbers = (_number(row[name]) for row in _rows(post, prefix, [name]))
            mine[key] = [number for number in numbers if number]
    return mine


def _moment(text: str, known: str | None) -> str | None:
    """A typed moment as a snapshot writes it; ``known`` where it is the same minute or cannot be read."""
    moment = parse_local(text)
    if moment is None:
        return known if text.strip() else None
    stored = parse_datetime(known) if known else None
    if stored is not None and stored.replace(second=0, microsecond=0) == moment.replace(second=0):
        return known
    return moment.isoformat()


def _tags(text: str, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The typed names as a snapshot writes them; ``known`` where only the order differs."""
    try:
        names = split_tags(text)
    except ValidationError:
        names = [part.strip() for part in text.split(",") if part.strip()]
    by_name = {tag["name"]: tag for tag in known}
    if set(names) == set(by_name):
        return known
    return [by_name.get(name, {"id": None, "name": name}) for name in names]


def _posted_or_again(request: StaffRequest, fallback: desk.Snapshot) -> desk.Snapshot:
    """My text: from the form, or, when the choice itself came too late, as that form brought it along."""
    if "_resolve" in request.POST:
        return _loads(request.POST.get("mine", "")) or dict(fallback)
    return posted_snapshot(request.POST, fallback)


def base_of(article: Article, request: StaffRequest) -> desk.Snapshot | None:
    """What the posted form was opened with."""
    posted = request.POST.get("version", "")
    if not posted.isdecimal() or len(posted) > 9:
        return None
    revision = Revision.objects.filter(article=article, number=int(posted)).first()
    return revision.snapshot if revision else None


def _with_additions(base: desk.Snapshot | None, theirs: desk.Snapshot, mine: desk.Snapshot) -> desk.Snapshot:
    """Mine; in a list to which both added without a clash, with what they added."""
    if base is None:
        return mine
    merged, clashes = desk.merge(base, theirs, mine)
    together = desk.changed(base, theirs) & desk.changed(base, mine) - set(clashes)
    return mine | {key: merged[key] for key in together}


def differences(base: desk.Snapshot | None, theirs: desk.Snapshot, mine: desk.Snapshot) -> list[Difference]:
    """The fields in which mine is not theirs; without a base each of them is a clash."""
    clashes = desk.merge(base, theirs, mine)[1] if base is not None else FIELDS.keys()
    unlike = desk.changed(theirs, mine)
    found = []
    for key, label in FIELDS.items():
        if key not in unlike:
            continue
        is_theirs_alone = base is not None and key not in desk.changed(base, mine)
        found.append(
            Difference(
                key,
                label,
                in_words(key, theirs.get(key)),
                in_words(key, mine.get(key)),
                "theirs" if is_theirs_alone else "mine",
                key in clashes,
            )
        )
    return found


def in_words(key: str, value: Any) -> str:
    """A snapshot's value for people: lines of text."""
    if value in (None, "", []):
        return "–"
    if key == "body":
        return body_text(value)
    if key == "section_id":
        return str(Section.objects.filter(pk=value).first() or "–")
    if key == "series_id":
        return str(Series.objects.filter(pk=value).first() or "–")
    if key == "genre":
        return str(dict(Article.Genre.choices).get(value, value))
    if key == "tags":
        return ", ".join(tag["name"] for tag in value)
    if key == "people":
        names = Person.objects.in_bulk([row["person"] for row in value if row["person"]])
        return "\n".join(
            ", ".join(filter(None, (row["name"], row["title"]))) + (" ✓" if row["person"] in names else "")
            for row in value
        )
    if key == "photos":
        photos = Photo.objects.in_bulk([row["photo"] for row in value if row["photo"]])
        return "\n".join(row["caption"] or str(photos.get(row["photo"], "–")) for row in value)
    if isinstance(value, list):
        return "\n".join(str(row["name"] if isinstance(row, dict) else f"#{row}") for row in value)
    return str(value)


def row_numbers(post: QueryDict, key: str) -> list[int]:
    """The number in the form of each row that the snapshot keeps under ``key``."""
    prefix, columns = ROWS[key]
    return [number for number, _row in _numbered(post, prefix, columns.values())]


def _rows(post: QueryDict, prefix: str, names: Any) -> list[dict[str, str]]:
    return [row for _number, row in _numbered(post, prefix, names)]


def _numbered(post: QueryDict, prefix: str, names: Any) -> list[tuple[int, dict[str, str]]]:
    """The rows that say something and stay, with their numbers."""
    count = min(_number(post.get(f"{prefix}-TOTAL_FORMS")) or 0, 1000)
    rows = [
        (index, {name: post.get(f"{prefix}-{index}-{name}", "").strip() for name in names})
        for index in range(count)
        if not post.get(f"{prefix}-{index}-DELETE")
    ]
    return [(index, row) for index, row in rows if any(row[name] for name in row if name != "role")]


def _row(row: dict[str, str], columns: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, name in columns.items():
        values[key] = _number(row[name]) if key in IDS else row[name]
    if "is_lead" in values:
        values["is_lead"] = bool(values["is_lead"])
    return values


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def _loads(text: str) -> desk.Snapshot | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) and value.keys() >= {"headline", "body"} else None


def _page(
    admin: Any, request: StaffRequest, article: Article, context: dict[str, Any], status: int
) -> HttpResponse:
    request.current_app = admin.admin_site.name
    return TemplateResponse(
        request,
        "admin/articles/article/conflict.html",
        {**admin.admin_site.each_context(request), "opts": admin.opts, "original": article, **context},
        status=status,
    )
