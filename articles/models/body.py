"""The body of a story as sanitised rich text: what tags it may hold, and how plain paragraphs become it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import nh3

from articles import language

TAGS = {
    "p",
    "h2",
    "h3",
    "strong",
    "em",
    "u",
    "s",
    "sub",
    "sup",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "br",
    "hr",
}
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_EMPTY_BLOCK = re.compile(r"<(p|h2|h3|li|blockquote)>(?:\s|<br\s*/?>)*</\1>")


def clean_body(body: str) -> str:
    """Normalised, sanitised HTML; plain text becomes paragraphs. Idempotent."""
    text = body.strip()
    if text and not text.startswith("<"):
        text = body_from_blocks((paragraph, False) for paragraph in re.split(r"\n\s*\n|\n", text))
    safe = nh3.clean(
        text, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener", strip_comments=True
    )
    return _EMPTY_BLOCK.sub("", language.normalise(safe))


def body_from_blocks(blocks: Iterable[tuple[str, bool]]) -> str:
    """HTML of (text, is_subhead) pairs; the text is escaped, never trusted."""
    parts = []
    for text, is_subhead in blocks:
        if text.strip():
            tag = "h2" if is_subhead else "p"
            parts.append(f"<{tag}>{html.escape(text.strip(), quote=False)}</{tag}>")
    return "\n".join(parts)


def body_text(body: str) -> str:
    """The words of a body, blocks separated by newlines: for search, diffs and counts."""
    text = re.sub(r"</(p|h2|h3|li|blockquote)>|<br\s*/?>|<hr\s*/?>", "\n", body)
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
