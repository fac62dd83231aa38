"""The rows that one figure counts: the same set, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from followup import display
from followup.errors import NotFound
from followup.insights.answers import Waits
from followup.insights.period import Month, Period
from followup.insights.sources import OTHERS, PREFIX, sources
from followup.models import Interview
from followup.selectors.insights import figures, sets
from followup.selectors.insights.page import VERDICTS, step_words
from followup.selectors.insights.scope import Scope
from followup.selectors.insights.waiting_page import beside
from followup.timeline.facts import STAGES, Kind, Outcome, local_day, zone_named
from followup.words import OUTCOMES, STEPS, titled

SHOWN = 50
NOTHING = "There is no such figure."
MONTH = re.compile(r"(month|before):((?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2]))")
RESULTS = {"answered": "answered", "open": "too fresh to tell", "silent": "no answer"}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was counted: where it is, whose it is, and a text under each head."""

    href: str
    company: str
    role: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rows. ``group`` names the part that is shown, "" for all; ``newer`` and ``older`` are page numbers, 0
    where there is none."""

    title: str
    group: str
    count: int
    rows: tuple[Row, ...]
    range: str
    newer: int
    older: int


@dataclass(frozen=True, slots=True)
class _Found:
    """How many rows there are, and a way to read some of them."""

    group: str
    count: Callable[[], int]
    read: Callable[[int, int], Sequence[Row]]


def listing(asked: Scope, figure: str, group: str, page: int) -> Listing:
    """The rows of a figure, or of its part for a month, a source or a step. Raises NotFound."""
    if figure in figures.APPLICATIONS:
        found = _applications(asked, figure, group)
    elif figure in figures.STEPS:
        found = _steps(asked, figure, group)
    elif figure in figures.WINDOWS:
        found = _windows(asked, figure, group)
    elif figure in figures.INTERVIEWS and not group:
        found = _interviews(asked, figure)
    else:
        raise NotFound(NOTHING)
    start = (page - 1) * SHOWN
    rows = tuple(found.read(start, start + SHOWN))
    kept = figures.kept(asked) if figure not in figures.INTERVIEWS else None
    count = figures.number(kept, figure, group) if kept else found.count()
    return Listing(
        title=figures.TITLES[figure],
        group=found.group,
        count=count,
        rows=rows,
        range=f"{start + 1} to {start + len(rows)}" if rows and count > SHOWN else "",
        newer=page - 1,
        older=page + 1 if start + SHOWN < count else 0,
    )


def _of_query(rows: QuerySet[Any, Any], group: str, printed: Callable[[Any], Row]) -> _Found:
    return _Found(group, rows.count, lambda start, stop: [printed(row) for row in rows[start:stop]])


def _applications(asked: Scope, figure: str, group: str) -> _Found:
    words, part = _application_group(asked, group)
    rows = sets.applications(asked).filter(sets.STAGES[figure], part).order_by("-pk")
    today = local_day(asked.now, asked.zone)

    def printed(row: Any) -> Row:
        on = display.day(row.applied_on, today) if row.applied_on else ""
        added = display.day(local_day(row.created_at, asked.zone), today)
        cells = (("Status", row.status.capitalize()), ("Applied", on or f"not said, added {added}"))
        return Row(f"/applications/{row.pk}/", row.company, row.role, (*cells, ("Source", row.source)))

    return _of_query(rows.defer("job_description", "notes", "search"), words, printed)


def _application_group(asked: Scope, group: str) -> tuple[str, Q]:
    """The part that a month or a source is, in words and as a filter."""
    if not group:
        return "", Q()
    if found := MONTH.fullmatch(group):
        month = Month(date.fromisoformat(f"{found[2]}-01"), earlier=found[1] == "before")
        name = f"{display.LONG_MONTHS[month.first.month - 1]} {month.first.year}"
        return f"before {name}" if month.earlier else name, asked.applied(month.period)
    if not group.startswith(PREFIX) and group != OTHERS:
        raise NotFound(NOTHING)
    counts = dict(sets.applications(asked).order_by().values_list("source").annotate(number=Count("pk")))
    for source in sources(counts):
        if source.token == group:
            return source.label, Q(source__in=sorted(source.spellings))
    raise NotFound(NOTHING)


def _steps(asked: Scope, figure: str, group: str) -> _Found:
    rows = sets.steps(asked).select_related("application").order_by("-at", "-pk")
    if figure != "steps":
        rows = rows.filter(Q(result=figure.removeprefix("steps-")))
    if group:
        kind, _, channel = group.partition(".")
        if kind not in sets.STEPS:
            raise NotFound(NOTHING)
        rows = rows.filter(kind=kind, channel=channel)

    def printed(row: Any) -> Row:
        zone = _zone(row.application, asked)
        came = OUTCOMES[Outcome(row.outcome)] if row.outcome else ""
        cells = (
            ("Step", step_words(row.kind, row.channel)),
            ("Day", _moment(row.at, zone, asked.now)),
            ("Outcome", came),
            ("Counted as", RESULTS[row.result]),
        )
        return _row(row.application, cells)

    try:
        words = step_words(kind, channel) if group else ""
    except ValueError:
        raise NotFound(NOTHING) from None
    return _of_query(rows, words, printed)


def _windows(asked: Scope, figure: str, group: str) -> _Found:
    verdict = figure.removeprefix("windows-")
    rows = sets.windows(asked).filter(Q(verdict=verdict), state__in=sets.IN_STATE[verdict])
    rows = rows.select_related("application", "touchpoint")
    rows = rows.order_by("-closes_on", "-pk").defer("reasons", "why")
    if group:
        if group not in STAGES:
            raise NotFound(NOTHING)
        rows = rows.filter(kind=group)

    def printed(row: Any) -> Row:
        zone = _zone(row.application, asked)
        window = display.window(row.opens_at, row.closes_at, zone, local_day(asked.now, zone))
        done = _moment(row.touchpoint.at, zone, asked.now) if row.touchpoint else ""
        cells = (
            ("Step", titled(STEPS[Kind(row.kind)])),
            ("Window", window),
            ("Done" if verdict in ("kept", "early", "late") else "Ended", done),
            ("Counted as", VERDICTS[verdict].lower()),
        )
        return _row(row.application, cells, f"/tasks/{row.key}/" if verdict == "overdue" else "")

    return _of_query(rows, titled(STEPS[Kind(group)]) if group else "", printed)


def _interviews(asked: Scope, figure: str) -> _Found:
    waits = figures.figures(asked).waits
    keys = sorted(waits.figures.get(figure, ()), reverse=True)

    def read(start: int, stop: int) -> Sequence[Row]:
        rows = Interview.objects.filter(pk__in=keys[start:stop]).select_related("application").order_by("-pk")
        return [_interview(row, waits, asked) for row in rows]

    return _Found("", lambda: len(keys), read)


def _interview(row: Interview, waits: Waits, asked: Scope) -> Row:
    zone = _zone(row.application, asked)
    today = local_day(asked.now, zone)
    answered, decided = waits.answered_on.get(row.pk), waits.decided_on.get(row.pk)
    cells = (
        ("Interview", display.day(local_day(row.ends_at, zone), today)),
        ("First answer", _after(answered, local_day(row.ends_at, zone), today)),
        ("Decision date", display.day(row.decision_on, today) if row.decision_on else ""),
        ("Decision", _against(decided, row.decision_on, today)),
    )
    return _row(row.application, cells)


def _after(day: date | None, ended_on: date, today: date) -> str:
    """``Wed 18 Nov, after 9 days``."""
    if day is None:
        return ""
    waited = max(0, (day - ended_on).days)
    words = f"after {display.plural(waited, 'day')}" if waited else "the same day"
    return f"{display.day(day, today)}, {words}"


def _against(day: date | None, decision_on: date | None, today: date) -> str:
    """``Wed 18 Nov, 1 day after the date``."""
    if day is None or decision_on is None:
        return ""
    return f"{display.day(day, today)}, {beside((day - decision_on).days).replace('it', 'the date')}"


def _row(application: Any, cells: tuple[tuple[str, str], ...], href: str = "") -> Row:
    return Row(href or f"/applications/{application.pk}/", application.company, application.role, cells)


def _zone(application: Any, asked: Scope) -> ZoneInfo:
    return zone_named(application.timezone, asked.zone)


def _moment(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    return display.moment(at, zone, local_day(now, zone))


def period_words(period: Period, today: date) -> str:
    """``Sun 1 Nov - Mon 30 Nov``; ``all time``; ``since Sun 1 Nov``."""
    if period.first and period.last:
        return display.days(period.first, period.last, today)
    if period.first:
        return f"since {display.day(period.first, today)}"
    return f"until {display.day(period.last, today)}" if period.last else "all time"
