"""Moving an application along: its new status with the facts that the move implies, as one action with one undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from followup import models
from followup.errors import InvalidInput
from followup.services import clean, interviews, touchpoints
from followup.services.record import Change, Done, recording
from followup.timeline.facts import Direction, Kind, Outcome, Status
from followup.timeline.words import day_words

Facts = Mapping[str, Any]


SAID: dict[str, tuple[Outcome, ...]] = {
    Status.OFFER: (Outcome.OFFER,),
    Status.REJECTED: (Outcome.REJECTED, Outcome.FILLED),
}
"""What they can have said, where a message of theirs brings a status about (T10)."""


def move_application(pk: int, version: int | None, to: str, facts: Facts, token: str = "") -> Done:
    """The application gets the status ``to``. Raises InvalidInput, NotFound, Stale.

    ``facts``, each of them optional: ``applied_on`` (applied), ``interview`` (interviewing: what ``add_interview``
    takes), ``message`` (offer, rejected: outcome, channel, at, contact_id, note), and a ``note`` for any move.
    Without a version, whatever is stored is moved.
    """
    with recording("application_move", token) as change:
        if not change.replayed:
            row = change.get(models.Application, pk, version)
            status = clean.cleaned({"status": to}, clean.APPLICATION)["status"]
            before = row.status
            if status == before:
                raise InvalidInput({"to": f"It is {status} already."})
            STEPS.get(status, _nothing)(change, row, facts)
            change.update(row, status=status)
            if not facts.get("message"):
                change.say(f"Status of {row}: from {before} to {status}.")
            if facts.get("note"):
                values = {"kind": Kind.OTHER, "direction": Direction.OUT, "note": facts["note"]}
                touchpoints.log(change, row, values)
            change.touch(pk)
            change.row = row
    return change.done()


def foresee_move(pk: int, to: str, facts: Facts) -> Done:
    """What ``move_application`` would do now, done and rolled back. Raises InvalidInput, NotFound."""
    with transaction.atomic():
        done = move_application(pk, None, to, facts)
        transaction.set_rollback(True)
    return done


def _apply(change: Change, row: models.Application, facts: Facts) -> None:
    """The day of applying, which a later look at the search counts from."""
    applied_on = clean.cleaned({"applied_on": facts.get("applied_on")}, clean.APPLICATION)["applied_on"]
    if not applied_on:
        raise InvalidInput({"applied_on": "When did you apply?"})
    if change.update(row, applied_on=applied_on):
        change.say(f"Applied on {day_words(applied_on, change.now.year)}.")


def _meet(change: Change, row: models.Application, facts: Facts) -> None:
    """The interview, where it is known already: the steps follow from it."""
    if facts.get("interview"):
        interviews.new_interview(change, row, facts["interview"])


def _answer(*said: Outcome) -> Callable[[Change, models.Application, Facts], None]:
    """Their message that brings the status about (T10), where there was one."""

    def act(change: Change, row: models.Application, facts: Facts) -> None:
        if message := facts.get("message"):
            if message.get("outcome") not in said:
                raise InvalidInput({"outcome": "Choose one of the list."})
            touchpoints.log(change, row, {**message, "kind": Kind.RESPONSE, "direction": Direction.IN})

    return act


def _nothing(change: Change, row: models.Application, facts: Facts) -> None:
    """Nothing more is asked."""


STEPS: dict[str, Callable[[Change, models.Application, Facts], None]] = {
    Status.APPLIED: _apply,
    Status.INTERVIEWING: _meet,
    Status.OFFER: _answer(*SAID[Status.OFFER]),
    Status.REJECTED: _answer(*SAID[Status.REJECTED]),
}
"""What a move into each status writes besides."""
