"""The bin: what was deleted comes back as it was, or goes for good."""

from __future__ import annotations

from followup import models
from followup.errors import NotFound, Stale
from followup.services import applications, bin, contacts, interviews, touchpoints
from followup.services.undo import undo
from tests import factories
from tests.factories import fresh, windows
from tests.services.kit import differences, moves, refused


def test_a_restored_application_has_its_tasks_again() -> None:
    row = factories.application()
    one = factories.interview(row)
    before = windows(row)
    applications.delete_application(row.pk)
    done = bin.restore("application", row.pk)
    assert windows(row) == before
    assert set(moves(done)) == {f"status_check-i{one.pk}"}  # the others have expired: nothing to tell
    assert "Acme - Data Engineer" in done.event.text


def test_each_kind_of_row_comes_back() -> None:
    row = factories.application()
    dana = factories.contact(of=row)
    one = factories.interview(row, who=[dana])
    said = factories.touchpoint(row, "status_check", "2026-12-01", "voicemail")
    before = models.Task.objects.order_by("pk").values()
    for kind, pk, delete in (
        ("interview", one.pk, interviews.delete_interview),
        ("contact", dana.pk, contacts.delete_contact),
        ("touchpoint", said.pk, touchpoints.delete_touchpoint),
    ):
        stored = list(before.all())
        delete(pk)
        assert list(before.all()) != stored
        bin.restore(kind, pk)
        assert list(before.all()) == stored


def test_what_is_not_in_the_bin_is_not_found() -> None:
    row = factories.application()
    refused(lambda: bin.restore("application", row.pk), NotFound)
    refused(lambda: bin.restore("application", 999), NotFound)
    refused(lambda: bin.restore("profile", 1), NotFound)


def test_emptying_deletes_for_good_and_only_what_is_in_it() -> None:
    row, gone = factories.application(), factories.application("Gone")
    kept, binned = factories.interview(row), factories.interview(gone)
    nobody = factories.contact(of=row)
    contacts.delete_contact(nobody.pk)
    applications.delete_application(gone.pk)
    before = windows(row)

    assert bin.empty_bin() > 0

    assert windows(row) == before
    assert list(models.Interview.objects.all()) == [kept]
    assert not models.Interview.objects.filter(pk=binned.pk).exists()
    assert not models.Contact.objects.exists()
    assert differences() == []
    assert bin.empty_bin() == 0


def test_what_was_emptied_cannot_be_brought_back_by_an_undo() -> None:
    row = factories.application()
    sam = factories.contact("Sam", of=row)
    unlinked = contacts.unlink_contact(row.pk, sam.pk)
    deleted = contacts.delete_contact(sam.pk)
    bin.empty_bin()
    for event in (unlinked.event, deleted.event):
        refused(lambda event=event: undo(event.pk), Stale)  # type: ignore[misc]


def test_emptying_keeps_the_correspondence_with_a_person_who_went() -> None:
    row = factories.application()
    sam = factories.contact("Sam")
    said = factories.touchpoint(row, "other", "2026-11-30", contact=sam)
    contacts.delete_contact(sam.pk)
    bin.empty_bin()
    assert fresh(said).contact_id is None


def test_what_is_restored_brings_the_application_that_it_belongs_to() -> None:
    row = factories.application()
    one = factories.interview(row)
    before = windows(row)
    interviews.delete_interview(one.pk)
    applications.delete_application(row.pk)
    done = bin.restore("interview", one.pk)
    assert done.event.text == "Restored from the bin: an interview at Acme, with its application."
    assert windows(row) == before
    undo(done.event.pk)
    assert factories.tasks(row) == {}
    assert differences() == []
