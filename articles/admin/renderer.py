"""Plain controls of long forms, rendered without a template each: a story's form holds over a hundred.

The markup is Django's own; whatever is not a plain control goes to Django's renderer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

FOLDER = "django/forms/widgets/"
INPUTS = {
    f"{FOLDER}{kind}.html" for kind in ("input", "text", "hidden", "number", "checkbox", "date", "datetime")
}


class PlainControls(DjangoTemplates):
    """Inputs, text areas and selects directly; the rest by templates."""

    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == f"{FOLDER}textarea.html":
            return _textarea(context["widget"])
        if template_name == f"{FOLDER}select.html":
            return _select(context["widget"])
        return super().render(template_name, context, request)  # type: ignore[arg-type]


RENDERER = PlainControls()


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    """As ``attrs.html``: False is left out, True stands without a value."""
    flags = format_html_join("", " {}", ((name,) for name, value in attrs.items() if value is True))
    valued = ((name, str(value)) for name, value in attrs.items() if value is not True and value is not False)
    return format_html("{}{}", format_html_join("", ' {}="{}"', valued), flags)


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"]
    shown = "" if value is None else format_html(' value="{}"', str(value))
    attrs = _attributes(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], shown, attrs)


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"] or ""
    attrs = _attributes(widget["attrs"])
    # A line break of the text that stands first would be eaten without the one before it.
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs, str(value))


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = format_html_join(
        "", "{}", ((_group(name, options),) for name, options, _index in widget["optgroups"])
    )
    attrs = _attributes(widget["attrs"])
    return format_html('<select name="{}"{}>{}</select>', widget["name"], attrs, groups)


def _group(name: Any, options: list[dict[str, Any]]) -> SafeString:
    if not name:
        return _options(options)
    return format_html('<optgroup label="{}">{}</optgroup>', str(name), _options(options))


def _options(options: list[dict[str, Any]]) -> SafeString:
    rows = (
        (str(item["value"]), _attributes(item["attrs"]), conditional_escape(item["label"]))
        for item in options
    )
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
