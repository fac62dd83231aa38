"""The sentence beside a date: what it counts from, each day that it skips, and what is not certain about it."""

from __future__ import annotations

import pytest

from followup.timeline.facts import Application
from tests.timeline.kit import adjusted, app, calendar, interview, planned, rules, the_step, touch, why

HELD = interview("2026-03-02T10:00", decision="2026-03-06")


@pytest.mark.parametrize(
    ("facts", "key", "skipped"),
    [
        pytest.param(app(interview("2026-03-05T10:00")), "prepare-i1", "", id="nothing to skip"),
        pytest.param(
            app(interview("2026-11-29T10:00")),
            "prepare-i1",
            "Thu 26 Nov, Thanksgiving Day; Sat 28 Nov, weekend",  # not the interview's own Sunday
            id="before the interview",
        ),
        pytest.param(
            app(interview("2026-11-20T14:00", decision="2026-11-25")),
            "status_check-i1",
            "Thu 26 Nov, Thanksgiving Day; Sat 28 Nov and Sun 29 Nov, weekend",
            id="after the decision date",
        ),
        pytest.param(
            app(interview("2026-11-20T14:00", decision="2026-11-28")),
            "status_check-i1",
            "Sun 29 Nov, weekend",  # not the decision date's own Saturday
            id="after a decision date on a Saturday",
        ),
        pytest.param(
            app(HELD, touch("status_check", "2026-03-14", "gave_date", "2026-03-21", "me")),
            "check_back-t1",
            "Sat 21 Mar and Sun 22 Mar, weekend",
            id="the agreed date itself",
        ),
        pytest.param(
            app(HELD, touch("status_check", "2026-03-14", "voicemail")),
            "second_follow_up-t1",
            "Sat 21 Mar and Sun 22 Mar, weekend; Sat 28 Mar, weekend",
            id="where both ends roll",
        ),
        pytest.param(
            app(HELD, touch("second_follow_up", "2026-12-18", "sent")),
            "closing-t1",
            "Fri 25 Dec, Christmas Day; Sat 26 Dec and Sun 27 Dec, weekend; Fri 1 Jan 2027, New Year's Day",
            id="over the end of a year",
        ),
    ],
)
def test_a_reason_names_each_day_that_is_skipped(facts: Application, key: str, skipped: str) -> None:
    task = planned(facts)[key]
    _, _, said = task.reasons[0].text.partition("skips ")
    assert said.rstrip(".") == skipped


def test_a_reason_names_the_date_that_it_counts_from() -> None:
    assert "Wed 25 Nov" in why(the_step(app(interview("2026-11-20T14:00", decision="2026-11-25"))), "T3")
    assert "Wed 25 Nov" in why(the_step(app(interview("2026-11-25T10:00"))), "T4")
    agreed = touch("status_check", "2026-03-09", "gave_date", "2026-03-20", "them")
    assert "Fri 20 Mar" in why(the_step(app(HELD, agreed)), "T8")


def test_a_reason_names_the_users_own_day_off() -> None:
    closed = calendar("US", "2026-11-27 Shutdown")
    assert "Fri 27 Nov, Shutdown" in why(the_step(app(interview("2026-11-20T14:00", decision="2026-11-25")), closed))


def test_every_task_has_a_reason_that_begins_with_its_windows() -> None:
    facts = app(
        HELD,
        touch("status_check", "2026-03-09", "gave_date", "2026-03-13", "me"),
        touch("check_back", "2026-03-13", "vague"),
        touch("second_follow_up", "2026-03-20", "sent"),
    )
    first = {key: rules(task)[0] for key, task in planned(facts).items()}
    assert first == {
        "prepare-i1": "T1",
        "thank_you-i1": "T2",
        "status_check-i1": "T3",
        "check_back-t1": "T7",
        "second_follow_up-t2": "T8",
        "closing-t3": "T9",
    }
    assert all(reason.text.strip() for task in planned(facts).values() for reason in task.reasons)


def test_a_reason_proposes_a_voicemail_after_two_unanswered_tries() -> None:
    tries = [touch("status_check", f"2026-03-{day}", "no_answer") for day in ("09", "10")]
    assert "voicemail" not in why(the_step(app(HELD, *tries[:1])))
    assert "voicemail" in why(the_step(app(HELD, *tries)), "T6")


@pytest.mark.parametrize(("code", "starts"), [("SA", "2030-04-03T10:00"), ("AE", "2030-04-03T10:00")])
def test_a_reason_says_that_a_moon_sighted_holiday_is_estimated(code: str, starts: str) -> None:
    said = why(the_step(app(interview(starts)), code), "T4")
    assert "(estimated" in said
    assert "may move" in said


@pytest.mark.parametrize(
    ("code", "starts", "year"),
    [
        ("IN", "2040-01-10T10:00", "2040"),
        ("LK", "2031-01-14T10:00", "2031"),
        ("IN", "2035-12-28T10:00", "2036"),
        ("CN", "2031-03-03T10:00", "2031"),  # substitute days are decreed late in the year before
    ],
)
def test_a_reason_says_that_holidays_of_that_year_are_not_known(code: str, starts: str, year: str) -> None:
    said = why(the_step(app(interview(starts)), code), "T4")
    assert year in said
    assert "known" in said


@pytest.mark.parametrize(
    ("code", "starts"),
    [
        ("US", "2040-01-10T10:00"),
        ("IN", "2030-01-08T10:00"),
        ("CN", "2026-03-03T10:00"),
        ("SA", "2026-09-08T10:00"),
        ("AE", "2030-06-03T10:00"),
    ],
)
def test_a_reason_says_nothing_where_the_holidays_are_known(code: str, starts: str) -> None:
    said = why(the_step(app(interview(starts)), code), "T4")
    assert "known" not in said
    assert "estimated" not in said


def test_a_reason_in_brief_leaves_out_the_weekends_only() -> None:
    task = the_step(app(interview("2026-11-20T14:00", decision="2026-11-25")))
    assert task.why == "1-2 business days after the decision date, Wed 25 Nov; skips Thu 26 Nov, Thanksgiving Day."
    assert the_step(app(HELD)).why.endswith("Fri 6 Mar.")


def test_the_users_own_move_stands_in_the_brief_reason() -> None:
    moved = app(interview("2026-11-20T14:00", decision="2026-11-25"), adjusted("status_check-i1", snoozed="2026-12-02"))
    assert the_step(moved).why.endswith("You snoozed this to Wed 2 Dec; it was due until Mon 30 Nov.")
    set_by_hand = app(
        interview("2026-11-20T14:00", decision="2026-11-25"),
        adjusted("status_check-i1", opens="2026-12-03", closes="2026-12-04"),
    )
    assert the_step(set_by_hand).why.endswith("You moved this from Fri 27 - Mon 30 Nov to Thu 3 - Fri 4 Dec.")


def test_a_weekend_that_moves_the_agreed_day_is_named_in_brief_too() -> None:
    agreed = app(HELD, touch("status_check", "2026-03-14", "gave_date", "2026-03-21", "me"))
    said = "You agreed to contact them again on Sat 21 Mar; skips Sat 21 Mar and Sun 22 Mar, weekend."
    assert the_step(agreed).why == said
