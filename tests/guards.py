"""What keeps the house in order: the rooms' rules read from the source, and the tables of a public request.

The checks here take a folder and return sentences, so that a test can hand them a planted violation. The
rules are the rooms table of ARCHITECTURE.md; a new room or a new dependency is declared in ``ROOMS``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import ForeignKey, ManyToManyField, Model
from django.test import Client

from articles.models import PUBLIC_TABLES, PUBLISHED_SIDE

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 450
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
#: What public/ and delivery/ may take from the models' face beside the published side.
FACE_EXTRAS = frozenset(
    {
        *("search", "public_addresses", "site_frame", "front_page", "FrontPage", "held_on", "is_live"),
        "receive_complaint",  # writes what a reader sent, reads nothing: see ``LETTER_BOX``
    }
)
#: The one private table into which readers may write, never reading it.
LETTER_BOX = "articles_complaint"
READERS_SIDE = frozenset({"public", "delivery"})


@dataclass(frozen=True)
class Room:
    """Which rooms one may import, and which packages beyond the standard library (None: any)."""

    may: frozenset[str]
    packages: frozenset[str] | None = None


def room(may: str = "", packages: str | None = None) -> Room:
    return Room(frozenset(may.split()), None if packages is None else frozenset(packages.split()))


ROOMS = {
    "language": room(packages=""),
    "pictures": room(packages="PIL pillow_heif"),
    "intake": room("language", packages="docx"),
    "models": room("language"),
    "desk": room("models intake language pictures delivery"),
    "public": room("models language"),
    "delivery": room("models"),
    "admin": room("desk models language"),  # language: to fold what editors look for
    # Commands name the rows (a user, a section) that they hand to verbs.
    "management": room("desk intake models"),
}
#: Single modules that may import one room more, and why.
EXCEPTIONS = {
    ("admin/preview.py", "public"): "preview is the page that readers get",
    ("admin/paste.py", "intake"): "the paste page shows what intake understood",
    ("admin/paste_sheet.py", "intake"): "the paste page shows what intake understood",
}


@dataclass(frozen=True)
class Import:
    """One name that a module imports: ``module`` absolute, ``name`` empty for a plain ``import module``."""

    module: str
    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.module}.{self.name}" if self.name else self.module


def modules(folder: Path) -> Iterator[Path]:
    """Python files, migrations apart: those are history."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.relative_to(folder).parts:
            yield path


def imports_of(path: Path, root: Path) -> Iterator[Import]:
    """Every import of a file with absolute names, those inside functions and ``TYPE_CHECKING`` included."""
    package = path.relative_to(root).with_suffix("").parts[:-1]  # of __init__.py too: its own folder
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)


def room_of(name: str) -> str | None:
    """The room that an absolute dotted name leads into."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "articles" and parts[1] in ROOMS else None


def import_violations(root: Path = ROOT) -> list[str]:
    """Imports against the floors: between rooms, out of the pure rooms, and of the settings module."""
    found = []
    for path in [*modules(root / "articles"), *modules(root / "newsroom")]:
        inside = path.relative_to(root)
        here = inside.parts[1] if inside.parts[0] == "articles" and inside.parts[1] in ROOMS else None
        for item in imports_of(path, root):
            reason = _settings_reason(item) or (_room_reason(here, inside, item) if here else "")
            if reason:
                found.append(f"{inside}:{item.line} imports {item}: {reason}")
    return found


def _settings_reason(item: Import) -> str:
    if str(item).startswith("newsroom.settings"):
        return "settings are read through django.conf"
    return ""


def _room_reason(here: str, inside: Path, item: Import) -> str:
    top = item.module.partition(".")[0]
    if top == "newsroom":
        return "the project is above every room"
    if top != "articles":
        packages = ROOMS[here].packages
        if packages is None or {top, item.module} & packages or top in sys.stdlib_module_names:
            return ""
        return f"{here} knows the standard library and {sorted(packages) or 'nothing else'}"
    target = room_of(str(item))
    if target is None:
        return "" if item.name and item.module == "articles" else "no room of that name"
    if target == here:
        return ""
    if target not in ROOMS[here].may:
        within = "/".join(inside.parts[1:])
        return "" if (within, target) in EXCEPTIONS else f"{here} may not import {target}"
    if here in READERS_SIDE and target == "models":
        is_face = item.module == "articles.models" and item.name in PUBLISHED_SIDE | FACE_EXTRAS
        is_search = item.module == "articles.models.search"
        return "" if is_face or is_search else "readers' rooms know the published side alone"
    return ""


def detour_violations(root: Path = ROOT) -> list[str]:
    """Ways round the imports in readers' rooms: models fetched by name, modules imported by text."""
    found = []
    for name in sorted(READERS_SIDE):
        for path in modules(root / "articles" / name):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = _called_name(node)
                if called in {"get_model", "get_models", "import_module", "import_string", "__import__"}:
                    found.append(f"{path.relative_to(root)}:{node.lineno} calls {called}")  # type: ignore[attr-defined]
    return found


