"""What a person does in an odd order: earlier times, stale tabs, people and rounds in the bin."""

from __future__ import annotations

from datetime import date

import pytest

from followup import models, projection
from followup.services import bin, contacts, interviews, own_tasks, profile, tasks, touchpoints
from followup.services.undo import undo
from followup.timeline.facts import Kind
from tests import factories
from tests.factories import fresh, instant, windows
from tests.services.kit import refused, refused_fields

pytestmark = pytest.mark.django_db


def held() -> tuple[models.Application, models.Interview]:
    row = factories.application()
    return row, factories.interview(row, "2026-11-02T10:00", decision="2026-11-09")


def test_a_try_cannot_be_earlier_than_the_one_that_it_repeats() -> None:
    _, one = held()
    first = tasks.complete_task(f"status_check-i{one.pk}", outcome="no_answer", at=instant("2026-11-13T10:00")).row
    assert first
    again = f"status_check-t{first.pk}"
    earlier = instant("2026-11-12T10:00")
    assert list(refused_fields(lambda: tasks.complete_task(again, outcome="voicemail", at=earlier))) == ["at"]
    tasks.complete_task(again, outcome="voicemail", at=instant("2026-11-13T10:00"))
    assert models.Task.objects.get(pk=again).state == "done"


def test_messages_go_to_the_bin_and_come_back_with_their_interview() -> None:
    row, one = held()
    message = touchpoints.log_touchpoint(
        row.pk, {"kind": "response", "direction": "in", "outcome": "vague", "interview_id": one.pk}
    ).row
    other = touchpoints.log_touchpoint(row.pk, {"kind": "other", "direction": "out", "note": "keep me"}).row
    assert message
    assert other
    deleted = interviews.delete_interview(one.pk)
    assert fresh(message).deleted_at is not None
    assert fresh(other).deleted_at is None
    bin.restore("interview", one.pk)
    assert fresh(message).deleted_at is None
    undo(models.Event.objects.latest("pk").pk)
    undo(deleted.event.pk)
    assert fresh(message).deleted_at is None
    interviews.delete_interview(one.pk)
    bin.empty_bin()
    assert list(models.Touchpoint.objects.values_list("note", flat=True)) == ["keep me"]


def test_a_window_set_by_hand_replaces_a_snooze_and_can_be_given_back() -> None:
    row, one = held()
    key = f"status_check-i{one.pk}"
    recommended = windows(row)[key]
    tasks.snooze_task(key, to=date(2100, 12, 20))
    tasks.adjust_task(key, opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 3))
    assert windows(row)[key] == "2026-12-01..2026-12-03"
    tasks.adjust_task(key, recommended=True)
    assert windows(row)[key] == recommended


def test_a_snooze_to_a_day_before_the_window_is_refused_and_not_silently_nothing() -> None:
    row = factories.application()
    one = factories.interview(row, "2099-11-02T10:00", decision="2099-11-09")
    key = f"status_check-i{one.pk}"
    assert list(refused_fields(lambda: tasks.snooze_task(key, to=date(2099, 11, 10)))) == ["to"]
    tasks.snooze_task(key, to=date(2099, 11, 12))
    assert windows(row)[key].startswith("2099-11-12")


def test_a_preparation_cannot_be_moved_behind_its_interview() -> None:
    row = factories.application()
    one = factories.interview(row, "2099-12-10T10:00")
    days = {"opens_on": date(2099, 12, 12), "closes_on": date(2099, 12, 14)}
    assert list(refused_fields(lambda: tasks.adjust_task(f"prepare-i{one.pk}", **days))) == ["opens_on"]


def test_an_own_task_takes_the_users_channel_and_recipient() -> None:
    row, _ = held()
    dana = factories.contact(of=row)
    values = {"title": "Send the portfolio", "opens_on": date(2026, 12, 1), "closes_on": date(2026, 12, 2)}
    own = own_tasks.add_own_task(row.pk, values).row
    assert own
    tasks.adjust_task(f"other-o{own.pk}", channel="email", recipient_id=dana.pk)
    task = models.Task.objects.get(kind=Kind.OTHER)
    assert (task.channel, task.recipient_id) == ("email", dana.pk)
    tasks.adjust_task(f"other-o{own.pk}", recipient_id=0)
    assert models.Task.objects.get(kind=Kind.OTHER).recipient_id is None


def test_an_interviewer_in_the_bin_stays_one_when_the_interview_is_edited() -> None:
    row = factories.application()
    zed = factories.contact(of=row)
    one = factories.interview(row, who=[zed])
    contacts.delete_contact(zed.pk)
    interviews.edit_interview(one.pk, fresh(one).version, {"notes": "Good talk.", "interviewers": []})
    bin.restore("contact", zed.pk)
    assert list(one.interviewers.all()) == [zed]
    assert not list(projection.compare())


def test_a_decision_date_before_their_message_leaves_no_promise_in_it() -> None:
    row, one = held()
    values = {
        "kind": "response",
        "direction": "in",
        "at": instant("2026-11-05T12:00"),
        "outcome": "gave_date",
        "agreed_on": date(2026, 12, 1),
        "next_by": "them",
    }
    message = touchpoints.log_touchpoint(row.pk, values).row
    assert message
    done = interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 11, 3))
    assert (fresh(message).outcome, fresh(message).agreed_on) == ("vague", None)
    assert "Their message of Thu 5 Nov follows." in done.event.text
    assert models.Task.objects.get(pk=f"status_check-i{one.pk}").opens_on == date(2026, 11, 4)


def test_a_form_sent_again_after_an_undo_says_so() -> None:
    _, one = held()
    key = f"status_check-i{one.pk}"
    done = tasks.complete_task(key, outcome="voicemail", token="once")
    undo(done.event.pk)
    assert "sent before" in str(refused(lambda: tasks.complete_task(key, outcome="voicemail", token="once")))
    assert models.Task.objects.get(pk=key).state == "open"


def test_a_token_of_one_action_is_none_of_another() -> None:
    day = {"on": date(2026, 12, 24)}
    profile.add_day_off(day, token="once")
    _, one = held()
    refused(lambda: tasks.complete_task(f"status_check-i{one.pk}", outcome="voicemail", token="once"))
