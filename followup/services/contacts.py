"""Writing contacts, and whom one knows at which application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from followup import models
from followup.errors import InvalidInput
from followup.services import clean
from followup.services.record import Change, Done, recording
from followup.services.scope import of_contact

REACHED_BY = ("phone", "email")


def add_contact(application_id: int | None, values: Mapping[str, Any], token: str = "") -> Done:
    """A new person, at an application if one is given. Raises InvalidInput, NotFound."""
    with recording("contact_add", token) as change:
        if not change.replayed:
            row = new_contact(change, values)
            change.say(f"Added {row.name}.")
            if application_id is not None:
                change.get(models.Application, application_id)
                link(change, application_id, row.pk)
                change.touch(application_id)
            change.row = row
    return change.done()


def edit_contact(pk: int, version: int, values: Mapping[str, Any], token: str = "") -> Done:
    """Change some fields; all who know this person are planned again. Raises InvalidInput, NotFound, Stale."""
    with recording("contact_edit", token) as change:
        if not change.replayed:
            row = change.get(models.Contact, pk, version)
            fields = clean.cleaned(values, clean.CONTACT)
            change.update(row, **fields)
            touch_all(change, pk)
            change.say(f"Edited {row.name}.")
    return change.done()


def reuse_contact(application_id: int | None, contact_id: int, values: Mapping[str, Any], token: str = "") -> Done:
    """Somebody who is known already, rather than a second person: a phone number or email that was not known is kept,
    and they become a contact of the application, if one is given. Raises InvalidInput, NotFound."""
    with recording("contact_reuse", token) as change:
        if not change.replayed:
            row = change.get(models.Contact, contact_id)
            fields = clean.cleaned({name: values.get(name, "") for name in REACHED_BY}, clean.CONTACT)
            added = {name: value for name, value in fields.items() if value and not getattr(row, name)}
            if change.update(row, **added):
                touch_all(change, contact_id)
            where = ""
            if application_id is not None:
                where = f" at {change.get(models.Application, application_id).company}"
                link(change, application_id, contact_id)
                change.touch(application_id)
            change.row = row
            change.say(f"{row.name} is a contact{where}." if where else f"{row.name} is there already.")
            if added:
                change.say(f"Added their {' and '.join(added)}.")
    return change.done()


def link_contact(application_id: int, contact_id: int, token: str = "") -> Done:
    """An existing person becomes a contact of this application too. Raises NotFound."""
    with recording("contact_link", token) as change:
        if not change.replayed:
            row = change.get(models.Contact, contact_id)
            application = change.get(models.Application, application_id)
            link(change, application_id, contact_id)
            change.touch(application_id)
            change.say(f"{row.name} is a contact at {application.company}.")
    return change.done()


def unlink_contact(application_id: int, contact_id: int, token: str = "") -> Done:
    """The person stays, but is no contact of this application any more. Raises NotFound."""
    with recording("contact_unlink", token) as change:
        if not change.replayed:
            row = change.get(models.Contact, contact_id)
            application = change.get(models.Application, application_id)
            links = models.ApplicationContact.objects.filter(application_id=application_id, contact_id=contact_id)
            for one in links:
                change.remove(one)
            change.touch(application_id)
            change.say(f"{row.name} is no contact at {application.company} any more.")
    return change.done()


def delete_contact(pk: int, token: str = "") -> Done:
    """Into the bin; the correspondence with them stays. Raises NotFound."""
    with recording("contact_delete", token) as change:
        if not change.replayed:
            row = change.get(models.Contact, pk)
            touch_all(change, pk)
            change.update(row, deleted_at=change.now)
            change.say(f"Moved {row.name} to the bin.")
    return change.done()


def new_contact(change: Change, values: Mapping[str, Any]) -> models.Contact:
    """A person as part of another action."""
    if not values.get("name"):
        raise InvalidInput({"name": "This is needed."})
    fields = clean.cleaned(values, clean.CONTACT)
    return change.create(models.Contact(**fields))


def link(change: Change, application_id: int, contact_id: int) -> None:
    """Make the person a contact of the application unless they are."""
    pair = {"application_id": application_id, "contact_id": contact_id}
    if not models.ApplicationContact.objects.filter(**pair).exists():
        change.create(models.ApplicationContact(**pair))


def touch_all(change: Change, contact_id: int) -> None:
    """Plan again every application that this person matters to."""
    for pk in of_contact(contact_id):
        change.touch(pk)
