"""``parse_report FILE [--json]``: print what intake understands of a report. Opens no database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from articles import intake
from articles.intake.draft import ReportDraft


class Command(BaseCommand):
    help = "Read a report file and print its parts; exit 2 if the file cannot be read."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A .txt or .docx file.")
        parser.add_argument("--json", action="store_true", dest="is_json", help="Print one JSON object.")
        parser.add_argument("--territory", default=None, help="The place that a bare “thành phố” means.")
        parser.add_argument(
            "--convert", action="store_true", help="Convert text in the old VNI or TCVN3 encoding."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = intake.read_report(options["file"], options["file"].name)
        except intake.UnreadableFile as error:
            self.stderr.write(str(error))
            sys.exit(2)
        text = file.text
        if file.legacy and options["convert"]:
            text = intake.convert_legacy(text, file.legacy)
        territory = options["territory"]
        draft = intake.parse_report(
            text, territory=settings.PAPER_TERRITORY if territory is None else territory
        )
        if options["is_json"]:
            self.stdout.write(json.dumps(intake.to_json(draft), ensure_ascii=False, indent=2))
        else:
            self._print(draft)

    def _print(self, draft: ReportDraft) -> None:
        stamp = f"{draft.published_at:%H:%M %d/%m/%Y}" if draft.published_at else ""
        meeting = draft.meeting
        rows: list[tuple[str, list[str]]] = [
            (_("Printed at"), [stamp]),
            (_("Kicker"), [draft.kicker]),
            (_("Headline"), [draft.headline]),
            (_("Dateline"), [draft.dateline]),
            (_("Lead"), [draft.lead]),
            (_("Captions"), [caption.text for caption in draft.captions]),
            (_("Body"), [("## " if block.is_subhead else "") + block.text for block in draft.body]),
            (_("Credits"), [f"{item.name} ({', '.join(item.roles)})" for item in draft.credits]),
            (_("People"), [", ".join((item.name, *item.titles)) for item in draft.people]),
            (_("Organizations"), list(draft.organizations)),
            (
                _("Documents"),
                [" ".join(filter(None, (d.type, d.number, d.issuer, d.term))) for d in draft.documents],
            ),
            (
                _("Meeting"),
                [" · ".join(filter(None, (meeting.kind, str(meeting.date or ""), meeting.organizer)))]
                if meeting
                else [],
            ),
            (_("Warnings"), list(draft.warnings)),
        ]
        width = max(len(label) for label, _values in rows) + 2
        for label, values in rows:
            for number, value in enumerate(values or ["–"]):
                self.stdout.write(f"{label if not number else '':<{width}}{value or '–'}")
