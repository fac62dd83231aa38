"""The orders of the list: each reads a page of primary keys from indexes, whatever the number of applications.

An order is a sequence of querysets that are read one after the other. What has no value comes last, whichever way the
order runs; what is equal comes newest first. An order by rows that belong to an application (its next step, its
interviews) walks through these by their own index, and takes those that no other of the same application precedes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from followup.models import ACTIVE, Application, Task, Touchpoint
from followup.selectors import shell
from followup.timeline.facts import Kind, Outcome, Status

RUNNING = [*ACTIVE, Status.OFFER]
"""What is listed first: an offer waits for an answer."""
CORRESPONDENCE = [kind.value for kind in Kind if kind not in (Kind.PREPARE, Kind.OTHER)]

Rows = QuerySet[Any, Any]
First = TypeVar("First", bound=Rows)
ALL = tuple(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Set:
    """The applications to put in order: those of the rows that have one of the statuses. ``ids`` names them all when
    they are few: what belongs to them is then looked up, instead of walking through what belongs to all."""

    rows: QuerySet[Application]
    statuses: tuple[str, ...] = ALL
    ids: tuple[int, ...] | None = None

    def only(self) -> QuerySet[Application]:
        """The applications. Asked for by what they are not, so that the index of the order is taken, not the one of
        the status."""
        if self.ids is not None:
            return Application.objects.filter(pk__in=self.ids)
        others = [status for status in ALL if status not in self.statuses]
        return self.rows.exclude(status__in=others) if others else self.rows

    def at(self, statuses: Iterable[str]) -> QuerySet[Application]:
        """The applications with these statuses, by the index of the status."""
        rows = self.rows if self.ids is None else self.only()
        return rows.filter(status__in=[status for status in statuses if status in self.statuses])

    def of(self, related: First) -> First:
        """Those of the related rows that belong to one of the applications."""
        if self.ids is not None:
            return related.filter(application__in=self.ids)
        return related.filter(Exists(self.only().filter(pk=OuterRef("application"))))


Order = Callable[[Set, str, datetime], Sequence[Rows]]
"""The parts of an order; the text is "-" for the one from the last."""


def page(found: Set, sort: str, start: int, size: int, now: datetime) -> list[int]:
    """The primary keys of ``size`` applications from the ``start``-th on; ``sort`` is a name, with - from the last."""
    taken: list[int] = []
    for part in ORDERS[sort.removeprefix("-")](found, "-" if sort.startswith("-") else "", now):
        got = list(part[start : start + size - len(taken)])
        taken += got
        if len(taken) == size:
            break
        start = start - part.count() if start and not got else 0
    return taken


def first_steps(now: datetime) -> QuerySet[Task]:
    """The next step of each application: the offered task that closes first."""
    return _first(shell.offered(now), shell.offered(now), "closes_at", "key")


def contacted() -> QuerySet[Touchpoint]:
    """The touchpoints in which one side turned to the other: no preparation, no note, nothing skipped."""
    return Touchpoint.objects.filter(deleted_at=None, kind__in=CORRESPONDENCE).exclude(outcome=Outcome.SKIPPED)


def _first(some: First, everything: Rows, by: str, then: str, *, last: bool = False) -> First:
    """Some rows: those that no other of the same application precedes by these columns; with ``last``, none follows."""
    before = "gt" if last else "lt"
    sooner = Q(**{f"{by}__{before}": OuterRef(by)})
    equal = Q(**{by: OuterRef(by), f"{then}__{before}": OuterRef(then)})
    return some.filter(~Exists(everything.filter(sooner | equal, application=OuterRef("application"))))


def _running(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    """Those that are running, then the closed ones, each newest first."""
    closed = [status for status in ALL if status not in RUNNING]
    return [_keys(found.at(statuses)) for statuses in (RUNNING, closed)]


def _company(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    return (_keys(found.only(), f"{way}search"),)


def _status(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    """As an application goes: from saved to its end."""
    return [_keys(found.at([status])) for status in (reversed(ALL) if way else ALL) if status in found.statuses]


def _added(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    return (found.only().order_by(f"{way}pk").values_list("pk", flat=True),)


def _applied(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    rows = found.only()
    return _keys(rows.filter(applied_on__isnull=False), f"{way}applied_on"), _keys(rows.filter(applied_on=None))


def _text(column: str) -> Order:
    def order(found: Set, way: str, now: datetime) -> Sequence[Rows]:
        rows = found.only()
        return _keys(rows.filter(**{f"{column}__gt": ""}), f"{way}{column}"), _keys(rows.filter(**{column: ""}))

    return order


def _next(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    tasks = shell.offered(now)
    return _related(found, _first(found.of(tasks), tasks, "closes_at", "key"), f"{way}closes_at", tasks)


def _interview(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    ahead = shell.interviews().filter(starts_at__gt=now)
    return _related(found, _first(found.of(ahead), ahead, "starts_at", "pk"), f"{way}starts_at", ahead)


def _decision(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    """By the decision date of the last interview: the one that counts."""
    dated = shell.interviews().filter(decision_on__isnull=False)
    latest = _first(dated, shell.interviews(), "starts_at", "pk", last=True)
    return _related(
        found, _first(found.of(dated), shell.interviews(), "starts_at", "pk", last=True), f"{way}decision_on", latest
    )


def _contact(found: Set, way: str, now: datetime) -> Sequence[Rows]:
    latest = _first(found.of(contacted()), contacted(), "at", "pk", last=True)
    return _related(found, latest, f"{way}at", contacted())


def _related(found: Set, firsts: Rows, by: str, any_of: Rows) -> Sequence[Rows]:
    """By rows of theirs, then those that have none."""
    named = firsts.order_by(by, "-application").values_list("application", flat=True)
    return named, _keys(found.only().exclude(Exists(any_of.filter(application=OuterRef("pk")))))


def _keys(rows: QuerySet[Application], *by: str) -> Rows:
    return rows.order_by(*by, "-pk").values_list("pk", flat=True)


ORDERS: dict[str, Order] = {
    "": _running,
    "company": _company,
    "status": _status,
    "next": _next,
    "interview": _interview,
    "decision": _decision,
    "applied": _applied,
    "contact": _contact,
    "source": _text("source"),
    "location": _text("location"),
    "added": _added,
}
