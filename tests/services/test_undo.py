"""Undo: every row exactly as before, or a refusal that changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from followup import models
from followup.errors import NotFound, Stale
from followup.services import applications, contacts, interviews, profile, tasks, touchpoints
from followup.services.record import Done
from followup.services.undo import undo
from tests import factories
from tests.factories import fresh
from tests.services.kit import changed, differences, dump, moves, refused
from tests.services.test_record import ACTIONS, World


@pytest.mark.parametrize("name", ACTIONS)
def test_undoing_the_last_action_restores_every_row_exactly(name: str) -> None:
    world = World()
    before = dump()
    done = ACTIONS[name](world, "")
    assert changed(before, dump()) != {}
    undone = undo(done.event.pk)
    assert changed(before, dump()) == {}
    assert differences() == []
    assert undone.event.text == f"Undone: {done.event.text}"
    assert models.Event.objects.get(pk=done.event.pk).undone_at == undone.event.at


@pytest.mark.parametrize("name", ACTIONS)
def test_undoing_twice_is_refused_and_so_is_undoing_the_undo(name: str) -> None:
    done = ACTIONS[name](World(), "")
    undone = undo(done.event.pk)
    assert str(refused(lambda: undo(done.event.pk), Stale)) == "This is undone already."
    refused(lambda: undo(undone.event.pk), NotFound)


@pytest.mark.parametrize("name", [name for name in ACTIONS if not name.endswith("_add") or name == "interview_add"])
def test_an_undo_says_the_moves_of_its_action_backwards(name: str) -> None:
    done = ACTIONS[name](World(), "")
    undone = undo(done.event.pk)
    assert {(move.key, move.after, move.before) for move in done.moves} == {
        (move.key, move.before, move.after) for move in undone.moves
    }


def test_what_never_happened_cannot_be_undone() -> None:
    refused(lambda: undo(0), NotFound)
    refused(lambda: undo(999), NotFound)


def test_an_action_that_changed_nothing_has_nothing_to_undo() -> None:
    row = factories.application()
    done = applications.set_status(row.pk, 0, "interviewing")
    refused(lambda: undo(done.event.pk), NotFound)


def test_a_row_that_was_changed_again_is_not_undone() -> None:
    row = factories.application()
    one = factories.interview(row)
    first = interviews.set_decision_date(one.pk, 0, date(2026, 12, 8))
    second = interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 9))
    refused(lambda: undo(first.event.pk), Stale)
    undo(second.event.pk)
    undo(first.event.pk)
    assert fresh(one).decision_on is None


def test_a_change_back_to_the_same_value_is_a_later_change_all_the_same() -> None:
    row = factories.application()
    first = applications.set_status(row.pk, 0, "offer")
    applications.set_status(row.pk, fresh(row).version, "interviewing")
    applications.set_status(row.pk, fresh(row).version, "offer")
    refused(lambda: undo(first.event.pk), Stale)


def _interview(of: models.Application) -> Done:
    starts_at = factories.instant("2026-11-27T10:00")
    return interviews.add_interview(
        of.pk, {"starts_at": starts_at, "ends_at": factories.instant("2026-11-27T11:00"), "new_interviewers": []}
    )


LATER: dict[str, Callable[[models.Application, Done], object]] = {
    "a message that names it": lambda row, done: touchpoints.log_touchpoint(
        row.pk, {"kind": "response", "direction": "in", "interview_id": done.row and done.row.pk}
    ),
    "a call": lambda row, done: tasks.complete_task(f"status_check-i{done.row and done.row.pk}", outcome="voicemail"),
    "a person in its room": lambda row, done: interviews.edit_interview(
        done.row and done.row.pk, done.event.pk, {"new_interviewers": [{"name": "Lee", "role": "hr"}]}
    ),
}


@pytest.mark.parametrize("what", LATER)
def test_adding_an_interview_is_not_undone_when_something_hangs_on_it(what: str) -> None:
    row = factories.application()
    done = _interview(row)
    LATER[what](row, done)
    refused(lambda: undo(done.event.pk), Stale)


def test_adding_an_application_is_not_undone_when_something_was_added_to_it() -> None:
    done = applications.add_application({"company": "Bolt", "role": "R", "status": "interviewing"})
    assert isinstance(done.row, models.Application)
    interview = _interview(done.row)
    refused(lambda: undo(done.event.pk), Stale)
    undo(interview.event.pk)
    undo(done.event.pk)
    assert not models.Application.objects.exists()
    assert models.Event.objects.count() == 4, "the history stays"


def test_adding_a_person_is_not_undone_when_they_are_somebodys_recipient() -> None:
    row = factories.application()
    one = factories.interview(row)
    done = contacts.add_contact(None, {"name": "Ann", "role": "hr"})
    assert done.row
    tasks.adjust_task(f"status_check-i{one.pk}", recipient_id=done.row.pk)
    refused(lambda: undo(done.event.pk), Stale)


def test_what_was_entered_anew_is_not_brought_back_beside_itself() -> None:
    row, sam = factories.application(), factories.contact("Sam")
    one = factories.interview(row, who=[sam])
    contacts.link_contact(row.pk, sam.pk)
    emptied = interviews.edit_interview(one.pk, 0, {"interviewers": []})
    interviews.edit_interview(one.pk, fresh(one).version, {"interviewers": [sam.pk]})
    unlinked = contacts.unlink_contact(row.pk, sam.pk)
    contacts.link_contact(row.pk, sam.pk)
    worked = profile.remove_day_off(factories.day_off("2026-12-24").pk)
    profile.add_day_off({"on": date(2026, 12, 24)})
    for done in (emptied, unlinked, worked):
        refused(lambda event=done.event: undo(event.pk), Stale)  # type: ignore[misc]


def test_new_interviewers_go_with_the_interview_that_brought_them() -> None:
    row = factories.application(status="applied")
    before = dump()
    values = {"starts_at": factories.instant("2026-12-09T10:00"), "ends_at": factories.instant("2026-12-09T11:00")}
    done = interviews.add_interview(row.pk, {**values, "new_interviewers": [{"name": "Lee", "role": "interviewer"}]})
    undo(done.event.pk)
    assert changed(before, dump()) == {}
    assert fresh(row).status == "applied"


def test_undoing_a_done_call_reopens_it_and_takes_back_what_followed() -> None:
    row = factories.application()
    key = f"status_check-i{factories.interview(row).pk}"
    done = tasks.complete_task(key, outcome="gave_date", agreed_on=date(2026, 12, 18), next_by="them")
    second = done.moves[1].key
    undone = undo(done.event.pk)
    assert moves(undone) == {key: " -> Wed 2 - Mon 7 Dec", second: "Mon 28 - Thu 31 Dec -> "}
    assert (undone.event.application_id, models.Touchpoint.objects.count()) == (row.pk, 0)


def test_an_older_action_can_be_undone_while_its_rows_are_as_it_left_them() -> None:
    row = factories.application()
    key = f"status_check-i{factories.interview(row).pk}"
    snoozed = tasks.snooze_task(key, to=date(2026, 12, 4))
    profile.add_day_off({"on": date(2026, 12, 24)})
    undo(snoozed.event.pk)
    assert factories.windows(row)[key] == "2026-12-02..2026-12-07"
    assert models.DayOff.objects.count() == 1


def test_a_person_who_is_only_a_chosen_recipient_is_back_on_the_task_after_an_undo() -> None:
    row, ann = factories.application(), factories.contact("Ann", "other")
    key = f"status_check-i{factories.interview(row).pk}"
    tasks.adjust_task(key, recipient_id=ann.pk)
    done = contacts.delete_contact(ann.pk)
    assert factories.tasks(row)[key].recipients == ""
    undo(done.event.pk)
    assert factories.tasks(row)[key].recipients == "Ann"


def test_an_event_of_an_older_version_is_undone_though_a_column_came_since() -> None:
    row = factories.application()
    done = applications.edit_application(row.pk, 0, {"company": "Acme Two"})
    change = models.Event.objects.get(pk=done.event.pk)
    for one in change.changes:
        for side in ("before", "after"):
            del one[side]["source"]
    change.save()
    models.Application.objects.update(source="a fair")
    undo(done.event.pk)
    assert (fresh(row).company, fresh(row).source) == ("Acme", "a fair")


def as_an_older_version_wrote(event: models.Event, **search: str) -> None:
    """Its images hold the derived column, folded otherwise or not known yet."""
    for one in event.changes:
        for side, text in search.items():
            if one[side] is not None:
                one[side]["search"] = text
    event.save()


def test_what_is_derived_is_no_part_of_what_an_event_remembers() -> None:
    done = applications.add_application({"company": "Łódź Works", "role": "Eng"})
    assert done.row
    assert fresh(done.row).search == "lodz works eng"
    assert all("search" not in (one["after"] or {}) for one in done.event.changes)


@pytest.mark.parametrize(("before", "after"), [("Ørsted", "Zeta"), ("Zeta", "Ørsted")])
def test_an_event_that_folded_otherwise_is_undone_and_folded_anew(before: str, after: str) -> None:
    row = factories.application(before, "Ops")
    done = applications.edit_application(row.pk, 0, {"company": after})
    as_an_older_version_wrote(done.event, before=f"{before.lower()} ops", after=f"{after.lower()} ops")
    undo(done.event.pk)
    assert (fresh(row).company, fresh(row).search) == (before, f"{before.lower()} ops".replace("ø", "o"))


def test_the_undo_of_a_rename_from_before_search_had_a_column_folds_the_old_name() -> None:
    row = factories.contact("Ben Alpha")
    done = contacts.edit_contact(row.pk, 0, {"name": "Zed Omega"})
    undo(done.event.pk)
    assert (fresh(row).name, fresh(row).search) == ("Ben Alpha", "ben alpha")
