"""The workspace of one task, prepared: its card, the checklist, what to say, and the outcomes to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from followup import cards, checklists, clock, display
from followup.checklists import ChecklistFacts, Group, Item
from followup.errors import NotFound
from followup.models import ACTIVE, Profile, Task
from followup.places import Fact, Place
from followup.prepared import Prepared
from followup.projection import Sheet, sheet
from followup.projection.planned import checklist_facts
from followup.selectors import beside, decisions, groups, outcomes, shell, snoozing
from followup.selectors.ended import GONE
from followup.selectors.say import Me, Position, Say, say
from followup.services.zones import zone_here
from followup.timeline.facts import Kind, local_day
from followup.timeline.plan import plan
from followup.timeline.tasks import PlannedTask, Reason
from followup.words import CHANNELS, titled

ALSO_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Items:
    """The items for before, during or after the contact. ``open``: unfolded, since one of them was just ticked."""

    heading: str
    items: tuple[Item, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """The first part: the groups, and the progress that the card shows."""

    key: str
    groups: tuple[Items, ...]
    card: cards.Card


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a choice."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Also:
    """Another call that is due to the same person."""

    key: str
    role: str
    company: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that the opened task prints. ``early`` and ``late`` are sentences, or empty.

    ``dates`` are days to agree on, from today; ``proposals`` those to propose, from the day that the window opens if
    that is ahead.
    """

    key: str
    kind: str
    application: int
    checklist: Checklist
    say: Say
    also: tuple[Also, ...]
    window: str
    reasons: tuple[Reason, ...]
    early: str
    late: str
    tries: str
    choices: tuple[outcomes.Choice, ...]
    dates: tuple[outcomes.DateChoice, ...]
    proposals: tuple[outcomes.DateChoice, ...]
    snoozes: tuple[outcomes.DateChoice, ...]
    snooze_note: str
    channels: tuple[Option, ...]
    contacts: tuple[Option, ...]
    opens_on: str
    closes_on: str
    local_zone: str
    decisions: tuple[decisions.Line, ...]
    own: bool
    was: tuple[tuple[str, str], ...]

    @property
    def only(self) -> str:
        """The one outcome there is, if there is just one."""
        return self.choices[0].value if len(self.choices) == 1 else ""


@dataclass(frozen=True)
class Opened:
    """A task as it is stored; all else of its application is read when something asks for it."""

    row: cards.Row
    zone: ZoneInfo
    now: datetime

    @cached_property
    def card(self) -> cards.Card:
        """Its closed card."""
        return cards.card(self.row, self.now, self.zone)

    @cached_property
    def sheet(self) -> Sheet:
        """The facts of its application."""
        return sheet(self.row.application)

    @cached_property
    def task(self) -> PlannedTask:
        """The task as it is planned, with every reason."""
        planned = plan(self.sheet.application, self.sheet.policy, self.sheet.calendar)
        task = next((one for one in planned if one.key == self.row.key), None)
        if task is None:
            raise NotFound(GONE)
        return task


def card(key: str) -> cards.Card:
    """The card of an open task. Raises NotFound."""
    return cards.card(_row(key), clock.now(), beside.me().zone)


def opened(key: str) -> Opened:
    """The task, and through it all that its pages show. Raises NotFound."""
    row = _row(key)
    return Opened(row, zone_here(row.zone), clock.now())


def checklist(found: Opened, acted: str = "") -> Checklist:
    """The first part of the workspace; ``acted`` is the item that was just ticked, whose group stays open."""
    facts = _checklist_facts(found)
    ticked = found.sheet.ticks.get(found.task.key, frozenset())
    items = checklists.checklist(facts, ticked, found.sheet.own_items.get(found.task.kind, ()), found.now)
    items = tuple(_leading_back(item, found.task.key) for item in items)
    grouped = ((group, tuple(item for item in items if item.group == group)) for group in Group)
    groups = tuple(
        Items(
            checklists.heading(group, found.task.kind, found.task.channel),
            some,
            any(item.key == acted for item in some),
        )
        for group, some in grouped
        if some
    )
    return Checklist(found.task.key, groups, found.card)


def _leading_back(item: Item, key: str) -> Item:
    return replace(item, place=replace(item.place, back=f"/tasks/{key}/")) if item.place else item


def is_early(found: Opened) -> bool:
    """Whether doing it now needs the user's word that it is early."""
    return bool(_early(found))


def interview_path(found: Opened) -> str:
    """Where the next interview is added."""
    return Place(Fact.INTERVIEWS, str(found.sheet.pk)).path


def current(found: Opened) -> dict[str, str]:
    """The channel, recipient and days as the form of the window shows them."""
    task = found.task
    recipient = task.recipients[0].ref if len(task.recipients) == 1 else ""
    days = {"opens_on": task.opens_on.isoformat(), "closes_on": task.closes_on.isoformat()}
    return {"channel": str(task.channel or ""), "recipient": recipient, **days}


def may_tick(found: Opened, item: str) -> bool:
    """Whether the user may tick this item by hand."""
    facts = checklist_facts(found.sheet, found.task)
    return item in checklists.tickable(facts, found.sheet.own_items.get(found.task.kind, ()))


