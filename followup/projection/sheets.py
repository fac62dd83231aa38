"""Rows become frozen facts. Time zones are converted here, once; rows in the bin do not exist here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from followup import models
from followup.errors import NotFound
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
    """The facts of several applications by primary key, those in the bin left out; ten queries, however many."""
    return _Rows(sorted(set(application_ids))).sheets()


class _Rows:
    """The rows of some applications, grouped by application."""

    def __init__(self, ids: list[int]) -> None:
        profile = models.Profile.objects.values("timezone", "country", "subdivision", "policy").first()
        self.profile: dict[str, Any] = dict(
            profile or {"timezone": "UTC", "country": "US", "subdivision": "", "policy": {}}
        )
        self.policy = Policy.of(self.profile["policy"])
        self.applications = list(
            models.Application.objects.filter(pk__in=ids, deleted_at=None)
            .order_by("pk")
            .values_list(
                "pk", "status", "timezone", "country", "subdivision", "formal_culture", "written_records", "channel",
                "job_description",
            )
        )  # fmt: skip
        self.zones = {row[0]: ZoneInfo(row[2] or self.profile["timezone"]) for row in self.applications}
        ids = list(self.zones)
        self.days_off = self._days_off()
        self.people: dict[int, facts.Contact] = {}
        self.contacts = self._contacts(ids)
        self.notes: dict[int, dict[str, Notes]] = defaultdict(dict)
        self.interview_rows = list(
            models.Interview.objects.filter(application_id__in=ids, deleted_at=None)
            .order_by("starts_at", "pk")
            .values_list(
                "pk", "application_id", "starts_at", "ends_at", "decision_on", "strong_connection", "cancelled",
                "notes", "questions",
            )
        )  # fmt: skip
        self.rooms = self._rooms()
        self.touchpoint_rows = self._grouped(
            models.Touchpoint.objects.filter(application_id__in=ids, deleted_at=None)
            .order_by("at", "pk")
            .values_list(
                "application_id", "pk", "kind", "direction", "at", "interview_id", "channel", "outcome", "agreed_on",
                "next_by", "next_channel",
            )
        )  # fmt: skip
        self.adjustments = self._grouped(
            models.Adjustment.objects.filter(application_id__in=ids)
            .order_by("pk")
            .values_list("application_id", "task_key", "snoozed_to", "opens_on", "closes_on", "channel", "recipient_id")
        )
        self.own_tasks = self._grouped(
            models.OwnTask.objects.filter(application_id__in=ids, deleted_at=None)
            .order_by("pk")
            .values_list(
                "application_id",
                "pk",
                "title",
                "opens_on",
                "closes_on",
                "channel",
                "recipient_id",
                "done_at",
                "skipped",
            )
        )
        self.ticks = self._ticks(ids)
        self.own_items = self._own_items()

    def _grouped(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
        grouped: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row in rows:
            grouped[row[0]].append(row[1:])
        return grouped

    def _days_off(self) -> dict[int | None, dict[date, tuple[date, bool, str]]]:
        rows = models.DayOff.objects.order_by("on").values_list("application_id", "on", "working", "note")
        found: dict[int | None, dict[date, tuple[date, bool, str]]] = defaultdict(dict)
        for application_id, on, working, note in rows:
            found[application_id][on] = (on, working, note)
        return found

    def _contacts(self, ids: list[int]) -> dict[int, list[facts.Contact]]:
        rows = (
            models.ApplicationContact.objects.filter(application_id__in=ids, contact__deleted_at=None)
            .order_by("pk")
            .values_list("application_id", "contact_id", *_PERSON)
        )
        grouped: dict[int, list[facts.Contact]] = defaultdict(list)
        for application_id, *person in rows:
            grouped[application_id].append(self._person(person))
        return grouped

    def _rooms(self) -> dict[int, list[facts.Contact]]:
        rows = (
            models.Interviewer.objects.filter(
                interview_id__in=[row[0] for row in self.interview_rows], contact__deleted_at=None
            )
            .order_by("pk")
            .values_list("interview_id", "contact_id", *_PERSON)
        )
        grouped: dict[int, list[facts.Contact]] = defaultdict(list)
        for interview_id, *person in rows:
            grouped[interview_id].append(self._person(person))
        return grouped

    def _person(self, values: list[Any]) -> facts.Contact:
        pk, name, role, email, phone, email_only = values
        person = facts.Contact(str(pk), name, facts.Role(role), email, phone, email_only)
        return self.people.setdefault(pk, person)

    def _chosen(self, pk: int | None) -> facts.Contact | None:
        """A recipient that the user chose; not necessarily one of the application's contacts."""
        if pk is None:
            return None
        if pk not in self.people:
            row = models.Contact.objects.filter(pk=pk, deleted_at=None).values_list("pk", *_CHOSEN).first()
            if row is None:
                return None
            self._person(list(row))
        return self.people[pk]

    def _ticks(self, ids: list[int]) -> dict[int, dict[str, frozenset[str]]]:
        grouped: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        rows = models.ChecklistTick.objects.filter(application_id__in=ids)
        for application_id, key, item in rows.values_list("application_id", "task_key", "item"):
            grouped[application_id][key].add(item)
        return {pk: {key: frozenset(items) for key, items in keys.items()} for pk, keys in grouped.items()}

    def _own_items(self) -> dict[str, tuple[tuple[str, str], ...]]:
        grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pk, stage, text in models.ChecklistItem.objects.order_by("pk").values_list("pk", "stage", "text"):
            grouped[stage].append((f"own-{pk}", text))
        return {stage: tuple(items) for stage, items in grouped.items()}

    def sheets(self) -> dict[int, Sheet]:
        interviews = self._interviews()
        return {row[0]: self._sheet(row, interviews.get(row[0], ())) for row in self.applications}

    def _sheet(self, row: tuple[Any, ...], interviews: tuple[facts.Interview, ...]) -> Sheet:
        pk, status, _, country, subdivision, formal, written, channel, description = row
        if not country:
            country, subdivision = self.profile["country"], self.profile["subdivision"]
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
            interviews=interviews,
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

    def _interviews(self) -> dict[int, tuple[facts.Interview, ...]]:
        grouped: dict[int, list[facts.Interview]] = defaultdict(list)
        for pk, application_id, starts, ends, decision_on, strong, cancelled, notes, questions in self.interview_rows:
            ref = f"i{pk}"
            lines = sum(1 for line in notes.splitlines() if line.strip()) if notes else 0
            self.notes[application_id][ref] = Notes(lines, tuple(questions))
            grouped[application_id].append(
                facts.Interview(
                    ref=ref,
                    starts_at=starts,
                    ends_at=ends,
                    on=facts.local_day(starts, self.zones[application_id]),
                    decision_on=decision_on,
                    strong_connection=strong,
                    cancelled=cancelled,
                    interviewers=tuple(self.rooms.get(pk, ())),
                )
            )
        return {pk: tuple(interviews) for pk, interviews in grouped.items()}

    def _changes(self, pk: int) -> DaysOff:
        """The days off for all with the application's own on top."""
        changes = self.days_off.get(None, {}) | self.days_off.get(pk, {})
        return tuple(changes[on] for on in sorted(changes))

    def _adjustment(self, row: tuple[Any, ...]) -> facts.Adjustment:
        key, snoozed_to, opens_on, closes_on, channel, recipient = row
        chosen = facts.Channel(channel) if channel else None
        return facts.Adjustment(key, snoozed_to, opens_on, closes_on, chosen, self._chosen(recipient))

    def _own_task(self, row: tuple[Any, ...]) -> facts.OwnTask:
        pk, title, opens_on, closes_on, channel, recipient, done_at, skipped = row
        chosen = facts.Channel(channel) if channel else None
        person = self._chosen(recipient)
        return facts.OwnTask(f"o{pk}", title, opens_on, closes_on, chosen, person, done_at is not None, skipped)


_CHOSEN = ("name", "role", "email", "phone", "email_only")
_PERSON = tuple(f"contact__{name}" for name in _CHOSEN)


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
