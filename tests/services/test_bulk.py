"""Several applications at once: foreseen exactly, done as one event, undone as one, or refused as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from followup import models
from followup.errors import InvalidInput, Stale
from followup.selectors import history
from followup.services import applications, bin, bulk
from followup.services.undo import undo
from tests import factories
from tests.factories import NEW_YORK, fresh
from tests.services.kit import changed, differences, dump, nothing_written, refused, refused_fields

VALUES: dict[str, dict[str, Any]] = {
    "status": {"status": "withdrawn"},
    "source": {"source": " A job  fair "},
    "location": {"location": "Berlin"},
    "place": {"country": "DE", "subdivision": "BY", "timezone": "Europe/Berlin"},
    "channel": {"channel": "email"},
    "culture": {"formal_culture": True},
    "day_off": {"on": date(2026, 12, 3), "note": "Inventory"},
    "bin": {},
}
each_action = pytest.mark.parametrize("action", VALUES)


def versions(*rows: models.Application) -> dict[int, int]:
    return {row.pk: fresh(row).version for row in rows}


def two() -> tuple[models.Application, models.Application]:
    """One that waits for its status check, one that was saved."""
    acme, bolt = factories.application(), factories.application("Bolt", "Baker", status="saved")
    factories.interview(acme)
    return acme, bolt


def test_every_action_has_its_proof() -> None:
    assert set(VALUES) == set(bulk.ACTIONS)


@each_action
def test_all_of_it_is_one_event_and_one_undo(action: str) -> None:
    rows = two()
    before = dump()
    done = bulk.change_many(action, versions(*rows), VALUES[action])
    assert models.Event.objects.count() == 1
    assert done.event.text.endswith("Bolt - Baker, Acme - Data Engineer.")
    assert done.event.application_id is None
    assert differences() == []
    assert changed(before, dump())
    undone = undo(done.event.pk)
    assert changed(before, dump()) == {}
    assert differences() == []
    assert undone.event.text == f"Undone: {done.event.text}"


@each_action
def test_the_preview_is_what_is_done_then_and_writes_nothing(action: str) -> None:
    acme, bolt = two()
    with nothing_written():
        foreseen = bulk.foresee(action, [acme.pk, bolt.pk], VALUES[action])
    assert [line.name for line in foreseen.lines] == ["Bolt - Baker", "Acme - Data Engineer"]
    assert foreseen.refusals == ()
    before = offered(acme)
    bulk.change_many(action, {line.pk: line.version for line in foreseen.lines}, VALUES[action])
    stored = models.Application.objects.get(pk=acme.pk)
    line = next(line for line in foreseen.lines if line.pk == acme.pk)
    for name, value in line.after.items():
        assert name == "on" or getattr(stored, name) == value
    after = offered(acme)
    keys = {key for key in {**before, **after} if before.get(key) != after.get(key)}
    assert {move.key for move in line.moves} == keys


def offered(row: models.Application) -> dict[str, str]:
    """The windows that are not expired: those of the status check."""
    return {key: window for key, window in factories.windows(row).items() if key.startswith("status_check")}


@each_action
def test_the_same_form_twice_acts_once(action: str) -> None:
    rows = two()
    given = versions(*rows)
    first = bulk.change_many(action, given, VALUES[action], "0123456789abcdef")
    with nothing_written():
        again = bulk.change_many(action, given, VALUES[action], "0123456789abcdef")
    assert again.event == first.event


@each_action
def test_an_application_that_was_changed_since_the_preview_stops_all(action: str) -> None:
    acme, bolt = two()
    given = versions(acme, bolt)
    applications.edit_application(bolt.pk, 0, {"notes": "New"})
    error = refused(lambda: bulk.change_many(action, given, VALUES[action]), Stale)
    assert str(error) == "Changed in another tab since the preview: Bolt - Baker. Nothing is saved."


def test_one_in_the_bin_and_one_gone_for_good_stop_all_too() -> None:
    acme, bolt = two()
    given = versions(acme, bolt)
    applications.delete_application(bolt.pk)
    error = refused(lambda: bulk.change_many("bin", given, {}), Stale)
    assert "Bolt - Baker (in the bin)" in str(error)
    bin.empty_bin()
    assert "deleted for good" in str(refused(lambda: bulk.change_many("bin", given, {}), Stale))
    with nothing_written():
        assert [line.pk for line in bulk.foresee("bin", list(given), {}).lines] == [acme.pk]


def test_windows_old_and_new_stand_with_the_application_that_they_belong_to() -> None:
    acme, bolt = two()
    foreseen = bulk.foresee("day_off", [acme.pk, bolt.pk], VALUES["day_off"])
    moved = {line.name: [(move.before, move.after) for move in line.moves] for line in foreseen.lines}
    assert moved == {"Bolt - Baker": [], "Acme - Data Engineer": [("Wed 2 - Mon 7 Dec", "Wed 2 - Tue 8 Dec")]}


def closed(on: str) -> models.Application:
    """An application that has this day off already."""
    row = factories.application("Closed")
    factories.day_off(on, of=row)
    return row


REFUSED: list[tuple[str, dict[str, Any], Callable[[], models.Application], str]] = [
    ("status", {"status": "saved"}, lambda: factories.application(status="saved"), "It is saved already."),
    ("status", {"status": "interviewing"}, lambda: factories.application(status="saved"), "It has no interview yet"),
    ("status", {"status": "applied"}, lambda: factories.application(status="saved"), "The day of applying is not"),
    ("source", {"source": "A fair"}, lambda: factories.application(source="A fair"), "It is so already."),
    ("day_off", VALUES["day_off"], lambda: closed("2026-12-03"), "Thu 3 Dec is in"),
]


@pytest.mark.parametrize(("action", "values", "make", "why"), REFUSED)
def test_what_cannot_change_says_why_and_stays(
    action: str, values: dict[str, Any], make: Callable[[], models.Application], why: str
) -> None:
    row, other = make(), factories.application("Other", status="rejected", applied_on=date(2026, 11, 2))
    factories.interview(other)
    foreseen = bulk.foresee(action, [row.pk, other.pk], values)
    assert [line.pk for line in foreseen.lines] == [other.pk]
    assert [refusal.pk for refusal in foreseen.refusals] == [row.pk]
    assert foreseen.refusals[0].why.startswith(why)
    refused(lambda: bulk.change_many(action, versions(row, other), values), Stale)


def test_a_day_of_applying_is_filled_in_only_where_there_is_none() -> None:
    dated = factories.application("Dated", status="saved", applied_on=date(2026, 11, 2))
    bare = factories.application("Bare", status="saved")
    values = {"status": "applied", "applied_on": date(2026, 12, 1)}
    bulk.change_many("status", versions(dated, bare), values)
    assert (fresh(dated).applied_on, fresh(bare).applied_on) == (date(2026, 11, 2), date(2026, 12, 1))
    assert {fresh(dated).status, fresh(bare).status} == {"applied"}


def test_none_too_many_and_unknown_actions_are_refused() -> None:
    row = factories.application()
    assert refused_fields(lambda: bulk.change_many("bin", {}, {})) == {"pk": "Choose at least one application."}
    many = dict.fromkeys(range(1, bulk.MOST + 2), 0)
    assert "At most 500" in refused_fields(lambda: bulk.change_many("bin", many, {}))["pk"]
    refused(lambda: bulk.foresee("bin", list(many), {}), InvalidInput)
    assert refused_fields(lambda: bulk.change_many("paint", versions(row), {})) == {"action": "Choose what to change."}
    assert refused_fields(lambda: bulk.foresee("status", [row.pk], {"status": "lost"})) == {
        "status": "Choose one of the list."
    }
    assert refused_fields(lambda: bulk.foresee("place", [row.pk], {"country": "XX"}))
    assert refused_fields(lambda: bulk.foresee("day_off", [row.pk], {}))


def test_it_stands_in_the_history_of_each_and_so_does_its_undo(now: Any) -> None:
    acme, bolt = two()
    done = bulk.change_many("status", versions(acme, bolt), VALUES["status"])
    undo(done.event.pk)
    for row in (acme, bolt):
        texts = [line.text for line in history.history(row.pk, now, NEW_YORK, history.EVERYTHING).lines]
        assert texts[:2] == [f"Undone: {done.event.text}", done.event.text]


def test_one_application_alone_keeps_the_event_for_itself_with_its_moves() -> None:
    acme, _ = two()
    done = bulk.change_many("status", versions(acme), VALUES["status"])
    assert done.event.application_id == acme.pk
    assert [move.before for move in done.moves] == ["Wed 2 - Mon 7 Dec"]
    assert not models.EventApplication.objects.exists()


def test_an_undo_is_refused_as_a_whole_when_one_has_moved_on() -> None:
    acme, bolt = two()
    done = bulk.change_many("status", versions(acme, bolt), VALUES["status"])
    applications.set_status(bolt.pk, fresh(bolt).version, "saved")
    refused(lambda: undo(done.event.pk), Stale)


def test_adding_an_application_is_undone_though_events_reached_it() -> None:
    added = applications.add_application({"company": "Cobalt", "role": "Cook"})
    assert isinstance(added.row, models.Application)
    acme, _ = two()
    done = bulk.change_many("status", versions(acme, added.row), VALUES["status"])
    undo(done.event.pk)
    undo(added.event.pk)
    assert not models.Application.objects.filter(company="Cobalt").exists()


def test_the_image_of_many_holds_only_what_was_set() -> None:
    rows = factories.applications(3)
    models.Application.objects.update(job_description="Long. " * 1000)
    done = bulk.change_many("channel", versions(*rows), VALUES["channel"])
    assert [set(one["after"]) for one in done.event.changes] == [{"id", "version", "channel"}] * 3


def test_five_hundred_take_a_bounded_number_of_queries(django_assert_max_num_queries: Any) -> None:
    few, many = factories.applications(5), factories.applications(200)
    bulk.foresee("channel", [row.pk for row in few], VALUES["channel"])
    with django_assert_max_num_queries(40 + 2 * 200 // 40):
        bulk.change_many("channel", versions_of(many), VALUES["channel"])


def versions_of(rows: list[models.Application]) -> dict[int, int]:
    return dict(models.Application.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "version"))
