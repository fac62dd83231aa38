"""The chain of one interview, row by row of the playbook's table.

Facts: interview on Mon 2 March 2026, decision date Fri 6 March, so the status check is right on 9 and 10 March. No
public holiday in March: the business days are the weekdays.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.timeline.facts import Touchpoint
from tests.timeline.kit import (
    NOTHING,
    app,
    interview,
    open_steps,
    planned,
    states,
    step,
    the_step,
    touch,
    window,
)

HELD = interview("2026-03-02T10:00", decision="2026-03-06")
UNDATED = interview("2026-03-02T10:00")

TRY_1 = touch("status_check", "2026-03-09", "no_answer")
TRY_2 = touch("status_check", "2026-03-10", "no_answer")
TRY_3 = touch("status_check", "2026-03-11", "no_answer")
CALLED = touch("status_check", "2026-03-09", "voicemail")
ASKED_BACK = touch("status_check", "2026-03-09", "gave_date", "2026-03-16", "me")
SECOND = touch("second_follow_up", "2026-03-16", "sent")
CLOSED = touch("closing", "2026-03-24", "sent")


def after(*touchpoints: Touchpoint) -> str:
    return step(app(HELD, *touchpoints))


def test_the_chain_starts_with_the_status_check() -> None:
    assert after() == "status_check 2026-03-09..2026-03-10"
    assert step(app(UNDATED)) == "status_check 2026-03-11..2026-03-16"


@pytest.mark.parametrize("outcome", ["offer", "rejected", "filled", "next_interview"])
@pytest.mark.parametrize(
    "before",
    [
        pytest.param((), id="status check"),
        pytest.param((TRY_1,), id="after a try"),
        pytest.param((ASKED_BACK,), id="check back"),
        pytest.param((CALLED,), id="second follow-up"),
        pytest.param((SECOND,), id="closing"),
    ],
)
class TestDecisions:
    def test_a_response_ends_the_chain(self, before: tuple[Touchpoint, ...], outcome: str) -> None:
        assert after(*before, touch("response", "2026-03-20", outcome)) == NOTHING

    @pytest.mark.parametrize("kind", ["status_check", "check_back", "second_follow_up", "closing"])
    def test_our_own_contact_ends_the_chain(self, kind: str, before: tuple[Touchpoint, ...], outcome: str) -> None:
        assert after(*before, touch(kind, "2026-03-20", outcome)) == NOTHING


@pytest.mark.parametrize("kind", ["status_check", "check_back"])
class TestStatusCheckAndCheckBack:
    def before(self, kind: str) -> tuple[Touchpoint, ...]:
        return () if kind == "status_check" else (ASKED_BACK,)

    def result(self, kind: str, *touchpoints: Touchpoint) -> str:
        return after(*self.before(kind), *touchpoints)

    def test_a_date_on_which_i_contact_them(self, kind: str) -> None:
        gave = touch(kind, "2026-03-17", "gave_date", "2026-03-27", "me")
        assert self.result(kind, gave) == "check_back 2026-03-27..2026-03-30"

    def test_a_date_by_which_they_come_back(self, kind: str) -> None:
        gave = touch(kind, "2026-03-17", "gave_date", "2026-03-27", "them")
        assert self.result(kind, gave) == "second_follow_up 2026-04-03..2026-04-10"

    @pytest.mark.parametrize("outcome", ["vague", "voicemail", "sent", "skipped", "done", None])
    def test_no_definite_next_step(self, kind: str, outcome: str | None) -> None:
        assert self.result(kind, touch(kind, "2026-03-17", outcome)) == "second_follow_up 2026-03-24..2026-03-31"

    def test_the_first_unanswered_try(self, kind: str) -> None:
        assert self.result(kind, touch(kind, "2026-03-17", "no_answer")) == f"{kind} 2026-03-18..2026-03-19"

    def test_the_second_unanswered_try(self, kind: str) -> None:
        tries = [touch(kind, "2026-03-17", "no_answer"), touch(kind, "2026-03-20", "no_answer")]
        assert self.result(kind, *tries) == f"{kind} 2026-03-23..2026-03-24"

    def test_the_third_unanswered_try_counts_as_a_voicemail(self, kind: str) -> None:
        tries = [touch(kind, f"2026-03-{day}", "no_answer") for day in (17, 18, 20)]
        assert self.result(kind, *tries) == "second_follow_up 2026-03-27..2026-04-03"

    def test_an_answered_call_after_a_try(self, kind: str) -> None:
        tries = [touch(kind, "2026-03-17", "no_answer"), touch(kind, "2026-03-18", "gave_date", "2026-03-25", "me")]
        assert self.result(kind, *tries) == "check_back 2026-03-25..2026-03-26"


def test_two_tries_on_one_day_are_two_tries() -> None:
    morning, noon, evening = (
        touch("status_check", f"2026-03-09T{hour}:00", "no_answer") for hour in ("09", "12", "17")
    )
    assert after(morning, noon) == "status_check 2026-03-10..2026-03-11"
    assert after(morning, noon, evening) == "second_follow_up 2026-03-16..2026-03-23"


def test_tries_are_counted_anew_in_the_next_step() -> None:
    back = touch("status_check", "2026-03-11", "gave_date", "2026-03-16", "me")
    again = touch("check_back", "2026-03-16", "no_answer")
    assert after(TRY_1, TRY_2, back, again) == "check_back 2026-03-17..2026-03-18"
    twice = touch("check_back", "2026-03-17", "no_answer")
    assert after(TRY_1, TRY_2, back, again, twice) == "check_back 2026-03-18..2026-03-19"
    thrice = touch("check_back", "2026-03-18", "no_answer")
    assert after(TRY_1, TRY_2, back, again, twice, thrice) == "second_follow_up 2026-03-25..2026-04-01"


def test_tries_are_counted_anew_when_the_same_step_is_entered_again() -> None:
    first = [touch("check_back", "2026-03-16", "no_answer"), touch("check_back", "2026-03-17", "no_answer")]
    new_date = touch("check_back", "2026-03-18", "gave_date", "2026-03-23", "me")
    again = [touch("check_back", "2026-03-23", "no_answer"), touch("check_back", "2026-03-24", "no_answer")]
    assert after(ASKED_BACK, *first, new_date, *again[:1]) == "check_back 2026-03-24..2026-03-25"
    assert after(ASKED_BACK, *first, new_date, *again) == "check_back 2026-03-25..2026-03-26"


def test_a_response_with_a_date_for_me_starts_the_count_anew() -> None:
    theirs = touch("response", "2026-03-18", "gave_date", "2026-03-23", "me")
    first = [touch("check_back", "2026-03-16", "no_answer"), touch("check_back", "2026-03-17", "no_answer")]
    again = [touch("check_back", "2026-03-23", "no_answer"), touch("check_back", "2026-03-24", "no_answer")]
    assert after(ASKED_BACK, *first, theirs, *again) == "check_back 2026-03-25..2026-03-26"


def test_the_open_task_counts_its_tries() -> None:
    assert the_step(app(HELD)).tries == 0
    assert the_step(app(HELD, TRY_1)).tries == 1
    assert the_step(app(HELD, TRY_1, TRY_2)).tries == 2
    assert the_step(app(HELD, TRY_1, TRY_2, TRY_3)).tries == 0


# Second follow-up and closing


@pytest.mark.parametrize("outcome", ["sent", "skipped", "done", None])
def test_a_second_follow_up_leads_to_closing(outcome: str | None) -> None:
    assert after(CALLED, touch("second_follow_up", "2026-03-16", outcome)) == "closing 2026-03-23..2026-03-30"


def test_a_second_follow_up_that_reached_nobody_changes_nothing() -> None:
    tried = touch("second_follow_up", "2026-03-17", "no_answer")
    assert after(CALLED, tried) == after(CALLED) == "second_follow_up 2026-03-16..2026-03-23"


def test_a_second_follow_up_that_was_answered_acts_as_their_response() -> None:
    mine = touch("second_follow_up", "2026-03-17", "gave_date", "2026-03-25", "me")
    theirs = touch("second_follow_up", "2026-03-17", "gave_date", "2026-03-25", "them")
    vague = touch("second_follow_up", "2026-03-17", "vague")
    assert after(CALLED, mine) == "check_back 2026-03-25..2026-03-26"
    assert after(CALLED, theirs) == "second_follow_up 2026-04-01..2026-04-08"
    assert after(CALLED, vague) == "second_follow_up 2026-03-24..2026-03-31"


def test_a_closing_that_was_answered_acts_as_their_response() -> None:
    mine = touch("closing", "2026-03-24", "gave_date", "2026-03-27", "me")
    theirs = touch("closing", "2026-03-24", "gave_date", "2026-03-27", "them")
    vague = touch("closing", "2026-03-24", "vague")
    assert after(SECOND, mine) == "check_back 2026-03-27..2026-03-30"
    assert after(SECOND, theirs) == "second_follow_up 2026-04-03..2026-04-10"
    assert after(SECOND, vague) == "second_follow_up 2026-03-31..2026-04-07"


@pytest.mark.parametrize("outcome", ["sent", "skipped"])
def test_closing_ends_the_chain(outcome: str) -> None:
    assert after(CALLED, SECOND, touch("closing", "2026-03-24", outcome)) == NOTHING


# Responses


def test_a_date_of_theirs_before_any_try_is_the_decision_date() -> None:
    told = touch("response", "2026-03-04", "gave_date", "2026-03-12", "them")
    assert after(told) == "status_check 2026-03-13..2026-03-16"
    assert step(app(UNDATED, told)) == "status_check 2026-03-13..2026-03-16"
    assert the_step(app(UNDATED, told)).key == "status_check-i1"
    assert the_step(app(UNDATED, told)).reasons[0].rule == "T3"


def test_each_new_date_of_theirs_before_any_try_replaces_the_one_before() -> None:
    told = touch("response", "2026-03-04", "gave_date", "2026-03-12", "them")
    later = touch("response", "2026-03-12", "gave_date", "2026-03-19", "them")
    assert after(told, later) == "status_check 2026-03-20..2026-03-23"
    sooner = touch("response", "2026-03-12", "gave_date", "2026-03-11", "them")
    assert after(told, sooner) == "status_check 2026-03-12..2026-03-13"


@pytest.mark.parametrize(
    "before",
    [(TRY_1,), (CALLED,), (ASKED_BACK,), (SECOND,), (TRY_1, ASKED_BACK)],
    ids=["a try", "second follow-up", "check back", "closing", "check back after a try"],
)
def test_a_date_of_theirs_after_a_contact_leads_to_the_second_follow_up(before: tuple[Touchpoint, ...]) -> None:
    told = touch("response", "2026-03-17", "gave_date", "2026-03-20", "them")
    assert after(*before, told) == "second_follow_up 2026-03-27..2026-04-03"


@pytest.mark.parametrize(
    "before",
    [(), (TRY_1,), (CALLED,), (ASKED_BACK,), (SECOND,)],
    ids=["status check", "a try", "second follow-up", "check back", "closing"],
)
def test_a_date_for_me_in_a_response_leads_to_checking_back(before: tuple[Touchpoint, ...]) -> None:
    told = touch("response", "2026-03-17", "gave_date", "2026-03-20", "me")
    assert after(*before, told) == "check_back 2026-03-20..2026-03-23"


@pytest.mark.parametrize("before", [(), (TRY_1,), (TRY_1, TRY_2), (ASKED_BACK,)])
def test_a_vague_response_during_a_check_changes_nothing(before: tuple[Touchpoint, ...]) -> None:
    vague = touch("response", "2026-03-12", "vague")
    assert planned(app(HELD, *before, vague)) == planned(app(HELD, *before))


def test_a_vague_response_does_not_count_as_a_try() -> None:
    vague = touch("response", "2026-03-04", "vague")
    told = touch("response", "2026-03-05", "gave_date", "2026-03-12", "them")
    assert after(vague, told) == "status_check 2026-03-13..2026-03-16"


@pytest.mark.parametrize("before", [(CALLED,), (SECOND,)], ids=["second follow-up", "closing"])
def test_a_vague_response_later_puts_the_second_follow_up_off(before: tuple[Touchpoint, ...]) -> None:
    vague = touch("response", "2026-03-18", "vague")
    assert after(*before, vague) == "second_follow_up 2026-03-25..2026-04-01"


@pytest.mark.parametrize("outcome", [None, "done", "sent", "vague", "no_answer", "voicemail", "skipped", "rejected"])
@pytest.mark.parametrize("before", [(), (TRY_1,), (CALLED,), (SECOND,)])
def test_a_note_changes_nothing(before: tuple[Touchpoint, ...], outcome: str | None) -> None:
    note = touch("other", "2026-03-20", outcome)
    assert planned(app(HELD, *before, note)) == planned(app(HELD, *before))


def test_a_note_with_a_date_changes_nothing() -> None:
    ours = touch("other", "2026-03-05", "gave_date", "2026-03-20", "me")
    assert after(ours) == after()


@pytest.mark.parametrize("kind", ["prepare", "thank_you"])
@pytest.mark.parametrize("outcome", ["sent", "done", "skipped"])
def test_preparing_and_thanking_move_no_step_of_the_chain(kind: str, outcome: str) -> None:
    assert after(touch(kind, "2026-03-02", outcome, of="i1")) == after()
    assert after(TRY_1, touch(kind, "2026-03-12", outcome, of="i1")) == after(TRY_1)


# By its own kind


def test_a_second_follow_up_logged_early_goes_on_to_closing() -> None:
    assert after(touch("second_follow_up", "2026-03-05", "sent")) == "closing 2026-03-12..2026-03-19"
    assert after(TRY_1, touch("second_follow_up", "2026-03-10", "sent")) == "closing 2026-03-17..2026-03-24"
    assert after(ASKED_BACK, touch("second_follow_up", "2026-03-10", "sent")) == "closing 2026-03-17..2026-03-24"


def test_a_closing_logged_early_ends_the_chain() -> None:
    assert after(touch("closing", "2026-03-05", "sent")) == NOTHING
    assert after(CALLED, touch("closing", "2026-03-10", "sent")) == NOTHING


def test_a_status_check_while_the_second_follow_up_was_due_acts_as_a_status_check() -> None:
    again = touch("status_check", "2026-03-18", "voicemail")
    assert after(CALLED, again) == "second_follow_up 2026-03-25..2026-04-01"
    mine = touch("status_check", "2026-03-18", "gave_date", "2026-03-20", "me")
    assert after(CALLED, mine) == "check_back 2026-03-20..2026-03-23"
    tried = touch("status_check", "2026-03-18", "no_answer")
    assert after(CALLED, tried) == "status_check 2026-03-19..2026-03-20"
    assert after(SECOND, tried) == "status_check 2026-03-19..2026-03-20"


def test_a_check_back_that_nobody_agreed_on_acts_as_a_check_back() -> None:
    assert after(touch("check_back", "2026-03-09", "voicemail")) == "second_follow_up 2026-03-16..2026-03-23"
    assert after(touch("check_back", "2026-03-09", "no_answer")) == "check_back 2026-03-10..2026-03-11"


def test_a_second_follow_up_sent_again_moves_the_closing() -> None:
    assert after(CALLED, SECOND, touch("second_follow_up", "2026-03-19", "sent")) == "closing 2026-03-26..2026-04-02"


# After the end


@pytest.mark.parametrize("end", [touch("response", "2026-03-12", "rejected"), replace(CLOSED)])
def test_a_later_contact_reopens_an_ended_chain(end: Touchpoint) -> None:
    assert after(end, touch("response", "2026-03-25", "gave_date", "2026-03-27", "me")).startswith("check_back")
    assert after(end, touch("response", "2026-03-25", "gave_date", "2026-03-27", "them")) == (
        "second_follow_up 2026-04-03..2026-04-10"
    )
    assert after(end, touch("status_check", "2026-03-25", "voicemail")) == "second_follow_up 2026-04-01..2026-04-08"
    assert after(end, touch("second_follow_up", "2026-03-25", "sent")) == "closing 2026-04-01..2026-04-08"
    assert after(end, touch("response", "2026-03-25", "offer")) == NOTHING
    assert after(end, touch("other", "2026-03-25", None)) == NOTHING


# The worked path, its keys and what became of each task


def test_the_whole_path_keeps_every_step_with_what_ended_it() -> None:
    facts = app(
        HELD,
        touch("prepare", "2026-02-27", "done", of="i1"),
        touch("thank_you", "2026-03-02T13:00", "sent", of="i1"),
        touch("status_check", "2026-03-09", "no_answer"),
        touch("status_check", "2026-03-10", "gave_date", "2026-03-16", "me"),
        touch("check_back", "2026-03-16", "voicemail"),
        touch("second_follow_up", "2026-03-23", "sent"),
        touch("closing", "2026-03-30", "sent"),
    )
    tasks = planned(facts)
    assert {key: (task.state.value, task.touchpoint) for key, task in tasks.items()} == {
        "prepare-i1": ("done", "t1"),
        "thank_you-i1": ("done", "t2"),
        "status_check-i1": ("done", "t3"),
        "status_check-t3": ("done", "t4"),
        "check_back-t4": ("done", "t5"),
        "second_follow_up-t5": ("done", "t6"),
        "closing-t6": ("done", "t7"),
    }
    assert {key: window(task) for key, task in tasks.items() if task.kind not in ("prepare", "thank_you")} == {
        "status_check-i1": "2026-03-09..2026-03-10",
        "status_check-t3": "2026-03-10..2026-03-11",
        "check_back-t4": "2026-03-16..2026-03-17",
        "second_follow_up-t5": "2026-03-23..2026-03-30",
        "closing-t6": "2026-03-30..2026-04-06",
    }
    assert {task.interview for task in tasks.values()} == {"i1"}


def test_a_skipped_step_says_so_and_the_chain_goes_on() -> None:
    facts = app(
        HELD,
        touch("prepare", "2026-02-27", "skipped", of="i1"),
        touch("thank_you", "2026-03-02T13:00", "skipped", of="i1"),
        touch("status_check", "2026-03-09", "skipped"),
        touch("second_follow_up", "2026-03-16", "skipped"),
    )
    assert states(facts) == {
        "prepare-i1": "skipped",
        "thank_you-i1": "skipped",
        "status_check-i1": "skipped",
        "second_follow_up-t3": "skipped",
        "closing-t4": "open",
    }


def test_a_step_that_a_response_took_over_is_superseded() -> None:
    ended = states(app(HELD, touch("response", "2026-03-09", "rejected")))
    assert ended["status_check-i1"] == "superseded"
    moved = states(app(HELD, CALLED, touch("response", "2026-03-12", "gave_date", "2026-03-20", "me")))
    assert moved["status_check-i1"] == "done"
    assert moved["second_follow_up-t1"] == "superseded"
    assert moved["check_back-t2"] == "open"


def test_a_step_that_another_kind_of_contact_took_over_is_superseded_by_it() -> None:
    tasks = planned(app(HELD, touch("second_follow_up", "2026-03-05", "sent")))
    assert tasks["status_check-i1"].state == "superseded"
    assert tasks["closing-t1"].state == "open"
    (done,) = (task for task in tasks.values() if task.state == "done")
    assert (done.kind, done.touchpoint, window(done)) == ("second_follow_up", "t1", "2026-03-05..2026-03-05")


def test_a_response_that_moves_the_decision_date_keeps_the_task() -> None:
    told = touch("response", "2026-03-04", "gave_date", "2026-03-12", "them")
    assert set(planned(app(HELD, told))) == set(planned(app(HELD)))


def test_preparing_twice_or_thanking_twice_is_done_once() -> None:
    twice = app(
        HELD,
        touch("thank_you", "2026-03-02T13:00", "sent", of="i1"),
        touch("thank_you", "2026-03-02T14:00", "sent", of="i1"),
    )
    task = planned(twice)["thank_you-i1"]
    assert (task.state.value, task.touchpoint) == ("done", "t1")


def test_without_interviews_there_is_no_chain() -> None:
    assert planned(app(touch("status_check", "2026-03-09", "voicemail"), status="applied")) == {}
    assert open_steps(planned(app())) == []
