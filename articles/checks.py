"""System checks: invariants of an installation that a developer or an administrator can break."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured


@register
def secret_key_is_set(**kwargs: Any) -> list[Error]:
    """Production does not start without a secret: sessions and signed links would be forgeable."""
    try:
        has_secret = bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        has_secret = False
    if has_secret:
        return []
    return [
        Error(
            "SECRET_KEY is not set.",
            hint="Set SECRET_KEY in the environment, or run `make setup`, which writes one into .env.",
            id="articles.E001",
        )
    ]
