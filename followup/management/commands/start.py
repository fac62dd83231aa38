"""``start`` for those who come in through django-admin, and for the list of commands."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Hands over to ``followup.launch`` in a fresh process."""

    help = "Starts Followup and prints its link."

    def run_from_argv(self, argv: list[str]) -> None:
        """Begin anew: the settings are read already, and ``start`` chooses folder and port before they are."""
        os.execv(sys.executable, [sys.executable, "-m", "followup", "start", *argv[2:]])

    def handle(self, *args: Any, **options: Any) -> None:
        """As from the command line, without options."""
        self.run_from_argv(["", "start"])
