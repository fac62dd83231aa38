"""Several interviews: whose chain it is (T5), which interview a touchpoint belongs to, statuses that close (T11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.timeline.facts import Status
from tests.timeline.kit import NOTHING, app, interview, own, planned, states, step, the_step, touch, window

FIRST = interview("2026-03-02T10:00", decision="2026-03-06")
SECOND = interview("2026-03-16T10:00", decision="2026-03-20")
THIRD = interview("2026-03-25T10:00", decision="2026-03-31")


# T5


def test_t5_the_status_check_belongs_to_the_latest_interview() -> None:
    assert step(app(FIRST)) == "status_check 2026-03-09..2026-03-10"
    assert step(app(FIRST, SECOND)) == "status_check 2026-03-23..2026-03-24"
    assert step(app(FIRST, SECOND, THIRD)) == "status_check 2026-04-01..2026-04-02"
    assert the_step(app(FIRST, SECOND, THIRD)).key == "status_check-i3"


def test_t5_the_checks_of_earlier_rounds_are_superseded() -> None:
    assert states(app(FIRST, SECOND, THIRD)) == {
        "prepare-i1": "open",
        "thank_you-i1": "open",
        "status_check-i1": "superseded",
        "prepare-i2": "open",
        "thank_you-i2": "open",
        "status_check-i2": "superseded",
        "prepare-i3": "open",
        "thank_you-i3": "open",
        "status_check-i3": "open",
    }


def test_t5_what_was_done_in_an_earlier_round_stays_done_and_what_was_due_is_superseded() -> None:
    called = touch("status_check", "2026-03-09", "voicemail")
    found = states(app(FIRST, SECOND, called))
    assert found["status_check-i1"] == "done"
    assert found["second_follow_up-t1"] == "superseded"
    assert found["status_check-i2"] == "open"


def test_t5_an_interview_that_is_only_scheduled_has_the_chain_already() -> None:
    called = touch("status_check", "2026-03-09", "gave_date", "2026-03-13", "me")
    assert step(app(FIRST, called)) == "check_back 2026-03-13..2026-03-16"
    assert step(app(FIRST, called, SECOND)) == "status_check 2026-03-23..2026-03-24"


def test_t5_cancelling_the_latest_hands_the_chain_back() -> None:
    off_2, off_3 = replace(SECOND, cancelled=True), replace(THIRD, cancelled=True)
    assert step(app(FIRST, SECOND, off_3)) == "status_check 2026-03-23..2026-03-24"
    assert step(app(FIRST, off_2, THIRD)) == "status_check 2026-04-01..2026-04-02"
    assert step(app(FIRST, off_2, off_3)) == "status_check 2026-03-09..2026-03-10"
    assert step(app(replace(FIRST, cancelled=True), off_2, off_3)) == NOTHING


def test_t5_the_chain_that_is_handed_back_is_where_it_was() -> None:
    called = touch("status_check", "2026-03-09", "voicemail", of="i1")
    off = replace(SECOND, cancelled=True)
    assert step(app(FIRST, called, off)) == step(app(FIRST, called)) == "second_follow_up 2026-03-16..2026-03-23"


def test_the_latest_is_the_one_that_starts_last() -> None:
    morning = interview("2026-03-02T09:00", decision="2026-03-12")
    evening = interview("2026-03-02T18:00", decision="2026-03-06")
    assert step(app(evening, morning)) == "status_check 2026-03-09..2026-03-10"


def test_each_interview_has_its_own_prepare_and_thank_you() -> None:
    tasks = planned(app(FIRST, SECOND))
    assert window(tasks["prepare-i1"]) == "2026-02-26..2026-03-02"
    assert window(tasks["prepare-i2"]) == "2026-03-12..2026-03-16"
    assert window(tasks["thank_you-i1"]) == "2026-03-02..2026-03-03"
    assert window(tasks["thank_you-i2"]) == "2026-03-16..2026-03-17"
    assert [tasks[key].interview for key in ("prepare-i1", "thank_you-i2")] == ["i1", "i2"]


# Cancelled interviews


def test_nothing_is_planned_for_a_cancelled_interview() -> None:
    off = replace(SECOND, cancelled=True)
    assert planned(app(FIRST, off)) == planned(app(FIRST))
    assert planned(app(replace(FIRST, cancelled=True))) == {}


def test_what_was_done_for_a_cancelled_interview_stays() -> None:
    off = replace(FIRST, cancelled=True)
    prepared = touch("prepare", "2026-02-27", "done", of="i1")
    assert states(app(off, prepared)) == {"prepare-i1": "done"}
    thanked = touch("thank_you", "2026-03-02T15:00", "sent", of="i1")
    assert states(app(off, prepared, thanked)) == {"prepare-i1": "done", "thank_you-i1": "done"}


def test_nothing_stays_open_in_the_chain_of_a_cancelled_interview() -> None:
    off = replace(SECOND, cancelled=True)
    found = states(app(FIRST, off, touch("status_check", "2026-03-23", "voicemail", of="i2")))
    assert {key for key, state in found.items() if state == "open"} == {
        "prepare-i1",
        "thank_you-i1",
        "status_check-i1",
    }


def test_what_was_never_done_for_a_cancelled_interview_is_gone() -> None:
    off = replace(SECOND, cancelled=True)
    called = touch("status_check", "2026-03-23", "voicemail", of="i2")
    told = touch("response", "2026-03-25", "gave_date", "2026-03-30", "me", of="i2")
    tasks = planned(app(FIRST, off, called, told))
    assert {key: task.state.value for key, task in tasks.items() if task.interview == "i2"} == {
        "status_check-i2": "done"
    }


# Belonging


def test_a_touchpoint_belongs_to_the_interview_that_it_names() -> None:
    told = touch("response", "2026-03-17", "gave_date", "2026-03-27", "them", of="i1")
    assert step(app(FIRST, SECOND, told)) == step(app(FIRST, SECOND))
    told = replace(told, interview="i2")
    assert step(app(FIRST, SECOND, told)) == "status_check 2026-03-30..2026-03-31"


@pytest.mark.parametrize(
    ("when", "moves"),
    [
        ("2026-03-10T12:00", False),  # only the first had started
        ("2026-03-16T09:59", False),
        ("2026-03-16T10:00", True),  # started at this very instant
        ("2026-03-16T10:30", True),
        ("2026-03-17T12:00", True),
    ],
)
def test_an_unnamed_touchpoint_belongs_to_the_latest_interview_started_by_then(when: str, moves: bool) -> None:
    told = touch("response", when, "gave_date", "2026-03-27", "them")
    moved, still = "status_check 2026-03-30..2026-03-31", "status_check 2026-03-23..2026-03-24"
    assert step(app(FIRST, SECOND, told)) == (moved if moves else still)


def test_an_unnamed_touchpoint_never_belongs_to_a_cancelled_interview() -> None:
    called = touch("status_check", "2026-03-17", "voicemail")
    assert step(app(FIRST, replace(SECOND, cancelled=True), called)) == "second_follow_up 2026-03-24..2026-03-31"


def test_a_touchpoint_that_names_a_cancelled_interview_moves_no_other() -> None:
    called = touch("status_check", "2026-03-17", "voicemail", of="i2")
    assert step(app(FIRST, replace(SECOND, cancelled=True), called)) == "status_check 2026-03-09..2026-03-10"


def test_an_unnamed_touchpoint_before_any_interview_moves_nothing() -> None:
    for kind, outcome in [("status_check", "voicemail"), ("response", "rejected"), ("prepare", "done")]:
        early = touch(kind, "2026-03-01", outcome)
        assert planned(app(FIRST, early)) == planned(app(FIRST))
    sunrise = touch("status_check", "2026-03-02T08:00", "voicemail")  # its day, before it starts: nobody's
    assert planned(app(FIRST, sunrise)) == planned(app(FIRST))


@pytest.mark.parametrize("kind", ["status_check", "second_follow_up", "closing", "thank_you", "response"])
def test_a_touchpoint_before_the_interviews_day_moves_nothing(kind: str) -> None:
    outcome = "rejected" if kind == "response" else "sent"
    early = touch(kind, "2026-03-01T23:59:59.999999", outcome, of="i1")
    assert planned(app(FIRST, early)) == planned(app(FIRST))


def test_a_touchpoint_on_the_interviews_day_counts_from_midnight() -> None:
    told = touch("response", "2026-03-02T00:00", "gave_date", "2026-03-12", "them", of="i1")
    assert step(app(FIRST, told)) == "status_check 2026-03-13..2026-03-16"
    assert step(app(FIRST, touch("response", "2026-03-02T09:00", "rejected", of="i1"))) == NOTHING


def test_preparing_happens_before_the_interviews_day() -> None:
    prepared = touch("prepare", "2026-02-20", "done", of="i1")
    assert states(app(FIRST, prepared))["prepare-i1"] == "done"


def test_preparing_for_the_second_is_not_preparing_for_the_first() -> None:
    found = states(app(FIRST, SECOND, touch("prepare", "2026-03-13", "done", of="i2")))
    assert (found["prepare-i1"], found["prepare-i2"]) == ("open", "done")


def test_an_unnamed_thank_you_thanks_for_the_latest_conversation() -> None:
    found = states(app(FIRST, SECOND, touch("thank_you", "2026-03-16T18:00", "sent")))
    assert (found["thank_you-i1"], found["thank_you-i2"]) == ("open", "done")


# T10 and T11


def test_t10_the_next_interview_ends_one_chain_and_starts_another() -> None:
    invited = touch("response", "2026-03-10", "next_interview")
    assert step(app(FIRST, invited)) == NOTHING
    assert states(app(FIRST, invited))["status_check-i1"] == "superseded"
    assert step(app(FIRST, invited, SECOND)) == "status_check 2026-03-23..2026-03-24"


@pytest.mark.parametrize("status", ["offer", "accepted", "rejected", "withdrawn"])
def test_t11_a_closed_application_has_no_open_task(status: str) -> None:
    called = touch("status_check", "2026-03-09", "voicemail")
    done = touch("thank_you", "2026-03-02T13:00", "sent")
    facts = app(FIRST, SECOND, called, done, own("Send portfolio", "2026-03-04", "2026-03-05"), status=status)
    found = states(facts)
    assert "open" not in found.values()
    assert (found["thank_you-i1"], found["status_check-i1"]) == ("done", "done")
    assert found["other-o1"] == "superseded"


@pytest.mark.parametrize("status", ["saved", "applied", "interviewing"])
def test_t11_an_active_application_is_planned_alike(status: str) -> None:
    facts = app(FIRST, touch("status_check", "2026-03-09", "voicemail"))
    assert planned(replace(facts, status=Status(status))) == planned(facts)


def test_t11_reopening_plans_as_before() -> None:
    facts = app(FIRST, touch("status_check", "2026-03-09", "voicemail"))
    closed = planned(replace(facts, status=Status.WITHDRAWN))
    reopened = planned(facts)
    assert set(closed) == set(reopened)
    assert {key: window(task) for key, task in closed.items()} == {key: window(t) for key, t in reopened.items()}
