"""Rows from short ISO strings: each factory writes one row, plans its application again, and returns the row.

Times without an offset are local to New York, the zone of the profile that ``profile()`` makes (called by the others).
Further columns are given by name. Rows are written directly, so that what a service does is proved against facts that
no service wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model

from followup import models, projection
from followup.folding import fold
from followup.projection import searched

NEW_YORK = ZoneInfo("America/New_York")
MADE_AT = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)


def instant(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    """The instant in UTC of a local wall-clock time; an offset in the text wins."""
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(timezone.utc)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _planned(ids: Iterable[int]) -> None:
    wanted = list(ids)
    projection.sync(wanted)
    searched.reindex(wanted)


def profile(**columns: Any) -> models.Profile:
    """The one profile: New York, US. Given columns replace those of a profile that exists, and all is planned again."""
    row = models.Profile.objects.first()
    if row is None:
        row = models.Profile(pk=1, name="Robin Vale", timezone="America/New_York", country="US", created_at=MADE_AT)
    elif not columns:
        return row
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    projection.replan()
    return row


def application(company: str = "Acme", role: str = "Data Engineer", **columns: Any) -> models.Application:
    profile()
    values = {"status": "interviewing", "search": fold(company, role), "created_at": MADE_AT, **columns}
    row = models.Application.objects.create(company=company, role=role, **values)
    _planned([row.pk])
    return row


def applications(count: int) -> list[models.Application]:
    """Many, each with an interview that has no decision date; in bulk, for proofs about the number of queries."""
    profile()
    places = range(models.Application.objects.count(), models.Application.objects.count() + count)
    made = models.Application.objects.bulk_create(
        models.Application(
            company=f"Company {n}",
            role="Analyst",
            status="interviewing",
            search=fold(f"Company {n}", "Analyst"),
            created_at=MADE_AT,
        )
        for n in places
    )
    starts_at = instant("2026-11-20T10:00")
    models.Interview.objects.bulk_create(
        models.Interview(
            application=row, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), created_at=MADE_AT
        )
        for row in made
    )
    _planned(row.pk for row in made)
    return made


def contact(
    name: str = "Dana Ruiz", role: str = "hiring_manager", *, of: models.Application | None = None, **columns: Any
) -> models.Contact:
    """A person; ``of`` an application whose contact they are."""
    row = models.Contact.objects.create(name=name, role=role, search=fold(name), created_at=MADE_AT, **columns)
    if of:
        models.ApplicationContact.objects.create(application=of, contact=row)
        _planned([of.pk])
    return row


def interview(
    of: models.Application,
    starts: str = "2026-11-20T10:00",
    ends: str | None = None,
    *,
    decision: str | None = None,
    who: Iterable[models.Contact] = (),
    **columns: Any,
) -> models.Interview:
    """An hour's interview, unless ``ends`` says otherwise; ``who`` were in the room."""
    starts_at = instant(starts)
    row = models.Interview.objects.create(
        application=of,
        starts_at=starts_at,
        ends_at=instant(ends) if ends else starts_at + timedelta(hours=1),
        decision_on=day(decision),
        **{"created_at": MADE_AT, **columns},
    )
    for person in who:
        models.Interviewer.objects.create(interview=row, contact=person)
    _planned([of.pk])
    return row


def touchpoint(
    of: models.Application,
    kind: str,
    at: str,
    outcome: str = "",
    agreed: str | None = None,
    by: str = "",
    **columns: Any,
) -> models.Touchpoint:
    """At noon of a day, or at an instant. A response is theirs, everything else ours."""
    row = models.Touchpoint.objects.create(
        application=of,
        kind=kind,
        at=instant(at if "T" in at else f"{at}T12:00"),
        outcome=outcome,
        agreed_on=day(agreed),
        next_by=by,
        **{"direction": "in" if kind == "response" else "out", "created_at": MADE_AT, **columns},
    )
    _planned([of.pk])
    return row


def own_task(
    of: models.Application, title: str = "Send samples", opens: str = "2026-12-03", closes: str = "", **columns: Any
) -> models.OwnTask:
    row = models.OwnTask.objects.create(
        application=of,
        title=title,
        opens_on=day(opens),
        closes_on=day(closes or opens),
        created_at=MADE_AT,
        **columns,
    )
    _planned([of.pk])
    return row


def adjustment(of: models.Application, task_key: str, **columns: Any) -> models.Adjustment:
    row = models.Adjustment.objects.create(application=of, task_key=task_key, created_at=MADE_AT, **columns)
    _planned([of.pk])
    return row


def day_off(on: str, note: str = "", *, working: bool = False, of: models.Application | None = None) -> models.DayOff:
    row = models.DayOff.objects.create(on=day(on), note=note, working=working, application=of, created_at=MADE_AT)
    projection.replan()
    return row


def tick(of: models.Application, task_key: str, item: str) -> models.ChecklistTick:
    row = models.ChecklistTick.objects.create(application=of, task_key=task_key, item=item)
    _planned([of.pk])
    return row


def fresh(row: Model) -> Any:
    """The row as it is stored now."""
    return type(row)._default_manager.get(pk=row.pk)


def tasks(of: models.Application) -> dict[str, models.Task]:
    """The stored tasks by key, in the order of their windows."""
    found = models.Task.objects.filter(application=of).order_by("opens_at", "closes_at", "key")
    return {task.key: task for task in found}


def windows(of: models.Application) -> dict[str, str]:
    """The windows of the open tasks by key: ``{"status_check-i1": "2026-12-02..2026-12-03"}``."""
    return {key: span(task) for key, task in tasks(of).items() if task.state == "open"}


def span(task: models.Task) -> str:
    """The first and last day of a task's window."""
    return f"{task.opens_on}..{task.closes_on}"
