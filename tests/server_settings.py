"""Settings of the server that browser and race tests talk to: production's, with its files in one folder.

Used in subprocesses alone (see tests/server.py). ``NEWSROOM_FOLDER`` is where everything lies that a run
leaves behind; DEBUG is off, so headers, static files' hashes and error pages are those of production.
"""

import os
from pathlib import Path

from newsroom.settings import *  # noqa: F403

VAR_DIR = Path(os.environ["NEWSROOM_FOLDER"])
PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
PUBLIC_MEDIA_ROOT = VAR_DIR / "public"
STATIC_ROOT = VAR_DIR / "static"
FILES = "django.core.files.storage.FileSystemStorage"
STORAGES = {
    "default": {"BACKEND": FILES, "OPTIONS": {"location": PRIVATE_MEDIA_ROOT}},
    "public": {"BACKEND": FILES, "OPTIONS": {"location": PUBLIC_MEDIA_ROOT}},
    # Hashed as in production; compressing every file would cost each run some seconds for nothing.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