def _called_name(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def relation_violations(models: list[type[Model]] | None = None) -> list[str]:
    """Relations by which public code could walk to the working side, or a published row to a working one."""
    found = []
    for model in models if models is not None else list(apps.get_app_config("articles").get_models()):
        is_public = model.__name__ in PUBLISHED_SIDE
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField) or field.model is not model:
                continue
            target: Any = field.remote_field.model
            is_target_public = target.__name__ in PUBLISHED_SIDE
            where = f"{model.__name__}.{field.name} -> {target.__name__}"
            if is_public and not is_target_public:
                found.append(f"{where}: a published row holds no relation to the working side")
            elif not is_public and is_target_public and not field.remote_field.hidden:
                found.append(f"{where}: needs related_name='+'")
    return found


def name_violations(root: Path = ROOT) -> list[str]:
    """Modules and folders whose name says nothing."""
    files = [path for name in ("articles", "newsroom", "tests") for path in (root / name).rglob("*.py")]
    return sorted(
        {
            str(path.relative_to(root))
            for path in files
            if NAMELESS & {path.stem, *path.relative_to(root).parts[:-1]}
        }
    )


def length_violations(root: Path = ROOT) -> list[str]:
    """Modules that want splitting by concern."""
    counted = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(root / "articles")
    }
    return [
        f"{path.relative_to(root)}: {lines} lines" for path, lines in counted.items() if lines > MAX_LINES
    ]


_UNESCAPED = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")


def markup_violations(root: Path = ROOT) -> list[str]:
    """Text that reaches a page unescaped: ``safe`` outside one partial, ``mark_safe``, HTML by f-string."""
    found = []
    with_safe = [
        path
        for folder in (root / "templates", root / "articles")
        for path in sorted(folder.rglob("*.html"))
        if _UNESCAPED.search(path.read_text(encoding="utf-8"))
    ]
    if len(with_safe) > 1 or any(not path.name.startswith("_") for path in with_safe):
        found += [f"{path.relative_to(root)}: prints unescaped text" for path in with_safe]
    for path in modules(root / "articles"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = _called_name(node)
            if called in {"mark_safe", "SafeString", "SafeText"}:
                found.append(f"{path.relative_to(root)}:{node.lineno} calls {called}")  # type: ignore[attr-defined]
    return found


class ForbiddenTable(AssertionError):
    """A public request touched a table that readers have no business with."""


_WORD = re.compile(r"\w+")
_READS = ("SELECT", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET", "PRAGMA", "SHOW")
_private_tables: dict[str, frozenset[str]] = {}


def private_tables(alias: str = "default") -> frozenset[str]:
    """Every table of the database that is not readers' own."""
    connection = connections[alias]
    key = f"{connection.vendor}:{connection.settings_dict['NAME']}"
    if key not in _private_tables:
        counted, connection.force_debug_cursor = connection.force_debug_cursor, False  # no query of a page
        _private_tables[key] = frozenset(connection.introspection.table_names()) - PUBLIC_TABLES
        connection.force_debug_cursor = counted
    return _private_tables[key]


@contextmanager
def public_tables_only() -> Iterator[list[str]]:
    """Fail on any statement that writes or names a private table; one that a view swallows too."""
    private = {alias: private_tables(alias) for alias in connections}
    refused: list[str] = []

    def watch(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = sql if isinstance(sql, str) else sql.as_string(context["connection"].connection)
        touched = private[context["connection"].alias].intersection(_WORD.findall(text))
        is_letter = text.startswith(f'INSERT INTO "{LETTER_BOX}" (') and "ON CONFLICT" not in text
        if is_letter and touched == {LETTER_BOX} and not many:
            return execute(sql, params, many, context)
        if touched:
            refused.append(f"reads {', '.join(sorted(touched))}: {text[:300]}")
        elif not text.lstrip(" (\n").upper().startswith(_READS):
            refused.append(f"writes: {text[:300]}")
        else:
            return execute(sql, params, many, context)
        raise ForbiddenTable(refused[-1])

    wrappers = [connections[alias].execute_wrapper(watch) for alias in connections]
    for wrapper in wrappers:
        wrapper.__enter__()
    try:
        yield refused
    finally:
        for wrapper in reversed(wrappers):
            wrapper.__exit__(None, None, None)
    if refused:
        raise ForbiddenTable("\n".join(refused))


class ReaderClient(Client):
    """A reader: each request may touch the public tables alone."""

    def request(self, **request: Any) -> Any:
        with public_tables_only():
            return super().request(**request)
