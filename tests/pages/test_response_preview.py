"""Logging a response: what would follow is shown before it is saved, and is then what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from followup import models
from tests import factories
from tests.pages.kit import form_of, rows, words

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def row(at: Callable[[str], datetime]) -> models.Application:
    """A call due Wed 2 - Thu 3 Dec."""
    at("2026-12-02T09:00:00-05:00")
    found = factories.application("Acme", "Engineer")
    one = factories.interview(found, "2026-11-20T10:00", decision="2026-12-01")
    factories.touchpoint(found, "thank_you", "2026-11-20T15:00", "sent", interview=one)
    return found


def preview(client: Client, row: models.Application, **said: Any) -> str:
    answer = client.get(f"/applications/{row.pk}/responses/preview/", said, headers=IN_PLACE)
    assert answer.status_code == 200
    assert answer.content.decode().startswith('<div id="_follows-response"')
    return words(answer)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"outcome": "offer"},
            "Ends: status check by phone, Wed 2 - Thu 3 Dec. The status changes from interviewing to offer.",
        ),
        (
            {"outcome": "rejected"},
            "Ends: status check by phone, Wed 2 - Thu 3 Dec. The status changes from interviewing to rejected.",
        ),
        (
            {"outcome": "next_interview"},
            "Ends: status check by phone, Wed 2 - Thu 3 Dec. Add the interview next: its own steps follow from it.",
        ),
        ({"outcome": "vague"}, "Next: call the hiring team, closes tomorrow, Thu 3 Dec."),
        (
            {"outcome": "gave_date", "agreed_on": "2026-12-18", "next_by": "them"},
            "Then: status check by phone, Mon 21 - Tue 22 Dec, ",
        ),
        (
            {"outcome": "gave_date", "agreed_on": "2026-12-18", "next_by": "me"},
            "Then: check-back by phone, Fri 18 - Mon 21 Dec, ",
        ),
        ({}, "Choose what they said first."),
        ({"outcome": "gave_date", "agreed_on": "2026-12-18"}, "Choose the day and who acts then."),
        ({"outcome": "gave_date", "agreed_on": "2026-11-18", "next_by": "me"}, "This lies before the day"),
        ({"outcome": "offer", "at": "2026-12-24T10:00"}, "This lies in the future"),
        ({"outcome": "nonsense"}, "Choose one of the list."),
        ({"outcome": "offer", "interview_id": "999"}, "Choose one of the list."),
        ({"outcome": "offer", "at": "soon"}, ""),
    ],
)
def test_the_preview_says_what_would_follow(
    client: Client, row: models.Application, said: dict[str, str], expected: str
) -> None:
    before = rows()
    assert preview(client, row, **said).startswith(expected)
    assert rows() == before


@pytest.mark.parametrize("outcome", ["offer", "rejected", "filled", "vague", "next_interview"])
def test_what_is_saved_is_what_was_foreseen(client: Client, row: models.Application, outcome: str) -> None:
    foreseen = preview(client, row, outcome=outcome)
    was = row.status
    path = f"/applications/{row.pk}/responses/new/"
    client.post(path, {**form_of(client.get(path), path), "outcome": outcome})
    row.refresh_from_db()
    assert ("The status changes" in foreseen) == (row.status != was)
    still_open = models.Task.objects.filter(application=row, state="open", kind="status_check").exists()
    assert ("Ends: status check" in foreseen) != still_open


def test_it_is_a_page_without_javascript_and_keeps_what_was_typed(client: Client, row: models.Application) -> None:
    path = f"/applications/{row.pk}/responses/new/"
    sent = {**form_of(client.get(path), path), "outcome": "offer", "note": "They called."}
    answer = client.post(f"/applications/{row.pk}/responses/preview/", sent)
    assert answer.status_code == 200
    assert "The status changes from interviewing to offer." in words(answer)
    assert "They called." in answer.content.decode()
    assert not models.Touchpoint.objects.filter(kind="response").exists()
    assert client.post(path, form_of(answer, path)).status_code == 303


def test_an_application_that_is_not_there_has_no_preview(client: Client, row: models.Application) -> None:
    assert client.get("/applications/999/responses/preview/?outcome=offer").status_code == 404
