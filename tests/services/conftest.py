"""Every service test has a database, and a clock that stands at a Wednesday morning in New York."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from followup import models
from tests import factories


@pytest.fixture(autouse=True)
def now(db: None, at: Callable[[str], datetime]) -> datetime:
    """Wed 2 Dec 2026, 10:00 in New York."""
    return at("2026-12-02T10:00:00-05:00")


@pytest.fixture
def row(now: datetime) -> models.Application:
    """An interview on Fri 20 Nov without a decision date: its check is due from Wed 2 Dec to Mon 7 Dec."""
    found = factories.application()
    factories.interview(found, who=[factories.contact(of=found)])
    return found
