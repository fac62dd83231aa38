"""Stored == planned after any sequence of services and undos, and each undo restores every row exactly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from followup import clock
from tests.services.machine import Person


def test_any_sequence_of_services_and_undos_keeps_the_plan_and_each_undo_restores_every_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: Person.now)
    sizes = settings(
        max_examples=max(settings.default.max_examples // 10, 1),
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Person, settings=sizes)
