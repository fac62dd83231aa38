"""One application on paper: all that one wants at hand in a call or a talk, on one clean sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from followup import cards, clock, display, regions
from followup.models import Application
from followup.selectors import application_page, correspondence, settings, shell
from followup.selectors.application_page import Header, Meeting, Person
from followup.selectors.applications import application
from followup.timeline.facts import local_day, zone_named

TASKS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Step:
    """An open follow-up: whom and what, its window, how that stands to today, why, and the number to call."""

    what: str
    window: str
    stands: str
    reasons: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet prints. ``times`` says whose clock it shows; ``made`` when it was made."""

    header: Header
    steps: tuple[Step, ...]
    gap: str
    meetings: tuple[Meeting, ...]
    people: tuple[Person, ...]
    messages: tuple[correspondence.Message, ...]
    times: str
    made: str


def sheet(pk: int) -> Sheet:
    """The application's sheet, as of now. Raises NotFound."""
    row, now, mine = application(pk), clock.now(), settings.mine()
    place = zone_named(row.timezone, mine.zone)
    today = local_day(now, place)
    steps = _steps(row, now, place)
    return Sheet(
        header=application_page.header(row, mine, today),
        steps=steps,
        gap="" if steps else application_page.gap(row).words,
        meetings=application_page.meetings(pk, now, place, mine.zone),
        people=application_page.people(pk),
        messages=correspondence.messages(pk, place, today, whole=True).lines,
        times=f"Times on the clock of {regions.city(place.key)}.",
        made=display.stamp(now, mine.zone),
    )


def _steps(row: Application, now: datetime, place: ZoneInfo) -> tuple[Step, ...]:
    fields = (*cards.FIELDS, "reasons", "recipient__phone")
    tasks = shell.offered(now).filter(application=row.pk).order_by("closes_at", "key").values_list(*fields)
    return tuple(
        Step(
            what=found.what,
            window=found.seen(now, place).window,
            stands=found.seen(now, place).when.words,
            reasons=tuple(reason["text"] for reason in reasons),
            phone=(phone or "") if found.channel == "phone" else "",
        )
        for *values, reasons, phone in tasks[:TASKS_SHOWN]
        for found in [cards.Row._make(values)]
    )
