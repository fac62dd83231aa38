"""The business calendar: weekends, holidays, substitute working days, and the user's own changes."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import holidays
import pytest

from followup.errors import DayOutOfRange, UnknownRegion
from followup.timeline.business_days import calendar_for, countries, subdivisions
from tests.timeline.kit import calendar


def iso(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("code", "day", "works"),
    [
        ("US", "2026-11-25", True),
        ("US", "2026-11-26", False),  # Thanksgiving
        ("US", "2026-11-27", True),
        ("US-CA", "2026-11-27", False),  # California's day after Thanksgiving
        ("US", "2026-07-03", False),  # Independence Day observed
        ("US", "2021-12-31", False),  # New Year's Day 2022 observed, in the year before
        ("DE", "2027-01-06", True),
        ("DE-BY", "2027-01-06", False),  # Epiphany
        ("CN", "2026-02-14", True),  # a Saturday that is worked
        ("CN", "2026-02-15", False),
        ("CN", "2023-10-08", True),  # a Sunday that is worked
        ("CN", "2026-02-23", False),  # the Monday that it is exchanged for
        ("SA", "2013-06-22", True),  # until then the weekend was Thursday and Friday
        ("SA", "2013-06-20", False),
        ("SA", "2013-07-04", True),
        ("SA", "2013-07-06", False),
        ("SA", "2026-09-23", False),  # National Day
        ("SA", "2026-09-25", False),
        ("SA", "2026-09-27", True),  # a Sunday
        ("AE", "2021-12-24", False),  # until 2021 Friday and Saturday
        ("AE", "2021-12-26", True),
        ("AE", "2022-01-07", True),  # then Saturday and Sunday
        ("AE", "2022-01-09", False),
    ],
)
def test_which_days_are_business_days(code: str, day: str, works: bool) -> None:
    assert calendar(code).is_business_day(iso(day)) is works
    assert (calendar(code).why_off(iso(day)) == "") is works


@pytest.mark.parametrize(
    ("code", "day", "n", "result"),
    [
        ("US", "2026-11-25", 1, "2026-11-27"),
        ("US", "2026-11-25", 2, "2026-11-30"),
        ("US", "2026-11-26", 1, "2026-11-27"),  # the day itself is never counted, also when it is off
        ("US", "2026-11-28", 1, "2026-11-30"),
        ("US", "2026-11-30", 1, "2026-12-01"),  # nor when it works
        ("US", "2026-12-24", 1, "2026-12-28"),
        ("US", "2026-12-31", 1, "2027-01-04"),
        ("US", "2026-11-25", 7, "2026-12-07"),
        ("US", "2026-11-25", 10, "2026-12-10"),
        ("DE-BY", "2026-12-23", 7, "2027-01-05"),
        ("DE-BY", "2026-12-23", 10, "2027-01-11"),
        ("SA", "2026-09-22", 1, "2026-09-24"),
        ("SA", "2026-09-22", 2, "2026-09-27"),
        ("CN", "2026-02-13", 1, "2026-02-14"),
        ("CN", "2026-02-13", 2, "2026-02-24"),
        ("US", "2026-03-02", 60, "2026-05-26"),  # 12 weeks, and Memorial Day
        ("US", "1990-01-01", 1, "1990-01-02"),
    ],
)
def test_the_nth_business_day_after(code: str, day: str, n: int, result: str) -> None:
    assert calendar(code).business_day(iso(day), n) == iso(result)


@pytest.mark.parametrize(
    ("code", "day", "n", "result"),
    [
        ("US", "2026-11-30", 1, "2026-11-27"),
        ("US", "2026-11-30", 2, "2026-11-25"),
        ("US", "2026-11-29", 1, "2026-11-27"),
        ("US", "2026-11-27", 1, "2026-11-25"),
        ("US", "2027-01-04", 2, "2026-12-30"),
        ("SA", "2026-09-27", 2, "2026-09-22"),
        ("CN", "2026-02-24", 1, "2026-02-14"),
        ("US", "1990-01-03", 1, "1990-01-02"),
    ],
)
def test_the_nth_business_day_before(code: str, day: str, n: int, result: str) -> None:
    assert calendar(code).business_day_before(iso(day), n) == iso(result)


@pytest.mark.parametrize(
    ("code", "day", "forward", "back"),
    [
        ("US", "2026-11-25", "2026-11-25", "2026-11-25"),
        ("US", "2026-11-26", "2026-11-27", "2026-11-25"),
        ("US", "2026-11-28", "2026-11-30", "2026-11-27"),
        ("US-CA", "2026-11-26", "2026-11-30", "2026-11-25"),
        ("US", "2027-01-01", "2027-01-04", "2026-12-31"),
        ("SA", "2026-09-25", "2026-09-27", "2026-09-24"),
        ("CN", "2023-10-01", "2023-10-07", "2023-09-28"),
        ("CN", "2026-02-14", "2026-02-14", "2026-02-14"),
    ],
)
def test_rolling_keeps_a_business_day_and_moves_any_other(code: str, day: str, forward: str, back: str) -> None:
    assert calendar(code).roll_forward(iso(day)) == iso(forward)
    assert calendar(code).roll_back(iso(day)) == iso(back)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("US", "2026-11-26", "Thanksgiving"),
        ("US", "2026-11-28", "weekend"),
        ("US-CA", "2026-11-27", "Day After Thanksgiving"),
        ("DE-BY", "2027-01-06", "Epiphany"),
        ("SA", "2026-09-23", "National Day"),
        ("CN", "2026-02-17", "Chinese New Year"),
        ("JP", "2026-05-05", "Children's Day"),
    ],
)
def test_a_day_off_is_named_in_english(code: str, day: str, name: str) -> None:
    assert name in calendar(code).why_off(iso(day))


# The user's changes


def test_a_day_off_of_the_users_is_skipped_and_named() -> None:
    shutdown = calendar("US", "2026-11-27 Shutdown")
    assert shutdown.why_off(iso("2026-11-27")) == "Shutdown"
    assert shutdown.business_day(iso("2026-11-25"), 1) == iso("2026-11-30")
    assert shutdown.roll_back(iso("2026-11-27")) == iso("2026-11-25")


def test_a_day_off_without_a_note_still_has_a_name() -> None:
    assert calendar_for("US", "", ((iso("2026-11-27"), False, ""),)).why_off(iso("2026-11-27"))


def test_a_cancelled_holiday_is_worked() -> None:
    open_on_veterans_day = calendar("US", "2026-11-11 works")
    assert open_on_veterans_day.is_business_day(iso("2026-11-11"))
    assert open_on_veterans_day.why_off(iso("2026-11-11")) == ""
    assert open_on_veterans_day.business_day(iso("2026-11-10"), 1) == iso("2026-11-11")
    assert open_on_veterans_day.is_business_day(iso("2026-11-26")) is False


def test_a_weekend_day_can_be_worked_as_well() -> None:
    assert calendar("US", "2026-11-28 works").business_day(iso("2026-11-27"), 1) == iso("2026-11-28")


def test_changes_that_change_nothing_are_fine() -> None:
    same = calendar("US", "2026-11-28 Off anyway", "2026-11-25 works")
    plain = calendar("US")
    for n in range(60):
        on = iso("2026-11-01") + timedelta(days=n)
        assert same.is_business_day(on) == plain.is_business_day(on)


def test_one_calendars_changes_never_reach_another() -> None:
    day = iso("2026-11-27")
    before = calendar("US").business_day(iso("2026-11-25"), 1)
    changed = calendar("US", "2026-11-27 Shutdown", "2026-11-26 works")
    other = calendar("US", "2026-11-30 Inventory")
    assert changed.business_day(iso("2026-11-25"), 1) == iso("2026-11-26")
    assert other.business_day(day, 1) == iso("2026-12-01")
    assert calendar("US").business_day(iso("2026-11-25"), 1) == before == day
    assert calendar("US-CA").is_business_day(iso("2026-11-30"))
    assert holidays.country_holidays("US").is_working_day(day)


def test_a_subdivision_adds_to_its_country_and_leaves_it_alone() -> None:
    assert calendar("US-CA").why_off(iso("2026-11-27")) != ""
    assert calendar("US").why_off(iso("2026-11-27")) == ""
    assert calendar("US-NY").why_off(iso("2026-11-27")) == ""


# Limits


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda c: c.is_business_day(iso("1989-12-31")), id="asked about 1989"),
        pytest.param(lambda c: c.is_business_day(iso("2101-01-01")), id="asked about 2101"),
        pytest.param(lambda c: c.why_off(iso("2101-01-01")), id="asked why 2101"),
        pytest.param(lambda c: c.roll_forward(iso("1989-12-31")), id="rolled from 1989"),
        pytest.param(lambda c: c.roll_forward(iso("2100-12-31")), id="rolled past 2100"),
        pytest.param(lambda c: c.roll_back(iso("1990-01-01")), id="rolled before 1990"),
        pytest.param(lambda c: c.roll_back(iso("2101-01-01")), id="rolled from 2101"),
        pytest.param(lambda c: c.business_day(iso("2100-12-31"), 1), id="counted past 2100"),
        pytest.param(lambda c: c.business_day(iso("2100-12-20"), 60), id="counted far past 2100"),
        pytest.param(lambda c: c.business_day(iso("1989-12-31"), 1), id="counted from 1989"),
        pytest.param(lambda c: c.business_day_before(iso("1990-01-02"), 1), id="counted before 1990"),
        pytest.param(lambda c: c.business_day_before(iso("1990-01-10"), 60), id="counted far before 1990"),
        pytest.param(lambda c: c.business_day_before(iso("2101-01-01"), 1), id="counted back from 2101"),
        pytest.param(lambda c: c.business_day(date.max, 1), id="the last date there is"),
        pytest.param(lambda c: c.business_day_before(date.min, 1), id="the first date there is"),
    ],
)
def test_days_outside_1990_to_2100_are_refused(ask: Callable[[object], object]) -> None:
    with pytest.raises(DayOutOfRange, match="1990-2100"):
        ask(calendar("US"))


def test_the_first_and_last_days_can_be_counted_to() -> None:
    assert calendar("US").business_day_before(iso("1990-01-03"), 1) == iso("1990-01-02")
    assert calendar("US").business_day(iso("2100-12-29"), 1) == iso("2100-12-30")
    assert calendar("US").is_business_day(iso("2100-12-31")) is False  # New Year's Day 2101, a Saturday, observed


@pytest.mark.parametrize(
    ("country", "subdivision"),
    [("XX", ""), ("", ""), ("USA!", ""), ("NYSE", ""), ("US", "ZZ"), ("DE", "CA"), ("SG", "01"), ("../US", "")],
)
def test_unknown_regions_are_refused(country: str, subdivision: str) -> None:
    with pytest.raises(UnknownRegion):
        calendar_for(country, subdivision)


def test_subdivisions_of_an_unknown_country_are_refused() -> None:
    with pytest.raises(UnknownRegion):
        subdivisions("XX")


def test_countries_and_subdivisions_have_names() -> None:
    names = countries()
    assert names["US"] == "United States"
    assert names["SA"] == "Saudi Arabia"
    assert names["GB"] == "United Kingdom"
    assert names["HK"] == "Hong Kong"
    assert names["BA"] == "Bosnia and Herzegovina"
    assert len(names) > 200
    assert all(len(code) == 2 and code.isupper() and name.strip() for code, name in names.items())
    assert subdivisions("US")["CA"] == "California"
    assert subdivisions("DE")["BY"] == "Bayern"
    assert subdivisions("FR")["971"] == "Guadeloupe"
    assert subdivisions("SG") == {}


def test_every_country_and_subdivision_offered_has_a_calendar() -> None:
    for code in countries():
        offered = list(subdivisions(code))
        for subdivision in ["", *offered[:1], *offered[-1:]]:
            calendar_for(code, subdivision)


@pytest.mark.parametrize("names", [countries, lambda: subdivisions("US")], ids=["countries", "subdivisions"])
def test_nobody_can_change_the_names_that_others_see(names: Callable[[], MutableMapping[str, str]]) -> None:
    with contextlib.suppress(TypeError):
        names()["__"] = "Nowhere"
    assert "__" not in names()


# Years without data, estimated dates, threads


@pytest.mark.parametrize("code", ["IN", "LK", "JP", "FJ", "XK"])
def test_years_without_data_are_counted_without_a_warning(code: str) -> None:
    known = calendar(code)
    for year in (2100, 2099, 2060, 2040, 2036, 2026, 1995, 1990):
        week = [date(year, 6, 14) + timedelta(days=n) for n in range(7)]
        assert sum(known.is_business_day(on) for on in week) in (3, 4, 5)


def test_threads_that_ask_at_once_get_the_same_answers() -> None:
    codes = ["NO", "FI", "PL", "CN", "SA", "KR"]
    # A note that no other test uses: these calendars are built here, by whichever thread comes first.
    fresh = ((iso("2033-03-03"), False, "asked by threads"),)
    barrier = threading.Barrier(8)

    def ask(_: int) -> list[date]:
        barrier.wait(timeout=30)
        return [
            calendar_for(code, "", fresh).business_day(date(year, 4, 1), n)
            for code in codes
            for year in range(2005, 2035)
            for n in (1, 7)
        ]

    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert all(answer == answers[0] for answer in answers)
    oracle = {code: holidays.country_holidays(code, years=range(2004, 2036)) for code in codes}
    expected = []
    for code in codes:
        for year in range(2005, 2035):
            for n in (1, 7):
                on, left = date(year, 4, 1), n
                while left:
                    on += timedelta(days=1)
                    left -= oracle[code].is_working_day(on) and on != iso("2033-03-03")
                expected.append(on)
    assert answers[0] == expected
