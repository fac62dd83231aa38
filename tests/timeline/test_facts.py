"""Local days and their first instants, where clocks change and where midnight is UTC's other side."""

from __future__ import annotations

from datetime import date, timezone
from zoneinfo import ZoneInfo

import pytest

from followup.timeline.facts import ACTIVE, STAGES, Kind, Status, day_start, last_day, local_day
from tests.timeline.kit import at, interview, utc


@pytest.mark.parametrize(
    ("zone", "local", "day"),
    [
        ("America/Los_Angeles", "2026-11-20T15:59", "2026-11-20"),
        ("America/Los_Angeles", "2026-11-20T16:00", "2026-11-20"),  # already the 21st in UTC
        ("America/Los_Angeles", "2026-11-20T23:59:59.999999", "2026-11-20"),
        ("America/Los_Angeles", "2026-11-21T00:00", "2026-11-21"),
        ("Asia/Tokyo", "2026-11-20T08:30", "2026-11-20"),  # still the 19th in UTC
        ("Pacific/Kiritimati", "2026-12-31T00:00", "2026-12-31"),
        ("Pacific/Pago_Pago", "2026-12-31T23:00", "2026-12-31"),
    ],
)
def test_a_local_day_is_that_of_the_wall_calendar(zone: str, local: str, day: str) -> None:
    instant = at(local, ZoneInfo(zone)).astimezone(timezone.utc)
    assert local_day(instant, ZoneInfo(zone)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("zone", "day", "first_instant"),
    [
        ("America/New_York", "2026-11-27", "2026-11-27T05:00"),
        ("America/New_York", "2026-03-08", "2026-03-08T05:00"),  # clocks go forward at 02:00
        ("America/New_York", "2026-03-09", "2026-03-09T04:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00"),  # 00:00 does not exist: 01:00 -02
        ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00"),  # 00:00 does not exist: 01:00 +03
        ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00"),  # 00:00 does not exist: 01:00 +03
        ("America/Havana", "2026-11-01", "2026-11-01T04:00"),  # 00:00 exists twice: the first
        ("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15"),
    ],
)
def test_a_day_starts_at_its_first_instant(zone: str, day: str, first_instant: str) -> None:
    start = day_start(date.fromisoformat(day), ZoneInfo(zone))
    assert start.astimezone(timezone.utc) == utc(first_instant)
    assert local_day(start, ZoneInfo(zone)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("closes_at", "day"),
    [
        ("2026-12-01T00:00", "2026-11-30"),
        ("2026-12-01T00:00:00.000001", "2026-12-01"),
        ("2026-11-30T23:59:59.999999", "2026-11-30"),
    ],
)
def test_the_last_day_of_a_half_open_window(closes_at: str, day: str) -> None:
    zone = ZoneInfo("America/New_York")
    assert last_day(at(closes_at, zone), zone) == date.fromisoformat(day)


def test_an_interview_that_crosses_midnight_utc_is_on_its_local_day() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    crossing = interview("2026-11-20T15:30", "2026-11-20T17:00", zone=zone)
    assert crossing.starts_at.astimezone(timezone.utc).date() != crossing.ends_at.astimezone(timezone.utc).date()
    assert crossing.on == date(2026, 11, 20)


def test_open_tasks_belong_to_three_statuses_and_six_stages() -> None:
    assert {Status.SAVED, Status.APPLIED, Status.INTERVIEWING} == ACTIVE
    assert STAGES == (
        Kind.PREPARE,
        Kind.THANK_YOU,
        Kind.STATUS_CHECK,
        Kind.CHECK_BACK,
        Kind.SECOND_FOLLOW_UP,
        Kind.CLOSING,
    )
