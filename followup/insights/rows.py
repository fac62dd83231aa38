"""The rows that waits are made from: facts that are not in the bin."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Meeting(NamedTuple):
    """An interview that was not cancelled, with the status and the zone of its application."""

    pk: int
    application: int
    starts_at: datetime
    ends_at: datetime
    decision_on: date | None
    status: str
    zone: ZoneInfo


class Answer(NamedTuple):
    """A contact in which they said something. ``interview`` is the one that it names, if any."""

    application: int
    interview: int | None
    at: datetime
    outcome: str
