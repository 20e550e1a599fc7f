"""Dán bản tin: one box, the report read by itself, one page to confirm it, one click to publish it.

The view parses, asks the register, and hands the editor's word to the desk. It keeps nothing itself:
everything typed travels in the form, so an error loses nothing.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from articles import desk, intake, language
from articles.models import Article, Photo, Section, Tag, TagSynonym

from . import paste_sheet
from .paste_sheet import Sheet
from .requests import StaffRequest
from .saving import success
from .verbs import BUTTONS, may_publish_new

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".heic", ".heif", ".svg", ".gif")


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: StaffRequest) -> HttpResponse:
    """The page, the parsing of what was pasted or dropped, and the making of the story."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, {})
    notes: list[str] = []
    photos = _photos(request, notes)
    raw, legacy = _raw(request, notes, photos)
    if not raw.strip():
        notes = notes or [str(_("There is no text yet: paste a report, or choose a file."))]
        return _page(request, {"notes": notes, "photos": photos}, status=422)
    draft = intake.parse_report(raw, territory=settings.PAPER_TERRITORY, today=timezone.localdate())
    sheet = paste_sheet.build(raw, draft, desk.match_register(draft), section=_default_section())
    sheet.photos = photos
    if "_sheet" in request.POST and "_accept" not in request.POST:
        paste_sheet.overlay(sheet, request.POST)
    elif "_sheet" in request.POST:
        sheet.tags = request.POST.get("tags", "")
    if not notes and ("_create" in request.POST or "_publish" in request.POST):
        made = _make(request, sheet)
        if made is not None:
            return made
    context = {"sheet": sheet, "notes": notes, "legacy": legacy or intake.detect_legacy(raw), "raw": raw}
    return _page(request, context, status=422 if sheet.errors or notes else 200)


def tag_names(request: StaffRequest) -> JsonResponse:
    """Names of tags that begin with what was typed; for the tags field."""
    if not request.user.has_perm("articles.view_tag"):
        raise PermissionDenied
    word = language.search_fold(language.normalise(request.GET.get("q", "")))[:60]
    rows = Tag.objects.current().filter(is_hidden=False)
    found = Q(folded__startswith=word) | Q(
        pk__in=TagSynonym.objects.filter(folded__startswith=word).values("tag")
    )
    names = list(rows.filter(found).values_list("name", flat=True)[:8]) if word else []
    return JsonResponse({"names": names})


def _make(request: StaffRequest, sheet: Sheet) -> HttpResponse | None:
    """The story, and its page if asked; None with ``sheet.errors`` where something is missing."""
    section = Section.objects.filter(pk=sheet.section or 0).first()
    if section is None:
        sheet.errors["section"] = [str(_("Choose a section."))]
    if not sheet.headline:
        sheet.errors["headline"] = [str(_("A story needs a headline."))]
    try:
        choices = sheet.choices()
    except ValidationError as error:
        sheet.errors["tags"] = error.messages
    if sheet.errors or section is None:
        return None
    try:
        article = desk.take_in(draft=sheet.draft, by=request.user, section=section, choices=choices)
    except ValidationError as error:
        for name, sentences in _by_field(error).items():
            sheet.errors.setdefault(name, []).extend(sentences)
        return None
    address = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    if "_publish" not in request.POST:
        messages.success(request, _("The draft is made."))
        return address
    try:
        desk.publish(article=article, by=request.user)
    except (ValidationError, PermissionDenied) as error:
        sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        messages.error(request, _("The draft is made, but not published: %(why)s") % {"why": sentence})
    else:
        messages.success(request, success(BUTTONS["publish"].done, article, "publish", request))
    return address


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    """Errors beside the row that they are about, the others on top."""
    if not hasattr(error, "error_dict"):
        return {"all": error.messages}
    rows = {"kicker", "headline", "dateline", "lead", "tags", "section"}
    found: dict[str, list[str]] = {}
    for name, sentences in error.message_dict.items():
        found.setdefault(name if name in rows else "all", []).extend(sentences)
    return found


def _raw(request: StaffRequest, notes: list[str], photos: list[Photo]) -> tuple[str, str | None]:
    """The text to read, with newlines as they are written everywhere but in forms; and its old encoding."""
    file = next((item for item in request.FILES.getlist("file") if not _is_picture(item)), None)
    if file is None:
        text = request.POST.get("raw", "").replace("\r\n", "\n")
        encoding = request.POST.get("_convert", "")
        return (intake.convert_legacy(text, encoding) if encoding in ("vni", "tcvn3") else text), None
    try:
        read = intake.read_report(file.read(), file.name or "")
    except intake.UnreadableFile as error:
        notes.append(str(error))
        return "", None
    for number, data in enumerate(read.images, 1):
        _take_photo(request, ContentFile(data, name=f"{file.name}-{number}.jpg"), notes, photos)
    return read.text.replace("\r\n", "\n"), read.legacy


def _photos(request: StaffRequest, notes: list[str]) -> list[Photo]:
    """The photos that came along: those taken before, by id, and those uploaded now."""
    if not request.user.has_perm("articles.add_photo"):
        return []
    ids = [int(text) for text in request.POST.getlist("photo") if text.isdecimal() and len(text) < 19]
    known = Photo.objects.in_bulk(ids)
    photos = [known[pk] for pk in dict.fromkeys(ids) if pk in known]
    for file in request.FILES.getlist("file"):
        if _is_picture(file):
            _take_photo(request, file, notes, photos)
    return photos


def _take_photo(request: StaffRequest, file: Any, notes: list[str], photos: list[Photo]) -> None:
    try:
        photo = desk.add_photo(file=file, by=request.user)
    except ValidationError as error:
        notes.append(f"{file.name}: {' '.join(error.messages)}")
    else:
        if photo not in photos:
            photos.append(photo)


def _is_picture(file: Any) -> bool:
    return str(file.name or "").lower().endswith(PICTURES)


def _words(sheet: Sheet) -> str:
    """What near copies are told by: the lead and the body as they were read."""
    return "\n".join([sheet.draft.lead, *(block.text for block in sheet.draft.body)])


def _default_section() -> int | None:
    rows = Section.objects.order_by("position", "pk")
    row = rows.filter(slug=settings.DEFAULT_SECTION).first() or rows.first()
    return row.pk if row else None


def _page(request: StaffRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    from django.contrib import admin

    sheet: Sheet | None = context.get("sheet")
    twin = desk.already_taken(sheet.raw) if sheet else None
    is_fragment = request.headers.get("X-Requested-With") == "fetch"
    request.current_app = admin.site.name
    return TemplateResponse(
        request,
        "admin/paste/_result.html" if is_fragment else "admin/paste/page.html",
        {
            **admin.site.each_context(request),
            "title": _("Paste a report"),
            "is_paste": True,
            "sections": Section.objects.order_by("position", "name"),
            "genres": Article.Genre.choices,
            "may_publish": may_publish_new(request.user),
            "twin": twin,
            "similar": desk.find_similar(text=_words(sheet), by=request.user) if sheet and not twin else None,
            "may_open_twin": twin is not None and desk.visible_to(request.user).filter(pk=twin.pk).exists(),
            **context,
        },
        status=status,
    )
