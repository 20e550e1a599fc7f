"""Photos: upload, what the editor says about one, and the private view that shows it to those who may."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import Photo

from .base import DeskAdmin
from .requests import StaffRequest

ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/tiff"
MEDIA_TYPES = {"jpeg": "image/jpeg", "webp": "image/webp"}
WORDS = ("alt_text", "caption", "photographer", "rights")


class UploadForm(forms.ModelForm):
    """The form of a new photo: the verb decides whether the file is a picture. ``refusal`` is its answer."""

    refusal: ValidationError | None = None

    upload = forms.FileField(
        label=_("picture file"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG, WebP, AVIF or TIFF, up to 40 MB. Places and camera data are removed."),
    )

    class Meta:
        model = Photo
        fields = ("alt_text", "caption", "photographer", "rights")
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}

    def clean_upload(self) -> Any:
        if self.refusal is not None:
            raise ValidationError(self.refusal.messages)
        return self.cleaned_data["upload"]


class ChangeForm(forms.ModelForm):
    class Meta:
        model = Photo
        fields = ("alt_text", "caption", "photographer", "rights", "focal_x", "focal_y")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.05}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.05}),
        }


def photo_label(photo: Photo) -> str:
    """What tells one photo from another in a list of words: what it shows, by whom, of which day."""
    day = timezone.localtime(photo.uploaded_at).strftime("%d/%m/%Y")
    return " · ".join(filter(None, (str(photo), photo.photographer, day)))


def thumbnail_address(photo: Photo) -> str:
    """The private address of the smallest rendition; empty where there is none."""
    if not photo.renditions:
        return ""
    width = min(item["width"] for item in photo.renditions)
    return reverse("admin:articles_photo_file", args=[photo.pk, width, "webp"])


def thumbnail(photo: Photo | None) -> Any:
    """The picture in a list or beside its form."""
    url = thumbnail_address(photo) if photo else ""
    if photo is None or not url:
        return "–"
    return format_html('<img class="thumbnail" src="{}" alt="{}" loading="lazy">', url, photo.alt_text)


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    list_display = ("picture", "__str__", "photographer", "uploaded_by", "uploaded_at")
    list_display_links = ("__str__",)
    search_fields = ("folded",)
    actions = None
    empty_hint = _("No photo yet. Add one here, or drop pictures on the paste page.")

    def prepare_list(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("uploaded_by")

    def choice_label(self, photo: Photo) -> str:
        return photo_label(photo)

    def choice_picture(self, photo: Photo) -> str:
        return thumbnail_address(photo)

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/file/<int:width>.<slug:extension>",
            self.admin_site.admin_view(self.file_view, cacheable=True),
            name="articles_photo_file",
        )
        return [own, *super().get_urls()]

    def get_form(self, request: StaffRequest, obj: Photo | None = None, **kwargs: Any) -> Any:
        form = UploadForm if obj is None else ChangeForm
        made = super().get_form(request, obj, form=form, **kwargs)
        made.refusal = getattr(request, "upload_refusal", None)  # type: ignore[attr-defined]
        return made

    def get_fieldsets(self, request: StaffRequest, obj: Photo | None = None) -> Any:
        texts = ("alt_text", "caption", ("photographer", "rights"))
        if obj is None:
            return ((None, {"fields": ("upload", *texts)}),)
        return ((None, {"fields": ("preview", *texts, ("focal_x", "focal_y"))}),)

    def get_readonly_fields(self, request: StaffRequest, obj: Photo | None = None) -> tuple[str, ...]:
        return () if obj is None else ("preview",)

    @admin.display(description=_("photo"))
    def picture(self, photo: Photo) -> Any:
        return thumbnail(photo)

    @admin.display(description=_("photo"))
    def preview(self, photo: Photo) -> Any:
        return thumbnail(photo)

    def add_view(
        self, request: StaffRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A new photo is encoded before any transaction: encoding holds the database's write lock else."""
        if (
            request.method != "POST"
            or not request.FILES.get("upload")
            or not self.has_add_permission(request)
        ):
            return super().add_view(request, form_url, extra_context)
        values = {name: request.POST.get(name, "") for name in WORDS}
        try:
            photo = desk.add_photo(file=request.FILES.getlist("upload")[0], by=request.user, **values)
        except ValidationError as error:
            request.upload_refusal = error
            return super().add_view(request, form_url, extra_context)
        self.log_addition(request, photo, [{"added": {}}])
        return self.response_add(request, photo)

    def save_model(self, request: StaffRequest, obj: Photo, form: Any, change: bool) -> None:
        if not change:  # only the verb makes photos; a form without a usable file never gets here
            raise PermissionDenied
        super().save_model(request, obj, form, change)

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
