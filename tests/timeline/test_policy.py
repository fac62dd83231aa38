"""The playbook's numbers as data: each one changed moves its own rule and no other."""

from __future__ import annotations

import pytest

from followup.errors import PolicyError
from followup.timeline.policy import Policy
from tests.timeline.kit import app, at, instants, interview, planned, step, touch, window

HELD = interview("2026-03-02T10:00", decision="2026-03-06")
CALLED = touch("status_check", "2026-03-09", "voicemail")
FACTS = app(
    HELD,
    touch("status_check", "2026-03-09", "no_answer"),
    touch("status_check", "2026-03-10", "gave_date", "2026-03-13", "me"),
    touch("check_back", "2026-03-13", "voicemail"),
    touch("second_follow_up", "2026-03-20", "sent"),
)


@pytest.mark.parametrize(
    ("change", "key", "expected"),
    [
        ({}, "prepare-i1", "2026-02-26..2026-03-02"),
        ({"prepare_days": 5}, "prepare-i1", "2026-02-23..2026-03-02"),
        ({"known_first": 2}, "status_check-i1", "2026-03-10..2026-03-10"),
        ({"known_last": 5}, "status_check-i1", "2026-03-09..2026-03-13"),
        ({"retry_first": 2}, "status_check-t1", "2026-03-11..2026-03-11"),
        ({"retry_last": 4}, "status_check-t1", "2026-03-10..2026-03-13"),
        ({"check_back_days": 3}, "check_back-t2", "2026-03-13..2026-03-18"),
        ({"second_first_weeks": 2}, "second_follow_up-t3", "2026-03-27..2026-03-27"),
        ({"second_last_weeks": 4}, "second_follow_up-t3", "2026-03-20..2026-04-10"),
        ({"closing_first_weeks": 2}, "closing-t4", "2026-04-03..2026-04-03"),
        ({"closing_last_weeks": 3}, "closing-t4", "2026-03-27..2026-04-10"),
    ],
)
def test_one_number_moves_one_rule(change: dict[str, int], key: str, expected: str) -> None:
    default, changed = planned(FACTS), planned(FACTS, policy=Policy.of(change))
    assert window(changed.pop(key)) == expected
    default.pop(key)
    assert changed == default


def test_the_numbers_of_a_status_check_without_a_date() -> None:
    undated = app(interview("2026-03-02T10:00"))
    assert step(undated, policy=Policy(unknown_first=5)) == "status_check 2026-03-09..2026-03-16"
    assert step(undated, policy=Policy(unknown_last=12)) == "status_check 2026-03-11..2026-03-18"


def test_the_hours_and_the_grace_of_a_thank_you() -> None:
    task = planned(app(HELD), policy=Policy(thank_you_hours=36, thank_you_grace_days=2))["thank_you-i1"]
    assert instants(task) == (at("2026-03-02T11:00"), at("2026-03-03T23:00"))
    assert task.expires_at == at("2026-03-05T23:00")


@pytest.mark.parametrize("tries", [2, 3, 5])
def test_the_last_unanswered_try_counts_as_a_voicemail(tries: int) -> None:
    calls = [touch("status_check", f"2026-03-{9 + n:02}", "no_answer") for n in range(tries)]
    policy = Policy(unanswered_tries=tries)
    assert step(app(HELD, *calls[:-1]), policy=policy).startswith("status_check")
    assert step(app(HELD, *calls), policy=policy).startswith("second_follow_up")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"prepare_days": 0}, "prepare_days"),
        ({"prepare_days": 61}, "prepare_days"),
        ({"thank_you_hours": 169}, "thank_you_hours"),
        ({"unanswered_tries": 1}, "unanswered_tries"),
        ({"second_last_weeks": 27}, "second_last_weeks"),
        ({"known_first": 3}, "known_last"),
        ({"unknown_last": 6}, "unknown_last"),
        ({"closing_first_weeks": 3, "closing_last_weeks": 2}, "closing_last_weeks"),
        ({"retry_first": True}, "retry_first"),
        ({"retry_first": "2"}, "retry_first"),
        ({"retry_first": 1.5}, "retry_first"),
        ({"retry_frist": 1}, "retry_frist"),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_name(values: dict[str, object], field: str) -> None:
    with pytest.raises(PolicyError) as refused:
        Policy.of(values)
    assert list(refused.value.fields) == [field]


def test_only_changed_numbers_are_stored() -> None:
    assert Policy().changed() == {}
    assert Policy.of({"known_last": 3, "known_first": 1}).changed() == {"known_last": 3}
    assert Policy.of(Policy(known_last=3).changed()) == Policy(known_last=3)
