"""How long they took to answer, by hand-made tables: rows in, figures out, no database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup.insights.answers import Waits, waits
from followup.insights.rows import Answer, Meeting

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 30, 12, tzinfo=NEW_YORK)


def local(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def meeting(
    pk: int = 1, starts: str = "2026-11-10T10:00", decision: str = "", *, of: int = 1, status: str = "interviewing"
) -> Meeting:
    start = local(starts)
    return Meeting(
        pk,
        of,
        start,
        start.replace(hour=start.hour + 1),
        date.fromisoformat(decision) if decision else None,
        status,
        NEW_YORK,
    )


def answer(at: str, outcome: str = "vague", *, interview: int | None = None, of: int = 1) -> Answer:
    return Answer(of, interview, local(at), outcome)


def count(meetings: Iterable[Meeting], answers: Iterable[Answer] = (), now: datetime = NOW) -> Waits:
    return waits(meetings, answers, lambda one: True, now)


@pytest.mark.parametrize(
    ("at", "days", "figure"),
    [
        ("2026-11-10T10:30", 0, "week-1"),  # during the interview
        ("2026-11-10T23:59", 0, "week-1"),
        ("2026-11-11T00:00", 1, "week-1"),
        ("2026-11-17T09:00", 7, "week-1"),
        ("2026-11-18T09:00", 8, "week-2"),
        ("2026-11-24T09:00", 14, "week-2"),
        ("2026-11-25T09:00", 15, "week-3"),
    ],
)
def test_days_are_counted_from_day_to_day(at: str, days: int, figure: str) -> None:
    found = count([meeting()], [answer(at)])
    assert found.days == [days]
    assert found.figures["answered"] == found.figures[figure] == [1]


def test_days_are_those_of_the_employers_clock() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    held = meeting()._replace(
        starts_at=local("2026-11-10T22:00", tokyo), ends_at=local("2026-11-10T23:00", tokyo), zone=tokyo
    )
    answered = Answer(1, None, local("2026-11-11T00:30", tokyo), "vague")
    assert count([held], [answered]).days == [1]
    assert count([held._replace(zone=NEW_YORK)], [answered]).days == [0]


def test_the_first_answer_counts() -> None:
    assert count([meeting()], [answer("2026-11-12T09:00"), answer("2026-11-20T09:00", "offer")]).days == [2]


def test_what_was_said_on_a_day_before_is_no_answer() -> None:
    assert count([meeting()], [answer("2026-11-09T09:00")]).figures["waiting"] == [1]


@pytest.mark.parametrize(
    ("status", "figure"),
    [
        ("interviewing", "waiting"),
        ("applied", "waiting"),
        ("withdrawn", "dropped"),
        ("rejected", "undated"),
        ("offer", "undated"),
        ("accepted", "undated"),
    ],
)
def test_without_an_answer_the_status_tells(status: str, figure: str) -> None:
    found = count([meeting(status=status)])
    assert found.figures == {"held": [1], figure: [1]}
    assert found.going_on == ([20] if figure == "waiting" else [])


def test_a_later_round_tells_that_they_answered_on_a_day_nobody_wrote_down() -> None:
    rounds = [meeting(1, "2026-11-10T10:00"), meeting(2, "2026-12-03T10:00")]
    assert count(rounds).figures == {"held": [1], "undated": [1]}


def test_an_answer_belongs_to_the_latest_interview_that_had_started() -> None:
    rounds = [meeting(1, "2026-11-10T10:00"), meeting(2, "2026-11-20T10:00")]
    found = count(rounds, [answer("2026-11-23T10:00")])
    assert found.answered_on == {2: date(2026, 11, 23)}
    assert found.figures["undated"] == [1]


def test_an_answer_belongs_to_the_interview_that_it_names() -> None:
    rounds = [meeting(1, "2026-11-10T10:00"), meeting(2, "2026-11-20T10:00")]
    found = count(rounds, [answer("2026-11-23T10:00", interview=1)])
    assert found.answered_on == {1: date(2026, 11, 23)}


def test_an_answer_to_another_application_is_none() -> None:
    assert count([meeting()], [answer("2026-11-12T10:00", of=2)]).figures["waiting"] == [1]


def test_an_interview_that_is_not_over_does_not_count() -> None:
    over, soon = meeting(), meeting(2, "2026-11-30T11:30", of=2)
    assert count([over, soon]).figures["held"] == [1]
    assert count([over, soon], now=soon.ends_at).figures["held"] == [1, 2]


@pytest.mark.parametrize(
    ("at", "days", "figure"),
    [
        ("2026-11-11T10:00", -9, "before-week"),
        ("2026-11-12T10:00", -8, "before-week"),
        ("2026-11-13T10:00", -7, "before"),
        ("2026-11-19T23:59", -1, "before"),
        ("2026-11-20T00:00", 0, "on-day"),
        ("2026-11-20T23:59", 0, "on-day"),
        ("2026-11-21T00:00", 1, "after"),
        ("2026-11-27T10:00", 7, "after"),
        ("2026-11-28T10:00", 8, "after-week"),
    ],
)
def test_a_decision_stands_against_the_date_given(at: str, days: int, figure: str) -> None:
    found = count([meeting(decision="2026-11-20")], [answer(at, "rejected")])
    assert found.against == [days]
    assert found.figures["decided"] == found.figures[figure] == [1]
    assert found.figures["in-time" if days <= 0 else "not-in-time"] == [1]


def test_still_deciding_is_an_answer_and_no_decision() -> None:
    found = count([meeting(decision="2026-11-20")], [answer("2026-11-19T10:00", "vague")])
    assert found.figures["answered"] == [1]
    assert found.figures["decision-overdue"] == found.figures["not-in-time"] == [1]


@pytest.mark.parametrize(
    ("decision", "figure", "in_time"),
    [("2026-11-29", "overdue", 1), ("2026-11-30", "ahead", 0), ("2026-12-01", "ahead", 0)],
)
def test_a_date_is_overdue_from_the_day_after_it(decision: str, figure: str, in_time: int) -> None:
    found = count([meeting(decision=decision)])
    assert found.figures[f"decision-{figure}"] == [1]
    assert found.count("in-time", "not-in-time") == in_time


def test_who_decides_early_is_not_counted_as_in_time_before_the_date_has_passed() -> None:
    found = count([meeting(decision="2026-12-15")], [answer("2026-11-20T10:00", "offer")])
    assert found.figures["decided"] == [1]
    assert found.count("in-time", "not-in-time") == 0


def test_the_parts_are_the_whole() -> None:
    rounds = [
        meeting(n, of=n, decision="2026-11-20", status=status) for n, status in enumerate(["offer", "applied"], 1)
    ]
    found = count(rounds, [answer("2026-11-12T10:00")])
    assert found.count("answered", "undated", "dropped", "waiting") == found.count("held") == 2


def test_the_arithmetic_loads_no_django() -> None:
    code = "import sys, followup.insights.answers, followup.insights.numbers, followup.insights.sources; "
    code += "print([name for name in sys.modules if name.startswith('django')])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
