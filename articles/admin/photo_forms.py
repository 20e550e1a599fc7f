"""The forms of a photo, the people in it, and the filters of the photos' list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models import ArticlePhoto, Person, Photo, PhotoPerson

from .filters import ChoiceFilter
from .register import OwnedInline
from .register_forms import RegisterForm, RowForm
from .requests import StaffRequest

#: What file inputs offer. The endings are for systems that know no media type of HEIC.
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/tiff,.heic,.heif"
WORDS = ("alt_text", "caption", "photographer", "rights")


class UploadForm(forms.ModelForm):
    """The form of a new photo: the verb decides whether the file is a picture. ``refusal`` is its answer."""

    refusal: ValidationError | None = None

    upload = forms.FileField(
        label=_("picture file"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "JPEG, PNG, WebP, AVIF, HEIC or TIFF, up to 40 MB. Places and camera data are removed, "
            "the day is kept."
        ),
    )

    class Meta:
        model = Photo
        fields = WORDS
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}

    def clean_upload(self) -> Any:
        if self.refusal is not None:
            raise ValidationError(self.refusal.messages)
        return self.cleaned_data["upload"]


class ChangeForm(RegisterForm):
    """What an editor says about a photo. Two numbers are the focal point; a script sets them by a tap."""

    class Meta:
        model = Photo
        fields = (*WORDS, "taken_on", "focal_x", "focal_y")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01}),
        }


class PersonRowForm(RowForm):
    """Somebody of the register needs no second name; a name may stand without a link."""

    def clean(self) -> Any:
        data = super().clean()
        person = self.cleaned_data.get("person")
        if not self.cleaned_data.get("name_as_printed"):
            if person is None:
                self.add_error("name_as_printed", ValidationError(_("Who is it?"), code="required"))
            else:
                self.cleaned_data["name_as_printed"] = person.name
        return data


class PhotoPersonInline(OwnedInline):
    model = PhotoPerson
    form = PersonRowForm
    fields = ("order", "person", "name_as_printed")
    autocomplete_fields = ("person",)
    columns = "in-picture"
    is_open = True
    note = _("In the order in which they stand, from the left. An empty name is that of the register.")

    def formfield_for_dbfield(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "name_as_printed" and field is not None:
            field.required = False
        return field


class UploaderFilter(ChoiceFilter):
    """One's own photos; colleagues are not listed."""

    title = _("whose")
    parameter_name = "whose"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        user: User = request.user
        return [("mine", _("mine"), Q(uploaded_by=user))]

    def has_output(self) -> bool:
        return True


class MissingFilter(ChoiceFilter):
    """What still wants work: no alt text, no photographer, in no story and nobody's portrait."""

    title = _("to do")
    parameter_name = "missing"

    def choices_of(self, request: StaffRequest) -> list[tuple[str, Any, Q]]:
        in_a_story = Exists(ArticlePhoto.objects.filter(photo=OuterRef("pk")))
        is_portrait = Exists(Person.objects.filter(portrait_picture__photo_id=OuterRef("pk")))
        return [
            ("alt", _("without alt text"), Q(alt_text="")),
            ("photographer", _("without photographer"), Q(photographer="")),
            ("use", _("unused"), ~Q(in_a_story) & ~Q(is_portrait)),
        ]
