"""The agenda: what is late, open or about to open, for a shell prompt, cron or a status bar. Plans nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from followup import cards, clock, display, models
from followup.selectors import today
from followup.timeline.facts import day_start, zone_named

SECTIONS = (("Late", "late", today.late), ("Do now", "open", today.due), ("Coming up", "coming", today.coming))


@dataclass(frozen=True, slots=True)
class Entry:
    """One task with how it stands: ``when`` is late, open or coming; ``words`` say until or from when."""

    when: str
    words: str
    what: str
    task: models.Task


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its entries."""

    name: str
    entries: tuple[Entry, ...]


def agenda(on: date | None = None) -> tuple[Section, ...]:
    """The sections as they stand now, or as the day ``on`` begins where the user lives."""
    mine = ZoneInfo(models.Profile.objects.values_list("timezone", flat=True).first() or "UTC")
    now = clock.now() if on is None or on == clock.today(mine) else day_start(on, mine)
    return tuple(
        Section(name, _entries(read(now).select_related("application"), when, now, mine))
        for name, when, read in SECTIONS
    )


def _entries(tasks: Iterable[models.Task], when: str, now: datetime, mine: ZoneInfo) -> tuple[Entry, ...]:
    return tuple(_entry(task, when, now, mine) for task in tasks)


def _entry(task: models.Task, when: str, now: datetime, mine: ZoneInfo) -> Entry:
    zone = zone_named(task.application.timezone, mine)
    words = display.when(task.opens_at, task.closes_at, now, zone).words
    return Entry(when, words, cards.what(task.kind, task.channel, task.recipients, task.title, task.tries), task)
