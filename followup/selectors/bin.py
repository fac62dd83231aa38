"""What is in the bin, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F

from followup import clock, display
from followup.models import ApplicationContact, Interview, OwnTask, Touchpoint
from followup.selectors.settings import mine
from followup.services.bin import KINDS
from followup.timeline.facts import local_day

SHOWN = 100
PLACES = 3

COLUMNS: dict[str, tuple[str, ...]] = {
    "application": ("company", "role"),
    "interview": ("starts_at", "application__company", "application__role"),
    "contact": ("name",),
    "touchpoint": ("at", "application__company", "application__role"),
    "task": ("title", "application__company", "application__role"),
}
WITHIN = "application__deleted_at"
"""Whether what a row belongs to is in the bin as well."""
NAMES = {
    "application": "Applications",
    "interview": "Interviews",
    "contact": "People",
    "touchpoint": "Messages and notes",
    "task": "Tasks of your own",
}


COUNTED = {
    "application": ("application", "applications"),
    "interview": ("interview", "interviews"),
    "contact": ("person", "people"),
    "touchpoint": ("message or note", "messages and notes"),
    "task": ("task of your own", "tasks of your own"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row in the bin, printed; ``along`` says what comes back with it, and goes for good with it."""

    restore: str
    text: str
    when: str
    along: str


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


def going() -> tuple[str, ...]:
    """What goes for good when the bin is emptied: how many of each kind, and what hangs on the applications."""
    found = []
    for kind, model in KINDS.items():
        number = model._default_manager.exclude(deleted_at=None).count()
        if number:
            one, many = COUNTED[kind]
            found.append(display.plural(number, one, many))
    hanging = []
    for child, noun in ((Interview, "interview"), (Touchpoint, "message"), (OwnTask, "task")):
        rows: Any = child._default_manager.filter(deleted_at=None).exclude(application__deleted_at=None)
        if number := rows.count():
            hanging.append(display.plural(number, noun))
    if hanging:
        found.append(f"and with the applications {', '.join(hanging)}")
    return tuple(found)


def _group(kind: str, zone: ZoneInfo, today: date) -> Group:
    rows: Any = KINDS[kind]._default_manager.exclude(deleted_at=None).order_by("-deleted_at", "-pk")
    within = (WITHIN,) if kind in ("interview", "touchpoint", "task") else ()
    found = list(rows.values_list("pk", "deleted_at", *COLUMNS[kind], *within)[:SHOWN])
    along = _along(kind, [row[0] for row in found])
    lines = tuple(
        Line(
            restore=f"/bin/{kind}/{pk}/restore/",
            text=_words(kind, values, zone, today),
            when=display.day(local_day(deleted_at, zone), today),
            along=_with([*along[pk], "its application" if within and values[-1] else ""]),
        )
        for pk, deleted_at, *values in found
    )
    return Group(NAMES[kind], lines, display.capped(len(lines) if len(lines) < SHOWN else rows.count(), 999))


def _with(parts: list[str]) -> str:
    some = [part for part in parts if part]
    return f"with {', '.join(some)}" if some else ""


def _along(kind: str, pks: list[int]) -> dict[int, list[str]]:
    """What belongs to each row: to an application all that hangs on it, to a person where one knows them."""
    found: dict[int, list[str]] = defaultdict(list)
    if kind == "application":
        for model, noun in ((Interview, "interview"), (Touchpoint, "message"), (OwnTask, "task")):
            rows: Any = model._default_manager.filter(application__in=pks, deleted_at=None)
            for pk, number in rows.values_list("application").annotate(number=Count("pk")):
                found[pk].append(display.plural(number, noun))
    if kind == "interview":
        messages = Touchpoint.objects.filter(interview__in=pks, deleted_at=F("interview__deleted_at"))
        for pk, number in messages.values_list("interview").annotate(number=Count("pk")):
            found[pk or 0].append(display.plural(number, "message"))
    if kind == "contact":
        links = ApplicationContact.objects.filter(contact__in=pks, application__deleted_at=None).order_by("pk")
        for pk, company, role in links.values_list("contact_id", "application__company", "application__role"):
            found[pk].append(f"{company} - {role}")
        for pk, places in found.items():
            found[pk] = [*places[:PLACES], f"{len(places) - PLACES} more" if len(places) > PLACES else ""]
    return found


def _words(kind: str, values: list[Any], zone: ZoneInfo, today: date) -> str:
    moment: Callable[[Any], str] = lambda at: display.moment(at, zone, today)  # noqa: E731
    if kind in ("interview", "touchpoint"):
        what = "Interview" if kind == "interview" else "Message"
        return f"{what} of {moment(values[0])}, {values[1]} - {values[2]}"
    return " - ".join(values[: len(COLUMNS[kind])])
