"""``import_reports``: report files and folders into the newsroom, through the same desk verbs as paste."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.desk.importing import find_reports, import_report
from articles.models import Section


class Command(BaseCommand):
    help = "Import report files (.txt, .docx) or folders of them; the same text is never imported twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a report or a folder of reports"
        )
        parser.add_argument("--publish", action="store_true", help="publish each under its printed date")
        parser.add_argument(
            "--section", metavar="SLUG", help="the section; default: the folder's name, else the default"
        )
        parser.add_argument("--as", dest="username", default="newsroom", metavar="USER", help="who does it")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument(
            "--convert", action="store_true", help="convert texts in the old VNI and TCVN3 encodings"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = get_user_model().objects.filter(username=options["username"], is_active=True).first()
        if by is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": options["username"]})
        section = None
        if options["section"]:
            section = Section.objects.filter(slug=options["section"]).first()
            if section is None:
                raise CommandError(_("The section “%(slug)s” does not exist.") % {"slug": options["section"]})
        counts = {"imported": 0, "skipped": 0, "failed": 0}
        files = list(find_reports(options["paths"]))
        for number, path in enumerate(files, 1):
            outcome = import_report(
                path=path,
                by=by,
                section=section,
                is_published=options["publish"],
                is_converted=options["convert"],
                is_trial=options["dry_run"],
            )
            counts[outcome.status] += 1
            line = f"[{number}/{len(files)}] {outcome.status}: {path.name}: {outcome.message}"
            (self.stderr if outcome.status == "failed" else self.stdout).write(line)
        self.stdout.write(" ".join(f"{status}={count}" for status, count in counts.items()))
        if counts["failed"]:
            raise SystemExit(1)
