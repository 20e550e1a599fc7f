"""What a save of the register changed: as JSON for the log, and as words for whoever reads it.

Kept are the names of fields and raw values of choices and dates, so that each reader gets the words of their
own language. A change is ``key -> [before, after]``, of an owned row ``[before, after, the row in words]``;
a key is ``field``, ``model#number.field``, or ``model#number`` for a row that came or went.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.forms import ModelForm
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import AuditEntry
from articles.models.body import body_text

MAX_TEXT = 1000  # characters of a value that the log keeps
RICH = {"body", "body_en"}
UNTOLD = {"order"}  # renumbering forty rows is one change, said once


@dataclass(frozen=True, slots=True)
class Change:
    """One change for people. ``row``: which owned row, if any; both sides empty: it has another place."""

    label: str
    row: str
    before: str
    after: str


def changes_of(form: ModelForm, formsets: list[Any]) -> dict[str, list[Any]]:
    """What a saved form and its formsets changed; for a new subject what it began with."""
    found = {
        name: [_before(form, name), _kept(name, form.cleaned_data.get(name))]
        for name in form.changed_data
        if name in form.cleaned_data and _field(form._meta.model, name)
    }
    for formset in formsets:
        kind = formset.model._meta.model_name
        forms = {row.instance.pk: row for row in formset.forms if row.instance.pk is not None}
        for row, names in formset.changed_objects:
            for name in (name for name in names if name not in UNTOLD):
                values = [_before(forms[row.pk], name), _kept(name, forms[row.pk].cleaned_data.get(name))]
                found[f"{kind}#{row.pk}.{name}"] = [*values, str(row)[:200]]
        for number, row in enumerate(formset.deleted_objects):
            found[f"{kind}#-{number}"] = [str(row)[:MAX_TEXT], None]
        for row in formset.new_objects:
            found[f"{kind}#{row.pk}"] = [None, str(row)[:MAX_TEXT]]
        if any("order" in names for _row, names in formset.changed_objects):
            found[f"{kind}#.order"] = [None, None]
    return found


def subject_words(entry: AuditEntry) -> str:
    """``person 7: Name`` is kept; whoever reads it gets the word for ``person`` in their language."""
    kind, _space, rest = entry.subject.partition(" ")
    try:
        model = apps.get_model("auth" if kind == "user" else "articles", kind)
    except LookupError:
        return entry.subject
    return f"{capfirst(model._meta.verbose_name)} {rest}"


def rows_of(formsets: list[Any]) -> list[Model]:
    """The owned rows that came, changed or went."""
    return [
        row
        for formset in formsets
        for row in (
            *formset.new_objects,
            *(row for row, _names in formset.changed_objects),
            *formset.deleted_objects,
        )
    ]


def shown(changes: list[tuple[str, list[Any]]], model: type[Model]) -> list[Change]:
    """The logged changes of a row of ``model`` in the reader's language; unknown ones as they are."""
    return [_shown(key, values, model) for key, values in changes]


def _shown(key: str, values: list[Any], model: type[Model]) -> Change:
    before, after, row = (*values, "", "", "")[:3] if len(values) < 3 else values[:3]
    kind, mark, rest = key.partition("#")
    if mark:
        try:
            owned = apps.get_model("articles", kind)
        except LookupError:
            return Change(key, row, _plain(before), _plain(after))
        name = rest.partition(".")[2]
        label = capfirst(owned._meta.verbose_name)
        if not name:
            return Change(label, "", _plain(before), _plain(after))
        field = _field(owned, name)
        name = str(field.verbose_name) if field else name
        return Change(f"{label}: {name}", row, _words(field, before), _words(field, after))
    field = _field(model, key)
    label = capfirst(str(field.verbose_name)) if field else capfirst(_(key))
    return Change(label, "", _words(field, before), _words(field, after))


def _field(model: type[Model], name: str) -> Field | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _before(form: ModelForm, name: str) -> Any:
    """The value that the form was opened with; a link's in words, which costs a query."""
    value = form.initial.get(name)
    field: Any = form.fields[name]
    if value is not None and hasattr(field, "queryset") and not isinstance(value, Model):
        value = field.queryset.filter(pk=value).first() or value
    return _kept(name, value)


def _kept(name: str, value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    text = body_text(str(value)) if name in RICH else str(value)
    return text[:MAX_TEXT]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def _words(field: Field | None, value: Any) -> str:
    if field is None or value in (None, "") or isinstance(value, bool):
        return _plain(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    text, kind = str(value), field.get_internal_type()
    try:
        if kind == "DateField" and (day := parse_date(text)):
            return date_format(day, "SHORT_DATE_FORMAT")
        if kind == "TimeField" and (hour := parse_time(text)):
            return time_format(hour, "H:i")
        if kind == "DateTimeField" and (moment := parse_datetime(text)):
            return date_format(moment, "SHORT_DATETIME_FORMAT")
    except ValueError:
        pass
    return text
