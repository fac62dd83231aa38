"""Two tabs at once, on a real file: one of them wins, nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from followup import models
from followup.errors import AlreadyDone, FollowupError, Stale
from followup.services import applications, tasks
from tests import factories
from tests.services.kit import differences

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def now(transactional_db: None, at: Callable[[str], datetime]) -> datetime:
    """The clock of the other service tests, on a database whose transactions are real."""
    return at("2026-12-02T10:00:00-05:00")


@pytest.fixture
def row() -> models.Application:
    found = factories.application()
    factories.interview(found)
    return found


def together(*actions: Callable[[], Any]) -> list[Any]:
    """What each action gave, result or error, when all start at the same moment in threads of their own."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return action()
        except FollowupError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def test_a_double_click_on_done_applies_once_and_both_see_the_same_event(row: models.Application) -> None:
    key = models.Task.objects.get(kind="status_check").key
    results = together(*[lambda: tasks.complete_task(key, outcome="voicemail", token="once")] * 4)
    assert len({done.event.pk for done in results}) == 1
    assert len({done.moves for done in results}) == 1
    assert models.Touchpoint.objects.count() == 1
    assert models.Event.objects.count() == 1
    assert differences() == []


def test_two_tabs_that_complete_the_same_task_log_one_call(row: models.Application) -> None:
    key = models.Task.objects.get(kind="status_check").key
    results = together(*[lambda: tasks.complete_task(key, outcome="voicemail")] * 3)
    assert sum(isinstance(result, AlreadyDone) for result in results) == 2
    assert models.Touchpoint.objects.count() == 1


def test_two_tabs_that_save_the_same_row_do_not_overwrite_each_other(row: models.Application) -> None:
    def save(role: str) -> Callable[[], Any]:
        return lambda: applications.edit_application(row.pk, row.version, {"role": role})

    results = together(save("Chef"), save("Pilot"))
    (stale,) = [result for result in results if isinstance(result, Stale)]
    assert stale.theirs["role"] == factories.fresh(row).role
