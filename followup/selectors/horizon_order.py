"""Which applications the horizon lists: those with something in sight, the most urgent ones first.

A page is made of up to five reads, one after the other until it is full: late windows, open ones, coming ones, then
applications that have only an interview or a decision date in these days. Each counts an application once, by the
first of its rows in that order, so that a page ends and the next one begins at an exact place; each walks an index and
stops.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from followup import addresses
from followup.models import ACTIVE
from followup.selectors import shell

if TYPE_CHECKING:
    from followup.selectors.horizon import Period

SHOWN = 50
WIDEST = timedelta(days=1)
"""An instant's day differs by no more than this from zone to zone."""


def in_sight(asked: Period, now: datetime) -> Q:
    """Windows that these days show: they reach into them, or are late, and reach on to today."""
    within = Q(closes_on__gte=asked.first)
    if asked.first <= asked.today:
        within |= Q(closes_at__lte=now)
    return within & Q(opens_on__lt=asked.end)


def _streams(asked: Period, now: datetime) -> list[QuerySet[Any, Any]]:
    """The five reads of applications, the most urgent ones first; none has an application of one before it."""
    same = Q(application=OuterRef("application"))
    seen = shell.offered(now).filter(in_sight(asked, now))
    late = seen.filter(closes_at__lte=now) if asked.first <= asked.today else seen.none()
    due = seen.filter(closes_at__gt=max(now, _instant(asked.first) - WIDEST), opens_at__lte=now)
    ahead = Q(opens_at__gt=now, opens_at__lt=_instant(asked.end) + WIDEST)
    coming = seen.filter(ahead)
    after = Q(closes_at__gt=OuterRef("closes_at")) | Q(closes_at=OuterRef("closes_at"), key__lt=OuterRef("key"))
    before = Q(closes_at__lt=OuterRef("closes_at")) | Q(closes_at=OuterRef("closes_at"), key__lt=OuterRef("key"))
    sooner = Q(opens_at__lt=OuterRef("opens_at")) | Q(opens_at=OuterRef("opens_at"), key__lt=OuterRef("key"))
    opened = seen.filter(opens_at__lte=now)
    none_in_sight = ~Exists(seen.filter(same))
    live = shell.interviews()
    running = shell.applications().filter(pk=OuterRef("application"), status__in=ACTIVE)
    active = live.filter(Exists(running))
    met = Q(starts_at__gte=_instant(asked.first) - WIDEST, starts_at__lt=_instant(asked.end) + WIDEST)
    decided = Q(decision_on__gte=asked.first, decision_on__lt=asked.end)
    earlier = Q(starts_at__lt=OuterRef("starts_at")) | Q(starts_at=OuterRef("starts_at"), pk__lt=OuterRef("pk"))
    nearer = Q(decision_on__lt=OuterRef("decision_on")) | Q(decision_on=OuterRef("decision_on"), pk__lt=OuterRef("pk"))
    return [
        late.filter(~Exists(late.filter(same & after))).order_by("-closes_at", "key"),
        due.filter(~Exists(late.filter(same)), ~Exists(due.filter(same & before))).order_by("closes_at", "key"),
        coming.filter(~Exists(opened.filter(same)), ~Exists(coming.filter(same & sooner))).order_by("opens_at", "key"),
        active.filter(met, none_in_sight, ~Exists(live.filter(same & met & earlier))).order_by("starts_at", "pk"),
        active.filter(decided, none_in_sight, ~Exists(live.filter(same & met)))
        .filter(~Exists(live.filter(same & decided & nearer)))
        .order_by("decision_on", "pk"),
    ]


def listed(asked: Period, now: datetime, cursor: str) -> tuple[list[int], str]:
    """The applications of a page, and the cursor of the one after it, "" when there is none."""
    stream, offset = _cursor(cursor)
    found: list[int] = []
    for number, read in enumerate(_streams(asked, now)[stream:], stream):
        skipped = offset if number == stream else 0
        room = SHOWN - len(found)
        ids = list(read.values_list("application_id", flat=True)[skipped : skipped + room + 1])
        found += ids[:room]
        if len(ids) > room:
            return found, f"{number}-{skipped + room}"
    return found, ""


def _cursor(text: str) -> tuple[int, int]:
    """Which read a page begins with, and how many of its rows are before it."""
    stream, _, offset = text.partition("-")
    found, skipped = addresses.number(stream, 4), addresses.number(offset, addresses.FURTHEST)
    return (0, 0) if found is None or skipped is None else (found, skipped)


def _instant(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=ZoneInfo("UTC"))
