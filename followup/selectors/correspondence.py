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
