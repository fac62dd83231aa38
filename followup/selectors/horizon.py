"""The horizon: what is in sight of every active application, the most urgent ones first, a page at a time.

Which applications those are, and in which order, is in ``horizon_order.py``; how their facts lie on a line of days, in
``horizon_rows.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from followup import cards, clock, display
from followup.pictures import strip
from followup.pictures.strip import Span, Strip
from followup.selectors import horizon_order, horizon_rows, settings, shell
from followup.selectors.horizon_rows import Meeting
from followup.timeline.facts import FIRST_DAY, LAST_DAY, local_day

PATH = "/horizon/"
WEEKS = (4, 8, 12)
BACK = timedelta(days=3)
"""The picture begins on a Monday, at least so many days before today."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that the address asks for, seen on ``today``."""

    first: date
    weeks: int
    today: date

    @property
    def span(self) -> Span:
        """As days across."""
        return Span(self.first, self.weeks * 7)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.first + timedelta(weeks=self.weeks)

    @property
    def words(self) -> str:
        """``Mon 23 Nov - Sun 20 Dec``."""
        return display.days(self.first, self.span.last, self.today)

    def path(self, *, moved: int = 0, weeks: int = 0, page: str = PATH, **more: Any) -> str:
        """The address of this period, moved by some weeks, or of another length."""
        first, length = _bounded(self.first, moved, weeks or self.weeks), weeks or self.weeks
        asked = {
            "from": first.isoformat() if first != start(self.today) else "",
            "weeks": length if length != 4 else "",
        }
        query = urlencode({name: value for name, value in (asked | more).items() if value})
        return f"{page}?{query}" if query else page


