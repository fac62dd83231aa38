"""The facts of one application as marks on a line of days: windows, interviews, decision dates, days off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from followup import cards, display, tokens
from followup.pictures.strip import Bar, Flag, Mark, Shade, Span
from followup.projection import reads
from followup.selectors.settings import Mine
from followup.timeline.business_days import WEEKEND, BusinessCalendar, calendar_for
from followup.timeline.facts import FIRST_DAY, LAST_DAY, local_day, zone_named

BARS_SHOWN = 8
SHAPES = {"phone": "by-phone", "email": "by-email"}


class Meeting(NamedTuple):
    """An interview's columns."""

    pk: int
    application: int
    starts_at: datetime
    decision_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where an employer is: the clock on the wall, and the calendar with its own days off."""

    zone: ZoneInfo
    calendar: BusinessCalendar


@dataclass(frozen=True, slots=True)
class Off:
    """Days that the employer does not work: to shade, and the holidays among them in words, without the weekends."""

    shades: tuple[Shade, ...]
    holidays: tuple[str, ...]
    weekend: str


DaysOff = Mapping[int | None, Mapping[date, tuple[date, bool, str]]]
"""The user's changes to calendars by application; under None those for all."""


def days_off(ids: Sequence[int]) -> DaysOff:
    """The changes for all, and those of these applications: one query."""
    found: dict[int | None, dict[date, tuple[date, bool, str]]] = defaultdict(dict)
    for application_id, on, working, note in reads.days_off(list(ids) or [0]):
        found[application_id][on] = (on, working, note)
    return found


def place(pk: int, zone: str, region: tuple[str, str], mine: Mine, changes: DaysOff) -> Place:
    """Where an application's employer is: its own zone and (country, subdivision), else the profile's."""
    own = {**changes.get(None, {}), **changes.get(pk, {})}
    where = region if region[0] else (mine.country, mine.subdivision)
    calendar = calendar_for(*where, tuple(own[on] for on in sorted(own)))
    return Place(zone_named(zone, mine.zone), calendar)


@lru_cache(maxsize=512)
def off(calendar: BusinessCalendar, span: Span, year: int) -> Off:
    """What is off in these days; ``year`` is the current one, which dates leave out."""
    today = date(year, 1, 1)
    within = (max(span.first, FIRST_DAY), min(span.last, LAST_DAY))
    found = calendar.days_skipped(*within)
    holidays = tuple(f"{display.day(on, today)}, {name}" for on, name in found if name != WEEKEND)
    names = sorted({on.weekday() for on, name in found if name == WEEKEND})
    return Off(tuple(_shades(found, span, today)), holidays, " and ".join(display.LONG_DAYS[day] for day in names))


def bars(rows: Sequence[cards.Row], span: Span, now: datetime, mine: ZoneInfo) -> tuple[Bar, ...]:
    """The windows that these days show, in the order of the rows; a late one reaches on to today."""
    found = (_bar(row, span, now, mine) for row in rows)
    return tuple(bar for bar in found if bar.start < span.days and max(bar.until, bar.end) > 0)[:BARS_SHOWN]


def dots(rows: Iterable[Meeting], span: Span, place: Place, today: date) -> tuple[Mark, ...]:
    """The interviews on the day and at the hour of the employer's clock."""
    found = ((span.place(row.starts_at, place.zone), row) for row in rows)
    return tuple(
        Mark(at, "interview", f"Interview: {display.moment(row.starts_at, place.zone, today)}")
        for at, row in found
        if span.shows(at)
    )


def flags(rows: Iterable[Meeting], span: Span, today: date, token: str) -> tuple[Flag, ...]:
    """The decision dates; each flag makes its own one-time token of the page's."""
    found = ((span.of(row.decision_on), row, row.decision_on) for row in rows if row.decision_on)
    return tuple(
        Flag(
            row.pk,
            row.application,
            at,
            on,
            f"They decide by {display.day(on, today)}",
            row.version,
            tokens.for_row(token, row.pk),
        )
        for at, row, on in found
        if span.shows(at)
    )


def label(company: str, windows: int, interviews: int) -> str:
    """What the line of an application is called."""
    return f"{company}: {display.plural(windows, 'window')}, {display.plural(interviews, 'interview')}"


def _bar(row: cards.Row, span: Span, now: datetime, mine: ZoneInfo) -> Bar:
    seen = row.seen(now, mine)
    window, end = seen.when, span.place(row.closes_at, seen.zone)
    return Bar(
        key=row.key,
        application=row.application,
        start=span.place(row.opens_at, seen.zone),
        end=end,
        until=max(end, span.of(local_day(now, mine)) + 0.5) if window.state == "late" else end,
        state=window.state,
        shape=SHAPES.get(row.channel, "by-other"),
        icon=cards.ICONS.get(row.channel, "list"),
        words=f"{row.what}, {window.words}",
    )


def _shades(found: Sequence[tuple[date, str]], span: Span, today: date) -> Iterable[Shade]:
    """One for each run of days with the same name."""
    run: list[date] = []
    name = ""
    for on, why in [*found, (date.max, "")]:
        if run and (why != name or (on - run[-1]).days != 1):
            yield Shade(span.of(run[0]), len(run), f"{display.days(run[0], run[-1], today)}: {name}")
            run = []
        run, name = [*run, on], why
