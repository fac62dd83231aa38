"""Rows become frozen facts. Time zones are converted here, once; rows in the bin do not exist here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from followup import models
from followup.errors import NotFound
from followup.projection import reads
from followup.timeline import facts
from followup.timeline.business_days import BusinessCalendar, DaysOff, calendar_for
from followup.timeline.policy import Policy


@dataclass(frozen=True, slots=True)
class Notes:
    """What an interview's checklist looks at beyond the facts of the plan."""

    lines: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that planning one application needs, and what its checklists look at. ``own_items`` are per stage."""

    pk: int
    application: facts.Application
    policy: Policy
    calendar: BusinessCalendar
    job_description: bool
    notes: dict[str, Notes]
    ticks: dict[str, frozenset[str]]
    own_items: dict[str, tuple[tuple[str, str], ...]]

    @property
    def zone(self) -> ZoneInfo:
        """The employer's time zone."""
        return self.application.zone


def sheet(application_id: int) -> Sheet:
    """The facts of one application. Raises NotFound when there is none, or it is in the bin."""
    found = sheets([application_id])
    if not found:
        raise NotFound("This application is not there any more.")
    return found[application_id]


def sheets(application_ids: Iterable[int]) -> dict[int, Sheet]:
    """The facts of several applications by primary key, those in the bin left out; a dozen queries, however many."""
    return _Rows(sorted(set(application_ids))).sheets()


RECIPIENT = 5
"""The place of the chosen recipient in a row of an adjustment, and in one of an own task."""


