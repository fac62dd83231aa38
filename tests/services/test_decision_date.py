"""The decision date: edited in place, given in a message of theirs, moved and withdrawn."""

from __future__ import annotations

from datetime import date

from followup import models
from followup.errors import Stale
from followup.services import interviews, tasks, touchpoints
from followup.services.undo import undo
from tests import factories
from tests.factories import fresh, instant, windows
from tests.services.kit import changed, dump, moves, refused, refused_fields

RESPONSE = {"kind": "response", "direction": "in", "channel": "email", "outcome": "gave_date", "next_by": "them"}


def check(of: models.Application) -> str:
    """The window of the one open status check."""
    (found,) = [window for key, window in windows(of).items() if key.startswith("status_check")]
    return found


def respond(of: models.Application, at: str, agreed: str, **more: object) -> object:
    return touchpoints.log_touchpoint(
        of.pk, {**RESPONSE, "at": instant(at), "agreed_on": date.fromisoformat(agreed), **more}
    )


def test_the_date_moves_the_check_and_the_event_says_from_where_to_where() -> None:
    row = factories.application()
    one = factories.interview(row)
    key = f"status_check-i{one.pk}"

    done = interviews.set_decision_date(one.pk, one.version, date(2026, 12, 8))
    assert check(row) == "2026-12-09..2026-12-10"
    assert moves(done) == {key: "Wed 2 - Mon 7 Dec -> Wed 9 - Thu 10 Dec"}
    assert done.event.text == "Decision date of Acme: from none to Tue 8 Dec."

    done = interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 4))
    assert moves(done) == {key: "Wed 9 - Thu 10 Dec -> Mon 7 - Tue 8 Dec"}
    assert done.event.text == "Decision date of Acme: from Tue 8 Dec to Fri 4 Dec."

    done = interviews.set_decision_date(one.pk, fresh(one).version, None)
    assert moves(done) == {key: "Mon 7 - Tue 8 Dec -> Wed 2 - Mon 7 Dec"}
    assert done.event.text == "Decision date of Acme: from Fri 4 Dec to none."


def test_words_name_the_year_when_it_is_not_this_one() -> None:
    row = factories.application()
    one = factories.interview(row)
    done = interviews.set_decision_date(one.pk, one.version, date(2027, 1, 7))
    assert moves(done) == {f"status_check-i{one.pk}": "Wed 2 - Mon 7 Dec -> Fri 8 - Mon 11 Jan 2027"}
    assert done.event.text == "Decision date of Acme: from none to Thu 7 Jan 2027."
    done = interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 30))
    assert done.moves[0].after == "Thu 31 Dec - Mon 4 Jan 2027"


def test_a_date_before_the_interview_is_refused() -> None:
    one = factories.interview(factories.application())
    problems = refused_fields(lambda: interviews.set_decision_date(one.pk, one.version, date(2026, 11, 19)))
    assert problems == {"decision_on": "The decision date lies before the interview, Fri 20 Nov."}
    interviews.set_decision_date(one.pk, one.version, date(2026, 11, 20))


def test_the_date_of_an_older_page_is_refused_and_nothing_is_lost() -> None:
    one = factories.interview(factories.application())
    interviews.set_decision_date(one.pk, one.version, date(2026, 12, 8))
    error = refused(lambda: interviews.set_decision_date(one.pk, one.version, date(2026, 12, 9)), Stale)
    assert error.theirs["decision_on"] == "2026-12-08"


def test_what_was_done_and_what_the_user_decided_stay_when_the_date_moves() -> None:
    row = factories.application()
    one = factories.interview(row)
    key = f"status_check-i{one.pk}"
    tasks.complete_task(f"thank_you-i{one.pk}", outcome="sent", at=instant("2026-11-20T15:00"))
    tasks.adjust_task(key, channel="in_person", opens_on=date(2026, 12, 10), closes_on=date(2026, 12, 11))
    interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 15))
    found = factories.tasks(row)
    assert found[f"thank_you-i{one.pk}"].state == "done"
    assert (check(row), found[key].channel) == ("2026-12-10..2026-12-11", "in_person")


def test_a_date_that_they_give_before_any_check_becomes_the_decision_date() -> None:
    row = factories.application()
    one = factories.interview(row)
    respond(row, "2026-11-27T09:00", "2026-12-08")
    assert fresh(one).decision_on == date(2026, 12, 8)
    assert check(row) == "2026-12-09..2026-12-10"


def test_moving_that_date_later_moves_the_window_and_the_message_follows() -> None:
    row = factories.application()
    one = factories.interview(row)
    respond(row, "2026-11-27T09:00", "2026-12-08")
    interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 14))
    assert check(row) == "2026-12-15..2026-12-16"
    assert models.Touchpoint.objects.get().agreed_on == date(2026, 12, 14)


