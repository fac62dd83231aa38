"""The calendar against counting one day at a time with ``holidays``: no disagreement in 10,000 random cases."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from datetime import date, timedelta

import holidays
import pytest

from followup.timeline.business_days import BusinessCalendar, calendar_for, countries, subdivisions

CASES = 10_000
FIRST, LAST = date(1991, 1, 1), date(2040, 12, 31)

Works = Callable[[date], bool]


def naive(country: str, subdivision: str = "") -> Works:
    """``is_working_day`` with all years loaded first: it does not know substitute days of a year it has not seen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        known = holidays.country_holidays(country, subdiv=subdivision or None, years=range(1990, 2043))
    return lambda on: bool(known.is_working_day(on))


def step(works: Works, on: date, n: int, direction: int) -> date:
    while n:
        on += timedelta(days=direction)
        n -= works(on)
    return on


def disagreements(calendar: BusinessCalendar, works: Works, on: date, n: int) -> list[str]:
    here = works(on)
    expected = {
        "is_business_day": (calendar.is_business_day(on), here),
        "business_day": (calendar.business_day(on, n), step(works, on, n, +1)),
        "business_day_before": (calendar.business_day_before(on, n), step(works, on, n, -1)),
        "roll_forward": (calendar.roll_forward(on), on if here else step(works, on, 1, +1)),
        "roll_back": (calendar.roll_back(on), on if here else step(works, on, 1, -1)),
        "why_off": (calendar.why_off(on) == "", here),
    }
    return [f"{name}({on}, {n}) is {ours}, not {theirs}" for name, (ours, theirs) in expected.items() if ours != theirs]


def draw(chance: random.Random, first: date = FIRST, last: date = LAST) -> tuple[date, int]:
    return first + timedelta(days=chance.randrange((last - first).days + 1)), chance.choice([1, 1, 2, 3, 7, 10, 30])


def test_every_country_counts_as_holidays_does() -> None:
    chance = random.Random(20261123)
    codes = sorted(countries())
    chance.shuffle(codes)
    wrong = []
    for turn, code in enumerate(codes):
        first = 1991 + 5 * (turn % 10)  # five years for each country; the countries together see all fifty
        calendar, works = calendar_for(code), naive(code)
        for _ in range(-(-CASES // len(codes))):
            on, n = draw(chance, date(first, 1, 1), date(first + 4, 12, 31))
            wrong += [f"{code} {text}" for text in disagreements(calendar, works, on, n)]
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("country", ["US", "DE", "SA", "AE", "CN", "JP", "IN", "IL", "RU", "TW"])
def test_fifty_years_of_a_country_count_as_holidays_does(country: str) -> None:
    chance = random.Random(country)
    calendar, works = calendar_for(country), naive(country)
    wrong = []
    for on, n in [(LAST, 1), (FIRST, 1), *(draw(chance) for _ in range(200))]:
        wrong += disagreements(calendar, works, on, n)
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("country", ["US", "DE", "CA", "AU", "IN", "ES", "CH", "GB", "BR", "MY"])
def test_subdivisions_count_as_holidays_does(country: str) -> None:
    chance = random.Random(country)
    wrong = []
    for subdivision in chance.sample(sorted(subdivisions(country)), 3):
        calendar, works = calendar_for(country, subdivision), naive(country, subdivision)
        for _ in range(40):
            found = disagreements(calendar, works, *draw(chance, date(2019, 1, 1), date(2028, 12, 31)))
            wrong += [f"{country}-{subdivision} {text}" for text in found]
    assert not wrong, wrong[:10]


def test_the_users_changes_count_as_the_same_days_changed_by_hand() -> None:
    chance = random.Random(7)
    wrong = []
    first, last = date(2020, 1, 1), date(2029, 12, 31)
    for code in ("US", "SA", "CN", "JP"):
        changes = {draw(chance, first, last)[0]: chance.random() < 0.5 for _ in range(400)}
        theirs = naive(code)
        calendar = calendar_for(code, "", tuple((on, working, "mine") for on, working in sorted(changes.items())))

        def works(on: date, changes: dict[date, bool] = changes, theirs: Works = theirs) -> bool:
            return changes[on] if on in changes else theirs(on)

        for on, n in [*(draw(chance, first, last) for _ in range(200)), *((on, 2) for on in changes)]:
            wrong += disagreements(calendar, works, on, n)
    assert not wrong, wrong[:10]
