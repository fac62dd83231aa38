"""The first step of a search: the interview that one just had, with its application and who was in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from followup import models
from followup.services.applications import new_application
from followup.services.contacts import link
from followup.services.interviews import new_interview
from followup.services.record import Done, recording
from followup.timeline.facts import Status


def begin(values: Mapping[str, Any], token: str = "") -> Done:
    """An application that is interviewing, its interview and its people in one action. Raises InvalidInput, NotFound.

    ``values``: company and role, ``people`` who are known there, and what ``services.interviews.add_interview`` takes.
    """
    with recording("beginning_add", token) as change:
        if not change.replayed:
            named = {name: values.get(name) for name in ("company", "role")}
            application = new_application(change, {**named, "status": Status.INTERVIEWING.value})
            change.say(f"Added {application}.")
            new_interview(change, application, values)
            for pk in values.get("people", ()):
                link(change, application.pk, change.get(models.Contact, pk).pk)
            change.row = application
    return change.done()
