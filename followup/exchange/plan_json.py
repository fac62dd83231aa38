"""Planned tasks as the interchange format's JSON objects; the same for a file and for what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from followup.errors import FollowupError
from followup.exchange.document import Document
from followup.exchange.facts import Sheet, sheets
from followup.exchange.read import BadDocument
from followup.timeline.facts import Kind
from followup.timeline.plan import plan
from followup.timeline.tasks import PlannedTask

ORDER = {kind: place for place, kind in enumerate(Kind)}


class Windowed(Protocol):
    """A planned task or a stored one."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def opens_at(self) -> datetime: ...  # noqa: D102
    @property
    def closes_at(self) -> datetime: ...  # noqa: D102


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
    return [
        task_json(
            application=title,
            interview=ids[task.interview] if task.interview else None,
            kind=task.kind,
            channel=task.channel,
            recipient=task.recipient,
            window=(task.opens_at.astimezone(zone), task.closes_at.astimezone(zone)),
            days=(task.opens_on, task.closes_on),
            state=task.state,
            reasons=[{"rule": reason.rule, "text": reason.text} for reason in task.reasons],
        )
        for task in sorted(tasks, key=by_window)
    ]


def task_json(
    *,
    application: str,
    interview: str | None,
    kind: str,
    channel: str | None,
    recipient: str | None,
    window: tuple[datetime, datetime],
    days: tuple[date, date],
    state: str,
    reasons: list[dict[str, str]],
) -> dict[str, Any]:
    """One task; the names and their order are fixed by the format. ``window`` is in the application's time zone."""
    return {
        "application": application,
        "interview": interview,
        "kind": str(kind),
        "channel": str(channel) if channel else None,
        "recipient": recipient or None,
        "opens_at": window[0].isoformat(),
        "closes_at": window[1].isoformat(),
        "opens_on": days[0].isoformat(),
        "closes_on": days[1].isoformat(),
        "state": str(state),
        "reasons": reasons,
    }


def by_window(task: Windowed) -> tuple[datetime, datetime, int, str, int, str]:
    """By window, then step, then age: what the interview began before what a touchpoint did, i10 after i9."""
    source = task.key.removeprefix(f"{task.kind}-")
    number = source[1:].partition("-")[0]
    opens_at, closes_at = task.opens_at.astimezone(timezone.utc), task.closes_at.astimezone(timezone.utc)
    return opens_at, closes_at, ORDER[Kind(task.kind)], source[:1], int(number), source
