"""The real server in a subprocess, on a database of its own, for tests that need real HTTP.

In-memory SQLite shares one connection and Playwright's sync API blocks the ORM in its own thread, so browser
and race tests never touch the ORM: they prepare data with ``Server.manage`` and look through HTTP.
"""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT = 60  # seconds


@dataclass
class Server:
    """A running newsroom: ``url`` without a trailing slash, and ``manage`` for its command line."""

    url: str
    folder: Path
    env: dict[str, str] = field(repr=False)

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def manage(self, *arguments: str, debug: bool = False, stdin: str | None = None) -> str:
        """Run ``manage.py`` on the server's database; the output, or an error that shows it."""
        return _run(
            [sys.executable, "manage.py", *arguments], self.env | {"DEBUG": str(debug).lower()}, stdin
        )


def _run(command: list[str], env: dict[str, str], stdin: str | None = None) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        input=stdin or "",
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if done.returncode:
        shown = " ".join(command[1:])
        raise RuntimeError(f"{shown} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


@contextlib.contextmanager
def throwaway_database(folder: Path) -> Iterator[str]:
    """A URL of an empty database: a SQLite file, or a new database beside the one of DATABASE_URL."""
    given = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not given.scheme.startswith("postgres"):
        yield f"sqlite:///{folder / 'newsroom.sqlite3'}"
        return
    import psycopg
    from psycopg import sql

    name = f"newsroom_served_{os.getpid()}_{secrets.token_hex(4)}"
    upkeep = urlunsplit(given._replace(scheme="postgresql", path="/postgres"))
    with psycopg.connect(upkeep, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(given._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(upkeep, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def running_server(folder: Path, *, demo: bool = True, workers: int = 1) -> Iterator[Server]:
    """Migrate an empty database, fill it with the demonstration if asked, and serve it with Granian."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with throwaway_database(folder) as database_url:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.server_settings",
            "NEWSROOM_FOLDER": str(folder),
            "DATABASE_URL": database_url,
            "CACHE_URL": "locmem://",
            "DEBUG": "false",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "SITE_URL": url,
            "EMAIL_URL": "memory:",
            "PYTHONUNBUFFERED": "1",
        }
        server = Server(url=url, folder=folder, env=env)
        server.manage("migrate", "--verbosity", "0")
        if demo:
            server.manage("demo", "--no-serve", debug=True)
        server.manage("collectstatic", "--noinput", "--verbosity", "0")
        with (folder / "server.log").open("w") as log:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
                    *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)),
                    *("--blocking-threads", "4", "--log-level", "warning", "newsroom.wsgi:application"),
                ],
                cwd=ROOT,
                env=env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait(server, process)
            yield server
        finally:
            _stop(process)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{server.url}/health/live", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start within {START_LIMIT} s:\n{server.log}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and its workers: the process group that we made, nothing else."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(5)
