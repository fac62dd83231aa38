"""The list of applications: a page of rows from four queries, however many applications there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from followup import cards, clock, display
from followup.errors import NotFound
from followup.folding import fold
from followup.models import ACTIVE, Application, Interview
from followup.selectors import beside, shell
from followup.selectors.settings import Mine, mine
from followup.timeline.facts import Status, local_day

SHOWN = 50
MOST_PAGES = 100_000
TONES = {"offer": "is-good", "accepted": "is-good"}
RUNNING = [*ACTIVE, Status.OFFER]
"""What is listed first: an offer waits for an answer."""
PATH = "/applications/"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for, made sane: a status or "", words to search, a page from 1."""

    status: str
    search: str
    page: int

    def path(self, **changes: Any) -> str:
        """The address with some of it changed; a page survives only when it is named."""
        asked = {"status": self.status, "q": self.search} | changes
        query = urlencode({name: value for name, value in asked.items() if value and value != 1})
        return f"{PATH}?{query}" if query else PATH


@dataclass(frozen=True, slots=True)
class Tab:
    """A status with its count."""

    name: str
    href: str
    current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Row:
    """One application, printed. ``state`` colours the window: late, soon, now, coming, or "" for words alone."""

    href: str
    company: str
    role: str
    status: str
    tone: str
    step: str
    window: str
    state: str
    interview: str
    added: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The page, ready to print. ``none``: there is no application at all."""

    filters: Filters
    tabs: tuple[Tab, ...]
    rows: tuple[Row, ...]
    range: str
    newer: str
    older: str
    sum: str
    none: bool
    everything: str


def filters(query: Any) -> Filters:
    """The filters that an address names; what makes no sense is as if it were not there."""
    status = query.get("status", "")
    number = query.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    search = " ".join(query.get("q", "").split())[:200]
    return Filters(status if status in set(Status) else "", search, min(max(page, 1), MOST_PAGES))


def listing(asked: Filters) -> Listing:
    """The applications that the filters name: those that are running, then the closed ones, each newest first."""
    now, me = clock.now(), mine()
    counts = dict(_live().values_list("status").annotate(number=Count("pk")).order_by())
    total = sum(counts.values())
    start = (asked.page - 1) * SHOWN
    found = _slice(_found(asked), start)
    shown = found[:SHOWN]
    return Listing(
        filters=asked,
        tabs=(
            Tab("All", asked.path(status=""), not asked.status, str(total)),
            *(
                Tab(status.capitalize(), asked.path(status=status), asked.status == status, str(counts[status]))
                for status in Status
                if counts.get(status)
            ),
        ),
        rows=_rows(shown, now, me),
        range=f"{start + 1} to {start + len(shown)}" if shown and (start or len(found) > SHOWN) else "",
        newer=asked.path(page=asked.page - 1) if start else "",
        older=asked.path(page=asked.page + 1) if len(found) > SHOWN else "",
        sum=_sum(counts) if asked.status == "" else "",
        none=not total,
        everything=PATH,
    )


def application(pk: int) -> Application:
    """The row. Raises NotFound, also for one in the bin."""
    row = _live().filter(pk=pk).first()
    if row is None:
        raise NotFound("This application is not there any more. It may be in the bin.")
    return row


_COLUMNS = ("pk", "company", "role", "status", "timezone", "created_at", "standing__gap", "standing__quiet_from")


def _live() -> QuerySet[Application]:
    return Application.objects.filter(deleted_at=None)


def _found(asked: Filters) -> QuerySet[Application]:
    rows = _live()
    if asked.status:
        rows = rows.filter(status=asked.status)
    for word in fold(asked.search).split():
        rows = rows.filter(search__contains=word)
    return rows


def _sum(counts: dict[str, int]) -> str:
    """``12 active, 1 offer, 3 closed``; nothing where all are active, as the count beside it says it."""
    active, offers = sum(counts.get(status, 0) for status in ACTIVE), counts.get(Status.OFFER, 0)
    closed = sum(counts.values()) - active - offers
    words = [f"{active} active"]
    words += [display.plural(offers, "offer")] if offers else []
    words += [f"{closed} closed"] if closed else []
    return ", ".join(words) if len(words) > 1 else ""


def _slice(rows: QuerySet[Application], start: int) -> list[tuple[Any, ...]]:
    """A page of them and one more. Two reads from the index of the newest, as no index has the running ones first."""
    running = rows.filter(status__in=RUNNING)
    found = list(running.order_by("-id").values_list(*_COLUMNS)[start : start + SHOWN + 1])
    missing = SHOWN + 1 - len(found)
    if not missing:
        return found
    past = 0 if found or not start else start - running.count()
    closed = rows.exclude(status__in=RUNNING).order_by("-id").values_list(*_COLUMNS)
    return [*found, *closed[max(past, 0) : max(past, 0) + missing]]


def _rows(found: list[tuple[Any, ...]], now: datetime, me: Mine) -> tuple[Row, ...]:
    ids = [row[0] for row in found]
    steps, meetings = _steps(ids, now), _meetings(ids, now)
    return tuple(_row(row, steps.get(row[0]), meetings.get(row[0]), now, me) for row in found)


def _steps(ids: Iterable[int], now: datetime) -> dict[int, cards.Row]:
    """The first open task of each."""
    tasks = shell.offered(now).filter(application__in=ids).order_by("closes_at", "key").values_list(*cards.FIELDS)
    found: dict[int, cards.Row] = {}
    for values in tasks:
        row = cards.Row._make(values)
        found.setdefault(row.application, row)
    return found


def _meetings(ids: Iterable[int], now: datetime) -> dict[int, datetime]:
    """The next interview of each."""
    ahead = Interview.objects.filter(application__in=ids, deleted_at=None, cancelled=False, starts_at__gt=now)
    found: dict[int, datetime] = {}
    for application_id, starts_at in ahead.order_by("starts_at").values_list("application_id", "starts_at"):
        found.setdefault(application_id, starts_at)
    return found


def _row(values: tuple[Any, ...], step: cards.Row | None, meeting: datetime | None, now: datetime, me: Mine) -> Row:
    pk, company, role, status, zone_name, created_at, gap, quiet_from = values
    place = ZoneInfo(zone_name) if zone_name else me.zone
    today = local_day(now, me.zone)
    words, window, state = "", "", ""
    if step:
        when = display.when(step.opens_at, step.closes_at, now, place)
        words = cards.what(step.kind, step.channel, step.recipients, step.title, step.tries)
        window, state = when.words, when.state
    elif quiet_from:
        words = beside.GAPS.get(gap, beside.GAPS["decide"])[0]
    elif status == Status.OFFER:
        words = "Answer their offer"
    return Row(
        href=f"{PATH}{pk}/",
        company=company,
        role=role,
        status=status.capitalize(),
        tone=TONES.get(status, ""),
        step=words,
        window=window,
        state=state,
        interview=display.moment(meeting, place, local_day(now, place)) if meeting else "",
        added=display.day(local_day(created_at, me.zone), today),
    )
