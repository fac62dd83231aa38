"""Facts from short ISO strings, and plans as lines that read like the playbook.

References are positions, as in an interchange file: interviews ``i1, i2, ...`` by start, touchpoints ``t1, t2, ...``
by instant, own tasks ``o1, o2, ...`` as given. Strings are local to the builder's ``zone``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from followup.timeline.business_days import BusinessCalendar, calendar_for
from followup.timeline.facts import (
    Adjustment,
    Application,
    Channel,
    Contact,
    Direction,
    Interview,
    Kind,
    NextBy,
    Outcome,
    OwnTask,
    Role,
    Status,
    Touchpoint,
    local_day,
)
from followup.timeline.plan import plan
from followup.timeline.policy import Policy
from followup.timeline.tasks import PlannedTask, State

NEW_YORK = ZoneInfo("America/New_York")
CHAIN = frozenset({Kind.STATUS_CHECK, Kind.CHECK_BACK, Kind.SECOND_FOLLOW_UP, Kind.CLOSING})
NOTHING = "-"


def at(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    """The instant of a local wall-clock time; with an offset in the text, that instant as the local clock shows it."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def in_utc(moment: datetime) -> datetime:
    """Aware datetimes of one zone compare by their wall clocks, which is wrong where clocks go back: compare these."""
    return moment.astimezone(timezone.utc)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def days_off(*changes: str) -> tuple[tuple[date, bool, str], ...]:
    """``"2026-11-11 works"`` cancels a holiday, ``"2026-12-24 Shutdown"`` adds a day off."""
    split = (change.partition(" ") for change in changes)
    return tuple((date.fromisoformat(on), note == "works", "" if note == "works" else note) for on, _, note in split)


def calendar(code: str, *changes: str) -> BusinessCalendar:
    """``"US"``, ``"US-CA"``; then the user's changes as in :func:`days_off`."""
    country, _, subdivision = code.partition("-")
    return calendar_for(country, subdivision, days_off(*changes))


def person(name: str, role: str = "other", *, email: str = "", phone: str = "", email_only: bool = False) -> Contact:
    return Contact(ref=name, name=name, role=Role(role), email=email, phone=phone, email_only=email_only)


def interview(
    starts: str = "2026-03-02T10:00",
    ends: str | None = None,
    *,
    decision: str | None = None,
    strong: bool = False,
    cancelled: bool = False,
    who: Iterable[Contact] = (),
    zone: ZoneInfo = NEW_YORK,
) -> Interview:
    """An hour's interview, unless ``ends`` says otherwise."""
    starts_at = at(starts, zone)
    ends_at = at(ends, zone) if ends else (in_utc(starts_at) + timedelta(hours=1)).astimezone(zone)
    return Interview(
        ref="",
        starts_at=starts_at,
        ends_at=ends_at,
        on=local_day(starts_at, zone),
        decision_on=day(decision),
        strong_connection=strong,
        cancelled=cancelled,
        interviewers=tuple(who),
    )


def touch(
    kind: str,
    when: str,
    outcome: str | None = None,
    agreed: str | None = None,
    by: str | None = None,
    *,
    of: str | None = None,
    via: str | None = None,
    channel: str | None = None,
    zone: ZoneInfo = NEW_YORK,
) -> Touchpoint:
    """A touchpoint at noon of a day, or at an instant; ``via`` is the channel agreed for the next contact."""
    moment = at(when if "T" in when else f"{when}T12:00", zone)
    return Touchpoint(
        ref="",
        kind=Kind(kind),
        direction=Direction.IN if kind == "response" else Direction.OUT,
        at=moment,
        on=local_day(moment, zone),
        interview=of,
        channel=Channel(channel) if channel else None,
        outcome=Outcome(outcome) if outcome else None,
        agreed_on=day(agreed),
        next_by=NextBy(by) if by else None,
        next_channel=Channel(via) if via else None,
    )


def adjusted(
    key: str,
    *,
    snoozed: str | None = None,
    opens: str | None = None,
    closes: str | None = None,
    channel: str | None = None,
    recipient: Contact | None = None,
) -> Adjustment:
    return Adjustment(
        key=key,
        snoozed_to=day(snoozed),
        opens_on=day(opens),
        closes_on=day(closes),
        channel=Channel(channel) if channel else None,
        recipient=recipient,
    )


def own(title: str, opens: str, closes: str, **more: object) -> OwnTask:
    return OwnTask(
        ref="",
        title=title,
        opens_on=date.fromisoformat(opens),
        closes_on=date.fromisoformat(closes),
        **more,  # type: ignore[arg-type]
    )


def app(*parts: object, status: str = "interviewing", zone: ZoneInfo = NEW_YORK, **more: object) -> Application:
    """An application with these facts, ordered and numbered as its documentation promises."""
    interviews = sorted((p for p in parts if isinstance(p, Interview)), key=lambda i: in_utc(i.starts_at))
    touchpoints = sorted((p for p in parts if isinstance(p, Touchpoint)), key=lambda t: in_utc(t.at))
    tasks = [p for p in parts if isinstance(p, OwnTask)]
    return Application(
        ref="a1",
        status=Status(status),
        zone=zone,
        contacts=tuple(p for p in parts if isinstance(p, Contact)),
        interviews=tuple(replace(part, ref=f"i{n}") for n, part in enumerate(interviews, 1)),
        touchpoints=tuple(replace(part, ref=f"t{n}") for n, part in enumerate(touchpoints, 1)),
        adjustments=tuple(p for p in parts if isinstance(p, Adjustment)),
        own_tasks=tuple(replace(part, ref=f"o{n}") for n, part in enumerate(tasks, 1)),
        **more,  # type: ignore[arg-type]
    )


def planned(
    application: Application, code: str | BusinessCalendar = "US", policy: Policy | None = None
) -> dict[str, PlannedTask]:
    """The plan by key."""
    business_days = calendar(code) if isinstance(code, str) else code
    tasks = plan(application, policy or Policy(), business_days)
    by_key = {task.key: task for task in tasks}
    assert len(by_key) == len(tasks), "two tasks with one key"
    return by_key


def window(task: PlannedTask) -> str:
    return f"{task.opens_on}..{task.closes_on}"


def open_steps(tasks: dict[str, PlannedTask]) -> list[PlannedTask]:
    return [task for task in tasks.values() if task.state is State.OPEN and task.kind in CHAIN]


def the_step(
    application: Application, code: str | BusinessCalendar = "US", policy: Policy | None = None
) -> PlannedTask:
    """The one open task of the chain."""
    (task,) = open_steps(planned(application, code, policy))
    return task


def step(application: Application, code: str | BusinessCalendar = "US", policy: Policy | None = None) -> str:
    """The open step of the chain as ``kind first..last``, or ``-``."""
    found = open_steps(planned(application, code, policy))
    assert len(found) <= 1, found
    return f"{found[0].kind} {window(found[0])}" if found else NOTHING


def states(application: Application, code: str | BusinessCalendar = "US") -> dict[str, str]:
    return {key: task.state.value for key, task in planned(application, code).items()}


def rules(task: PlannedTask) -> list[str]:
    """The rule ids of the reasons, in order, each once."""
    return list(dict.fromkeys(reason.rule for reason in task.reasons))


def why(task: PlannedTask, rule: str = "") -> str:
    """What the reasons say: all of them, or those of one rule."""
    return " ".join(reason.text for reason in task.reasons if rule in ("", reason.rule))


def instants(task: PlannedTask) -> tuple[datetime, datetime]:
    """The window in UTC."""
    return in_utc(task.opens_at), in_utc(task.closes_at)
