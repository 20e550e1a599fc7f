"""Form fields and widgets of our own: native dates, tags by commas, the body editor, one-line headlines."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles import language
from articles.models.body import clean_body

#: What the editor offers: exactly the tags of ``models.body``.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "History": True,
}
LOCAL_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
MAX_TAG = 100


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own field for day and hour, in the paper's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format=LOCAL_FORMATS[0])


class DateTimeField(forms.DateTimeField):
    widget = DateTimeInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = DateTimeInput
        super().__init__(input_formats=LOCAL_FORMATS, **kwargs)


def parse_local(text: str) -> datetime | None:
    """The moment of a ``datetime-local`` value, or None."""
    for pattern in LOCAL_FORMATS:
        try:
            return timezone.make_aware(datetime.strptime(text.strip(), pattern))  # noqa: DTZ007
        except ValueError:
            continue
    return None


class BodyField(ProseEditorFormField):
    """The body: an editor where scripts run, a textarea else; sanitised either way."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = AdminProseEditorWidget(attrs={"rows": 18, "class": "body-field"})
        super().__init__(config={"extensions": EXTENSIONS}, sanitize=clean_body, **kwargs)


class LineField(forms.CharField):
    """One line of text in a box that grows; line breaks become spaces."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.Textarea(attrs={"rows": 1, "class": "line-field"})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class TagsInput(forms.TextInput):
    """A plain text field; a script adds suggestions."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "tags-field", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        return ", ".join(str(getattr(tag, "tag", tag)) for tag in value)


class TagsField(forms.CharField):
    """Tags, separated by commas alone: ``kinh tế xã hội`` is one."""

    widget = TagsInput

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        return split_tags(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return split_tags(TagsInput().format_value(initial)) != split_tags(data or "")


def split_tags(text: str) -> list[str]:
    """Normalised names in order, each once whatever its spelling."""
    names: dict[str, str] = {}
    for part in text.replace("\n", ",").split(","):
        name = " ".join(language.normalise(part).split())
        if not name:
            continue
        if len(name) > MAX_TAG:
            raise forms.ValidationError(
                _("A tag is a word or two: “%(name)s…” is too long."), "too_long", {"name": name[:40]}
            )
        names.setdefault(language.search_fold(name), name)
    return list(names.values())
