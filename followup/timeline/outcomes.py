"""What came of a contact: which outcomes a task can end with, and what they make of the application's status."""

from __future__ import annotations

from followup.timeline.facts import Direction, Kind, Outcome, Status

ANSWERS = (Outcome.GAVE_DATE, Outcome.VAGUE, Outcome.NEXT_INTERVIEW, Outcome.OFFER, Outcome.REJECTED, Outcome.FILLED)
"""What a person who is reached, or writes back, can say."""

CONTACT = (*ANSWERS, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.SENT, Outcome.SKIPPED)
ALLOWED: dict[Kind, tuple[Outcome, ...]] = {
    Kind.PREPARE: (Outcome.DONE, Outcome.SKIPPED),
    Kind.THANK_YOU: (Outcome.SENT, Outcome.SKIPPED),
    Kind.STATUS_CHECK: CONTACT,
    Kind.CHECK_BACK: CONTACT,
    Kind.SECOND_FOLLOW_UP: (Outcome.SENT, Outcome.SKIPPED, *ANSWERS),
    Kind.CLOSING: (Outcome.SENT, Outcome.SKIPPED, *ANSWERS),
    Kind.OTHER: (Outcome.DONE, Outcome.SKIPPED),
}
"""The outcomes that a task of each kind can end with."""


def status_after(kind: Kind, direction: Direction, outcome: Outcome | None) -> Status | None:
    """T9 and T10: the status that a touchpoint brings about; None where it stays."""
    if kind is Kind.OTHER:
        return None
    match outcome:
        case Outcome.OFFER:
            return Status.OFFER
        case Outcome.REJECTED | Outcome.FILLED:
            return Status.REJECTED
        case Outcome.NEXT_INTERVIEW:
            return Status.INTERVIEWING
        case Outcome.SENT if kind is Kind.CLOSING and direction is Direction.OUT:
            return Status.WITHDRAWN
    return None
