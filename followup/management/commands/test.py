"""``test`` for those who come in through django-admin, and for the list of commands."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from followup.__main__ import run_tests


class Command(BaseCommand):
    """Hands over to pytest."""

    help = "Runs the tests with pytest; options are passed on to it."

    def run_from_argv(self, argv: list[str]) -> None:
        """Everything after the command's name is pytest's."""
        sys.exit(run_tests(argv[2:]))

    def handle(self, *args: Any, **options: Any) -> None:
        """As from the command line, without options."""
        sys.exit(run_tests([]))
