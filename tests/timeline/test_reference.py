"""The chain against a second, tiny reading of the playbook's table, on random correspondence.

The reference walks plain tuples and counts days one at a time; it shares nothing with the planner but the words.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import holidays
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followup.timeline.facts import Application, Interview, Touchpoint
from tests.timeline.kit import app, interview, open_steps, planned, touch

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
START = date(2026, 11, 2)
CODES = ("US", "US-CA", "DE-BY", "SA", "CN", "JP", "IL")
ENDINGS = ("offer", "rejected", "filled", "next_interview")
CHECKS = ("status_check", "check_back")
LATE = ("second_follow_up", "closing")


# The reference


@lru_cache
def works(code: str) -> Callable[[date], bool]:
    country, _, subdivision = code.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        days = holidays.country_holidays(country, subdiv=subdivision or None, years=range(2025, 2029))
    return lambda on: bool(days.is_working_day(on))


def nth(code: str, on: date, n: int) -> date:
    while n:
        on += DAY
        n -= works(code)(on)
    return on


def forward(code: str, on: date) -> date:
    return on if works(code)(on) else nth(code, on, 1)


def back(code: str, on: date) -> date:
    while not works(code)(on):
        on -= DAY
    return on


@dataclass
class Step:
    kind: str
    rule: str
    base: date
    tries: int = 0

    def days(self, code: str) -> tuple[date, date]:
        base = self.base
        match self.rule:
            case "T3" | "T6":
                return nth(code, base, 1), nth(code, base, 2)
            case "T4":
                return nth(code, base, 7), nth(code, base, 10)
            case "T7":
                return forward(code, base), nth(code, forward(code, base), 1)
        first = forward(code, base + WEEK)
        return first, max(first, back(code, base + 2 * WEEK))


def second(base: date) -> Step:
    return Step("second_follow_up", "T8", base)


def agreed(said: Touchpoint) -> Step:
    assert said.agreed_on
    return Step("check_back", "T7", said.agreed_on) if said.next_by == "me" else second(said.agreed_on)


def ours(step: Step | None, said: Touchpoint) -> Step | None:
    if said.outcome == "gave_date":
        return agreed(said)
    if said.kind in CHECKS and said.outcome == "no_answer":
        tries = step.tries + 1 if step and step.kind == said.kind else 1
        return second(said.on) if tries == 3 else Step(said.kind, "T6", said.on, tries)
    if said.kind in CHECKS or said.outcome == "vague":
        return second(said.on)
    if said.outcome == "no_answer":
        return step
    return Step("closing", "T9", said.on) if said.kind == "second_follow_up" else None


def theirs(step: Step | None, said: Touchpoint) -> Step | None:
    if said.outcome == "vague":
        return second(said.on) if step and step.kind in LATE else step
    if said.outcome != "gave_date":
        return step
    if step and step.kind == "status_check" and not step.tries and said.next_by == "them":
        assert said.agreed_on
        return Step("status_check", "T3", said.agreed_on)
    return agreed(said)


def chain(held: Interview, correspondence: list[Touchpoint]) -> Step | None:
    step: Step | None = Step("status_check", "T4", held.on)
    if held.decision_on:
        step = Step("status_check", "T3", held.decision_on)
    for said in correspondence:
        if said.on < held.on or said.kind in ("other", "prepare", "thank_you"):
            continue
        if said.outcome in ENDINGS:
            step = None
        elif said.kind == "response":
            step = theirs(step, said)
        else:
            step = ours(step, said)
    return step


def expected(facts: Application, code: str) -> tuple[object, ...] | None:
    """Interview, kind, first and last day, tries and rule of the one open step."""
    held = [one for one in facts.interviews if not one.cancelled]
    if not held:
        return None
    latest = max(held, key=lambda one: one.starts_at)

    def owner(said: Touchpoint) -> str | None:
        started = [one for one in held if one.starts_at <= said.at]
        return said.interview or (max(started, key=lambda one: one.starts_at).ref if started else None)

    step = chain(latest, [said for said in facts.touchpoints if owner(said) == latest.ref])
    return (latest.ref, step.kind, *step.days(code), step.tries, step.rule) if step else None


# Random facts

hours = st.integers(0, 40 * 24)


@st.composite
def touchpoints(draw: st.DrawFn, names: list[str | None]) -> Touchpoint:
    outcomes = {
        "status_check": [*ENDINGS, "gave_date", "vague", "voicemail", "sent", "skipped", None] + ["no_answer"] * 6,
        "check_back": [*ENDINGS, "gave_date", "vague", "voicemail", "sent", "skipped", None] + ["no_answer"] * 6,
        "second_follow_up": ["sent", "skipped", "done", None, "gave_date", "vague", "no_answer", *ENDINGS],
        "closing": ["sent", "skipped", "gave_date", "vague", *ENDINGS],
        "response": [*ENDINGS, None] + ["gave_date", "vague"] * 5,
        "other": [None, "done", "sent", "vague"],
        "thank_you": ["sent", "skipped"],
        "prepare": ["done", "skipped"],
    }
    kind = draw(st.sampled_from(["status_check", "status_check", "check_back", "response", *outcomes]))
    outcome = draw(st.sampled_from(outcomes[kind]))
    when = f"{START - DAY}T00:00"
    said = touch(kind, when, outcome, of=draw(st.sampled_from(names)))
    at = said.at + timedelta(hours=draw(hours))  # wall-clock hours: any local time of some forty days
    agreed_on = at.date() + timedelta(days=draw(st.integers(-3, 25))) if outcome == "gave_date" else None
    by = draw(st.sampled_from(["me", "them"])) if agreed_on else None
    shown = touch(kind, at.replace(tzinfo=None).isoformat(), outcome, agreed_on and agreed_on.isoformat(), by)
    return replace(shown, interview=said.interview)


@st.composite
def applications(draw: st.DrawFn, rounds: int = 3, most: int = 9) -> Application:
    starts = draw(st.lists(hours, min_size=1, max_size=rounds, unique=True))
    held = []
    for after in starts:
        at = touch("other", f"{START}T00:00").at.replace(tzinfo=None) + timedelta(
            hours=after if len(starts) > 1 else 10
        )
        decision = at.date() + timedelta(days=draw(st.integers(0, 30))) if draw(st.booleans()) else None
        off = len(starts) > 1 and draw(st.integers(0, 3)) == 0
        held.append(interview(at.isoformat(), decision=decision and decision.isoformat(), cancelled=off))
    names = [None, None, *(f"i{n}" for n in range(1, len(held) + 1))]
    said = draw(st.lists(touchpoints(names), max_size=most))
    return app(*held, *said)


def compared(facts: Application, code: str) -> None:
    found = open_steps(planned(facts, code))
    assert len(found) <= 1
    got = next(
        ((t.interview, t.kind, t.opens_on, t.closes_on, t.tries, t.reasons[0].rule) for t in found),
        None,
    )
    assert got == expected(facts, code)


TRIED = [touch("status_check", f"2026-11-1{n}", "no_answer") for n in range(3)]


@settings(max_examples=600, deadline=None)
@given(facts=applications(rounds=1), code=st.sampled_from(CODES))
@example(facts=app(interview("2026-11-02T10:00"), *TRIED), code="US")
def test_the_chain_of_one_interview_is_that_of_the_table(facts: Application, code: str) -> None:
    compared(facts, code)


@settings(max_examples=600, deadline=None)
@given(facts=applications(), code=st.sampled_from(CODES))
def test_the_chain_of_several_rounds_is_that_of_the_table(facts: Application, code: str) -> None:
    compared(facts, code)
