"""The stored tasks as the interchange format's JSON objects: what ``plan`` prints for a file, from the projection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from followup import models
from followup.exchange.plan_json import by_window, task_json

CHUNK = 500


def stored_json(application_ids: Iterable[int] | None = None) -> list[dict[str, Any]]:
    """One object per stored task, ordered by application (as entered) and window; all applications unless given."""
    tasks = models.Task.objects.filter(application__deleted_at=None).select_related("application")
    if application_ids is not None:
        tasks = tasks.filter(application__in=list(application_ids))
    return list(objects(sorted(tasks, key=lambda task: (task.application_id, by_window(task)))))


def objects(tasks: Sequence[models.Task]) -> Iterator[dict[str, Any]]:
    """The objects of these tasks, in their order. An interview is called ``i1``, ``i2`` ... as it was entered."""
    zone = models.Profile.objects.values_list("timezone", flat=True).first() or "UTC"
    names = _interview_names(sorted({task.application_id for task in tasks}))
    for task in tasks:
        yield _object(task, ZoneInfo(task.application.timezone or zone), names)


def _interview_names(application_ids: list[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    count: dict[int, int] = defaultdict(int)
    for start in range(0, len(application_ids), CHUNK):
        chunk = application_ids[start : start + CHUNK]
        rows = models.Interview.objects.filter(deleted_at=None, application__in=chunk).order_by("pk")
        for pk, application_id in rows.values_list("pk", "application_id"):
            count[application_id] += 1
            names[pk] = f"i{count[application_id]}"
    return names


def _object(task: models.Task, zone: ZoneInfo, names: dict[int, str]) -> dict[str, Any]:
    return task_json(
        application=str(task.application),
        interview=names.get(task.interview_id) if task.interview_id else None,
        kind=task.kind,
        channel=task.channel,
        recipient=task.recipients,
        window=(task.opens_at.astimezone(zone), task.closes_at.astimezone(zone)),
        days=(task.opens_on, task.closes_on),
        state=task.state,
        reasons=task.reasons,
    )
