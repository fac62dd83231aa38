"""What stands in a row of the list: for each column a cell of words, from one read for a whole page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Max

from followup import cards, display
from followup.models import Application, ApplicationContact
from followup.selectors import beside, shell
from followup.selectors.applications import order
from followup.selectors.applications.columns import COLUMNS
from followup.timeline.facts import local_day, zone_named

TONES = {"offer": "is-good", "accepted": "is-good"}
PEOPLE_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``small`` stands below the text; ``state`` colours it: late, soon, now, coming, or "" for words alone;
    ``tag`` makes a label of the text, in its tone; ``look`` are classes; ``href`` is what the text leads to."""

    label: str
    text: str
    small: str = ""
    state: str = ""
    tag: bool = False
    tone: str = ""
    look: str = ""
    href: str = ""


class Stored(NamedTuple):
    """An application's columns."""

    pk: int
    company: str
    role: str
    status: str
    zone: str
    created_at: datetime
    applied_on: date | None
    source: str
    location: str
    salary: str
    gap: str | None
    quiet_from: datetime | None


STORED = (
    *("pk", "company", "role", "status", "timezone", "created_at", "applied_on", "source", "location", "salary"),
    *("standing__gap", "standing__quiet_from"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page of rows needs beside the applications themselves, by their keys."""

    now: datetime
    mine: ZoneInfo
    steps: dict[int, cards.Row]
    meetings: dict[int, datetime]
    decisions: dict[int, date]
    people: dict[int, list[str]]
    contacts: dict[int, datetime]

    def zone(self, row: Stored) -> ZoneInfo:
        """The clock on the employer's wall."""
        return zone_named(row.zone, self.mine)

    @property
    def today(self) -> date:
        """The user's day."""
        return local_day(self.now, self.mine)


def stored(pks: Sequence[int]) -> list[Stored]:
    """The rows with these keys, in their order."""
    found = {row[0]: Stored._make(row) for row in Application.objects.filter(pk__in=pks).values_list(*STORED)}
    return [found[pk] for pk in pks if pk in found]


def facts(pks: Sequence[int], columns: Iterable[str], now: datetime, mine: ZoneInfo) -> Facts:
    """What these columns need to know of these applications."""
    shown = set(columns)
    meetings, decisions = _interviews(pks, now) if shown & {"interview", "decision"} else ({}, {})
    return Facts(
        now=now,
        mine=mine,
        steps=_steps(pks, now) if "next" in shown else {},
        meetings=meetings,
        decisions=decisions,
        people=_people(pks) if "people" in shown else {},
        contacts=_contacted(pks) if "contact" in shown else {},
    )


def cell(column: str, row: Stored, known: Facts) -> Cell:
    """The cell of a column that is not the first."""
    return CELLS[column](COLUMNS[column].label, row, known)


def _steps(pks: Iterable[int], now: datetime) -> dict[int, cards.Row]:
    tasks = shell.offered(now).filter(application__in=pks).order_by("closes_at", "key").values_list(*cards.FIELDS)
    found: dict[int, cards.Row] = {}
    for values in tasks:
        row = cards.Row._make(values)
        found.setdefault(row.application, row)
    return found


def _interviews(pks: Iterable[int], now: datetime) -> tuple[dict[int, datetime], dict[int, date]]:
    """The next interview of each, and the decision date of its last one."""
    rows = shell.interviews().filter(application__in=pks).order_by("starts_at", "pk")
    meetings: dict[int, datetime] = {}
    decisions: dict[int, date | None] = {}
    for pk, starts_at, decision_on in rows.values_list("application", "starts_at", "decision_on"):
        if starts_at > now:
            meetings.setdefault(pk, starts_at)
        decisions[pk] = decision_on
    return meetings, {pk: on for pk, on in decisions.items() if on}


def _people(pks: Iterable[int]) -> dict[int, list[str]]:
    links = ApplicationContact.objects.filter(application__in=pks, contact__deleted_at=None).order_by("pk")
    found: dict[int, list[str]] = {}
    for pk, name in links.values_list("application", "contact__name"):
        found.setdefault(pk, []).append(name)
    return found


def _contacted(pks: Iterable[int]) -> dict[int, datetime]:
    rows = order.contacted().filter(application__in=pks).values_list("application").annotate(last=Max("at"))
    return dict(rows.order_by())


def _status(label: str, row: Stored, known: Facts) -> Cell:
    return Cell(label, row.status.capitalize(), tag=True, tone=TONES.get(row.status, ""))


def _next(label: str, row: Stored, known: Facts) -> Cell:
    if step := known.steps.get(row.pk):
        when = step.seen(known.now, known.mine).when
        return Cell(label, step.what, when.words, when.state, look="step", href=f"/tasks/{step.key}/")
    if row.quiet_from:
        words, path = beside.GAPS.get(row.gap or "", beside.GAPS["decide"])
        return Cell(label, words, look="step", href=path.format(row.pk))
    return Cell(label, "nothing more to do", look="step soft")


def _interview(label: str, row: Stored, known: Facts) -> Cell:
    at, zone = known.meetings.get(row.pk), known.zone(row)
    return Cell(label, display.moment(at, zone, local_day(known.now, zone)) if at else "", look="nowrap")


def _decision(label: str, row: Stored, known: Facts) -> Cell:
    return _day(label, known.decisions.get(row.pk), local_day(known.now, known.zone(row)))


def _applied(label: str, row: Stored, known: Facts) -> Cell:
    return _day(label, row.applied_on, known.today)


def _contact(label: str, row: Stored, known: Facts) -> Cell:
    at, zone = known.contacts.get(row.pk), known.zone(row)
    return _day(label, local_day(at, zone) if at else None, local_day(known.now, zone))


def _day(label: str, on: date | None, today: date) -> Cell:
    if not on:
        return Cell(label, "", look="nowrap")
    return Cell(label, display.day(on, today), display.ago(on, today), look="nowrap")


def _added(label: str, row: Stored, known: Facts) -> Cell:
    return Cell(label, display.day(local_day(row.created_at, known.mine), known.today), look="nowrap soft")


def _people_cell(label: str, row: Stored, known: Facts) -> Cell:
    names = known.people.get(row.pk, [])
    more = display.more(len(names), PEOPLE_SHOWN)
    return Cell(label, ", ".join(names[:PEOPLE_SHOWN]), more, look="any")


def _text(column: str) -> Callable[[str, Stored, Facts], Cell]:
    def made(label: str, row: Stored, known: Facts) -> Cell:
        value: Any = getattr(row, column)
        return Cell(label, value, look="any")

    return made


CELLS: dict[str, Callable[[str, Stored, Facts], Cell]] = {
    "status": _status,
    "next": _next,
    "interview": _interview,
    "decision": _decision,
    "applied": _applied,
    "contact": _contact,
    "source": _text("source"),
    "location": _text("location"),
    "salary": _text("salary"),
    "people": _people_cell,
    "added": _added,
}
