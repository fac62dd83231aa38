"""Which applications a list asks for, and how many they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from followup.models import Application, Standing
from followup.selectors import search, shell
from followup.selectors.applications import order
from followup.selectors.applications.filters import NO_SOURCE, Filters

MOST = 1000
"""Applications are counted up to this number when something narrows the list, and never read further."""

FEW = 5_000
"""Of so many with a status, what belongs to them is looked up."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many there are. ``by_status`` counts what the other filters leave, and is empty where that is too much to
    count; ``total`` is at most one more than ``MOST`` when something narrows the list."""

    by_status: dict[str, int]
    total: int


def matching(asked: Filters, now: datetime) -> QuerySet[Application]:
    """The applications that the filters name, in no order."""
    return order.Set(_rows(_facts(asked), asked, now), _statuses(asked)).only()


def sized(asked: Filters, now: datetime) -> tuple[order.Set, Size]:
    """The applications that the filters name, ready to be put in order, and their number."""
    facts, statuses = _facts(asked), _statuses(asked)
    wanted = order.Set(_rows(facts, asked, now), statuses)
    if not asked.narrowed:
        counts = dict(shell.applications().values_list("status").annotate(number=Count("pk")).order_by())
        total = sum(counts.get(status, 0) for status in statuses)
        few = tuple(_keys(wanted.at(statuses))) if asked.statuses and total <= FEW else None
        return replace(wanted, ids=few), Size(counts, total)
    found = list(_driven(facts, asked.next, order.ALL, now)[: MOST + 1])
    if len(found) <= MOST:
        ids = tuple(pk for pk, status in found if status in statuses)
        return replace(wanted, ids=ids), Size(Counter(status for _, status in found), len(ids))
    if asked.statuses:
        found = list(_driven(facts, asked.next, statuses, now)[: MOST + 1])
    ids = tuple(pk for pk, _ in found)
    return replace(wanted, ids=ids if len(ids) <= MOST else None), Size({}, len(ids))


def _statuses(asked: Filters) -> tuple[str, ...]:
    """Only running applications have a next step, or need one: no other is read."""
    statuses = asked.statuses or order.ALL
    return tuple(status for status in statuses if status in order.RUNNING) if asked.next else statuses


def _keys(rows: QuerySet[Application]) -> Iterable[int]:
    return rows.values_list("pk", flat=True)


def _rows(facts: QuerySet[Application], asked: Filters, now: datetime) -> QuerySet[Application]:
    """With the next step, asked of each application."""
    if not asked.next:
        return facts
    return facts.filter(Exists(_standing(asked.next, now).filter(application=OuterRef("pk"))))


def _driven(facts: QuerySet[Application], state: str, statuses: tuple[str, ...], now: datetime) -> QuerySet[Any, Any]:
    """Key and status of each; where the next step counts, from the index of the steps."""
    some = order.Set(facts, statuses)
    if not state:
        return some.only().order_by().values_list("pk", "status")
    steps = some.of(_standing(state, now))
    return steps.order_by().values_list("application_id", "application__status")


def _facts(asked: Filters) -> QuerySet[Application]:
    """What can be asked of the application alone, but its status."""
    rows = shell.applications().filter(search.matching(asked.search)) if asked.search else shell.applications()
    if asked.source:
        rows = rows.filter(source="" if asked.source == NO_SOURCE else asked.source)
    if asked.first:
        rows = rows.filter(applied_on__gte=asked.first)
    if asked.last:
        rows = rows.filter(applied_on__lte=asked.last)
    return rows


def _standing(state: str, now: datetime) -> QuerySet[Any]:
    """What belongs to each application whose next step stands like this to its window: that step, or its Standing."""
    if state == "none":
        return Standing.objects.filter(quiet_from__isnull=False, quiet_from__lte=now)
    steps = order.first_steps(now)
    if state == "late":
        return steps.filter(closes_at__lte=now)
    if state == "now":
        return steps.filter(closes_at__gt=now, opens_at__lte=now)
    return steps.filter(opens_at__gt=now)
