#!/usr/bin/env python3
"""Followup's commands. This file alone must parse on any old Python, to say in one sentence that it is too old."""

import sys

OLDEST = (3, 11)

if __name__ == "__main__":
    if sys.version_info[:2] < OLDEST:
        running = sys.version_info[:2]
        sys.stderr.write("Followup needs Python %d.%d or newer; this is Python %d.%d.\n" % (OLDEST + running))  # noqa: UP031
        sys.exit(1)

    from followup import bootstrap

    bootstrap.enter(sys.argv)

    from followup.__main__ import main

    sys.exit(main(sys.argv))
