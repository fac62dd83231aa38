"""What was said, newest first, and what was done, newest first: the two lists at the end of an application's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from followup import display
from followup.models import Event, EventApplication, Task, Touchpoint
from followup.services.record import Move
from followup.services.words import outcome_words
from followup.timeline.facts import Channel, Direction, Kind, Outcome, local_day
from followup.timeline.tasks import State
from followup.words import STEPS

SHOWN = 12
MOST = 500

VERBS = {
    (Direction.OUT, Channel.PHONE): "You called {}",
    (Direction.OUT, Channel.EMAIL): "You emailed {}",
    (Direction.OUT, Channel.IN_PERSON): "You talked to {}",
    (Direction.IN, Channel.PHONE): "{} called",
    (Direction.IN, Channel.EMAIL): "{} wrote",
    (Direction.IN, Channel.IN_PERSON): "{} told you",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One touchpoint, printed."""

    pk: int
    side: str
    what: str
    step: str
    outcome: str
    note: str
    when: str
    stamp: str


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
class Part:
    """The newest of a list, and whether there are more."""

    lines: tuple[Message, ...] | tuple[Entry, ...]
    more: bool


def messages(application_id: int, place: ZoneInfo, today: date, *, whole: bool) -> Part:
    """The touchpoints; ``whole`` shows them all, up to a limit that nobody reaches."""
    rows = Touchpoint.objects.filter(application_id=application_id, deleted_at=None).select_related("contact")
    limit = MOST if whole else SHOWN
    found = list(rows.order_by("-at", "-pk")[: limit + 1])
    return Part(tuple(_message(row, place, today) for row in found[:limit]), len(found) > limit)


def history(application_id: int, now: datetime, mine: ZoneInfo, *, whole: bool) -> Part:
    """What the user did here, and what was missed."""
    limit = MOST if whole else SHOWN
    undoable = ExpressionWrapper(~Q(changes=[]) & Q(undone_at=None) & ~Q(verb="undo"), output_field=BooleanField())
    several = EventApplication.objects.filter(application_id=application_id).values("event_id")
    here = Event.objects.filter(Q(application_id=application_id) | Q(pk__in=several))
    events = here.annotate(undoable=undoable).order_by("-id")
    rows = events.values_list("pk", "text", "at", "moves", "undoable", "undone_at")[: limit + 1]
    today = local_day(now, mine)
    found = [
        (
            at,
            Entry(
                text=text,
                when=display.moment(at, mine, today),
                stamp=at.isoformat(),
                moves=tuple(Move(*move) for move in moves),
                undo=f"/events/{pk}/undo/" if can else "",
                undone=undone_at is not None,
            ),
        )
        for pk, text, at, moves, can, undone_at in rows
    ]
    missed = [
        (at, entry) for at, entry in _missed(application_id, now, mine) if len(found) <= limit or at > found[-1][0]
    ]
    entries = sorted([*found, *missed], key=lambda pair: pair[0], reverse=True)
    return Part(tuple(entry for _, entry in entries[:limit]), len(entries) > limit)


def _missed(application_id: int, now: datetime, mine: ZoneInfo) -> list[tuple[datetime, Entry]]:
    """The tasks that expired since they are known: they are offered nowhere, so the history tells of them."""
    rows = Task.objects.filter(application_id=application_id, state=State.OPEN, expires_at__lte=now)
    rows = rows.filter(Q(interview=None) | Q(expires_at__gt=F("interview__created_at")))
    today = local_day(now, mine)
    found: list[tuple[datetime, Entry]] = []
    for kind, opens_on, closes_on, expires_at in rows.order_by("-expires_at").values_list(
        "kind", "opens_on", "closes_on", "expires_at"
    )[:MOST]:
        assert expires_at
        words = f"Missed: {STEPS[Kind(kind)]}, {display.days(opens_on, closes_on, today)}."
        when = display.moment(expires_at, mine, today)
        found.append((expires_at, Entry(words, when, expires_at.isoformat(), (), "", False)))
    return found


def _message(row: Touchpoint, place: ZoneInfo, today: date) -> Message:
    ours = row.direction == Direction.OUT
    note = row.kind == Kind.OTHER
    return Message(
        pk=row.pk,
        side="" if note else "is-ours" if ours else "is-theirs",
        what=_what(row),
        step="" if row.kind in (Kind.OTHER, Kind.RESPONSE, Kind.PREPARE) else STEPS[Kind(row.kind)],
        outcome="" if row.outcome in (Outcome.SENT, Outcome.DONE, Outcome.SKIPPED) else outcome_words(row),
        note=row.note,
        when=display.moment(row.at, place, today),
        stamp=row.at.isoformat(),
    )


def _what(row: Touchpoint) -> str:
    if row.kind == Kind.OTHER:
        return "Note"
    if row.outcome == Outcome.SKIPPED:
        return "Skipped"
    if row.kind == Kind.PREPARE:
        return "You prepared for the interview"
    who = row.contact.name if row.contact else "them" if row.direction == Direction.OUT else "They"
    contacted = "You contacted {}" if row.direction == Direction.OUT else "{} answered"
    return VERBS.get((Direction(row.direction), Channel(row.channel or "other")), contacted).format(who)
