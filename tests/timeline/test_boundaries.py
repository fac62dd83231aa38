"""Instants at the edges: clock changes, midnights of two kinds, year's end, and the first and last countable days."""

from __future__ import annotations

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from followup.errors import DayOutOfRange
from followup.timeline.facts import Application
from tests.timeline.kit import app, at, instants, interview, own, planned, step, the_step, touch, utc, window

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
TOKYO = ZoneInfo("Asia/Tokyo")
BEIRUT = ZoneInfo("Asia/Beirut")
CAIRO = ZoneInfo("Africa/Cairo")


# The local day counts


def test_an_interview_that_crosses_midnight_utc_counts_from_its_local_day() -> None:
    evening = interview("2026-03-02T15:30", "2026-03-02T17:00", zone=LOS_ANGELES)
    tasks = planned(app(evening, zone=LOS_ANGELES))
    assert window(tasks["status_check-i1"]) == "2026-03-11..2026-03-16"
    assert window(tasks["prepare-i1"]) == "2026-02-26..2026-03-02"
    assert window(tasks["thank_you-i1"]) == "2026-03-02..2026-03-03"


def test_a_morning_in_tokyo_is_not_the_day_before() -> None:
    morning = interview("2026-03-03T08:00", zone=TOKYO)  # still 2 March in UTC
    assert the_step(app(morning, zone=TOKYO)).base_on == morning.on
    assert window(planned(app(morning, zone=TOKYO))["prepare-i1"]) == "2026-02-27..2026-03-03"


def test_the_same_instants_in_another_zone_are_other_days() -> None:
    late = at("2026-03-02T23:00", LOS_ANGELES)
    for zone, expected in [(LOS_ANGELES, "2026-03-11..2026-03-16"), (TOKYO, "2026-03-12..2026-03-17")]:
        facts = app(interview(late.astimezone(zone).isoformat(), zone=zone), zone=zone)
        assert window(planned(facts)["status_check-i1"]) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-09T23:59:59.999999", "second_follow_up 2026-03-16..2026-03-23"),
        ("2026-03-10T00:00", "second_follow_up 2026-03-17..2026-03-24"),
        ("2026-03-10T00:00:00.000001", "second_follow_up 2026-03-17..2026-03-24"),
    ],
)
def test_a_touchpoint_at_midnight_is_on_the_new_day(when: str, expected: str) -> None:
    for zone in (LOS_ANGELES, TOKYO):
        held = interview("2026-03-02T10:00", decision="2026-03-06", zone=zone)
        assert step(app(held, touch("status_check", when, "voicemail", zone=zone), zone=zone)) == expected


def test_touchpoints_given_in_utc_act_on_their_local_day() -> None:
    held = interview("2026-03-02T10:00", decision="2026-03-06", zone=LOS_ANGELES)
    called = touch("status_check", "2026-03-11T02:00+00:00", "voicemail", zone=LOS_ANGELES)  # 10 March, evening
    assert step(app(held, called, zone=LOS_ANGELES)) == "second_follow_up 2026-03-17..2026-03-24"


def test_a_touchpoint_in_the_hour_that_happens_twice_belongs_by_its_instant() -> None:
    zone = ZoneInfo("America/New_York")
    # On 1 November 01:30 happens twice, an hour apart: the interview starts the second time.
    starts = at("2026-11-01T01:30", zone).replace(fold=1)
    held = interview(starts.astimezone(timezone.utc).isoformat(), decision="2026-11-04", zone=zone)
    before = touch("response", "2026-11-01T05:45+00:00", "rejected", zone=zone)
    after = touch("response", "2026-11-01T06:30+00:00", "rejected", zone=zone)
    assert step(app(held, before)) == "status_check 2026-11-05..2026-11-06"
    assert step(app(held, after)) == "-"


# Clocks that change


@pytest.mark.parametrize(
    ("zone", "ends", "closes"),
    [
        ("America/New_York", "2026-03-08T01:30", "2026-03-09T02:30"),
        ("America/New_York", "2026-03-07T02:30", "2026-03-08T03:30"),  # 02:30 does not exist on the 8th
        ("America/New_York", "2026-10-31T01:30", "2026-11-01T01:30"),
        ("America/New_York", "2026-11-01T00:30", "2026-11-01T23:30"),
        ("Europe/Berlin", "2026-03-28T18:00", "2026-03-29T19:00"),
        ("Europe/Berlin", "2026-10-24T18:00", "2026-10-25T17:00"),
        ("Australia/Lord_Howe", "2026-10-03T18:00", "2026-10-04T18:30"),  # half an hour
        ("Asia/Kolkata", "2026-03-28T18:00", "2026-03-29T18:00"),
    ],
)
def test_a_thank_you_has_24_elapsed_hours(zone: str, ends: str, closes: str) -> None:
    place = ZoneInfo(zone)
    starts = (at(ends, place).astimezone(timezone.utc) - timedelta(hours=1)).astimezone(place).isoformat()
    task = planned(app(interview(starts, ends, zone=place), zone=place))["thank_you-i1"]
    assert instants(task)[1] - instants(task)[0] == timedelta(hours=24)
    assert instants(task)[1] == at(closes, place).astimezone(timezone.utc)
    assert task.closes_at.replace(tzinfo=None, fold=0).isoformat(timespec="minutes") == closes


