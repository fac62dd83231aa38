"""The functional core by itself: planning, and counting business days against the libraries that also can."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import partial
from time import perf_counter_ns, process_time

import holidays
import numpy

from followup.exchange.facts import sheets
from followup.timeline.business_days import calendar_for, countries
from followup.timeline.plan import plan
from tests.benchmarks.search import documents

FIRST = date(2026, 1, 1)
BATCH = 500
RUNS = 50


@dataclass(frozen=True, slots=True)
class Counting:
    """Nanoseconds to find the n-th business day, by three ways."""

    n: int
    ours: float
    numpy_alone: float
    numpy_many: float
    holidays: float


def planned_per_second(size: int) -> float:
    """Applications that the core plans in a second of processor time, calendars and first reasons included."""
    facts = [sheet for document in documents(size, datetime.now(timezone.utc)) for sheet in sheets(document)]  # noqa: TID251
    started = process_time()
    for sheet in facts:
        plan(sheet.application, sheet.policy, sheet.calendar)
    return size / (process_time() - started)


def counting(n: int) -> Counting:
    """Our table, numpy with the same holidays (one at a time, and as one array), and holidays itself."""
    chance = random.Random(n)
    days = [FIRST + timedelta(days=chance.randrange(700)) for _ in range(BATCH)]
    ours = calendar_for("US", "CA")
    theirs = holidays.country_holidays("US", subdiv="CA", years=range(2025, 2030))
    off = numpy.busdaycalendar(holidays=sorted(theirs))
    array = numpy.array(days, dtype="datetime64[D]")
    return Counting(
        n,
        ours=_each(ours.business_day, days, n),
        numpy_alone=_each(partial(numpy.busday_offset, roll="backward", busdaycal=off), days, n),
        numpy_many=_best(lambda: numpy.busday_offset(array, n, roll="backward", busdaycal=off)) / BATCH,
        holidays=_each(theirs.get_nth_working_day, days, n),
    )


def disagreements(cases: int = 10_000) -> int:
    """Random days of random countries on which we and ``holidays`` find another business day."""
    chance = random.Random(7)
    found = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # data that end before a year are said in our reasons
        theirs = {country: holidays.country_holidays(country) for country in countries()}
        for _ in range(cases):
            country, n = chance.choice(list(theirs)), chance.randint(1, 12)
            day = date(2015, 1, 1) + timedelta(days=chance.randrange(20 * 365))
            found += calendar_for(country).business_day(day, n) != theirs[country].get_nth_working_day(day, n)
    return found


def _each(act: Callable[[date, int], object], days: list[date], n: int) -> float:
    for day in days:
        act(day, n)
    return _best(lambda: [act(day, n) for day in days]) / len(days)


def _best(act: Callable[[], object]) -> float:
    """Nanoseconds of the best of many runs: the one that nothing else on the machine disturbed."""
    taken = []
    for _ in range(RUNS):
        started = perf_counter_ns()
        act()
        taken.append(perf_counter_ns() - started)
    return min(taken)
