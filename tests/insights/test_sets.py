"""What each figure counts, fact by fact, against the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from followup import models
from followup.insights.period import Period
from followup.selectors import application_page
from followup.selectors.insights import figures, sets
from followup.selectors.insights.figures import Figures
from followup.services.tasks import complete_task
from followup.services.undo import undo
from followup.timeline.facts import Status
from tests import factories as make

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
NOW = "2026-11-30T10:00:00-05:00"
BINNED = datetime(2026, 11, 29, tzinfo=ZoneInfo("UTC"))


@pytest.fixture(autouse=True)
def now(at: At) -> datetime:
    make.profile()
    return at(NOW)


def counted(first: str = "", last: str = "") -> Figures:
    return figures.figures(figures.scope(Period(make.day(first), make.day(last))))


def stages(first: str = "", last: str = "", group: str = "") -> dict[str, int]:
    found = counted(first, last).applications
    return {figure: found[figure, group] for figure in figures.APPLICATIONS if found[figure, group]}


def steps() -> dict[tuple[str, str, str], int]:
    return dict(counted().steps)


def windows(first: str = "", last: str = "") -> dict[tuple[str, str], int]:
    return dict(counted(first, last).windows)


def test_an_application_counts_from_applied_on() -> None:
    make.application(status="saved")
    make.application(status="applied")
    assert stages() == {"applied": 1}


def test_a_saved_one_counts_once_an_interview_was_held() -> None:
    make.interview(make.application(status="saved"))
    assert stages() == {"applied": 1, "interview": 1}


def test_what_was_reached_stays_reached_whatever_came_later() -> None:
    row = make.application(status="rejected")
    make.interview(row, "2026-11-10T10:00")
    make.interview(row, "2026-11-20T10:00")
    make.touchpoint(row, "response", "2026-11-23", "offer")
    assert stages() == {"applied": 1, "interview": 1, "later": 1, "offer": 1, "interview-offer": 1}


@pytest.mark.parametrize(
    ("columns", "held"),
    [
        ({}, 1),
        ({"cancelled": True}, 0),
        ({"deleted_at": BINNED}, 0),
        ({"starts": "2026-11-30T09:00", "ends": "2026-11-30T10:00"}, 1),
        ({"starts": "2026-11-30T09:00", "ends": "2026-11-30T10:01"}, 0),
    ],
)
def test_an_interview_is_held_when_it_is_over_and_was_not_cancelled(columns: dict[str, Any], held: int) -> None:
    make.interview(make.application(), **columns)
    assert stages().get("interview", 0) == held
    assert counted().waits.count("held") == held


@pytest.mark.parametrize(
    ("status", "offer", "reached"),
    [
        ("offer", False, {"applied": 1, "offer": 1}),
        ("accepted", False, {"applied": 1, "offer": 1, "accepted": 1}),
        ("rejected", True, {"applied": 1, "offer": 1}),
        ("rejected", False, {"applied": 1}),
    ],
)
def test_an_offer_is_one_on_record_or_a_status(status: str, offer: bool, reached: dict[str, int]) -> None:
    row = make.application(status=status)
    if offer:
        make.touchpoint(row, "response", "2026-11-23", "offer")
    assert stages() == reached


def test_a_note_about_an_offer_is_no_offer() -> None:
    make.touchpoint(make.application(), "other", "2026-11-23", "offer")
    assert stages() == {"applied": 1}


def test_what_is_in_the_bin_does_not_count() -> None:
    row = make.application(deleted_at=BINNED)
    make.interview(row)
    make.touchpoint(row, "status_check", "2026-11-23", "vague", channel="phone")
    kept = make.application("Kept")
    make.touchpoint(kept, "response", "2026-11-23", "offer", deleted_at=BINNED)
    make.touchpoint(kept, "status_check", "2026-11-23", "vague", channel="phone", deleted_at=BINNED)
    assert stages() == {"applied": 1}
    assert steps() == {}
    assert windows() == {}


def test_a_period_takes_both_of_its_days() -> None:
    for day in ("2026-10-31", "2026-11-01", "2026-11-15", "2026-11-30", "2026-12-01"):
        make.application(applied_on=date.fromisoformat(day))
    assert stages("2026-11-01", "2026-11-30") == {"applied": 3}
    assert stages("2026-11-16") == {"applied": 2}
    assert stages("", "2026-10-31") == {"applied": 1}


def test_without_a_day_of_applying_it_is_the_day_of_adding_on_the_users_calendar() -> None:
    make.application(created_at=make.instant("2026-11-10T23:59"))  # in New York; the 11th already in UTC
    assert stages("2026-11-10", "2026-11-10") == {"applied": 1}
    assert stages("2026-11-11", "2026-11-11") == {}
    assert stages(group="month:2026-11") == {"applied": 1}


def test_an_interview_is_in_the_period_by_its_end_on_the_users_calendar() -> None:
    make.interview(make.application(), "2026-11-10T23:30", "2026-11-11T00:30")
    assert counted("2026-11-10", "2026-11-10").waits.count("held") == 0
    assert counted("2026-11-11", "2026-11-11").waits.count("held") == 1


def test_sources_and_months_are_parts_of_the_whole() -> None:
    for source, day in (("LinkedIn", "2026-11-01"), ("linkedin", "2026-09-30"), ("", "2026-09-01")):
        make.application(source=source, applied_on=date.fromisoformat(day))
    found = counted()
    assert [(one.label, found.applications["applied", one.token]) for one in found.sources] == [
        ("LinkedIn", 2),
        ("Not said", 1),
    ]
    months = [
        (figures.month_token(one), found.applications["applied", figures.month_token(one)]) for one in found.months
    ]
    assert months == [("month:2026-11", 1), ("month:2026-10", 0), ("month:2026-09", 2)]


CALL = ("status_check", "phone")


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        ("gave_date", "answered"),
        ("vague", "answered"),
        ("rejected", "answered"),
        ("voicemail", "open"),
        ("no_answer", "open"),
        ("", "open"),
    ],
)
def test_a_step_in_which_they_said_something_is_answered(outcome: str, result: str) -> None:
    more = {"agreed": "2026-12-10", "by": "them"} if outcome == "gave_date" else {}
    make.touchpoint(make.application(), "status_check", "2026-11-23", outcome, channel="phone", **more)
    assert steps() == {(*CALL, result): 1}


def test_a_skipped_step_was_not_taken() -> None:
    make.touchpoint(make.application(), "status_check", "2026-11-23", "skipped", channel="phone")
    assert steps() == {}


@pytest.mark.parametrize(
    ("called", "wrote", "result"),
    [
        ("2026-11-01", "2026-11-01T12:01", "answered"),
        ("2026-11-01", "2026-11-15T12:00", "answered"),  # 14 days to the minute
        ("2026-11-01", "2026-11-15T12:01", "silent"),
        ("2026-11-01", "2026-11-01T11:59", "silent"),
        ("2026-11-16T10:01", "", "open"),
        ("2026-11-16T10:00", "", "silent"),
    ],
)
def test_a_message_of_theirs_answers_a_step_for_fourteen_days(called: str, wrote: str, result: str) -> None:
    row = make.application()
    make.touchpoint(row, "status_check", called, "voicemail", channel="phone")
    if wrote:
        make.touchpoint(row, "response", wrote, "vague")
    assert steps() == {(*CALL, result): 1}


def test_the_latest_step_before_a_message_is_the_one_that_it_answers() -> None:
    row = make.application()
    make.touchpoint(row, "status_check", "2026-11-16", "voicemail", channel="phone")
    make.touchpoint(row, "second_follow_up", "2026-11-24", "sent", channel="email")
    make.touchpoint(row, "other", "2026-11-24T13:00", "")
    make.touchpoint(row, "response", "2026-11-25", "vague")
    assert steps() == {(*CALL, "silent"): 1, ("second_follow_up", "email", "answered"): 1}


def thank_you_at(at: str) -> None:
    row = make.application()
    held = make.interview(row, "2026-11-20T10:00")
    make.touchpoint(row, "thank_you", at, "sent", interview=held, channel="email")


@pytest.mark.parametrize(
    ("sent", "verdict"),
    [
        ("2026-11-20T10:59", "early"),
        ("2026-11-20T11:00", "kept"),
        ("2026-11-21T10:59", "kept"),
        ("2026-11-21T11:00", "late"),
    ],
)
def test_a_window_is_kept_from_its_opening_to_its_end(sent: str, verdict: str) -> None:
    thank_you_at(sent)
    assert windows()["thank_you", verdict] == 1


def test_a_window_that_closed_is_overdue_while_the_step_is_offered_and_missed_after(at: At) -> None:
    make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")
    at("2026-11-21T10:59:00-05:00")
    assert windows() == {("prepare", "missed"): 1}
    at("2026-11-21T11:00:00-05:00")
    assert windows()["thank_you", "overdue"] == 1
    at("2026-11-28T11:00:00-05:00")
    assert windows()["thank_you", "missed"] == 1
    at("2026-12-02T00:00:00-05:00")
    assert windows()["status_check", "overdue"] == 1


def test_what_was_over_when_its_interview_was_added_is_missed_nowhere(at: At) -> None:
    now = at("2026-11-29T12:00:00-05:00")
    row = make.application()
    held = make.interview(row, "2026-10-20T10:00", created_at=now)
    assert windows() == {("status_check", "overdue"): 1}
    page = application_page.page(row.pk)
    assert [step.words for step in page.steps[:2]] == ["before you added it"] * 2
    assert page.history.lines == ()
    make.touchpoint(row, "response", "2026-11-29T11:00", "rejected", interview=held)
    assert windows() == {}


@pytest.mark.parametrize(("answered", "missed"), [("2026-11-26", 0), ("2026-12-05", 1)])
def test_an_answer_makes_a_step_needless_or_came_after_its_window(answered: str, missed: int, at: At) -> None:
    at("2026-12-20T10:00:00-05:00")
    row = make.application()
    make.interview(row, "2026-11-20T10:00", decision="2026-11-25")
    make.touchpoint(row, "response", answered, "rejected")
    assert windows().get(("status_check", "missed"), 0) == missed


def test_a_thank_you_never_sent_is_missed_also_when_the_application_ended_later() -> None:
    row = make.application(status="rejected")
    make.interview(row, "2026-11-10T10:00")
    make.touchpoint(row, "response", "2026-11-20", "rejected")
    assert windows()["thank_you", "missed"] == 1


def test_a_skipped_step_is_told_apart() -> None:
    row = make.application()
    held = make.interview(row, "2026-11-20T10:00")
    make.touchpoint(row, "thank_you", "2026-11-20", "skipped", interview=held)
    assert windows()["thank_you", "skipped"] == 1


def test_own_tasks_and_contacts_out_of_turn_have_no_window_of_the_playbooks() -> None:
    row = make.application()
    make.own_task(row, opens="2026-11-03")
    held = make.interview(row, "2026-11-25T10:00", decision="2026-12-10")
    make.touchpoint(row, "closing", "2026-11-26", "sent", interview=held, channel="email")
    assert {kind for kind, _ in windows()} == {"prepare", "thank_you"}


def test_a_window_is_in_the_period_by_its_last_day() -> None:
    thank_you_at("2026-11-20T12:00")
    assert ("thank_you", "kept") in windows("2026-11-21", "2026-11-21")
    assert ("thank_you", "kept") not in windows("2026-11-20", "2026-11-20")


def test_what_is_undone_does_not_count() -> None:
    row = make.application()
    make.interview(row, "2026-11-20T10:00", decision="2026-11-25")
    key = models.Task.objects.get(kind="status_check").key
    done = complete_task(key, outcome="voicemail", channel="phone")
    assert (*CALL, "open") in steps()
    undo(done.event.pk)
    assert steps() == {}


def test_sql_and_python_say_the_same_of_a_stage() -> None:
    for status in Status:
        for rounds in range(3):
            row = make.application(status=status)
            for day in range(rounds):
                make.interview(row, f"2026-11-1{day}T10:00")
    scope = figures.scope(Period())
    found = sets.applications(scope)
    for figure, test in sets.STAGES.items():
        assert found.filter(test).count() == counted().applications[figure, ""]


def test_the_number_of_queries_does_not_depend_on_the_size(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make.applications(3)
    with django_assert_max_num_queries(8) as few:
        counted()
    make.applications(40)
    with django_assert_max_num_queries(8) as many:
        counted()
    assert isinstance(few, CaptureQueriesContext)
    assert len(few) == len(many)


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """One interview makes a big search."""
    monkeypatch.setattr(figures, "MANY", 0)
    monkeypatch.setattr(figures, "_kept", {})


def call_and_thank() -> None:
    for kind, outcome in (("status_check", "voicemail"), ("thank_you", "sent")):
        channel = "phone" if kind == "status_check" else ""
        complete_task(models.Task.objects.get(kind=kind).key, outcome=outcome, channel=channel)


def test_figures_of_a_small_search_are_counted_at_each_visit() -> None:
    make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")
    assert counted().steps.total() == 0
    call_and_thank()
    assert counted().steps.total() == 2
    assert figures.kept(figures.scope(Period())) is None


@pytest.mark.usefixtures("big")
def test_figures_of_a_big_search_are_kept_for_five_minutes(
    at: At, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")
    first = counted()
    call_and_thank()
    at("2026-11-30T10:04:59-05:00")
    with django_assert_num_queries(3):
        assert counted() is first
    assert first.counted_at == make.instant("2026-11-30T10:00")
    at("2026-11-30T10:05:00-05:00")
    assert counted().steps.total() == 2
    assert counted().counted_at == make.instant("2026-11-30T10:05")


@pytest.mark.usefixtures("big")
def test_figures_of_a_big_search_are_counted_again_when_asked_for() -> None:
    make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")
    counted()
    call_and_thank()
    assert figures.figures(figures.scope(Period()), fresh=True).steps.total() == 2
    assert counted().steps.total() == 2


@pytest.mark.usefixtures("big")
def test_kept_figures_of_another_period_or_of_a_later_database_are_not_told() -> None:
    make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")
    call_and_thank()
    first = counted()
    assert counted("2026-11-30", "2026-11-30").steps.total() == 2
    assert counted("2026-11-29", "2026-11-29").steps.total() == 0
    models.Event.objects.order_by("-pk")[0].delete()  # as after a backup was restored
    assert counted() is not first


@pytest.mark.usefixtures("big")
def test_only_the_latest_periods_are_kept() -> None:
    make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")
    for day in range(1, 12):
        counted(f"2026-11-{day:02}")
    assert len(figures._kept) == figures.MOST_KEPT


def test_figures_stand_for_the_beginning_of_a_minute(at: At) -> None:
    at("2026-11-30T10:00:59-05:00")
    assert figures.scope(Period()).now == make.instant("2026-11-30T10:00")
    assert figures.scope(Period()).now + timedelta(minutes=1) == make.instant("2026-11-30T10:01")
