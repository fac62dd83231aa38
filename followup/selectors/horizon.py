"""The horizon: what is in sight of every active application, the most urgent ones first, a page at a time.

A page is made of up to five reads, one after the other until it is full: late windows, open ones, coming ones, then
applications that have only an interview or a decision date in these days. Each counts an application once, by the
first of its rows in that order, so that a page ends and the next one begins at an exact place; each walks an index and
stops. The facts of the applications on the page are three more reads, however many those are.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from followup import cards, clock, display
from followup.models import ACTIVE, Application, Interview
from followup.pictures import strip
from followup.pictures.strip import Span, Strip
from followup.selectors import horizon_rows, settings, shell
from followup.selectors.horizon_rows import Meeting
from followup.timeline.facts import FIRST_DAY, LAST_DAY, local_day

PATH = "/horizon/"
SHOWN = 50
WEEKS = (4, 8, 12)
BACK = timedelta(days=3)
"""The picture begins on a Monday, at least so many days before today."""
WIDEST = timedelta(days=1)
"""An instant's day differs by no more than this from zone to zone."""


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
    """The page, ready to print. ``rest`` says that more applications have nothing in these days."""

    period: Period
    axis: SafeString
    rows: tuple[Row, ...]
    rest: str
    next: str
    cursor: str
    active: bool

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


def page(asked: Period, cursor: str = "") -> Page:
    """The applications with something in sight from the cursor on."""
    now, active = clock.now(), shell.active_count()
    ids, following = _listed(asked, now, *_cursor(cursor))
    found = rows(asked, ids)
    complete = not cursor and not following
    return Page(
        period=asked,
        axis=strip.axis(asked.span, asked.today),
        rows=found,
        rest=_rest(active, len(ids)) if complete else "",
        next=asked.path(after=following) if following else "",
        cursor=cursor if found and cursor else "",
        active=bool(active),
    )


def row(asked: Period, pk: int) -> Row | None:
    """One application's row; None when it is not there any more."""
    return next(iter(rows(asked, [pk])), None)


def rows(asked: Period, ids: Sequence[int]) -> tuple[Row, ...]:
    """The rows of these applications, in this order: five queries."""
    now, mine = clock.now(), settings.mine()
    live = Application.objects.filter(pk__in=ids, deleted_at=None)
    columns = ("pk", "company", "role", "timezone", "country", "subdivision")
    known = {values[0]: values for values in live.values_list(*columns)}
    kept = [pk for pk in ids if pk in known]
    facts = _Facts(_windows(kept, asked, now), _meetings(kept), horizon_rows.days_off(kept), secrets.token_hex(8))
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
        windows=tuple(_cell(one, now, place.zone, today) for one in windows),
    )


def _cell(row: cards.Row, now: datetime, zone: ZoneInfo, today: date) -> Cell:
    seen = display.when(row.opens_at, row.closes_at, now, zone)
    return Cell(
        what=cards.what(row.kind, row.channel, row.recipients, row.title, row.tries),
        when=f"{display.window(row.opens_at, row.closes_at, zone, today)}: {seen.words}",
        state=seen.state,
        by=cards.BY.get(row.channel, "").lower(),
        href=f"/tasks/{row.key}/",
    )


def _windows(ids: Sequence[int], asked: Period, now: datetime) -> dict[int, list[cards.Row]]:
    """The open windows in sight, the most urgent ones first."""
    read = shell.offered(now).filter(_in_sight(asked, now), application__in=ids).order_by("closes_at", "key")
    found: dict[int, list[cards.Row]] = defaultdict(list)
    for values in read.values_list(*cards.FIELDS):
        one = cards.Row._make(values)
        found[one.application].append(one)
    return found


def _meetings(ids: Sequence[int]) -> dict[int, list[Meeting]]:
    read = Interview.objects.filter(application__in=ids, deleted_at=None, cancelled=False).order_by("starts_at", "pk")
    found: dict[int, list[Meeting]] = defaultdict(list)
    for values in read.values_list("pk", "application_id", "starts_at", "decision_on", "version"):
        found[values[1]].append(Meeting._make(values))
    return found


