"""What holds for any facts at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from followup.timeline.facts import ACTIVE, Application, Kind, Status, last_day, local_day
from followup.timeline.plan import plan
from followup.timeline.policy import Policy
from followup.timeline.tasks import State
from tests.timeline.kit import (
    CHAIN,
    adjusted,
    app,
    calendar,
    days_off,
    in_utc,
    instants,
    interview,
    own,
    planned,
    touch,
)
from tests.timeline.test_reference import CODES, applications

ZONES = ("America/New_York", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Auckland", "Africa/Cairo")
dates = st.dates(date(1995, 1, 1), date(2095, 12, 31))
codes = st.sampled_from(CODES)
policies = st.builds(
    Policy,
    prepare_days=st.integers(1, 10),
    known_first=st.integers(1, 3),
    known_last=st.integers(3, 8),
    unknown_first=st.integers(1, 7),
    unknown_last=st.integers(7, 15),
    retry_first=st.integers(1, 2),
    retry_last=st.integers(2, 4),
    unanswered_tries=st.integers(2, 4),
    check_back_days=st.integers(1, 4),
    second_first_weeks=st.integers(1, 2),
    second_last_weeks=st.integers(2, 4),
    closing_first_weeks=st.integers(1, 1),
    closing_last_weeks=st.integers(1, 3),
)


@settings(max_examples=300, deadline=None)
@given(facts=applications(), code=codes, policy=policies)
def test_a_window_starts_and_ends_on_a_business_day(facts: Application, code: str, policy: Policy) -> None:
    business_days = calendar(code)
    for task in planned(facts, business_days, policy).values():
        out_of_turn = task.state in (State.DONE, State.SKIPPED) and task.key.endswith("-logged")
        if task.kind is Kind.THANK_YOU or out_of_turn:
            continue
        assert business_days.is_business_day(task.opens_on), task
        assert task.kind is Kind.PREPARE or business_days.is_business_day(task.closes_on), task


@settings(max_examples=300, deadline=None)
@given(facts=applications(), code=codes, zone=st.sampled_from(ZONES), status=st.sampled_from(Status))
def test_every_plan_is_sound(facts: Application, code: str, zone: str, status: Status) -> None:
    place = ZoneInfo(zone)
    facts = replace(facts, zone=place, status=status)
    tasks = plan(facts, Policy(), calendar(code))
    assert len({task.key for task in tasks}) == len(tasks)
    assert sum(task.state is State.OPEN and task.kind in CHAIN for task in tasks) <= 1
    for task in tasks:
        opens_at, closes_at = instants(task)
        assert opens_at < closes_at
        assert task.opens_on == local_day(task.opens_at, place)
        assert task.closes_on == last_day(task.closes_at, place)
        assert task.opens_on <= task.closes_on
        assert task.reasons
        assert all(reason.rule and reason.text.strip() for reason in task.reasons)
        assert (task.state is State.OPEN) <= (status in ACTIVE)
        assert (task.expires_at is not None) == (task.kind in (Kind.PREPARE, Kind.THANK_YOU))
        assert task.expires_at is None or in_utc(task.expires_at) >= closes_at
        if task.state in (State.DONE, State.SKIPPED):
            assert task.touchpoint


@settings(max_examples=200, deadline=None)
@given(facts=applications(), code=codes)
def test_planning_twice_is_planning_once(facts: Application, code: str) -> None:
    first = plan(facts, Policy(), calendar(code))
    assert plan(facts, Policy(), calendar(code)) == first
    # A calendar that nobody has asked anything yet gives the same answers.
    fresh = calendar(code, "2099-01-01 Unlike any other")
    assert plan(facts, Policy(), fresh) == first


@settings(max_examples=200, deadline=None)
@given(facts=applications())
def test_tasks_come_in_the_order_of_their_windows(facts: Application) -> None:
    tasks = plan(facts, Policy(), calendar("US"))
    opens = [in_utc(task.opens_at) for task in tasks]
    assert opens == sorted(opens)


@settings(max_examples=400, deadline=None)
@given(on=dates, earlier=st.integers(0, 400), later=st.integers(0, 90), code=codes, policy=policies)
def test_a_later_decision_date_never_moves_a_window_earlier(
    on: date, earlier: int, later: int, code: str, policy: Policy
) -> None:
    held = interview(f"{on}T10:00")
    first = on + timedelta(days=earlier)
    one = replace(held, decision_on=first)
    other = replace(held, decision_on=first + timedelta(days=later))
    before = planned(app(one), code, policy)["status_check-i1"]
    after = planned(app(other), code, policy)["status_check-i1"]
    assert before.opens_on <= after.opens_on
    assert before.closes_on <= after.closes_on
    assert before.opens_on > first


@settings(max_examples=300, deadline=None)
@given(on=dates, later=st.integers(0, 40), code=codes)
def test_a_later_agreed_date_never_moves_a_window_earlier(on: date, later: int, code: str) -> None:
    held = interview(f"{on}T10:00")
    for by in ("me", "them"):
        windows = [
            planned(app(held, touch("response", f"{on + timedelta(days=1)}", "rejected"), told), code)
            for base in (on, on + timedelta(days=later))
            for told in [touch("response", f"{on + timedelta(days=2)}", "gave_date", base.isoformat(), by)]
        ]
        (before,), (after,) = (
            [t for t in tasks.values() if t.kind in CHAIN and t.state is State.OPEN] for tasks in windows
        )
        assert (before.opens_on, before.closes_on) <= (after.opens_on, after.closes_on)
        assert before.closes_on <= after.closes_on


@settings(max_examples=300, deadline=None)
@given(
    facts=applications(),
    moves=st.lists(
        st.tuples(
            st.integers(0, 20), st.sampled_from(["snooze", "window", "both"]), st.integers(-20, 60), st.integers(0, 9)
        ),
        max_size=4,
    ),
    zone=st.sampled_from(ZONES),
)
def test_whatever_the_user_moves_a_window_opens_before_it_closes(
    facts: Application, moves: list[tuple[int, str, int, int]], zone: str
) -> None:
    place = ZoneInfo(zone)
    facts = replace(facts, zone=place, own_tasks=app(own("A", "2026-11-09", "2026-11-10")).own_tasks)
    keys = list(planned(facts))
    adjustments = {}
    for index, how, shift, length in moves:
        first = date(2026, 11, 9) + timedelta(days=shift)
        last = first + timedelta(days=length)
        adjustments[keys[index % len(keys)]] = adjusted(
            keys[index % len(keys)],
            snoozed=last.isoformat() if how != "window" else None,
            opens=first.isoformat() if how != "snooze" else None,
            closes=last.isoformat() if how != "snooze" else None,
        )
    moved = planned(replace(facts, adjustments=tuple(adjustments.values())))
    assert set(moved) == set(keys)
    for task in moved.values():
        opens_at, closes_at = instants(task)
        assert opens_at < closes_at
        assert task.opens_on == local_day(task.opens_at, place)
        assert task.closes_on == last_day(task.closes_at, place)
        assert task.state is planned(facts)[task.key].state


@settings(max_examples=200, deadline=None)
@given(facts=applications(), code=codes, data=st.data())
def test_undoing_a_touchpoint_is_planning_without_it(facts: Application, code: str, data: st.DataObject) -> None:
    if not facts.touchpoints:
        return
    index = data.draw(st.integers(0, len(facts.touchpoints) - 1))
    rest = facts.touchpoints[:index] + facts.touchpoints[index + 1 :]
    before = planned(replace(facts, touchpoints=rest), code)
    planned(facts, code)
    assert planned(replace(facts, touchpoints=rest), code) == before


@settings(max_examples=200, deadline=None)
@given(on=st.dates(date(2020, 1, 1), date(2030, 12, 31)), n=st.integers(1, 30), off=st.integers(1, 40), code=codes)
def test_a_day_off_never_brings_a_business_day_forward(on: date, n: int, off: int, code: str) -> None:
    closed = calendar(code, f"{on + timedelta(days=off)} Closed")
    assert closed.business_day(on, n) >= calendar(code).business_day(on, n)
    assert closed.business_day_before(closed.business_day(on, n), n) <= closed.roll_forward(on)


def test_days_off_are_read_as_the_kit_promises() -> None:
    assert days_off("2026-11-11 works", "2026-12-24 Shutdown") == (
        (date(2026, 11, 11), True, ""),
        (date(2026, 12, 24), False, "Shutdown"),
    )
