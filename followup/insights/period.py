"""The days that the figures are about, and the months in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both inclusive; None is open on that side."""

    first: date | None = None
    last: date | None = None


def last_days(number: int, today: date) -> Period:
    """That many days, of which today is the last."""
    return Period(today - timedelta(days=number - 1), today)


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day; ``earlier``: all that was before it, and not the month itself."""

    first: date
    earlier: bool = False

    @property
    def period(self) -> Period:
        """Its days."""
        if self.earlier:
            return Period(None, self.first - timedelta(days=1))
        following = date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)
        return Period(self.first, following - timedelta(days=1))


def months(days: Iterable[date]) -> Iterator[Month]:
    """Every month between the first and the last of the days, the latest first, then what is long ago as one."""
    held = {day.replace(day=1) for day in days}
    if not held:
        return
    month, first = max(held), min(held)
    for _ in range(MOST_MONTHS):
        yield Month(month)
        if month == first:
            return
        month = (month - timedelta(days=1)).replace(day=1)
    yield Month((month + timedelta(days=31)).replace(day=1), earlier=True)
