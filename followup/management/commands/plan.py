"""``plan``: plan a file in the interchange format. No database is touched."""

from __future__ import annotations

import json
import shutil
from typing import Any

from django.core.management.base import CommandParser

from followup.exchange.plan_json import plan_document, plans_json
from followup.exchange.read import read_file
from followup.exchange.table import plan_table
from followup.management.base import FollowupCommand
from followup.management.output import print_anything, warning_lines


class Command(FollowupCommand):
    """``manage.py plan``."""

    help = "Plans the follow-ups of a file in the interchange format, without touching the database."
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE and --json."""
        parser.add_argument("file", metavar="FILE", help="an interchange file; - reads standard input")
        parser.add_argument("--json", action="store_true", help="one JSON object per task instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the plan. Raises BadDocument with every problem of the file."""
        print_anything()
        document = read_file(options["file"])
        self.stderr.write(warning_lines(document.warnings), ending="")
        plans = plan_document(document)
        if options["json"]:
            self.stdout.write(json.dumps(plans_json(plans), indent=2))
        else:
            self.stdout.write(plan_table(plans, wide=shutil.get_terminal_size((100, 24)).columns), ending="")
