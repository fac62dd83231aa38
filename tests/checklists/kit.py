"""Checklist facts of one interview at Acme, Mon 16 Nov 2026, in Los Angeles; a test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from followup.checklists import ChecklistFacts, InterviewFacts, Item, checklist
from followup.timeline.facts import Channel, Contact, Kind, Role

ZONE = ZoneInfo("America/Los_Angeles")
DANA = Contact("7", "Dana Ruiz", Role.HIRING_MANAGER, "dana@acme.example", "+1 415 555 0100")
PRIYA = Contact("8", "Priya Raman", Role.INTERVIEWER)
ALEX = Contact("9", "Alex Kim", Role.HR)
OPEN = ("What happens next?", "Which skills matter most?")
INTERVIEW = InterviewFacts("3", date(2026, 11, 16), 14, OPEN, (DANA, PRIYA), date(2026, 11, 25))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


OPENS_AT, CLOSES_AT = at("2026-11-30T00:00"), at("2026-12-02T00:00")
NOW = at("2026-11-30T09:42")


def facts(kind: Kind = Kind.STATUS_CHECK, channel: Channel | None = Channel.PHONE, **changes: Any) -> ChecklistFacts:
    whole = ChecklistFacts(
        task=f"{kind}-i3",
        kind=kind,
        application="1",
        opens_at=OPENS_AT,
        closes_at=CLOSES_AT,
        zone=ZONE,
        channel=channel,
        recipients=(DANA,),
        interview=INTERVIEW,
        job_description=True,
        base_on=date(2026, 11, 25),
    )
    return replace(whole, **changes)


def items(whole: ChecklistFacts, *ticked: str, now: datetime = NOW) -> dict[str, Item]:
    return {item.key: item for item in checklist(whole, frozenset(ticked), (), now)}


def state(whole: ChecklistFacts, key: str) -> tuple[bool, str, str]:
    """Ticked or not, the fact in words, the path to it."""
    item = items(whole)[key]
    return item.ticked, item.detail, item.path
