"""Every decision about a task: said from what to what, undone by its event, and taken back one by one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from followup import models, projection
from followup.errors import AlreadyDone, AsRecommended, NotFound, Stale
from followup.services import own_tasks, tasks
from followup.services.record import Done
from followup.services.undo import undo
from followup.timeline.tasks import Decision
from tests import factories
from tests.factories import fresh, windows
from tests.services.kit import check, refused, refused_fields

EDITED = {
    "title": "Send the portfolio",
    "opens_on": date(2026, 12, 7),
    "closes_on": date(2026, 12, 8),
    "channel": "phone",
}


def stored(of: models.Application) -> dict[str, tuple[object, ...]]:
    return {
        key: (task.opens_on, task.closes_on, task.channel, task.recipients, task.why, task.state)
        for key, task in factories.tasks(of).items()
    }


DECISIONS: dict[str, tuple[Callable[[str], Done], str]] = {
    "snooze": (
        lambda key: tasks.snooze_task(key, to=date(2026, 12, 4)),
        "Snoozed the status check at Acme to Fri 4 Dec.",
    ),
    "window": (
        lambda key: tasks.adjust_task(key, opens_on=date(2026, 12, 3), closes_on=date(2026, 12, 4)),
        "Moved the status check at Acme.",
    ),
    "channel": (
        lambda key: tasks.adjust_task(key, channel="email"),
        "Changed the status check at Acme: by email instead of by phone.",
    ),
    "recipient": (
        lambda key: tasks.adjust_task(key, recipient_id=factories.contact("Robin Lee", "hr").pk),
        "Changed the status check at Acme: Robin Lee instead of Dana Ruiz.",
    ),
}


@pytest.mark.parametrize("what", DECISIONS)
def test_a_decision_is_said_and_undone_by_its_event(row: models.Application, what: str) -> None:
    before, (decide, said) = stored(row), DECISIONS[what]
    done = decide(check(row))
    assert done.event.text == said
    assert stored(row) != before
    undo(done.event.pk)
    assert stored(row) == before
    assert not models.Adjustment.objects.exists()


@pytest.mark.parametrize("what", DECISIONS)
def test_each_decision_is_taken_back_alone_and_that_is_undone_too(row: models.Application, what: str) -> None:
    key, recommended = check(row), stored(row)
    for other in DECISIONS:
        if other != what:
            DECISIONS[other][0](key)
    without = stored(row)
    if what == "window":
        models.Adjustment.objects.update(opens_on=date(2026, 12, 3), closes_on=date(2026, 12, 4))
        projection.sync([row.pk])
    else:
        DECISIONS[what][0](key)
    with_it = stored(row)
    back = tasks.follow_recommendation(key, Decision(what))
    assert stored(row) == without
    assert back.event.text.startswith(("Back to the recommended", "Took back the snooze of the status check"))
    undo(back.event.pk)
    assert stored(row) == with_it
    for decision in Decision:
        with suppress(AsRecommended):
            tasks.follow_recommendation(key, decision)
    assert stored(row) == recommended


def test_what_comes_back_is_said_from_what_to_what(row: models.Application) -> None:
    key = check(row)
    tasks.adjust_task(key, channel="email", recipient_id=factories.contact("Robin Lee", "hr").pk)
    back = tasks.follow_recommendation(key, Decision.CHANNEL)
    assert back.event.text == (
        "Back to the recommended channel of the status check at Acme: by phone instead of by email."
    )
    back = tasks.follow_recommendation(key, Decision.RECIPIENT)
    assert back.event.text.endswith(": Dana Ruiz instead of Robin Lee.")
    tasks.snooze_task(key, to=date(2026, 12, 11))
    back = tasks.follow_recommendation(key, Decision.SNOOZE)
    assert back.event.text == "Took back the snooze of the status check at Acme."
    assert [(move.before, move.after) for move in back.moves] == [("Fri 11 Dec", "Wed 2 - Mon 7 Dec")]


def test_a_task_that_is_done_has_nothing_to_take_back(row: models.Application) -> None:
    key = check(row)
    tasks.complete_task(key, outcome="vague")
    refused(lambda: tasks.follow_recommendation(key, Decision.CHANNEL), AlreadyDone)
    refused(lambda: tasks.follow_recommendation("status_check-i999", Decision.CHANNEL), NotFound)


# -- the user's own


def test_an_own_task_is_edited_and_the_edit_undone(row: models.Application) -> None:
    own = factories.own_task(row)
    before = stored(row)
    done = own_tasks.edit_own_task(own.pk, own.version, EDITED)
    assert windows(row)[own_tasks.key_of(own)] == "2026-12-07..2026-12-08"
    assert done.event.text.startswith(f"Changed the task {own.title} at Acme: renamed to Send the portfolio; moved;")
    assert "by phone instead of" in done.event.text
    undo(done.event.pk)
    assert stored(row) == before


def test_an_edit_takes_in_what_was_decided_about_the_task(row: models.Application) -> None:
    own = factories.own_task(row)
    key = own_tasks.key_of(own)
    tasks.adjust_task(key, opens_on=date(2026, 12, 9), closes_on=date(2026, 12, 10), channel="email")
    tasks.snooze_task(key, to=date(2026, 12, 10))
    shown = own_tasks.as_decided(own)
    assert (shown["opens_on"], shown["closes_on"], shown["channel"]) == (date(2026, 12, 9), date(2026, 12, 10), "email")
    same_days = {**shown, "title": "Renamed"}
    done = own_tasks.edit_own_task(own.pk, own.version, same_days)
    assert done.event.text.endswith(": renamed to Renamed.")
    assert windows(row)[key] == "2026-12-10..2026-12-10"  # still snoozed
    own_tasks.edit_own_task(own.pk, fresh(own).version, {**EDITED, "recipient_id": None})
    assert windows(row)[key] == "2026-12-07..2026-12-08"
    assert factories.tasks(row)[key].channel == "phone"
    assert not list(projection.compare())


def test_an_own_task_goes_to_the_bin_and_comes_back(row: models.Application) -> None:
    own = factories.own_task(row)
    before = stored(row)
    done = own_tasks.delete_own_task(own.pk)
    assert done.event.text == f"Moved the task {own.title} at Acme to the bin."
    assert own_tasks.key_of(own) not in stored(row)
    undo(done.event.pk)
    assert stored(row) == before


def test_a_stale_edit_of_an_own_task_is_refused(row: models.Application) -> None:
    own = factories.own_task(row)
    own_tasks.edit_own_task(own.pk, own.version, EDITED)
    refused(lambda: own_tasks.edit_own_task(own.pk, own.version, EDITED), Stale)


def test_an_edit_that_cannot_be_is_refused(row: models.Application) -> None:
    own = factories.own_task(row)
    wrong = {"title": "", "opens_on": date(2026, 12, 7), "closes_on": date(2026, 12, 8)}
    assert set(refused_fields(lambda: own_tasks.edit_own_task(own.pk, own.version, wrong))) == {"title"}
    backwards = {"title": "T", "opens_on": date(2026, 12, 8), "closes_on": date(2026, 12, 7)}
    assert set(refused_fields(lambda: own_tasks.edit_own_task(own.pk, own.version, backwards))) == {"closes_on"}


@pytest.mark.parametrize("what", Decision)
def test_what_is_as_recommended_is_not_taken_back_nor_recorded(row: models.Application, what: Decision) -> None:
    own = f"other-o{factories.own_task(row).pk}"
    for key in (check(row), own):
        assert str(refused(lambda key=key: tasks.follow_recommendation(key, what), AsRecommended)) == (  # type: ignore[misc]
            "It is as recommended already."
        )
        refused(lambda key=key: tasks.adjust_task(key, recommended=True), AsRecommended)  # type: ignore[misc]
    tasks.adjust_task(own, channel="phone")
    tasks.follow_recommendation(own, Decision.CHANNEL)
    refused(lambda: tasks.follow_recommendation(own, what), AsRecommended)
