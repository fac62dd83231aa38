"""Every figure by the name that it has in an address, and all of them counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, DateTimeField, F, QuerySet, When

from followup import clock
from followup.insights.answers import Waits
from followup.insights.period import Month, Period, months
from followup.insights.sources import Source, sources
from followup.models import Event, Interview
from followup.selectors.insights import sets
from followup.selectors.insights.scope import Scope
from followup.selectors.insights.waiting import waits
from followup.selectors.settings import mine
from followup.timeline.facts import Status, local_day

APPLICATIONS = {
    "applied": "Applied",
    "interview": "Had an interview",
    "later": "Had a later round",
    "offer": "Had an offer",
    "interview-offer": "Had an interview and an offer",
    "accepted": "Accepted",
}
STEPS = {
    "steps": "Steps taken",
    "steps-answered": "Steps that got an answer",
    "steps-open": "Steps too fresh to tell",
    "steps-silent": "Steps without an answer",
}
WINDOWS = {
    "windows-kept": "Windows kept",
    "windows-early": "Done before the window",
    "windows-late": "Done late",
    "windows-overdue": "Late and not done yet",
    "windows-missed": "Windows missed",
    "windows-skipped": "Skipped on purpose",
}
INTERVIEWS = {
    "held": "Interviews held",
    "answered": "Answered",
    "week-1": "Answered within a week",
    "week-2": "Answered in the second week",
    "week-3": "Answered in the third week",
    "week-4": "Answered in the fourth week",
    "week-5": "Answered after more than four weeks",
    "undated": "Answered on a day not on record",
    "dropped": "Withdrawn before an answer",
    "waiting": "Still waiting",
    "dated": "With a decision date",
    "decided": "Decided",
    "before-week": "Decided more than a week before the date",
    "before": "Decided in the week before the date",
    "on-day": "Decided on the date",
    "after": "Decided in the week after the date",
    "after-week": "Decided more than a week after the date",
    "decision-undated": "Decided on a day not on record",
    "decision-dropped": "Withdrawn before a decision",
    "decision-overdue": "No decision, and the date has passed",
    "decision-ahead": "No decision, and the date is ahead",
    "in-time": "Decided by the date",
    "not-in-time": "Not decided by the date",
}
TITLES = APPLICATIONS | STEPS | WINDOWS | INTERVIEWS

MANY = 5_000
"""Interviews from which on figures are kept for a while: below, counting takes a moment."""
KEPT = timedelta(minutes=5)
MOST_KEPT = 8


@dataclass(slots=True)
class Figures:
    """``applications`` by figure and group (a month, a source, "" for all); ``steps`` by kind, channel and result;
    ``windows`` by kind and verdict. ``counted_at``: when, of figures that are kept for a while."""

    applications: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: tuple[Source, ...] = ()
    months: tuple[Month, ...] = ()
    steps: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    windows: Counter[tuple[str, str]] = field(default_factory=Counter)
    waits: Waits = field(default_factory=Waits)
    counted_at: datetime | None = None


_kept: dict[tuple[Period, ZoneInfo], tuple[int, Figures]] = {}
"""Of a big search, by period and zone: with the latest event that they knew of."""
_counting = Lock()


def scope(period: Period) -> Scope:
    """The period as it stands at the beginning of this minute."""
    return Scope(period, mine().zone, clock.now().replace(second=0, microsecond=0))


def figures(asked: Scope, *, fresh: bool = False) -> Figures:
    """All figures. Of a big search they are those counted in the last minutes, unless ``fresh`` ones are asked for."""
    if not _is_big():
        return _counted(asked)
    with _counting:  # who comes while they are counted shall not count them as well
        last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        held = None if fresh else _still_good(asked, last)
        return held or _keep(asked, last)


def kept(asked: Scope) -> Figures | None:
    """What the page shows of this period; None where figures are counted at each visit, or were not yet."""
    held = _kept.get((asked.period, asked.zone)) if _is_big() else None
    return held[1] if held else None


def number(found: Figures, figure: str, group: str = "") -> int:
    """How many a figure counts that is no interview's, or its part."""
    if figure in APPLICATIONS:
        return found.applications[figure, group]
    if figure in WINDOWS:
        verdict = figure.removeprefix("windows-")
        return sum(n for (kind, said), n in found.windows.items() if said == verdict and group in ("", kind))
    ways = ((f"{kind}.{channel}", result, n) for (kind, channel, result), n in found.steps.items())
    return sum(n for way, result, n in ways if group in ("", way) and figure in ("steps", f"steps-{result}"))


