"""Interviews and what was said after them, as rows for ``followup.insights.answers``, which defines the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from followup.insights.answers import Waits
from followup.insights.answers import waits as count
from followup.insights.rows import Answer, Meeting
from followup.models import Touchpoint
from followup.selectors import shell
from followup.selectors.insights.scope import Scope
from followup.timeline.facts import Direction, Kind, zone_named
from followup.timeline.outcomes import ANSWERS


def waits(scope: Scope) -> Waits:
    """How long the employers of these interviews took to answer."""
    holds = scope.holds()
    return count(_meetings(scope), _answers(), lambda meeting: holds(meeting.ends_at), scope.now)


def _meetings(scope: Scope) -> Iterator[Meeting]:
    """Every interview that was not cancelled, by application and start: one of a later round tells of those before."""
    rows = shell.interviews().filter(application__deleted_at=None)
    texts = (_text(name) for name in ("starts_at", "ends_at", "decision_on"))
    found = _stream(
        rows.order_by("application_id", "starts_at", "pk"),
        "pk",
        "application_id",
        *texts,
        "application__status",
        "application__timezone",
    )
    for pk, of, starts, ends, decision, status, zone in found:
        decision_on = date.fromisoformat(decision) if decision else None
        where = zone_named(zone, scope.zone)
        yield Meeting(pk, of, _instant(starts), _instant(ends), decision_on, status, where)


def _answers() -> Iterator[Answer]:
    """Every contact in which they said something, by application and instant."""
    said = Q(direction=Direction.IN) | Q(outcome__in=ANSWERS)
    rows = Touchpoint.objects.filter(said, deleted_at=None, application__deleted_at=None).exclude(kind=Kind.OTHER)
    ordered = rows.order_by("application_id", "at", "pk")
    for of, interview, at, outcome in _stream(ordered, "application_id", "interview_id", _text("at"), "outcome"):
        yield Answer(of, interview, _instant(at), outcome)


def _stream(rows: QuerySet[Any, Any], *columns: Any) -> Iterator[tuple[Any, ...]]:
    return rows.values_list(*columns).iterator(chunk_size=2000)


def _text(name: str) -> Cast:
    """The column as the database writes it: Django's own conversion of instants costs more than the read."""
    return Cast(name, TextField())


def _instant(text: str) -> datetime:
    """What the database wrote, which is UTC."""
    return datetime.fromisoformat(text if "+" in text else f"{text}+00:00")
