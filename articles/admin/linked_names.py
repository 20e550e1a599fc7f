"""The names of the rows that snapshots point to, so that people read words where ids are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from articles.desk import Snapshot
from articles.models import (
    Article,
    Contributor,
    Correction,
    Credit,
    Meeting,
    OfficialDocument,
    Organization,
    Person,
    PersonMention,
    Photo,
    Section,
    Series,
)

#: key of a snapshot -> the model that it points to, and the column of its rows ("": the key itself does)
POINTERS: dict[str, tuple[Any, str]] = {
    "section_id": (Section, ""),
    "series_id": (Series, ""),
    "people": (Person, "person"),
    "organizations": (Organization, "organization"),
    "credits": (Contributor, "contributor"),
    "photos": (Photo, "photo"),
    "meetings": (Meeting, "id"),
    "documents": (OfficialDocument, "id"),
}
ROLES = {"people": PersonMention.Role, "credits": Credit.Role}


class LinkedNames:
    """Loads each kind of row once, for all snapshots together: at most one query a kind."""

    def __init__(self, snapshots: Iterable[Snapshot]) -> None:
        wanted: dict[str, set[int]] = {key: set() for key in POINTERS}
        for snapshot in snapshots:
            for key, (_model, column) in POINTERS.items():
                wanted[key] |= set(_numbers(snapshot.get(key), column))
        self.rows: dict[str, dict[int, Any]] = {
            key: model._base_manager.in_bulk(wanted[key]) for key, (model, _column) in POINTERS.items()
        }

    def value(self, key: str, value: Any) -> str:
        """A plain field's value in words."""
        if value in (None, ""):
            return ""
        if key in self.rows:
            return self._name(key, value)
        if key == "genre":
            return str(dict(Article.Genre.choices).get(value, value))
        return str(value)

    def row(self, key: str, row: dict[str, Any]) -> str:
        """One row of a list in words."""
        if key == "tags":
            return str(row["name"])
        if key in ("meetings", "documents"):
            return self._name(key, row["id"])
        if key == "photos":
            return row["caption"] or _("without a caption")
        if key == "corrections":
            kind = dict(Correction.Kind.choices).get(row["kind"], row["kind"])
            return f"{kind}: {row['text'] or ' → '.join((row['wrong'], row['right']))}"
        return ", ".join(filter(None, (row["name"], row.get("title"))))

    def detail(self, key: str, row: dict[str, Any]) -> str:
        """What stands smaller beside it: role, credit, and to which row of the register it leads."""
        found = []
        if key in ROLES:
            found.append(str(dict(ROLES[key].choices).get(row["role"], row["role"])))
        if key == "photos":
            found += [row["credit"], row["alt"], _("lead photo") if row["is_lead"] else ""]
        elif key in POINTERS and row.get(POINTERS[key][1]) and key not in ("meetings", "documents"):
            found.append(f"→ {self._name(key, row[POINTERS[key][1]])}")
        return " · ".join(filter(None, found))

    def photo(self, row: dict[str, Any]) -> Photo | None:
        """The picture of a row of photos; None where it waits for one or it is gone."""
        return self.rows["photos"].get(row["photo"] or 0)

    def _name(self, key: str, pk: int) -> str:
        row = self.rows[key].get(pk)
        return (
            str(row) if row is not None else _("no longer in the register (no. %(number)s)") % {"number": pk}
        )


def _numbers(value: Any, column: str) -> list[int]:
    if not value:
        return []
    if not isinstance(value, list):
        return [value]
    return [pk for row in value if (pk := row.get(column) if isinstance(row, dict) else row)]
