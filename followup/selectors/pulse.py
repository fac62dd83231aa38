"""What a page that is left open asks for: how much there is to do now, whether it still shows what is, and when that
changes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from followup import cards, clock
from followup.selectors import beside, shell, today

NEWS = timedelta(hours=24)
MORNING, EVENING = 8, 20
"""The hours on the user's clock between which a notification disturbs nobody."""


@dataclass(frozen=True, slots=True)
class News:
    """One notification: its id, which is told once, the task, and the words."""

    id: str
    key: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """``due`` as the navigation has it; ``last`` and ``wait`` as Today has them; ``news`` None when not asked for."""

    due: int
    last: int
    wait: int
    news: tuple[News, ...] | None


def pulse() -> Pulse:
    """The state of things, from six queries."""
    now, me = clock.now(), beside.me()
    found = today.first_rows(now)
    return Pulse(
        due=shell.due_count(now),
        last=me.last,
        wait=today.wait(found, now, me),
        news=tuple(_news(found["now"], now, me.zone)) if me.notify else None,
    )


def _news(rows: list[cards.Row], now: datetime, mine: ZoneInfo) -> Iterator[News]:
    """Windows that opened or close within a day, told by day; one that does both is told when it opens."""
    if not MORNING <= now.astimezone(mine).hour < EVENING:
        return
    for row in rows:
        shown = cards.card(row, now, mine)
        if row.opens_at > now - NEWS:
            yield News(
                f"opens {row.key} {row.opens_at.timestamp():.0f}", row.key, shown.what, f"{shown.where}: {shown.when}"
            )
        elif shown.state == "soon":
            yield News(
                f"closes {row.key} {row.closes_at.timestamp():.0f}", row.key, shown.what, f"{shown.where}: {shown.when}"
            )
