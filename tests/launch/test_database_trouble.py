"""A database in trouble while the app runs: a sentence that says what to do, and no fault of ours."""

from __future__ import annotations

import pytest
from django.db.utils import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from followup.middleware import ErrorBoundary

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ("database is locked", 503, "try again"),
        ("database or disk is full", 507, "Free some space"),
        ("attempt to write a readonly database", 507, "cannot be written"),
    ],
)
def test_the_user_is_told_what_to_do(told: str, status: int, words: str) -> None:
    boundary = ErrorBoundary(lambda request: HttpResponse())
    answer = boundary.process_exception(RequestFactory().get("/"), OperationalError(told))
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_any_other_trouble_is_left_to_django() -> None:
    boundary = ErrorBoundary(lambda request: HttpResponse())
    assert boundary.process_exception(RequestFactory().get("/"), OperationalError("no such table: x")) is None