@dataclass(frozen=True, slots=True)
class Cell:
    """A window in the table: its words, how it stands to the clock, and where its task is."""

    what: str
    when: str
    state: str
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One application: its line, and the same facts in words."""

    pk: int
    company: str
    role: str
    picture: SafeString
    nothing: bool
    off: tuple[str, ...]
    weekend: str
    interviews: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    windows: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page, ready to print. ``rest`` says that more applications have nothing in these days; ``active`` is how many
    there are, at most one more than is shown."""

    period: Period
    axis: SafeString
    rows: tuple[Row, ...]
    rest: str
    next: str
    cursor: str
    active: int

    @property
    def earlier(self) -> str:
        """The address half a picture back."""
        return self.period.path(moved=-(self.period.weeks // 2))

    @property
    def later(self) -> str:
        """The address half a picture on."""
        return self.period.path(moved=self.period.weeks // 2)

    @property
    def now(self) -> str:
        """The address of the picture around today."""
        return replace(self.period, first=start(self.period.today)).path()

    @property
    def table(self) -> str:
        """Where the table is read again."""
        return self.period.path(page=f"{PATH}table/", after=self.cursor)

    @property
    def zooms(self) -> tuple[tuple[str, str, bool], ...]:
        """The lengths to choose from: in words, their addresses, and which one it is."""
        return tuple(
            (display.plural(one, "week"), self.period.path(weeks=one), one == self.period.weeks) for one in WEEKS
        )


def start(today: date) -> date:
    """The Monday on which the picture begins unless the address says otherwise."""
    near = today - BACK
    return near - timedelta(days=near.weekday())


def period(query: Mapping[str, str]) -> Period:
    """The period that an address names; what makes no sense is as if it were not there."""
    today = local_day(clock.now(), settings.mine().zone)
    weeks = next((number for number in WEEKS if str(number) == query.get("weeks")), WEEKS[0])
    try:
        first = date.fromisoformat(query.get("from", ""))
    except ValueError:
        first = start(today)
    return Period(_bounded(first, 0, weeks), weeks, today)


def page(asked: Period, cursor: str, token: str) -> Page:
    """The applications with something in sight from the cursor on; ``token`` is the page's one-time token."""
    now, active = clock.now(), shell.active_count()
    ids, following = horizon_order.listed(asked, now, cursor)
    found = rows(asked, ids, token)
    complete = not cursor and not following
    return Page(
        period=asked,
        axis=strip.axis(asked.span, asked.today),
        rows=found,
        rest=_rest(active, len(ids)) if complete else "",
        next=asked.path(after=following) if following else "",
        cursor=cursor if found and cursor else "",
        active=active,
    )


def row(asked: Period, pk: int, token: str) -> Row | None:
    """One application's row; None when it is not there any more."""
    return next(iter(rows(asked, [pk], token)), None)


def rows(asked: Period, ids: Sequence[int], token: str) -> tuple[Row, ...]:
    """The rows of these applications, in this order: five queries."""
    now, mine = clock.now(), settings.mine()
    live = shell.applications().filter(pk__in=ids)
    columns = ("pk", "company", "role", "timezone", "country", "subdivision")
    known = {values[0]: values for values in live.values_list(*columns)}
    kept = [pk for pk in ids if pk in known]
    facts = _Facts(_windows(kept, asked, now), _meetings(kept), horizon_rows.days_off(kept), token)
    return tuple(_row(known[pk], facts, asked, now, mine) for pk in kept)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read of the applications on a page, by their keys. ``token`` makes the one of each flag."""

    windows: Mapping[int, list[cards.Row]]
    meetings: Mapping[int, list[Meeting]]
    days_off: horizon_rows.DaysOff
    token: str


def _row(values: tuple[Any, ...], facts: _Facts, asked: Period, now: datetime, mine: settings.Mine) -> Row:
    pk, company, role, zone, country, subdivision = values
    place = horizon_rows.place(pk, zone, (country, subdivision), mine, facts.days_off)
    span, today = asked.span, local_day(now, place.zone)
    off = horizon_rows.off(place.calendar, span, asked.today.year)
    windows, meetings = facts.windows.get(pk, []), facts.meetings.get(pk, [])
    dots = horizon_rows.dots(meetings, span, place, today)
    line = Strip(
        span=span,
        label="",
        now=span.of(asked.today) + 0.5,
        shades=off.shades,
        marks=dots,
        flags=horizon_rows.flags(meetings, span, today, facts.token),
        bars=horizon_rows.bars(windows, span, now, mine.zone),
    )
    return Row(
        pk=pk,
        company=company,
        role=role,
        picture=strip.html(replace(line, label=horizon_rows.label(company, len(line.bars), len(dots)))),
        nothing=not (line.bars or line.marks or line.flags),
        off=off.holidays,
        weekend=off.weekend,
        interviews=tuple(mark.words.removeprefix("Interview: ") for mark in dots),
        decisions=tuple(
            (display.day(flag.on, today), f"/interviews/{flag.interview}/decision/") for flag in line.flags
        ),
        windows=tuple(_cell(one, now, mine.zone) for one in windows),
    )


def _cell(row: cards.Row, now: datetime, mine: ZoneInfo) -> Cell:
    seen = row.seen(now, mine)
    stands = seen.when
    return Cell(
        what=row.what,
        when=f"{seen.window}: {stands.words}",
        state=stands.state,
        by=cards.BY.get(row.channel, "").lower(),
        href=f"/tasks/{row.key}/",
    )


def _windows(ids: Sequence[int], asked: Period, now: datetime) -> dict[int, list[cards.Row]]:
    """The open windows in sight, the most urgent ones first."""
    read = (
        shell.offered(now).filter(horizon_order.in_sight(asked, now), application__in=ids).order_by("closes_at", "key")
    )
    found: dict[int, list[cards.Row]] = defaultdict(list)
    for values in read.values_list(*cards.FIELDS):
        one = cards.Row._make(values)
        found[one.application].append(one)
    return found


def _meetings(ids: Sequence[int]) -> dict[int, list[Meeting]]:
    read = shell.interviews().filter(application__in=ids).order_by("starts_at", "pk")
    found: dict[int, list[Meeting]] = defaultdict(list)
    for values in read.values_list("pk", "application_id", "starts_at", "decision_on", "version"):
        found[values[1]].append(Meeting._make(values))
    return found


def _rest(active: int, listed: int) -> str:
    """How many active applications have nothing in these days; none says nothing."""
    if active > shell.MOST:
        return "The other active applications have"
    left = active - listed
    return f"{display.plural(left, 'more active application')} {'has' if left == 1 else 'have'}" if left > 0 else ""


def _bounded(first: date, moved: int, weeks: int) -> date:
    """The first day, moved by weeks, within the years that can be counted."""
    latest = LAST_DAY - timedelta(days=weeks * 7 - 1)
    wanted = min(max(first, FIRST_DAY), LAST_DAY) + timedelta(weeks=moved)
    return min(max(wanted, FIRST_DAY), latest)
