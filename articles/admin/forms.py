"""The article's form and the formsets that hang on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.models import Article

from .links import LinkedRows
from .register_forms import RegisterForm
from .renderer import RENDERER
from .widgets import BodyField, DateTimeField, LineField, TagsField

WRITING = ("kicker", "headline", "dateline", "lead", "body")
FILING = (
    "section",
    "genre",
    "tags",
    "series",
    "series_position",
    "printed_at",
    "embargo_until",
    "slug",
    "legacy_url",
)


class ArticleForm(RegisterForm):
    """``refusal`` is what the desk answered to the whole (set by the view that tried to save)."""

    default_renderer = RENDERER
    refusal: ValidationError | None = None

    kicker = LineField(label=_("kicker"), max_length=300, required=False)
    headline = LineField(label=_("headline"), max_length=300)
    body = BodyField(label=_("body"), required=False)
    tags = TagsField(label=_("tags"), required=False, help_text=_("Separated by commas."))
    printed_at = DateTimeField(
        label=_("date that is printed"),
        required=False,
        help_text=_("Empty: the moment of publishing. Set it for a story that appeared in print before."),
    )
    embargo_until = DateTimeField(
        label=_("do not publish before"),
        required=False,
        help_text=_("Publishing is refused until this moment."),
    )

    class Meta:
        model = Article
        fields = (*WRITING, *FILING)
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "dateline": forms.TextInput(attrs={"class": "short-field"}),
        }

    def clean(self) -> dict[str, Any] | None:
        if self.refusal is not None:
            raise ValidationError(self.refusal.messages)
        return super().clean()


class StoryRow(forms.ModelForm):
    """A row of a story. One that comes back as it was sent is not asked again: it was checked when it was
    saved, and a story of many rows would pay four queries for each."""

    def full_clean(self) -> None:
        if not (self.is_bound and self.instance.pk) or self.has_changed():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        row = self.instance
        self.cleaned_data = {
            name: getattr(row, f"{name}_id" if f"{name}_id" in row.__dict__ else name, None)
            for name in self.fields
        }
        self.cleaned_data[self._meta.model._meta.pk.name] = self.instance


class StoryRows(LinkedRows):
    """Rows of a story: each link once (said beside the row, not by the database); new rows go to the end."""

    model: type[Model]
    once: tuple[str, ...] = ()
    link: str = ""

    @property
    def media(self) -> forms.Media:
        """Every row of a group loads the same; stock builds a blank row to ask it."""
        fields = self.form.base_fields.values()
        return sum((field.widget.media for field in fields), forms.Media())

    @cached_property
    def to_look_at(self) -> int:
        """How many kept rows have words and no link: nobody has said yet who or which they mean."""
        if not self.link:
            return 0
        rows = (form.instance for form in self.initial_forms)
        return sum(getattr(row, f"{self.link}_id") is None for row in rows)

    @cached_property
    def empty_form(self) -> forms.ModelForm:
        """The row that a script copies: one, however often it is asked for."""
        return super().empty_form

    def clean(self) -> None:
        super().clean()
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms:
            if not hasattr(form, "cleaned_data") or form.cleaned_data.get("DELETE"):
                continue
            values = (form.cleaned_data.get(name) for name in self.once)
            key = tuple(getattr(value, "pk", value) for value in values)
            if not self.once or None in key or "" in key:
                continue
            if key in seen:
                form.add_error(self.once[0], ValidationError(_("This one stands here twice."), code="twice"))
            seen.add(key)

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        if any(field.name == "order" for field in self.model._meta.concrete_fields):
            form.instance.order = len(self.forms) + self.forms.index(form)
        return super().save_new(form, commit=commit)
