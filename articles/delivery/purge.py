"""Purging by surrogate key: what a publishing verb says when a page that readers may hold has changed.

The moment is recorded a key in Django's cache, so that whatever stores pages (a server of ours, a worker
that tells a CDN) can drop every copy older than that, in whichever process it runs.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.cache import cache
from django.utils import timezone

KEEP = 24 * 60 * 60  # seconds; no page is stored for longer than that
PREFIX = "purged:"


def purge(keys: Iterable[str]) -> None:
    """Every stored page that carries one of ``keys`` is out of date from this moment on. Idempotent."""
    now = timezone.now().timestamp()
    cache.set_many({f"{PREFIX}{key}": now for key in keys}, timeout=KEEP)
