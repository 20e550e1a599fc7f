"""Public pages in tests: their text, their cost, and whether a row is shown only while it is public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Meeting


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def main_of(client: Client, path: str) -> str:
    """The page's own part, without the menu and the foot."""
    text = text_of(client, path)
    return text[text.index("<main") : text.index("</main")]


def query_count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def conditions(row: Any) -> list[dict[str, Any]]:
    """Every way in which a row of the register is not for readers."""
    names = {field.name for field in row._meta.concrete_fields}
    found: list[dict[str, Any]] = [
        {"visible_from": None},
        {"visible_from": timezone.now() + timedelta(minutes=1)},
        {"is_hidden": True},
    ]
    if "public_page" in names:
        found.append({"public_page": False})
    if "merged_into" in names:
        other = type(row).objects.exclude(pk=row.pk).first() or row._meta.model.objects.create(
            **({"title": "Khác"} if type(row) is Meeting else {"name": "Khác"})
        )
        found.append({"merged_into": other})
    return found


def shown_only_while_public(client: Client, path: str, row: Any, words: str) -> None:
    """The words are there; under each condition they are not; afterwards they are there again."""
    everything = type(row)._default_manager.filter(pk=row.pk)
    before = {name: getattr(row, name) for values in conditions(row) for name in values}
    assert words in main_of(client, path)
    for values in conditions(row):
        everything.update(**values)
        assert words not in main_of(client, path), values
        everything.update(**before)
    assert words in main_of(client, path)