class _Rows:
    """The rows of some applications, grouped by application."""

    def __init__(self, wanted: list[int]) -> None:
        zone, self.country, self.subdivision, numbers = next(iter(reads.profile()), ("UTC", "US", "", {}))
        self.policy = Policy.of(numbers)
        self.applications = list(reads.applications(wanted))
        self.zones = {row[0]: ZoneInfo(row[2] or zone) for row in self.applications}
        ids = list(self.zones) or wanted
        self.days_off = self._days_off(ids)
        self.people: dict[int, facts.Contact] = {}
        self.contacts = self._people(reads.contacts(ids))
        self.rooms = self._people(reads.interviewers(ids))
        self.notes: dict[int, dict[str, Notes]] = defaultdict(dict)
        self.interview_rows = _grouped(reads.interviews(ids))
        self.touchpoint_rows = _grouped(reads.touchpoints(ids))
        self.adjustments = _grouped(reads.adjustments(ids))
        self.own_tasks = _grouped(reads.own_tasks(ids))
        self._meet_the_chosen()
        self.ticks = self._ticks(ids)
        self.own_items = self._own_items()

    def _days_off(self, ids: list[int]) -> dict[int | None, dict[date, tuple[date, bool, str]]]:
        found: dict[int | None, dict[date, tuple[date, bool, str]]] = defaultdict(dict)
        for application_id, on, working, note in reads.days_off(ids):
            found[application_id][on] = (on, working, note)
        return found

    def _people(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[facts.Contact]]:
        grouped: dict[int, list[facts.Contact]] = defaultdict(list)
        for pk, *person in rows:
            grouped[pk].append(self._person(person))
        return grouped

    def _person(self, values: Sequence[Any]) -> facts.Contact:
        pk, name, role, email, phone, email_only = values
        person = facts.Contact(str(pk), name, facts.Role(role), email, phone, email_only)
        return self.people.setdefault(pk, person)

    def _meet_the_chosen(self) -> None:
        """Recipients that the user chose need not be contacts of the application: one more query if some are not."""
        rows = (row for grouped in (self.adjustments, self.own_tasks) for rows in grouped.values() for row in rows)
        unknown = {row[RECIPIENT] for row in rows} - {None, *self.people}
        if unknown:
            found = models.Contact.objects.filter(pk__in=unknown, deleted_at=None)
            for person in found.values_list("pk", *reads.PERSON):
                self._person(person)

    def _ticks(self, ids: list[int]) -> dict[int, dict[str, frozenset[str]]]:
        grouped: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for application_id, key, item in reads.ticks(ids):
            grouped[application_id][key].add(item)
        return {pk: {key: frozenset(items) for key, items in keys.items()} for pk, keys in grouped.items()}

    def _own_items(self) -> dict[str, tuple[tuple[str, str], ...]]:
        grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pk, stage, text in reads.own_items():
            grouped[stage].append((f"own-{pk}", text))
        return {stage: tuple(items) for stage, items in grouped.items()}

    def sheets(self) -> dict[int, Sheet]:
        return {row[0]: self._sheet(row) for row in self.applications}

    def _sheet(self, row: tuple[Any, ...]) -> Sheet:
        pk, status, _, country, subdivision, formal, written, channel, description = row
        if not country:
            country, subdivision = self.country, self.subdivision
        zone = self.zones[pk]
        contacts = tuple(self.contacts.get(pk, ()))
        application = facts.Application(
            ref=str(pk),
            status=facts.Status(status),
            zone=zone,
            formal_culture=formal,
            written_records=written,
            channel=facts.Channel(channel) if channel else None,
            contacts=contacts,
            interviews=tuple(self._interview(pk, one) for one in self.interview_rows.get(pk, ())),
            touchpoints=tuple(_touchpoint(one, zone) for one in self.touchpoint_rows.get(pk, ())),
            adjustments=tuple(self._adjustment(one) for one in self.adjustments.get(pk, ())),
            own_tasks=tuple(self._own_task(one) for one in self.own_tasks.get(pk, ())),
        )
        return Sheet(
            pk=pk,
            application=application,
            policy=self.policy,
            calendar=calendar_for(country, subdivision, self._changes(pk)),
            job_description=bool(description.strip()),
            notes=self.notes.get(pk, {}),
            ticks=self.ticks.get(pk, {}),
            own_items=self.own_items,
        )

    def _interview(self, application_id: int, row: tuple[Any, ...]) -> facts.Interview:
        pk, starts_at, ends_at, decision_on, strong, cancelled, notes, questions = row
        ref = f"i{pk}"
        lines = sum(1 for line in notes.splitlines() if line.strip()) if notes else 0
        self.notes[application_id][ref] = Notes(lines, tuple(questions))
        return facts.Interview(
            ref=ref,
            starts_at=starts_at,
            ends_at=ends_at,
            on=facts.local_day(starts_at, self.zones[application_id]),
            decision_on=decision_on,
            strong_connection=strong,
            cancelled=cancelled,
            interviewers=tuple(self.rooms.get(pk, ())),
        )

    def _changes(self, pk: int) -> DaysOff:
        """The days off for all with the application's own on top."""
        changes = self.days_off.get(None, {}) | self.days_off.get(pk, {})
        return tuple(changes[on] for on in sorted(changes))

    def _adjustment(self, row: tuple[Any, ...]) -> facts.Adjustment:
        key, snoozed_to, opens_on, closes_on, channel, recipient = row
        chosen = facts.Channel(channel) if channel else None
        return facts.Adjustment(key, snoozed_to, opens_on, closes_on, chosen, self.people.get(recipient))

    def _own_task(self, row: tuple[Any, ...]) -> facts.OwnTask:
        pk, title, opens_on, closes_on, channel, recipient, done_at, skipped = row
        chosen = facts.Channel(channel) if channel else None
        person = self.people.get(recipient)
        return facts.OwnTask(f"o{pk}", title, opens_on, closes_on, chosen, person, done_at is not None, skipped)


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    grouped: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(row[1:])
    return grouped


def _touchpoint(row: tuple[Any, ...], zone: ZoneInfo) -> facts.Touchpoint:
    pk, kind, direction, at, interview, channel, outcome, agreed_on, next_by, next_channel = row
    return facts.Touchpoint(
        ref=f"t{pk}",
        kind=facts.Kind(kind),
        direction=facts.Direction(direction),
        at=at,
        on=facts.local_day(at, zone),
        interview=f"i{interview}" if interview else None,
        channel=facts.Channel(channel) if channel else None,
        outcome=facts.Outcome(outcome) if outcome else None,
        agreed_on=agreed_on,
        next_by=facts.NextBy(next_by) if next_by else None,
        next_channel=facts.Channel(next_channel) if next_channel else None,
    )
