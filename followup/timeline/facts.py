"""The facts that a plan is made from: frozen values, no Django, no clock.

Names are the playbook's words. Dates end in ``_on`` and are local to the application's time zone; instants end in
``_at`` and are aware. Whoever builds facts (rows or an interchange file) converts time zones once, with
:func:`local_day`; the rules never do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)


class Status(StrEnum):
    """Where an application is in the pipeline."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


ACTIVE = frozenset({Status.SAVED, Status.APPLIED, Status.INTERVIEWING})
"""The statuses in which open tasks exist (T11)."""


class Kind(StrEnum):
    """What a touchpoint or a task is about. The first six are the stages of the follow-up."""

    PREPARE = "prepare"
    THANK_YOU = "thank_you"
    STATUS_CHECK = "status_check"
    CHECK_BACK = "check_back"
    SECOND_FOLLOW_UP = "second_follow_up"
    CLOSING = "closing"
    RESPONSE = "response"
    """Only a touchpoint: a message of theirs."""
    OTHER = "other"
    """A touchpoint that is a note; a task of the user's own."""


STAGES = (
    Kind.PREPARE,
    Kind.THANK_YOU,
    Kind.STATUS_CHECK,
    Kind.CHECK_BACK,
    Kind.SECOND_FOLLOW_UP,
    Kind.CLOSING,
)


class Direction(StrEnum):
    """Who wrote or called: ``out`` is ours, ``in`` is theirs."""

    OUT = "out"
    IN = "in"


class Channel(StrEnum):
    """How a contact happens."""

    PHONE = "phone"
    EMAIL = "email"
    IN_PERSON = "in_person"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a touchpoint."""

    OFFER = "offer"
    REJECTED = "rejected"
    FILLED = "filled"
    NEXT_INTERVIEW = "next_interview"
    GAVE_DATE = "gave_date"
    VAGUE = "vague"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    SENT = "sent"
    DONE = "done"
    SKIPPED = "skipped"


class NextBy(StrEnum):
    """Who acts next after an agreed date."""

    ME = "me"
    THEM = "them"


class Role(StrEnum):
    """What a contact is in the hiring."""

    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    HR = "hr"
    REFERRER = "referrer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at, or near, the employer. ``ref`` names the source row or the place in a file."""

    ref: str
    name: str
    role: Role = Role.OTHER
    email: str = ""
    phone: str = ""
    email_only: bool = False


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation. ``on`` is the local day of its start; ``decision_on`` the deadline that they gave."""

    ref: str
    starts_at: datetime
    ends_at: datetime
    on: date
    decision_on: date | None = None
    strong_connection: bool = False
    cancelled: bool = False
    interviewers: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One fact in the correspondence. ``on`` is its local day; ``interview`` the ref of the one it names, if any."""

    ref: str
    kind: Kind
    direction: Direction
    at: datetime
    on: date
    interview: str | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    agreed_on: date | None = None
    next_by: NextBy | None = None
    next_channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What the user decided about the task with this ``key``; planning again keeps it.

    ``opens_on`` and ``closes_on`` are the first and last day of a window set by hand; ``snoozed_to`` is the day on
    which a snoozed task comes back.
    """

    key: str
    snoozed_to: date | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    channel: Channel | None = None
    recipient: Contact | None = None


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task that the user added: first and last day, both inclusive. Done or skipped when it says so."""

    ref: str
    title: str
    opens_on: date
    closes_on: date
    channel: Channel | None = None
    recipient: Contact | None = None
    done: bool = False
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """One role at one employer with all that is known about it.

    ``interviews`` are ordered by start, ``touchpoints`` by instant (ties: as they were entered), ``contacts`` as the
    user ordered them.
    """

    ref: str
    status: Status
    zone: ZoneInfo
    formal_culture: bool = False
    written_records: bool = False
    channel: Channel | None = None
    contacts: tuple[Contact, ...] = ()
    interviews: tuple[Interview, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    own_tasks: tuple[OwnTask, ...] = ()


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The day on the wall calendar in ``zone`` at the aware instant ``at``."""
    return at.astimezone(zone).date()


_zone = cache(ZoneInfo)
"""The standard library keeps eight of them: with employers in more zones, a long list would read the files again."""


def zone_named(name: str, mine: ZoneInfo) -> ZoneInfo:
    """The time zone of that name; where none is named, the user's."""
    return _zone(name) if name else mine


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of ``day`` in ``zone``, also where a DST change skips midnight."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight.astimezone(timezone.utc).astimezone(zone)


def last_day(closes_at: datetime, zone: ZoneInfo) -> date:
    """The last local day that the half-open interval ending at ``closes_at`` touches."""
    return local_day(closes_at.astimezone(timezone.utc) - timedelta(microseconds=1), zone)
