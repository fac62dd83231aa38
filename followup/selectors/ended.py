"""A task that is not open any more: how it ended, and what was recorded."""

from __future__ import annotations

from dataclasses import dataclass

from followup import display
from followup.errors import NotFound
from followup.models import Task
from followup.services.words import contact_words
from followup.services.zones import zone_of
from followup.timeline.facts import local_day
from followup.timeline.tasks import State

GONE = "This follow-up is not there any more."
STATES = {"done": "done", "skipped": "skipped", "superseded": "no longer needed"}


@dataclass(frozen=True, slots=True)
class Ended:
    """``recorded`` is the contact that ended the task, in words; "" when none did."""

    key: str
    sentence: str
    recorded: str
    application: int


def ended(key: str) -> Ended | None:
    """How the task ended; None while it is open. Raises NotFound."""
    found = Task.objects.filter(key=key, application__deleted_at=None)
    state = found.values_list("state", flat=True).first()
    if state is None:
        raise NotFound(GONE)
    if state == State.OPEN:
        return None
    task = found.select_related("application", "touchpoint__contact").get()
    return Ended(key, f"This follow-up is {STATES[task.state]} already.", _recorded(task), task.application_id)


def _recorded(task: Task) -> str:
    row = task.touchpoint
    if row is None:
        return ""
    zone = zone_of(task.application)
    words = contact_words(row, row.contact.name if row.contact else "", task.application)
    return f"{display.moment(row.at, zone, local_day(row.at, zone))}: {words}"
