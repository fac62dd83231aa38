"""``agenda``: what is late, open or opening within a week, from the stored tasks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.management.base import CommandParser

from followup import validation
from followup.exchange.stored import objects
from followup.exchange.table import aligned, column_widths
from followup.management.base import FollowupCommand
from followup.management.output import print_anything
from followup.selectors.agenda import Section, agenda

NOTHING = "Nothing is late, open or opening within 7 days.\n"


class Command(FollowupCommand):
    """``manage.py agenda``."""

    help = "Lists the tasks that are late, open or opening within 7 days: for a shell prompt, cron or a status bar."

    def add_arguments(self, parser: CommandParser) -> None:
        """--on and --json."""
        parser.add_argument("--on", metavar="DATE", help="as that day begins, as 2026-12-01 (default: now)")
        parser.add_argument("--json", action="store_true", help="one JSON object per task instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the agenda. Raises Unfit for what is no date."""
        print_anything()
        sections = agenda(validation.day(options["on"]) if options["on"] else None)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(sections), indent=2))
        else:
            self.stdout.write(as_text(sections), ending="")


def as_json(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """The objects of ``plan --json``, each with ``when`` (late, open or coming) and the task's ``key`` at its end."""
    entries = [entry for section in sections for entry in section.entries]
    return [
        {**row, "when": entry.when, "key": entry.task.key}
        for row, entry in zip(objects([entry.task for entry in entries]), entries, strict=True)
    ]


def as_text(sections: Sequence[Section]) -> str:
    """Headings with aligned lines: what to do, with whom, until or from when."""
    rows = {
        id(entry): (entry.what, str(entry.task.application), entry.words) for one in sections for entry in one.entries
    }
    if not rows:
        return NOTHING
    widths = column_widths(list(rows.values()))
    blocks = []
    for section in sections:
        if section.entries:
            lines = ["  " + aligned(rows[id(entry)], widths) for entry in section.entries]
            blocks.append("\n".join([section.name, *lines]) + "\n")
    return "\n".join(blocks)
