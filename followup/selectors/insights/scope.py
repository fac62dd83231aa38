"""What a set of figures is about: a period of days on the user's calendar, seen at one moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from django.db.models import Q

from followup.insights.period import Period
from followup.timeline.facts import day_start

DAY = timedelta(days=1)
BEGINNING = datetime(1900, 1, 1, tzinfo=timezone.utc)
END = datetime(2200, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True, slots=True)
class Scope:
    """``zone`` is the profile's; ``now`` the moment at which the figures hold."""

    period: Period
    zone: ZoneInfo
    now: datetime

    def at(self, column: str) -> Q:
        """The instants of the period: from midnight where the user lives to midnight after its last day."""
        return self._between(column, self.period, instants=True)

    def on(self, column: str) -> Q:
        """The days of the period."""
        return self._between(column, self.period)

    def holds(self) -> Callable[[datetime], bool]:
        """A test of whether an instant is in the period."""
        first, last = self.period.first, self.period.last
        since = day_start(first, self.zone) if first else BEGINNING
        until = day_start(last + DAY, self.zone) if last else END
        return lambda at: since <= at < until

    def applied(self, period: Period | None = None) -> Q:
        """Applied for in these days (the period's, if none are named); without a day of applying, added in them."""
        days = self.period if period is None else period
        if days == Period():
            return Q()
        given = self._between("applied_on", days) & Q(applied_on__isnull=False)
        return given | (self._between("created_at", days, instants=True) & Q(applied_on=None))

    def _between(self, column: str, days: Period, *, instants: bool = False) -> Q:
        found = Q()
        if days.first:
            found &= Q(**{f"{column}__gte": day_start(days.first, self.zone) if instants else days.first})
        if days.last and instants:
            found &= Q(**{f"{column}__lt": day_start(days.last + DAY, self.zone)})
        elif days.last:
            found &= Q(**{f"{column}__lte": days.last})
        return found
