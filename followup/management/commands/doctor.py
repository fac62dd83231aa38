"""``doctor``: is everything stored as planned, and the database sound?"""

from __future__ import annotations

import sys
from typing import Any

from followup import doctor
from followup.management.base import FollowupCommand
from followup.management.output import print_anything

MOST = 50


class Command(FollowupCommand):
    """``manage.py doctor``."""

    help = "Checks that every stored task is as planned and that the database is sound; exit code 1 if not."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print versions, then what is wrong. Ends with exit code 1 when anything is."""
        print_anything()
        for name, version in doctor.versions().items():
            self.stdout.write(f"{name:<9} {version}")
        number = 0
        for number, complaint in enumerate(doctor.complaints(), 1):
            if number <= MOST:
                self.stdout.write(complaint)
        if number > MOST:
            self.stdout.write(f"and {number - MOST:,} more")
        if number:
            self.stderr.write(f"{number:,} wrong. `replan` mends tasks; a damaged database needs a backup.")
            sys.exit(1)
        self.stdout.write("Every task is stored as planned, and the database is sound.")
