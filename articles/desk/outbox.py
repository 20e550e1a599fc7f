"""Effects outside the database that a verb owes: recorded in its transaction, run after the commit.

A crash between commit and effect loses nothing: the next verb's commit runs what was left. Effects are
idempotent, so running one twice is harmless.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from articles import delivery
from articles.models import OutboxEffect

MAX_ATTEMPTS = 20


def owe(kind: OutboxEffect.Kind, payload: Iterable[str]) -> None:
    """Record an effect and ask for it to be run when the transaction commits."""
    items = sorted(set(payload))
    if items:
        OutboxEffect.objects.create(kind=kind, payload=items)
        transaction.on_commit(run_effects)


def run_effects() -> int:
    """Run every open effect, oldest first; returns how many succeeded. Failures stay, with their error."""
    done = 0
    for effect in OutboxEffect.objects.filter(done_at__isnull=True, attempts__lt=MAX_ATTEMPTS).order_by("pk")[
        :200
    ]:
        try:
            _run(effect)
        except Exception as error:  # noqa: BLE001 (the verb is done: a cache that is away must not undo it)
            OutboxEffect.objects.filter(pk=effect.pk).update(
                attempts=effect.attempts + 1, error=f"{type(error).__name__}: {error}"
            )
        else:
            OutboxEffect.objects.filter(pk=effect.pk).update(done_at=timezone.now())
            done += 1
    return done


def _run(effect: OutboxEffect) -> None:
    if effect.kind == OutboxEffect.Kind.PURGE:
        delivery.purge(effect.payload)
    else:
        for path in effect.payload:
            storages["public"].delete(path)
