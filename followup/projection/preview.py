"""What would follow a task's end or an answer of theirs: asked of the same planner, with one touchpoint not stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from followup import models
from followup.errors import NotFound
from followup.projection.sheets import Sheet, sheet
from followup.timeline import facts
from followup.timeline.facts import Direction, Kind, Outcome, Status
from followup.timeline.outcomes import status_after
from followup.timeline.plan import plan
from followup.timeline.tasks import PlannedTask, State


@dataclass(frozen=True, slots=True)
class Preview:
    """``follows`` are the open tasks that would be new or moved; ``stays`` those that would be as they are; ``ends``
    those open now that would be superseded.

    ``was`` and ``status``: the application's status before and after.
    """

    was: Status
    status: Status
    follows: tuple[PlannedTask, ...]
    stays: tuple[PlannedTask, ...]
    ends: tuple[PlannedTask, ...]


def preview(
    task_key: str,
    *,
    outcome: Outcome,
    at: datetime,
    agreed_on: date | None = None,
    next_by: str = "",
    next_channel: str = "",
    channel: str = "",
) -> Preview:
    """What follows when the task with this key ends with this outcome at the instant ``at``. Raises NotFound."""
    row = models.Task.objects.filter(key=task_key).values_list("application_id", "kind", "interview_id").first()
    if row is None:
        raise NotFound("This task is not there any more.")
    application_id, kind, interview_id = row
    found = sheet(application_id)
    said = (outcome, agreed_on, next_by, next_channel, channel)
    return _supposed(found, _touchpoint(found, Kind(kind), Direction.OUT, at, interview_id, *said), task_key)


def preview_response(
    application_id: int,
    *,
    outcome: Outcome,
    at: datetime,
    interview_id: int | None = None,
    agreed_on: date | None = None,
    next_by: str = "",
    next_channel: str = "",
    channel: str = "",
) -> Preview:
    """What follows when they say this, outside any task. Raises NotFound."""
    found = sheet(application_id)
    said = (outcome, agreed_on, next_by, next_channel, channel)
    return _supposed(found, _touchpoint(found, Kind.RESPONSE, Direction.IN, at, interview_id, *said))


def _touchpoint(
    found: Sheet,
    kind: Kind,
    direction: Direction,
    at: datetime,
    interview_id: int | None,
    outcome: Outcome,
    agreed_on: date | None,
    next_by: str,
    next_channel: str,
    channel: str,
) -> facts.Touchpoint:
    return facts.Touchpoint(
        ref="t0",
        kind=kind,
        direction=direction,
        at=at,
        on=facts.local_day(at, found.zone),
        interview=f"i{interview_id}" if interview_id else None,
        channel=facts.Channel(channel) if channel else None,
        outcome=outcome,
        agreed_on=agreed_on,
        next_by=facts.NextBy(next_by) if next_by else None,
        next_channel=facts.Channel(next_channel) if next_channel else None,
    )


def _supposed(found: Sheet, touchpoint: facts.Touchpoint, task_key: str = "") -> Preview:
    """The plan with this touchpoint beside the plan without it; ``task_key`` is the task that it ends."""
    application = found.application
    status = status_after(touchpoint.kind, touchpoint.direction, touchpoint.outcome) or application.status
    before = plan(application, found.policy, found.calendar)
    touchpoints = tuple(sorted((*application.touchpoints, touchpoint), key=lambda one: one.at))
    supposed = replace(application, status=status, touchpoints=touchpoints)
    after = plan(supposed, found.policy, found.calendar)
    open_before = {task.key: task for task in before if task.state is State.OPEN and task.key != task_key}
    open_after = {task.key: task for task in after if task.state is State.OPEN and task.key != task_key}
    moved = {key for key, task in open_after.items() if _window(open_before.get(key)) != _window(task)}
    return Preview(
        was=application.status,
        status=status,
        follows=tuple(task for key, task in open_after.items() if key in moved),
        stays=tuple(
            task
            for key, task in open_after.items()
            if key not in moved and (task.expires_at is None or task.expires_at > touchpoint.at)
        ),
        ends=tuple(task for key, task in open_before.items() if key not in open_after),
    )


def _window(task: PlannedTask | None) -> tuple[datetime, datetime] | None:
    return (task.opens_at, task.closes_at) if task else None
