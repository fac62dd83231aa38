"""What the tests of the workspace share: one call to make, and htmx's way of asking."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests import factories

IN_PLACE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}
GAVE_DATE = {"outcome": "gave_date", "agreed": "2026-12-18", "next_by": "them"}


def call(decision: str = "2026-12-01", **person: Any) -> str:
    """A status check by phone; its key."""
    application = factories.application()
    who = factories.contact(of=application, **{"phone": "+1 (415) 555-0100", "email": "d@acme.example", **person})
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[who])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
    return f"status_check-i{interview.pk}"


def opened(client: Client, key: str, query: str = "", **headers: str) -> str:
    response = client.get(f"/tasks/{key}/{query}", headers={**IN_PLACE, **headers})
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, path: str, values: dict[str, Any] | None = None, **headers: str) -> Any:
    return client.post(path, values or {}, headers={**IN_PLACE, **headers})
