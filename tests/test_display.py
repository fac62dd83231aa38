"""Dates and instants in words: always with the weekday, the year only where it differs."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from followup import display

LA, BERLIN = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "words"), [("2026-12-01", "Tue 1 Dec"), ("2027-01-05", "Tue 5 Jan 2027"), ("2025-12-31", "Wed 31 Dec 2025")]
)
def test_a_day_has_its_weekday_and_its_year_when_it_is_another(on: str, words: str) -> None:
    assert display.day(date.fromisoformat(on), MONDAY) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-12-28", "2026-12-31", "Mon 28 - Thu 31 Dec"),
        ("2026-11-27", "2026-11-27", "Fri 27 Nov"),
        ("2026-11-30", "2026-12-01", "Mon 30 Nov - Tue 1 Dec"),
        ("2026-12-31", "2027-01-04", "Thu 31 Dec - Mon 4 Jan 2027"),
        ("2027-01-04", "2027-01-05", "Mon 4 - Tue 5 Jan 2027"),
    ],
)
def test_days_say_once_what_they_share(first: str, last: str, words: str) -> None:
    assert display.days(date.fromisoformat(first), date.fromisoformat(last), MONDAY) == words


@pytest.mark.parametrize(
    ("on", "near", "ago"),
    [
        ("2026-11-30", "today", "today"),
        ("2026-12-01", "tomorrow, Tue 1 Dec", "tomorrow"),
        ("2026-11-29", "yesterday, Sun 29 Nov", "yesterday"),
        ("2026-12-03", "Thu 3 Dec", "in 3 days"),
        ("2026-11-18", "Wed 18 Nov", "12 days ago"),
    ],
)
def test_near_days_are_named(on: str, near: str, ago: str) -> None:
    assert display.near(date.fromisoformat(on), MONDAY) == near
    assert display.ago(date.fromisoformat(on), MONDAY) == ago


def test_a_heading_is_the_whole_day() -> None:
    assert display.long_day(MONDAY) == "Monday 30 November"


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-12-08T15:00+01:00", "06:00 for you"),
        ("2026-12-08T05:00+01:00", "Mon 7 Dec, 20:00 for you"),
    ],
)
def test_an_instant_is_told_in_both_zones(instant: str, words: str) -> None:
    assert display.for_you(at(instant), BERLIN, LA, MONDAY) == words


def test_the_same_wall_clock_is_told_once() -> None:
    assert display.for_you(at("2026-12-08T15:00-08:00"), LA, ZoneInfo("America/Vancouver"), MONDAY) == ""


WINDOW = (at("2026-11-30T00:00-08:00"), at("2026-12-02T00:00-08:00"))
THANKS = (at("2026-11-29T15:00-08:00"), at("2026-11-30T15:00-08:00"))


@pytest.mark.parametrize(
    ("window", "now", "state", "words"),
    [
        (WINDOW, "2026-11-28T12:00-08:00", "coming", "opens Mon 30 Nov"),
        (WINDOW, "2026-11-29T23:59:59-08:00", "coming", "opens tomorrow, Mon 30 Nov"),
        (WINDOW, "2026-11-30T00:00-08:00", "now", "until tomorrow, Tue 1 Dec"),
        (WINDOW, "2026-12-01T00:00-08:00", "soon", "closes today"),
        (WINDOW, "2026-12-01T23:59:59-08:00", "soon", "closes today"),
        (WINDOW, "2026-12-02T00:00-08:00", "late", "1 day late"),
        (WINDOW, "2026-12-04T09:00-08:00", "late", "3 days late"),
        (THANKS, "2026-11-29T14:59-08:00", "coming", "opens today, 15:00"),
        (THANKS, "2026-11-29T15:00-08:00", "now", "until tomorrow, Mon 30 Nov, 15:00"),
        (THANKS, "2026-11-30T09:00-08:00", "soon", "closes today, 15:00"),
        (THANKS, "2026-11-30T15:00-08:00", "late", "1 minute late"),
        (THANKS, "2026-11-30T15:40-08:00", "late", "40 minutes late"),
        (THANKS, "2026-11-30T19:10-08:00", "late", "4 hours late"),
    ],
)
def test_a_window_is_told_against_the_clock_to_the_boundary(
    window: tuple[datetime, datetime], now: str, state: str, words: str
) -> None:
    assert display.when(*window, at(now), LA) == display.When(state, words)


def test_the_day_is_the_employers_not_the_users() -> None:
    evening = at("2026-11-30T23:30-08:00")
    assert display.when(*WINDOW, evening, LA).words == "until tomorrow, Tue 1 Dec"
    assert display.when(*WINDOW, evening, BERLIN).words == "until tomorrow, Wed 2 Dec, 09:00"


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        ("2026-12-28T00:00-08:00", "2027-01-01T00:00-08:00", "Mon 28 - Thu 31 Dec"),
        ("2026-11-26T10:00-08:00", "2026-11-27T10:00-08:00", "Thu 26 Nov, 10:00 - Fri 27 Nov, 10:00"),
        ("2026-11-26T00:00-08:00", "2026-11-30T15:30-08:00", "Thu 26 Nov - Mon 30 Nov, 15:30"),
    ],
)
def test_a_window_has_times_where_it_does_not_end_at_midnight(opens: str, closes: str, words: str) -> None:
    assert display.window(at(opens), at(closes), LA, MONDAY) == words


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [("+1 (415) 555-0100", "+14155550100"), ("٠٢٠ ٧٩٤٦", "0207946"), ("ask at the desk", "")],
)
def test_a_number_is_dialled_without_what_is_only_there_to_be_read(phone: str, dialled: str) -> None:
    assert display.dial(phone) == dialled


def test_counts_stop_where_they_are_no_longer_read() -> None:
    assert [display.capped(number) for number in (0, 99, 100, 5000)] == ["0", "99", "99+", "99+"]
    assert [display.plural(number, "try", "tries") for number in (1, 2)] == ["1 try", "2 tries"]
    assert [display.plural(number, "day") for number in (1, 1200)] == ["1 day", "1,200 days"]


@pytest.mark.parametrize(
    ("number", "most", "words"),
    [
        (3, None, ""),
        (4, None, "and 1 more"),
        (1500, None, "and 1,497 more"),
        (99, 99, "and 96 more"),
        (100, 99, "and more"),
    ],
)
def test_what_is_not_shown_is_counted_as_far_as_it_is_known(number: int, most: int | None, words: str) -> None:
    assert display.more(number, 3, most) == words


def test_some_are_named_and_the_others_counted() -> None:
    assert display.named(["Acme", "Bolt"], 2) == "Acme, Bolt"
    assert display.named(["Acme", "Bolt", "Cask"], 2) == "Acme, Bolt and 1 more"


def test_a_paper_says_when_it_was_made_on_the_clock_of_who_made_it() -> None:
    assert display.stamp(at("2027-01-01T00:30+01:00"), LA) == "Thu 31 Dec 2026, 15:30"
