"""Stored rows are made equal to the plan, and what they were made of is found again by the doctor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from importlib import import_module

import pytest
from django.apps import apps

from followup import models
from followup.projection import compare, replan, sync
from tests import factories
from tests.factories import MADE_AT, instant


def world() -> models.Application:
    """An application with one task of each state, and another beside it."""
    row = factories.application()
    first = factories.interview(row, "2026-11-16T10:00")
    last = factories.interview(row, "2026-11-20T10:00", who=[factories.contact(of=row)])
    factories.touchpoint(row, "thank_you", "2026-11-20T16:00", "sent", interview=last)
    factories.touchpoint(row, "prepare", "2026-11-19", "skipped", interview=last)
    factories.own_task(row)
    factories.interview(factories.application("Other"))
    assert {task.state for task in factories.tasks(row).values()} == {"open", "done", "skipped", "superseded"}
    assert first.pk < last.pk
    return row


def lines() -> list[str]:
    return [str(one) for one in compare()]


def rows() -> tuple[list[object], list[object]]:
    return list(models.Task.objects.order_by("pk").values()), list(models.Standing.objects.order_by("pk").values())


def test_a_fresh_plan_has_no_differences() -> None:
    world()
    assert lines() == []
    assert replan() == 0


def test_syncing_again_changes_nothing_and_says_so() -> None:
    row = world()
    stored = rows()
    assert sync([row.pk, row.pk]) == ()
    assert rows() == stored


def test_a_sync_tells_what_each_task_was_and_is() -> None:
    row = world()
    key = next(
        key for key, task in factories.tasks(row).items() if task.kind == "status_check" and task.state == "open"
    )
    models.Application.objects.filter(pk=row.pk).update(formal_culture=True)
    changes = {change.key: change for change in sync([row.pk])}
    before, after = changes[key].before, changes[key].after
    assert before
    assert after
    assert (before["channel"], after["channel"]) == ("phone", "email")


def test_a_sync_leaves_other_applications_alone() -> None:
    row = world()
    models.Task.objects.exclude(application=row).update(title="wrong")
    sync([row.pk])
    assert models.Task.objects.filter(title="wrong").exists()


CORRUPTIONS: dict[str, Callable[[models.Task], object]] = {
    "state": lambda task: "superseded",
    "channel": lambda task: "other",
    "recipients": lambda task: "Nobody",
    "recipient_id": lambda task: None,
    "title": lambda task: "Odd",
    "opens_at": lambda task: task.opens_at - timedelta(microseconds=1),
    "closes_at": lambda task: task.closes_at + timedelta(hours=1),
    "expires_at": lambda task: instant("2026-12-24T10:00"),
    "opens_on": lambda task: date(2026, 1, 1),
    "closes_on": lambda task: date(2027, 1, 1),
    "base_on": lambda task: None,
    "base_agreed": lambda task: True,
    "tries": lambda task: 2,
    "reasons": lambda task: [],
    "ticked": lambda task: 99,
    "items": lambda task: 0,
    "kind": lambda task: "closing",
    "interview_id": lambda task: None,
}


@pytest.mark.parametrize("column", CORRUPTIONS)
def test_the_doctor_names_a_corrupted_column_by_its_key_and_replan_mends_it(column: str) -> None:
    row = world()
    task = models.Task.objects.get(application=row, kind="status_check", state="open")
    good = rows()
    models.Task.objects.filter(pk=task.pk).update(**{column: CORRUPTIONS[column](task)})

    (line,) = lines()
    assert line.startswith(f"Task {task.pk}: {column} is ")
    assert ", planned " in line
    assert replan() == 1
    assert rows() == good
    assert lines() == []


def test_the_doctor_names_missing_and_extra_tasks_and_replan_mends_both() -> None:
    row = world()
    task = models.Task.objects.get(application=row, kind="status_check", state="open")
    good = rows()
    extra = models.Task(**{**models.Task.objects.filter(pk=task.pk).values()[0], "key": "closing-t99"})
    extra.save(force_insert=True)
    task.delete()
    assert sorted(lines()) == ["Task closing-t99: not in the plan", f"Task status_check-i{task.interview_id}: missing"]
    assert replan() == 2
    assert rows() == good


def test_the_doctor_names_wrong_missing_and_extra_standings_and_replan_mends_them() -> None:
    row = world()
    quiet, closed = factories.application("Quiet"), factories.application("Closed", status="rejected")
    good = rows()
    models.Standing.objects.filter(pk=row.pk).update(quiet_from=MADE_AT, rank=4)
    models.Standing.objects.filter(pk=quiet.pk).delete()
    models.Standing.objects.create(application=closed)
    found = lines()
    assert f"Standing {quiet.pk}: missing" in found
    assert f"Standing {closed.pk}: not in the plan" in found
    (wrong,) = [line for line in found if line.startswith(f"Standing {row.pk}: ")]
    assert "quiet_from is " in wrong
    assert "rank is 4, planned 0" in wrong
    assert replan() == 3
    assert rows() == good


def test_what_belongs_to_a_binned_application_is_extra() -> None:
    row = world()
    models.Application.objects.filter(pk=row.pk).update(deleted_at=MADE_AT)
    count = models.Task.objects.filter(application=row).count()
    assert replan() == count + 2
    assert not models.Task.objects.filter(application=row).exists()
    assert not models.Standing.objects.filter(pk=row.pk).exists()


def test_everything_thrown_away_is_planned_again_as_it_was() -> None:
    world()
    factories.applications(7)
    good = rows()
    models.Task.objects.all().delete()
    models.Standing.objects.all().delete()
    assert replan() == len(good[0]) + len(good[1])
    assert rows() == good


def test_comparing_writes_nothing() -> None:
    world()
    models.Task.objects.update(tries=3)
    stored = rows()
    assert lines()
    assert rows() == stored


def test_replan_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.applications(5)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(import_module("followup.projection.sync"), "CHUNK", 2)
    replan(lambda done, of: told.append((done, of)))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_replanning_nothing_is_fine() -> None:
    assert replan() == 0
    assert lines() == []


# -- "Nothing planned"


@pytest.mark.parametrize(
    ("status", "gap", "rank"),
    [
        ("saved", "apply", 5),
        ("applied", "first_interview", 4),
        ("interviewing", "first_interview", 4),
        ("offer", "offer", 0),
    ],
)
def test_an_application_without_an_interview_is_quiet_from_the_first(status: str, gap: str, rank: int) -> None:
    row = factories.application(status=status)
    standing = models.Standing.objects.get(pk=row.pk)
    assert (standing.gap, standing.rank, standing.quiet_from) == (gap, rank, datetime(1970, 1, 1, tzinfo=timezone.utc))


def test_an_offer_waits_for_its_answer_whatever_was_planned_before() -> None:
    row = factories.application()
    factories.interview(row)
    factories.touchpoint(row, "response", "2026-11-25", "next_interview")
    models.Application.objects.filter(pk=row.pk).update(status="offer")
    sync([row.pk])
    standing = models.Standing.objects.get(pk=row.pk)
    assert (standing.gap, standing.rank, standing.quiet_from) == ("offer", 0, datetime(1970, 1, 1, tzinfo=timezone.utc))
    assert list(compare()) == []


def test_offers_and_ranks_of_an_older_version_are_as_if_planned_today() -> None:
    offer, applied = factories.application(status="offer"), factories.application(status="applied")
    models.Standing.objects.filter(pk=offer.pk).delete()
    models.Standing.objects.filter(pk=applied.pk).update(rank=3)
    import_module("followup.migrations.0002_dashboard").stand_for_offers(apps, None)
    assert list(compare()) == []


def test_an_application_with_a_lasting_task_is_not_quiet() -> None:
    row = factories.application()
    factories.interview(row)
    assert models.Standing.objects.get(pk=row.pk).quiet_from is None


def test_a_cancelled_interview_asks_for_the_new_one() -> None:
    row = factories.application()
    factories.interview(row, cancelled=True)
    assert models.Standing.objects.get(pk=row.pk).gap == "interview_again"


def test_after_an_invitation_only_what_expires_is_left() -> None:
    row = factories.application()
    factories.interview(row)
    factories.touchpoint(row, "response", "2026-11-25", "next_interview")
    standing = models.Standing.objects.get(pk=row.pk)
    assert standing.gap == "next_interview"
    assert standing.quiet_from == instant("2026-11-28T11:00"), "a thank-you is dropped a week after its day is over"


def test_a_skipped_closing_asks_for_a_decision() -> None:
    row = factories.application()
    factories.interview(row)
    factories.touchpoint(row, "closing", "2026-12-01", "skipped")
    assert models.Standing.objects.get(pk=row.pk).gap == "decide"
