"""What every test may use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from followup import clock


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], datetime]:
    """Set the clock: ``at("2026-11-27T09:00:00-08:00")`` is what every later reading tells, until set again."""

    def set_clock(text: str) -> datetime:
        instant = datetime.fromisoformat(text)
        assert instant.tzinfo is not None, "an instant carries its offset"
        monkeypatch.setattr(clock, "now", lambda: instant)
        return instant

    return set_clock
