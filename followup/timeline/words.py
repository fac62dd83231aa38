"""Days and spans in words, for the reasons. Always with the weekday; the year only where it differs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=8192)
def day_words(day: date, year: int | None = None) -> str:
    """``Thu 26 Nov``; with the year when it is not ``year``, where one is given."""
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return text if year is None or day.year == year else f"{text} {day.year}"


def time_words(at: datetime) -> str:
    """``Thu 26 Nov, 10:00``: an instant in the zone that it carries."""
    return f"{day_words(at.date())}, {at:%H:%M}"


def span_words(first: date, last: date, year: int | None = None) -> str:
    """``Mon 28 - Thu 31 Dec``, or the one day: what two days share is said once, the year when it is not ``year``."""
    if first == last:
        return day_words(first, year)
    if first.year != last.year:
        return f"{day_words(first, year)} - {day_words(last, year)}"
    begin = day_words(first).rpartition(" ")[0] if first.month == last.month else day_words(first)
    return f"{begin} - {day_words(last, year)}"


def count_words(first: int, last: int, unit: str) -> str:
    """``1-2 business days``, ``1 week``."""
    return f"{first} {unit}{'s' * (first != 1)}" if first == last else f"{first}-{last} {unit}s"


def skipped_words(skipped: Sequence[tuple[date, str]], year: int) -> str:
    """``skips Thu 26 Nov, Thanksgiving Day; Sat 28 and Sun 29 Nov, weekend``; neighbours of one name stand together."""
    runs: list[tuple[date, date, str]] = []
    for day, name in skipped:
        if runs and runs[-1][2] == name and runs[-1][1] + timedelta(days=1) == day:
            runs[-1] = (runs[-1][0], day, name)
        else:
            runs.append((day, day, name))
    return "skips " + "; ".join(f"{_run(first, last, year)}, {name}" for first, last, name in runs) if runs else ""


def _run(first: date, last: date, year: int) -> str:
    if first == last:
        return day_words(first, year)
    joint = " and " if (last - first).days == 1 else " to "
    return f"{day_words(first, None)}{joint}{day_words(last, year)}"


FAR_DAYS = 183


def far_words(day: date, today: date) -> str:
    """``14 months away`` of a day so far ahead that its year may be a slip; else nothing."""
    if (day - today).days <= FAR_DAYS:
        return ""
    months = (day.year - today.year) * 12 + day.month - today.month
    return f"{months} months away" if months < 24 else f"{months // 12} years away"
