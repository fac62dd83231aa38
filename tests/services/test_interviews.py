"""Interviews: the tasks follow their dates; what is done stays, and so does what the user decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from followup import models
from followup.errors import FollowupError, InvalidInput, NotFound, Stale
from followup.services import interviews, tasks
from tests import factories
from tests.factories import fresh, instant, windows
from tests.services.kit import moves, refused, refused_fields


def times(starts: str, hours: int = 1, **more: Any) -> dict[str, Any]:
    starts_at = instant(starts)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=hours), **more}


def add(of: models.Application, starts: str = "2026-12-09T14:00", **more: Any) -> Any:
    return interviews.add_interview(of.pk, times(starts, **more))


def test_a_new_interview_brings_its_tasks_in_words() -> None:
    row = factories.application()
    done = add(row, decision_on=date(2026, 12, 15))
    pk = models.Interview.objects.get().pk
    assert windows(row) == {
        f"prepare-i{pk}": "2026-12-07..2026-12-09",
        f"thank_you-i{pk}": "2026-12-09..2026-12-10",
        f"status_check-i{pk}": "2026-12-16..2026-12-17",
    }
    assert moves(done) == {
        f"prepare-i{pk}": " -> Mon 7 - Wed 9 Dec",
        f"thank_you-i{pk}": " -> Wed 9 - Thu 10 Dec",
        f"status_check-i{pk}": " -> Wed 16 - Thu 17 Dec",
    }
    assert done.moves[2].title == "Status check"
    assert "decision" in done.moves[2].why
    assert done.event.text == "Added the interview of Wed 9 Dec, 14:00 at Acme."
    assert done.row == models.Interview.objects.get()


@pytest.mark.parametrize(
    ("before", "after"),
    [("saved", "interviewing"), ("applied", "interviewing"), ("interviewing", "interviewing"), ("offer", "offer")],
)
def test_an_interview_makes_an_application_interviewing_unless_it_is_further(before: str, after: str) -> None:
    row = factories.application(status=before)
    add(row)
    assert fresh(row).status == after


def test_interviewers_are_found_or_made_on_the_fly_and_become_contacts() -> None:
    row = factories.application()
    known = factories.contact()
    add(row, interviewers=[known.pk], new_interviewers=[{"name": "Lee Wong", "role": "interviewer"}])
    room = models.Interviewer.objects.order_by("pk").values_list("contact__name", "contact__role")
    assert list(room) == [("Dana Ruiz", "hiring_manager"), ("Lee Wong", "interviewer")]
    assert set(row.contacts.values_list("name", flat=True)) == {"Dana Ruiz", "Lee Wong"}
    check = models.Task.objects.get(kind="status_check")
    assert check.recipients == "Dana Ruiz"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "starts_at"),
        ({"starts_at": instant("2026-12-09T14:00")}, "ends_at"),
        ({"starts_at": datetime(2026, 12, 9, 14), "ends_at": instant("2026-12-09T15:00")}, "starts_at"),
        (times("2026-12-09T14:00", hours=0), "ends_at"),
        (times("2026-12-09T14:00", hours=-1), "ends_at"),
        (times("2026-12-09T14:00", decision_on=date(2026, 12, 8)), "decision_on"),
        (times("2026-12-09T14:00", decision_on=date(2101, 1, 1)), "decision_on"),
        (times("1989-12-09T14:00"), "starts_at"),
        (times("2026-12-09T14:00", notes="x" * 100_001), "notes"),
        (times("2026-12-09T14:00", questions=["x" * 1001]), "questions"),
        (times("2026-12-09T14:00", interviewers=[999]), "interviewers"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_written(values: dict[str, Any], field: str) -> None:
    row = factories.application()
    problems = refused_fields(lambda: interviews.add_interview(row.pk, values))
    assert field in problems


@pytest.mark.parametrize("person", [{"name": "", "role": "hr"}, {"name": "Lee", "role": "king"}, {"role": "hr"}])
def test_a_new_interviewer_without_a_name_or_a_role_is_refused(person: dict[str, str]) -> None:
    row = factories.application(status="applied")
    values = times("2026-12-09T14:00", new_interviewers=[{"name": "Ann", "role": "hr"}, person])
    assert refused_fields(lambda: interviews.add_interview(row.pk, values))


def test_a_window_that_would_leave_the_calendar_is_refused_with_a_sentence() -> None:
    row = factories.application()
    error = refused(lambda: add(row, "2100-12-30T10:00"))
    assert isinstance(error, FollowupError)
    assert error.status == 422
    assert "1990-2100" in str(error)


def test_the_decision_date_may_be_the_interviews_own_day_on_the_employers_calendar() -> None:
    row = factories.application(timezone="Asia/Shanghai")
    values = times("2026-12-09T20:00")  # the 10th in Shanghai
    assert list(
        refused_fields(lambda: interviews.add_interview(row.pk, {**values, "decision_on": date(2026, 12, 9)}))
    ) == ["decision_on"]
    interviews.add_interview(row.pk, {**values, "decision_on": date(2026, 12, 10)})
    assert models.Interview.objects.get().decision_on == date(2026, 12, 10)


def test_a_moved_interview_that_overtakes_its_decision_date_is_refused_beside_the_time() -> None:
    row = factories.application()
    one = factories.interview(row, decision="2026-11-25")
    values = times("2026-11-26T10:00")
    assert list(refused_fields(lambda: interviews.edit_interview(one.pk, 0, values))) == ["starts_at"]


def test_a_later_interview_supersedes_the_check_of_the_earlier_round() -> None:
    row = factories.application()
    first = factories.interview(row)
    done = add(row)
    assert f"status_check-i{first.pk}" not in windows(row)
    assert factories.tasks(row)[f"status_check-i{first.pk}"].state == "superseded"
    assert moves(done)[f"status_check-i{first.pk}"] == "Wed 2 - Mon 7 Dec -> "


def test_a_moved_interview_moves_its_tasks_and_says_from_where_to_where() -> None:
    row = factories.application()
    one = factories.interview(row, "2026-12-09T14:00")
    done = interviews.edit_interview(one.pk, one.version, times("2026-12-10T14:00"))
    assert moves(done) == {
        f"prepare-i{one.pk}": "Mon 7 - Wed 9 Dec -> Tue 8 - Thu 10 Dec",
        f"thank_you-i{one.pk}": "Wed 9 - Thu 10 Dec -> Thu 10 - Fri 11 Dec",
        f"status_check-i{one.pk}": "Fri 18 - Wed 23 Dec -> Mon 21 - Thu 24 Dec",
    }
    assert done.event.text == "Edited the interview of Thu 10 Dec, 14:00 at Acme."


def test_a_done_task_stays_when_its_interview_is_moved() -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.complete_task(f"thank_you-i{one.pk}", outcome="sent", at=instant("2026-11-20T12:00"))
    interviews.edit_interview(one.pk, fresh(one).version, times("2026-11-19T10:00"))
    thanks = factories.tasks(row)[f"thank_you-i{one.pk}"]
    assert (thanks.state, thanks.touchpoint_id) == ("done", models.Touchpoint.objects.get().pk)


def test_the_users_window_channel_recipient_and_snooze_stay_when_the_interview_moves() -> None:
    row = factories.application()
    one = factories.interview(row)
    someone = factories.contact("Sam", "hr", of=row)
    key = f"status_check-i{one.pk}"
    tasks.adjust_task(
        key, channel="email", recipient_id=someone.pk, opens_on=date(2026, 12, 8), closes_on=date(2026, 12, 9)
    )
    tasks.snooze_task(key, to=date(2026, 12, 9))

    done = interviews.edit_interview(one.pk, one.version, times("2026-11-23T10:00", decision_on=date(2026, 11, 30)))

    task = factories.tasks(row)[key]
    assert (task.channel, task.recipients, factories.span(task)) == ("email", "Sam", "2026-12-09..2026-12-09")
    assert key not in moves(done)


def test_cancelling_takes_open_tasks_away_keeps_done_ones_and_hands_the_chain_back() -> None:
    row = factories.application()
    first, second = factories.interview(row), factories.interview(row, "2026-11-30T10:00")
    tasks.complete_task(f"thank_you-i{second.pk}", outcome="sent")

    done = interviews.cancel_interview(second.pk, second.version, True)

    found = factories.tasks(row)
    assert found[f"thank_you-i{second.pk}"].state == "done"
    assert f"status_check-i{second.pk}" not in found
    assert windows(row)[f"status_check-i{first.pk}"] == "2026-12-02..2026-12-07"
    assert done.event.text == "The interview of Mon 30 Nov, 10:00 at Acme: cancelled."
    assert moves(done)[f"status_check-i{first.pk}"] == " -> Wed 2 - Mon 7 Dec"

    back = interviews.cancel_interview(second.pk, fresh(second).version, False)
    assert back.event.text == "The interview of Mon 30 Nov, 10:00 at Acme: takes place after all."
    assert f"status_check-i{second.pk}" in windows(row)


def test_the_room_is_what_the_form_says_and_who_left_it_stays_a_contact() -> None:
    row = factories.application()
    dana, lee = factories.contact(), factories.contact("Lee", "interviewer")
    one = factories.interview(row, who=[dana])
    interviews.edit_interview(one.pk, one.version, {"interviewers": [lee.pk, lee.pk]})
    assert list(one.interviewers.values_list("name", flat=True)) == ["Lee"]
    assert list(row.contacts.values_list("name", flat=True)) == ["Lee"]
    interviews.edit_interview(one.pk, fresh(one).version, {"interviewers": [dana.pk]})
    assert set(row.contacts.values_list("name", flat=True)) == {"Lee", "Dana Ruiz"}


def test_an_edit_that_does_not_name_the_room_leaves_it() -> None:
    row = factories.application()
    one = factories.interview(row, who=[factories.contact()])
    interviews.edit_interview(one.pk, one.version, {"notes": "They build rockets."})
    assert one.interviewers.count() == 1


def test_two_tabs_that_change_only_the_room_do_not_overwrite_each_other() -> None:
    row = factories.application()
    dana, lee = factories.contact(), factories.contact("Lee", "interviewer")
    one = factories.interview(row)
    interviews.edit_interview(one.pk, one.version, {"interviewers": [dana.pk]})
    refused(lambda: interviews.edit_interview(one.pk, one.version, {"interviewers": [lee.pk]}), Stale)
    assert list(one.interviewers.values_list("name", flat=True)) == ["Dana Ruiz"]


def test_a_person_in_the_bin_cannot_be_an_interviewer() -> None:
    row = factories.application()
    gone = factories.contact(deleted_at=factories.MADE_AT)
    values = times("2026-12-09T14:00", interviewers=[gone.pk])
    assert list(refused_fields(lambda: interviews.add_interview(row.pk, values))) == ["interviewers"]


def test_a_deleted_interview_takes_its_tasks_along_and_hands_the_chain_back() -> None:
    row = factories.application()
    first, second = factories.interview(row), factories.interview(row, "2026-11-30T10:00")
    done = interviews.delete_interview(second.pk)
    assert not models.Task.objects.filter(interview=second).exists()
    assert f"status_check-i{first.pk}" in windows(row)
    assert done.event.text == "Moved the interview of Mon 30 Nov, 10:00 at Acme to the bin."


def test_stale_and_missing_interviews_are_refused() -> None:
    row = factories.application()
    one = factories.interview(row)
    interviews.edit_interview(one.pk, one.version, {"notes": "Theirs"})
    error = refused(lambda: interviews.edit_interview(one.pk, one.version, {"notes": "Mine"}), Stale)
    assert error.theirs["notes"] == "Theirs"
    refused(lambda: interviews.cancel_interview(one.pk, one.version, True), Stale)
    interviews.delete_interview(one.pk)
    refused(lambda: interviews.edit_interview(one.pk, 0, {}), NotFound)
    refused(lambda: interviews.cancel_interview(one.pk, 0, True), NotFound)
    refused(lambda: interviews.set_decision_date(one.pk, 0, None), NotFound)
    refused(lambda: interviews.delete_interview(one.pk), NotFound)
    refused(lambda: interviews.add_interview(999, times("2026-12-09T14:00")), NotFound)


def test_an_interview_of_a_deleted_application_cannot_be_changed() -> None:
    row = factories.application(deleted_at=factories.MADE_AT)
    one = factories.interview(row)
    refused(lambda: interviews.edit_interview(one.pk, one.version, {"notes": "x"}), NotFound)
    with pytest.raises((NotFound, InvalidInput)):
        interviews.delete_interview(one.pk)
