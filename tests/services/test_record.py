"""One action: one event, one token, one transaction; versions, and the words of what moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from followup import models
from followup.errors import FollowupError
from followup.services import (
    applications,
    bin,
    bulk,
    contacts,
    interviews,
    moving,
    own_tasks,
    profile,
    record,
    tasks,
    touchpoints,
)
from followup.services.record import Done, from_image, image
from tests import factories
from tests.services.kit import changed, dump, moves

TOKEN = "0123456789abcdef"


def _times() -> dict[str, Any]:
    starts_at = datetime(2026, 12, 9, 14, tzinfo=ZoneInfo("America/New_York"))
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "new_interviewers": [{"name": "Lee"}]}


class World:
    """One of everything, for one action of each kind."""

    def __init__(self) -> None:
        self.application = factories.application()
        self.dana = factories.contact(of=self.application)
        self.sam = factories.contact("Sam", "hr")
        self.interview = factories.interview(self.application, who=[self.dana])
        self.own = factories.own_task(self.application)
        self.message = factories.touchpoint(self.application, "other", "2026-11-30")
        self.off = factories.day_off("2026-12-24", "Closed")
        self.item = models.ChecklistItem.objects.create(stage="closing", text="Breathe", created_at=factories.MADE_AT)
        self.binned = factories.application("Gone", deleted_at=factories.MADE_AT)

    def key(self, kind: str) -> str:
        return models.Task.objects.get(application=self.application, kind=kind, state="open").key


ACTIONS: dict[str, Callable[[World, str], Done]] = {
    "application_add": lambda w, t: applications.add_application({"company": "Bolt", "role": "R"}, token=t),
    "application_edit": lambda w, t: applications.edit_application(w.application.pk, 0, {"country": "DE"}, token=t),
    "application_status": lambda w, t: applications.set_status(w.application.pk, 0, "rejected", token=t),
    "application_delete": lambda w, t: applications.delete_application(w.application.pk, token=t),
    "application_move": lambda w, t: moving.move_application(w.application.pk, 0, "saved", {"note": "Why"}, token=t),
    "bulk_status": lambda w, t: bulk.change_many("status", {w.application.pk: 0}, {"status": "rejected"}, token=t),
    "interview_add": lambda w, t: interviews.add_interview(w.application.pk, _times(), token=t),
    "interview_edit": lambda w, t: interviews.edit_interview(w.interview.pk, 0, _times(), token=t),
    "interview_decision": lambda w, t: interviews.set_decision_date(w.interview.pk, 0, date(2026, 12, 9), token=t),
    "interview_cancel": lambda w, t: interviews.cancel_interview(w.interview.pk, 0, True, token=t),
    "interview_delete": lambda w, t: interviews.delete_interview(w.interview.pk, token=t),
    "contact_add": lambda w, t: contacts.add_contact(w.application.pk, {"name": "Ann", "role": "hr"}, token=t),
    "contact_edit": lambda w, t: contacts.edit_contact(w.dana.pk, 0, {"name": "Dana Vale"}, token=t),
    "contact_link": lambda w, t: contacts.link_contact(w.application.pk, w.sam.pk, token=t),
    "contact_unlink": lambda w, t: contacts.unlink_contact(w.application.pk, w.dana.pk, token=t),
    "contact_delete": lambda w, t: contacts.delete_contact(w.dana.pk, token=t),
    "touchpoint_log": lambda w, t: touchpoints.log_touchpoint(
        w.application.pk, {"kind": "response", "direction": "in", "outcome": "offer"}, token=t
    ),
    "touchpoint_delete": lambda w, t: touchpoints.delete_touchpoint(w.message.pk, token=t),
    "task_done": lambda w, t: tasks.complete_task(w.key("status_check"), outcome="voicemail", token=t),
    "own_task_done": lambda w, t: tasks.complete_task(f"other-o{w.own.pk}", outcome="done", token=t),
    "task_skip": lambda w, t: tasks.skip_task(w.key("status_check"), token=t),
    "task_snooze": lambda w, t: tasks.snooze_task(w.key("status_check"), to=date(2026, 12, 4), token=t),
    "task_adjust": lambda w, t: tasks.adjust_task(w.key("status_check"), channel="email", token=t),
    "task_add": lambda w, t: own_tasks.add_own_task(
        w.application.pk, {"title": "T", "opens_on": date(2026, 12, 3), "closes_on": date(2026, 12, 3)}, token=t
    ),
    "task_edit": lambda w, t: own_tasks.edit_own_task(
        w.own.pk,
        w.own.version,
        {"title": "U", "opens_on": date(2026, 12, 3), "closes_on": date(2026, 12, 3), "channel": "email"},
        token=t,
    ),
    "task_delete": lambda w, t: own_tasks.delete_own_task(w.own.pk, token=t),
    "item_add": lambda w, t: tasks.add_item("status_check", "Smile", token=t),
    "item_remove": lambda w, t: tasks.remove_item(w.item.pk, token=t),
    "profile_edit": lambda w, t: profile.edit_profile(0, {"country": "DE"}, token=t),
    "policy_set": lambda w, t: profile.set_policy(0, {"unknown_first": 3}, token=t),
    "day_off_add": lambda w, t: profile.add_day_off({"on": date(2026, 12, 3)}, token=t),
    "day_off_remove": lambda w, t: profile.remove_day_off(w.off.pk, token=t),
    "restore": lambda w, t: bin.restore("application", w.binned.pk, token=t),
}
each_action = pytest.mark.parametrize("name", ACTIONS)


@each_action
def test_every_action_is_one_event_in_words_with_the_rows_that_it_changed(name: str, now: datetime) -> None:
    world = World()
    before, count = dump(), models.Event.objects.count()
    done = ACTIONS[name](world, "")
    after = dump()

    assert models.Event.objects.count() == count + 1
    event = models.Event.objects.get(pk=done.event.pk)
    assert (event.at, event.key, event.undone_at) == (now, None, None)
    assert event.text.endswith(".")
    assert event.text[0].isupper()
    written = {(one["model"].rpartition(".")[2], one["pk"]) for one in event.changes}
    rows = {(table, key) for table, keys in changed(before, after).items() for key in keys}
    assert {row for row in rows if row[0] not in ("Task", "Standing", "SearchText")} == written


@each_action
def test_every_row_that_is_left_carries_the_event_as_its_version(name: str) -> None:
    done = ACTIONS[name](World(), "")
    assert done.event.changes
    for one in done.event.changes:
        if one["after"] and "version" in one["after"]:
            assert one["after"]["version"] == done.event.pk


@each_action
def test_the_same_token_applies_once_and_gives_the_first_event_with_its_moves(name: str) -> None:
    world = World()
    first = ACTIONS[name](world, TOKEN)
    stored = dump(events=True)
    again = ACTIONS[name](world, TOKEN) if name not in KEYED else KEYED[name](first)
    assert changed(stored, dump(events=True)) == {}
    assert again.event == first.event
    assert again.moves == first.moves
    assert again.row is None


KEYED: dict[str, Callable[[Done], Done]] = {
    # the form still names the task that the first send has done
    name: lambda first: tasks.complete_task(first.event.moves[0][0], outcome="voicemail", token=TOKEN)
    for name in ("task_done", "task_skip")
}


@each_action
def test_another_token_is_another_action(name: str) -> None:
    done = ACTIONS[name](World(), TOKEN)
    assert done.event.key == TOKEN
    assert not models.Event.objects.filter(key="another").exists()


@each_action
def test_when_planning_fails_nothing_of_the_action_is_left(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    stored = dump(events=True)

    def fail(_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(record, "sync", fail)
    with pytest.raises(RuntimeError, match="full"):
        ACTIONS[name](world, TOKEN)
    assert changed(stored, dump(events=True)) == {}


def test_a_refused_token_may_be_sent_again() -> None:
    world = World()
    with pytest.raises(FollowupError):
        applications.add_application({"company": "", "role": "R"}, token=TOKEN)
    applications.add_application({"company": "Bolt", "role": "R"}, token=TOKEN)
    assert models.Application.objects.filter(company="Bolt").count() == 1
    assert world.application.version == 0


def test_no_version_is_ever_used_twice() -> None:
    row = factories.application()
    seen = set()
    for status in ("applied", "interviewing", "applied", "saved"):
        done = applications.set_status(row.pk, factories.fresh(row).version, status)
        seen.add(factories.fresh(row).version)
        assert factories.fresh(row).version == done.event.pk
    assert len(seen) == 4


def test_saving_what_is_stored_already_writes_no_row_and_keeps_the_version() -> None:
    row = factories.application()
    done = applications.edit_application(row.pk, 0, {"company": "Acme", "role": "Data Engineer"})
    assert (done.event.changes, factories.fresh(row).version) == ([], 0)


def test_a_row_survives_being_an_image_in_every_column() -> None:
    World()
    for model in (models.Application, models.Interview, models.Contact, models.Touchpoint, models.OwnTask):
        for row in model._default_manager.all():
            copy = from_image(row._meta.label, image(row))
            assert image(copy) == image(row)
            copy.save(force_update=True)
            assert image(factories.fresh(row)) == image(row)


def test_an_image_of_an_instant_does_not_depend_on_the_zone_it_was_given_in() -> None:
    row = factories.interview(factories.application())
    before = image(row)
    row.starts_at = row.starts_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert image(row) == before


def test_at_most_fifty_moves_are_told() -> None:
    factories.applications(60)
    done = profile.set_policy(0, {"unknown_first": 3})
    assert "More than 50 windows moved; these are the first 50." in done.event.text
    assert len(done.moves) == len(done.event.moves) == 50
    assert set(moves(done).values()) == {"Wed 2 - Mon 7 Dec -> Wed 25 Nov - Mon 7 Dec"}
