"""What stands on every page: the navigation and its counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from followup import clock, display
from followup.actions import SECTIONS
from followup.models import ACTIVE, Application, Interview, Task
from followup.prepared import Prepared

MOST = 99
"""Counts are shown up to this number, and never read further."""

WITHIN = (
    ("/welcome/", "/"),
    ("/tasks/", "/"),
    ("/calls/", "/"),
    ("/today/", "/"),
    ("/week/", "/"),
    ("/interviews/", "/applications/"),
    ("/bin/", "/settings/"),
)
"""The section that a page belongs to where its address does not say so."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry; ``count`` is "" when there is nothing to count."""

    name: str
    href: str
    current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Nav:
    """The navigation as it is printed. ``active``: how many applications are still running; ``due``: how many
    follow-ups there are to do now, at most one more than is shown."""

    links: tuple[Link, ...]
    active: int
    due: int

    @property
    def count(self) -> str:
        """What the tab's title says of them; "" when there are none."""
        return display.capped(self.due, MOST) if self.due else ""


def nav(path: str, *, due: int | None = None, active: int | None = None) -> Nav:
    """The navigation of the page at ``path``; ``due`` and ``active`` when the page has already counted them."""
    active = active_count() if active is None else active
    due = due_count(clock.now()) if due is None else min(due, MOST + 1)
    counts = {"/": due, "/applications/": active}
    section = next((found for start, found in WITHIN if path.startswith(start)), path)
    return Nav(tuple(_link(one.name, one.href, section, counts.get(one.href, 0)) for one in SECTIONS), active, due)


def due_count(now: datetime) -> int:
    """The tasks to do now, late ones included; at most one more than is shown."""
    return DUE.count(now)


def active_count() -> int:
    """The applications that are still running; at most one more than is shown."""
    return ACTIVE_ONES.count()


def offered(now: datetime) -> QuerySet[Task]:
    """The open tasks that have not expired."""
    return Task.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), state="open")


def interviews() -> QuerySet[Interview]:
    """The interviews that are not in the bin by themselves and were not cancelled."""
    return Interview.objects.filter(deleted_at=None, cancelled=False)


def applications() -> QuerySet[Application]:
    """The applications outside the bin."""
    return Application.objects.filter(deleted_at=None)


def known() -> Q:
    """The tasks whose windows were not over yet when their interview was added: nobody could have kept the others."""
    added = F("interview__created_at")
    return Q(interview=None) | Q(expires_at__gt=added) | Q(expires_at=None, closes_at__gt=added)


DUE = Prepared(lambda now: offered(now).filter(opens_at__lte=now).values_list("opens_at")[: MOST + 1], times=["now"])
ACTIVE_ONES = Prepared(lambda: applications().filter(status__in=ACTIVE).values_list("status")[: MOST + 1])


def _link(name: str, href: str, path: str, count: int) -> Link:
    current = path == href or (href != "/" and path.startswith(href))
    return Link(name, href, current, display.capped(count, MOST) if count else "")
