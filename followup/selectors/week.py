"""One week on paper: by day the interviews and the windows that open or close, and before them what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from followup import cards, clock, display, regions
from followup.models import Task
from followup.selectors import closed_days, settings, shell
from followup.selectors.application_page import rooms
from followup.timeline.facts import FIRST_DAY, LAST_DAY, day_start, local_day, zone_named

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
STILL = 3
"""Windows that a day names though they neither open nor close on it."""
MOST = 100
"""Of late, running, opening and closing windows, and of interviews, each; more of them help nobody on paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """A follow-up: whom and what, where, its window, how that stands, and the number to call with its tel: form."""

    key: str
    what: str
    where: str
    window: str
    state: str
    stands: str
    phone: str
    dial: str


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview: its hours on their clock, the user's where it differs, and who is there."""

    application: int
    pk: int
    hours: str
    mine: str
    where: str
    people: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its talks, what opens on it, and what has its last day.

    ``still`` names what was open before and will be after, ``off`` where it is a day off.
    """

    name: str
    iso: str
    today: bool
    talks: tuple[Talk, ...]
    opening: tuple[Line, ...]
    closing: tuple[Line, ...]
    still: str = ""
    off: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing begins or ends on it."""
        return not (self.talks or self.opening or self.closing)


@dataclass(frozen=True, slots=True)
class Week:
    """What the page prints. ``running`` are windows that opened before the week and end after it; ``more`` says that
    some list was cut."""

    title: str
    late: tuple[Line, ...]
    running: tuple[Line, ...]
    days: tuple[Day, ...]
    before: str
    after: str
    current: bool
    more: bool
    made: str

    @property
    def empty(self) -> bool:
        """Whether the whole week is free."""
        return not (self.late or self.running) and all(day.empty for day in self.days)


class _Task(NamedTuple):
    row: cards.Row
    opens_on: date
    closes_on: date
    phone: str


def monday_of(day: date) -> date:
    """The first day of the week that it is in."""
    return day - timedelta(days=day.weekday())


def week(asked: date | None) -> Week:
    """The week of that day, or this one; one that no calendar holds is this one."""
    now, mine = clock.now(), settings.mine()
    zone = mine.zone
    today = local_day(now, zone)
    monday = monday_of(asked or today)
    if not FIRST_DAY + WEEK <= monday <= LAST_DAY - 2 * WEEK:
        monday = monday_of(today)
    start, end = day_start(monday, zone), day_start(monday + WEEK, zone)
    current = monday == monday_of(today)
    late = _tasks(shell.offered(now).filter(closes_at__lte=now).order_by("closes_at", "key")) if current else []
    shown = {one.row.key for one in late}
    opening, closing, running = (
        [one for one in found if one.row.key not in shown] for found in _windows(now, monday, start, end)
    )
    talks = _talks(start, end)
    printed = _printed_talks(talks, rooms([talk.pk for talk in talks]), zone, today)
    sunday = monday + WEEK - DAY
    listed = [*late, *opening, *closing, *running]
    known = {one.row.application for one in listed} | {talk.application for talk in talks}
    off = closed_days.named(monday, sunday, known, mine)
    lasting = list({one.row.key: one for one in (*closing, *opening, *running)}.values())
    return Week(
        title=display.days(monday, sunday, today),
        late=_lines(late, now, zone),
        running=_lines(running, now, zone),
        days=tuple(
            replace(
                _day(on, today, opening, closing, printed, now, zone),
                still=_still(on, lasting, today),
                off=off.get(on, ""),
            )
            for on in (monday + number * DAY for number in range(7))
        ),
        before=(monday - WEEK).isoformat(),
        after=(monday + WEEK).isoformat(),
        current=current,
        more=max(len(late), len(running), len(opening), len(closing), len(talks)) >= MOST,
        made=f"{display.stamp(now, zone)}, {regions.city(zone.key)}",
    )


