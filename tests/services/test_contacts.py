"""Contacts: written once for every application that knows them, and every such application follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from followup import models
from followup.errors import NotFound, Stale
from followup.services import contacts, tasks
from followup.services.record import Done
from tests import factories
from tests.factories import fresh
from tests.services.kit import differences, refused, refused_fields


def recipients(of: models.Application) -> str:
    return models.Task.objects.get(application=of, kind="status_check", state="open").recipients


def test_a_person_is_added_alone_or_at_an_application() -> None:
    row = factories.application()
    factories.interview(row)
    alone = contacts.add_contact(None, {"name": "Ann", "role": "referrer"})
    assert (alone.event.text, alone.event.application_id) == ("Added Ann.", None)
    done = contacts.add_contact(row.pk, {"name": "Dana", "role": "hiring_manager", "phone": "+1 415 555 0100"})
    assert done.row == models.Contact.objects.get(name="Dana")
    assert (done.event.application_id, recipients(row)) == (row.pk, "Dana")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("role", "king"),
        ("email", "not an address"),
        ("email", "a@b.example\nBcc: c@d.example"),
        ("phone", "12"),
        ("phone", "1" * 51),
        ("notes", "\x00"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_beside_its_field(field: str, value: str) -> None:
    row = factories.contact()
    assert list(refused_fields(lambda: contacts.add_contact(None, {"name": "Ann", field: value}))) == [field]
    assert list(refused_fields(lambda: contacts.edit_contact(row.pk, row.version, {field: value}))) == [field]


def test_a_change_of_a_person_reaches_every_task_with_them() -> None:
    first, second, third = (factories.application(name) for name in ("A", "B", "C"))
    dana = factories.contact(of=first)
    factories.interview(first)
    factories.interview(second, who=[dana])
    key = f"status_check-i{factories.interview(third).pk}"
    tasks.adjust_task(key, recipient_id=dana.pk)

    done = contacts.edit_contact(dana.pk, dana.version, {"name": "Dana Vale", "email_only": True})

    for row in (first, second, third):
        assert recipients(row) == "Dana Vale"
        assert models.Task.objects.get(application=row, kind="status_check").channel == "email"
    assert (done.event.text, done.event.application_id) == ("Edited Dana Vale.", None)
    assert differences() == []


def test_linking_twice_is_linking_once() -> None:
    row, sam = factories.application(), factories.contact("Sam", "hr")
    factories.interview(row)
    done = contacts.link_contact(row.pk, sam.pk)
    assert done.event.text == "Sam is a contact at Acme."
    assert recipients(row) == "Sam"
    again = contacts.link_contact(row.pk, sam.pk)
    assert again.event.changes == []
    assert models.ApplicationContact.objects.count() == 1


def test_unlinking_leaves_the_person() -> None:
    row = factories.application()
    sam = factories.contact("Sam", "hr", of=row)
    factories.interview(row)
    done = contacts.unlink_contact(row.pk, sam.pk)
    assert done.event.text == "Sam is no contact at Acme any more."
    assert recipients(row) == ""
    assert fresh(sam).deleted_at is None


def test_a_deleted_person_is_nobodys_recipient_and_the_correspondence_stays() -> None:
    row = factories.application()
    dana, sam = factories.contact(of=row), factories.contact("Sam", "hr", of=row)
    factories.interview(row, who=[dana])
    said = factories.touchpoint(row, "other", "2026-11-30", contact=dana)
    done = contacts.delete_contact(dana.pk)
    assert done.event.text == "Moved Dana Ruiz to the bin."
    assert recipients(row) == "Sam"
    assert fresh(said).contact_id == dana.pk
    refused(lambda: contacts.delete_contact(dana.pk), NotFound)
    refused(lambda: contacts.edit_contact(dana.pk, fresh(dana).version, {"name": "X"}), NotFound)
    refused(lambda: contacts.link_contact(row.pk, dana.pk), NotFound)
    assert fresh(sam).version == 0


def test_a_stale_save_is_refused() -> None:
    dana = factories.contact()
    contacts.edit_contact(dana.pk, dana.version, {"phone": "+1 555 0100"})
    error = refused(lambda: contacts.edit_contact(dana.pk, dana.version, {"phone": "+1 555 0199"}), Stale)
    assert error.theirs["phone"] == "+1 555 0100"


@pytest.mark.parametrize("service", [contacts.link_contact, contacts.unlink_contact])
def test_links_need_both_ends(service: Callable[[int, int], Done]) -> None:
    row, dana = factories.application(), factories.contact()
    gone: Any = factories.application(deleted_at=factories.MADE_AT)
    for pair in ((row.pk, 999), (999, dana.pk), (gone.pk, dana.pk)):
        refused(lambda pair=pair: service(*pair), NotFound)  # type: ignore[misc]
    refused(lambda: contacts.add_contact(999, {"name": "Ann"}), NotFound)
