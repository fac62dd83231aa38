"""What an action costs: a number of queries that neither other applications nor their rows add to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup import models
from followup.projection import compare, replan, sheets, sync
from followup.services import contacts, interviews, tasks
from tests import factories
from tests.factories import MADE_AT

CHUNK_QUERIES = 33
"""What is derived takes three, reading a chunk some twenty, the two transactions four, writing four and one per 40
rows, the check of the search index one."""


@pytest.fixture(autouse=True)
def now(at: Callable[[str], datetime]) -> datetime:
    return at("2026-12-02T10:00:00-05:00")


def queries(action: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def crowd(count: int) -> None:
    """Others, with all that a sheet reads."""
    rows = factories.applications(count)
    people = models.Contact.objects.bulk_create(
        models.Contact(name=f"P{n}", search=f"p{n}", created_at=MADE_AT) for n in range(count)
    )
    for row, person in zip(rows, people, strict=True):
        key = f"status_check-i{row.interviews.get().pk}"
        models.Adjustment.objects.create(application=row, task_key=key, recipient=person, created_at=MADE_AT)
        models.OwnTask.objects.create(
            application=row,
            title="T",
            opens_on="2026-12-03",
            closes_on="2026-12-03",
            recipient=person,
            created_at=MADE_AT,
        )
        models.DayOff.objects.create(application=row, on="2026-12-24", created_at=MADE_AT)


ACTIONS: dict[str, Callable[[], Any]] = {
    "complete_task": lambda: tasks.complete_task(key(), outcome="vague"),
    "snooze_task": lambda: tasks.snooze_task(key(), to=date(2026, 12, 4)),
    "set_decision_date": lambda: interviews.set_decision_date(mine().pk, 0, date(2026, 12, 9)),
    "edit_contact": lambda: contacts.edit_contact(models.Contact.objects.get(name="Dana Ruiz").pk, 0, {"name": "Dana"}),
    "sync": lambda: sync([mine().application_id]),
}


def mine() -> models.Interview:
    return models.Interview.objects.get(application__company="Acme")


def key() -> str:
    return f"status_check-i{mine().pk}"


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_costs_the_same_among_three_applications_and_among_sixty(name: str) -> None:
    counts = []
    for others in (3, 57):
        models.Application.objects.all().delete()
        models.Contact.objects.all().delete()
        row = factories.application()
        factories.interview(row, who=[factories.contact(of=row)])
        crowd(others)
        ACTIONS[name]()  # reads that are compiled once
        models.Application.objects.all().delete()
        models.Contact.objects.all().delete()
        row = factories.application()
        factories.interview(row, who=[factories.contact(of=row)])
        crowd(others)
        counts.append(queries(ACTIONS[name]))
    assert counts[0] == counts[1]


def test_marking_a_call_done_takes_no_more_than_thirty_queries() -> None:
    row = factories.application()
    factories.interview(row, who=[factories.contact(of=row)])
    assert queries(lambda: tasks.complete_task(key(), outcome="vague", token="once")) <= 30


@pytest.mark.parametrize("size", [1, 40])
def test_a_chunk_is_read_and_written_in_a_bounded_number_of_queries(size: int) -> None:
    crowd(size)
    batches = models.Task.objects.count() // 40
    models.Task.objects.all().delete()
    models.Standing.objects.all().delete()
    assert queries(replan) <= CHUNK_QUERIES + batches
    models.Task.objects.update(tries=3)
    models.Standing.objects.update(rank=4)
    assert queries(replan) <= CHUNK_QUERIES + batches
    assert queries(lambda: list(compare())) <= CHUNK_QUERIES


def test_sheets_of_many_cost_what_the_sheet_of_one_costs() -> None:
    crowd(30)
    pks = list(models.Application.objects.values_list("pk", flat=True))
    for some in (pks[:1], pks):
        sheets(some)
    assert queries(lambda: sheets(pks)) <= queries(lambda: sheets(pks[:1])) + 1
