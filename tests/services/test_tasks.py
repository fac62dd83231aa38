"""What the user does with a task: done, skipped, snoozed, adjusted, added, ticked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from followup import models
from followup.errors import AlreadyDone, NotFound
from followup.services import applications, interviews, own_tasks, tasks
from tests import factories
from tests.factories import fresh, instant, span, windows
from tests.services.kit import check, moves, refused, refused_fields


def touchpoint() -> models.Touchpoint:
    return models.Touchpoint.objects.order_by("-pk")[0]


def test_a_call_that_gave_a_date_is_done_and_says_what_follows(row: models.Application, now: datetime) -> None:
    key = check(row)
    done = tasks.complete_task(key, outcome="gave_date", agreed_on=date(2026, 12, 18), next_by="them", note="Friendly.")

    stored = touchpoint()
    assert done.row == stored
    assert (stored.kind, stored.direction, stored.channel, stored.at) == ("status_check", "out", "phone", now)
    assert (stored.outcome, stored.agreed_on, stored.next_by, stored.note) == (
        "gave_date",
        date(2026, 12, 18),
        "them",
        "Friendly.",
    )
    assert stored.contact is not None
    assert stored.contact.name == "Dana Ruiz"
    second = f"second_follow_up-t{stored.pk}"
    assert windows(row)[second] == "2026-12-28..2026-12-31"
    assert moves(done) == {key: "Wed 2 - Mon 7 Dec -> ", second: " -> Mon 28 - Thu 31 Dec"}
    assert done.event.text == (
        "Called Dana Ruiz of Acme (status check): they gave a date, Fri 18 Dec, and they come back to you."
    )
    task = factories.tasks(row)[key]
    assert (task.state, task.touchpoint_id) == ("done", stored.pk)


@pytest.mark.parametrize(
    ("outcome", "values", "follows", "window"),
    [
        ("gave_date", {"agreed_on": date(2026, 12, 11), "next_by": "me"}, "check_back", "2026-12-11..2026-12-14"),
        ("vague", {}, "second_follow_up", "2026-12-09..2026-12-16"),
        ("voicemail", {}, "second_follow_up", "2026-12-09..2026-12-16"),
        ("sent", {}, "second_follow_up", "2026-12-09..2026-12-16"),
        ("no_answer", {}, "status_check", "2026-12-03..2026-12-04"),
        ("skipped", {}, "second_follow_up", "2026-12-09..2026-12-16"),
    ],
)
def test_each_outcome_of_a_check_leads_where_the_playbook_says(
    row: models.Application, outcome: str, values: dict[str, Any], follows: str, window: str
) -> None:
    tasks.complete_task(check(row), outcome=outcome, **values)
    assert windows(row)[f"{follows}-t{touchpoint().pk}"] == window


@pytest.mark.parametrize(("outcome", "status"), [("offer", "offer"), ("rejected", "rejected"), ("filled", "rejected")])
def test_a_decision_on_the_call_sets_the_status(row: models.Application, outcome: str, status: str) -> None:
    tasks.complete_task(check(row), outcome=outcome)
    assert fresh(row).status == status
    assert windows(row) == {}


def test_the_way_to_the_closing_withdraws_at_its_end(row: models.Application) -> None:
    tasks.complete_task(check(row), outcome="voicemail")
    tasks.complete_task(f"second_follow_up-t{touchpoint().pk}", outcome="sent")
    done = tasks.complete_task(f"closing-t{touchpoint().pk}", outcome="sent")
    assert fresh(row).status == "withdrawn"
    assert done.event.text == "Emailed Dana Ruiz of Acme (closing email): sent. Status: withdrawn."


def test_a_skipped_closing_leaves_the_status(row: models.Application) -> None:
    tasks.complete_task(check(row), outcome="voicemail")
    tasks.complete_task(f"second_follow_up-t{touchpoint().pk}", outcome="sent")
    tasks.skip_task(f"closing-t{touchpoint().pk}")
    assert fresh(row).status == "interviewing"


def test_the_third_unanswered_try_counts_as_a_voicemail(row: models.Application) -> None:
    for _ in range(3):
        tasks.complete_task(check(row), outcome="no_answer")
    assert f"second_follow_up-t{touchpoint().pk}" in windows(row)


def test_a_contact_is_where_it_happened_when_the_user_says_when(row: models.Application) -> None:
    tasks.complete_task(check(row), outcome="vague", at=instant("2026-12-01T16:00"), channel="in_person")
    assert (touchpoint().at, touchpoint().channel) == (instant("2026-12-01T16:00"), "in_person")
    assert windows(row)[f"second_follow_up-t{touchpoint().pk}"] == "2026-12-08..2026-12-15"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"outcome": ""}, {"outcome"}),
        ({"outcome": "done"}, {"outcome"}),
        ({"outcome": "gave_date"}, {"agreed_on", "next_by"}),
        ({"outcome": "gave_date", "agreed_on": date(2026, 12, 1), "next_by": "me"}, {"agreed_on"}),
        ({"outcome": "gave_date", "agreed_on": date(2026, 12, 9), "next_by": "us"}, {"next_by"}),
        ({"outcome": "vague", "at": instant("2026-12-02T10:01")}, {"at"}),
        ({"outcome": "vague", "at": instant("2026-11-19T10:00")}, {"at"}),
        ({"outcome": "vague", "channel": "pigeon"}, {"channel"}),
        ({"outcome": "vague", "note": "\x00"}, {"note"}),
    ],
)
def test_what_cannot_have_happened_is_refused(
    row: models.Application, values: dict[str, Any], fields: set[str]
) -> None:
    key = check(row)
    assert set(refused_fields(lambda: tasks.complete_task(key, **values))) == fields


def test_an_outcome_that_the_kind_cannot_have_is_refused(row: models.Application) -> None:
    one = models.Interview.objects.get()
    for kind, outcome in (("thank_you", "voicemail"), ("prepare", "sent"), ("thank_you", "offer")):
        key = f"{kind}-i{one.pk}"
        assert set(refused_fields(lambda key=key, outcome=outcome: tasks.complete_task(key, outcome=outcome))) == {  # type: ignore[misc]
            "outcome"
        }


def test_a_task_that_is_done_is_done_once(row: models.Application) -> None:
    key = check(row)
    tasks.complete_task(key, outcome="voicemail")
    for again in (
        lambda: tasks.complete_task(key, outcome="vague"),
        lambda: tasks.skip_task(key),
        lambda: tasks.snooze_task(key, to=date(2026, 12, 9)),
        lambda: tasks.adjust_task(key, channel="email"),
    ):
        assert refused(again, AlreadyDone).status == 409


def test_a_superseded_task_is_not_open_either(row: models.Application) -> None:
    key = check(row)
    applications.set_status(row.pk, row.version, "rejected")
    refused(lambda: tasks.complete_task(key, outcome="vague"), AlreadyDone)


@pytest.mark.parametrize("key", ["status_check-i999", "", "other-o1", "nonsense", "status_check-i1'; DROP TABLE x"])
def test_a_key_that_nothing_has_is_not_found(row: models.Application, key: str) -> None:
    for action in (
        lambda: tasks.complete_task(key, outcome="vague"),
        lambda: tasks.snooze_task(key, to=date(2026, 12, 9)),
        lambda: tasks.adjust_task(key, channel="email"),
        lambda: tasks.tick_item(key, "brief", ticked=True),
    ):
        refused(action, NotFound)


def test_skipping_says_so(row: models.Application) -> None:
    done = tasks.skip_task(check(row))
    assert done.event.text == "Skipped the status check at Acme."
    assert (touchpoint().outcome, touchpoint().note) == ("skipped", "")


# -- snooze


def test_a_snoozed_task_comes_back_on_its_day_and_keeps_its_end(row: models.Application) -> None:
    key = check(row)
    done = tasks.snooze_task(key, to=date(2026, 12, 4))
    assert windows(row)[key] == "2026-12-04..2026-12-07"
    assert moves(done) == {key: "Wed 2 - Mon 7 Dec -> Fri 4 - Mon 7 Dec"}
    assert done.event.text == "Snoozed the status check at Acme to Fri 4 Dec."
    tasks.snooze_task(key, to=date(2026, 12, 11))
    assert windows(row)[key] == "2026-12-11..2026-12-11"
    assert models.Adjustment.objects.count() == 1


@pytest.mark.parametrize("to", [date(2026, 12, 2), date(2026, 12, 1), date(2101, 1, 1), None])
def test_a_task_is_snoozed_to_a_day_after_today(row: models.Application, to: Any) -> None:
    key = check(row)
    assert set(refused_fields(lambda: tasks.snooze_task(key, to=to))) == {"to"}


def test_today_is_the_employers_day() -> None:
    row = factories.application(timezone="Pacific/Kiritimati")  # it is the 3rd there already
    factories.interview(row)
    key = check(row)
    assert set(refused_fields(lambda: tasks.snooze_task(key, to=date(2026, 12, 3)))) == {"to"}
    tasks.snooze_task(key, to=date(2026, 12, 4))


def test_a_task_cannot_be_snoozed_beyond_the_day_it_is_dropped() -> None:
    row = factories.application()
    one = factories.interview(row, "2026-12-04T15:00")
    refused_fields(lambda: tasks.snooze_task(f"prepare-i{one.pk}", to=date(2026, 12, 5)))
    tasks.snooze_task(f"prepare-i{one.pk}", to=date(2026, 12, 4))


# -- adjust


def test_a_task_is_moved_by_hand(row: models.Application) -> None:
    key = check(row)
    done = tasks.adjust_task(key, opens_on=date(2026, 12, 3), closes_on=date(2026, 12, 9))
    assert windows(row)[key] == "2026-12-03..2026-12-09"
    assert done.event.text == "Moved the status check at Acme."
    assert done.moves[0].after == "Thu 3 - Wed 9 Dec"


def test_what_is_not_given_is_left_as_the_user_set_it_before(row: models.Application) -> None:
    key = check(row)
    someone = factories.contact("Sam", "hr")
    tasks.adjust_task(key, channel="email")
    tasks.adjust_task(key, recipient_id=someone.pk)
    done = tasks.adjust_task(key, opens_on=date(2026, 12, 3), closes_on=date(2026, 12, 9))
    task = factories.tasks(row)[key]
    assert (task.channel, task.recipients, span(task)) == ("email", "Sam", "2026-12-03..2026-12-09")
    assert done.event.text == "Moved the status check at Acme."
    tasks.adjust_task(key, channel="")
    assert factories.tasks(row)[key].channel == "phone"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"channel": "pigeon"}, {"channel"}),
        ({"opens_on": date(2026, 12, 3)}, {"closes_on"}),
        ({"closes_on": date(2026, 12, 3)}, {"opens_on"}),
        ({"opens_on": date(2026, 12, 9), "closes_on": date(2026, 12, 3)}, {"closes_on"}),
        ({"opens_on": date(1989, 12, 9), "closes_on": date(2026, 12, 3)}, {"opens_on"}),
    ],
)
def test_an_adjustment_that_cannot_be_is_refused(
    row: models.Application, values: dict[str, Any], fields: set[str]
) -> None:
    key = check(row)
    assert set(refused_fields(lambda: tasks.adjust_task(key, **values))) == fields


def test_a_recipient_who_is_not_there_is_refused(row: models.Application) -> None:
    key, gone = check(row), factories.contact(deleted_at=factories.MADE_AT)
    refused(lambda: tasks.adjust_task(key, recipient_id=gone.pk), NotFound)
    refused(lambda: tasks.adjust_task(key, recipient_id=999), NotFound)


# -- the user's own


def test_an_own_task_is_added_done_and_stays_done(row: models.Application, now: datetime) -> None:
    sam = factories.contact("Sam")
    values = {"title": "Send samples", "opens_on": date(2026, 12, 3), "closes_on": date(2026, 12, 4)}
    done = own_tasks.add_own_task(row.pk, {**values, "channel": "email", "recipient_id": sam.pk})
    own = models.OwnTask.objects.get()
    key = f"other-o{own.pk}"
    assert moves(done) == {key: " -> Thu 3 - Fri 4 Dec"}
    assert done.moves[0].title == "Send samples"
    assert done.event.text == "Added a task at Acme: Send samples."
    task = factories.tasks(row)[key]
    assert (task.title, task.channel, task.recipients) == ("Send samples", "email", "Sam")

    done = tasks.complete_task(key, outcome="done")
    assert (fresh(own).done_at, fresh(own).skipped) == (now, False)
    assert factories.tasks(row)[key].state == "done"
    assert done.event.text == "Done: Send samples."
    assert models.Touchpoint.objects.count() == 0
    refused(lambda: tasks.complete_task(key, outcome="done"), AlreadyDone)


def test_an_own_task_can_be_skipped_and_snoozed(row: models.Application) -> None:
    own = factories.own_task(row)
    key = f"other-o{own.pk}"
    done = tasks.snooze_task(key, to=date(2026, 12, 8))
    assert windows(row)[key] == "2026-12-08..2026-12-08"
    assert "Send samples" in done.event.text
    done = tasks.skip_task(key)
    assert (fresh(own).skipped, fresh(own).done_at) == (True, None)
    assert done.event.text == "Skipped: Send samples."


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, {"title"}),
        ({"title": "x" * 201, "opens_on": date(2026, 12, 3), "closes_on": date(2026, 12, 3)}, {"title"}),
        ({"title": "T"}, {"opens_on", "closes_on"}),
        ({"title": "T", "opens_on": date(2026, 12, 4), "closes_on": date(2026, 12, 3)}, {"closes_on"}),
        ({"title": "T", "opens_on": date(2026, 12, 4), "closes_on": date(2101, 12, 3)}, {"closes_on"}),
    ],
)
def test_an_own_task_that_cannot_be_is_refused(
    row: models.Application, values: dict[str, Any], fields: set[str]
) -> None:
    assert set(refused_fields(lambda: own_tasks.add_own_task(row.pk, values))) == fields


# -- the checklist


def test_a_tick_counts_once_and_can_be_taken_back(row: models.Application) -> None:
    key = check(row)
    before = factories.tasks(row)[key].ticked
    for _ in range(2):
        tasks.tick_item(key, "quiet_place", ticked=True)
        assert factories.tasks(row)[key].ticked == before + 1
    for _ in range(2):
        tasks.tick_item(key, "quiet_place", ticked=False)
        assert factories.tasks(row)[key].ticked == before
    assert models.ChecklistTick.objects.count() == 0


def test_an_own_item_stands_in_every_checklist_of_its_stage(row: models.Application) -> None:
    key = check(row)
    before = factories.tasks(row)[key].items
    done = tasks.add_item("status_check", "Glass of water")
    item = models.ChecklistItem.objects.get()
    assert factories.tasks(row)[key].items == before + 1
    assert (done.event.text, done.moves) == ("Added to the checklist: Glass of water.", ())
    tasks.tick_item(key, f"own-{item.pk}", ticked=True)
    assert factories.tasks(row)[key].ticked >= 1
    tasks.remove_item(item.pk)
    assert factories.tasks(row)[key].items == before
    refused(lambda: tasks.remove_item(item.pk), NotFound)


@pytest.mark.parametrize(("stage", "text"), [("nap", "x"), ("status_check", ""), ("status_check", "x" * 201)])
def test_an_item_needs_a_stage_and_a_text(stage: str, text: str) -> None:
    assert len(refused_fields(lambda: tasks.add_item(stage, text))) == 1


def test_a_replanned_interview_keeps_the_ticks_of_its_tasks(row: models.Application) -> None:
    key, one = check(row), models.Interview.objects.get()
    tasks.tick_item(key, "quiet_place", ticked=True)
    ticked = factories.tasks(row)[key].ticked
    interviews.set_decision_date(one.pk, one.version, date(2026, 12, 15))
    assert factories.tasks(row)[key].ticked == ticked