def _in_sight(asked: Period, now: datetime) -> Q:
    """Windows that these days show: they reach into them, or are late, and reach on to today."""
    within = Q(closes_on__gte=asked.first)
    if asked.first <= asked.today:
        within |= Q(closes_at__lte=now)
    return within & Q(opens_on__lt=asked.end)


def _streams(asked: Period, now: datetime) -> list[QuerySet[Any, Any]]:
    """The five reads of applications, the most urgent ones first; none has an application of one before it."""
    same = Q(application=OuterRef("application"))
    seen = shell.offered(now).filter(_in_sight(asked, now))
    late = seen.filter(closes_at__lte=now) if asked.first <= asked.today else seen.none()
    due = seen.filter(closes_at__gt=max(now, _instant(asked.first) - WIDEST), opens_at__lte=now)
    ahead = Q(opens_at__gt=now, opens_at__lt=_instant(asked.end) + WIDEST)
    coming = seen.filter(ahead)
    after = Q(closes_at__gt=OuterRef("closes_at")) | Q(closes_at=OuterRef("closes_at"), key__lt=OuterRef("key"))
    before = Q(closes_at__lt=OuterRef("closes_at")) | Q(closes_at=OuterRef("closes_at"), key__lt=OuterRef("key"))
    sooner = Q(opens_at__lt=OuterRef("opens_at")) | Q(opens_at=OuterRef("opens_at"), key__lt=OuterRef("key"))
    opened = seen.filter(opens_at__lte=now)
    none_in_sight = ~Exists(seen.filter(same))
    live = Interview.objects.filter(deleted_at=None, cancelled=False)
    running = Application.objects.filter(pk=OuterRef("application"), deleted_at=None, status__in=ACTIVE)
    active = live.filter(Exists(running))
    met = Q(starts_at__gte=_instant(asked.first) - WIDEST, starts_at__lt=_instant(asked.end) + WIDEST)
    decided = Q(decision_on__gte=asked.first, decision_on__lt=asked.end)
    earlier = Q(starts_at__lt=OuterRef("starts_at")) | Q(starts_at=OuterRef("starts_at"), pk__lt=OuterRef("pk"))
    nearer = Q(decision_on__lt=OuterRef("decision_on")) | Q(decision_on=OuterRef("decision_on"), pk__lt=OuterRef("pk"))
    return [
        late.filter(~Exists(late.filter(same & after))).order_by("-closes_at", "key"),
        due.filter(~Exists(late.filter(same)), ~Exists(due.filter(same & before))).order_by("closes_at", "key"),
        coming.filter(~Exists(opened.filter(same)), ~Exists(coming.filter(same & sooner))).order_by("opens_at", "key"),
        active.filter(met, none_in_sight, ~Exists(live.filter(same & met & earlier))).order_by("starts_at", "pk"),
        active.filter(decided, none_in_sight, ~Exists(live.filter(same & met)))
        .filter(~Exists(live.filter(same & decided & nearer)))
        .order_by("decision_on", "pk"),
    ]


def _listed(asked: Period, now: datetime, stream: int, offset: int) -> tuple[list[int], str]:
    """The applications of a page, and the cursor of the one after it, "" when there is none."""
    found: list[int] = []
    for number, read in enumerate(_streams(asked, now)[stream:], stream):
        skipped = offset if number == stream else 0
        room = SHOWN - len(found)
        ids = list(read.values_list("application_id", flat=True)[skipped : skipped + room + 1])
        found += ids[:room]
        if len(ids) > room:
            return found, f"{number}-{skipped + room}"
    return found, ""


def _cursor(text: str) -> tuple[int, int]:
    """Which read a page begins with, and how many of its rows are before it."""
    stream, _, offset = text.partition("-")
    if stream in ("0", "1", "2", "3", "4") and offset.isascii() and offset.isdigit() and len(offset) < 7:
        return int(stream), int(offset)
    return 0, 0


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


def _instant(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=ZoneInfo("UTC"))
