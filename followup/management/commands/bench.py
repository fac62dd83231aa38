"""``bench``: how fast everything is, on this machine, in one run. Its code is in ``tests/benchmarks``."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import CommandError, CommandParser

from followup.management.base import FollowupCommand


class Command(FollowupCommand):
    """``manage.py bench``."""

    help = "Measures pages, writes, planning and start-up on generated searches, in throw-away folders."
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """--sizes and --quick."""
        parser.add_argument("--sizes", type=_size, nargs="+", metavar="N", help="applications (1000 100000)")
        parser.add_argument("--quick", action="store_true", help="fewer rounds, and 10,000 instead of 100,000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the tables; progress goes to standard error."""
        try:
            from tests.benchmarks import main
        except ImportError:
            raise CommandError("The benchmarks are in a clone of Followup, with its test requirements.") from None
        sizes = options["sizes"] or (main.QUICK if options["quick"] else main.SIZES)
        self.stdout.write(main.run(sizes, quick=options["quick"], tell=self.stderr.write), ending="")


def _size(text: str) -> int:
    if not text.isdecimal() or not 500 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError("from 500 to 1000000 applications")
    return int(text)
