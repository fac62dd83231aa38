"""Tasks of the user's own: adding one, changing it, putting it in the bin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from followup import models
from followup.errors import InvalidInput
from followup.services import clean
from followup.services.record import Change, Done, recording
from followup.timeline.decided import NOBODY
from followup.timeline.facts import Channel
from followup.validation import required_text
from followup.words import CHANNELS


def add_own_task(application_id: int, values: Mapping[str, Any], token: str = "") -> Done:
    """A task of the user's own: title, opens_on, closes_on, channel, recipient_id. Raises InvalidInput, NotFound."""
    with recording("task_add", token) as change:
        if not change.replayed:
            application = change.get(models.Application, application_id)
            fields = _fields(change, {"title": "", **values})
            row = change.create(models.OwnTask(application_id=application_id, **fields))
            change.touch(application_id)
            change.say(f"Added a task at {application.company}: {row.title}.")
    return change.done()


def edit_own_task(pk: int, version: int, values: Mapping[str, Any], token: str = "") -> Done:
    """All the fields of the task; what was decided about it beside them gives way, a snooze only to other days.

    Raises InvalidInput, NotFound, and Stale when it was changed since ``version``.
    """
    with recording("task_edit", token) as change:
        if not change.replayed:
            row = change.get(models.OwnTask, pk, version)
            application = change.get(models.Application, row.application_id)
            fields = _fields(change, {"title": "", **values})
            before = as_decided(row)
            _settle(change, row, days_moved=any(before[name] != fields[name] for name in ("opens_on", "closes_on")))
            old = row.title
            change.update(row, **fields)
            change.touch(row.application_id)
            changed = "; ".join(_changes(old, before, row)) or "nothing"
            change.say(f"Changed the task {old} at {application.company}: {changed}.")
    return change.done()


def delete_own_task(pk: int, token: str = "") -> Done:
    """Into the bin. Raises NotFound."""
    with recording("task_delete", token) as change:
        if not change.replayed:
            row = change.get(models.OwnTask, pk)
            application = change.get(models.Application, row.application_id)
            change.update(row, deleted_at=change.now)
            change.touch(row.application_id)
            change.say(f"Moved the task {row.title} at {application.company} to the bin.")
    return change.done()


def as_decided(row: models.OwnTask) -> dict[str, Any]:
    """The days, channel and recipient as they count: the user may have changed them for the task since."""
    found: dict[str, Any] = {
        name: getattr(row, name) for name in ("title", "opens_on", "closes_on", "channel", "recipient_id")
    }
    decided = _adjustment(row)
    if decided:
        names = ("opens_on", "closes_on", "channel", "recipient_id")
        found |= {name: value for name in names if (value := getattr(decided, name))}
    return found


def key_of(row: models.OwnTask) -> str:
    """The key of its task."""
    return f"other-o{row.pk}"


def pk_of(key: str) -> int:
    """The row behind the key of a task of the user's own."""
    return int(key.rpartition("-o")[2])


def window_of(opens_on: date | None, closes_on: date | None) -> dict[str, Any]:
    """Two days that make a window. Raises InvalidInput."""
    days = {"opens_on": opens_on, "closes_on": closes_on}
    fields = clean.cleaned(days, dict.fromkeys(days, clean.optional_day))
    missing = {name: "Choose a day." for name, day in fields.items() if not day}
    if missing:
        raise InvalidInput(missing)
    if fields["closes_on"] < fields["opens_on"]:
        raise InvalidInput({"closes_on": "The last day comes before the first."})
    return fields


def _fields(change: Change, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = clean.cleaned(values, {"title": required_text})
    fields |= clean.cleaned(values, {"channel": clean.one_of(Channel, blank=True)})
    fields |= window_of(values.get("opens_on"), values.get("closes_on"))
    if "recipient_id" in values:
        chosen = values["recipient_id"]
        fields["recipient_id"] = change.get(models.Contact, chosen).pk if chosen else None
    return fields


def _adjustment(row: models.OwnTask) -> models.Adjustment | None:
    return models.Adjustment.objects.filter(task_key=key_of(row)).first()


def _settle(change: Change, row: models.OwnTask, *, days_moved: bool) -> None:
    """The task itself says now what had been decided about it."""
    decided = _adjustment(row)
    if decided:
        snoozed = {"snoozed_to": None} if days_moved else {}
        change.update(decided, opens_on=None, closes_on=None, channel="", recipient_id=None, **snoozed)


def _changes(old: str, before: Mapping[str, Any], row: models.OwnTask) -> list[str]:
    """What differs, each from what to what; from when to when, the event's moves tell."""
    words = [f"renamed to {row.title}"] if row.title != old else []
    if (row.opens_on, row.closes_on) != (before["opens_on"], before["closes_on"]):
        words.append("moved")
    if row.channel != before["channel"]:
        words.append(f"{_means(row.channel)} instead of {_means(before['channel'])}")
    if row.recipient_id != before["recipient_id"]:
        words.append(f"{_person(row.recipient_id)} instead of {_person(before['recipient_id'])}")
    return words


def _means(channel: str) -> str:
    return CHANNELS[Channel(channel)] if channel else "no channel"


def _person(pk: int | None) -> str:
    return models.Contact.objects.values_list("name", flat=True).get(pk=pk) if pk else NOBODY
