"""A person who does anything, in any order: random services on random rows, and undos of any of them.

After each step the stored tasks are those of the plan. Each action that can be undone is undone, every row of every
table compared, and done again by rolling the undo back. A refused action changes nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models as db
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from followup import models
from followup.errors import FollowupError
from followup.services import (
    applications,
    beginning,
    bin,
    bulk,
    contacts,
    interviews,
    moving,
    own_tasks,
    profile,
    tasks,
    touchpoints,
)
from followup.services.record import Done
from followup.services.undo import undo
from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome, Role, Status
from followup.timeline.outcomes import ALLOWED
from tests import factories
from tests.services.kit import Tables, changed, differences, dump

FIRST = datetime(2026, 11, 16, 15, tzinfo=timezone.utc)
PROJECTION = {"Task", "Standing", "SearchText"}

numbers = st.integers(0, 11)
days = st.integers(-6, 30).map(lambda n: date(2026, 11, 20) + timedelta(days=n))
maybe_day = st.none() | days
channel = st.sampled_from(["", *Channel])
zones = st.sampled_from([timezone.utc, ZoneInfo("America/New_York"), ZoneInfo("Asia/Shanghai")])
regions = st.sampled_from([("", ""), ("US", "CA"), ("DE", "BY"), ("SA", ""), ("CN", ""), ("US", "XX")])
outcomes = st.sampled_from(list(Outcome))
roles = st.sampled_from(list(Role))

DELETES: dict[str, Callable[[int], Done]] = {
    "application": applications.delete_application,
    "interview": interviews.delete_interview,
    "contact": contacts.delete_contact,
    "touchpoint": touchpoints.delete_touchpoint,
}


def has_open_tasks(person: Person) -> bool:
    return models.Task.objects.filter(state="open").exists()


def has_applications(person: Person) -> bool:
    return models.Application.objects.filter(deleted_at=None).exists()


def has_interviews(person: Person) -> bool:
    return models.Interview.objects.filter(deleted_at=None).exists()


def has_contacts(person: Person) -> bool:
    return models.Contact.objects.filter(deleted_at=None).exists()


def binned(model: type[db.Model]) -> list[db.Model]:
    return list(model._default_manager.exclude(deleted_at=None).order_by("pk"))


class Person(RuleBasedStateMachine):
    """One database, one clock (``Person.now``), and what was done so far."""

    now = FIRST

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.events: list[int] = []
        type(self).now = FIRST
        application = factories.application()
        factories.interview(application, who=[factories.contact(of=application)])

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # -- what every step must keep

    @invariant()
    def stored_is_planned(self) -> None:
        assert differences() == []

    def act(self, action: Callable[[], Done | None]) -> None:
        """Do it, undo it, compare, and leave it done."""
        before, everything = dump(), dump(events=True)
        try:
            done = action()
        except FollowupError:
            assert changed(everything, dump(events=True)) == {}
            return
        if done is None or not done.event.changes:
            return
        with transaction.atomic():
            undo(done.event.pk)
            assert changed(before, dump()) == {}
            assert differences() == []
            transaction.set_rollback(True)
        self.events.append(done.event.pk)

    # -- picking

    def pick(self, model: type[db.Model], number: int) -> Any:
        """One of the newest rows, none of the bin; None when there are none."""
        found = model._default_manager.order_by("-pk")
        if issubclass(model, models.Binned):
            found = found.filter(deleted_at=None)
        rows = list(found[:6])
        return rows[number % len(rows)] if rows else None

    def pk(self, model: type[db.Model], number: int | None) -> int | None:
        """The primary key of such a row; of none when no number is given."""
        row = None if number is None else self.pick(model, number)
        return row.pk if row else None

    def open_key(self, number: int) -> str:
        keys = list(models.Task.objects.filter(state="open").order_by("-opens_at", "key").values_list("key", flat=True))
        return keys[number % len(keys)]

    # -- the clock

    @rule(days=st.integers(1, 9), hours=st.integers(0, 12))
    def time_passes(self, days: int, hours: int) -> None:
        type(self).now += timedelta(days=days, hours=hours)

    # -- tasks: what a person does most

    @precondition(has_open_tasks)
    @rule(n=numbers, m=numbers, ahead=st.integers(-1, 20), by=st.sampled_from(list(NextBy)), channel=channel)
    def complete_task(self, n: int, m: int, ahead: int, by: NextBy, channel: str) -> None:
        key = self.open_key(n)
        allowed = ALLOWED[Kind(key.partition("-")[0])]
        values = {"agreed_on": self.now.date() + timedelta(days=ahead), "next_by": by, "next_channel": channel}
        self.act(lambda: tasks.complete_task(key, outcome=allowed[m % len(allowed)], channel=channel, **values))

    @precondition(has_open_tasks)
    @rule(n=numbers, m=st.integers(0, 3), ahead=st.integers(5, 20))
    def complete_the_latest(self, n: int, m: int, ahead: int) -> None:
        key = self.open_key(0)
        outcome = {0: "no_answer", 1: "gave_date", 2: "vague", 3: "skipped"}[m]
        day, by = self.now.date() + timedelta(days=ahead), "me" if n % 2 else "them"
        self.act(lambda: tasks.complete_task(key, outcome=outcome, agreed_on=day, next_by=by))

    @precondition(has_open_tasks)
    @rule(n=numbers, ahead=st.integers(0, 20))
    def snooze_task(self, n: int, ahead: int) -> None:
        key = self.open_key(n)
        self.act(lambda: tasks.snooze_task(key, to=self.now.date() + timedelta(days=ahead)))

    @precondition(has_open_tasks)
    @rule(n=numbers, channel=st.none() | channel, opens=maybe_day, length=st.integers(-1, 4), m=st.none() | numbers)
    def adjust_task(self, n: int, channel: str | None, opens: date | None, length: int, m: int | None) -> None:
        key = self.open_key(n)
        window = {"opens_on": opens, "closes_on": opens + timedelta(days=length)} if opens else {}
        person = self.pk(models.Contact, m)
        self.act(lambda: tasks.adjust_task(key, channel=channel, recipient_id=person, **window))

    @precondition(has_open_tasks)
    @rule(n=numbers, what=st.integers(0, 3), stage=st.sampled_from(list(Kind)))
    def change_a_checklist(self, n: int, what: int, stage: Kind) -> None:
        key = self.open_key(n)
        match what:
            case 0 | 1:
                self.act(lambda: tasks.tick_item(key, ("quiet_place", "brief")[n % 2], ticked=what == 0))
            case 2:
                self.act(lambda: tasks.add_item(stage, "Breathe"))
            case 3:
                self.act(lambda: tasks.remove_item(self.pk(models.ChecklistItem, n) or 0))

    # -- applications

    @precondition(lambda self: models.Application.objects.count() < 3)
    @rule(status=st.sampled_from([Status.SAVED, Status.APPLIED, Status.INTERVIEWING]))
    def add_application(self, status: Status) -> None:
        self.act(lambda: applications.add_application({"company": "Bolt", "role": "R", "status": status}))

    @precondition(has_applications)
    @rule(n=numbers, region=regions, zone=st.sampled_from(["", "Asia/Riyadh"]), formal=st.booleans(), channel=channel)
    def edit_application(self, n: int, region: tuple[str, str], zone: str, formal: bool, channel: str) -> None:
        row = self.pick(models.Application, n)
        values = {"country": region[0], "subdivision": region[1], "timezone": zone, "formal_culture": formal}
        values |= {"channel": channel, "job_description": "Build it." * formal, "notes": "Ask Zoë." * formal}
        self.act(lambda: applications.edit_application(row.pk, row.version, values))

    @precondition(has_applications)
    @rule(n=numbers, status=st.sampled_from([*Status, *[Status.INTERVIEWING] * 5]))
    def set_status(self, n: int, status: Status) -> None:
        row = self.pick(models.Application, n)
        self.act(lambda: applications.set_status(row.pk, row.version, status))

    @precondition(has_applications)
    @rule(
        n=numbers, to=st.sampled_from([*Status, Status.INTERVIEWING]), on=days, known=st.booleans(), note=st.booleans()
    )
    def move_application(self, n: int, to: Status, on: date, known: bool, note: bool) -> None:
        row = self.pick(models.Application, n)
        starts_at = datetime(on.year, on.month, on.day, 15, tzinfo=timezone.utc)
        meeting = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
        message = {"outcome": "offer" if to == Status.OFFER else "filled", "at": self.now - timedelta(hours=1)}
        facts = {"applied_on": on, "note": "Why" * note} | ({"interview": meeting, "message": message} if known else {})
        self.act(lambda: moving.move_application(row.pk, row.version, to, facts))

    @precondition(has_applications)
    @rule(action=st.sampled_from(sorted(bulk.ACTIONS)), status=st.sampled_from(list(Status)), on=days, channel=channel)
    def change_many(self, action: str, status: Status, on: date, channel: str) -> None:
        versions = dict(models.Application.objects.filter(deleted_at=None).values_list("pk", "version"))
        values = {"status": status, "applied_on": on, "on": on, "channel": channel, "country": "DE", "source": "A fair"}
        self.act(lambda: bulk.change_many(action, versions, values))

    @precondition(has_applications)
    @rule(n=numbers, opens=days, m=st.none() | numbers)
    def add_own_task(self, n: int, opens: date, m: int | None) -> None:
        values = {"title": "Send samples", "opens_on": opens, "closes_on": opens + timedelta(days=2)}
        values |= {"recipient_id": self.pk(models.Contact, m)}
        self.act(lambda: own_tasks.add_own_task(self.pick(models.Application, n).pk, values))

    # -- interviews

    @precondition(has_applications)
    @rule(on=days, wait=st.none() | st.integers(0, 15), n=numbers, hour=st.integers(0, 23), zone=zones,
          strong=st.booleans(), known=st.lists(numbers, max_size=2), new=st.lists(roles, max_size=2))  # fmt: skip
    def add_interview(
        self,
        on: date,
        wait: int | None,
        n: int,
        hour: int,
        zone: Any,
        strong: bool,
        known: list[int],
        new: list[Role],
    ) -> None:
        starts_at = datetime(on.year, on.month, on.day, hour, tzinfo=zone)
        values = {
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=45),
            "decision_on": None if wait is None else on + timedelta(days=wait),
            "strong_connection": strong,
            "interviewers": [pk for one in known if (pk := self.pk(models.Contact, one))],
            "new_interviewers": [{"name": f"New {role}", "role": role} for role in new],
        }
        self.act(lambda: interviews.add_interview(self.pick(models.Application, n).pk, values))

    @precondition(has_interviews)
    @rule(n=numbers, on=days, hour=st.integers(0, 23), wait=st.none() | st.integers(0, 15), prepared=st.booleans())
    def edit_interview(self, n: int, on: date, hour: int, wait: int | None, prepared: bool) -> None:
        row = self.pick(models.Interview, n)
        starts_at = datetime(on.year, on.month, on.day, hour, tzinfo=timezone.utc)
        values = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
        values |= {"decision_on": None if wait is None else on + timedelta(days=wait)}
        values |= {"questions": ["What comes next?", "Why?"] if prepared else [], "notes": "A\nB" if prepared else ""}
        self.act(lambda: interviews.edit_interview(row.pk, row.version, values))

    @precondition(has_interviews)
    @rule(n=numbers, known=st.lists(numbers, max_size=3))
    def change_the_room(self, n: int, known: list[int]) -> None:
        row = self.pick(models.Interview, n)
        values = {"interviewers": [pk for one in known if (pk := self.pk(models.Contact, one))]}
        self.act(lambda: interviews.edit_interview(row.pk, row.version, values))

    @precondition(has_interviews)
    @rule(n=numbers, wait=st.none() | st.integers(-1, 15))
    def set_decision_date(self, n: int, wait: int | None) -> None:
        row = self.pick(models.Interview, n)
        decision = None if wait is None else row.starts_at.date() + timedelta(days=wait)
        self.act(lambda: interviews.set_decision_date(row.pk, row.version, decision))

    @precondition(has_interviews)
    @rule(n=numbers)
    def cancel_interview(self, n: int) -> None:
        row = self.pick(models.Interview, n)
        self.act(lambda: interviews.cancel_interview(row.pk, row.version, not row.cancelled))

    # -- the correspondence

    @precondition(has_applications)
    @rule(n=numbers, kind=st.sampled_from([*Kind, *[Kind.RESPONSE] * 5]), outcome=outcomes, ahead=st.integers(-1, 20),
          by=st.sampled_from(list(NextBy)), back=st.integers(0, 300), named=st.none() | numbers,
          person=st.none() | numbers)  # fmt: skip
    def log_touchpoint(
        self,
        n: int,
        kind: Kind,
        outcome: Outcome,
        ahead: int,
        by: NextBy,
        back: int,
        named: int | None,
        person: int | None,
    ) -> None:
        at = self.now - timedelta(hours=back)
        values = {
            "kind": kind,
            "direction": Direction.IN if kind == Kind.RESPONSE else Direction.OUT,
            "outcome": outcome,
            "agreed_on": at.date() + timedelta(days=ahead),
            "next_by": by,
            "at": at.astimezone(ZoneInfo("Asia/Tokyo")),
            "interview_id": self.pk(models.Interview, named),
            "contact_id": self.pk(models.Contact, person),
        }
        self.act(lambda: touchpoints.log_touchpoint(self.pick(models.Application, n).pk, values))

    # -- contacts

    @rule(on=days, known=st.lists(numbers, max_size=2), new=st.lists(roles, max_size=2))
    def begin(self, on: date, known: list[int], new: list[Role]) -> None:
        starts_at = datetime(on.year, on.month, on.day, 9, tzinfo=timezone.utc)
        people = [pk for one in known if (pk := self.pk(models.Contact, one))]
        values = {
            "company": "Cask",
            "role": "R",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=1),
            "people": people,
            "interviewers": people[:1],
            "new_interviewers": [{"name": f"First {role}", "role": role} for role in new],
        }
        self.act(lambda: beginning.begin(values))

    @precondition(has_contacts)
    @rule(n=numbers, m=st.none() | numbers, phone=st.sampled_from(["", "+1 415 555 0100"]))
    def reuse_contact(self, n: int, m: int | None, phone: str) -> None:
        row, place = self.pick(models.Contact, n), self.pk(models.Application, m)
        self.act(lambda: contacts.reuse_contact(place, row.pk, {"phone": phone}))

    @precondition(has_applications)
    @rule(n=st.none() | numbers, role=roles, email_only=st.booleans())
    def add_contact(self, n: int | None, role: Role, email_only: bool) -> None:
        values = {"name": "Ann", "role": role, "email_only": email_only}
        self.act(lambda: contacts.add_contact(self.pk(models.Application, n), values))

    @precondition(has_contacts)
    @rule(n=numbers, name=st.sampled_from(["Bo", "Cy", ""]), role=roles, email_only=st.booleans())
    def edit_contact(self, n: int, name: str, role: Role, email_only: bool) -> None:
        row = self.pick(models.Contact, n)
        values = {"name": name, "role": role, "email_only": email_only}
        self.act(lambda: contacts.edit_contact(row.pk, row.version, values))

    @precondition(lambda self: has_contacts(self) and has_applications(self))
    @rule(n=numbers, m=numbers, service=st.sampled_from([contacts.link_contact, contacts.unlink_contact]))
    def link_or_unlink_contact(self, n: int, m: int, service: Callable[[int, int], Done]) -> None:
        self.act(lambda: service(self.pick(models.Application, n).pk, self.pick(models.Contact, m).pk))

    # -- settings

    @rule(region=regions, zone=st.sampled_from(["America/New_York", "Europe/Berlin"]))
    def edit_profile(self, region: tuple[str, str], zone: str) -> None:
        values = {"country": region[0] or "US", "subdivision": region[1], "timezone": zone}
        self.act(lambda: profile.edit_profile(models.Profile.objects.get().version, values))

    @rule(first=st.integers(1, 9), tries=st.integers(1, 3))
    def set_policy(self, first: int, tries: int) -> None:
        numbers = {"unknown_first": first, "known_last": 3, "unanswered_tries": tries}
        self.act(lambda: profile.set_policy(models.Profile.objects.get().version, numbers))

    @rule(on=days, working=st.booleans(), n=st.none() | numbers, remove=st.booleans())
    def change_days_off(self, on: date, working: bool, n: int | None, remove: bool) -> None:
        if remove:
            self.act(lambda: profile.remove_day_off(self.pk(models.DayOff, n or 0) or 0))
        else:
            where = self.pk(models.Application, n)
            self.act(lambda: profile.add_day_off({"on": on, "working": working, "application_id": where}))

    # -- the bin

    @rule(kind=st.sampled_from(sorted(DELETES)), n=numbers)
    def delete(self, kind: str, n: int) -> None:
        self.act(lambda: DELETES[kind](self.pk(bin.KINDS[kind], n) or 0))

    @precondition(lambda self: any(map(binned, bin.KINDS.values())))
    @rule(n=numbers)
    def restore(self, n: int) -> None:
        choices = [(kind, row.pk) for kind, model in bin.KINDS.items() for row in binned(model)]
        self.act(lambda: bin.restore(*choices[n % len(choices)]))

    @rule(often=st.integers(0, 5))
    def empty_bin(self, often: int) -> None:
        if often == 5:
            bin.empty_bin()

    # -- undo, of anything that was ever done

    @precondition(lambda self: self.events)
    @rule(back=st.integers(0, 30))
    def undo_an_event(self, back: int) -> None:
        event = models.Event.objects.filter(pk=self.events[-1 - back % len(self.events)]).first()
        before = dump(events=True)
        try:
            undo(event.pk if event else 0)
        except FollowupError:
            assert changed(before, dump(events=True)) == {}
            return
        assert event
        assert_only(event, before, dump(events=True))


def assert_only(event: models.Event, before: Tables, after: Tables) -> None:
    """An undo writes the rows of its event, the projection and the history, and no other row."""
    allowed = {(one["model"].rpartition(".")[2], one["pk"]) for one in event.changes}
    for table, keys in changed(before, after).items():
        if table not in (*PROJECTION, "Event", "EventApplication"):
            assert {(table, key) for key in keys} <= allowed
    assert set(before["Event"]) <= set(after["Event"]), "no part of the history is lost"
