"""Words for dates, instants and numbers, as every page prints them.

A date always carries its weekday, and its year when that is not the current one. Pure functions: who calls them says
what day it is. Windows are half-open, so the last day is the one before ``closes_at`` (``facts.last_day``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from followup.timeline.facts import last_day, local_day
from followup.timeline.words import day_words, span_words

LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(on: date, today: date) -> str:
    """``Tue 1 Dec``, with the year when it is not this one."""
    return day_words(on, today.year)


def long_day(on: date) -> str:
    """``Monday 30 November``: a page's heading."""
    return f"{LONG_DAYS[on.weekday()]} {on.day} {LONG_MONTHS[on.month - 1]}"


def days(first: date, last: date, today: date) -> str:
    """``Mon 28 - Thu 31 Dec``; the year when it is not the current one."""
    return span_words(first, last, today.year)


def near(on: date, today: date) -> str:
    """``today``, ``tomorrow, Tue 1 Dec``, ``yesterday, Sun 29 Nov``, or the day alone."""
    if on == today:
        return "today"
    word = {1: "tomorrow, ", -1: "yesterday, "}.get((on - today).days, "")
    return word + day(on, today)


def ago(on: date, today: date) -> str:
    """``today``, ``yesterday``, ``12 days ago``, ``in 3 days``, ``tomorrow``."""
    distance = (on - today).days
    near_words = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if distance in near_words:
        return near_words[distance]
    return f"in {distance} days" if distance > 0 else f"{-distance} days ago"


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """``15:00`` on the wall in ``zone``."""
    return f"{at.astimezone(zone):%H:%M}"


def moment(at: datetime, zone: ZoneInfo, today: date) -> str:
    """``Tue 8 Dec, 15:00`` on the wall in ``zone``."""
    return f"{day(local_day(at, zone), today)}, {clock_time(at, zone)}"


def for_you(at: datetime, zone: ZoneInfo, mine: ZoneInfo, today: date) -> str:
    """``16:00 for you`` when the user's wall shows another time than the employer's; with the day when it differs."""
    theirs, yours = at.astimezone(zone), at.astimezone(mine)
    if theirs.replace(tzinfo=None) == yours.replace(tzinfo=None):
        return ""
    if theirs.date() == yours.date():
        return f"{yours:%H:%M} for you"
    return f"{day(yours.date(), today)}, {yours:%H:%M} for you"


def plural(number: int, one: str, many: str = "") -> str:
    """``1 day``, ``3 days``, ``1,200 days``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def more(number: int, shown: int, most: int | None = None) -> str:
    """``and 12 more``, "" where all are shown; ``and more`` of a count that stopped beyond ``most``."""
    if number <= shown:
        return ""
    return f"and {number - shown:,} more" if most is None or number <= most else "and more"


def named(names: Sequence[str], shown: int) -> str:
    """``Acme - Baker, Bolt - Cook and 7 more``."""
    return f"{', '.join(names[:shown])} {more(len(names), shown)}".rstrip()


def stamp(at: datetime, zone: ZoneInfo) -> str:
    """``Wed 2 Dec 2026, 09:00``: when a paper was made, with the year for whoever finds it later."""
    on = local_day(at, zone)
    return f"{day(on, on)} {on.year}, {clock_time(at, zone)}"


def dial(phone: str) -> str:
    """``+14155550100``: a number without what is only there to be read, for a ``tel:`` link."""
    return "".join("+" if mark == "+" else str(unicodedata.digit(mark, "")) for mark in phone)


def capped(number: int, most: int = 99) -> str:
    """The number, or ``99+``: counts are never read further than they are shown."""
    return str(number) if number <= most else f"{most}+"


@dataclass(frozen=True, slots=True)
class When:
    """How a window stands to the clock: ``state`` is late, soon, now or coming; ``words`` say it."""

    state: str
    words: str


def when(opens_at: datetime, closes_at: datetime, now: datetime, zone: ZoneInfo) -> When:
    """The window ``[opens_at, closes_at)`` seen at ``now`` from a day in ``zone``."""
    today = local_day(now, zone)
    if now >= closes_at:
        return When("late", lateness(closes_at, now, zone))
    if now < opens_at:
        return When("coming", f"opens {_opening(opens_at, zone, today)}")
    last = last_day(closes_at, zone)
    time = _time_of_day(closes_at, zone)
    if last == today:
        return When("soon", f"closes today{time}")
    return When("now", f"until {near(last, today)}{time}")


def lateness(closes_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """``3 days late``; on the last day itself ``4 hours late``, ``20 minutes late``."""
    late_days = (local_day(now, zone) - last_day(closes_at, zone)).days
    if late_days > 0:
        return f"{plural(late_days, 'day')} late"
    minutes = max(1, int((now - closes_at) / timedelta(minutes=1)))
    return f"{plural(minutes, 'minute')} late" if minutes < 60 else f"{plural(minutes // 60, 'hour')} late"


def at_midnight(at: datetime, zone: ZoneInfo) -> bool:
    """Whether a day begins then in ``zone``: words name the day alone."""
    return clock_time(at, zone) == "00:00"


def window(opens_at: datetime, closes_at: datetime, zone: ZoneInfo, today: date) -> str:
    """``Mon 28 - Thu 31 Dec``; with times where the window does not begin or end at midnight."""
    first, last = local_day(opens_at, zone), last_day(closes_at, zone)
    start, end = _time_of_day(opens_at, zone), _time_of_day(closes_at, zone)
    if not start and not end:
        return days(first, last, today)
    return f"{day(first, today)}{start} - {day(last, today)}{end}"


def _opening(at: datetime, zone: ZoneInfo, today: date) -> str:
    return near(local_day(at, zone), today) + _time_of_day(at, zone)


def _time_of_day(at: datetime, zone: ZoneInfo) -> str:
    """``, 15:00``; nothing at midnight, where a day says it all."""
    return "" if at_midnight(at, zone) else f", {clock_time(at, zone)}"
