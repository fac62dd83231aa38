"""Writing the correspondence: what was said, by whom, and what it makes of the status (T10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from followup import clock, models
from followup.errors import FollowupError, InvalidInput, NotFound
from followup.prepared import find
from followup.services import clean, decision
from followup.services.record import Change, Done, recording
from followup.services.words import contact_words, doubt_words
from followup.services.zones import zone_of
from followup.timeline.facts import Direction, Kind, Outcome, local_day
from followup.timeline.outcomes import status_after
from followup.timeline.words import day_words
from followup.validation import day


def log_touchpoint(application_id: int, values: Mapping[str, Any], token: str = "") -> Done:
    """A message of theirs, an outreach of ours or a note, at any time. Raises InvalidInput, NotFound.

    ``values``: kind, direction, at (aware; now if missing), channel, outcome, agreed_on, next_by, next_channel, note,
    interview_id and contact_id (or None). An answer that ends the wait changes the status; a date that they will
    decide by, before any status check, becomes the decision date.
    """
    with recording("touchpoint_log", token) as change:
        if not change.replayed:
            application = change.get(models.Application, application_id)
            row = log(change, application, values)
            decision.adopt(change, row)
            change.row = row
    return change.done()


def check_touchpoint(application_id: int, values: Mapping[str, Any]) -> None:
    """Refuse what ``log_touchpoint`` would refuse of these values; nothing is stored. Raises InvalidInput, NotFound."""
    application = find(models.Application, application_id)
    if application is None or application.deleted_at:
        raise NotFound("This application is not there any more.")
    now = clock.now()
    check(application, _fields(application, values), values.get("at") or now, now)


def delete_touchpoint(pk: int, token: str = "") -> Done:
    """Into the bin; the plan is as if it had not happened. A status that it brought about stays. Raises NotFound."""
    with recording("touchpoint_delete", token) as change:
        if not change.replayed:
            row = change.get(models.Touchpoint, pk)
            application = change.get(models.Application, row.application_id)
            change.update(row, deleted_at=change.now)
            change.touch(application.pk)
            on = day_words(local_day(row.at, zone_of(application)))
            change.say(f"Moved a message of {on} with {application.company} to the bin.")
            if row.interview and row.agreed_on and row.interview.decision_on == row.agreed_on:
                change.say("The decision date stays.")
    return change.done()


def log(change: Change, application: models.Application, values: Mapping[str, Any]) -> models.Touchpoint:
    """A touchpoint of these values as part of an action. Raises InvalidInput."""
    return store(change, application, _fields(application, values), values.get("at"))


def store(
    change: Change, application: models.Application, fields: dict[str, Any], at: datetime | None
) -> models.Touchpoint:
    """A touchpoint as part of an action: checked, inserted, its status applied, and said in words."""
    at = at or change.now
    check(application, fields, at, change.now)
    row = change.create(models.Touchpoint(application_id=application.pk, at=at, **fields))
    status = status_after(Kind(row.kind), Direction(row.direction), Outcome(row.outcome) if row.outcome else None)
    if status and status != application.status:
        change.update(application, status=status)
    change.touch(application.pk)
    change.say(contact_words(row, _contact_name(row), application) + doubt_words(row.agreed_on, change.now.date()))
    if status and status == application.status:
        change.say(f"Status: {status}.")
    return row


def check(application: models.Application, fields: dict[str, Any], at: datetime, now: datetime) -> None:
    """Refuse facts that do not belong together, each problem beside its field. Raises InvalidInput."""
    on, problems = local_day(at, zone_of(application)), dict[str, str]()
    try:
        day(on)
    except FollowupError as error:
        problems["at"] = str(error)
    if at > now:
        problems["at"] = "This lies in the future: log it when it has happened."
    if fields.get("outcome") == Outcome.GAVE_DATE:
        if not fields.get("agreed_on"):
            problems["agreed_on"] = "Which date did they give?"
        elif fields["agreed_on"] < on:
            problems["agreed_on"] = (
                f"This lies before the day of the contact, {day_words(on, fields['agreed_on'].year)}."
            )
        if not fields.get("next_by"):
            problems["next_by"] = "Who acts next?"
    else:
        fields |= {"agreed_on": None, "next_by": "", "next_channel": ""}
    if problems:
        raise InvalidInput(problems)


def _fields(application: models.Application, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = clean.cleaned({"kind": "", "direction": "", **values}, clean.TOUCHPOINT)
    fields |= {name: values[name] for name in ("interview_id", "contact_id") if values.get(name)}
    if problems := _check_rows(application, fields):
        raise InvalidInput(problems)
    return fields


def _check_rows(application: models.Application, fields: dict[str, Any]) -> dict[str, str]:
    problems = {}
    interview_id, contact_id = fields.get("interview_id"), fields.get("contact_id")
    interviews = models.Interview.objects.filter(application=application, deleted_at=None)
    if interview_id and not interviews.filter(pk=interview_id).exists():
        problems["interview_id"] = "This interview is not there any more."
    if contact_id and not models.Contact.objects.filter(pk=contact_id, deleted_at=None).exists():
        problems["contact_id"] = "This person is not there any more."
    return problems


def _contact_name(row: models.Touchpoint) -> str:
    return row.contact.name if row.contact else ""
