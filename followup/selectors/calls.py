"""Calling mode: the open calls one by one. What was done since it began is read from the events, so that nothing but
the address holds one's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from followup import cards, clock
from followup.models import Adjustment, Event, OwnTask, Task, Touchpoint
from followup.prepared import Prepared
from followup.selectors import beside, groups, shell, today, upcoming
from followup.selectors.say import office_hours
from followup.services.record import Move

PATH = "/calls/"
LATE = Prepared(lambda now: _calls(today.late(now)), times=["now"])
DUE = Prepared(lambda now: _calls(today.due(now)), times=["now"])
BY_TASK = {Touchpoint._meta.label, OwnTask._meta.label}


def _calls(tasks: QuerySet[Task]) -> QuerySet[Task, tuple[object, ...]]:
    named = tasks.filter(channel="phone", recipient__isnull=False)
    return named.values_list(*cards.FIELDS)[: shell.MOST]


@dataclass(frozen=True, slots=True)
class Line:
    """One open call: whom, about what, until when, and what time it is there."""

    key: str
    path: str
    what: str
    where: str
    when: str
    there: str
    current: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was done with a call, what follows from it or comes next anyway, and where its application is."""

    text: str
    follows: tuple[Move, ...]
    application: str
    coming: upcoming.Upcoming | None


@dataclass(frozen=True, slots=True)
class Session:
    """The calls from one start on. ``place`` is ``Call 2 of 5``, or "" when the call at hand is not open.

    ``previous`` and ``next`` are addresses: "" before the first, the summary after the last.
    """

    since: int
    place: str
    lines: tuple[Line, ...]
    recorded: tuple[Recorded, ...]
    previous: str
    next: str

    @property
    def done(self) -> int:
        """How many were finished since the start."""
        return len(self.recorded)

    @property
    def total(self) -> int:
        """Those that were finished, and those that are open."""
        return self.done + len(self.lines)

    @property
    def progress(self) -> str:
        """``1 of 5 done``."""
        return f"{self.done} of {self.total} done"


def last_event() -> int:
    """Where a new start counts from: the last thing that was done."""
    return beside.me().last


def path(key: str, since: int, **more: str) -> str:
    """The address of a call within the calls since a start; of the summary when there is no key."""
    query = urlencode({"since": since, **more})
    return f"{PATH}{key}/?{query}" if key else f"{PATH}?{query}"


def first(since: int) -> str:
    """The address of the call to begin with; "" when none is open."""
    rows = open_calls(clock.now())
    return path(rows[0].key, since) if rows else ""


def open_calls(now: datetime) -> tuple[cards.Row, ...]:
    """The calls that are late or to do now, in the order of Today; those to one person one after another."""
    rows = [cards.Row._make(row) for row in (*LATE(now), *DUE(now))]
    return groups.in_order(rows[: shell.MOST])


def after(ended: cards.Row, since: int) -> str:
    """Where to go on when this call has ended: the one that came after it, else the summary."""
    now = clock.now()
    rows = [ended, *(row for row in open_calls(now) if row.key != ended.key)]
    rows.sort(key=lambda row: (row.closes_at > now, abs((row.closes_at - now).total_seconds())))
    return path(_beside(groups.in_order(rows), ended.key)[1], since)


def session(key: str, since: int) -> Session:
    """The calls since the start, with the one at hand; "" for the summary."""
    now, mine = clock.now(), beside.me().zone
    rows = open_calls(now)
    before, behind = _beside(rows, key)
    recorded = tuple(_recorded(event) for event in _events(since))
    keys = [row.key for row in rows]
    number = len(recorded) + keys.index(key) + 1 if key in keys else 0
    return Session(
        since=since,
        place=f"Call {number} of {len(recorded) + len(rows)}" if number else "",
        lines=tuple(_line(row, key, since, now, mine) for row in rows),
        recorded=recorded,
        previous=path(before, since) if before else "",
        next=path(behind, since),
    )


def _beside(rows: Sequence[cards.Row], key: str) -> tuple[str, str]:
    """The keys before and after this one; for one that is not among them, none and the first."""
    keys = [row.key for row in rows]
    at = keys.index(key) if key in keys else -1
    return (keys[at - 1] if at > 0 else ""), (keys[at + 1] if at + 1 < len(keys) else "")


def _line(row: cards.Row, key: str, since: int, now: datetime, mine: ZoneInfo) -> Line:
    shown = cards.card(row, now, mine)
    local = now.astimezone(row.zone_at(mine))
    there = f"{local:%H:%M} there{office_hours(local)}"
    return Line(row.key, path(row.key, since), shown.what, shown.where, shown.when, there, row.key == key)


def _events(since: int) -> list[Event]:
    """What became of calls since: done, skipped or snoozed, and not undone."""
    found = Event.objects.filter(pk__gt=since, verb__in=("task_done", "task_snooze"), undone_at=None)
    events = list(found.order_by("pk")[: shell.MOST])
    snoozed = {key for event in events for key in _adjusted(event)}
    calls = (
        set(Task.objects.filter(key__in=snoozed, channel="phone").values_list("key", flat=True)) if snoozed else set()
    )
    return [event for event in events if _was_call(event) or calls.intersection(_adjusted(event))]


def _adjusted(event: Event) -> Iterable[str]:
    label = Adjustment._meta.label
    return [one["after"]["task_key"] for one in event.changes if one["model"] == label and one["after"]]


def _was_call(event: Event) -> bool:
    rows = (one["after"] or {} for one in event.changes if one["model"] in BY_TASK)
    return any(row.get("channel") == "phone" for row in rows)


def _recorded(event: Event) -> Recorded:
    moves = (Move(*move) for move in event.moves)
    application = f"/applications/{event.application_id}/" if event.application_id else ""
    return Recorded(event.text, tuple(move for move in moves if move.after), application, upcoming.after(event))
