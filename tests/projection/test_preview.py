"""What is shown before anything is saved is what then happens: for every kind of task and every outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup import clock, models
from followup.errors import FollowupError, NotFound
from followup.projection import preview
from followup.services import tasks
from followup.timeline.facts import Kind, NextBy, Outcome
from followup.timeline.outcomes import ALLOWED
from tests import factories
from tests.factories import instant, windows
from tests.services.kit import changed, dump

EVERY = [(kind, outcome) for kind in ALLOWED for outcome in ALLOWED[kind]]


@pytest.fixture(autouse=True)
def now(at: Callable[[str], datetime]) -> datetime:
    return at("2026-12-22T10:00:00-05:00")


def task_of(kind: Kind, *, decision: str | None = None, earlier: bool = False) -> models.Task:
    """An open task of the kind, in an application that also has others."""
    row = factories.application()
    if earlier:
        factories.interview(row, "2026-11-13T10:00")
    one = factories.interview(row, decision=decision, who=[factories.contact(of=row)])
    factories.own_task(row)
    if kind in (Kind.CHECK_BACK, Kind.SECOND_FOLLOW_UP, Kind.CLOSING):
        by = "me" if kind is Kind.CHECK_BACK else "them"
        factories.touchpoint(row, "status_check", "2026-12-02", "gave_date", "2026-12-04", by, interview=one)
    if kind is Kind.CLOSING:
        factories.touchpoint(row, "second_follow_up", "2026-12-14", "sent", interview=one)
    found = models.Task.objects.filter(application=row, kind=kind, state="open")
    return found.get(interview=one) if kind in (Kind.PREPARE, Kind.THANK_YOU) else found.get()


def shown_and_done(task: models.Task, outcome: Outcome, **values: Any) -> None:
    """What the preview shows is what completing the task does."""
    row = task.application
    before = windows(row)
    seen = preview(task.key, outcome=outcome, at=clock.now(), **values)
    stored = dump(events=True)
    assert changed(stored, dump(events=True)) == {}

    tasks.complete_task(task.key, outcome=outcome, **values)

    after = windows(row)
    row.refresh_from_db()
    assert seen.status == row.status
    fresh = {key: window for key, window in after.items() if key != task.key and before.get(key) != window}
    assert sorted(f"{one.opens_on}..{one.closes_on}" for one in seen.follows) == sorted(fresh.values())
    assert sorted(one.kind for one in seen.follows) == sorted(key.partition("-")[0] for key in fresh)
    gone = set(before) - set(after) - {task.key}
    assert {one.key for one in seen.ends} == gone


@pytest.mark.parametrize(("kind", "outcome"), EVERY)
@pytest.mark.parametrize("decision", [None, "2026-12-01"])
@pytest.mark.parametrize("by", list(NextBy))
def test_a_preview_is_what_then_happens(kind: Kind, outcome: Outcome, decision: str | None, by: NextBy) -> None:
    task = task_of(kind, decision=decision)
    shown_and_done(task, outcome, agreed_on=date(2027, 1, 5), next_by=by, next_channel="email")


def test_a_preview_of_a_later_round_is_what_then_happens() -> None:
    shown_and_done(task_of(Kind.STATUS_CHECK, earlier=True), Outcome.VAGUE)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_walk_through_the_chain_is_shown_before_it_happens(data: st.DataObject) -> None:
    with transaction.atomic():
        task = task_of(
            data.draw(st.sampled_from(list(ALLOWED))), decision=data.draw(st.sampled_from([None, "2026-12-01"]))
        )
        for _ in range(4):
            found = list(models.Task.objects.filter(state="open").order_by("-opens_at", "key"))
            if not found:
                break
            task = data.draw(st.sampled_from(found))
            outcome = data.draw(st.sampled_from(ALLOWED[Kind(task.kind)]))
            agreed = data.draw(st.dates(date(2026, 12, 22), date(2027, 2, 1)))
            shown_and_done(task, outcome, agreed_on=agreed, next_by=data.draw(st.sampled_from(list(NextBy))))
        transaction.set_rollback(True)


def test_a_preview_says_why_its_date_is_what_it_is() -> None:
    task = task_of(Kind.STATUS_CHECK)
    seen = preview(task.key, outcome=Outcome.VOICEMAIL, at=instant("2026-12-02T10:00"))
    (follows,) = seen.follows
    assert follows.reasons[0].rule == "T8"
    assert seen.status == "interviewing"


def test_a_preview_says_that_the_application_would_be_closed() -> None:
    seen = preview(task_of(Kind.CLOSING).key, outcome=Outcome.SENT, at=clock.now())
    assert seen.status == "withdrawn"


def test_a_date_that_is_still_missing_shows_nothing_to_follow() -> None:
    seen = preview(task_of(Kind.STATUS_CHECK).key, outcome=Outcome.GAVE_DATE, at=clock.now())
    assert seen.follows == ()


def test_a_preview_of_nothing_is_not_found() -> None:
    with pytest.raises(NotFound):
        preview("status_check-i999", outcome=Outcome.SENT, at=clock.now())


def test_a_preview_beyond_the_calendar_is_refused_in_words() -> None:
    with pytest.raises(FollowupError, match="1990-2100"):
        preview(
            task_of(Kind.STATUS_CHECK).key,
            outcome=Outcome.GAVE_DATE,
            at=clock.now(),
            agreed_on=date(2100, 12, 31),
            next_by="them",
        )
