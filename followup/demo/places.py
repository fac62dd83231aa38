"""Where an employer is: its calendar and its clock, and the search for a day on which a story is where it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from followup.exchange import document as doc
from followup.exchange.facts import application_facts
from followup.timeline.business_days import BusinessCalendar, calendar_for
from followup.timeline.facts import local_day
from followup.timeline.plan import open_tasks, plan
from followup.timeline.policy import Policy
from followup.timeline.tasks import PlannedTask
from followup.validation import local_instant

AHEAD = timedelta(days=7)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """An employer's country, subdivision and time zone, at one moment of the reader's."""

    now: datetime
    country: str
    subdivision: str
    timezone: str

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.timezone)

    @cached_property
    def calendar(self) -> BusinessCalendar:
        """The business days."""
        return calendar_for(self.country, self.subdivision)

    @property
    def today(self) -> date:
        """The day there now."""
        return local_day(self.now, self.zone)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """An hour there."""
        return local_instant(datetime.combine(day, time(hour, minute)), self.zone)

    def back(self, day: date, n: int) -> date:
        """The n-th business day before ``day``."""
        return self.calendar.business_day_before(day, n)

    def past(self, days: int = 60) -> list[date]:
        """Today and the days before it, the nearest first."""
        return [self.today - timedelta(days=n) for n in range(days)]

    def coming(self, days: int = 30) -> list[date]:
        """Today and the days after it."""
        return [self.today + timedelta(days=n) for n in range(days)]


Story = Callable[[date], doc.Application]
Wanted = Callable[[PlannedTask, Place], bool]


def nearest(place: Place, days: Iterable[date], story: Story, kind: str, wanted: Wanted) -> doc.Application | None:
    """The story of the first day on which its open task of this kind is as wanted, told by the planner itself.

    A story of which a part would still have to happen is passed over. None when there is no such day.
    """
    for day in days:
        application = story(day)
        if any(touchpoint.at > place.now for touchpoint in application.touchpoints):
            continue
        tasks = plan(application_facts(application, 0, place.zone), Policy(), place.calendar)
        if any(task.kind == kind and wanted(task, place) for task in open_tasks(tasks)):
            return application
    return None


def is_late(task: PlannedTask, place: Place) -> bool:
    """The window has closed, and the task is still offered for a day at least."""
    kept = task.expires_at is None or task.expires_at > place.now + 24 * HOUR
    return task.closes_at <= place.now and kept


def is_due(task: PlannedTask, place: Place) -> bool:
    """The window is open."""
    return task.opens_at <= place.now < task.closes_at


def is_due_for_hours(task: PlannedTask, place: Place) -> bool:
    """The window is open, and will be for some hours."""
    return is_due(task, place) and task.closes_at > place.now + 3 * HOUR


def closes_today(task: PlannedTask, place: Place) -> bool:
    """The window is open, and today is its last day there."""
    return is_due(task, place) and task.closes_on == place.today


def is_coming(task: PlannedTask, place: Place) -> bool:
    """The window opens within a week."""
    return place.now < task.opens_at <= place.now + AHEAD
