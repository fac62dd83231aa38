"""Writing interviews: the facts that the whole chain counts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from followup import models, validation
from followup.errors import FollowupError, InvalidInput
from followup.services import clean, decision
from followup.services.contacts import link, new_contact
from followup.services.record import Change, Done, recording
from followup.services.words import doubt_words
from followup.services.zones import zone_of
from followup.timeline.facts import Status, local_day
from followup.timeline.words import day_words, time_words


def add_interview(application_id: int, values: Mapping[str, Any], token: str = "") -> Done:
    """A new interview; a saved or applied application is interviewing from now on (T10). Raises InvalidInput, NotFound.

    ``values``: starts_at and ends_at (aware), decision_on, strong_connection, notes, questions, ``interviewers``
    (primary keys) and ``new_interviewers`` (``{"name", "role"}``), who are created on the fly.
    """
    with recording("interview_add", token) as change:
        if not change.replayed:
            application = change.get(models.Application, application_id)
            row = new_interview(change, application, values)
            if application.status in (Status.SAVED, Status.APPLIED):
                change.update(application, status=Status.INTERVIEWING)
            change.touch(application_id)
            change.row = row
    return change.done()


def edit_interview(pk: int, version: int, values: Mapping[str, Any], token: str = "") -> Done:
    """Change some fields; the tasks follow. Raises InvalidInput, NotFound, Stale."""
    with recording("interview_edit", token) as change:
        if not change.replayed:
            row = change.get(models.Interview, pk, version)
            application = change.get(models.Application, row.application_id)
            fields = _checked(application, row, values)
            before = row.decision_on
            if "decision_on" in fields:
                decision.correct(change, row, fields["decision_on"])
            change.update(row, **fields)
            _set_room(change, row, values)
            change.touch(row.application_id)
            change.row = row
            doubt = doubt_words(row.decision_on, change.now.date()) if row.decision_on != before else ""
            change.say(f"Edited the interview of {when(application, row)} at {application.company}.{doubt}")
    return change.done()


def set_decision_date(pk: int, version: int, decision_on: date | None, token: str = "") -> Done:
    """The employer gave, moved or withdrew the decision date. Raises InvalidInput, NotFound, Stale."""
    with recording("interview_decision", token) as change:
        if not change.replayed:
            row = change.get(models.Interview, pk, version)
            application = change.get(models.Application, row.application_id)
            before = row.decision_on
            fields = _checked(application, row, {"decision_on": decision_on})
            decision.correct(change, row, fields["decision_on"])
            change.update(row, **fields)
            change.touch(row.application_id)
            change.row = row
            words = f"from {_day(before, change)} to {_day(row.decision_on, change)}"
            doubt = doubt_words(row.decision_on, change.now.date())
            change.say(f"Decision date of {application.company}: {words}.{doubt}")
    return change.done()


def cancel_interview(pk: int, version: int, cancelled: bool, token: str = "") -> Done:
    """T5: a cancelled interview has no chain, and hands it back to the one before. Raises NotFound, Stale."""
    with recording("interview_cancel", token) as change:
        if not change.replayed:
            row = change.get(models.Interview, pk, version)
            application = change.get(models.Application, row.application_id)
            change.update(row, cancelled=cancelled)
            change.touch(row.application_id)
            what = "cancelled" if cancelled else "takes place after all"
            change.say(f"The interview of {when(application, row)} at {application.company}: {what}.")
    return change.done()


def delete_interview(pk: int, token: str = "") -> Done:
    """Into the bin, with the messages that name it: they have no meaning for another. Raises NotFound."""
    with recording("interview_delete", token) as change:
        if not change.replayed:
            row = change.get(models.Interview, pk)
            application = change.get(models.Application, row.application_id)
            change.update(row, deleted_at=change.now)
            for message in models.Touchpoint.objects.filter(interview=row, deleted_at=None).order_by("pk"):
                change.update(message, deleted_at=change.now)
            change.row = row
            change.touch(row.application_id)
            change.say(f"Moved the interview of {when(application, row)} at {application.company} to the bin.")
    return change.done()


def new_interview(change: Change, application: models.Application, values: Mapping[str, Any]) -> models.Interview:
    """An interview as part of another action, which says it. Raises InvalidInput."""
    row = models.Interview(application_id=application.pk, **_checked(application, None, values))
    change.create(row)
    _set_room(change, row, values)
    doubt = doubt_words(row.decision_on, change.now.date())
    change.say(f"Added the interview of {when(application, row)} at {application.company}.{doubt}")
    return row


def when(application: models.Application, row: models.Interview) -> str:
    """The interview's day and time on the employer's clock, in words."""
    return time_words(row.starts_at.astimezone(zone_of(application)))


def _checked(
    application: models.Application, row: models.Interview | None, values: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns, with times in order and the decision date not before the interview."""
    fields = clean.cleaned(values, clean.INTERVIEW)
    for name in ("starts_at", "ends_at"):
        if name in values:
            fields[name] = _instant(name, values[name])
    starts_at = fields.get("starts_at") or (row and row.starts_at)
    ends_at = fields.get("ends_at") or (row and row.ends_at)
    if not starts_at or not ends_at:
        raise InvalidInput({"starts_at" if not starts_at else "ends_at": "This is needed."})
    problems = {"ends_at": "The interview ends before it starts."} if ends_at <= starts_at else {}
    decision_on = fields.get("decision_on", row and row.decision_on)
    on = local_day(starts_at, zone_of(application))
    if decision_on and decision_on < on:
        where = "decision_on" if "decision_on" in fields else "starts_at"
        problems[where] = f"The decision date lies before the interview, {day_words(on, decision_on.year)}."
    if problems:
        raise InvalidInput(problems)
    return fields


def _instant(name: str, value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidInput({name: "This is needed."})
    try:
        validation.day(value.date())
    except FollowupError as error:
        raise InvalidInput({name: str(error)}) from None
    return value


def _set_room(change: Change, row: models.Interview, values: Mapping[str, Any]) -> None:
    """Who was in the interview; they are contacts of the application from now on."""
    if "interviewers" not in values and "new_interviewers" not in values:
        return
    wanted = [*_existing(values.get("interviewers", ()))]
    wanted += [new_contact(change, person).pk for person in values.get("new_interviewers", ())]
    present = {one.contact_id: one for one in _seen(row)}
    if set(wanted) != set(present):
        change.renew(row)
    for contact_id, one in present.items():
        if contact_id not in wanted:
            change.remove(one)
    for contact_id in dict.fromkeys(wanted):
        if contact_id not in present:
            change.create(models.Interviewer(interview=row, contact_id=contact_id))
            link(change, row.application_id, contact_id)


def _seen(row: models.Interview) -> QuerySet[models.Interviewer]:
    """Who was in the interview, as the form can show them: a person in the bin stays one, and is not asked about."""
    return models.Interviewer.objects.filter(interview=row, contact__deleted_at=None).order_by("pk")


def _existing(pks: Iterable[int]) -> list[int]:
    wanted = list(pks)
    found = set(models.Contact.objects.filter(pk__in=wanted, deleted_at=None).values_list("pk", flat=True))
    if set(wanted) - found:
        raise InvalidInput({"interviewers": "One of these people is not there any more."})
    return wanted


def _day(day: date | None, change: Change) -> str:
    return day_words(day, change.now.year) if day else "none"