def test_a_window_opens_at_the_first_instant_of_a_day_without_midnight() -> None:
    sunday_works = app(interview("2026-03-25T10:00", decision="2026-03-26", zone=BEIRUT), zone=BEIRUT)
    task = the_step(sunday_works, "SA")  # weekend Friday and Saturday: Sunday 29 March is the next business day
    assert window(task) == "2026-03-29..2026-03-30"
    assert instants(task) == (utc("2026-03-28T22:00"), utc("2026-03-30T21:00"))
    assert task.opens_at.hour == 1
    friday_works = app(interview("2026-04-20T10:00", decision="2026-04-23", zone=CAIRO), zone=CAIRO)
    task = the_step(friday_works, "US")
    assert window(task) == "2026-04-24..2026-04-27"
    assert instants(task)[0] == utc("2026-04-23T22:00")


def test_a_preparation_opens_at_the_first_instant_of_a_day_without_midnight() -> None:
    task = planned(app(interview("2026-03-31T10:00", zone=BEIRUT), zone=BEIRUT), "SA")["prepare-i1"]
    assert instants(task) == (utc("2026-03-28T22:00"), utc("2026-03-31T07:00"))


def test_an_interview_that_changes_clocks_midway_ends_when_it_ends() -> None:
    night = interview("2026-03-08T01:30", "2026-03-08T03:30")  # one hour of work
    task = planned(app(night))["thank_you-i1"]
    assert instants(task) == (utc("2026-03-08T07:30"), utc("2026-03-09T07:30"))


# Weekends and holidays of the employer


def test_the_employers_weekend_counts_wherever_the_user_is() -> None:
    held = interview("2026-09-15T10:00", zone=LOS_ANGELES)
    called = touch("status_check", "2026-09-17", "no_answer", zone=LOS_ANGELES)
    assert step(app(held, called, zone=LOS_ANGELES), "SA") == "status_check 2026-09-20..2026-09-21"
    assert step(app(held, called, zone=LOS_ANGELES), "US") == "status_check 2026-09-18..2026-09-21"


def test_a_worked_saturday_is_a_day_for_a_call() -> None:
    held = interview("2026-02-09T10:00")
    agreed = touch("status_check", "2026-02-10", "gave_date", "2026-02-14", "me")
    assert step(app(held, agreed), "CN") == "check_back 2026-02-14..2026-02-24"
    assert step(app(held, agreed), "US") == "check_back 2026-02-17..2026-02-18"  # Presidents' Day on the 16th


def test_a_subdivisions_holiday_moves_only_its_own() -> None:
    held = interview("2026-12-01T10:00")
    called = touch("status_check", "2027-01-05", "no_answer")
    assert step(app(held, called), "DE") == "status_check 2027-01-06..2027-01-07"
    assert step(app(held, called), "DE-BY") == "status_check 2027-01-07..2027-01-08"


# The end of the year, and of the calendar


def test_windows_cross_the_end_of_a_year() -> None:
    held = interview("2026-12-28T10:00")
    assert step(app(held)) == "status_check 2027-01-07..2027-01-12"
    assert step(app(held, touch("status_check", "2026-12-31", "no_answer"))) == "status_check 2027-01-04..2027-01-05"
    sent = touch("second_follow_up", "2026-12-31", "sent")
    assert step(app(held, sent)) == "closing 2027-01-07..2027-01-14"


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(app(interview("2100-12-28T10:00")), id="status check beyond 2100"),
        pytest.param(app(interview("2100-12-20T10:00", decision="2100-12-30")), id="decision date at the very end"),
        pytest.param(app(interview("2026-03-02T10:00", decision="2101-01-03")), id="decision date in 2101"),
        pytest.param(app(interview("1990-01-02T10:00")), id="prepare before 1990"),
        pytest.param(app(interview("1989-12-01T10:00")), id="interview in 1989"),
        pytest.param(
            app(
                interview("2100-11-01T10:00", decision="2100-11-02"),
                touch("status_check", "2100-12-20", "voicemail"),
            ),
            id="second follow-up beyond 2100",
        ),
        pytest.param(
            app(interview("2026-03-02T10:00"), touch("status_check", "2026-03-09", "gave_date", "2101-02-01", "me")),
            id="agreed date in 2101",
        ),
    ],
)
def test_facts_that_lead_outside_1990_to_2100_are_refused(facts: Application) -> None:
    with pytest.raises(DayOutOfRange, match="1990-2100"):
        planned(facts)


def test_the_first_and_last_interviews_that_can_be_planned() -> None:
    assert step(app(interview("1990-01-04T10:00"))) == "status_check 1990-01-16..1990-01-19"
    assert step(app(interview("2100-12-13T10:00"))) == "status_check 2100-12-22..2100-12-28"


def test_own_tasks_reach_the_last_day() -> None:
    task = planned(app(own("Party", "2100-12-31", "2100-12-31")))["other-o1"]
    assert window(task) == "2100-12-31..2100-12-31"
