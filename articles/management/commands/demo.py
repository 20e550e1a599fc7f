"""``demo``: the demo newspaper, loaded through the importer and the desk verbs, then served. Idempotent."""

from __future__ import annotations

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.desk.importing import find_reports, import_report
from articles.models import Section

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
        plan = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
        for position, row in enumerate(plan["sections"], 1):
            Section.objects.update_or_create(slug=row["slug"], defaults={**row, "position": position * 10})
        for row in plan["users"]:
            self._user(**row)
        pictures = {
            row["report"]: {folder / "pictures" / row["file"]: row["alt"]} for row in plan["pictures"]
        }
        self._reports(folder / "reports", pictures)
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

    def _user(self, *, username: str, group: str, first_name: str, last_name: str) -> None:
        user, is_new = User.objects.get_or_create(
            username=username, defaults={"first_name": first_name, "last_name": last_name, "is_staff": True}
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
        user.groups.set([Group.objects.get(name=group)])

    def _reports(self, folder: Path, pictures: dict[str, dict[Path, str]]) -> None:
        by = User.objects.get(username="newsroom")
        files = list(find_reports([folder]))
        for number, path in enumerate(files, 1):
            outcome = import_report(path=path, by=by, is_published=True, pictures=pictures.get(path.stem))
            self.stdout.write(f"[{number}/{len(files)}] {outcome.status}: {outcome.message}")
            if outcome.status == "failed":
                raise CommandError(f"{path.name}: {outcome.message}")
