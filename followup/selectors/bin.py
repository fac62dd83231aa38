"""What is in the bin, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from followup import clock, display
from followup.selectors.settings import mine
from followup.services.bin import KINDS
from followup.timeline.facts import local_day

SHOWN = 100

COLUMNS: dict[str, tuple[str, ...]] = {
    "application": ("company", "role"),
    "interview": ("starts_at", "application__company", "application__role"),
    "contact": ("name",),
    "touchpoint": ("at", "application__company", "application__role"),
    "task": ("title", "application__company"),
}
NAMES = {
    "application": "Applications",
    "interview": "Interviews",
    "contact": "People",
    "touchpoint": "Messages and notes",
    "task": "Tasks of your own",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row in the bin, printed."""

    restore: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind, the newest of them."""

    name: str
    lines: tuple[Line, ...]
    count: str


def groups() -> tuple[Group, ...]:
    """What is in the bin, by kind; empty when nothing is."""
    zone = mine().zone
    today = clock.today(zone)
    return tuple(group for kind in KINDS if (group := _group(kind, zone, today)).lines)


def count() -> int:
    """How many rows there are."""
    return sum(model._default_manager.exclude(deleted_at=None).count() for model in KINDS.values())


def _group(kind: str, zone: ZoneInfo, today: date) -> Group:
    rows: Any = KINDS[kind]._default_manager.exclude(deleted_at=None).order_by("-deleted_at", "-pk")
    found = rows.values_list("pk", "deleted_at", *COLUMNS[kind])[:SHOWN]
    lines = tuple(
        Line(
            restore=f"/bin/{kind}/{pk}/restore/",
            text=_words(kind, values, zone, today),
            when=display.day(local_day(deleted_at, zone), today),
        )
        for pk, deleted_at, *values in found
    )
    return Group(NAMES[kind], lines, display.capped(len(lines) if len(lines) < SHOWN else rows.count(), 999))


def _words(kind: str, values: list[Any], zone: ZoneInfo, today: date) -> str:
    moment: Callable[[Any], str] = lambda at: display.moment(at, zone, today)  # noqa: E731
    if kind in ("interview", "touchpoint"):
        what = "Interview" if kind == "interview" else "Message"
        return f"{what} of {moment(values[0])}, {values[1]} - {values[2]}"
    return " - ".join(values)
