"""Planned tasks as the interchange format's JSON objects; the same for a file and for what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from followup.errors import FollowupError
from followup.exchange.document import Document
from followup.exchange.facts import Sheet, sheets
from followup.exchange.read import BadDocument
from followup.timeline.facts import Kind
from followup.timeline.plan import plan
from followup.timeline.tasks import PlannedTask

ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Plan:
    """The planned tasks of one application of a document."""

    sheet: Sheet
    tasks: tuple[PlannedTask, ...]


def plan_document(document: Document) -> list[Plan]:
    """The plan of each application, in the document's order. Raises BadDocument where a window leaves 1990-2100."""
    plans, problems = [], []
    for index, sheet in enumerate(sheets(document)):
        try:
            plans.append(Plan(sheet, plan(sheet.application, sheet.policy, sheet.calendar)))
        except FollowupError as error:
            problems.append(f"applications[{index}]: {error}")
    if problems:
        raise BadDocument(problems)
    return plans


def plans_json(plans: Iterable[Plan]) -> list[dict[str, Any]]:
    """One object per task, ordered by application and window."""
    return [
        row
        for one in plans
        for row in tasks_json(one.sheet.title, one.sheet.ids, one.sheet.application.zone, one.tasks)
    ]


def tasks_json(
    title: str, ids: Mapping[str, str], zone: ZoneInfo, tasks: Iterable[PlannedTask]
) -> list[dict[str, Any]]:
    """The tasks of one application by window; ``ids`` are the file's names of the interviews by their refs."""
    return [_task_json(title, ids, zone, task) for task in sorted(tasks, key=by_window)]


def _task_json(title: str, ids: Mapping[str, str], zone: ZoneInfo, task: PlannedTask) -> dict[str, Any]:
    """The names and their order are fixed by the format."""
    return {
        "application": title,
        "interview": ids[task.interview] if task.interview else None,
        "kind": str(task.kind),
        "channel": str(task.channel) if task.channel else None,
        "recipient": task.recipient,
        "opens_at": task.opens_at.astimezone(zone).isoformat(),
        "closes_at": task.closes_at.astimezone(zone).isoformat(),
        "opens_on": task.opens_on.isoformat(),
        "closes_on": task.closes_on.isoformat(),
        "state": str(task.state),
        "reasons": [{"rule": reason.rule, "text": reason.text} for reason in task.reasons],
    }


def by_window(task: PlannedTask) -> tuple[datetime, datetime, int, int, str]:
    """By window, then step, then age; refs are compared as numbers, so that i10 follows i9."""
    number = "".join(character for character in task.key.removeprefix(task.kind) if character.isdigit())
    opens_at, closes_at = task.opens_at.astimezone(timezone.utc), task.closes_at.astimezone(timezone.utc)
    return opens_at, closes_at, ORDER[task.kind], int(number or 0), task.key
