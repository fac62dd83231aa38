"""The last days that calendars hold: a page about them opens, and says what it cannot count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from followup import models
from followup.services import tasks
from followup.timeline.facts import Outcome
from tests import factories as make
from tests.pages.kit import HTMX, words

BEYOND = "What follows would be after the year 2100, and cannot be counted further."


@pytest.fixture
def late(visitor: Client, at: Callable[[str], datetime]) -> models.Task:
    """A status check in the last days of 2100, seen from there."""
    at("2100-12-28T10:00:00-05:00")
    row = make.application()
    make.interview(row, "2100-12-20T10:00", decision="2100-12-27", who=[make.contact(of=row)])
    return models.Task.objects.get(kind="status_check")


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("part", ["", "?part=outcome", "?part=snooze"])
def test_a_task_whose_next_step_no_calendar_holds_opens(
    visitor: Client, late: models.Task, at: Callable[[str], datetime], part: str, headers: dict[str, str]
) -> None:
    make.adjustment(late.application, late.key, channel="email")
    page = visitor.get(f"/tasks/{late.key}/{part}", headers=headers)
    assert page.status_code == 200
    assert (BEYOND in words(page)) == (part != "?part=snooze")
    at("2026-12-02T10:00:00-05:00")
    assert visitor.get(f"/tasks/{late.key}/{part}", headers=headers).status_code == 200


def test_what_would_follow_says_that_it_cannot_be_counted(visitor: Client, late: models.Task) -> None:
    page = visitor.post(f"/tasks/{late.key}/preview/", {"outcome": "vague"}, headers=HTMX)
    assert (page.status_code, words(page)) == (200, BEYOND)


def test_a_decision_is_taken_back_where_the_next_step_cannot_be_counted(visitor: Client, late: models.Task) -> None:
    tasks.adjust_task(late.key, channel="email", recipient_id=make.contact("Robin Lee").pk)
    answer = visitor.post(f"/tasks/{late.key}/recommended/recipient/", headers=HTMX)
    assert answer.status_code == 200
    assert "Back to the recommended recipient" in words(answer)


def test_an_outcome_that_cannot_be_planned_is_refused_and_nothing_is_stored(visitor: Client, late: models.Task) -> None:
    answer = visitor.post(f"/tasks/{late.key}/done/", {"outcome": Outcome.VAGUE}, headers=HTMX)
    assert answer.status_code == 422
    assert not models.Touchpoint.objects.exists()
