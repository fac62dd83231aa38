"""What the outcome part of a workspace offers: the answers to choose from, dates to agree on, and what would follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import TH, relativedelta

from followup import display, projection
from followup.errors import DayOutOfRange
from followup.projection import Preview
from followup.selectors import upcoming
from followup.timeline.business_days import BusinessCalendar
from followup.timeline.chain import CHECKS
from followup.timeline.facts import LAST_DAY, Channel, Kind, Outcome, Status, local_day
from followup.timeline.tasks import PlannedTask
from followup.words import CHANNELS, STEPS

BESIDE_THE_CHAIN = frozenset({Kind.PREPARE, Kind.THANK_YOU, Kind.OTHER})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to "What happened?". Decisions stand together in a row."""

    value: str
    text: str
    small: str = ""
    decision: bool = False


GAVE_DATE = Choice("gave_date", "They gave a date", "then they, or you, come back to it")
VAGUE = Choice("vague", "Still deciding, no date")
VOICEMAIL = Choice("voicemail", "Left a voicemail")
NO_ANSWER = Choice("no_answer", "No answer", "and no voicemail left")
NEXT = Choice("next_interview", "The next interview", "its date may follow later")
OFFER = Choice("offer", "Offer", decision=True)
REJECTED = Choice("rejected", "Rejected", decision=True)
FILLED = Choice("filled", "Filled", decision=True)
SENT = Choice("sent", "I sent it")
DONE = Choice("done", "It is done")

AS_IT_IS = "The plan stays as it is."
STATUSES = {
    Status.OFFER: "The application becomes an offer.",
    Status.REJECTED: "The application is closed as rejected.",
    Status.WITHDRAWN: "The application is closed as withdrawn.",
}


@dataclass(frozen=True, slots=True)
class DateChoice:
    """A day to agree on: its value, what one calls it, and the day in words."""

    value: str
    name: str
    day: str
    on: date


@dataclass(frozen=True, slots=True)
class Following:
    """One step that would follow: ``second follow-up by email``, its window, and why."""

    what: str
    window: str
    why: str


@dataclass(frozen=True, slots=True)
class Follows:
    """What would follow an outcome. ``closing`` says what becomes of the application, or that nothing is planned."""

    steps: tuple[Following, ...]
    closing: str


BEYOND = Follows((), "What follows would be after the year 2100, and cannot be counted further.")


def choices(kind: Kind, channel: Channel | None) -> tuple[Choice, ...]:
    """The playbook's table of outcomes, for this kind of task by this channel."""
    if kind in (Kind.PREPARE, Kind.OTHER):
        return (DONE,)
    if kind not in CHECKS or channel == Channel.EMAIL:
        return (SENT,)
    unanswered = (VOICEMAIL, NO_ANSWER) if channel == Channel.PHONE else ()
    return (GAVE_DATE, VAGUE, *unanswered, NEXT, OFFER, REJECTED, FILLED)


def dates(today: date, calendar: BusinessCalendar) -> tuple[DateChoice, ...]:
    """Next Thursday, in one week, in two weeks: business days on their calendar, each day once."""
    return business_days(
        today,
        calendar,
        ("next Thursday", today + relativedelta(days=1, weekday=TH(+1))),
        ("in one week", today + timedelta(weeks=1)),
        ("in two weeks", today + timedelta(weeks=2)),
    )


def dates_for(application_id: int, now: datetime) -> tuple[DateChoice, ...]:
    """As above, on the calendar of an application. Raises NotFound."""
    found = projection.sheet(application_id)
    return dates(local_day(now, found.zone), found.calendar)


def business_days(today: date, calendar: BusinessCalendar, *wanted: tuple[str, date]) -> tuple[DateChoice, ...]:
    """Each day once, rolled forward; a day that needs no rolling keeps its name. None that no calendar holds."""
    found: dict[date, DateChoice] = {}
    counted = [(name, on) for name, on in wanted if on <= LAST_DAY]
    for name, on in sorted(counted, key=lambda one: not calendar.is_business_day(one[1])):
        try:
            working = calendar.roll_forward(on)
        except DayOutOfRange:
            continue
        off = calendar.why_off(on)
        why = f"{name}; {display.day(on, today)} is {off}" if off else name
        found.setdefault(working, DateChoice(working.isoformat(), why, display.day(working, today), working))
    return tuple(sorted(found.values(), key=lambda choice: choice.on))


def follows(key: str, *, today: date, **outcome: object) -> Follows:
    """What would follow this outcome of the task, by the planner itself. Nothing is stored. Raises NotFound."""
    try:
        found = projection.preview(key, **outcome)  # type: ignore[arg-type]  # parsed by the form
    except DayOutOfRange:
        return BEYOND
    kind = Kind(key.partition("-")[0])
    return Follows(
        steps(found.follows, today),
        _closing(found, str(outcome["outcome"]))
        or unchanged(kind, found.follows, upcoming.planned(found.stays, today)),
    )


def follows_response(application_id: int, *, now: datetime, today: date, **said: object) -> Follows:
    """What would follow an answer of theirs: new and moved steps, what ends, and the status. Raises NotFound."""
    try:
        found = projection.preview_response(application_id, **said)  # type: ignore[arg-type]  # parsed by the form
    except DayOutOfRange:
        return BEYOND
    sentences = []
    ends = [task for task in found.ends if task.expires_at is None or task.expires_at > now]
    if ends:
        ended = (f"{_named(task)}, {display.days(task.opens_on, task.closes_on, today)}" for task in ends)
        sentences.append(f"Ends: {'; '.join(ended)}.")
    if found.status is not found.was:
        sentences.append(f"The status changes from {found.was} to {found.status}.")
    if said["outcome"] == Outcome.NEXT_INTERVIEW:
        sentences.append("Add the interview next: its own steps follow from it.")
    if not sentences and not found.follows:
        sentences.append(upcoming.planned(found.stays, today) or AS_IT_IS)
    return Follows(steps(found.follows, today), " ".join(sentences))


def steps(tasks: Iterable[PlannedTask], today: date) -> tuple[Following, ...]:
    """Planned tasks in words."""
    return tuple(
        Following(
            what=_named(task),
            window=display.days(task.opens_on, task.closes_on, today),
            why=_inline(task.why),
        )
        for task in tasks
    )


def _named(task: PlannedTask) -> str:
    return task.title or STEPS[task.kind] + (f" {CHANNELS[task.channel]}" if task.channel else "")


def _inline(sentence: str) -> str:
    """A sentence as a part of another one."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def _closing(found: Preview, outcome: str) -> str:
    if outcome == Outcome.NEXT_INTERVIEW:
        return "Add the interview next: its own steps follow from it."
    if words := STATUSES.get(found.status):
        return f"{words} Its other steps end." if found.ends else words
    return ""


def unchanged(kind: Kind, follows: Sequence[object], coming: str) -> str:
    """What there is to say when no step is new or moved: what comes next, or that the chain ends."""
    if follows:
        return ""
    return coming or (AS_IT_IS if kind in BESIDE_THE_CHAIN else "Nothing else is planned after it.")
