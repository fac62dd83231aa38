"""The correspondence: what is logged, what it makes of the status, and what cannot be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from followup import models
from followup.errors import NotFound
from followup.services import tasks, touchpoints
from tests import factories
from tests.factories import fresh, instant, windows
from tests.services.kit import moves, refused, refused_fields

WROTE = {"kind": "response", "direction": "in", "channel": "email"}


def test_a_message_is_stored_as_given_and_said_in_words() -> None:
    row = factories.application()
    one, dana = factories.interview(row), factories.contact(of=row)
    values = {**WROTE, "outcome": "vague", "note": "Patience.", "interview_id": one.pk, "contact_id": dana.pk}
    done = touchpoints.log_touchpoint(row.pk, {**values, "at": instant("2026-12-01T17:00")})
    stored = models.Touchpoint.objects.get()
    assert done.row == stored
    assert (stored.interview_id, stored.contact_id, stored.note) == (one.pk, dana.pk, "Patience.")
    assert (stored.at, stored.version) == (instant("2026-12-01T17:00"), done.event.pk)
    assert done.event.text == "Dana Ruiz of Acme wrote or called: still deciding, no date."
    assert done.event.application_id == row.pk


def test_without_a_time_it_happened_now(now: datetime) -> None:
    row = factories.application()
    touchpoints.log_touchpoint(row.pk, WROTE)
    assert models.Touchpoint.objects.get().at == now


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("offer", "offer"), ("rejected", "rejected"), ("filled", "rejected"), ("next_interview", "interviewing")],
)
def test_an_answer_ends_the_wait(outcome: str, status: str) -> None:
    row = factories.application(status="applied")
    one = factories.interview(row)
    key = f"status_check-i{one.pk}"
    done = touchpoints.log_touchpoint(row.pk, {**WROTE, "outcome": outcome})
    assert fresh(row).status == status
    assert factories.tasks(row)[key].state == "superseded"
    assert moves(done)[key] == "Wed 2 - Mon 7 Dec -> "
    assert done.event.text.endswith(f"Status: {status}.")


def test_an_invitation_leaves_the_application_without_a_plan_until_the_interview_is_added() -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.skip_task(f"thank_you-i{one.pk}")
    tasks.skip_task(f"prepare-i{one.pk}")
    touchpoints.log_touchpoint(row.pk, {**WROTE, "outcome": "next_interview"})
    standing = models.Standing.objects.get(pk=row.pk)
    assert standing.quiet_from is not None
    assert (standing.gap, standing.rank) == ("next_interview", 1)


def test_a_note_moves_nothing() -> None:
    row = factories.application()
    factories.interview(row)
    before = windows(row)
    done = touchpoints.log_touchpoint(row.pk, {"kind": "other", "direction": "in", "outcome": "offer"})
    assert (windows(row), done.moves, fresh(row).status) == (before, (), "interviewing")


def test_an_email_logged_out_of_turn_goes_on_to_the_closing() -> None:
    row = factories.application()
    one = factories.interview(row)
    values = {"kind": "second_follow_up", "direction": "out", "channel": "email", "outcome": "sent"}
    done = touchpoints.log_touchpoint(row.pk, {**values, "interview_id": one.pk})
    pk = models.Touchpoint.objects.get().pk
    assert windows(row)[f"closing-t{pk}"] == "2026-12-09..2026-12-16"
    assert moves(done)[f"closing-t{pk}"] == " -> Wed 9 - Wed 16 Dec"
    assert factories.tasks(row)[f"status_check-i{one.pk}"].state == "superseded"


def test_a_closing_that_was_sent_withdraws_the_application() -> None:
    row = factories.application()
    factories.interview(row)
    touchpoints.log_touchpoint(row.pk, {"kind": "closing", "direction": "out", "outcome": "sent"})
    assert fresh(row).status == "withdrawn"
    assert windows(row) == {}


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, {"kind", "direction"}),
        ({"kind": "shout", "direction": "in"}, {"kind"}),
        ({"kind": "response", "direction": "up"}, {"direction"}),
        ({**WROTE, "channel": "pigeon"}, {"channel"}),
        ({**WROTE, "outcome": "maybe"}, {"outcome"}),
        ({**WROTE, "outcome": "gave_date"}, {"agreed_on", "next_by"}),
        ({**WROTE, "outcome": "gave_date", "agreed_on": date(2026, 12, 18)}, {"next_by"}),
        ({**WROTE, "outcome": "gave_date", "agreed_on": date(2026, 12, 1), "next_by": "me"}, {"agreed_on"}),
        ({**WROTE, "outcome": "gave_date", "agreed_on": date(2101, 1, 1), "next_by": "me"}, {"agreed_on"}),
        ({**WROTE, "at": instant("2026-12-02T10:01")}, {"at"}),
        ({**WROTE, "at": instant("1989-12-02T10:01")}, {"at"}),
        ({**WROTE, "note": "x" * 100_001}, {"note"}),
        ({**WROTE, "interview_id": 999}, {"interview_id"}),
        ({**WROTE, "contact_id": 999}, {"contact_id"}),
        ({**WROTE, "interview_id": 999, "contact_id": 999}, {"interview_id", "contact_id"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(values: dict[str, Any], fields: set[str]) -> None:
    row = factories.application()
    assert set(refused_fields(lambda: touchpoints.log_touchpoint(row.pk, values))) == fields


def test_rows_of_the_bin_or_of_another_application_cannot_be_named() -> None:
    row, other = factories.application(), factories.application("Other")
    elsewhere = factories.interview(other)
    gone = factories.interview(row, deleted_at=factories.MADE_AT)
    nobody = factories.contact(deleted_at=factories.MADE_AT)
    for values in ({"interview_id": elsewhere.pk}, {"interview_id": gone.pk}, {"contact_id": nobody.pk}):
        problems = refused_fields(lambda values=values: touchpoints.log_touchpoint(row.pk, {**WROTE, **values}))  # type: ignore[misc]
        assert list(problems) == list(values)


def test_what_a_date_is_not_asked_for_is_left_out() -> None:
    row = factories.application()
    values = {**WROTE, "outcome": "vague", "agreed_on": date(2026, 12, 18), "next_by": "me", "next_channel": "phone"}
    touchpoints.log_touchpoint(row.pk, values)
    stored = models.Touchpoint.objects.get()
    assert (stored.agreed_on, stored.next_by, stored.next_channel) == (None, "", "")


def test_deleting_a_message_plans_as_if_it_had_not_happened() -> None:
    row = factories.application()
    one = factories.interview(row)
    key = f"status_check-i{one.pk}"
    before = windows(row)
    tasks.complete_task(key, outcome="voicemail")
    pk = models.Touchpoint.objects.get().pk

    done = touchpoints.delete_touchpoint(pk)

    assert windows(row) == before
    assert moves(done) == {key: " -> Wed 2 - Mon 7 Dec", f"second_follow_up-t{pk}": "Wed 9 - Wed 16 Dec -> "}
    assert done.event.text == "Moved a message of Wed 2 Dec with Acme to the bin."
    refused(lambda: touchpoints.delete_touchpoint(pk), NotFound)


def test_nothing_is_logged_for_an_application_that_is_not_there() -> None:
    gone = factories.application(deleted_at=factories.MADE_AT)
    refused(lambda: touchpoints.log_touchpoint(gone.pk, WROTE), NotFound)
    refused(lambda: touchpoints.log_touchpoint(999, WROTE), NotFound)