def _windows(
    now: datetime, monday: date, start: datetime, end: datetime
) -> tuple[list[_Task], list[_Task], list[_Task]]:
    """Those that open in the week, that close in it, and that last all through it. Their days are the employers'."""
    sunday, around = monday + WEEK - DAY, DAY  # an employer's day begins up to a day before or after the user's
    offered = shell.offered(now).order_by("closes_at", "key")
    begun = offered.filter(opens_at__gte=start - around, opens_at__lt=end + around).order_by("opens_at", "key")
    opening = _tasks(begun)
    closing = _tasks(offered.filter(closes_at__gte=start - around, closes_at__lt=end + 2 * around))
    lasting = _tasks(offered.filter(closes_at__gte=end, opens_at__lt=start + around))
    return (
        [one for one in opening if monday <= one.opens_on <= sunday],
        [one for one in closing if monday <= one.closes_on <= sunday],
        [one for one in lasting if one.opens_on < monday and one.closes_on > sunday],
    )


def _tasks(found: QuerySet[Task]) -> list[_Task]:
    fields = (*cards.FIELDS, "opens_on", "closes_on", "recipient__phone")
    return [
        _Task(cards.Row._make(values), opens_on, closes_on, phone or "")
        for *values, opens_on, closes_on, phone in found.values_list(*fields)[:MOST]
    ]


def _lines(tasks: Sequence[_Task], now: datetime, mine: ZoneInfo) -> tuple[Line, ...]:
    lines = []
    for row, _, _, phone in tasks:
        seen = row.seen(now, mine)
        when = seen.when
        number = phone if row.channel == "phone" else ""
        lines.append(
            Line(
                key=row.key,
                what=row.what,
                where=f"{row.role}, {row.company}",
                window=seen.window,
                state=when.state,
                stands=when.words,
                phone=number,
                dial=display.dial(number),
            )
        )
    return tuple(lines)


def _day(
    on: date,
    today: date,
    opening: Sequence[_Task],
    closing: Sequence[_Task],
    talks: Sequence[tuple[date, Talk]],
    now: datetime,
    zone: ZoneInfo,
) -> Day:
    """A day's part of the week; what opens and closes on one day is said once, where it opens."""
    return Day(
        name=display.long_day(on),
        iso=on.isoformat(),
        today=on == today,
        talks=tuple(talk for day, talk in talks if day == on),
        opening=_lines([one for one in opening if one.opens_on == on], now, zone),
        closing=_lines([one for one in closing if one.closes_on == on and one.opens_on != on], now, zone),
    )


def _still(on: date, tasks: Sequence[_Task], today: date) -> str:
    """What is open on the day and neither begins nor ends on it, what closes first in front."""
    found = sorted((one.closes_on, one.row.what) for one in tasks if one.opens_on < on < one.closes_on)
    words = [f"{what}, until {display.day(closes_on, today)}" for closes_on, what in found[:STILL]]
    more = display.more(len(found), STILL)
    return "; ".join([*words, more] if more else words)


class _Talk(NamedTuple):
    pk: int
    starts_at: datetime
    ends_at: datetime
    application: int
    zone: str
    company: str
    role: str


def _talks(start: datetime, end: datetime) -> list[_Talk]:
    rows = shell.interviews().filter(application__deleted_at=None)
    rows = rows.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")
    fields = ("pk", "starts_at", "ends_at", "application_id", "application__timezone")
    found = rows.values_list(*fields, "application__company", "application__role")[:MOST]
    return [_Talk._make(values) for values in found]


def _printed_talks(
    talks: Sequence[_Talk], people: dict[int, tuple[str, ...]], mine: ZoneInfo, today: date
) -> list[tuple[date, Talk]]:
    printed = []
    for one in talks:
        zone = zone_named(one.zone, mine)
        hours = f"{display.clock_time(one.starts_at, zone)} - {display.clock_time(one.ends_at, zone)}"
        yours = display.for_you(one.starts_at, zone, mine, today)
        there = f" in {regions.city(zone.key)}" if yours else ""
        talk = Talk(
            application=one.application,
            pk=one.pk,
            hours=hours + there,
            mine=yours,
            where=f"{one.role}, {one.company}",
            people=", ".join(people[one.pk]),
        )
        printed.append((local_day(one.starts_at, mine), talk))
    return printed
