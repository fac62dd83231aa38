"""The stored tasks as the interchange format's JSON objects: what ``plan`` prints for a file, from the projection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from followup import models
from followup.exchange.plan_json import by_window, task_json


def stored_json(application_ids: Iterable[int] | None = None) -> list[dict[str, Any]]:
    """One object per stored task, ordered by application (as entered) and window; all applications unless given.

    An interview is called ``i1``, ``i2`` ... by its place among those of its application, as they were entered.
    """
    applications = models.Application.objects.filter(deleted_at=None).order_by("pk")
    if application_ids is not None:
        applications = applications.filter(pk__in=list(application_ids))
    zone = models.Profile.objects.values_list("timezone", flat=True).first() or "UTC"
    names = _interview_names()
    tasks: dict[int, list[models.Task]] = defaultdict(list)
    for task in models.Task.objects.filter(application__in=applications):
        tasks[task.application_id].append(task)
    return [
        _object(task, str(application), ZoneInfo(application.timezone or zone), names)
        for application in applications
        for task in sorted(tasks[application.pk], key=by_window)
    ]


def _interview_names() -> dict[int, str]:
    rows = models.Interview.objects.filter(deleted_at=None).order_by("application_id", "pk")
    names: dict[int, str] = {}
    count: dict[int, int] = defaultdict(int)
    for pk, application_id in rows.values_list("pk", "application_id"):
        count[application_id] += 1
        names[pk] = f"i{count[application_id]}"
    return names


def _object(task: models.Task, application: str, zone: ZoneInfo, names: dict[int, str]) -> dict[str, Any]:
    return task_json(
        application=application,
        interview=names.get(task.interview_id) if task.interview_id else None,
        kind=task.kind,
        channel=task.channel,
        recipient=task.recipients,
        window=(task.opens_at.astimezone(zone), task.closes_at.astimezone(zone)),
        days=(task.opens_on, task.closes_on),
        state=task.state,
        reasons=task.reasons,
    )
