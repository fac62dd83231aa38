"""What comes next at an application, in one sentence: said after something was done that changes no window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup import cards, clock, display
from followup.models import Event
from followup.selectors import shell
from followup.services.zones import zone_here
from followup.timeline.facts import local_day
from followup.timeline.tasks import PlannedTask

FIELDS = ("key", "kind", "channel", "recipients", "title", "tries", "opens_on", "closes_on", "application__timezone")


@dataclass(frozen=True, slots=True)
class Upcoming:
    """``Next: call Anna Vogel, opens Wed 2 Dec``; ``key`` is the task's."""

    key: str
    words: str


def at(application_id: int) -> Upcoming | None:
    """The open task that closes first. One query."""
    now = clock.now()
    tasks = shell.offered(now).filter(application=application_id).order_by("closes_at", "key")
    for key, kind, channel, who, title, tries, opens_on, closes_on, zone in tasks.values_list(*FIELDS)[:1]:
        what = cards.what(kind, channel, who, title, tries)
        return Upcoming(key, words(what, opens_on, closes_on, local_day(now, zone_here(zone))))
    return None


def after(event: Event) -> Upcoming | None:
    """What comes next after an action that ended a task and brought no other."""
    follows = any(move[3] for move in event.moves)
    if event.verb != "task_done" or follows or event.undone_at or not event.application_id:
        return None
    return at(event.application_id)


def planned(tasks: Iterable[PlannedTask], today: date) -> str:
    """The same of tasks that are planned, not stored; "" when there is none."""
    for task in sorted(tasks, key=lambda one: (one.closes_at, one.key)):
        what = cards.what(task.kind, str(task.channel or ""), task.recipient or "", task.title, task.tries)
        return f"{words(what, task.opens_on, task.closes_on, today)}."
    return ""


def words(what: str, opens_on: date, closes_on: date, today: date) -> str:
    """The sentence, without its full stop."""
    if opens_on > today:
        when = f"opens {display.near(opens_on, today)}"
    elif closes_on >= today:
        when = f"closes {display.near(closes_on, today)}"
    else:
        when = f"was due until {display.day(closes_on, today)}"
    return f"Next: {what[:1].lower()}{what[1:]}, {when}"
