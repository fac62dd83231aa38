"""The base of Followup's own commands: an error is one sentence on stderr and an exit code, never a traceback."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from followup.errors import FollowupError


class FollowupCommand(BaseCommand):
    """A command of the product. ``needs_database`` brings folder and schema up to date before ``handle`` runs."""

    requires_system_checks: list[str] = []
    needs_database = True

    def run_from_argv(self, argv: list[str]) -> None:
        """Run from the command line; ends the process on a FollowupError (``--traceback`` shows where it came from)."""
        try:
            super().run_from_argv(argv)
        except FollowupError as error:
            if "--traceback" in argv:
                raise
            self.stderr.write(str(error))
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            sys.exit(130)
        except BrokenPipeError:  # the reader (head, less) has seen enough
            sys.stderr.close()
            sys.exit(0)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; also by ``call_command``, where a FollowupError reaches the caller."""
        if self.needs_database:
            from followup import database

            database.prepare()
        return super().execute(*args, **options)
