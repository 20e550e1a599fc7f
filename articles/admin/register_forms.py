"""The forms of the register: what the database would refuse is said first, in a sentence beside its field.

A row is unique by computed columns (``name_key``) that no form shows, and rules join two fields: both are
checked here, and the sentence stands at the field that an editor can change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, CheckConstraint, Model, Q, UniqueConstraint
from django.forms.models import InlineForeignKeyField
from django.utils.translation import gettext_lazy as _

from .links import LinkedRows

#: computed column -> the field that an editor sees in its place
STANDS_FOR = {
    "name_key": ("display_name", "name"),
    "role_key": ("role",),
    "folded": ("name",),
    "key": ("number",),
}
MAX_LINES = 200  # of one pasted list
TAKEN = _("This stands in the register already.")
TWICE = _("This one stands here twice.")


class RegisterForm(forms.ModelForm):
    """A row of the register."""

    def validate_unique(self) -> None:
        self._each(self._unique_columns())

    def validate_constraints(self) -> None:
        self._each(constraint for constraint in self._meta.model._meta.constraints)

    def place_of(self, columns: Any) -> str | None:
        """The last field of the form that stands for one of these columns; None where it shows none."""
        shown = {name for column in columns for name in (column, *STANDS_FOR.get(column, ()))}
        fields = [
            name
            for name, field in self.fields.items()
            if name in shown and not isinstance(field, InlineForeignKeyField)
        ]
        return fields[-1] if fields else None

    def _unique_columns(self) -> Iterator[UniqueConstraint]:
        for field in self._meta.model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                yield UniqueConstraint(fields=[field.name], name=field.name)

    def _each(self, constraints: Any) -> None:
        wrong = set(self.errors)
        for constraint in constraints:
            try:
                constraint.validate(self._meta.model, self.instance, exclude=wrong)
            except ValidationError as error:
                place = self.place_of(columns_of(constraint))
                if not self.has_error(place or NON_FIELD_ERRORS, "taken"):
                    self.add_error(place, in_words(constraint, error))


class RowForm(RegisterForm):
    """A row that hangs on a subject. Its number alone makes no row of it."""

    def validate_unique(self) -> None:
        if self.has_changed():  # a row that stands as it stood was checked then
            super().validate_unique()

    def validate_constraints(self) -> None:
        if self.has_changed():
            super().validate_constraints()

    def has_changed(self) -> bool:
        is_new = self.instance.pk is None
        return bool(set(self.changed_data) - ({"order"} if is_new else set()))


class OwnedRows(LinkedRows):
    """Rows of one subject: each once, in the order of their numbers, and more of them by a pasted list."""

    #: reads a pasted list into unsaved rows (a verb of the desk's), and what it says above its box
    read_lines: ClassVar[Any] = None
    lines_hint: ClassVar[Any] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_ordered = any(field.name == "order" for field in self.model._meta.concrete_fields)
        self.lines: str = (self.data.get(self.lines_name) or "") if self.is_bound else ""
        self.listed: list[Model] = []
        self.moved: list[Model] = []

    @property
    def takes_lines(self) -> bool:
        return self.read_lines is not None

    @property
    def lines_name(self) -> str:
        return f"{self.prefix}-lines"

    @property
    def glance(self) -> list[str]:
        """The first rows in words."""
        return [self.row_words(form.instance) for form in self.initial_forms[:3]]

    @staticmethod
    def row_words(row: Any) -> str:
        return str(row)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "order" in form.fields:
            form.fields["order"].required = False
            is_stored = index is not None and index < self.initial_form_count()
            form.initial["order"] = index + 1 if is_stored and index is not None else None

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        self._refuse_doubles(kept)
        if self.read_lines is not None and self.lines.strip():
            self._take_lines(kept)
        if self.is_ordered:
            self._put_in_order(kept)

    def save_existing_objects(self, commit: bool = True) -> list[Model]:
        saved = super().save_existing_objects(commit=commit)
        if commit and self.moved:
            self.model._base_manager.bulk_update(self.moved, ["order"])
        return saved

    def save_new_objects(self, commit: bool = True) -> list[Model]:
        made = super().save_new_objects(commit=commit)
        for row in self.listed:
            setattr(row, self.fk.name, self.instance)
            if commit:
                row.save()
            self.new_objects.append(row)
        return [*made, *self.listed]

    def _is_kept(self, form: Any) -> bool:
        if not hasattr(form, "cleaned_data") or form.cleaned_data.get("DELETE"):
            return False
        return form.has_changed() or form.instance.pk is not None

    def _refuse_doubles(self, kept: list[Any]) -> None:
        for columns in self._once():
            seen = set()
            for form in kept:
                key = key_of(form.instance, columns)
                place = form.place_of(columns)
                if key is not None and key in seen and place not in form.errors:
                    form.add_error(place, ValidationError(TWICE, code="twice"))
                seen.add(key)

    def _once(self) -> list[list[str]]:
        """The columns that may stand once under one parent."""
        return [
            columns
            for constraint in self.model._meta.constraints
            if isinstance(constraint, UniqueConstraint)
            and (columns := [name for name in constraint.fields if name != self.fk.name])
        ]

    def _take_lines(self, kept: list[Any]) -> None:
        """The pasted rows that are not here already; a line that cannot stay is said with its words."""
        rows = type(self).read_lines(self.lines)
        if len(rows) > MAX_LINES:
            raise ValidationError(_("More than %(count)d lines at once."), "lines", {"count": MAX_LINES})
        once = self._once()
        seen: set[Any] = {(*columns, key_of(form.instance, columns)) for columns in once for form in kept}
        seen |= {words_of(form.instance) for form in kept}
        errors = []
        for row in rows:
            keys: set[Any] = {
                (*columns, key) for columns in once if (key := key_of(row, columns)) is not None
            }
            keys.add(words_of(row))
            if keys & seen:
                continue
            seen |= keys
            try:
                row.full_clean(exclude={self.fk.name})
            except ValidationError as error:
                errors.append(f"“{str(row)[:60]}”: {' '.join(error.messages)}")
            self.listed.append(row)
        if errors:
            raise ValidationError(errors, code="lines")

    def _put_in_order(self, kept: list[Any]) -> None:
        """Numbers are places: where two are equal, the one that was typed now stands first."""

        def place(form: Any) -> tuple[float, bool]:
            number = form.cleaned_data.get("order")
            return (float("inf") if number is None else number, "order" not in form.changed_data)

        for order, form in enumerate(sorted(kept, key=place)):
            form.instance.order = order
        if self.listed or self.has_changed():
            self.moved = [form.instance for form in kept if not form.has_changed()]
        for order, row in enumerate(self.listed, start=len(kept)):
            row.order = order  # type: ignore[attr-defined]


def columns_of(constraint: BaseConstraint) -> set[str]:
    """The columns that a rule is about."""
    if isinstance(constraint, UniqueConstraint):
        return set(constraint.fields)
    condition: Any = constraint.condition if isinstance(constraint, CheckConstraint) else Q()
    return set(condition.referenced_base_fields)


def in_words(constraint: BaseConstraint, error: ValidationError) -> ValidationError:
    """The rule's own sentence, else that the row is there already."""
    is_plain = constraint.violation_error_message == constraint.default_violation_error_message
    if isinstance(constraint, UniqueConstraint) and is_plain:
        return ValidationError(TAKEN, code="taken")
    return error


def key_of(row: Model, columns: list[str]) -> tuple[Any, ...] | None:
    """What may stand once; None where a part of it is open."""
    fields: list[Any] = [row._meta.get_field(name) for name in columns]
    key = tuple(getattr(row, field.attname) for field in fields)
    return None if None in key or "" in key else key


def words_of(row: Model) -> tuple[str, ...]:
    """What a row says, whatever it links to: a line that was pasted twice is one."""
    names = ("as_printed", "title_as_printed", "text")
    return tuple(str(getattr(row, name, "")).casefold() for name in names)
