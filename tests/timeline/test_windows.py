"""When a task is right: rules T1-T4 and T6-T9 as ISO dates, and the playbook's worked examples.

A step reads ``kind first..last``, both days inclusive. March 2026 has no public holiday in the US: there the
business days are the weekdays.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from followup.timeline.facts import Kind
from tests.timeline.kit import app as application
from tests.timeline.kit import (
    at,
    instants,
    interview,
    planned,
    rules,
    step,
    the_step,
    touch,
    utc,
    window,
)


def test_the_playbooks_decision_dates() -> None:
    held = "2026-11-20T14:00"
    for code, decision, expected in [
        ("US", "2026-11-25", "2026-11-27..2026-11-30"),
        ("US-CA", "2026-11-25", "2026-11-30..2026-12-01"),
        ("US", "2026-11-28", "2026-11-30..2026-12-01"),
    ]:
        assert step(application(interview(held, decision=decision)), code) == f"status_check {expected}"
    saudi = application(interview("2026-09-16T10:00", decision="2026-09-22"))
    assert step(saudi, "SA") == "status_check 2026-09-24..2026-09-27"
    chinese = application(interview("2026-02-09T10:00", decision="2026-02-13"))
    assert step(chinese, "CN") == "status_check 2026-02-14..2026-02-24"


def test_the_playbooks_interviews_without_a_date() -> None:
    assert step(application(interview("2026-11-25T10:00"))) == "status_check 2026-12-07..2026-12-10"
    assert step(application(interview("2026-12-23T10:00")), "DE-BY") == "status_check 2027-01-05..2027-01-11"


def test_the_playbooks_silence_over_christmas() -> None:
    facts = application(
        interview("2026-12-01T10:00", decision="2026-12-09"),
        touch("status_check", "2026-12-11", "gave_date", "2026-12-18", "them"),
    )
    assert step(facts) == "second_follow_up 2026-12-28..2026-12-31"


# T1


@pytest.mark.parametrize(
    ("code", "starts", "opens"),
    [
        ("US", "2026-03-05T10:00", "2026-03-03"),
        ("US", "2026-03-02T10:00", "2026-02-26"),  # a Monday: Thursday before
        ("US", "2026-03-01T10:00", "2026-02-26"),  # an interview on a Sunday
        ("US", "2026-11-27T10:00", "2026-11-24"),  # Thanksgiving between
        ("US", "2027-01-05T10:00", "2026-12-31"),
        ("SA", "2026-09-27T10:00", "2026-09-22"),
        ("CN", "2026-02-24T10:00", "2026-02-13"),  # the worked Saturday counts
    ],
)
def test_t1_prepare_from_two_business_days_before_until_the_interview_starts(
    code: str, starts: str, opens: str
) -> None:
    task = planned(application(interview(starts)), code)["prepare-i1"]
    assert instants(task) == (at(f"{opens}T00:00"), at(starts))
    assert window(task) == f"{opens}..{starts[:10]}"
    assert rules(task)[0] == "T1"
    assert (task.kind, task.interview, task.channel) == (Kind.PREPARE, "i1", None)


def test_t1_an_interview_at_midnight_is_prepared_until_the_evening_before() -> None:
    task = planned(application(interview("2026-03-05T00:00")))["prepare-i1"]
    assert window(task) == "2026-03-03..2026-03-04"


def test_t1_prepare_expires_when_the_interview_starts() -> None:
    task = planned(application(interview("2026-03-05T10:00")))["prepare-i1"]
    assert task.expires_at == at("2026-03-05T10:00")


# T2


@pytest.mark.parametrize(
    ("ends", "closes", "days"),
    [
        ("2026-03-02T11:00", "2026-03-03T11:00", "2026-03-02..2026-03-03"),
        ("2026-03-06T17:30", "2026-03-07T17:30", "2026-03-06..2026-03-07"),  # a weekend does not matter
        ("2026-03-07T15:00", "2026-03-08T16:00", "2026-03-07..2026-03-08"),  # clocks go forward: 24 elapsed hours
        ("2026-10-31T15:00", "2026-11-01T14:00", "2026-10-31..2026-11-01"),  # clocks go back
        ("2026-03-03T00:00", "2026-03-04T00:00", "2026-03-03..2026-03-03"),
        ("2026-12-31T23:30", "2027-01-01T23:30", "2026-12-31..2027-01-01"),
    ],
)
def test_t2_thank_you_within_24_elapsed_hours_of_the_end(ends: str, closes: str, days: str) -> None:
    before = at(ends).timestamp() - 3600
    starts = datetime.fromtimestamp(before, at(ends).tzinfo).isoformat()
    task = planned(application(interview(starts, ends)))["thank_you-i1"]
    assert instants(task) == (at(ends), at(closes))
    assert (instants(task)[1] - instants(task)[0]).total_seconds() == 24 * 3600
    assert window(task) == days
    assert rules(task)[0] == "T2"


def test_t2_thank_you_expires_seven_days_after_its_window_closed() -> None:
    task = planned(application(interview("2026-03-12T10:00", "2026-03-12T11:00")))["thank_you-i1"]
    assert task.expires_at == at("2026-03-20T11:00")


def test_only_prepare_and_thank_you_expire() -> None:
    facts = application(interview(), touch("status_check", "2026-03-11", "voicemail"))
    assert {key for key, task in planned(facts).items() if task.expires_at} == {"prepare-i1", "thank_you-i1"}


# T3 and T4


@pytest.mark.parametrize(
    ("code", "decision", "expected"),
    [
        ("US", "2026-03-04", "2026-03-05..2026-03-06"),
        ("US", "2026-03-05", "2026-03-06..2026-03-09"),
        ("US", "2026-03-06", "2026-03-09..2026-03-10"),
        ("US", "2026-03-07", "2026-03-09..2026-03-10"),
        ("US", "2026-03-08", "2026-03-09..2026-03-10"),
        ("US", "2026-12-24", "2026-12-28..2026-12-29"),
        ("US", "2026-12-30", "2026-12-31..2027-01-04"),
        ("US", "2026-12-31", "2027-01-04..2027-01-05"),
        ("DE-BY", "2027-01-05", "2027-01-07..2027-01-08"),
        ("DE", "2027-01-05", "2027-01-06..2027-01-07"),
        ("SA", "2026-09-24", "2026-09-27..2026-09-28"),
        ("AE", "2026-09-24", "2026-09-25..2026-09-28"),
    ],
)
def test_t3_the_two_business_days_after_the_decision_date(code: str, decision: str, expected: str) -> None:
    task = the_step(application(interview("2026-03-02T10:00", decision=decision)), code)
    assert (task.key, window(task)) == ("status_check-i1", expected)
    assert rules(task)[0] == "T3"
    assert task.base_on is not None
    assert task.base_on.isoformat() == decision


@pytest.mark.parametrize(
    ("code", "starts", "expected"),
    [
        ("US", "2026-03-02T10:00", "2026-03-11..2026-03-16"),
        ("US", "2026-03-07T10:00", "2026-03-17..2026-03-20"),  # a Saturday
        ("US", "2026-12-21T10:00", "2026-12-31..2027-01-06"),
        ("SA", "2026-09-16T10:00", "2026-09-28..2026-10-01"),
        ("CN", "2026-02-10T10:00", "2026-02-26..2026-03-02"),  # 11-14 Feb, 24 Feb on, Sat 28 Feb worked
    ],
)
def test_t4_the_seventh_to_tenth_business_day_after_the_interview(code: str, starts: str, expected: str) -> None:
    task = the_step(application(interview(starts)), code)
    assert (task.key, window(task)) == ("status_check-i1", expected)
    assert rules(task)[0] == "T4"
    assert task.base_on is not None
    assert task.base_on.isoformat() == starts[:10]


def test_day_based_windows_are_whole_local_days() -> None:
    task = the_step(application(interview("2026-03-02T10:00", decision="2026-03-05")))
    assert instants(task) == (utc("2026-03-06T05:00"), utc("2026-03-10T04:00"))  # clocks changed in between
    assert task.opens_at.utcoffset() == at("2026-03-06T00:00").utcoffset()
    assert task.closes_at.utcoffset() == at("2026-03-10T00:00").utcoffset()


# T6 to T9

HELD = interview("2026-03-02T10:00", decision="2026-03-06")


@pytest.mark.parametrize(
    ("code", "called", "expected"),
    [
        ("US", "2026-03-09", "2026-03-10..2026-03-11"),
        ("US", "2026-03-12", "2026-03-13..2026-03-16"),
        ("US", "2026-03-13", "2026-03-16..2026-03-17"),
        ("US", "2026-03-14", "2026-03-16..2026-03-17"),
        ("SA", "2026-03-18", "2026-03-25..2026-03-26"),  # Eid al-Fitr
    ],
)
def test_t6_try_again_on_the_next_two_business_days(code: str, called: str, expected: str) -> None:
    task = the_step(application(HELD, touch("status_check", called, "no_answer")), code)
    assert (task.key, window(task), task.tries) == ("status_check-t1", expected, 1)
    assert rules(task)[0] == "T6"
    assert task.base_on is not None
    assert task.base_on.isoformat() == called


@pytest.mark.parametrize(
    ("code", "agreed", "expected"),
    [
        ("US", "2026-03-18", "2026-03-18..2026-03-19"),
        ("US", "2026-03-20", "2026-03-20..2026-03-23"),
        ("US", "2026-03-21", "2026-03-23..2026-03-24"),
        ("US", "2026-12-25", "2026-12-28..2026-12-29"),
        ("US", "2026-12-31", "2026-12-31..2027-01-04"),
        ("SA", "2026-03-20", "2026-03-25..2026-03-26"),
        ("US", "2026-03-05", "2026-03-05..2026-03-06"),  # a date that has passed is still the agreed one
    ],
)
def test_t7_check_back_on_the_agreed_date_or_the_business_day_after(code: str, agreed: str, expected: str) -> None:
    task = the_step(application(HELD, touch("status_check", "2026-03-09", "gave_date", agreed, "me")), code)
    assert (task.key, task.kind, window(task)) == ("check_back-t1", Kind.CHECK_BACK, expected)
    assert rules(task)[0] == "T7"


@pytest.mark.parametrize(
    ("code", "base", "expected"),
    [
        ("US", "2026-03-11", "2026-03-18..2026-03-25"),
        ("US", "2026-03-14", "2026-03-23..2026-03-27"),  # a Saturday: forward to Monday, back to Friday
        ("US", "2026-03-15", "2026-03-23..2026-03-27"),
        ("US", "2026-11-19", "2026-11-27..2026-12-03"),  # Thanksgiving a week later
        ("US", "2026-12-18", "2026-12-28..2026-12-31"),
        ("CN", "2023-09-22", "2023-10-07..2023-10-07"),  # both ends roll past each other: the start day alone
        ("CN", "2023-09-23", "2023-10-07..2023-10-07"),
        ("SA", "2026-09-16", "2026-09-24..2026-09-30"),
        ("SA", "2026-09-18", "2026-09-27..2026-10-01"),
    ],
)
class TestOneToTwoWeeksLater:
    def test_t8_second_follow_up_after_silence_on_the_agreed_date(self, code: str, base: str, expected: str) -> None:
        first = interview(f"{int(base[:4]) - 1}-06-01T10:00")
        called = f"{int(base[:4]) - 1}-06-15"
        task = the_step(application(first, touch("status_check", called, "gave_date", base, "them")), code)
        assert (task.key, task.kind, window(task)) == ("second_follow_up-t1", Kind.SECOND_FOLLOW_UP, expected)
        assert rules(task)[0] == "T8"
        assert task.base_on is not None
        assert task.base_on.isoformat() == base

    def test_t8_second_follow_up_after_a_contact_without_a_date(self, code: str, base: str, expected: str) -> None:
        first = interview(f"{int(base[:4]) - 1}-06-01T10:00")
        task = the_step(application(first, touch("status_check", base, "vague")), code)
        assert (task.key, window(task)) == ("second_follow_up-t1", expected)
        assert rules(task)[0] == "T8"

    def test_t9_closing_after_the_second_follow_up(self, code: str, base: str, expected: str) -> None:
        first = interview(f"{int(base[:4]) - 1}-06-01T10:00")
        task = the_step(application(first, touch("second_follow_up", base, "sent")), code)
        assert (task.key, task.kind, window(task)) == ("closing-t1", Kind.CLOSING, expected)
        assert rules(task)[0] == "T9"
        assert task.base_on is not None
        assert task.base_on.isoformat() == base


def test_a_task_tells_whether_it_counts_from_an_agreed_date() -> None:
    mine = touch("status_check", "2026-03-09", "gave_date", "2026-03-20", "me")
    theirs = touch("response", "2026-03-10", "gave_date", "2026-03-20", "them")
    left = touch("status_check", "2026-03-09", "voicemail")
    assert the_step(application(HELD, mine)).base_agreed
    assert the_step(application(HELD, left, theirs)).base_agreed
    assert not the_step(application(HELD, left)).base_agreed
    assert not the_step(application(HELD)).base_agreed
