"""Settings of the test suite: production's own, with fixed words and throwaway places.

Nothing a developer keeps in ``.env`` reaches the tests: what is named here is set before that file is read.
``DATABASE_URL`` and ``CACHE_URL`` of the real environment do reach them, so that the same suite runs on
PostgreSQL and Redis.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

FIXED = {
    "DEBUG": "false",
    "SECRET_KEY": "tests-alone-" + "0123456789" * 5,
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "http://testserver",
    "PAPER_NAME": "Báo Phù Sa",
    "PAPER_TERRITORY": "thành phố Phù Sa",
    "PAPER_TAGLINE": "Tiếng nói của đồng bằng",
    "DEFAULT_SECTION": "thoi-su",
    "TRUSTED_PROXIES": "",
    "EMAIL_URL": "memory:",
    "PAGE_STORE": "",
    "DATABASE_PUBLIC_URL": "",
    "MEDIA_S3_URL": "",
}
os.environ.update(FIXED)

VAR_DIR = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
(VAR_DIR / "newsroom.sqlite3").touch()  # commands that only look (makemigrations --check) create no file
os.environ.setdefault("DATABASE_URL", f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")

# One Redis database a worker: a test that clears the cache must not clear its neighbour's.
_worker = re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or "0"
_redis = re.fullmatch(r"(rediss?://[^/]+)/(\d+)", os.environ.get("CACHE_URL", ""))
if _redis:
    os.environ["CACHE_URL"] = f"{_redis[1]}/{int(_redis[2]) + int(_worker)}"
else:
    os.environ.setdefault("CACHE_URL", "locmem://")

from newsroom.settings import *  # noqa: E402, F403

PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
PUBLIC_MEDIA_ROOT = VAR_DIR / "public"
STATIC_ROOT = VAR_DIR / "static"
FILES = "django.core.files.storage.FileSystemStorage"
STORAGES = {
    "default": {"BACKEND": FILES, "OPTIONS": {"location": PRIVATE_MEDIA_ROOT}},
    "public": {"BACKEND": FILES, "OPTIONS": {"location": PUBLIC_MEDIA_ROOT}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True

# One real password hash costs 0.3 s; what is tested is who may log in, not the hash.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
