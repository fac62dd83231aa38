"""The only reader of the time. Everything else is told what time it is."""

from __future__ import annotations

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The current instant, aware, in UTC."""
    return datetime.now(timezone.utc)


def today(zone: ZoneInfo) -> date:
    """The current day on the wall calendar in ``zone``."""
    return now().astimezone(zone).date()
