"""Where applications were found, as the user words it."""

from __future__ import annotations

from followup.prepared import Prepared
from followup.selectors import shell

MOST = 50


def known_sources() -> list[str]:
    """The sources that the user has named so far, in alphabetical order, to choose from again.

    Each is the next one in the index: what it costs grows with the number of sources, not of applications.
    """
    found: list[str] = []
    while len(found) < MOST and (rows := NEXT(found[-1] if found else "")):
        found.append(rows[0][0])
    return found


NEXT = Prepared(lambda last: shell.applications().filter(source__gt=last).order_by("source").values_list("source")[:1])
