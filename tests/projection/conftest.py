"""Every projection test has a database."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """The tables, empty again after each test."""
