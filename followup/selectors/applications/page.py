"""A page of the list, ready to print, from a dozen queries, however many applications there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followup import clock, display
from followup.errors import NotFound
from followup.models import ACTIVE, Application
from followup.selectors import shell
from followup.selectors.applications import cells, columns, hits, order
from followup.selectors.applications.filters import NO_SOURCE, PATH, STATES, Filters
from followup.selectors.applications.panel import order_words
from followup.selectors.applications.sizes import MOST, Size, sized
from followup.selectors.settings import mine
from followup.timeline.facts import Status

SHOWN = 50
BOARD = f"{PATH}board/"
TONES = cells.TONES


@dataclass(frozen=True, slots=True)
class Tab:
    """A status with its count."""

    name: str
    href: str
    current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading. ``href`` sorts by it, or turns its order around; ``order`` is ascending, descending or ""."""

    name: str
    label: str
    href: str
    order: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the list, in words, and the address without it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One application, printed. ``found``: where it has what was searched for, if its names do not show that."""

    pk: int
    href: str
    company: str
    role: str
    cells: tuple[cells.Cell, ...]
    found: tuple[hits.Part, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The page. ``said`` is how many there are, in words; ``missing`` is what nothing was found
    for; ``none``: there is no application at all."""

    filters: Filters
    columns: tuple[str, ...]
    said: str
    tabs: tuple[Tab, ...]
    chips: tuple[Chip, ...]
    heads: tuple[Head, ...]
    order: str
    rows: tuple[Row, ...]
    range: str
    newer: str
    older: str
    missing: str
    none: bool
    here: str
    board: str
    everything: str


def listing(asked: Filters) -> Listing:
    """The applications that the filters name, in their order and columns."""
    now, me = clock.now(), mine()
    shown = columns_of(asked)
    found, size = sized(asked, now)
    start = (asked.page - 1) * SHOWN
    pks = order.page(found, asked.sort, start, SHOWN + 1, now)
    known, stored = cells.facts(pks[:SHOWN], shown, now, me.zone), cells.stored(pks[:SHOWN])
    found_in = hits.hits(stored, asked.search)
    chips = tuple(_chips(asked, known.today))
    return Listing(
        filters=asked,
        columns=shown,
        said=_said(asked, size),
        tabs=_tabs(asked, size),
        chips=chips,
        order=order_words(asked.sort),
        heads=tuple(_head(name, asked) for name in shown),
        rows=tuple(_row(row, shown, known, found_in.get(row.pk, ())) for row in stored),
        range=f"{start + 1} to {start + len(pks[:SHOWN])}" if pks and (start or len(pks) > SHOWN) else "",
        newer=asked.path(page=asked.page - 1) if start else "",
        older=asked.path(page=asked.page + 1) if len(pks) > SHOWN else "",
        missing=missing(asked, known.today),
        none=not size.total and not shell.applications().exists(),
        here=asked.path(),
        board=asked.path(BOARD),
        everything=asked.path(statuses=(), search="", source="", first=None, last=None, next="", view=0),
    )


def columns_of(asked: Filters) -> tuple[str, ...]:
    """The columns that the address names, else those that the user has chosen."""
    return columns.fitting(asked.columns) if asked.columns else columns.chosen()


def application(pk: int) -> Application:
    """The row. Raises NotFound, also for one in the bin."""
    row = shell.applications().filter(pk=pk).first()
    if row is None:
        raise NotFound("This application is not there any more. It may be in the bin.")
    return row


def _said(asked: Filters, size: Size) -> str:
    """``12 active, 1 offer, 3 closed``; of a part of them, how many it has."""
    if asked.narrowed or asked.statuses:
        return f"{display.capped(size.total, MOST)} found" if asked.narrowed else _number(size.total)
    counts = size.by_status
    active, offers = sum(counts.get(status, 0) for status in ACTIVE), counts.get(Status.OFFER, 0)
    closed = size.total - active - offers
    words = [f"{active} active"]
    words += [display.plural(offers, "offer")] if offers else []
    words += [f"{closed} closed"] if closed else []
    return ", ".join(words) if len(words) > 1 else _number(size.total)


def _number(number: int) -> str:
    return display.plural(number, "application")


def _tabs(asked: Filters, size: Size) -> tuple[Tab, ...]:
    """All, and each status that there is; a status without a count where counting would cost too much."""
    counts = size.by_status
    everything = str(sum(counts.values())) if counts or not size.total else ""
    named = [
        status for status in Status if counts.get(status) or status in asked.statuses or (size.total and not counts)
    ]
    return (
        Tab("All", asked.path(statuses=()), not asked.statuses, everything),
        *(
            Tab(
                status.capitalize(),
                asked.path(statuses=(status.value,)),
                asked.statuses == (status,),
                str(counts.get(status, 0)) if everything else "",
            )
            for status in named
        ),
    )


def _chips(asked: Filters, today: date) -> list[Chip]:
    """What narrows the list and stands in no field that can be seen."""
    found: list[Chip] = []
    if len(asked.statuses) > 1:
        found.append(Chip(" or ".join(asked.statuses).capitalize(), asked.path(statuses=())))
    if asked.next:
        found.append(Chip(f"Next step: {STATES[asked.next]}", asked.path(next="")))
    if asked.source:
        words = "No source named" if asked.source == NO_SOURCE else f"Source: {asked.source}"
        found.append(Chip(words, asked.path(source="")))
    if asked.first:
        found.append(Chip(f"Applied from {display.day(asked.first, today)}", asked.path(first=None)))
    if asked.last:
        found.append(Chip(f"Applied until {display.day(asked.last, today)}", asked.path(last=None)))
    return found


def missing(asked: Filters, today: date) -> str:
    """``Nothing matches: "acme"; Source: Meetup; Status: offer.``"""
    words = [f'"{asked.search}"'] if asked.search else []
    words += [chip.words for chip in _chips(asked, today)]
    words += [f"Status: {asked.statuses[0]}"] if len(asked.statuses) == 1 else []
    return f"Nothing matches: {'; '.join(words)}." if words else "There is nothing on this page."


def _head(name: str, asked: Filters) -> Head:
    column = columns.COLUMNS[name]
    if not column.sort:
        return Head(name, column.label, "", "")
    falling = f"-{column.sort}"
    turned = {column.sort: falling, falling: column.sort}.get(asked.sort, falling if column.falls else column.sort)
    state = {column.sort: "ascending", falling: "descending"}.get(asked.sort, "")
    return Head(name, column.label, asked.path(sort=turned), state)


def _row(row: cells.Stored, shown: tuple[str, ...], known: cells.Facts, found: tuple[hits.Part, ...]) -> Row:
    made = tuple(cells.cell(name, row, known) for name in shown if name != columns.ALWAYS)
    return Row(row.pk, f"{PATH}{row.pk}/", row.company, row.role, made, found)
