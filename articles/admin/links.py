"""Link fields: one select that loads its choices when it is used, labelled so that namesakes are told apart.

A form of forty rows asks the register once, not once a row: the rows bring their linked rows along.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model, Prefetch, QuerySet

#: Makes a link field work, moves rows and folds them.
ROWS_SCRIPT = forms.Script("articles/admin/rows.js", type="module")


class LinkSelect(AutocompleteSelect):
    """The stock autocomplete, except that a script makes it one when it is first used (``rows.js``)."""

    class Media:
        js = (ROWS_SCRIPT,)

    #: the row whose link this is: its linked row was loaded with it
    row: Model | None = None

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> Any:
        attrs = super().build_attrs(base_attrs, extra_attrs=extra_attrs)
        return {**attrs, "class": attrs["class"].replace("admin-autocomplete", "link-select")}

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> Any:
        chosen = [str(item) for item in value if str(item)]
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for row in self._rows(chosen):
            label = self.choices.field.label_from_instance(row)
            options.append(self.create_option(name, row.pk, label, True, len(options)))
        return [(None, options, 0)]

    def _rows(self, chosen: list[str]) -> Iterable[Model]:
        if not chosen:
            return []
        if self.row is not None and self.field.is_cached(self.row):
            linked = getattr(self.row, self.field.name)
            if linked is not None and [str(linked.pk)] == chosen:
                return [linked]
        numbers = [item for item in chosen if item.isdecimal()]
        rows = linked_admin(self.admin_site, self.field).choice_rows(self.choices.queryset)
        return rows.filter(pk__in=numbers) if numbers else []


class ChoicesView(AutocompleteJsonView):
    """What link fields offer: labelled as the model's admin says, the closest to what was typed first."""

    def get_queryset(self) -> QuerySet:
        rows = super().get_queryset()
        model_admin = self.model_admin
        return model_admin.choices(rows, self.term) if hasattr(model_admin, "choices") else rows

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        row = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "choice_label", None)
        picture = getattr(self.model_admin, "choice_picture", None)
        return {
            **row,
            **({"text": label(obj)} if label else {}),
            **({"picture": picture(obj)} if picture else {}),
        }


def linked_admin(site: Any, field: Any) -> Any:
    """The admin of the model that a link leads to."""
    return site.get_model_admin(field.remote_field.model)


def lazy_links(inline: BaseModelAdmin, rows: QuerySet, names: Iterable[str]) -> QuerySet:
    """The rows with what these links' labels read: some queries a link, however many rows."""
    for name in names:
        field = rows.model._meta.get_field(name)
        linked = field.remote_field.model._base_manager.all()
        rows = rows.prefetch_related(
            Prefetch(name, queryset=linked_admin(inline.admin_site, field).choice_rows(linked))
        )
    return rows


class LinkedRows(forms.BaseInlineFormSet):
    """A formset whose rows hand their linked rows to the link fields."""

    model: type[Model]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, LinkSelect):
                widget.row = form.instance

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        if self.instance.pk and form.instance.pk:
            setattr(form.instance, self.fk.name, self.instance)  # known: nobody has to ask for it
        return form

    @classmethod
    def get_default_prefix(cls) -> str:
        """The model's name where the parent has no name for these rows."""
        return super().get_default_prefix() or cls.model._meta.model_name or ""
