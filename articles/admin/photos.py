"""Photos: upload, what the editor says about one, and the private view that shows it to those who may."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.models import ArticlePhoto, Person, Photo

from .photo_forms import (
    ACCEPT,
    WORDS,
    ChangeForm,
    MissingFilter,
    PhotoPersonInline,
    UploaderFilter,
    UploadForm,
)
from .register import LoggedAdmin
from .requests import StaffRequest
from .stories import stories_naming

MEDIA_TYPES = {"jpeg": "image/jpeg", "webp": "image/webp"}
STAGE = 960  # px: the width in which the focal point is chosen
MAX_PEOPLE = 60  # in one picture
MAX_FILES = 50  # of one plain upload


def photo_label(photo: Photo) -> str:
    """What tells one photo from another in a list of words: what it shows, by whom, of which day."""
    day = timezone.localtime(photo.uploaded_at).strftime("%d/%m/%Y")
    return " · ".join(filter(None, (str(photo), photo.photographer, day)))


def thumbnail_address(photo: Photo, at_least: int = 0) -> str:
    """The private address of the smallest rendition of this width or more; empty where there is none."""
    if not photo.renditions:
        return ""
    widths = sorted({item["width"] for item in photo.renditions})
    width = next((item for item in widths if item >= at_least), widths[-1])
    return reverse("admin:articles_photo_file", args=[photo.pk, width, "webp"])


def thumbnail(photo: Photo | None) -> Any:
    """The picture in a list or beside its form."""
    url = thumbnail_address(photo) if photo else ""
    if photo is None or not url:
        return "–"
    return format_html('<img class="thumbnail" src="{}" alt="{}" loading="lazy">', url, photo.alt_text)


@admin.register(Photo)
class PhotoAdmin(LoggedAdmin):
    list_display = ("picture", "__str__", "photographer", "uploaded_by", "uploaded_at")
    list_display_links = ("__str__",)
    list_filter = (MissingFilter, UploaderFilter)
    search_fields = ("folded",)
    actions = None
    inlines = (PhotoPersonInline,)
    change_form_template = "admin/photo/form.html"
    change_list_template = "admin/photo/list.html"
    beside_template = "admin/beside/photo.html"
    empty_hint = _("No photo yet. Drop some here, or on the form of a story.")

    def prepare_list(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("uploaded_by")

    def choice_label(self, photo: Photo) -> str:
        return photo_label(photo)

    def choice_picture(self, photo: Photo) -> str:
        return thumbnail_address(photo)

    def get_urls(self) -> list[URLPattern]:
        file = path(
            "<int:pk>/file/<int:width>.<slug:extension>",
            self.admin_site.admin_view(self.file_view, cacheable=True),
            name="articles_photo_file",
        )
        people = path(
            "people-line/", self.admin_site.admin_view(self.people_line_view), name="articles_photo_people"
        )
        return [file, people, *super().get_urls()]

    def get_form(self, request: StaffRequest, obj: Photo | None = None, **kwargs: Any) -> Any:
        form = UploadForm if obj is None else ChangeForm
        made = super().get_form(request, obj, form=form, **kwargs)
        made.refusal = getattr(request, "upload_refusal", None)  # type: ignore[attr-defined]
        return made

    def get_fieldsets(self, request: StaffRequest, obj: Photo | None = None) -> Any:
        texts = ("alt_text", "caption", ("photographer", "rights"))
        if obj is None:
            return ((None, {"fields": ("upload", *texts)}),)
        return (
            (None, {"fields": ("focal_point", ("focal_x", "focal_y"))}),
            (None, {"fields": (*texts, "taken_on")}),
        )

    def get_readonly_fields(self, request: StaffRequest, obj: Photo | None = None) -> tuple[str, ...]:
        return () if obj is None else ("focal_point",)

    def get_inlines(self, request: StaffRequest, obj: Photo | None) -> Any:
        """Who stands in a picture is said once it is here to be looked at."""
        return () if obj is None else super().get_inlines(request, obj)

    @admin.display(description=_("photo"))
    def picture(self, photo: Photo) -> Any:
        return thumbnail(photo)

    @admin.display(description=_("focal point"))
    def focal_point(self, photo: Photo) -> Any:
        return render_to_string(
            "admin/photo/_focal.html", {"photo": photo, "address": thumbnail_address(photo, STAGE)}
        )

    def beside(self, request: StaffRequest, obj: Photo) -> dict[str, Any]:
        """Where it is used, as far as this user may see it, and what looks like it."""
        portraits = Person.objects.none()
        if request.user.has_perm("articles.view_person"):
            portraits = Person.objects.filter(portrait_picture__photo_id=obj.pk)
        alikes = [(row, thumbnail_address(row)) for row in desk.look_alikes(photo=obj)]
        return {
            "stories": stories_naming(request.user, ArticlePhoto, photo=obj),
            "portraits": portraits,
            "alikes": alikes,
        }

    def changelist_view(
        self, request: StaffRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"accept": ACCEPT, "may_drop_photos": self.has_add_permission(request)}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def add_view(
        self, request: StaffRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A new photo is encoded before any transaction: encoding holds the database's write lock else."""
        files = request.FILES.getlist("upload") if request.method == "POST" else []
        if not files or not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)
        if len(files) > 1 or "_several" in request.POST:
            return self._add_several(request, files[:MAX_FILES])
        values = {name: request.POST.get(name, "") for name in WORDS}
        try:
            photo = desk.add_photo(file=files[0], by=request.user, **values)
        except ValidationError as error:
            request.upload_refusal = error
            return super().add_view(request, form_url, extra_context)
        return self.response_add(request, photo)

    def save_model(self, request: StaffRequest, obj: Photo, form: Any, change: bool) -> None:
        if not change:  # only the verb makes photos; a form without a usable file never gets here
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def after_save(self, request: StaffRequest, obj: Photo) -> bool:
        """Without scripts the button saves first, then writes the people into the stored caption."""
        if "_people_line" not in request.POST:
            return super().after_save(request, obj)
        written = desk.caption_people(photo=obj, by=request.user)
        sentence = _("The caption is now: %(caption)s") % {"caption": written.caption}
        self.message_user(request, sentence, messages.SUCCESS)
        return True

    def people_line_view(self, request: StaffRequest) -> HttpResponse:
        """The caption with the people of an unsaved form: ``person`` and ``name`` in order, ``taken_on``."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        pairs = zip(request.POST.getlist("person"), request.POST.getlist("name"), strict=False)
        rows = [(int(pk) if pk.isdecimal() and len(pk) < 19 else None, name) for pk, name in pairs]
        rows = rows[:MAX_PEOPLE]
        known = Person.objects.in_bulk([pk for pk, name in rows if pk and not name.strip()])
        people = [
            desk.Named(pk, name if name.strip() or pk not in known else known[pk].name) for pk, name in rows
        ]
        line = desk.people_line(people=people, day=_day(request.POST.get("taken_on", "")))
        return JsonResponse({"caption": desk.caption_with(request.POST.get("caption", ""), line)})

    def file_view(
        self, request: StaffRequest, pk: int, width: int, extension: str
    ) -> HttpResponse | FileResponse:
        """A rendition, for those who may see photos; never stored by anything but their browser."""
        photo = get_object_or_404(Photo, pk=pk)
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        for item in photo.renditions:
            if item["width"] == width and item["format"] == extension:
                file = storages["default"].open(item["path"])
                response = FileResponse(file, content_type=MEDIA_TYPES[extension])
                response["Cache-Control"] = "private, max-age=3600"
                response["X-Robots-Tag"] = "noindex"
                return response
        raise Http404

    def _add_several(self, request: StaffRequest, files: list[Any]) -> HttpResponse:
        """Without scripts: each file a photo, each refusal a sentence, and the list of one's own."""
        taken = 0
        for file in files:
            try:
                desk.add_photo(file=file, by=request.user)
            except ValidationError as error:
                self.message_user(request, f"{file.name}: {' '.join(error.messages)}", messages.ERROR)
            else:
                taken += 1
        if taken:
            words = ngettext("%(count)d photo is here.", "%(count)d photos are here.", taken)
            self.message_user(request, words % {"count": taken}, messages.SUCCESS)
        return redirect(f"{reverse('admin:articles_photo_changelist')}?whose=mine")


def _day(text: str) -> date:
    """The day that a form names, else today."""
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()
