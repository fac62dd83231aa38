"""The stepper: the six stages of the latest interview's follow-up, each done, missed, current or to come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from followup import display
from followup.models import Task
from followup.selectors import shell
from followup.timeline.facts import STAGES, Kind, local_day
from followup.timeline.tasks import State
from followup.words import STEPS, titled

AHEAD = {
    Kind.PREPARE: "before an interview",
    Kind.THANK_YOU: "after it",
    Kind.STATUS_CHECK: "when they are due",
    Kind.CHECK_BACK: "if you agree on a date",
    Kind.SECOND_FOLLOW_UP: "if they stay silent",
    Kind.CLOSING: "if that brings nothing",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stage. ``state`` is done, missed, current, open (beside the current one) or coming. ``task`` is the key of a
    task on the page; ``log`` the page on which to say that one was done after all."""

    name: str
    state: str
    words: str
    task: str = ""
    log: str = ""


def steps(
    application_id: int, interview_id: int | None, now: datetime, place: ZoneInfo, *, closed: bool = False
) -> tuple[Step, ...]:
    """The stages of this interview's follow-up; of none, all are to come, unless the application is closed."""
    rows = Task.objects.filter(application_id=application_id, interview=interview_id, kind__in=STAGES)
    fields = ("kind", "key", "state", "opens_at", "closes_at", "expires_at", "touchpoint__at", "known")
    found: dict[Kind, tuple[Any, ...]] = {}
    if interview_id is not None:
        for kind, *values in rows.annotate(known=shell.known()).order_by("opens_at", "key").values_list(*fields):
            found[Kind(kind)] = tuple(values)
    made = [_step(kind, found.get(kind), now, place, closed) for kind in STAGES]
    first = next((number for number, step in enumerate(made) if step.state == "open"), None)
    if first is not None:
        made[first] = replace(made[first], state="current")
    return tuple(made)


def _step(kind: Kind, row: tuple[Any, ...] | None, now: datetime, place: ZoneInfo, closed: bool) -> Step:
    name = titled(STEPS[kind])
    if row is None:
        return Step(name, "coming", "not needed" if closed else AHEAD[kind])
    key, state, opens_at, closes_at, expires_at, done_at, known = row
    today = local_day(now, place)
    if state == State.OPEN and expires_at and expires_at <= now:
        words = "missed" if known else "before you added it"
        return Step(name, "missed", words, log=f"/tasks/{key}/")
    if state == State.OPEN:
        return Step(name, "open", display.when(opens_at, closes_at, now, place).words, key)
    if state == State.SUPERSEDED:
        return Step(name, "coming", "not needed")
    words = _day(done_at, place, today) if state == State.DONE else "skipped"
    return Step(name, "done" if state == State.DONE else "missed", words)


def _day(at: datetime | None, place: ZoneInfo, today: date) -> str:
    return display.day(local_day(at, place), today) if at else "done"
