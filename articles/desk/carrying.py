"""How a fix of the live text reaches the working copy, which may hold unfinished edits. Pure.

Three snapshots: ``before`` (what readers had), ``fixed`` (what they get) and ``working``. A field that still
says what readers had takes the fix whole. In one that was edited, the fix replaces the very paragraphs and
rows that it replaced for readers, where they still stand; everything else of the draft stays as it is.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from .snapshots import Snapshot

#: Lists whose rows carry words beside the link that they are about.
ROWS = {"people": "person", "organizations": "organization", "photos": "photo"}
#: Fields that make sense together alone.
PAIRED = ("series_id", "series_position")
_BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=</li>)|(?<=</blockquote>)")


def carry(before: Snapshot, fixed: Snapshot, working: Snapshot) -> Snapshot:
    """The working copy with the fix wherever it can take it."""
    merged = {**working, "corrections": fixed["corrections"]}
    for name in fixed.keys() - {"corrections", *PAIRED}:
        if working.get(name) == before.get(name):
            merged[name] = fixed[name]
        elif name in ROWS:
            merged[name] = _carry_rows(before[name], fixed[name], working[name], link=ROWS[name])
        elif name == "body":
            merged[name] = _carry_blocks(before[name], fixed[name], working[name])
    if all(working[name] == before[name] for name in PAIRED):
        merged |= {name: fixed[name] for name in PAIRED}
    return merged


def _carry_rows(before: list[Any], fixed: list[Any], working: list[Any], *, link: str) -> list[Any]:
    """Only words are carried: another person or photo in a row is a decision that the draft takes itself."""
    if len(before) != len(fixed):
        return working
    replaced = [
        (old, new) for old, new in zip(before, fixed, strict=True) if old != new and old[link] == new[link]
    ]
    return [next((new for old, new in replaced if old == row), row) for row in working]


def _carry_blocks(before: str, fixed: str, working: str) -> str:
    old, new = ([block.strip() for block in _BLOCK_END.split(body)] for body in (before, fixed))
    replaced: dict[str, str] = {}
    for verb, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if verb == "replace" and end - start == new_end - new_start:
            pairs = zip(old[start:end], new[new_start:new_end], strict=True)
            replaced |= {block: mended for block, mended in pairs if block and old.count(block) == 1}
    blocks = _BLOCK_END.split(working)
    return "".join(
        block.replace(block.strip(), replaced[block.strip()]) if block.strip() in replaced else block
        for block in blocks
    )
