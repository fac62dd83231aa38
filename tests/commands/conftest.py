"""Commands called from Python use the test database, which is up to date already."""

import pytest

from followup.management.base import FollowupCommand


@pytest.fixture(autouse=True)
def _database_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FollowupCommand, "needs_database", False)
