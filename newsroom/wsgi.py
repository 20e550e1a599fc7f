"""The WSGI entry that Granian (or gunicorn) loads. There is no ASGI entry: nothing here is asynchronous.

Owns one rule: a production process without a secret of its own does not start at all, where Django alone
would start and fail at the first session.
"""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def start() -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    # Read past LazySettings, whose own complaint names no remedy.
    if not getattr(settings, "DEBUG", False) and not os.environ.get("SECRET_KEY"):
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it in the environment to a long random text that no one else knows, "
            "or set DEBUG=true if this is not a production server."
        )
    handler = get_wsgi_application()
    import_module(settings.ROOT_URLCONF)
    # What is loaded by now stays: never look through it for garbage again (0.8 ms of CPU a story page).
    gc.collect()
    gc.freeze()
    return handler


application = start()
