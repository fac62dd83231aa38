"""The one entry: ``python3 manage.py COMMAND``, ``followup COMMAND`` from the wheel, ``python -m followup COMMAND``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from followup.errors import FollowupError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (default: the command line) name; the exit code.

    ``start`` and ``test`` choose folder, port and settings themselves, so they run before Django reads any.
    """
    argv = list(sys.argv if arguments is None else arguments)
    command = argv[1] if len(argv) > 1 else ""
    if command == "start":
        from followup import launch

        return launch.main(argv[2:])
    if command == "test":
        return run_tests(argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followup.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(argv)
    except FollowupError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def run_tests(arguments: Sequence[str]) -> int:
    """pytest, from the top of the clone, with ``arguments`` passed on; its exit code."""
    from followup.bootstrap import ROOT

    if not (ROOT / "tests").is_dir():
        print("The tests are in a clone of Followup, not in its package.", file=sys.stderr)
        return 1
    os.chdir(ROOT)
    import pytest

    return int(pytest.main(list(arguments)))


if __name__ == "__main__":
    sys.exit(main())
