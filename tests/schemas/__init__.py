"""Vocabularies and schemas as data, and the question whether a JSON-LD graph keeps to schema.org's terms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SITE = "http://schema.org/"
LITERALS = frozenset({"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Boolean"})
CLASSES_OF_LITERALS = frozenset({"DataType", *LITERALS})


@cache
def vocabulary() -> dict[str, Any]:
    """``classes``: name -> parents; ``members`` of enumerations; ``properties``: name -> domain, range."""
    return json.loads((FOLDER / "schemaorg.json").read_text(encoding="utf-8"))


@cache
def context() -> dict[str, Any]:
    return json.loads((FOLDER / "schemaorgcontext.json").read_text(encoding="utf-8"))


def derive_context() -> dict[str, Any]:
    """The context that the vocabulary gives; what lies in the file must be this."""
    terms: dict[str, Any] = {"type": "@type", "id": "@id", "@vocab": SITE, "schema": SITE}
    for name, facts in vocabulary()["properties"].items():
        literals = LITERALS.intersection(facts["range"])
        if literals == {"URL"} or (not literals and facts["range"]):
            terms[name] = {"@id": f"schema:{name}", "@type": "@id"}
        elif "DateTime" in literals and "Text" not in literals:
            terms[name] = {"@id": f"schema:{name}", "@type": "DateTime"}
        elif "Date" in literals and "Text" not in literals:
            terms[name] = {"@id": f"schema:{name}", "@type": "Date"}
        else:
            terms[name] = {"@id": f"schema:{name}"}
    return {"@context": terms}


def load_document(url: str, options: Any = None) -> dict[str, Any]:
    """A loader for JSON-LD processors: schema.org's context lies here, nothing else is fetched."""
    if url.rstrip("/") not in ("https://schema.org", "http://schema.org"):
        raise AssertionError(f"a page names the context {url}")
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": context(),
        "contentType": "application/ld+json",
    }


def ancestors(name: str) -> set[str]:
    """A class with all that stand above it."""
    found, waiting = set(), [name]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += vocabulary()["classes"].get(here, [])
    return found


def faults(expanded: list[dict[str, Any]]) -> list[str]:
    """What an expanded graph says that schema.org has no word for, or says of the wrong kind of thing."""
    return [fault for node in expanded for fault in _of_node(node, above="")]


def _of_node(node: dict[str, Any], above: str) -> Iterator[str]:
    kinds = [_name(kind) for kind in node.get("@type", [])]
    if not kinds and node.keys() - {"@id", "@value", "@type"}:
        yield f"a node without a type under {above or 'the page'}: {sorted(node)}"
    for kind in kinds:
        if kind not in vocabulary()["classes"]:
            yield f"{kind} is no class of schema.org"
    known = {name for kind in kinds for name in ancestors(kind)}
    for key, values in node.items():
        if not key.startswith("@"):
            yield from _of_property(_name(key), values, kinds, known, above)


def _of_property(
    name: str, values: list[dict[str, Any]], kinds: list[str], known: set[str], above: str
) -> Iterator[str]:
    facts = vocabulary()["properties"].get(name)
    if facts is None:
        yield f"{name} is no property of schema.org"
        return
    if "superseded_by" in facts:
        yield f"{name} was superseded by {facts['superseded_by']}"
    # A role stands between two things and repeats the property that it qualifies (“Introducing Role”).
    is_qualified = "Role" in known and name == above
    if not known.intersection(facts["domain"]) and not is_qualified:
        yield f"{name} is not said of {' or '.join(kinds)}, but of {facts['domain']}"
    for value in values:
        if "@value" in value:
            if not LITERALS.intersection(facts["range"]) and not _is_name_of_a_thing(facts):
                yield f"{name} of {kinds} holds the text {value['@value']!r}, not one of {facts['range']}"
            continue
        if not value.get("@id", "http").startswith("http"):
            yield f"{name} of {kinds} names {value['@id']!r}, which is no address"
        inner = {upper for kind in value.get("@type", []) for upper in ancestors(_name(kind))}
        allowed = {*facts["range"], "Role"}
        if inner and not inner & allowed:
            yield f"{name} of {kinds} holds {value['@type']}, not one of {facts['range']}"
        if not inner and _name(value.get("@id", "")) in vocabulary()["members"]:
            member = vocabulary()["members"][_name(value["@id"])]
            if not ancestors(member).intersection(facts["range"]):
                yield f"{name} holds a member of {member}"
        elif not inner and name.startswith("event") and name != "event":
            yield f"{name} holds {value.get('@id')}, which is no member of {facts['range']}"
        yield from _of_node(value, above=name)


def _is_name_of_a_thing(facts: dict[str, Any]) -> bool:
    """schema.org: “text instead of an expected thing is fine”; measures are given as plain numbers."""
    return bool({"Distance", "QuantitativeValue"}.intersection(facts["range"]))


def _name(iri: str) -> str:
    return iri.removeprefix(SITE).removeprefix("https://schema.org/")
