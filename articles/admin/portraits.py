"""The portrait in the form of a person: a choice among the photos, with the picture beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.models import ArticlePhoto, Person, Photo

from .photos import photo_label, thumbnail
from .register_forms import RegisterForm
from .requests import StaffRequest

#: The choices are those of a story's photos: the same register of pictures, the same rights.
PHOTO_LINK = ArticlePhoto._meta.get_field("photo")


class PhotoField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Photo) -> str:
        return photo_label(obj)


class PortraitForm(RegisterForm):
    """The choice is no column: the desk's verb makes the photo public and writes what pages print."""

    portrait_photo = PhotoField(
        Photo.objects.all(),
        required=False,
        label=_("portrait"),
        widget=AutocompleteSelect(PHOTO_LINK, admin.site, attrs={"class": "portrait-field"}),
        help_text=_(
            "Readers see it as long as this person has a public page. "
            "Upload the photo first, with its alt text."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "portrait_photo" in self.fields and self.instance.portrait_picture is not None:
            self.initial["portrait_photo"] = self.instance.portrait_picture.photo_id


class PortraitAdmin(admin.ModelAdmin):
    """Mixed into the admin of people. Encoding is done; copying the files still waits for the end of the
    form's transaction, which would hold the database's write lock meanwhile."""

    form = PortraitForm

    class Media:
        js = (forms.Script("articles/admin/portrait.js", type="module"),)

    def get_fieldsets(self, request: StaffRequest, obj: Person | None = None) -> Any:
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        fields = ("portrait_now", *(("portrait_photo",) if may else ()))
        first, *others = super().get_fieldsets(request, obj)
        return [first, (_("Portrait"), {"fields": fields}), *others]

    def get_readonly_fields(self, request: StaffRequest, obj: Person | None = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "portrait_now")

    @admin.display(description=_("portrait now"))
    def portrait_now(self, person: Person) -> Any:
        picture = person.portrait_picture
        return thumbnail(Photo.objects.filter(pk=picture.photo_id).first()) if picture else "–"

    def save_related(self, request: StaffRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "portrait_photo" in form.changed_data:
            request.portrait_choice = (form.instance, form.cleaned_data["portrait_photo"])

    def changeform_view(
        self,
        request: StaffRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        response = super().changeform_view(request, object_id, form_url, extra_context)
        person, photo = getattr(request, "portrait_choice", (None, None))
        if person is not None:
            try:
                desk.set_portrait(person=person, photo=photo, by=request.user)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        return response
