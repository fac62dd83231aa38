"""The board: a column for each status, its first cards and its count, from reads that do not grow with the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import QuerySet
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from followup import clock, display
from followup.models import ACTIVE, Application, Task
from followup.selectors import shell, today
from followup.selectors.applications import Filters, cells, matching, missing
from followup.selectors.settings import mine
from followup.timeline.facts import Status

PATH = "/applications/board/"
SHOWN = 25
ENDED_SHOWN = 4
FEW = 1000
READ = 3000
"""Filters that leave more than this are read status by status."""
URGENT = 150
"""How many windows are looked through for the most urgent cards; what is beyond stands by its age."""
ENDED = (Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN)
KNOWN = ("next", "interview")


@dataclass(frozen=True, slots=True)
class Card:
    """One application, printed. ``state`` colours the window: late, soon, now, coming, or "" for words alone."""

    pk: int
    status: str
    company: str
    role: str
    step: str
    window: str
    state: str
    interview: str


@dataclass(frozen=True, slots=True)
class Column:
    """A status. ``cards`` are printed; ``more`` is "and 12 more" with the list that shows them all."""

    id: str
    name: str
    count: str
    cards: SafeString
    more: str
    href: str


@dataclass(frozen=True, slots=True)
class Board:
    """The page. ``active`` are the columns of what runs, ``ended`` the others; ``table`` is the same as a list,
    ``kept`` what a search there keeps of the address; ``missing`` is what nothing was found for."""

    filters: Filters
    active: tuple[Column, ...]
    ended: tuple[Column, ...]
    table: str
    here: str
    everything: str
    kept: tuple[tuple[str, str], ...]
    none: bool
    missing: str


def board(asked: Filters) -> Board:
    """The applications that the filters name, whatever their status."""
    made = columns(asked, Status)
    found = any(column.count != "0" for column in made)
    return Board(
        filters=asked,
        active=tuple(column for column in made if column.id not in ENDED),
        ended=tuple(column for column in made if column.id in ENDED),
        table=asked.path(),
        here=asked.path(PATH),
        everything=PATH if _sane(asked).narrowed else "",
        kept=tuple(parse_qsl(asked.query(search=""))),
        none=not found and not shell.applications().exists(),
        missing="" if found else missing(_sane(asked), clock.today(mine().zone)),
    )


def columns(asked: Filters, statuses: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these statuses, in the order given."""
    now, asked = clock.now(), _sane(asked)
    wanted = list(statuses)
    newest = (
        _narrowed(asked, wanted, now)
        if asked.narrowed
        else {status: _newest(shell.applications(), status) for status in wanted}
    )
    urgent = _urgent(newest if asked.narrowed else None, now) if set(wanted) & set(ACTIVE) else []
    shown = {status: _first(urgent, newest[status], status) for status in wanted}
    cards = _cards([pk for pks in shown.values() for pk in pks], now)
    return tuple(
        _column(asked, status, newest[status], [cards[pk] for pk in shown[status] if pk in cards]) for status in wanted
    )


def _sane(asked: Filters) -> Filters:
    """The filters that a board has: its columns are the statuses, and the next step gives the order."""
    return replace(asked, statuses=(), next="", page=1)


def _newest(rows: QuerySet[Application], status: str) -> list[int]:
    """The newest of a status, up to one more than is counted."""
    keys = rows.filter(status=status).order_by("-pk").values_list("pk", flat=True)
    return list(keys[: shell.MOST + 1])


def _narrowed(asked: Filters, statuses: list[str], now: datetime) -> dict[str, list[int]]:
    """The newest of each status among those that the filters leave: from one read, unless that is too much."""
    rows = matching(asked, now)
    found: dict[str, list[int]] = {status: [] for status in Status}
    read = list(rows.order_by("-pk").values_list("pk", "status")[:READ])
    for pk, status in read:
        found[status].append(pk)
    if len(read) == READ:
        rare = [status for status in statuses if len(found[status]) <= shell.MOST]
        found |= {status: _newest(rows, status) for status in rare}
    return found


def _urgent(among: dict[str, list[int]] | None, now: datetime) -> list[tuple[int, str]]:
    """Applications with their status, those first whose window is late, then open, then opens next."""
    reads = (today.late, today.due, today.coming, today.waiting)
    if among is None:
        columns = ("application_id", "application__status")
        return list(dict.fromkeys(row for read in reads for row in read(now).values_list(*columns)[:URGENT]))
    known = {pk: status for status, pks in among.items() for pk in pks}
    found: dict[int, None] = {}
    for read in reads:
        tasks: QuerySet[Task, Any] = read(now).values_list("application_id", flat=True)
        few = len(known) <= FEW
        found |= dict.fromkeys(tasks.filter(application__in=known)[:URGENT] if few else tasks[: URGENT * 4])
    return [(pk, known[pk]) for pk in found if pk in known]


def _first(urgent: list[tuple[int, str]], newest: list[int], status: str) -> list[int]:
    """The cards to show: the urgent ones where windows are open, then by age."""
    most = ENDED_SHOWN if status in ENDED else SHOWN
    pressing = [pk for pk, of in urgent if of == status] if status in ACTIVE else []
    return list(dict.fromkeys([*pressing[:most], *newest]))[:most]


def _cards(pks: list[int], now: datetime) -> dict[int, Card]:
    known = cells.facts(pks, KNOWN, now, mine().zone)
    return {row.pk: _card(row, known) for row in cells.stored(pks)}


def _card(row: cells.Stored, known: cells.Facts) -> Card:
    step, meeting = (cells.cell(name, row, known) for name in KNOWN)
    return Card(
        pk=row.pk,
        status=row.status,
        company=row.company,
        role=row.role,
        step="" if step.look.endswith("soft") else step.text,
        window=step.small,
        state=step.state,
        interview=meeting.text,
    )


def _column(asked: Filters, status: str, newest: list[int], cards: list[Card]) -> Column:
    return Column(
        id=status,
        name=status.capitalize(),
        count=display.capped(len(newest), shell.MOST),
        cards=mark_safe("".join(map(html, cards))),
        more=display.more(len(newest), len(cards), shell.MOST),
        href=asked.path(statuses=(status,)),
    )


@lru_cache(maxsize=4096)
def html(card: Card) -> SafeString:
    """The card with its menu. The same card is printed once, however often it is shown."""
    targets = [(status.value, status.capitalize()) for status in Status if status != card.status]
    return mark_safe(get_template("board/card.html").render({"card": card, "targets": targets}))
