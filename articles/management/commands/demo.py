"""``demo``: the demo newspaper, loaded through the importer and the desk verbs, then served. Idempotent."""

from __future__ import annotations

import tomllib
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.management.demo import (
    import_stories,
    load_day,
    load_front,
    load_meetings,
    load_paper,
    load_portraits,
    load_register,
    load_reported_meetings,
    publish_stories,
)

PASSWORD = "demo"  # noqa: S105  (public on purpose; refused without DEBUG)


class Command(BaseCommand):
    help = "Load the demo newspaper and serve it (development only)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the port to serve on")
        parser.add_argument("--no-serve", action="store_true", help="load only")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo has public passwords: it runs with DEBUG alone.")
        call_command("migrate", verbosity=0)
        folder = settings.BASE_DIR / "fixtures"
        plan: dict[str, Any] = {}
        for path in sorted(folder.glob("*.toml")):
            for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
                plan[name] = (
                    {**plan.get(name, {}), **value}
                    if isinstance(value, dict)
                    else [*plan.get(name, []), *value]
                )
        by = User.objects.get(username="newsroom")
        load_paper(plan, by, PASSWORD)
        bodies = load_register(plan, by)
        stories = import_stories(plan, folder, by, self.stdout.write)
        load_reported_meetings(plan, stories, bodies, by)
        publish_stories(plan, stories, by)
        load_meetings(plan, bodies, by, reporter=User.objects.get(username="phongvien"))
        load_portraits(plan, folder, by)
        load_front(plan, stories, by)
        load_day(plan, stories, by)
        names = ", ".join(row["username"] for row in plan["users"])
        base = f"http://localhost:{options['port']}"
        self.stdout.write(
            "\n".join(
                [
                    "",
                    f"  {settings.PAPER_NAME}: {base}/",
                    f"  Editors:        {base}/admin/",
                    f"  Paste a report: {base}/admin/paste/",
                    f"  Log in as {names}; password: {PASSWORD}",
                    "",
                ]
            )
        )
        if not options["no_serve"]:
            call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False, skip_checks=True)
