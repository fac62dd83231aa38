"""``replan``: rebuild every task from the facts."""

from __future__ import annotations

from typing import Any

from followup import projection
from followup.management.base import FollowupCommand
from followup.management.output import ProgressBar


class Command(FollowupCommand):
    """``manage.py replan``."""

    help = "Rebuilds every stored task from the facts, with a progress bar. Harmless at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replan all and say how many rows were wrong."""
        wrong = projection.replan(ProgressBar("Planning"))
        self.stdout.write(f"{wrong:,} rows mended." if wrong else "Every task was as planned.")
