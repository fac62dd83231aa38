"""Dates so far ahead that they may be a slip are taken, and asked about; one beyond all calendars names its owner."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from followup import models, projection
from followup.errors import DayOutOfRange
from followup.services import interviews, profile, touchpoints
from followup.services.beginning import begin
from followup.services.moving import move_application
from followup.timeline.words import far_words
from tests import factories
from tests.factories import fresh


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-02", ""),
        ("2025-01-01", ""),
        ("2027-06-03", ""),
        ("2027-06-04", "6 months away"),
        ("2028-02-01", "14 months away"),
        ("2028-12-01", "2 years away"),
        ("2036-01-01", "9 years away"),
    ],
)
def test_a_far_day_says_how_far(day: str, words: str) -> None:
    assert far_words(date.fromisoformat(day), date(2026, 12, 2)) == words


def test_a_far_decision_date_is_taken_and_asked_about(now: datetime) -> None:
    row = factories.application()
    one = factories.interview(row)
    done = interviews.set_decision_date(one.pk, fresh(one).version, date(2028, 2, 1))
    assert done.event.text.endswith("to Tue 1 Feb 2028. That is 14 months away: is the year right?")
    assert fresh(one).decision_on == date(2028, 2, 1)
    again = interviews.edit_interview(one.pk, fresh(one).version, {"notes": "Well."})
    assert "is the year right" not in again.event.text
    near = interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 12, 11))
    assert "is the year right" not in near.event.text


def test_a_far_decision_date_of_a_new_interview_is_asked_about_on_each_way_to_add_it(now: datetime) -> None:
    factories.profile()
    starts_at = factories.instant("2026-12-01T14:00")
    met = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "decision_on": date(2028, 2, 1)}
    row = factories.application(status="applied")
    texts = [
        interviews.add_interview(factories.application("Bolt").pk, met).event.text,
        move_application(row.pk, row.version, "interviewing", {"interview": met}).event.text,
        begin({"company": "Cask", "role": "Baker", **met}).event.text,
    ]
    assert ["That is 14 months away: is the year right?" in text for text in texts] == [True] * 3


def test_a_far_agreed_date_is_asked_about(now: datetime) -> None:
    row = factories.application()
    factories.interview(row)
    said = {"kind": "response", "direction": "in", "outcome": "gave_date", "agreed_on": "2028-02-01", "next_by": "me"}
    done = touchpoints.log_touchpoint(row.pk, said)
    assert "That is 14 months away: is the year right?" in done.event.text


def test_what_no_calendar_holds_is_named_when_everything_is_planned_again(now: datetime) -> None:
    factories.profile()
    factories.interview(factories.application("Near"), decision="2026-12-01")
    far = factories.application("Far Ahead", "Clerk")
    factories.interview(far, "2100-12-10T10:00", decision="2100-12-28")
    with pytest.raises(DayOutOfRange, match=r"^Far Ahead - Clerk: "):
        profile.add_day_off({"on": date(2100, 12, 30)})
    assert not models.DayOff.objects.exists()


def test_a_start_plans_what_it_can_and_leaves_the_rest_as_it_was(now: datetime) -> None:
    near, far = factories.application("Near"), factories.application("Far Ahead", "Clerk")
    factories.interview(near, decision="2026-12-01")
    factories.interview(far, "2100-12-10T10:00", decision="2100-12-28")
    models.DayOff.objects.create(on=date(2100, 12, 30), created_at=factories.MADE_AT)
    models.Task.objects.update(why="Old words.")
    with pytest.raises(DayOutOfRange):
        projection.replan()
    projection.replan(spare=True)
    assert {task.why for task in factories.tasks(far).values()} == {"Old words."}
    assert "Old words." not in {task.why for task in factories.tasks(near).values()}
