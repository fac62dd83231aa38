"""What was said between the user and an employer, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from followup import display
from followup.models import Touchpoint
from followup.services.words import outcome_words
from followup.timeline.facts import Channel, Direction, Kind, Outcome
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
class Part:
    """The newest of a list, and whether there are more."""

    lines: tuple[Message, ...]
    more: bool


def messages(application_id: int, place: ZoneInfo, today: date, *, whole: bool) -> Part:
    """The touchpoints; ``whole`` shows them all, up to a limit that nobody reaches."""
    rows = Touchpoint.objects.filter(application_id=application_id, deleted_at=None).select_related("contact")
    limit = MOST if whole else SHOWN
    found = list(rows.order_by("-at", "-pk")[: limit + 1])
    return Part(tuple(_message(row, place, today) for row in found[:limit]), len(found) > limit)


def side(kind: str, direction: str) -> str:
    """Who spoke: ``ours`` or ``theirs``; "" for a note."""
    return "" if kind == Kind.OTHER else "ours" if direction == Direction.OUT else "theirs"


def what(kind: str, direction: str, channel: str, outcome: str, name: str) -> str:
    """``You called Dana Ruiz``: what a touchpoint was; without the contact's name ``They wrote``."""
    if kind == Kind.OTHER:
        return "Note"
    if outcome == Outcome.SKIPPED:
        return "Skipped"
    if kind == Kind.PREPARE:
        return "You prepared for the interview"
    who = name or ("them" if direction == Direction.OUT else "They")
    contacted = "You contacted {}" if direction == Direction.OUT else "{} answered"
    return VERBS.get((Direction(direction), Channel(channel or "other")), contacted).format(who)


def _message(row: Touchpoint, place: ZoneInfo, today: date) -> Message:
    spoke = side(row.kind, row.direction)
    return Message(
        pk=row.pk,
        side=f"is-{spoke}" if spoke else "",
        what=what(row.kind, row.direction, row.channel, row.outcome, row.contact.name if row.contact else ""),
        step="" if row.kind in (Kind.OTHER, Kind.RESPONSE, Kind.PREPARE) else STEPS[Kind(row.kind)],
        outcome="" if row.outcome in (Outcome.SENT, Outcome.DONE, Outcome.SKIPPED) else outcome_words(row),
        note=row.note,
        when=display.moment(row.at, place, today),
        stamp=row.at.isoformat(),
    )
