"""Applications: what is written, said and refused, and what moves with a country, a zone or a status."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from followup import models
from followup.errors import InvalidInput, NotFound, Stale
from followup.services import applications, tasks
from tests import factories
from tests.factories import fresh, windows
from tests.services.kit import moves, refused, refused_fields


def test_two_fields_are_enough_for_an_application() -> None:
    done = applications.add_application({"company": " Acme ", "role": "Data Engineer"})

    row = models.Application.objects.get()
    assert (row.company, row.role, row.status, row.search) == ("Acme", "Data Engineer", "applied", "acme data engineer")
    assert done.row == row
    assert row.version == done.event.pk
    assert done.event.text == "Added Acme - Data Engineer."
    assert done.event.application_id == row.pk
    assert done.moves == ()
    assert models.Standing.objects.get(pk=row.pk).gap == "first_interview"


@pytest.mark.parametrize("missing", [{"company": "", "role": ""}, {}, {"company": None, "role": None}])
def test_company_and_role_are_needed(missing: dict[str, Any]) -> None:
    assert set(refused_fields(lambda: applications.add_application(missing))) == {"company", "role"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", "x" * 201),
        ("company", "\u200b"),
        ("company", "Ac\x00me"),
        ("role", "Two\nlines"),
        ("role", "half \ud800"),
        ("status", "ghosted"),
        ("status", ""),
        ("channel", "pigeon"),
        ("country", "XX"),
        ("country", "United States"),
        ("timezone", "Mars/Olympus"),
        ("timezone", "../../etc/passwd"),
        ("posting_url", "javascript:alert(1)"),
        ("posting_url", "https://user:secret@example.com/"),
        ("applied_on", date(1989, 12, 31)),
        ("applied_on", date(2101, 1, 1)),
        ("job_description", "x" * 100_001),
        ("notes", "bell \x07"),
        ("source", "x" * 201),
        ("location", "Two\nlines"),
        ("salary", "half \ud800"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_beside_its_field(field: str, value: Any) -> None:
    row = factories.application()
    good = {"company": "Acme", "role": "Engineer"}
    assert list(refused_fields(lambda: applications.add_application({**good, field: value}))) == [field]
    assert list(refused_fields(lambda: applications.edit_application(row.pk, 0, {field: value}))) == [field]


def test_every_problem_is_told_at_once() -> None:
    bad = {"company": "x" * 201, "role": "Two\nlines", "posting_url": "ftp://example.com", "applied_on": "1.2.2026"}
    assert set(refused_fields(lambda: applications.add_application(bad))) == set(bad)


def test_a_subdivision_needs_its_country() -> None:
    good = {"company": "Acme", "role": "Engineer"}
    for region in ({"country": "", "subdivision": "CA"}, {"country": "DE", "subdivision": "CA"}):
        problems = refused_fields(lambda values=region: applications.add_application({**good, **values}))  # type: ignore[misc]
        assert list(problems) == ["subdivision"]


@pytest.mark.parametrize("name", ["Müller 🚀 GmbH", "שלום בע״מ", "O'Brien & <b>Sons</b>", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢"])
def test_names_of_any_script_are_kept_as_typed(name: str) -> None:
    applications.add_application({"company": name, "role": "R"})
    assert models.Application.objects.get().company == name


def test_the_country_moves_the_windows_and_the_event_says_from_where_to_where() -> None:
    row = factories.application()
    one = factories.interview(row, decision="2026-11-25")
    key = f"status_check-i{one.pk}"
    assert windows(row)[key] == "2026-11-27..2026-11-30"

    done = applications.edit_application(row.pk, row.version, {"country": "DE", "subdivision": "BY"})

    assert windows(row)[key] == "2026-11-26..2026-11-27"
    assert moves(done) == {key: "Fri 27 - Mon 30 Nov -> Thu 26 - Fri 27 Nov"}
    assert done.event.moves[0][:4] == [key, "Status check", "Fri 27 - Mon 30 Nov", "Thu 26 - Fri 27 Nov"]
    assert done.event.text == "Edited Acme - Data Engineer."


def test_the_zone_moves_the_instants_of_a_window_and_not_its_days() -> None:
    row = factories.application()
    one = factories.interview(row, decision="2026-12-01")
    key = f"status_check-i{one.pk}"
    before = models.Task.objects.get(pk=key)

    applications.edit_application(row.pk, row.version, {"timezone": "Asia/Riyadh"})

    after = models.Task.objects.get(pk=key)
    assert factories.span(after) == factories.span(before)
    assert before.opens_at - after.opens_at == before.closes_at - after.closes_at == timedelta(hours=8)
    assert after.opens_at == factories.instant("2026-12-02T00:00+03:00")


def test_a_formal_culture_makes_the_check_an_email_without_moving_it() -> None:
    row = factories.application()
    one = factories.interview(row)
    done = applications.edit_application(row.pk, row.version, {"formal_culture": True})
    assert done.moves == ()
    assert models.Task.objects.get(pk=f"status_check-i{one.pk}").channel == "email"


def test_only_the_fields_that_are_given_change() -> None:
    row = factories.application(notes="Keep me", country="DE")
    applications.edit_application(row.pk, row.version, {"role": "Analyst"})
    after = fresh(row)
    assert (after.role, after.notes, after.country, after.search) == ("Analyst", "Keep me", "DE", "acme analyst")


def test_a_save_from_an_older_form_is_refused_with_what_is_stored_now() -> None:
    row = factories.application()
    applications.edit_application(row.pk, row.version, {"role": "Analyst"})

    error = refused(lambda: applications.edit_application(row.pk, row.version, {"role": "Chef"}), Stale)

    assert error.theirs["role"] == "Analyst"
    assert error.theirs["applied_on"] == ""
    assert error.status == 409
    refused(lambda: applications.set_status(row.pk, row.version, "offer"), Stale)


def test_what_is_not_there_is_not_found() -> None:
    row = factories.application()
    applications.delete_application(row.pk)
    for pk in (row.pk, 999, 0):
        refused(lambda pk=pk: applications.edit_application(pk, 0, {}), NotFound)  # type: ignore[misc]
        refused(lambda pk=pk: applications.set_status(pk, 0, "offer"), NotFound)  # type: ignore[misc]
        refused(lambda pk=pk: applications.delete_application(pk), NotFound)  # type: ignore[misc]


@pytest.mark.parametrize("status", ["offer", "accepted", "rejected", "withdrawn"])
def test_a_closed_application_has_no_open_task_and_keeps_what_was_done(status: str) -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.complete_task(f"thank_you-i{one.pk}", outcome="sent")
    before = windows(row)
    row = fresh(row)

    done = applications.set_status(row.pk, row.version, status)

    assert windows(row) == {}
    states = {key: task.state for key, task in factories.tasks(row).items()}
    assert states[f"thank_you-i{one.pk}"] == "done"
    assert done.event.text == f"Status of Acme - Data Engineer: from interviewing to {status}."
    assert set(moves(done)) == set(before) - {f"prepare-i{one.pk}"}  # it has expired: nothing to tell
    assert all(move.after == "" for move in done.moves)
    assert models.Standing.objects.filter(pk=row.pk).exists() == (status == "offer")  # which waits for an answer


def test_opening_it_again_plans_the_same_tasks_with_the_users_adjustments() -> None:
    row = factories.application()
    one = factories.interview(row)
    key = f"status_check-i{one.pk}"
    tasks.snooze_task(key, to=date(2026, 12, 4))
    before = factories.tasks(row)[key]
    applications.set_status(row.pk, row.version, "rejected")

    done = applications.set_status(row.pk, fresh(row).version, "interviewing")

    after = factories.tasks(row)[key]
    assert (after.opens_on, after.reasons) == (before.opens_on, before.reasons)
    assert moves(done)[key] == " -> Fri 4 - Mon 7 Dec"


def test_an_unknown_status_is_refused() -> None:
    row = factories.application()
    assert list(refused_fields(lambda: applications.set_status(row.pk, row.version, "gone"))) == ["status"]


def test_a_deleted_application_leaves_no_task_behind() -> None:
    row, other = factories.application(), factories.application("Other")
    one, two = factories.interview(row), factories.interview(other)
    before = windows(row)

    done = applications.delete_application(row.pk)

    assert factories.tasks(row) == {}
    assert set(moves(done)) == {f"status_check-i{one.pk}"} <= set(before)  # the others have expired: nothing to tell
    assert f"status_check-i{two.pk}" in windows(other)
    assert fresh(row).deleted_at is not None
    assert fresh(one).deleted_at is None
    assert done.event.text == "Moved Acme - Data Engineer to the bin."


def test_a_window_beyond_the_calendar_is_refused_and_nothing_is_half_written() -> None:
    row = factories.application()
    one = factories.interview(row, "2100-12-15T10:00", decision="2100-12-16")
    error = refused(lambda: applications.edit_application(row.pk, 0, {"country": "XX"}), InvalidInput)
    assert error.fields
    assert fresh(one).version == 0
