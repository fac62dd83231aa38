"""Writing applications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from followup import models
from followup.errors import InvalidInput
from followup.services import clean
from followup.services.contacts import link
from followup.services.record import Change, Done, recording


def add_application(values: Mapping[str, Any], token: str = "") -> Done:
    """A new application; company and role are needed, all else may follow. Raises InvalidInput, NotFound.

    ``people``, primary keys of contacts, are known there from the start.
    """
    with recording("application_add", token) as change:
        if not change.replayed:
            row = new_application(change, values)
            for pk in values.get("people", ()):
                link(change, row.pk, change.get(models.Contact, pk).pk)
            change.row = row
            change.say(f"Added {row}.")
            _say_clock(change, row, "")
    return change.done()


def edit_application(pk: int, version: int, values: Mapping[str, Any], token: str = "") -> Done:
    """Change some fields; what country or zone they bring moves the windows. Raises InvalidInput, NotFound, Stale."""
    with recording("application_edit", token) as change:
        if not change.replayed:
            row = change.get(models.Application, pk, version)
            fields = _checked(values, row.country, row.subdivision)
            zone = row.timezone
            change.update(row, **fields)
            change.touch(pk)
            change.say(f"Edited {row}.")
            _say_clock(change, row, zone)
    return change.done()


def set_status(pk: int, version: int, status: str, token: str = "") -> Done:
    """T11: a closed application has no open tasks; opening it again plans them again. Raises NotFound, Stale."""
    with recording("application_status", token) as change:
        if not change.replayed:
            row = change.get(models.Application, pk, version)
            before, fields = row.status, clean.cleaned({"status": status}, clean.APPLICATION)
            change.update(row, **fields)
            change.touch(pk)
            change.say(f"Status of {row}: from {before} to {row.status}.")
    return change.done()


def delete_application(pk: int, token: str = "") -> Done:
    """Into the bin, with all that belongs to it. Raises NotFound."""
    with recording("application_delete", token) as change:
        if not change.replayed:
            row = change.get(models.Application, pk)
            change.update(row, deleted_at=change.now)
            change.touch(pk)
            change.say(f"Moved {row} to the bin.")
    return change.done()


def new_application(change: Change, values: Mapping[str, Any]) -> models.Application:
    """An application as part of another action. Raises InvalidInput."""
    needed = {name: "This is needed." for name in ("company", "role") if not values.get(name)}
    if needed:
        raise InvalidInput(needed)
    row = models.Application(**_checked(values, "", ""))
    change.create(row)
    change.touch(row.pk)
    return row


def _say_clock(change: Change, row: models.Application, before: str) -> None:
    if row.timezone != before:
        change.say(f"Their clock is {row.timezone}." if row.timezone else "Their clock is yours.")


def _checked(values: Mapping[str, Any], country: str, subdivision: str) -> dict[str, Any]:
    fields = clean.cleaned(values, clean.APPLICATION)
    clean.check_region(fields.get("country", country), fields.get("subdivision", subdivision))
    return fields
