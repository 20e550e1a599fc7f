"""What the admin's own templates need to print."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def state_badge(state: str) -> Any:
    """The badge of a story's state."""
    from articles.admin.states import badge

    return badge(state)
