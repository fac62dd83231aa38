"""``load``: an interchange file into the database, all or nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from followup.exchange.read import read_file
from followup.management.base import FollowupCommand
from followup.management.output import ProgressBar, print_anything, warning_lines
from followup.services.loading import load_document


class Command(FollowupCommand):
    """``manage.py load``."""

    help = (
        "Adds the applications of an interchange file to the database, all or nothing. The file's profile (name, time "
        "zone, country, the playbook's numbers) is taken over while the database has no applications, or with "
        "--profile; else its applications keep their own country and time zone, and your profile stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE and --profile."""
        parser.add_argument("file", metavar="FILE", help="an interchange file; - reads standard input")
        parser.add_argument("--profile", action="store_true", help="replace the stored profile by the file's")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was added. Raises BadDocument with every problem; then nothing is stored."""
        print_anything()
        document = read_file(options["file"])
        loaded = load_document(document, replace_profile=options["profile"], progress=ProgressBar("Planning"))
        self.stderr.write(warning_lines(document.warnings + loaded.warnings), ending="")
        profile = " The file's profile is now yours." if loaded.with_profile else ""
        self.stdout.write(loaded.event.text + profile)