def _still_good(asked: Scope, last: int) -> Figures | None:
    """What was counted lately; not from before a backup was restored, which takes the latest events away."""
    known, found = _kept.get((asked.period, asked.zone), (0, None))
    if found is None or found.counted_at is None or last < known:
        return None
    return found if timedelta() <= asked.now - found.counted_at < KEPT else None


def _keep(asked: Scope, last: int) -> Figures:
    found = replace(_counted(asked), counted_at=asked.now)
    _kept.pop((asked.period, asked.zone), None)
    while len(_kept) >= MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[asked.period, asked.zone] = (last, found)
    return found


def _is_big() -> bool:
    return Interview.objects.order_by()[: MANY + 1].count() > MANY


def _counted(asked: Scope) -> Figures:
    found = Figures(waits=waits(asked))
    _count_applications(found, asked)
    for kind, channel, result, number in _grouped(sets.steps(asked), "kind", "channel", "result"):
        found.steps[kind, channel, result] += number
    for kind, verdict, number in _grouped(sets.windows(asked), "kind", "verdict"):
        if verdict:
            found.windows[kind, verdict] += number
    return found


def _grouped(rows: QuerySet[Any, Any], *columns: str) -> Iterable[tuple[Any, ...]]:
    """Each combination, and how many rows there are of it, counted by the database."""
    found: Iterable[tuple[Any, ...]] = rows.order_by().values_list(*columns).annotate(number=Count("pk"))
    return found


def _count_applications(found: Figures, asked: Scope) -> None:
    """Grouped by the database; an application without a day of applying is grouped by the instant of adding it."""
    added = Case(When(applied_on=None, then=F("created_at")), output_field=DateTimeField())
    columns = ("applied_on", "added", "source", "status", "interviewed", "again", "offered")
    rows = _grouped(sets.applications(asked).annotate(added=added), *columns)
    by_source: Counter[str] = Counter()
    cells: Counter[tuple[str, date, str]] = Counter()
    for on, added_at, source, status, interviewed, again, offered, number in rows:
        day = (on or local_day(added_at, asked.zone)).replace(day=1)
        by_source[source] += number
        for figure in reached(status, interviewed=interviewed, again=again, offered=offered):
            cells[figure, day, source] += number
    found.sources = sources(by_source)
    found.months = tuple(months(day for _, day, _ in cells))
    _sum(found, cells)


def _sum(found: Figures, cells: Counter[tuple[str, date, str]]) -> None:
    tokens = {text: source.token for source in found.sources for text in source.spellings}
    shown = {month.first: month_token(month) for month in found.months if not month.earlier}
    earlier = next((month_token(month) for month in found.months if month.earlier), "")
    for (figure, day, text), number in cells.items():
        for group in ("", tokens[text], shown.get(day, earlier)):
            found.applications[figure, group] += number


def reached(status: str, *, interviewed: bool, again: bool, offered: bool) -> tuple[str, ...]:
    """The figures that count an application; ``sets.STAGES`` says the same in SQL."""
    stages = {
        "applied": True,
        "interview": interviewed,
        "later": again,
        "offer": offered,
        "interview-offer": interviewed and offered,
        "accepted": status == Status.ACCEPTED,
    }
    return tuple(figure for figure, counts in stages.items() if counts)


def month_token(month: Month) -> str:
    """``month:2026-11``, or ``before:2024-12`` for all that was earlier."""
    return f"{'before' if month.earlier else 'month'}:{month.first:%Y-%m}"