def test_the_form_of_the_interview_moves_it_just_so() -> None:
    row = factories.application()
    one = factories.interview(row)
    respond(row, "2026-11-27T09:00", "2026-12-08")
    interviews.edit_interview(one.pk, fresh(one).version, {"decision_on": date(2026, 12, 14)})
    assert check(row) == "2026-12-15..2026-12-16"


def test_clearing_that_date_goes_back_to_counting_from_the_interview() -> None:
    row = factories.application()
    one = factories.interview(row)
    before = check(row)
    respond(row, "2026-11-27T09:00", "2026-12-08")
    interviews.set_decision_date(one.pk, fresh(one).version, None)
    assert check(row) == before
    assert factories.tasks(row)[f"status_check-i{one.pk}"].reasons[0]["rule"] == "T4"


def test_undoing_the_message_takes_its_date_back_too() -> None:
    row = factories.application()
    one = factories.interview(row, decision="2026-12-01")
    before = dump()
    done = respond(row, "2026-11-27T09:00", "2026-12-08")
    undo(done.event.pk)  # type: ignore[attr-defined]
    assert changed(before, dump()) == {}
    assert fresh(one).decision_on == date(2026, 12, 1)


def test_a_date_given_after_a_check_is_an_agreed_date_and_no_decision_date() -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.complete_task(f"status_check-i{one.pk}", outcome="no_answer")
    touchpoints.log_touchpoint(row.pk, {**RESPONSE, "agreed_on": date(2026, 12, 9)})
    assert fresh(one).decision_on is None
    (second,) = [key for key in windows(row) if key.startswith("second_follow_up")]
    assert windows(row)[second] == "2026-12-16..2026-12-23"


def test_a_message_from_before_the_check_that_is_logged_after_it_gives_the_decision_date() -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.complete_task(f"status_check-i{one.pk}", outcome="no_answer")
    respond(row, "2026-12-02T09:59", "2026-12-08")  # the call was at ten
    assert fresh(one).decision_on == date(2026, 12, 8)


def test_editing_the_decision_date_does_not_touch_a_date_agreed_after_the_check() -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.complete_task(f"status_check-i{one.pk}", outcome="vague")
    touchpoints.log_touchpoint(row.pk, {**RESPONSE, "agreed_on": date(2026, 12, 9)})
    before = windows(row)
    interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 30))
    assert windows(row) == before
    assert models.Touchpoint.objects.get(kind="response").agreed_on == date(2026, 12, 9)


def test_a_date_by_which_i_write_again_is_no_decision_date() -> None:
    row = factories.application()
    one = factories.interview(row)
    respond(row, "2026-11-27T09:00", "2026-12-08", next_by="me")
    assert fresh(one).decision_on is None
    (back,) = [key for key in windows(row) if key.startswith("check_back")]
    assert windows(row)[back] == "2026-12-08..2026-12-09"


def test_a_message_that_names_an_earlier_interview_leaves_the_latest_ones_date() -> None:
    row = factories.application()
    first, second = factories.interview(row), factories.interview(row, "2026-11-24T10:00")
    respond(row, "2026-11-27T09:00", "2026-12-08", interview_id=first.pk)
    assert (fresh(first).decision_on, fresh(second).decision_on) == (date(2026, 12, 8), None)


def test_a_message_of_a_later_round_stays_when_the_first_rounds_date_is_edited() -> None:
    row = factories.application()
    first, second = factories.interview(row), factories.interview(row, "2026-11-24T10:00")
    respond(row, "2026-11-27T09:00", "2026-12-08")  # names no interview: it belongs to the latest
    assert fresh(second).decision_on == date(2026, 12, 8)
    interviews.set_decision_date(first.pk, fresh(first).version, date(2026, 12, 24))
    assert models.Touchpoint.objects.get().agreed_on == date(2026, 12, 8)
    assert check(row) == "2026-12-09..2026-12-10"


def test_a_date_given_after_an_agreed_check_back_stays_when_the_decision_date_is_edited() -> None:
    row = factories.application()
    one = factories.interview(row)
    respond(row, "2026-11-25T09:00", "2026-12-01", next_by="me")
    respond(row, "2026-11-27T09:00", "2026-12-08")
    before = windows(row)
    interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 24))
    assert windows(row) == before
    assert sorted(models.Touchpoint.objects.values_list("agreed_on", flat=True)) == [
        date(2026, 12, 1),
        date(2026, 12, 8),
    ]


def test_a_date_given_on_the_interviews_morning_moves_with_the_decision_date() -> None:
    row = factories.application()
    one = factories.interview(row)
    respond(row, "2026-11-20T08:00", "2026-12-08", interview_id=one.pk)
    assert check(row) == "2026-12-09..2026-12-10"
    assert fresh(one).decision_on == date(2026, 12, 8)
    interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 14))
    assert check(row) == "2026-12-15..2026-12-16"