def workspace(found: Opened) -> Workspace:
    """The opened task, ready to print."""
    task, found_sheet, now = found.task, found.sheet, found.now
    today = local_day(now, found_sheet.zone)
    proposals = outcomes.dates(max(today, task.opens_on), found_sheet.calendar)
    position = Position(found.row.company, found.row.role)
    words = say(found_sheet, task, position, _me(), tuple(one.on for one in proposals[:2]), now)
    return Workspace(
        key=task.key,
        kind=str(task.kind),
        application=found_sheet.pk,
        checklist=checklist(found),
        say=words,
        also=_also(found.row, now),
        window=display.window(task.opens_at, task.closes_at, found_sheet.zone, today),
        reasons=task.reasons,
        early=_early(found),
        late=f"{titled(found.card.when)}. {LATE}" if now >= task.closes_at else "",
        tries=display.plural(task.tries, "try", "tries") + " so far went unanswered." if task.tries else "",
        choices=outcomes.choices(task.kind, task.channel),
        dates=outcomes.dates(today, found_sheet.calendar),
        proposals=proposals,
        snoozes=snoozing.choices(task, found_sheet.zone, found_sheet.calendar, today),
        snooze_note=snoozing.note(task, found_sheet.zone, found.card, today),
        channels=_channels(task),
        contacts=_contacts(found_sheet, task),
        opens_on=task.opens_on.isoformat(),
        closes_on=task.closes_on.isoformat(),
        local_zone=found_sheet.zone.key,
        decisions=decisions.printed(task.decisions),
        own=task.kind == Kind.OTHER,
        was=tuple((f"{name}_was", value) for name, value in current(found).items()),
    )


LATE = "It is still right to do it; say nothing about the wait."
EARLY = {
    Kind.STATUS_CHECK: "asking earlier suggests that you do not know how long selection takes",
    Kind.CHECK_BACK: "you agreed on that date, and asking before it reads as impatience",
    Kind.SECOND_FOLLOW_UP: "writing again earlier reads as impatience",
    Kind.CLOSING: "they still have time to answer",
    Kind.THANK_YOU: "the interview has not ended yet",
}


def _early(found: Opened) -> str:
    """What to know before acting too early; preparing early harms nobody."""
    row, now = found.row, found.now
    if now >= row.opens_at or row.kind not in EARLY:
        return ""
    opens = row.seen(now, found.zone).when.words
    return f"The window {opens}: {EARLY[Kind(row.kind)]}."


ROW = Prepared(lambda key: Task.objects.filter(key=key, application__deleted_at=None).values_list(*cards.FIELDS))


def _checklist_facts(found: Opened) -> ChecklistFacts:
    """What the checklist looks at; the closing's also leads on to another application."""
    facts = checklist_facts(found.sheet, found.task)
    return replace(facts, next_application=_next_application(found)) if found.task.kind == Kind.CLOSING else facts


def _next_application(found: Opened) -> tuple[str, str] | None:
    """The active application to go on with: the one whose follow-up closes next, else the newest."""
    tasks = shell.offered(found.now).filter(closes_at__gt=found.now).exclude(application=found.sheet.pk)
    named = tasks.values_list("application_id", "application__role", "application__company")
    others = shell.applications().filter(status__in=ACTIVE).exclude(pk=found.sheet.pk)
    row = named.order_by("closes_at").first() or others.order_by("-pk").values_list("pk", "role", "company").first()
    return (str(row[0]), f"{row[1]}, {row[2]}") if row else None


def _row(key: str) -> cards.Row:
    for values in ROW(key):
        return cards.Row._make(values)
    raise NotFound(GONE)


def _also(row: cards.Row, now: datetime) -> tuple[Also, ...]:
    """The other calls to the same person that are late or to do now, what closes first, first."""
    if not groups.is_call(row):
        return ()
    due = shell.offered(now).filter(opens_at__lte=now, channel="phone", recipient=row.recipient).exclude(key=row.key)
    named = due.order_by("closes_at").values_list("key", "application__role", "application__company")
    return tuple(Also(*values) for values in named[:ALSO_SHOWN])


def _me() -> Me:
    row = Profile.objects.values_list("name", "phone", "tone").first()
    return Me(*row) if row else Me("", "", "warm")


def _channels(task: PlannedTask) -> tuple[Option, ...]:
    if task.kind == Kind.PREPARE:
        return ()
    none = () if task.channel else (Option("", "not said", True),)
    return none + tuple(Option(channel.value, text, task.channel is channel) for channel, text in CHANNELS.items())


def _contacts(found: Sheet, task: PlannedTask) -> tuple[Option, ...]:
    """Everybody known at the application, those of the interviews too."""
    rooms = (contact for interview in found.application.interviews for contact in interview.interviewers)
    people = {contact.ref: contact.name for contact in (*found.application.contacts, *rooms, *task.recipients)}
    chosen = {contact.ref for contact in task.recipients} if len(task.recipients) == 1 else set()
    return tuple(Option(ref, name, ref in chosen) for ref, name in people.items())
