"""How often somebody may send something: counters that forget by themselves, never an address.

Counters live in Django's cache: with the embedded default each process counts for itself, so the limits are
a brake, not a promise. This module must not know what is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` of what ``name`` names in each ``span``, counted from the clock's own beginning."""

    name: str
    most: int
    span: timedelta

    def key(self, now: float) -> str:
        window = int(now // self.span.total_seconds())
        return f"allowance:{_hash(f'{self.name} {window}')}"

    def rest(self, now: float) -> timedelta:
        """How long its present span still lasts."""
        seconds = self.span.total_seconds()
        return timedelta(seconds=seconds - now % seconds)


def take(*limits: Limit) -> timedelta | None:
    """Count one more in each; None if it was allowed, else how long to wait, and nothing is counted."""
    now = timezone.now().timestamp()
    keys = {limit.key(now): limit for limit in limits}
    counts = cache.get_many(keys)
    over = [limit.rest(now) for key, limit in keys.items() if counts.get(key, 0) >= limit.most]
    if over:
        return max(over)
    for key, limit in keys.items():
        cache.add(key, 0, int(limit.span.total_seconds()) + 1)
        cache.incr(key)
    return None


def sender_of(request: HttpRequest) -> str:
    """A name for who sends, good for one hour's or day's counting and nothing else; no address can be read
    from it. A whole IPv6 network of 64 bits is one sender, as its owner has all of it."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.IS_BEHIND_PROXY:
        # What our own proxy saw stands last; what stands before it anybody can write.
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        parsed = None
    if isinstance(parsed, IPv6Address):
        address = str(ip_network((parsed, 64), strict=False))
    return _hash(address)


def _hash(words: str) -> str:
    """Salted with the installation's secret: nobody else can try all addresses."""
    return salted_hmac(__name__, words, algorithm="sha256").hexdigest()
