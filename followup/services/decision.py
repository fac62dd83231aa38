"""T10: the decision date of an interview and the messages that gave it, which say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from followup import models
from followup.projection import sheet
from followup.services.record import Change
from followup.services.zones import zone_of
from followup.timeline.chain import dating
from followup.timeline.facts import NextBy, Outcome, local_day
from followup.timeline.plan import by_interview
from followup.timeline.words import day_words


def adopt(change: Change, row: models.Touchpoint) -> None:
    """ "We will tell you by D" before any status check makes D the decision date of its interview."""
    if row.outcome != Outcome.GAVE_DATE or row.next_by != NextBy.THEM:
        return
    for interview_id, messages in _messages(row.application_id):
        if messages[-1] == row.pk:
            interview = change.get(models.Interview, interview_id)
            change.update(interview, decision_on=row.agreed_on)


def correct(change: Change, row: models.Interview, decision_on: date | None) -> None:
    """When the date is moved, so are the messages that gave it; when it is withdrawn, they gave none."""
    gave = models.Touchpoint.objects.filter(application_id=row.application_id, outcome=Outcome.GAVE_DATE)
    if decision_on == row.decision_on or not gave.exists():
        return
    messages = dict(_messages(row.application_id)).get(row.pk, [])
    zone = zone_of(change.get(models.Application, row.application_id))
    for message in gave.filter(pk__in=messages).order_by("pk"):
        on = local_day(message.at, zone)
        if decision_on and decision_on >= on:
            change.update(message, agreed_on=decision_on)
        else:
            change.update(message, outcome=Outcome.VAGUE, agreed_on=None, next_by="", next_channel="")
        change.say(f"Their message of {day_words(on, change.now.year)} follows.")


def _messages(application_id: int) -> Iterator[tuple[int, list[int]]]:
    """Each interview with the touchpoints that gave its decision date, the last one at the end."""
    found = sheet(application_id)
    logged = by_interview(found.application)
    for interview in found.application.interviews:
        messages = dating(interview, logged.get(interview.ref, []), found.policy)
        if messages:
            yield int(interview.ref[1:]), [int(message.ref[1:]) for message in messages]
