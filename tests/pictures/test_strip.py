"""A line of days: where an instant lies by the clock on the wall, and what is drawn in which shape."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from followup.pictures import strip
from followup.pictures.strip import Bar, Flag, Mark, Shade, Span, Strip

WEEK = Span(date(2026, 11, 23), 7)


def bar(start: float, end: float, until: float = 0.0, state: str = "now", shape: str = "by-phone") -> Bar:
    return Bar("status_check-i1", 1, start, end, until or end, state, shape, "phone", "Call Dana & Co, until Tue 1 Dec")


def drawn(*bars: Bar, days: int = 10) -> str:
    return str(strip.html(Strip(Span(date(2026, 11, 23), days), "Acme", 2.5, bars=bars)))


@pytest.mark.parametrize(
    ("at", "zone", "place"),
    [
        ("2026-11-23T00:00-08:00", "America/Los_Angeles", 0.0),
        ("2026-11-23T12:00-08:00", "America/Los_Angeles", 0.5),
        ("2026-11-23T20:00-08:00", "Asia/Riyadh", 1 + 7 / 24),
        ("2026-11-22T23:59-08:00", "America/Los_Angeles", -1 / 1440),
        ("2026-11-24T00:00-08:00", "America/Los_Angeles", 1.0),
    ],
)
def test_an_instant_lies_where_the_employers_clock_shows_it(at: str, zone: str, place: float) -> None:
    assert WEEK.place(datetime.fromisoformat(at), ZoneInfo(zone)) == pytest.approx(place)


@pytest.mark.parametrize(
    ("first", "at", "place"),
    [
        (date(2026, 10, 31), "2026-11-01T12:00-05:00", 1.5),  # 25 hours long
        (date(2026, 3, 7), "2026-03-08T12:00-04:00", 1.5),  # 23 hours long
        (date(2026, 10, 31), "2026-11-02T00:00-05:00", 2.0),
    ],
)
def test_a_day_is_as_wide_as_any_other_when_clocks_change(first: date, at: str, place: float) -> None:
    assert Span(first, 7).place(datetime.fromisoformat(at), ZoneInfo("America/New_York")) == place


@pytest.mark.parametrize(
    ("one", "side", "pieces"),
    [
        (bar(1, 3), "bar-link is-now", ["room 10.00%", "bar by-phone 20.00%", "label"]),
        (bar(7, 9), "bar-link is-now is-left", ["label", "bar by-phone 20.00%", "room 10.00%"]),
        (bar(2, 8), "bar-link is-now is-below", ["room 20.00%", "bar by-phone 60.00%", "label"]),
        (bar(0, 10), "bar-link is-now is-below", ["room 0.00%", "bar by-phone 100.00%", "label"]),
    ],
)
def test_the_words_of_a_window_stand_where_there_is_room(one: Bar, side: str, pieces: list[str]) -> None:
    text = drawn(one)
    assert f'<a class="{side}"' in text
    link = text[text.index("<a ") :]
    found = re.findall(r'<(?:svg|span) class="([^"]*)"(?: width="([^"]*)")?', link)
    assert [f"{kind} {width}".strip() for kind, width in found] == pieces


@pytest.mark.parametrize(
    ("one", "classes", "widths"),
    [
        (bar(0, 5), "bar by-phone", ["50.00%"]),
        (bar(-3, 5), "bar by-phone cut-start", ["50.00%"]),
        (bar(2, 20), "bar by-phone cut-end", ["80.00%"]),
        (bar(0, 2, 4, "late"), "bar by-phone", ["20.00%", "20.00%"]),
        (bar(0, 2, shape="by-email"), "bar by-email", ["20.00%"]),
    ],
)
def test_a_window_is_as_long_as_it_is_open_and_its_lateness_is_a_line(
    one: Bar, classes: str, widths: list[str]
) -> None:
    text = drawn(one)
    assert f'class="{classes}"' in text
    assert re.findall(r'class="(?:bar[^"]*|tail)" width="([^"]*)"', text) == widths


def test_a_window_that_closed_before_these_days_is_only_its_line() -> None:
    text = drawn(bar(-5, -3, 2.5, "late"))
    assert '<svg class="bar' not in text
    assert 'class="tail" width="25.00%"' in text


def test_names_are_printed_as_text() -> None:
    text = drawn(bar(0, 2))
    assert "Call Dana &amp; Co" in text
    assert "Dana & Co" not in text


def test_a_flag_knows_what_moving_it_takes_and_elsewhere_only_leads_to_its_interview() -> None:
    flag = Flag(5, 1, 3, date(2026, 11, 26), "They decide by Thu 26 Nov", 17, "a" * 32)
    line = Strip(WEEK, "Acme", 2.5, flags=(flag,))
    movable = str(strip.html(line))
    assert 'id="flag-5" href="/interviews/5/decision/"' in movable
    assert f'data-on="2026-11-26" data-row="_row-1" data-version="17" data-token="{"a" * 32}"' in movable
    still = str(strip.html(line, opens=False))
    assert 'href="#_interview-5" tabindex="-1"' in still
    assert "data-on" not in still


def test_what_happened_at_about_the_same_time_stands_side_by_side() -> None:
    marks = (Mark(3.0, "interview", "a"), Mark(3.01, "ours", "b"), Mark(3.02, "theirs", "c"), Mark(6.0, "note", "d"))
    text = str(strip.html(Strip(WEEK, "Acme", 2.5, marks=marks)))
    assert re.findall(r"translate\((\d+)\)", text) == ["0", "13", "26", "0"]
    for shape in ("dot", "ours", "theirs", "note"):
        assert f'class="{shape}"' in text


def test_today_is_drawn_only_within_the_days() -> None:
    assert 'class="now"' in str(strip.html(Strip(WEEK, "Acme", 6.5)))
    assert 'class="now"' not in str(strip.html(Strip(WEEK, "Acme", 7.5)))
    assert 'class="shade"' in str(strip.html(Strip(WEEK, "Acme", 0.5, shades=(Shade(5, 2, "weekend"),))))


def test_the_dates_above_the_lines_are_mondays_and_today() -> None:
    text = str(strip.axis(Span(date(2026, 11, 18), 28), date(2026, 11, 30)))
    assert re.findall(r">([A-Z][^<]+)<", text) == ["Mon 23 Nov", "Mon 30 Nov", "Mon 7 Dec"]
    assert text.count(">today<") == 1
    assert text.count('class="day"') == 27
    long = str(strip.axis(Span(date(2026, 11, 16), 84), date(2026, 11, 30)))
    assert 'class="day"' not in long
    assert "Mon 11 Jan 2027" in long
    assert "Mon 23 Nov" not in long
