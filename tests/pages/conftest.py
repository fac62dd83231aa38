"""Every page test begins at the same moment, with a profile and a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.kit import new_visitor


@pytest.fixture
def visitor(at: Callable[[str], datetime], db: None) -> Client:
    """A browser on Monday 30 November 2026, 10:00 in New York."""
    at("2026-11-30T10:00:00-05:00")
    make.profile()
    return new_visitor()


@pytest.fixture
def ids(visitor: Client) -> dict[str, int]:
    application = make.application("Acme", "Engineer")
    dana = make.contact(of=application)
    meeting = make.interview(application, "2026-11-20T10:00", decision="2026-11-25", who=[dana])
    return {"application": application.pk, "interview": meeting.pk, "contact": dana.pk}
