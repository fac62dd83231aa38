"""What was done with an application, newest first: sentences, by kind and by words, with what was missed in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from followup import display
from followup.folding import fold
from followup.models import Event, EventApplication, Task
from followup.selectors import shell
from followup.services.record import Move
from followup.timeline.facts import Kind, local_day
from followup.timeline.tasks import State
from followup.undoable import undo_path
from followup.words import STEPS

SHOWN = 12
MOST = 500
"""No more than the newest of these are looked at: nobody reaches it."""

ALL, UNDONE = "", "undone"
KINDS = {
    ALL: "Everything",
    "follow_ups": "Follow-ups",
    "dates": "Interviews and dates",
    "messages": "Messages and notes",
    "details": "Status and details",
    UNDONE: "Undone",
}
BEGINNINGS = {
    "task": "follow_ups",
    "item": "follow_ups",
    "interview": "dates",
    "decision": "dates",
    "day": "dates",
    "touchpoint": "messages",
}
"""What the first word of an event's verb is about; anything else is a detail of the application."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show of a history: one kind, some words in it; ``whole`` without the limit of a first look."""

    kind: str = ALL
    words: str = ""
    whole: bool = False

    @property
    def narrow(self) -> bool:
        """Whether it leaves anything out on purpose."""
        return bool(self.kind or self.words)

    def address(self, application_id: int, *, whole: bool = False) -> str:
        """The page of the application with this history in sight."""
        pairs = {"history": self.kind, "words": self.words, "whole": "1" if whole else ""}
        query = urlencode({name: value for name, value in pairs.items() if value})
        return f"/applications/{application_id}/" + (f"?{query}" if query else "")


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history, printed. ``undo`` is the address that takes it back, if anything can."""

    text: str
    when: str
    stamp: str
    moves: tuple[Move, ...]
    undo: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One kind to choose, with how many lines it has."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class History:
    """The newest lines of what is asked for. ``sum`` says how many there are.

    ``here`` is the page with these filters, ``rest`` the one with all that fits ("" when that is here), ``everything``
    the one without filters.
    """

    lines: tuple[Entry, ...]
    filters: Filters
    options: tuple[Option, ...]
    sum: str
    here: str
    rest: str
    everything: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A line before it is printed: an event by its key, or (without one) a window that was missed."""

    at: datetime
    kind: str
    text: str
    event: int = 0
    undone: bool = False
    undoes: bool = False

    def is_of(self, kind: str) -> bool:
        return kind in (ALL, self.kind) or (kind == UNDONE and (self.undone or self.undoes))


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters that an address names; what it names wrongly is everything."""
    kind = query.get("history", "")
    return Filters(kind if kind in KINDS else ALL, query.get("words", "").strip()[:200], "whole" in query)


def history(application_id: int, now: datetime, mine: ZoneInfo, filters: Filters) -> History:
    """What the user did here, and what was missed: three reads, however long it is."""
    today = local_day(now, mine)
    every = [*_events(application_id), *_missed(application_id, now, today)]
    every.sort(key=lambda row: row.at, reverse=True)
    words = fold(filters.words).split()
    worded = [row for row in every if all(word in fold(row.text) for word in words)] if words else every
    found = [row for row in worded if row.is_of(filters.kind)]
    shown = found[: MOST if filters.whole else SHOWN]
    return History(
        lines=_printed(shown, mine, today),
        filters=filters,
        options=tuple(_option(kind, every, filters) for kind in KINDS),
        sum=_sum(len(shown), len(found), len(every), filters),
        here=filters.address(application_id, whole=filters.whole),
        rest=filters.address(application_id, whole=True) + "#_history" if len(found) > len(shown) else "",
        everything=EVERYTHING.address(application_id) + "#_history",
    )


def _of(application_id: int) -> QuerySet[Event]:
    """The events about this application alone, and those about several of which it is one."""
    several = EventApplication.objects.filter(application_id=application_id).values("event_id")
    return Event.objects.filter(Q(application_id=application_id) | Q(pk__in=several))


def _events(application_id: int) -> list[_Row]:
    rows = _of(application_id).order_by("-id").values_list("pk", "at", "verb", "text", "undone_at")[:MOST]
    return [
        _Row(at, BEGINNINGS.get(verb.partition("_")[0], "details"), text, pk, undone_at is not None, verb == "undo")
        for pk, at, verb, text, undone_at in rows
    ]


def _missed(application_id: int, now: datetime, today: date) -> list[_Row]:
    """The tasks that expired since they are known: they are offered nowhere, so the history tells of them."""
    rows = Task.objects.filter(application_id=application_id, state=State.OPEN, expires_at__lte=now)
    rows = rows.filter(shell.known()).order_by("-expires_at")
    found = []
    for kind, opens_on, closes_on, expires_at in rows.values_list("kind", "opens_on", "closes_on", "expires_at")[:MOST]:
        assert expires_at
        words = f"Missed: {STEPS[Kind(kind)]}, {display.days(opens_on, closes_on, today)}."
        found.append(_Row(expires_at, "follow_ups", words))
    return found


def _printed(rows: list[_Row], mine: ZoneInfo, today: date) -> tuple[Entry, ...]:
    """The lines to show, with what their events moved and whether they can be undone."""
    changed = ExpressionWrapper(~Q(changes=[]), output_field=BooleanField())
    events = Event.objects.filter(pk__in=[row.event for row in rows if row.event]).annotate(changed=changed)
    more = {
        pk: (tuple(Move(*move) for move in moves), undo_path(pk, verb, changed=changed, undone_at=undone_at))
        for pk, verb, moves, changed, undone_at in events.values_list("pk", "verb", "moves", "changed", "undone_at")
    }
    entries = []
    for row in rows:
        moves, undo = more.get(row.event, ((), ""))
        when = display.moment(row.at, mine, today)
        entries.append(Entry(row.text, when, row.at.isoformat(), moves, undo, row.undone))
    return tuple(entries)


def _option(kind: str, every: list[_Row], filters: Filters) -> Option:
    number = display.capped(sum(row.is_of(kind) for row in every), MOST - 1)
    return Option(kind, f"{KINDS[kind]} ({number})", kind == filters.kind)


def _sum(shown: int, found: int, every: int, filters: Filters) -> str:
    """How many lines stand here, of how many; nothing where it is all of them."""
    if not filters.narrow:
        return f"The newest {shown} of {display.capped(every, MOST - 1)}" if shown < every else ""
    if shown < found:
        return f"The newest {shown} of {found} that fit"
    return f"{found or 'None'} of {display.capped(every, MOST - 1)}" if every else ""
