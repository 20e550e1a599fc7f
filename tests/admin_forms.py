"""The admin's forms as a browser sends them: read from the page, changed, posted; and what comes back."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

EDITOR, SECRETARY = "Biên tập viên", "Thư ký tòa soạn"


def url_of(row: Model, page: str = "change") -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/{page}/"


def add_url(model: type[Model]) -> str:
    return f"/admin/articles/{model._meta.model_name}/add/"


def fields_of(form: Any) -> dict[str, str]:
    values = {}
    for field in form:
        value = field.field.prepare_value(field.value())
        if isinstance(value, bool):
            values |= {field.html_name: "on"} if value else {}
        elif value is not None:
            formatted = value
            if hasattr(value, "isoformat") or isinstance(value, list):
                formatted = field.field.widget.format_value(value)
            values[field.html_name] = str(formatted)
    return values


def form_of(client: Client, url: str) -> dict[str, str]:
    """What a browser would send back unchanged."""
    context = client.get(url).context
    data = fields_of(context["adminform"].form)
    for group in context["inline_admin_formsets"]:
        data |= fields_of(group.formset.management_form)
        for form in group.formset.forms:
            data |= fields_of(form)
    return data


def post(client: Client, url: str, **values: Any) -> Any:
    """The form as it is, with these values; ``prefix__row__field`` names a field of an owned row."""
    changed = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(url, form_of(client, url) | changed | {"_save": "1"})


def new_row(client: Client, url: str, prefix: str, **values: Any) -> Any:
    """The form with one more owned row, which begins as the page's own empty row does."""
    groups = {
        group.formset.prefix: group.formset for group in client.get(url).context["inline_admin_formsets"]
    }
    total = len(groups[prefix].forms)
    empty = {
        name.replace("__prefix__", str(total)): value
        for name, value in fields_of(groups[prefix].empty_form).items()
    }
    row = empty | {f"{prefix}-{total}-{name}": value for name, value in values.items()}
    return post(client, url, **{f"{prefix}__TOTAL_FORMS": total + 1}, **row)


def errors_of(response: Any) -> dict[str, list[str]]:
    """Every sentence of the answered form, by the field that it stands at."""
    assert response.status_code == 200, f"saved: {response.headers}"
    context = response.context
    found = dict(context["adminform"].form.errors)
    for group in context["inline_admin_formsets"]:
        for form in group.formset.forms:
            found |= {f"{group.formset.prefix}.{name}": texts for name, texts in form.errors.items()}
        if group.formset.non_form_errors():
            found[group.formset.prefix] = group.formset.non_form_errors()
    return {name: list(texts) for name, texts in found.items()}


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)
