"""When a page that is left open reads differently by itself: a window opens or closes, or a day ends somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from followup import cards
from followup.timeline.facts import day_start, local_day

WEEK = timedelta(days=7)
"""How far ahead Today looks: a window that opens later than that waits beside it."""


def next_change(rows: Iterable[cards.Row], now: datetime, mine: ZoneInfo) -> datetime:
    """The first instant after ``now`` at which the words for these rows change.

    That is when a window opens, closes, expires or comes within the week, or when a day begins for the user or for one
    of the employers, since words such as "tomorrow" are counted from there.
    """
    zones = {mine}
    instants: list[datetime] = []
    for row in rows:
        zones.add(row.zone_at(mine))
        instants += (at for at in _instants(row) if at > now)
    return min((*instants, *(_midnight(now, zone) for zone in zones)))


def _instants(row: cards.Row) -> Iterator[datetime]:
    yield from (row.opens_at - WEEK, row.opens_at, row.closes_at)
    if row.expires_at:
        yield row.expires_at


def _midnight(now: datetime, zone: ZoneInfo) -> datetime:
    """When the next day begins there."""
    return day_start(local_day(now, zone) + timedelta(days=1), zone)
