"""What the user decided about a task, and tasks of the user's own: planning again keeps both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from followup.timeline.facts import Channel, Kind
from tests.timeline.kit import (
    adjusted,
    app,
    at,
    instants,
    interview,
    own,
    person,
    planned,
    rules,
    states,
    step,
    the_step,
    touch,
    utc,
    why,
    window,
)

HELD = interview("2026-03-02T10:00", decision="2026-03-06")
CALLED = touch("status_check", "2026-03-09", "voicemail")
KEY = "status_check-i1"
DANA, INES = person("Dana", "hiring_manager"), person("Ines", "interviewer")


# Snooze


@pytest.mark.parametrize(
    ("snoozed", "expected"),
    [
        ("2026-03-10", "2026-03-10..2026-03-10"),  # within the window: its end stays
        ("2026-03-12", "2026-03-12..2026-03-12"),  # past its end: that day
        ("2026-03-14", "2026-03-14..2026-03-14"),  # the user's choice, a Saturday too
    ],
)
def test_a_snoozed_task_comes_back_on_that_day(snoozed: str, expected: str) -> None:
    task = planned(app(HELD, adjusted(KEY, snoozed=snoozed)))[KEY]
    assert window(task) == expected
    assert instants(task)[0] == at(f"{snoozed}T00:00")
    assert task.state.value == "open"


def test_a_snoozed_second_follow_up_keeps_its_end() -> None:
    facts = app(HELD, CALLED, adjusted("second_follow_up-t1", snoozed="2026-03-19"))
    assert step(facts) == "second_follow_up 2026-03-19..2026-03-23"


def test_a_snooze_says_from_what_to_what() -> None:
    task = planned(app(HELD, adjusted(KEY, snoozed="2026-03-12")))[KEY]
    assert "M1" not in rules(task)
    assert why(task, "M2") == "You snoozed this to Thu 12 Mar; it was due until Tue 10 Mar."


@pytest.mark.parametrize(
    ("snoozed", "closes_at", "expires_at"),
    [
        ("2026-02-05", "2026-02-06T00:00", "2026-02-13T00:00"),
        ("2026-02-20", "2026-02-21T00:00", "2026-02-28T00:00"),  # later than it would have expired
    ],
)
def test_a_snoozed_thank_you_lasts_that_day_and_a_week_more(snoozed: str, closes_at: str, expires_at: str) -> None:
    facts = app(interview("2026-02-02T10:00"), adjusted("thank_you-i1", snoozed=snoozed))
    task = planned(facts)["thank_you-i1"]
    assert instants(task) == (at(f"{snoozed}T00:00"), at(closes_at))
    assert task.expires_at == at(expires_at)


def test_a_preparation_never_lasts_beyond_the_interviews_start() -> None:
    task = planned(app(HELD, adjusted("prepare-i1", snoozed="2026-03-02")))["prepare-i1"]
    assert instants(task) == (at("2026-03-02T00:00"), at("2026-03-02T10:00"))
    assert task.expires_at == at("2026-03-02T10:00")
    late = planned(app(HELD, adjusted("prepare-i1", snoozed="2026-03-05")))["prepare-i1"]
    assert late.opens_at < late.closes_at <= at("2026-03-02T10:00")


# Set by hand


def test_a_window_set_by_hand_replaces_the_rules() -> None:
    task = planned(app(HELD, adjusted(KEY, opens="2026-03-12", closes="2026-03-17")))[KEY]
    assert window(task) == "2026-03-12..2026-03-17"
    assert instants(task) == (at("2026-03-12T00:00"), at("2026-03-18T00:00"))
    assert rules(task)[0] == "T3"
    said = why(task, "M1")
    assert "from Mon 9 - Tue 10 Mar to Thu 12 - Tue 17 Mar" in said


def test_a_window_set_by_hand_may_be_earlier_or_a_weekend() -> None:
    assert step(app(HELD, adjusted(KEY, opens="2026-03-07", closes="2026-03-07"))) == (
        "status_check 2026-03-07..2026-03-07"
    )
    assert step(app(HELD, adjusted(KEY, opens="2026-03-03", closes="2026-03-20"))) == (
        "status_check 2026-03-03..2026-03-20"
    )


def test_an_adjustment_is_of_one_task_alone() -> None:
    facts = app(HELD, CALLED, adjusted(KEY, opens="2026-03-12", closes="2026-03-17", channel="in_person"))
    assert step(facts) == "second_follow_up 2026-03-16..2026-03-23"
    assert the_step(facts).channel is Channel.EMAIL
    nobody = adjusted("check_back-t7", opens="2026-04-01", closes="2026-04-01")
    assert planned(app(HELD, nobody)) == planned(app(HELD))


def test_an_adjustment_stays_when_the_rules_window_moves() -> None:
    kept = adjusted(KEY, opens="2026-03-12", closes="2026-03-13")
    moved = replace(HELD, decision_on=at("2026-03-20T00:00").date())
    assert window(planned(app(moved, kept))[KEY]) == "2026-03-12..2026-03-13"


def test_several_adjustments_each_find_their_task() -> None:
    tasks = planned(
        app(
            HELD,
            CALLED,
            adjusted("thank_you-i1", recipient=INES),
            adjusted("second_follow_up-t1", opens="2026-03-18", closes="2026-03-18"),
        )
    )
    assert tasks["thank_you-i1"].recipients == (INES,)
    assert window(tasks["second_follow_up-t1"]) == "2026-03-18..2026-03-18"


def test_an_adjustment_changes_no_later_window() -> None:
    moved = adjusted(KEY, opens="2026-03-20", closes="2026-03-20")
    assert step(app(HELD, CALLED, moved)) == step(app(HELD, CALLED))


# Channel and recipient


def test_a_chosen_recipient_replaces_the_rules_and_says_from_whom_to_whom() -> None:
    task = the_step(app(interview(decision="2026-03-06", who=[DANA, INES]), adjusted(KEY, recipient=INES)))
    assert task.recipients == (INES,)
    assert "Ines" in why(task, "R0")
    assert "Dana" in why(task, "R0")


def test_a_chosen_channel_says_from_what_to_what() -> None:
    task = the_step(app(interview(decision="2026-03-06", who=[DANA]), adjusted(KEY, channel="email")))
    assert task.channel is Channel.EMAIL
    said = f"{why(task, 'C1')} {why(task, 'M1')}".lower()
    assert "email" in said
    assert "a call" in said


def test_choosing_a_channel_or_recipient_moves_no_window() -> None:
    chosen = app(HELD, adjusted(KEY, channel="email", recipient=INES))
    assert step(chosen) == step(app(HELD))


# Own tasks


def test_an_own_task_has_the_users_days_title_channel_and_recipient() -> None:
    task = planned(app(own("Send portfolio", "2026-03-07", "2026-03-09", channel=Channel.EMAIL, recipient=DANA)))[
        "other-o1"
    ]
    assert (task.kind, task.title, task.interview) == (Kind.OTHER, "Send portfolio", None)
    assert window(task) == "2026-03-07..2026-03-09"  # a Saturday is fine: the user said so
    assert instants(task) == (utc("2026-03-07T05:00"), utc("2026-03-10T04:00"))
    assert (task.channel, task.recipients, task.state.value) == (Channel.EMAIL, (DANA,), "open")
    assert task.expires_at is None
    assert task.reasons


def test_an_own_task_is_done_or_skipped_when_it_says_so() -> None:
    parts = own("A", "2026-03-09", "2026-03-09"), own("B", "2026-03-09", "2026-03-09", done=True)
    skipped = own("C", "2026-03-09", "2026-03-09", skipped=True)
    assert states(app(*parts, skipped)) == {"other-o1": "open", "other-o2": "done", "other-o3": "skipped"}


def test_an_own_task_can_be_snoozed() -> None:
    task = planned(app(own("A", "2026-03-09", "2026-03-10"), adjusted("other-o1", snoozed="2026-03-16")))["other-o1"]
    assert window(task) == "2026-03-16..2026-03-16"


def test_own_tasks_move_nothing_else() -> None:
    with_own = planned(app(HELD, CALLED, own("A", "2026-03-09", "2026-03-10")))
    with_own.pop("other-o1")
    assert with_own == planned(app(HELD, CALLED))


# Days whose midnight the clocks skip


@pytest.mark.parametrize(
    ("zone", "day", "opens_at"),
    [
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00"),
        ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00"),
        ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00"),
    ],
)
def test_a_task_on_a_day_without_midnight_opens_at_its_first_instant(zone: str, day: str, opens_at: str) -> None:
    place = ZoneInfo(zone)
    task = planned(app(own("A", day, day), zone=place))["other-o1"]
    assert instants(task)[0] == utc(opens_at)
    assert instants(task)[1] - instants(task)[0] == timedelta(hours=23)
    assert task.opens_at.hour == 1
    assert window(task) == f"{day}..{day}"
    held = interview(f"{int(day[:4]) - 1}-01-08T10:00", decision=f"{int(day[:4]) - 1}-01-09", zone=place)
    snoozed = planned(app(held, adjusted(KEY, snoozed=day), zone=place))[KEY]
    assert instants(snoozed) == instants(task)


def test_a_task_that_ends_before_a_day_without_midnight_ends_at_its_first_instant() -> None:
    place = ZoneInfo("America/Sao_Paulo")
    task = planned(app(own("A", "2018-11-03", "2018-11-03"), zone=place))["other-o1"]
    assert instants(task) == (utc("2018-11-03T03:00"), utc("2018-11-04T03:00"))
    assert window(task) == "2018-11-03..2018-11-03"
